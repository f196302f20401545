//! Plain text: which encoding, and whether it is lines, a table or a web page.

use super::found::{Found, MAX_CHARS, MAX_ROWS};
use super::{html, table};
use crate::intake::refusal::Refusal;
use crate::intake::source::parts_of_text;
use crate::text::{legacy, syllable};

pub(super) fn read(bytes: &[u8], file_name: Option<&str>) -> Result<Found, Refusal> {
    let text = decode(bytes)?;
    let text = if html::is_html(&text) { html::text_of(&text) } else { text };
    // Before any work: every step after this one takes several times the text's size.
    if text.chars().count() > MAX_CHARS {
        return Err(Refusal::TooLong { limit: MAX_CHARS });
    }
    if let Some(found) = table::read(&text, file_name)? {
        return Ok(found);
    }
    // Twice: empty lines do not count as lines of the text.
    if text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).count() > 4 * MAX_ROWS {
        return Err(Refusal::TooManyRows { limit: MAX_ROWS });
    }
    let mut found = Found::default();
    for part in parts_of_text(&text) {
        found.push(part, false)?;
    }
    Ok(found)
}

/// The characters of a text file. Legacy bytes come as windows-1252 characters, to be recognised later.
fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    if let Some(text) = decode_utf16(bytes) {
        return if is_binary(&text) { Err(Refusal::Binary) } else { Ok(text) };
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            // A few damaged bytes in a Unicode text do not make it a legacy one.
            let lossy = String::from_utf8_lossy(bytes).into_owned();
            if syllable::is_vietnamese(&lossy) { lossy } else { legacy::from_bytes(bytes) }
        }
    };
    if is_binary(&text) { Err(Refusal::Binary) } else { Ok(text) }
}

fn decode_utf16(bytes: &[u8]) -> Option<String> {
    let (body, big_endian) = match bytes {
        [0xff, 0xfe, body @ ..] => (body, false),
        [0xfe, 0xff, body @ ..] => (body, true),
        _ => (bytes, guess_utf16(bytes)?),
    };
    let units = body.chunks_exact(2).filter_map(|pair| {
        let pair = <[u8; 2]>::try_from(pair).ok()?;
        Some(if big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    });
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Without a mark, UTF-16 shows by the zero bytes of its Latin letters, all on one side of the pairs.
/// Answers whether it is big-endian.
fn guess_utf16(bytes: &[u8]) -> Option<bool> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let many = head.len() / 8;
    match (first > many, second > many) {
        (true, false) if second == 0 => Some(true),
        (false, true) if first == 0 => Some(false),
        _ => None,
    }
}

/// Control characters that no text has, save one in a thousand by damage.
fn is_binary(text: &str) -> bool {
    let (mut all, mut controls) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        if c == '\0' {
            return true;
        }
        controls += usize::from(c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'));
    }
    controls * 1000 > all
}
