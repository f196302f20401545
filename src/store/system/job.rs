//! Jobs: who runs which, and what came of it. Of several servers one takes a job's lease by a conditional update;
//! one that died loses it when its time is over.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::audit;
use crate::model::act::Act;
use crate::model::job::Job;
use crate::store::access::authorize;
use crate::store::auth::throttle;
use crate::store::db::codec::code;
use crate::store::db::engine::{execute, read};
use crate::store::{Db, Result};

/// A job that failed is tried again after this.
pub const RETRY: TimeDelta = TimeDelta::minutes(5);
/// Runs are remembered for this long.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// How a job stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The job.
    pub job: Job,
    /// Who runs it now, if anybody.
    pub owner: Option<String>,
    /// Until when it is theirs.
    pub until: DateTime<Utc>,
    /// The occasion it last ran for; empty when it never ran.
    pub done_for: String,
    /// Not before this, after a failure.
    pub retry_at: DateTime<Utc>,
    /// When somebody asked for a run out of turn.
    pub asked_at: Option<DateTime<Utc>>,
}

impl Lease {
    /// Whether the job should run for `occasion` now, as far as is known; [`take`] decides.
    #[must_use]
    pub fn is_due(&self, occasion: &str, now: DateTime<Utc>) -> bool {
        let free = self.owner.is_none() || self.until <= now;
        free && (self.asked_at.is_some() || (self.done_for.as_str() < occasion && self.retry_at <= now))
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    job: String,
    owner: Option<String>,
    until: DateTime<Utc>,
    done_for: String,
    retry_at: DateTime<Utc>,
    asked_at: Option<DateTime<Utc>>,
}

/// Every job that has a lease. One statement.
pub async fn leases(db: &Db) -> Result<Vec<Lease>> {
    let rows: Vec<Row> = read!(db, p => sqlx::query_as(
        "select job, owner, until, done_for, retry_at, asked_at from job_lease",
    ).fetch_all(p))?;
    // A newer server may know jobs that this one does not.
    let known = rows.into_iter().filter_map(|row| {
        let job = code(&row.job).ok()?;
        let Row { owner, until, done_for, retry_at, asked_at, .. } = row;
        Some(Lease { job, owner, until, done_for, retry_at, asked_at })
    });
    Ok(known.collect())
}

/// Gives every job a lease that has none.
pub async fn enter(db: &Db, now: DateTime<Utc>) -> Result<()> {
    let mut tx = db.begin().await?;
    for job in Job::ALL {
        execute!(&mut tx, c => sqlx::query(
            "insert into job_lease (job, until, retry_at) values ($1, $2, $2) on conflict (job) do nothing",
        ).bind(job.code()).bind(now).execute(c))?;
    }
    tx.commit().await
}

/// Takes the job's lease for `owner` to run it for `occasion`. False when it ran for that already, or another
/// server has it; `forced` runs it whether or not it ran already.
pub async fn take(
    db: &Db,
    job: Job,
    owner: &str,
    occasion: &str,
    forced: bool,
    now: DateTime<Utc>,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    let taken = execute!(&mut tx, c => sqlx::query(
        "update job_lease set owner = $2, until = $3, asked_at = null \
         where job = $1 and (owner is null or until <= $4) \
         and ($5 or asked_at is not null or (done_for < $6 and retry_at <= $4))",
    )
    .bind(job.code())
    .bind(owner)
    .bind(now + job.lease())
    .bind(now)
    .bind(forced)
    .bind(occasion)
    .execute(c))?;
    tx.commit().await?;
    Ok(taken == 1)
}

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What it did, in a few words.
    pub summary: String,
    /// What went wrong.
    pub failure: Option<String>,
    /// Whether there is anything to remember.
    pub notable: bool,
}

/// Ends a run: gives the lease back and remembers what came of it. A lease lost meanwhile stays with who took it.
pub async fn finish(
    db: &Db,
    act: &Act,
    job: Job,
    owner: &str,
    occasion: &str,
    (started_at, outcome): (DateTime<Utc>, &Outcome),
) -> Result<()> {
    let failed = outcome.failure.is_some();
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query(
        "update job_lease set owner = null, until = $3, \
             done_for = case when $4 or done_for > $5 then done_for else $5 end, retry_at = $6 \
         where job = $1 and owner = $2",
    )
    .bind(job.code())
    .bind(owner)
    .bind(act.at)
    .bind(failed)
    .bind(occasion)
    .bind(if failed { act.at + RETRY } else { act.at })
    .execute(c))?;
    if outcome.notable || failed {
        execute!(&mut tx, c => sqlx::query(
            "insert into job_run (id, job, occasion, owner, started_at, finished_at, summary, failure) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(act.id())
        .bind(job.code())
        .bind(occasion)
        .bind(owner)
        .bind(started_at)
        .bind(act.at)
        .bind(&outcome.summary)
        .bind(&outcome.failure)
        .execute(c))?;
    }
    tx.commit().await
}

/// One run that ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The job.
    pub job: Job,
    /// What it ran for.
    pub occasion: String,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: DateTime<Utc>,
    /// What it did.
    pub summary: String,
    /// What went wrong.
    pub failure: Option<String>,
}

#[derive(sqlx::FromRow)]
struct RunRow {
    job: String,
    occasion: String,
    started_at: DateTime<Utc>,
    finished_at: DateTime<Utc>,
    summary: String,
    failure: Option<String>,
}

/// The last runs, newest first. One statement.
///
/// # Errors
/// `Forbidden` when the role does not allow it.
pub async fn runs(db: &Db, act: &Act) -> Result<Vec<Run>> {
    authorize::operator(act)?;
    let rows: Vec<RunRow> = read!(db, p => sqlx::query_as(
        "select job, occasion, started_at, finished_at, summary, failure from job_run \
         order by finished_at desc, id desc limit 50",
    ).fetch_all(p))?;
    rows.into_iter()
        .map(|row| {
            Ok(Run {
                job: code(&row.job)?,
                occasion: row.occasion,
                started_at: row.started_at,
                finished_at: row.finished_at,
                summary: row.summary,
                failure: row.failure,
            })
        })
        .collect()
}

/// Asks that the job run out of turn; the next server to look runs it.
///
/// # Errors
/// `Forbidden` when the role does not allow it.
pub async fn ask(db: &Db, act: &Act, job: Job) -> Result<()> {
    authorize::operator(act)?;
    enter(db, act.at).await?;
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query("update job_lease set asked_at = $2 where job = $1")
        .bind(job.code()).bind(act.at).execute(c))?;
    audit::write(&mut tx, act, "ask", "job", job.code(), json!({})).await?;
    tx.commit().await
}

/// Ends sessions that are over by the settings, and forgets old runs and failed attempts. Gives how many sessions.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let settings = &db.reference().settings;
    let idle = TimeDelta::try_minutes(settings.session_idle_minutes).unwrap_or(TimeDelta::zero());
    let whole = TimeDelta::try_hours(settings.session_hours).unwrap_or(TimeDelta::zero());
    let mut tx = db.begin().await?;
    let ended = execute!(&mut tx, c => sqlx::query("delete from session where seen_at <= $1 or created_at <= $2")
        .bind(now - idle).bind(now - whole).execute(c))?;
    execute!(&mut tx, c => sqlx::query("delete from job_run where finished_at < $1")
        .bind(now - REMEMBERED).execute(c))?;
    throttle::forget(&mut tx, now).await?;
    tx.commit().await?;
    Ok(ended)
}

/// A name no other server has: this process's own part is random.
#[must_use]
pub fn owner(random: Uuid) -> String {
    format!("{}-{}", std::process::id(), random.simple())
}
