//! The real random source, handed down as an argument to everything that is tested with another.

use hoptac::model::ids::IdSource;

/// The system's random source, for ids.
#[must_use]
pub const fn ids() -> IdSource {
    IdSource::new(random_bytes)
}

/// `N` unpredictable bytes.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes);
    bytes
}
