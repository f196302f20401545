//! WebP without EXIF and XMP, and without whatever is glued on behind.

use super::{Refusal, tiff};

const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH"];
/// Flags of the VP8X chunk that say EXIF and XMP follow.
const EXIF_FLAG: u8 = 0x08;
const XMP_FLAG: u8 = 0x04;

/// The picture with its colours and which way is up, and nothing else.
pub(super) fn without_metadata(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let number = |at: usize| {
        let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(four)).ok()
    };
    let whole =
        number(4).and_then(|n| n.checked_add(8)).filter(|n| *n <= bytes.len()).ok_or(Refusal::Damaged)?;
    let mut chunks = Vec::new();
    let mut orientation = None;
    let mut at = 12;
    while at < whole {
        let kind = bytes.get(at..at + 4).ok_or(Refusal::Damaged)?;
        let length = number(at + 4).ok_or(Refusal::Damaged)?;
        let end = at.checked_add(8).and_then(|n| n.checked_add(length)).ok_or(Refusal::Damaged)?;
        let body = bytes.get(at + 8..end).ok_or(Refusal::Damaged)?;
        if KEPT.iter().any(|kept| kept.as_slice() == kind) {
            chunks.push((kind.to_vec(), body.to_vec()));
        } else if kind == b"EXIF" {
            orientation = tiff::orientation(body.strip_prefix(b"Exif\0\0").unwrap_or(body));
        }
        at = end + (length & 1);
    }
    if !chunks.iter().any(|(kind, _)| matches!(kind.as_slice(), b"VP8 " | b"VP8L" | b"ANMF")) {
        return Err(Refusal::Damaged);
    }
    let has_head = chunks.first().is_some_and(|(kind, _)| kind == b"VP8X");
    // Only the extended form has a place for it; a plain one never had an orientation.
    let orientation = orientation.filter(|_| has_head);
    if let Some(flags) = chunks.first_mut().filter(|_| has_head).and_then(|(_, body)| body.first_mut()) {
        *flags &= !(EXIF_FLAG | XMP_FLAG);
        if orientation.is_some() {
            *flags |= EXIF_FLAG;
        }
    }
    if let Some(orientation) = orientation {
        chunks.push((b"EXIF".to_vec(), tiff::only_orientation(orientation)));
    }
    Ok(riff(&chunks))
}

fn riff(chunks: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, content) in chunks {
        body.extend(kind);
        body.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes());
        body.extend(content);
        if content.len() % 2 == 1 {
            body.push(0);
        }
    }
    let mut out = b"RIFF".to_vec();
    out.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(body);
    out
}
