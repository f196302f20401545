//! The version of the record: it changes with every audited write of any process, and when this process loads
//! changed reference data.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::store::db::engine::{VersionReading, read};
use crate::store::{Db, Result};

/// How long another process's write may stay unseen. Those of this process are seen at once.
pub const MAX_STALENESS: Duration = Duration::from_millis(250);

/// A version of the record as this process shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The audit's newest number.
    record: i64,
    /// Version of the reference data in memory: another process's change to it arrives here later than its audit
    /// entry.
    reference: i64,
}

/// The record's version as of `now`. Costs a statement after a commit of this process, and every [`MAX_STALENESS`].
pub async fn current(db: &Db, now: Instant) -> Result<Version> {
    // Read before anything else: what is shown is of this version or of a newer one.
    let reference = db.reference_version();
    // Read before the version: a commit in between makes the next look a fresh one.
    let commits = db.tracker.commits.load(Ordering::Acquire);
    let last = *db.tracker.last.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(look) = last
        && look.commits == commits
        && now.saturating_duration_since(look.at) < MAX_STALENESS
    {
        return Ok(Version { record: look.record, reference });
    }
    let (record,): (i64,) = read!(db, p => sqlx::query_as("select seq from audit_head").fetch_one(p))?;
    *db.tracker.last.lock().unwrap_or_else(PoisonError::into_inner) =
        Some(VersionReading { at: now, commits, record });
    Ok(Version { record, reference })
}
