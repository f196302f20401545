//! Forms of a text for storing and comparing: normal form, cleaned, folded, exact, slug.

use unicode_normalization::UnicodeNormalization as _;

use super::mark::{is_invisible, is_mark};
use super::syllable::new_tone_style;

/// Normal form C, in which each Vietnamese letter is one character.
#[must_use]
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// What every form field and file passes at the entrance: normal form C, one kind of space, lines ended by
/// `\n`, nothing invisible, no spaces at line ends.
///
/// Decode legacy text ([`super::legacy`]) before: in TCVN3 the soft hyphen is a letter.
#[must_use]
pub fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    let visible: String = lines.chars().filter_map(cleaned_char).nfc().collect();
    let mut out = String::with_capacity(visible.len());
    for (i, line) in visible.split('\n').enumerate() {
        if i > 0 {
            out.push('\n');
        }
        out.push_str(line.trim_end_matches([' ', '\t']));
    }
    out
}

/// The character as [`clean`] leaves it; `None` for one that nobody can see.
fn cleaned_char(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        // Bullets of Word's Symbol and Wingdings fonts, which come as private characters.
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f0fc}' => Some('•'),
        '\u{f02d}' => Some('-'),
        _ if is_invisible(c) || c.is_control() => None,
        _ if c.is_whitespace() => Some(' '),
        _ => Some(c),
    }
}

/// The text without diacritics, in small letters, words parted by one space: `Đà Nẵng` becomes `da nang`.
/// đ does not decompose, and eth (Ð) stands for Đ in damaged texts: both become d.
#[must_use]
pub fn fold(text: &str) -> String {
    let letters = text
        .nfd()
        .filter(|&c| !is_mark(c) && !is_invisible(c))
        .flat_map(char::to_lowercase)
        .filter(|&c| !is_mark(c))
        .map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c });
    join_words(letters)
}

/// The text in small letters with its diacritics, one tone style (`hoà` becomes `hòa`), words parted by one
/// space: what a search with exact diacritics compares.
#[must_use]
pub fn exact(text: &str) -> String {
    let letters = text
        .nfc()
        .filter(|&c| !is_invisible(c))
        .flat_map(char::to_lowercase)
        .nfc()
        .filter(|&c| !is_mark(c))
        .map(|c| if c == 'ð' { 'đ' } else { c });
    join_words(letters).split(' ').map(new_tone_style).collect::<Vec<_>>().join(" ")
}

/// The folded text with hyphens, for addresses: `Đà Nẵng` becomes `da-nang`.
#[must_use]
pub fn slug(text: &str) -> String {
    fold(text).replace(' ', "-")
}

/// The letters and digits of `chars`; each run of anything else becomes one space, none at the ends.
fn join_words(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut gap = false;
    for c in chars {
        if c.is_alphanumeric() {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        } else {
            gap = true;
        }
    }
    out
}
