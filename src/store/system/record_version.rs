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

use uuid::Uuid;

use crate::store::db::engine::{Changes, VersionReading};
use crate::store::db::lane::Lane;
use crate::store::db::reads::Reads;
use crate::store::system::audit;
use crate::store::system::audit::feed::{self, Feed, Told};
use crate::store::{Db, Result, StoreError};

/// How long another process's write may stay unseen. Those of this process are seen at once.
pub const MAX_STALENESS: Duration = Duration::from_millis(250);

/// Entries looked at one by one. After more of them everything counts as changed.
const ENTRIES: usize = 1_000;

/// Nouns of entries that change no page.
const APART: &[&str] = &["account", "audit", "backup", "job", "mail", "notice"];
/// Further ones that change no page of the public: what they tell of is read by staff alone.
const INTERNAL: &[&str] = &["directive", "handover", "intake_draft", "note", "proposal"];
/// Nouns of parts of an agreement: of them only its own pages show anything, and what counts and lists.
const PARTS: &[&str] = &["commitment", "document", "extension", "file", "milestone", "settlement", "update"];

/// A version of the record as this process shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The newest number in the audit of an entry that can change a page.
    record: i64,
    /// Version of the reference data in memory: another process's change to it arrives here later than its audit
    /// entry.
    reference: i64,
}

/// How far the audit was looked through before a page was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The audit's newest number.
    head: i64,
    /// Version of the reference data in memory.
    reference: i64,
}

/// What a page of the public is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Many agreements: it counts or lists.
    Many,
    /// One agreement, or a commitment of it.
    Agreement(Uuid),
}

/// How long after the begin of a look that failed the database is not asked again.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// The record's version as of `now`. Costs a statement after a commit of this process, and every [`MAX_STALENESS`].
///
/// # Errors
/// `Unavailable` when the database does not answer within a second, and for a second or two from then on, so that not every
/// page waits for a database that is gone.
pub async fn current(db: &Db, now: Instant) -> Result<Version> {
    let (reading, reference) = newest(db, now).await?;
    Ok(Version { record: reading.record, reference })
}

/// How far the audit is looked through as of `now`. Costs and fails as [`current`].
pub async fn look(db: &Db, now: Instant) -> Result<Look> {
    let (reading, reference) = newest(db, now).await?;
    Ok(Look { head: reading.head, reference })
}

/// What a page of the public that is made after `look` reads: of the standby, as long as that shows all that was looked at.
/// `None` where the primary answers all.
#[must_use]
pub fn reads(db: &Db, look: Look) -> Option<Reads> {
    Reads::of(db.replica.as_ref()?, look.head)
}

/// The audit's newest number as last read; 0 before that.
pub(crate) fn newest_known(db: &Db) -> i64 {
    last_reading(db).map_or(0, |reading| reading.head)
}

/// Whether a page about this, made after `look`, may be outdated. To be asked after a look as of now.
#[must_use]
pub fn changed(db: &Db, look: Look, about: About) -> bool {
    let changes = db.tracker.changes.lock().unwrap_or_else(PoisonError::into_inner);
    let newest = match about {
        About::Many => changes.any,
        About::Agreement(id) => changes.agreements.get(&id).copied().unwrap_or_default().max(changes.shared),
    };
    newest > look.head || db.reference_version() != look.reference
}

/// The newest reading, with the version of the reference data before it.
async fn newest(db: &Db, now: Instant) -> Result<(VersionReading, i64)> {
    // Read before anything else: what is shown is of this version or of a newer one.
    let reference = db.reference_version();
    if let Some(reading) = fresh(db, now) {
        return Ok((reading, reference));
    }
    // One asks for all that come meanwhile.
    let _turn = db.tracker.looking.lock().await;
    if let Some(reading) = fresh(db, now) {
        return Ok((reading, reference));
    }
    let failed = *db.tracker.failed.lock().unwrap_or_else(PoisonError::into_inner);
    if failed.is_some_and(|at| now.saturating_duration_since(at) < RETRY_AFTER) {
        return Err(StoreError::Unavailable(sqlx::Error::PoolTimedOut));
    }
    // Read before the version: a commit in between makes the next look a fresh one.
    let commits = db.tracker.commits.load(Ordering::Acquire);
    let before = last_reading(db);
    let (after, most) = before.map_or((0, 0), |look| (look.head, ENTRIES));
    let found = feed::since(&db.on_primary().in_lane(Lane::Version), after, most).await;
    *db.tracker.failed.lock().unwrap_or_else(PoisonError::into_inner) = found.is_err().then_some(now);
    let Feed { head, entries, more } = found?;
    let mut changes = db.tracker.changes.lock().unwrap_or_else(PoisonError::into_inner);
    let record = match before {
        Some(before) if !more => {
            note(&mut changes, &entries);
            let newer = entries.iter().filter(|entry| changes_a_page(entry)).map(|entry| entry.seq).max();
            newer.unwrap_or(before.record)
        }
        // A first look, or too much to tell apart.
        _ => {
            (changes.any, changes.shared) = (head, head);
            head
        }
    };
    drop(changes);
    let reading = VersionReading { at: now, commits, head, record };
    *db.tracker.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(reading);
    Ok((reading, reference))
}

fn changes_a_page(entry: &Told) -> bool {
    !APART.contains(&entry.noun.as_str())
}

/// Which pages of the public an entry changes; `None` where it changes none.
fn changed_by(entry: &Told) -> Option<About> {
    let noun = entry.noun.as_str();
    let internal = noun == "update" && audit::IN_REVIEW.contains(&entry.action.as_str());
    if !changes_a_page(entry) || INTERNAL.contains(&noun) || internal {
        return None;
    }
    let part = entry.agreement_id.filter(|_| PARTS.contains(&noun));
    Some(part.map_or(About::Many, About::Agreement))
}

/// Notes which pages of the public these entries change.
fn note(changes: &mut Changes, entries: &[Told]) {
    for entry in entries {
        match changed_by(entry) {
            None => continue,
            Some(About::Agreement(id)) => {
                let newest = changes.agreements.entry(id).or_default();
                *newest = (*newest).max(entry.seq);
            }
            // A change that concerns every page: those of single agreements, too.
            Some(About::Many) => changes.shared = changes.shared.max(entry.seq),
        }
        changes.any = changes.any.max(entry.seq);
    }
}

/// The newest reading, if that is not long ago and this process wrote nothing since.
fn fresh(db: &Db, now: Instant) -> Option<VersionReading> {
    reading(db).filter(|look| now.saturating_duration_since(look.at) < MAX_STALENESS)
}

fn last_reading(db: &Db) -> Option<VersionReading> {
    *db.tracker.last.lock().unwrap_or_else(PoisonError::into_inner)
}

fn reading(db: &Db) -> Option<VersionReading> {
    let commits = db.tracker.commits.load(Ordering::Acquire);
    last_reading(db).filter(|look| look.commits == commits)
}

/// Whether the last look can stand for one as of now, for a time when the database does not answer: not after a commit of
/// this process that nobody has looked at since. What another process committed is not in it.
#[must_use]
pub fn is_known(db: &Db) -> bool {
    reading(db).is_some()
}
