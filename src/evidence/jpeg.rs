//! JPEG without what it tells of its maker: EXIF with the place, XMP, IPTC, comments, previews, and whatever is
//! glued on behind. The picture's own data is copied byte for byte.

use super::{Refusal, tiff};

const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/";

/// The picture with its colours and which way is up, and nothing else.
pub(super) fn without_metadata(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xff, 0xd8]);
    let mut kept = Vec::new();
    let mut orientation = None;
    let mut at = 2;
    let mut seen_picture = false;
    loop {
        // A marker may be padded with any number of 0xff.
        if bytes.get(at) != Some(&0xff) {
            return Err(Refusal::Damaged);
        }
        while bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let marker = *bytes.get(at + 1).ok_or(Refusal::Damaged)?;
        if marker == 0xd9 {
            kept.extend([0xff, 0xd9]);
            break;
        }
        let length: [u8; 2] =
            bytes.get(at + 2..at + 4).and_then(|b| b.try_into().ok()).ok_or(Refusal::Damaged)?;
        let end = at + 2 + usize::from(u16::from_be_bytes(length));
        let body = bytes.get(at + 4..end).ok_or(Refusal::Damaged)?;
        match marker {
            0xe1 if body.starts_with(EXIF) => {
                orientation = orientation.or_else(|| tiff::orientation(body.get(EXIF.len()..)?));
            }
            0xe1 if body.starts_with(XMP) => {}
            0xe0..=0xef | 0xfe => kept.extend(application(marker, body)),
            _ => kept.extend(bytes.get(at..end).ok_or(Refusal::Damaged)?),
        }
        at = end;
        if marker == 0xda {
            seen_picture = true;
            let next = end_of_scan(bytes, at).ok_or(Refusal::Damaged)?;
            kept.extend(bytes.get(at..next).ok_or(Refusal::Damaged)?);
            at = next;
        }
    }
    if !seen_picture {
        return Err(Refusal::Damaged);
    }
    if let Some(orientation) = orientation {
        let block = [EXIF, &tiff::only_orientation(orientation)].concat();
        out.extend(segment(0xe1, &block));
    }
    out.extend(kept);
    Ok(out)
}

/// An application segment as far as the picture's look depends on it; of the rest nothing.
fn application(marker: u8, body: &[u8]) -> Vec<u8> {
    match marker {
        // JFIF: density. Its preview is left out: it may show what was cut away.
        0xe0 if body.starts_with(b"JFIF\0") => {
            let mut head = body.get(..12).unwrap_or(body).to_vec();
            head.extend([0, 0]);
            segment(marker, &head)
        }
        // Colours: ICC profile, Adobe's transform.
        0xe2 if body.starts_with(b"ICC_PROFILE\0") => segment(marker, body),
        0xee if body.starts_with(b"Adobe") => segment(marker, body.get(..12).unwrap_or(body)),
        _ => Vec::new(),
    }
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap_or(u16::MAX);
    let mut out = vec![0xff, marker];
    out.extend(length.to_be_bytes());
    out.extend(body);
    out
}

/// Where the compressed data that starts at `at` ends: at the next marker that is neither a stuffed byte nor a
/// restart.
fn end_of_scan(bytes: &[u8], at: usize) -> Option<usize> {
    let data = bytes.get(at..)?;
    let found = data.windows(2).position(|pair| match pair {
        [0xff, next] => !matches!(next, 0x00 | 0xff | 0xd0..=0xd7),
        _ => false,
    })?;
    Some(at + found)
}
