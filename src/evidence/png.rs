//! PNG without texts, times and EXIF, and without whatever is glued on behind.

use super::{Refusal, tiff};

/// Chunks that the look of the picture depends on, animation among them.
const KEPT: [&[u8; 4]; 18] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT",
    b"pHYs", b"bKGD", b"hIST", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

/// The picture with its colours and which way is up, and nothing else.
pub(super) fn without_metadata(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut out = bytes.get(..8).ok_or(Refusal::Damaged)?.to_vec();
    let mut at = 8;
    loop {
        let length: [u8; 4] =
            bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).ok_or(Refusal::Damaged)?;
        let length = usize::try_from(u32::from_be_bytes(length)).map_err(|_| Refusal::Damaged)?;
        let end = at.checked_add(length).and_then(|end| end.checked_add(12)).ok_or(Refusal::Damaged)?;
        let chunk = bytes.get(at..end).ok_or(Refusal::Damaged)?;
        let kind = chunk.get(4..8).ok_or(Refusal::Damaged)?;
        if at == 8 && kind != b"IHDR" {
            return Err(Refusal::Damaged);
        }
        if KEPT.iter().any(|kept| kept.as_slice() == kind) {
            out.extend(chunk);
        } else if kind == b"eXIf"
            && let Some(orientation) = chunk.get(8..8 + length).and_then(tiff::orientation)
        {
            out.extend(self::chunk(*b"eXIf", &tiff::only_orientation(orientation)));
        }
        if kind == b"IEND" {
            return Ok(out);
        }
        at = end;
    }
}

fn chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let mut out = u32::try_from(body.len()).unwrap_or(0).to_be_bytes().to_vec();
    let checked = [&kind, body].concat();
    out.extend(&checked);
    out.extend(crc32fast::hash(&checked).to_be_bytes());
    out
}
