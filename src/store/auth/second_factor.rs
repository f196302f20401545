//! The second factor: an encrypted secret, the last time step used, and recovery codes as hashes. What a secret
//! and a code are is the server's to know; here each step and each code is good once.

use chrono::{DateTime, Utc};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::session;
use crate::model::act::{Act, Staff};
use crate::store::db::engine::{Tx, execute, read};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// The second factor of an account.
#[derive(Clone, Debug)]
pub struct Factor {
    /// The secret, encrypted.
    pub secret: Vec<u8>,
    /// Since when it is on; `None` while it is being set up.
    pub confirmed_at: Option<DateTime<Utc>>,
}

fn holder(act: &Act) -> Result<&Staff> {
    act.staff().ok_or(StoreError::Forbidden)
}

/// What is kept of a recovery code: 78 random bits need no slow hash.
fn hash(account: Uuid, code: &str) -> Vec<u8> {
    Sha256::new().chain_update(account.as_bytes()).chain_update(code).finalize().to_vec()
}

/// The second factor of an account, on or being set up.
pub async fn find(db: &Db, account: Uuid) -> Result<Option<Factor>> {
    let row: Option<(Vec<u8>, Option<DateTime<Utc>>)> = read!(db, p => sqlx::query_as(
        "select secret, confirmed_at from second_factor where account_id = $1",
    ).bind(account).fetch_optional(p))?;
    Ok(row.map(|(secret, confirmed_at)| Factor { secret, confirmed_at }))
}

/// Begins setting up with a new secret, in place of one never confirmed.
///
/// # Errors
/// `Forbidden` for anyone not signed in; `Stale` when the session of `token` was ended meanwhile;
/// `State("second_factor")` when one is on.
pub async fn start(db: &Db, act: &Act, secret: &[u8], token: &[u8]) -> Result<()> {
    let id = holder(act)?.account_id;
    let mut tx = db.begin().await?;
    session::require_open(&mut tx, id, token).await?;
    let begun = execute!(&mut tx, c => sqlx::query(
        "insert into second_factor (account_id, secret, created_at) values ($1, $2, $3) \
         on conflict (account_id) do update set secret = $2, created_at = $3 \
         where second_factor.confirmed_at is null",
    ).bind(id).bind(secret).bind(act.at).execute(c))?;
    if begun == 0 {
        return Err(StoreError::State("second_factor"));
    }
    audit::write(&mut tx, act, "start_second_factor", "account", &id.to_string(), json!({})).await?;
    tx.commit().await
}

/// Turns the second factor on: the holder proved to have it at `step`. `codes` are the recovery codes. All other
/// sessions end.
///
/// # Errors
/// `Forbidden` for anyone not signed in; `Stale` when the session of `token` was ended meanwhile;
/// `State("second_factor")` when none is being set up.
pub async fn confirm(db: &Db, act: &Act, step: i64, codes: &[String], token: &[u8]) -> Result<()> {
    let id = holder(act)?.account_id;
    let mut tx = db.begin().await?;
    session::require_open(&mut tx, id, token).await?;
    let on = execute!(&mut tx, c => sqlx::query(
        "update second_factor set confirmed_at = $2, last_step = $3 \
         where account_id = $1 and confirmed_at is null and last_step < $3",
    ).bind(id).bind(act.at).bind(step).execute(c))?;
    if on == 0 {
        return Err(StoreError::State("second_factor"));
    }
    write_codes(&mut tx, id, codes).await?;
    session::end_all(&mut tx, id, Some(token)).await?;
    audit::write(&mut tx, act, "confirm_second_factor", "account", &id.to_string(), json!({})).await?;
    tx.commit().await
}

async fn write_codes(tx: &mut Tx, account: Uuid, codes: &[String]) -> Result<()> {
    execute!(tx, c => sqlx::query("delete from recovery_code where account_id = $1").bind(account).execute(c))?;
    for code in codes {
        execute!(tx, c => sqlx::query("insert into recovery_code (account_id, code_hash) values ($1, $2)")
            .bind(account).bind(hash(account, code)).execute(c))?;
    }
    Ok(())
}

/// Replaces the recovery codes.
///
/// # Errors
/// `Forbidden` for anyone not signed in; `Stale` when the session of `token` was ended meanwhile;
/// `State("second_factor")` when no second factor is on.
pub async fn replace_codes(db: &Db, act: &Act, codes: &[String], token: &[u8]) -> Result<()> {
    let id = holder(act)?.account_id;
    let mut tx = db.begin().await?;
    session::require_open(&mut tx, id, token).await?;
    let on = execute!(&mut tx, c => sqlx::query(
        "update second_factor set last_step = last_step where account_id = $1 and confirmed_at is not null",
    ).bind(id).execute(c))?;
    if on == 0 {
        return Err(StoreError::State("second_factor"));
    }
    write_codes(&mut tx, id, codes).await?;
    audit::write(&mut tx, act, "replace_recovery_codes", "account", &id.to_string(), json!({})).await?;
    tx.commit().await
}

/// Uses up a time step of an account whose factor is on. Of two at once one is `true`; a step at or before one
/// used is `false`.
pub async fn use_step(db: &Db, account: Uuid, step: i64) -> Result<bool> {
    let mut tx = db.begin().await?;
    let used = execute!(&mut tx, c => sqlx::query(
        "update second_factor set last_step = $2 \
         where account_id = $1 and confirmed_at is not null and last_step < $2",
    ).bind(account).bind(step).execute(c))?;
    tx.commit().await?;
    Ok(used == 1)
}

/// Uses up a recovery code of the actor, in the form it was shown. Of two at once one is `true`.
///
/// # Errors
/// `Forbidden` for anyone but staff.
pub async fn use_code(db: &Db, act: &Act, code: &str) -> Result<bool> {
    let id = holder(act)?.account_id;
    let mut tx = db.begin().await?;
    let used = execute!(&mut tx, c => sqlx::query(
        "update recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null",
    ).bind(id).bind(hash(id, code)).bind(act.at).execute(c))?;
    if used == 0 {
        return Ok(false);
    }
    audit::write(&mut tx, act, "use_recovery_code", "account", &id.to_string(), json!({})).await?;
    tx.commit().await?;
    Ok(true)
}

/// Turns the own second factor off.
///
/// # Errors
/// `Forbidden` for anyone not signed in; `Stale` when the session of `token` was ended meanwhile; `NotFound` when
/// there is none.
pub async fn turn_off(db: &Db, act: &Act, token: &[u8]) -> Result<()> {
    let id = holder(act)?.account_id;
    let mut tx = db.begin().await?;
    session::require_open(&mut tx, id, token).await?;
    if delete(&mut tx, id).await? == 0 {
        return Err(StoreError::NotFound);
    }
    audit::write(&mut tx, act, "remove_second_factor", "account", &id.to_string(), json!({})).await?;
    tx.commit().await
}

/// Deletes secret and codes; gives how many secrets that were.
pub(crate) async fn delete(tx: &mut Tx, account: Uuid) -> Result<u64> {
    execute!(tx, c => sqlx::query("delete from recovery_code where account_id = $1").bind(account).execute(c))?;
    execute!(tx, c => sqlx::query("delete from second_factor where account_id = $1").bind(account).execute(c))
}
