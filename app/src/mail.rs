//! What mails say: plain text, in the reader's language, every link whole.

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::NaiveDate;
use hoptac::model::reference::Reference;
use hoptac::store::work::notification::Letter;

use crate::components::notification::{notice_subject, notification_words};
use crate::components::query::encode;
use crate::cx::Cx;
use crate::messages::Lang;
use crate::pages::work::notifications::{NOTICES, SETTINGS};

/// Notices spelled out in one mail; the rest is counted.
const SPELLED: usize = 50;
/// Characters of a subject that say what a notice is about.
const SUBJECT: usize = 120;

/// Subject and text of the mail with what `letter` holds, on the day `today`. `site` is the site's address without a slash at
/// its end.
#[must_use]
pub fn letter(letter: &Letter, reference: &Arc<Reference>, today: NaiveDate, site: &str) -> (String, String) {
    let lang = if letter.english { Lang::En } else { Lang::Vi };
    let cx = &Cx::of_mail(lang, Arc::clone(reference), today);
    let w = cx.w;
    let mut body = format!("{}\n\n", (w.notification.greeting)(&letter.name));
    if letter.notices.len() > 1 {
        let _ = writeln!(body, "{}\n", w.notification.digest_lead);
    }
    for notice in letter.notices.iter().take(SPELLED) {
        // Writing to a string cannot fail.
        let _ = writeln!(body, "- {}", notification_words(cx, notice));
        if let Some(subject) = notice_subject(notice) {
            let _ = writeln!(body, "  {}", one_line(&subject));
        }
        let _ = writeln!(body, "  {site}{}\n", lang.href(&format!("{NOTICES}/{}", encode(&notice.key))));
    }
    if letter.notices.len() > SPELLED {
        let _ = writeln!(body, "{}", (w.notification.digest_more)(letter.notices.len() - SPELLED));
        let _ = writeln!(body, "{site}{}\n", lang.href(NOTICES));
    }
    let _ = write!(body, "-- \n{}\n", (w.notification.mail_foot)(&format!("{site}{}", lang.href(SETTINGS))));
    (subject(cx, letter), body)
}

fn subject(cx: &Cx, letter: &Letter) -> String {
    let w = cx.w;
    match letter.notices.as_slice() {
        [one] => one_line(&format!("{}: {}", w.common.site, notification_words(cx, one)))
            .chars()
            .take(SUBJECT)
            .collect(),
        many => (w.notification.digest_subject)(many.len()),
    }
}

/// The text on one line: a name with a line break in it must not begin a header or a paragraph.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use hoptac::model::notification::NotificationKind;
    use hoptac::store::work::notification::NotificationItem;
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn notice(key: &str) -> NotificationItem {
        NotificationItem {
            key: key.to_owned(),
            at: DateTime::UNIX_EPOCH,
            kind: NotificationKind::Overdue,
            actor: "system".to_owned(),
            detail: json!({ "due": "2026-11-20" }),
            about: None,
            commitment_id: None,
            slug: Some("a".to_owned()),
            title: None,
            code: Some("01".to_owned()),
            change: None,
            text: Some("Phát triển\r\nBcc: x@y.vn du lịch".to_owned()),
            taken_back: false,
            read: false,
        }
    }

    fn letter(of: &Letter, site: &str) -> (String, String) {
        let cx = crate::fixtures::cx();
        super::letter(of, &cx.reference, cx.today, site)
    }

    fn to(english: bool, notices: Vec<NotificationItem>) -> Letter {
        let name = "Cán bộ đầu mối".to_owned();
        Letter { account_id: Uuid::nil(), address: "a@b.vn".to_owned(), name, english, notices }
    }

    #[test]
    fn a_mail_says_what_happened_and_leads_there() {
        let (subject, body) = letter(&to(false, vec![notice("overdue:1:2026-11-20")]), "https://hoptac.vn");
        assert_eq!(subject, "Hợp Tác: Quá hạn: thời hạn là ngày 20/11/2026");
        assert!(body.contains("https://hoptac.vn/lam-viec/thong-bao/overdue%3A1%3A2026-11-20\n"), "{body}");
        assert!(body.contains("Phát triển Bcc: x@y.vn du lịch"), "{body}");
        let (_, english) = letter(&to(true, vec![notice("k")]), "https://hoptac.vn");
        assert!(english.contains("https://hoptac.vn/en/lam-viec/thong-bao/k"), "{english}");
    }

    #[test]
    fn a_long_digest_counts_what_it_does_not_spell_out() {
        let (subject, body) = letter(&to(false, (0..60).map(|n| notice(&n.to_string())).collect()), "s");
        assert_eq!(subject, "Hợp Tác: 60 thông báo mới");
        assert!(body.contains("Còn 10 thông báo khác."), "{body}");
    }
}
