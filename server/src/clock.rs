//! The real clock, handed down as an argument to everything else.

use chrono::{DateTime, Utc};

/// Where the server takes the moment from; tests pass a fixed one.
pub type Clock = fn() -> DateTime<Utc>;

/// The system's clock.
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}
