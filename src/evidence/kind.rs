//! What a file is, told from its bytes. The name only settles whether a text is a table.

use super::{Refusal, office};
use crate::model::file::FileKind;

/// Most bytes that may follow a PDF's end mark: writers leave line ends and padding, an archive glued on is more.
const PDF_TAIL: usize = 1024;

/// What these bytes are.
///
/// # Errors
/// When they are none of the kinds that are taken, or one that must not be.
pub fn of(bytes: &[u8], ending: Option<&str>) -> Result<FileKind, Refusal> {
    if bytes.starts_with(b"%PDF-") {
        return pdf(bytes);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(FileKind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(FileKind::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(FileKind::Webp);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(Refusal::Heic);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        // An encrypted docx or xlsx is an OLE file with a stream of this name.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|window| window == name);
        return Err(if locked { Refusal::PasswordProtected } else { Refusal::OldOffice });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return office::of(bytes);
    }
    text(bytes, ending)
}

/// A PDF to its end: nothing may be glued on behind.
fn pdf(bytes: &[u8]) -> Result<FileKind, Refusal> {
    const END: &[u8] = b"%%EOF";
    let tail = bytes.get(bytes.len().saturating_sub(PDF_TAIL + END.len())..).unwrap_or(bytes);
    let end = tail.windows(END.len()).rposition(|window| window == END).ok_or(Refusal::Damaged)?;
    let behind = tail.get(end..).unwrap_or_default();
    if behind.windows(4).any(|window| window == b"PK\x05\x06") {
        Err(Refusal::Damaged)
    } else {
        Ok(FileKind::Pdf)
    }
}

/// UTF-8 without anything that is no text, and no page of the web.
fn text(bytes: &[u8], ending: Option<&str>) -> Result<FileKind, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Kind)?;
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')) {
        return Err(Refusal::Kind);
    }
    let start: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(1024).collect();
    let start = start.to_ascii_lowercase();
    let is_page = start.starts_with('<')
        || ["<!doctype", "<html", "<svg", "<script", "<?xml"].iter().any(|mark| start.contains(mark));
    if is_page {
        return Err(Refusal::Page);
    }
    let is_table = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    Ok(if is_table { FileKind::Csv } else { FileKind::Txt })
}
