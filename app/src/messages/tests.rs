//! What holds for the whole catalog.

use std::collections::{BTreeMap, HashSet};

use super::*;

/// Keys of messages that rightly have the same words, and why.
const TWICE: &[(&[&str], &str)] = &[
    (&["audit.action.create", "audit.action.add"], "two codes for one act"),
    (&["audit.action.edit", "audit.action.update"], "two codes for one act"),
    (&["audit.action.ask", "audit.action.request"], "two codes for one act"),
    (&["audit.action.carry", "audit.action.carry_over"], "two codes for one act"),
    (&["public.timeliness", "guide.method.3.0"], "a label, and the heading over its explanation"),
    (&["work.section_count._", "dashboard.count._", "domain.holds"], "they part at 0 and 1"),
];

#[test]
fn no_words_stand_twice() {
    let mut places: BTreeMap<Text, Vec<String>> = BTreeMap::new();
    for (key, text) in all().filter(|(_, (vi, _))| !vi.is_empty() && !vi.starts_with("= ") && *vi != "None") {
        places.entry(text).or_default().push(key);
    }
    let twice: Vec<_> = places
        .into_iter()
        .filter(|(_, keys)| keys.len() > 1 && !TWICE.iter().any(|(allowed, _)| keys == allowed))
        .collect();
    assert!(twice.is_empty(), "take the words of one message in the others: {twice:#?}");
}

#[test]
fn every_message_has_a_key_of_its_own() {
    let keys: Vec<String> = all().map(|(key, _)| key).collect();
    assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
}

/// Words that officials and English readers stumble over, in lower case, and what is said instead: one term for a thing.
const BANNED: &[(&str, &str)] = &[
    ("lời khai", "tự đánh giá, báo cáo"),
    ("thôi thực hiện", "dừng thực hiện"),
    ("kỳ gốc", "số liệu gốc (đầu kỳ)"),
    ("giữ nhịp", "ổn định"),
    ("chưa có tin", "chưa có báo cáo"),
    ("tin gần nhất", "báo cáo gần nhất"),
    ("im lặng", "chưa có báo cáo"),
    ("mục lục", "danh mục"),
    ("nói gì", "báo cáo"),
    ("nói khác nhau", "báo cáo chưa thống nhất"),
    ("nói như nhau", "thống nhất"),
    ("nói ngược", "chưa thống nhất"),
    ("hai lớp", "hai bước"),
    ("lớp thứ hai", "xác thực hai bước"),
    ("chiều thực hiện", "bên thực hiện"),
    ("làm được đến đâu", "kết quả thực hiện"),
    ("sẽ xảy ra", "xem trước thay đổi"),
    ("văn bản không nêu\"", "chưa phân công"),
    ("xác nhận nội dung\"", "đưa vào hiệu lực"),
    ("đề xuất công khai", "đề nghị công khai"),
    ("ngừng tài khoản", "khóa tài khoản"),
    ("tài khoản đã ngừng", "tài khoản đã bị khóa"),
    ("mã khôi phục", "mã dự phòng"),
    ("chạy nền", "công việc tự động"),
    ("(người ký", "người ký 1"),
    ("không hạn\"", "không quy định thời hạn"),
    ("không thời hạn", "không quy định thời hạn"),
    ("no deadline stated", "no deadline"),
    ("without news", "without a report"),
    ("no news", "no report"),
    ("the rest", "others"),
    ("go on", "continue"),
    ("settle the progress", "agree on progress"),
    ("second factor", "two-step sign-in"),
];

#[test]
fn no_word_that_officials_stumble_over() {
    let quoted = |text: &str| format!("{}\"", text.to_lowercase());
    let found: Vec<String> = all()
        .flat_map(|(key, (vi, en))| {
            let texts = [quoted(vi), quoted(en)];
            let said = move |(word, _): &&(&str, &str)| texts.iter().any(|text| text.contains(word));
            BANNED
                .iter()
                .filter(said)
                .map(move |(word, better)| format!("{key}: “{word}”, better “{better}”"))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// English texts hold days in words, but for what shows how one is typed.
#[test]
fn english_days_are_in_words() {
    let typed = |text: &str| text.contains("example:") || text.contains("like ");
    let figures = |text: &str| {
        text.split(|c: char| !c.is_ascii_digit() && c != '/').any(|word| word.matches('/').count() == 2)
    };
    let found: Vec<_> = all().filter(|(_, (_, en))| figures(en) && !typed(en)).map(|(key, _)| key).collect();
    assert!(found.is_empty(), "{found:?}");
}
