//! Bytes to a [`Source`]: what kind of file it is, read within bounds, and refused when it must not be kept.

pub(crate) mod archive;
mod docx;
mod found;
mod html;
mod plain;
mod secret;
mod table;
#[cfg(test)]
mod tests;
mod xlsx;

pub use found::{MAX_BYTES, MAX_CHARS, MAX_COLUMNS, MAX_ENTRIES, MAX_ROWS, MAX_TOKENS, MAX_UNPACKED};
pub(crate) use secret::marking_in_name;

use found::Found;

use super::parse::token;
use super::refusal::Refusal;
use super::source::Source;
use crate::text::syllable::is_vietnamese;

/// Reads a text, document or table; content decides what it is, the name only settles doubt.
/// Pasted text comes as its UTF-8 bytes without a name.
///
/// # Errors
/// The [`Refusal`] that fits: too large, of another kind, damaged, not Vietnamese, or marked secret.
pub fn read(bytes: &[u8], file_name: Option<&str>) -> Result<Source, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    if let Some(marking) = file_name.and_then(secret::marking_in_name) {
        return Err(Refusal::Secret(marking));
    }
    let mut found = parts_of(bytes, file_name)?;
    let aside = Source::from_parts(std::mem::take(&mut found.aside), Vec::new());
    let source = Source::from_parts(found.parts, found.warnings);
    if source.blocks.len() > MAX_ROWS {
        return Err(Refusal::TooManyRows { limit: MAX_ROWS });
    }
    if source.text.chars().count() > MAX_CHARS || token::count(&source.text) > MAX_TOKENS {
        return Err(Refusal::TooLong { limit: MAX_CHARS });
    }
    for text in [&source.text, &aside.text] {
        if let Some(marking) = secret::marking_in_text(text) {
            return Err(Refusal::Secret(marking));
        }
    }
    if !source.text.contains(char::is_alphabetic) {
        return Err(Refusal::NoText);
    }
    if !is_vietnamese(&source.text) {
        return Err(Refusal::NotVietnamese);
    }
    Ok(source)
}

fn parts_of(bytes: &[u8], file_name: Option<&str>) -> Result<Found, Refusal> {
    if let Some(refusal) = refused_kind(bytes) {
        return Err(refusal);
    }
    if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"PK\x05\x06") {
        return plain::read(bytes, file_name);
    }
    let mut archive = archive::open(bytes)?;
    if archive.index_for_name(docx::BODY).is_some() {
        docx::read(&mut archive)
    } else if archive.index_for_name(xlsx::WORKBOOK).is_some() {
        xlsx::read(&mut archive, bytes)
    } else {
        Err(Refusal::Binary)
    }
}

/// Kinds that are refused by their first bytes.
fn refused_kind(bytes: &[u8]) -> Option<Refusal> {
    const IMAGES: [&[u8]; 6] = [b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"];
    let head = bytes.get(..1024).unwrap_or(bytes);
    let is_webp = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    let is_heic = head.get(4..8) == Some(b"ftyp");
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        // An encrypted docx or xlsx is an OLE file with a stream of this name.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|window| window == name);
        return Some(if locked { Refusal::PasswordProtected } else { Refusal::OldOffice });
    }
    if IMAGES.iter().any(|magic| head.starts_with(magic)) || is_webp || is_heic {
        return Some(Refusal::Image);
    }
    if head.starts_with(b"{\\rtf") {
        return Some(Refusal::Unreadable("RTF; save it as docx".to_owned()));
    }
    // A PDF may begin with a few stray bytes; a text may speak of PDF, but not with this mark.
    head.windows(5).any(|window| window == b"%PDF-").then_some(Refusal::Pdf)
}
