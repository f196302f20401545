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
use crate::store::{Db, Result};

/// How long another process's write may stay unseen. Those of this process are seen at once.
pub const MAX_STALENESS: Duration = Duration::from_millis(250);

/// The audit's newest number, and the newest after `$1` of an entry that can change a page.
const SINCE: &str = "select h.seq, (select e.seq from audit_entry e \
     where e.seq > $1 and e.noun not in ('account', 'job', 'mail', 'notice') order by e.seq desc limit 1) \
     from audit_head h where h.id = 1";

/// A version of the record as this process shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// The newest number in the audit of an entry that can change a page.
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
    let before = last.map_or((0, 0), |look| (look.head, look.record));
    let (head, newer): (i64, Option<i64>) =
        read!(db, p => sqlx::query_as(SINCE).bind(before.0).fetch_one(p))?;
    let record = newer.unwrap_or(before.1);
    *db.tracker.last.lock().unwrap_or_else(PoisonError::into_inner) =
        Some(VersionReading { at: now, commits, head, record });
    Ok(Version { record, reference })
}
