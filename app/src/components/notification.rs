//! What a notice says, and where it leads: the same in the list and in mails.

use chrono::NaiveDate;
use hoptac::model::notification::NotificationKind;
use hoptac::store::work::notification::NotificationItem;

use crate::messages::{Messages, format};

/// What a notice says, in one sentence.
#[must_use]
pub fn notification_words(w: &Messages, item: &NotificationItem) -> String {
    let w = &w.notification;
    match settlement(item) {
        Some("proposed") => return (w.settlement_proposed)(&item.actor),
        Some("refused") => return (w.settlement_refused)(&item.actor),
        Some(_) => return (w.settlement_confirmed)(&item.actor),
        None => {}
    }
    let due =
        item.detail.get("due").and_then(|day| day.as_str()).and_then(|day| day.parse::<NaiveDate>().ok());
    (w.text)(item.kind, &item.actor, &due.map(format::date).unwrap_or_default())
}

/// What became of a settlement, where that is what the other side did.
fn settlement(item: &NotificationItem) -> Option<&str> {
    item.detail.get("settlement").and_then(|what| what.as_str())
}

/// What it is about: the commitment, the instruction, or the agreement.
#[must_use]
pub fn notice_subject(item: &NotificationItem) -> Option<String> {
    let said = |name: &str| item.detail.get(name).and_then(|text| text.as_str()).map(str::to_owned);
    said("wording").or_else(|| item.text.clone()).or_else(|| item.title.clone())
}

/// Where it leads, without language.
#[must_use]
pub fn notice_target(item: &NotificationItem) -> String {
    let commitment = match (&item.slug, &item.code) {
        (Some(slug), Some(code)) => Some(format!("/lam-viec/thoa-thuan/{slug}/{code}")),
        (Some(slug), None) => Some(format!("/lam-viec/thoa-thuan/{slug}")),
        _ => None,
    };
    let target = match (item.kind, item.about) {
        (NotificationKind::Submitted | NotificationKind::WaitingLong, Some(update)) => {
            Some(format!("/lam-viec/duyet/{update}"))
        }
        (NotificationKind::ToPublish, Some(update)) => Some(format!("/lam-viec/cong-khai/{update}")),
        (NotificationKind::Returned, _) => item.commitment_id.map(|id| format!("/lam-viec/cap-nhat/{id}")),
        (
            NotificationKind::Directive
            | NotificationKind::DirectiveAnswered
            | NotificationKind::DirectiveClosed
            | NotificationKind::DirectiveDue
            | NotificationKind::DirectiveOverdue,
            Some(directive),
        ) => Some(format!("/lam-viec/chi-dao/{directive}")),
        (NotificationKind::Mention, Some(note)) => {
            commitment.as_ref().map(|path| format!("{path}/trao-doi#{note}"))
        }
        (NotificationKind::OtherSide, _) if settlement(item).is_some() => {
            commitment.as_ref().map(|path| format!("{path}/thong-nhat"))
        }
        (NotificationKind::ExtensionAsked | NotificationKind::ExtensionDecided, _) => {
            commitment.as_ref().map(|path| format!("{path}/gia-han"))
        }
        _ => None,
    };
    target.or(commitment).unwrap_or_else(|| "/lam-viec".to_owned())
}
