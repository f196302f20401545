//! Forms that were sent before. A form's token and content together are remembered with where they led, so that a
//! second click, a retry or a resend is answered like the first and does nothing again.

use chrono::{DateTime, TimeDelta, Utc};

use crate::store::db::engine::{execute, read};
use crate::store::{Db, Result};

/// How long a sent form is remembered.
pub const REMEMBERED: TimeDelta = TimeDelta::hours(24);

/// A form without an answer for this long was broken off, by a server that was killed or a database that went away, and may
/// be taken again. Twice as long as a server lets one run.
pub const TAKEN_OVER: TimeDelta = TimeDelta::minutes(1);

/// Takes the form with this key (a SHA-256); false when it was taken before. Of two at once one takes it.
pub async fn take(db: &Db, key: &[u8], now: DateTime<Utc>) -> Result<bool> {
    let mut tx = db.begin().await?;
    let taken = execute!(&mut tx, c => sqlx::query(
        "insert into form_once (key, taken_at) values ($1, $2) on conflict (key) do update set taken_at = $2 \
         where form_once.led_to is null and form_once.taken_at < $3",
    ).bind(key).bind(now).bind(now - TAKEN_OVER).execute(c))?;
    tx.commit().await?;
    Ok(taken == 1)
}

/// Where the form with this key led, if it has been answered.
pub async fn answer(db: &Db, key: &[u8]) -> Result<Option<String>> {
    let led_to: Option<(Option<String>,)> = read!(db, p => sqlx::query_as(
        "select led_to from form_once where key = $1",
    ).bind(key).fetch_optional(p))?;
    Ok(led_to.and_then(|(path,)| path))
}

/// Remembers that the form with this key was answered by leading to `path`; without a path it may be sent again.
pub async fn settle(db: &Db, key: &[u8], path: Option<&str>) -> Result<()> {
    let mut tx = db.begin().await?;
    match path {
        Some(path) => execute!(&mut tx, c => sqlx::query("update form_once set led_to = $2 where key = $1")
            .bind(key).bind(path).execute(c))?,
        None => {
            execute!(&mut tx, c => sqlx::query("delete from form_once where key = $1").bind(key).execute(c))?
        }
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
