//! The archive that an office file is, and the XML in it.

use std::collections::HashSet;
use std::io::Read as _;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::evidence::refusal::Refusal;
use crate::intake::read::archive::{self, Archive};
use crate::intake::refusal::Refusal as Unread;

pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, Refusal> {
    archive::open(bytes).map_err(|refusal| match refusal {
        Unread::Bomb => Refusal::Bomb,
        Unread::PasswordProtected => Refusal::PasswordProtected,
        _ => Refusal::Damaged,
    })
}

/// The names of all parts, folders left out. Two of one name would be one part to us and another to an office.
pub(super) fn names(archive: &Archive<'_>) -> Result<Vec<String>, Refusal> {
    let mut seen = HashSet::new();
    let mut list = Vec::new();
    for name in archive.file_names() {
        let name = name.map_err(|_| Refusal::Damaged)?.into_owned();
        if name.contains('\\') || name.starts_with('/') || !seen.insert(name.to_ascii_lowercase()) {
            return Err(Refusal::Damaged);
        }
        if !name.ends_with('/') {
            list.push(name);
        }
    }
    Ok(list)
}

/// The whole of a part, which was unpacked once already, within bounds.
pub(super) fn part(archive: &mut Archive<'_>, name: &str) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let mut entry = archive.by_name(name).map_err(|_| Refusal::Damaged)?;
    entry.read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
    Ok(bytes)
}

/// Whether these bytes are a program, or a file of the object system that macros and embedded objects are kept in.
pub(super) fn is_program(bytes: &[u8]) -> bool {
    bytes.starts_with(b"MZ")
        || bytes.starts_with(b"\x7fELF")
        || bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Calls `each` for every element of an XML part whose root is `root`. Another encoding than UTF-8, in which an office would
/// see elements that this does not, is refused, as is a document type.
pub(super) fn elements(
    bytes: &[u8],
    root: &str,
    mut each: impl FnMut(&BytesStart<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged)?;
    let mut reader = Reader::from_str(text);
    let mut has_root = false;
    loop {
        let tag = match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Eof if has_root => return Ok(()),
            Event::Eof | Event::DocType(_) => return Err(Refusal::Damaged),
            Event::Start(tag) | Event::Empty(tag) => tag,
            _ => continue,
        };
        if !has_root && tag.local_name().as_ref() != root {
            return Err(Refusal::Damaged);
        }
        has_root = true;
        each(&tag)?;
    }
}

/// The value of the attribute with this name, its prefix left out.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Refusal> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| Refusal::Damaged)?;
        if attribute.key.local_name().as_ref() == name {
            let value = unescape(&attribute.value).map_err(|_| Refusal::Damaged)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}
