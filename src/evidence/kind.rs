//! What a file is, told from its bytes. The name only settles whether a text is a table.

use super::Refusal;
use crate::intake::read::archive;
use crate::intake::refusal::Refusal as Unread;
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
        return office(bytes);
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

/// Office files are archives, told apart by what is in them.
fn office(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let mut archive = archive::open(bytes).map_err(|refusal| match refusal {
        Unread::Bomb => Refusal::Bomb,
        Unread::PasswordProtected => Refusal::PasswordProtected,
        _ => Refusal::Damaged,
    })?;
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).map(|name| name.to_ascii_lowercase()).collect();
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        return Err(Refusal::Macros);
    }
    let has = |name: &str| names.iter().any(|n| n == name);
    if has("[content_types].xml") {
        let main = [
            ("word/document.xml", FileKind::Docx),
            ("xl/workbook.xml", FileKind::Xlsx),
            ("ppt/presentation.xml", FileKind::Pptx),
        ];
        return main.into_iter().find(|(name, _)| has(name)).map(|(_, kind)| kind).ok_or(Refusal::Kind);
    }
    let mut declared = String::new();
    if let Ok(mut entry) = archive.by_name("mimetype") {
        use std::io::Read as _;
        // Opened once already, within bounds.
        entry.read_to_string(&mut declared).map_err(|_| Refusal::Damaged)?;
    }
    if declared.trim() == FileKind::Odt.media_type() { Ok(FileKind::Odt) } else { Err(Refusal::Kind) }
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
