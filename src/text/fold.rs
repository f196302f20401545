//! Forms of a text for comparing: normal form, folded, exact, slug.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Unicode normal form C, the form everything is stored in.
#[must_use]
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// What every form field and file passes at the entrance: NFC; CR LF and CR become LF, other control
/// characters and zero-width characters vanish, no-break spaces become spaces, line ends lose trailing spaces.
#[must_use]
pub fn clean(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let visible: String = unified
        .nfc()
        .filter_map(|c| match c {
            '\n' | '\t' => Some(c),
            '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(' '),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect();
    let mut lines: Vec<&str> = visible.split('\n').map(str::trim_end).collect();
    while lines.last().is_some_and(|line| line.is_empty()) && lines.len() > 1 {
        lines.pop();
    }
    lines.join("\n")
}

/// Without diacritics, lower case, runs of anything but letters and digits as one space: "Thừa Thiên – Huế" is
/// "thua thien hue". đ does not decompose, and Ð (eth) stands for Đ in damaged texts: both become d.
#[must_use]
pub fn fold(text: &str) -> String {
    words(text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(|c| match c {
        'đ' | 'ð' => 'd',
        c => c,
    }))
}

/// With diacritics, lower case, tone style unified ("hoà" is "hòa"), runs of anything but letters and digits
/// as one space: what a search compares before it falls back on [`fold`].
#[must_use]
pub fn exact(text: &str) -> String {
    let lower: String =
        text.nfc().flat_map(char::to_lowercase).map(|c| if c == 'ð' { 'đ' } else { c }).collect();
    words(lower.nfc().collect::<String>().chars()).split(' ').map(unify_tone).collect::<Vec<_>>().join(" ")
}

/// Part of an address: folded, with hyphens.
#[must_use]
pub fn slug(text: &str) -> String {
    fold(text).replace(' ', "-")
}

/// Letters and digits of `chars`, everything else as single spaces between them.
fn words(chars: impl Iterator<Item = char>) -> String {
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

/// Syllables that end in oa, oe, uy carry the tone on the first vowel in the one style and on the second in the
/// other. Pairs: second-vowel style, first-vowel style.
const TONES: &[(&str, &str)] = &[
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// One syllable in first-vowel style. After q the u belongs to the consonant: "quý" stays.
fn unify_tone(syllable: &str) -> String {
    if syllable.ends_with("quý") || syllable.starts_with("qu") {
        return syllable.to_owned();
    }
    for (second, first) in TONES {
        if let Some(stem) = syllable.strip_suffix(second) {
            return format!("{stem}{first}");
        }
    }
    syllable.to_owned()
}
