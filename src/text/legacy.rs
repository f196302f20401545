//! Texts from before Unicode (fonts .VnTime and VNI-Times) and UTF-8 that was read as windows-1252.
//!
//! All three look like Latin text with odd letters. A line that holds a letter only Unicode Vietnamese has is
//! never touched, so a paper with old and new parts keeps both.

mod table;

use unicode_normalization::UnicodeNormalization as _;

use super::syllable::{SAMPLE, is_syllable};

codes! {
    /// How a text was really encoded.
    Legacy {
        /// TCVN 5712 (ABC), fonts whose names start with ".Vn".
        Tcvn3 = "tcvn3",
        /// VNI for Windows, fonts whose names start with "VNI-".
        Vni = "vni",
        /// UTF-8 read as windows-1252: `Huáº¿`.
        Mojibake = "mojibake",
    }
}

/// The legacy encoding of the text, when its odd words make Vietnamese syllables in that encoding and do not as
/// they stand. `None` for Unicode Vietnamese and for other languages.
#[must_use]
pub fn detect(text: &str) -> Option<Legacy> {
    let lines: Vec<&str> = text.split('\n').filter(|line| is_candidate(line)).collect();
    let as_is = Count::of(lines.iter().copied());
    // A word or two may look like anything; in real Vietnamese most odd words are syllables.
    if as_is.odd == 0 || as_is.odd_syllables * 2 > as_is.odd {
        return None;
    }
    [Legacy::Mojibake, Legacy::Tcvn3, Legacy::Vni]
        .into_iter()
        .filter_map(|legacy| {
            let decoded: Vec<String> = lines.iter().map(|line| decode_line(line, legacy)).collect();
            let count = Count::of(decoded.iter().map(String::as_str));
            let enough = legacy == Legacy::Mojibake || count.odd >= 2;
            (enough && count.is_vietnamese()).then_some((count.odd_syllables, legacy))
        })
        .max_by_key(|(syllables, _)| *syllables)
        .map(|(_, legacy)| legacy)
}

/// The text in Unicode, read as `legacy`; lines already in Unicode Vietnamese stay.
#[must_use]
pub fn decode(text: &str, legacy: Legacy) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| if is_candidate(line) { decode_line(line, legacy) } else { line.to_owned() })
        .collect();
    lines.join("\n")
}

/// Bytes that are no Unicode, read as windows-1252, the form in which [`detect`] knows legacy text.
#[must_use]
pub fn from_bytes(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| table::windows_1252_char(byte)).collect()
}

/// Whether a line may be legacy text: it has odd letters, none of which only Unicode Vietnamese has.
fn is_candidate(line: &str) -> bool {
    let unicode_only = |c: char| {
        matches!(c, 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{300}'..='\u{36f}'
            | '\u{1ea0}'..='\u{1ef9}')
    };
    !line.is_ascii() && !line.contains(unicode_only)
}

fn decode_line(line: &str, legacy: Legacy) -> String {
    match legacy {
        Legacy::Tcvn3 => line.chars().map(table::tcvn3).collect(),
        Legacy::Vni => decode_vni(line),
        Legacy::Mojibake => decode_mojibake(line),
    }
}

/// VNI writes a vowel and then its marks as one more letter.
fn decode_vni(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut vowel = None;
    for c in line.chars() {
        if let Some(marks) = vowel.and_then(|v| table::vni_marks(v, c)) {
            out.push_str(marks);
            vowel = None;
        } else {
            let letter = table::vni_letter(c);
            out.push(letter);
            vowel = Some(letter);
        }
    }
    out.nfc().collect()
}

/// Runs of characters that are bytes of valid UTF-8 are read as such; all else stays.
fn decode_mojibake(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut bytes: Vec<u8> = Vec::new();
    let mut run = String::new();
    let flush = |bytes: &mut Vec<u8>, run: &mut String, out: &mut String| {
        out.push_str(std::str::from_utf8(bytes).unwrap_or(run));
        bytes.clear();
        run.clear();
    };
    for c in line.chars() {
        match table::windows_1252_byte(c) {
            Some(byte) if byte >= 0x80 => {
                bytes.push(byte);
                run.push(c);
            }
            _ => {
                flush(&mut bytes, &mut run, &mut out);
                out.push(c);
            }
        }
    }
    flush(&mut bytes, &mut run, &mut out);
    out.nfc().collect()
}

/// How many words look like what.
#[derive(Default)]
struct Count {
    words: usize,
    syllables: usize,
    /// Words that are not plain ASCII.
    odd: usize,
    odd_syllables: usize,
}

impl Count {
    fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut count = Self::default();
        // Only these part words: in legacy text other punctuation may be a letter.
        let parts = |c: char| {
            (c.is_ascii() && !c.is_ascii_alphabetic()) || matches!(c, '–' | '…' | '“' | '”' | '\u{a0}')
        };
        for word in lines.flat_map(|line| line.split(parts)).filter(|word| !word.is_empty()).take(SAMPLE) {
            let syllable = is_syllable(word);
            let odd = !word.is_ascii();
            count.words += 1;
            count.syllables += usize::from(syllable);
            count.odd += usize::from(odd);
            count.odd_syllables += usize::from(odd && syllable);
        }
        count
    }

    /// Four fifths of the odd words and two thirds of all are syllables.
    const fn is_vietnamese(&self) -> bool {
        self.odd > 0 && self.odd_syllables * 5 >= self.odd * 4 && self.syllables * 3 >= self.words * 2
    }
}
