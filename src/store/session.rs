//! Sessions: only the token's SHA-256 is kept.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{Db, Result};
use crate::model::act::Staff;

/// A session ends this long after its last request.
pub const IDLE: TimeDelta = TimeDelta::hours(2);
/// A session ends this long after it began, whatever happens.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);

/// Opens a session for `token` (32 random bytes).
///
/// # Errors
/// When the database fails.
pub async fn open(db: &Db, account_id: Uuid, token: &[u8], now: DateTime<Utc>) -> Result<()> {
    todo!()
}

/// Who `token` belongs to, if the session lives and the account is enabled. Keeps it alive (written at most
/// once a minute). The locality given is the one that carries the account's unit today. One statement to read.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &Db, token: &[u8], now: DateTime<Utc>) -> Result<Option<Staff>> {
    todo!()
}

/// Ends a session. Ending one that is gone is no error.
///
/// # Errors
/// When the database fails.
pub async fn close(db: &Db, token: &[u8]) -> Result<()> {
    todo!()
}
