//! The version of the record: it changes with every audited write of any process that can change a page, and when this
//! process loads changed reference data.
//!
//! Entries about accounts, jobs and mail change no page that is kept. They must not count either: asking for a new
//! password is audited for addresses that have an account, and pages made anew would tell anybody which those are. That is
//! decided when the version is read, not when an entry is written, since all writers wait for each other there. Each
//! process looks at an entry once.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::store::db::engine::{VersionReading, read};
use crate::store::db::lane::Lane;
use crate::store::{Db, Result, StoreError};

/// How long another process's write may stay unseen. Those of this process are seen at once.
pub const MAX_STALENESS: Duration = Duration::from_millis(250);

/// The audit's newest number, and the newest after `$1` of an entry that can change a page.
const SINCE: &str = "select h.seq, (select e.seq from audit_entry e \
     where e.seq > $1 and e.noun not in ('account', 'audit', 'backup', 'job', 'mail', 'notice') order by e.seq desc limit 1) \
     from audit_head h where h.id = 1";

/// A version of the record as this process shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The newest number in the audit of an entry that can change a page.
    record: i64,
    /// Version of the reference data in memory: another process's change to it arrives here later than its audit
    /// entry.
    reference: i64,
}

/// How long after the begin of a look that failed the database is not asked again.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// The record's version as of `now`. Costs a statement after a commit of this process, and every [`MAX_STALENESS`].
///
/// # Errors
/// `Unavailable` when the database does not answer within a second, and for a second or two from then on, so that not every
/// page waits for a database that is gone.
pub async fn current(db: &Db, now: Instant) -> Result<Version> {
    // Read before anything else: what is shown is of this version or of a newer one.
    let reference = db.reference_version();
    if let Some(record) = fresh(db, now) {
        return Ok(Version { record, reference });
    }
    // One asks for all that come meanwhile.
    let _turn = db.tracker.looking.lock().await;
    if let Some(record) = fresh(db, now) {
        return Ok(Version { record, reference });
    }
    let failed = *db.tracker.failed.lock().unwrap_or_else(PoisonError::into_inner);
    if failed.is_some_and(|at| now.saturating_duration_since(at) < RETRY_AFTER) {
        return Err(StoreError::Unavailable(sqlx::Error::PoolTimedOut));
    }
    // Read before the version: a commit in between makes the next look a fresh one.
    let commits = db.tracker.commits.load(Ordering::Acquire);
    let before = last_reading(db).map_or((0, 0), |look| (look.head, look.record));
    let db = db.in_lane(Lane::Version);
    let found: Result<(i64, Option<i64>)> = read!(db, c => sqlx::query_as(SINCE).bind(before.0).fetch_one(c));
    *db.tracker.failed.lock().unwrap_or_else(PoisonError::into_inner) = found.is_err().then_some(now);
    let (head, newer) = found?;
    let record = newer.unwrap_or(before.1);
    *db.tracker.last.lock().unwrap_or_else(PoisonError::into_inner) =
        Some(VersionReading { at: now, commits, head, record });
    Ok(Version { record, reference })
}

/// The newest number as last read, if that is not long ago and this process wrote nothing since.
fn fresh(db: &Db, now: Instant) -> Option<i64> {
    reading(db).filter(|look| now.saturating_duration_since(look.at) < MAX_STALENESS).map(|look| look.record)
}

fn last_reading(db: &Db) -> Option<VersionReading> {
    *db.tracker.last.lock().unwrap_or_else(PoisonError::into_inner)
}

fn reading(db: &Db) -> Option<VersionReading> {
    let commits = db.tracker.commits.load(Ordering::Acquire);
    last_reading(db).filter(|look| look.commits == commits)
}

/// The record's version as last read, for a time when the database does not answer; none after a commit of this process
/// that nobody has looked at since. What another process committed is not in it.
#[must_use]
pub fn last_known(db: &Db) -> Option<Version> {
    let reference = db.reference_version();
    reading(db).map(|look| Version { record: look.record, reference })
}
