//! Zip archives, opened only when all of it unpacks within bounds.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use super::found::{MAX_ENTRIES, MAX_UNPACKED};
use crate::intake::refusal::Refusal;

/// An archive in memory.
pub(crate) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Unpacked to packed bytes that no honest document reaches, once an entry is over [`RATIO_FROM`].
const MAX_RATIO: u64 = 200;
const RATIO_FROM: u64 = 1024 * 1024;

/// Opens the archive after unpacking every entry once and discarding the output: sizes in its directory may lie, and later
/// readers may trust them.
pub(crate) fn open(bytes: &[u8]) -> Result<Archive<'_>, Refusal> {
    if declared_entries(bytes) > MAX_ENTRIES {
        return Err(Refusal::Bomb);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    if archive.len() > MAX_ENTRIES {
        return Err(Refusal::Bomb);
    }
    let mut total = 0;
    for i in 0..archive.len() {
        total += unpack(&mut archive, i, MAX_UNPACKED.saturating_sub(total))?;
    }
    Ok(archive)
}

/// Bytes an entry unpacks to, at most `left`.
fn unpack(archive: &mut Archive<'_>, index: usize, left: u64) -> Result<u64, Refusal> {
    let entry = archive.by_index(index).map_err(|e| unreadable(&e))?;
    let packed = entry.compressed_size().max(1);
    let mut bounded = entry.take(left + 1);
    let mut buffer = [0; 16 * 1024];
    let mut size = 0;
    loop {
        let read = bounded.read(&mut buffer).map_err(|e| Refusal::Unreadable(e.to_string()))?;
        if read == 0 {
            return Ok(size);
        }
        size += read as u64;
        if size > left || (size > RATIO_FROM && size / packed > MAX_RATIO) {
            return Err(Refusal::Bomb);
        }
    }
}

/// The most entries that an end record near the file's end declares, before anything makes room for them.
/// A zip64 archive declares 65535, which is too many as well.
fn declared_entries(bytes: &[u8]) -> usize {
    const LONGEST_TAIL: usize = 22 + 65_535;
    let tail = bytes.get(bytes.len().saturating_sub(LONGEST_TAIL)..).unwrap_or(bytes);
    tail.windows(12)
        .filter_map(|window| match window {
            [b'P', b'K', 5, 6, _, _, _, _, _, _, low, high] => Some(u16::from_le_bytes([*low, *high])),
            _ => None,
        })
        .max()
        .map_or(0, usize::from)
}

/// The refusal for an error of the archive.
pub(super) fn unreadable(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::PasswordProtected,
        other => Refusal::Unreadable(other.to_string()),
    }
}
