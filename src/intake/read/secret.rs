//! Markings of state secrets (Mật, Tối mật, Tuyệt mật), which must never enter the system.
//!
//! A marking stands by itself: a line, a cell, a bracket, or a word of a file name. Running text about secrecy
//! ("bảo vệ bí mật nhà nước", "bảo mật", "mật độ dân số") is not one.

use crate::text::exact;

/// Words that stand beside "mật" in a stamp.
const STAMP: [&str; 15] = [
    "mật",
    "tối",
    "tuyệt",
    "tài",
    "liệu",
    "văn",
    "bản",
    "hỏa",
    "tốc",
    "thượng",
    "khẩn",
    "dấu",
    "a",
    "b",
    "c",
];

/// The marking in a text, as written.
pub(super) fn marking_in_text(text: &str) -> Option<String> {
    text.split('\n')
        .flat_map(segments)
        .find(|segment| is_marking(segment))
        .map(|found| found.trim().to_owned())
}

/// What stands by itself in a line: the line, its cells and columns, and what is in brackets.
fn segments(line: &str) -> impl Iterator<Item = &str> {
    let columns = line.split('\t').flat_map(|cell| cell.split("  "));
    let bracketed = line.split(['(', '[']).skip(1).filter_map(|rest| Some(rest.split_once([')', ']'])?.0));
    // In small letters a bracket is running text: "(mật)" explains, "(MẬT)" marks.
    columns.chain(bracketed.filter(|inner| !inner.contains(char::is_lowercase)))
}

fn is_marking(segment: &str) -> bool {
    // Longer ones are sentences; this also keeps the work small.
    if segment.len() > 120 {
        return false;
    }
    let words = exact(segment);
    if let Some(degree) = words.strip_prefix("mức độ mật").or_else(|| words.strip_prefix("độ mật"))
        && segment.contains(':')
    {
        let degree = degree.trim();
        return !degree.is_empty() && !degree.starts_with("không") && !degree.starts_with("thường");
    }
    // Typewriters space a stamp out: "M Ậ T".
    let letters: String = words.split(' ').collect();
    let spaced = words.split(' ').all(|word| word.chars().count() == 1);
    if spaced && ["mật", "tốimật", "tuyệtmật"].contains(&letters.as_str()) {
        return true;
    }
    // A stamp without diacritics; "mat" alone would be too common a word.
    if ["toi mat", "tuyet mat"].contains(&words.as_str()) {
        return true;
    }
    let mut has_degree = false;
    let all_of_stamp = words.split(' ').all(|word| {
        has_degree |= word == "mật";
        STAMP.contains(&word)
    });
    has_degree && all_of_stamp
}

/// The marking in a file name, as a whole word: `12-BC-TU (Mật).docx`, `toi_mat.docx`.
pub(crate) fn marking_in_name(name: &str) -> Option<String> {
    let words = exact(name);
    let words: Vec<&str> = words.split(' ').collect();
    words.iter().enumerate().find_map(|(i, word)| {
        let before = i.checked_sub(1).and_then(|i| words.get(i)).copied().unwrap_or_default();
        let after = words.get(i + 1).copied().unwrap_or_default();
        let degree = match *word {
            "mật" => {
                !["bí", "bảo", "thân"].contains(&before)
                    && !["độ", "khẩu", "mã", "ong", "thiết"].contains(&after)
            }
            "mat" => matches!(before, "toi" | "tuyet"),
            "tốimật" | "tuyệtmật" | "toimat" | "tuyetmat" => true,
            _ => false,
        };
        let whole = if matches!(before, "tối" | "tuyệt" | "toi" | "tuyet") {
            format!("{before} {word}")
        } else {
            (*word).to_owned()
        };
        degree.then_some(whole)
    })
}
