//! Where new ids come from. The source of randomness is handed in, so tests are repeatable.

use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// Gives ten random bytes. The server passes the system's generator, tests a counter.
pub type Random = fn() -> [u8; 10];

/// Makes UUIDs of version 7, which sort by the moment they were made.
#[derive(Clone, Copy, Debug)]
pub struct IdSource {
    random: Random,
}

impl IdSource {
    /// A source that takes its random bits from `random`.
    #[must_use]
    pub const fn new(random: Random) -> Self {
        Self { random }
    }

    /// A new id for the moment `at`. Moments before 1970 count as 1970.
    #[must_use]
    pub fn next(&self, at: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &(self.random)()).into_uuid()
    }
}
