//! Forms that were sent before. A form's token and content together are remembered with where they led, so that a
//! second click, a retry or a resend is answered like the first and does nothing again.
//!
//! That a form was acted on is written in the transaction of the act (`mark_acted`): when the answer to a commit is
//! lost, nobody but the database knows whether it was made.

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::act::{FormAttempt, FormKey};
use crate::store::db::engine::{Tx, execute, read};
use crate::store::{Db, Result, StoreError};

/// How long a sent form is remembered.
pub const REMEMBERED: TimeDelta = TimeDelta::hours(24);

/// A form that was not acted on for this long was broken off, by a server that was killed or a database that went away, and
/// may be taken again. Twice as long as a server lets one run.
pub const TAKEN_OVER: TimeDelta = TimeDelta::minutes(1);

/// What is known of a form that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It was answered by leading here.
    Led(String),
    /// It was acted on; where that led is not written yet, or was lost.
    Acted,
    /// It is being worked on.
    Open,
    /// Nobody works on it: it may be taken.
    Free,
}

/// How the work on a form ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// By leading to this path.
    Led(&'a str),
    /// By a page that says what is wrong in it: it may be sent again.
    Refused,
    /// By a page of another kind, or an error of ours: whether it was acted on, its row tells.
    Answered,
}

/// Takes a form; false when it was taken before. Of two at once one takes it. `again` takes one whose failure could not
/// be written.
pub async fn take(db: &Db, form: FormAttempt, now: DateTime<Utc>, again: bool) -> Result<bool> {
    let mut tx = db.begin().await?;
    let taken = execute!(&mut tx, c => sqlx::query(
        "insert into form_once (key, taken_at, attempt) values ($1, $2, $3) \
         on conflict (key) do update set taken_at = $2, attempt = $3 \
         where form_once.led_to is null and not form_once.acted and ($4 or form_once.taken_at < $5)",
    )
    .bind(form.key.as_slice())
    .bind(now)
    .bind(form.id)
    .bind(again)
    .bind(now - TAKEN_OVER)
    .execute(c))?;
    tx.commit().await?;
    Ok(taken == 1)
}

/// Remembers in the transaction of an act that its form was acted on.
///
/// # Errors
/// `Stale` when another attempt has taken the form meanwhile.
pub(crate) async fn mark_acted(tx: &mut Tx, form: FormAttempt) -> Result<()> {
    let marked = execute!(tx, c => sqlx::query(
        "update form_once set acted = true where key = $1 and attempt = $2",
    ).bind(form.key.as_slice()).bind(form.id).execute(c))?;
    if marked == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// What is known of the form with this key.
pub async fn answer(db: &Db, key: &FormKey) -> Result<Answer> {
    let known: Option<(Option<String>, bool)> = read!(db, p => sqlx::query_as(
        "select led_to, acted from form_once where key = $1",
    ).bind(key.as_slice()).fetch_optional(p))?;
    Ok(match known {
        Some((Some(path), _)) => Answer::Led(path),
        Some((None, true)) => Answer::Acted,
        Some((None, false)) => Answer::Open,
        None => Answer::Free,
    })
}

/// Remembers how an attempt to act on a form ended, unless another has taken it since. A form that was not acted on may
/// be sent again.
pub async fn settle(db: &Db, form: FormAttempt, outcome: Outcome<'_>) -> Result<()> {
    let mut tx = db.begin().await?;
    match outcome {
        Outcome::Led(path) => execute!(&mut tx, c => sqlx::query(
            "update form_once set led_to = $3 where key = $1 and attempt = $2",
        ).bind(form.key.as_slice()).bind(form.id).bind(path).execute(c))?,
        Outcome::Refused | Outcome::Answered => execute!(&mut tx, c => sqlx::query(
            "delete from form_once where key = $1 and attempt = $2 and ($3 or not acted)",
        ).bind(form.key.as_slice()).bind(form.id).bind(outcome == Outcome::Refused).execute(c))?,
    };
    tx.commit().await
}

/// Forgets what was taken longer ago than [`REMEMBERED`].
pub async fn forget(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let mut tx = db.begin().await?;
    let forgotten = execute!(&mut tx, c => sqlx::query("delete from form_once where taken_at < $1")
        .bind(now - REMEMBERED).execute(c))?;
    tx.commit().await?;
    Ok(forgotten)
}
