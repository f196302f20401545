//! Document numbers (số, ký hiệu): `2086-TB/TU`, `15/BTT-UBND`.

/// A number found in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// As written.
    pub raw: String,
    /// Normalised.
    pub normalised: String,
    /// Byte offset of `raw` in the text.
    pub at: usize,
}

/// Without "Số:" and spaces, dashes as hyphens, Ð (eth) as Đ: `Số 2086 – TB/TU` is `2086-TB/TU`.
#[must_use]
pub fn normalise(text: &str) -> String {
    let text = super::nfc(text.trim());
    let bare = text
        .strip_prefix("Số")
        .or_else(|| text.strip_prefix("số"))
        .or_else(|| text.strip_prefix("SỐ"))
        .map_or(text.as_str(), |rest| rest.trim_start().trim_start_matches(':'));
    bare.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{a0}')
        .map(|c| match c {
            '–' | '—' | '‑' | '−' => '-',
            'Ð' => 'Đ',
            c => c,
        })
        .collect()
}

/// Every document number in `text`, in order.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..) {
        let Some(start) = rest.find(|c: char| c.is_ascii_digit()) else { break };
        let at = from + start;
        let after_word = text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(joins);
        let Some(tail) = text.get(at..) else { break };
        let length = if after_word { None } else { length(tail) };
        if let Some(raw) = length.and_then(|n| tail.get(..n)) {
            found.push(Found { raw: raw.to_owned(), normalised: normalise(raw), at });
            from = at + raw.len();
        } else {
            from = at + tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        }
    }
    found
}

/// Whether a number right after `c` is the middle of something longer.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || c == '/' || c == '-'
}

/// Bytes of the document number that `text` starts with: digits, a separator, then capitals in groups, of which
/// at least one has two letters (`TB/TU`, `BTT-UBND`, `2014/QĐ-TTg`).
fn length(text: &str) -> Option<usize> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    if digits > 6 {
        return None;
    }
    let mut end = 0;
    let mut letters = 0;
    let mut separators = 0;
    let mut word = 0;
    for (i, c) in text.char_indices().skip(digits) {
        match c {
            '-' | '–' | '—' | '/' if word > 0 || separators == 0 => {
                separators += 1;
                word = 0;
            }
            ' ' if separators <= 1 && letters == 0 => {}
            c if separators > 0 && (c.is_uppercase() || c == 'Ð') => {
                letters += 1;
                word += 1;
                end = i + c.len_utf8();
            }
            c if separators > 0 && word > 0 && (c.is_ascii_digit() || c.is_lowercase()) => {
                word += 1;
                end = i + c.len_utf8();
            }
            c if separators > 0 && word == 0 && c.is_ascii_digit() => word += 1,
            _ => break,
        }
    }
    (letters >= 2).then_some(end)
}
