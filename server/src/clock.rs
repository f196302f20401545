//! The real clock and the real random source, handed down as arguments to everything else.

use chrono::{DateTime, Utc};
use hoptac::model::ids::IdSource;

/// Where the server takes the moment from; tests pass a fixed one.
pub type Clock = fn() -> DateTime<Utc>;

/// The system's clock.
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

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
