//! Numbers of official papers: `2086-TB/TU`, `4778/KH-UBND`, `30/2026/QH16`.

use super::mark::{is_invisible, is_mark};
use super::nfc;

/// A document number in a running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// As written.
    pub raw: String,
    /// As [`normalise`] makes it.
    pub normalised: String,
    /// Byte offset of `raw` in the text.
    pub at: usize,
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// One way to write a number: no spaces, plain hyphens, Đ for the look-alike eth, no leading "Số".
#[must_use]
pub fn normalise(raw: &str) -> String {
    let visible: String = raw.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c)).collect();
    let plain: String = nfc(&visible)
        .chars()
        .map(|c| match c {
            'Ð' => 'Đ',
            'ð' => 'đ',
            _ if is_dash(c) => '-',
            _ => c,
        })
        .collect();
    let mut rest = plain.as_str();
    while let Some(after) = ["Số", "số", "SỐ"].iter().find_map(|label| rest.strip_prefix(label)) {
        rest = after.trim_start_matches([':', '.']);
    }
    rest.to_owned()
}

/// The document numbers in a running text, in its order. Spaces inside one are allowed only after "số".
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        let starts = c.is_ascii_digit() && !before.is_some_and(joins);
        before = Some(c);
        if at < skip_to || !starts {
            continue;
        }
        let (Some(head), Some(tail)) = (text.get(..at), text.get(at..)) else { continue };
        if let Some(raw) = number_at(tail, follows_label(head)) {
            skip_to = at + raw.len();
            found.push(Found { raw: raw.to_owned(), normalised: normalise(raw), at });
        }
    }
    found
}

/// Whether a digit right after `c` is in the middle of something.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '/' | '.' | ',') || is_dash(c)
}

fn follows_label(head: &str) -> bool {
    let head = head.trim_end().trim_end_matches(':').trim_end();
    // Four characters hold "số" in any normal form.
    let start = head.char_indices().rev().nth(3).map_or(0, |(i, _)| i);
    nfc(head.get(start..).unwrap_or_default()).to_lowercase().ends_with("số")
}

/// The number that `text` starts with.
fn number_at(text: &str, spaced: bool) -> Option<&str> {
    let mut cursor = Cursor { text, at: 0, spaced };
    let digits = cursor.take(|c| c.is_ascii_digit());
    if !(1..=5).contains(&digits.len()) {
        return None;
    }
    // "12a/KH-UBND"
    cursor.take_one(char::is_lowercase);
    let mut slash = cursor.separator()? == '/';
    let year_end = Cursor { text, at: cursor.at, spaced }.year_end();
    cursor.at = year_end.unwrap_or(cursor.at);
    cursor.group()?;
    let mut groups = 1;
    loop {
        let mut ahead = Cursor { text, at: cursor.at, spaced: spaced && groups == 1 };
        let Some(separator) = ahead.separator() else { break };
        if ahead.group().is_none() {
            break;
        }
        slash |= separator == '/';
        groups += 1;
        cursor.at = ahead.at;
    }
    // "30/2026/QH16" has one group, all others a type and a body.
    let complete = year_end.is_some() || (slash && groups > 1);
    if complete { text.get(..cursor.at) } else { None }
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    spaced: bool,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let len = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }

    fn take_one(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let next = self.text.get(self.at..)?.chars().next().filter(|&c| wanted(c))?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn spaces(&mut self) {
        if self.spaced {
            self.take(|c| matches!(c, ' ' | '\u{a0}'));
        }
    }

    /// A slash or any dash, with the spaces around it.
    fn separator(&mut self) -> Option<char> {
        self.spaces();
        let separator = self.take_one(|c| c == '/' || is_dash(c))?;
        self.spaces();
        Some(separator)
    }

    /// Where a year and its slash end.
    fn year_end(mut self) -> Option<usize> {
        let digits = self.take(|c| c.is_ascii_digit());
        (digits.len() == 4 && self.separator()? == '/').then_some(self.at)
    }

    /// An abbreviation: a capital, then letters and digits, at least two of them capitals.
    fn group(&mut self) -> Option<&'a str> {
        let letters = self.take(|c| c.is_alphanumeric() || is_mark(c));
        let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
        let starts = letters.chars().next().is_some_and(char::is_uppercase);
        (starts && capitals >= 2 && letters.chars().count() <= 12).then_some(letters)
    }
}
