//! The one thing of a picture's EXIF block that is needed to show it: which way is up.

/// The orientation (1 to 8) that a TIFF block declares; `None` when it says none or upright.
pub(super) fn orientation(block: &[u8]) -> Option<u8> {
    let little = match block.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let u16_at = |at: usize| {
        let bytes: [u8; 2] = block.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let bytes: [u8; 4] = block.get(4..8)?.try_into().ok()?;
    let first = if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
    let first = usize::try_from(first).ok()?;
    let entries = usize::from(u16_at(first)?);
    for n in 0..entries {
        let at = first.checked_add(2)?.checked_add(n * 12)?;
        if u16_at(at)? == 0x0112 {
            let value = u8::try_from(u16_at(at.checked_add(8)?)?).ok()?;
            return (2..=8).contains(&value).then_some(value);
        }
    }
    None
}

/// A TIFF block that says nothing but the orientation.
pub(super) fn only_orientation(value: u8) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08".to_vec();
    block.extend([0, 1]); // one entry
    block.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0]);
    block.extend([0, 0, 0, 0]); // no next directory
    block
}
