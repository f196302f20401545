//! Sessions: only the token's SHA-256 is kept.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::account::row::StaffRow;
use super::token::hash;
use crate::model::act::{Act, Actor, Staff, day_in_vietnam};
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::db::error::if_writable;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

mod open;

pub use open::{Ground, NewSession, begin};

/// How often at most a session's last request is written down.
const REFRESH: TimeDelta = TimeDelta::minutes(1);

/// How long the second step of a sign-in may take.
const SECOND_STEP: TimeDelta = TimeDelta::minutes(10);

/// Sessions last used, and begun, at these moments have ended by `now`.
pub(crate) fn limits(db: &Db, now: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    let settings = &db.reference().settings;
    let idle = TimeDelta::try_minutes(settings.session_idle_minutes).unwrap_or_default();
    let absolute = TimeDelta::try_hours(settings.session_hours).unwrap_or_default();
    (now - idle, now - absolute)
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    staff: StaffRow,
    seen_at: DateTime<Utc>,
    second_factor: bool,
}

/// Who a session belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The person.
    pub staff: Staff,
    /// Whether their second factor is on.
    pub second_factor: bool,
}

/// Who `token` belongs to, if the session lives and the account is enabled. Keeps it alive (written at most
/// once a minute). The locality given is the one that carries the account's unit today. One statement to read.
pub async fn look(db: &Db, token: &[u8], now: DateTime<Utc>) -> Result<Option<Found>> {
    let now = now.trunc_subsecs(6);
    let (idle, absolute) = limits(db, now);
    let row: Option<Row> = read!(db, p => sqlx::query_as(
        "select a.id as account_id, a.name, a.role, a.locality_id, a.agency_id, s.seen_at, \
         exists (select 1 from second_factor f where f.account_id = a.id and f.confirmed_at is not null) \
         as second_factor from session s join account a on a.id = s.account_id where s.token_hash = $1 \
         and s.seen_at > $2 and s.created_at > $3 and s.state = 'open' and a.disabled_at is null",
    )
    .bind(hash(token)).bind(idle).bind(absolute).fetch_optional(p))?;
    let Some(row) = row else { return Ok(None) };
    if now - row.seen_at >= REFRESH {
        if_writable(touch(db, token, now).await)?;
    }
    Ok(Some(Found { staff: today(db, row.staff.try_into()?, now), second_factor: row.second_factor }))
}

/// Notes that the session was used.
async fn touch(db: &Db, token: &[u8], now: DateTime<Utc>) -> Result<()> {
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query("update session set seen_at = $2 where token_hash = $1 and seen_at < $2")
        .bind(hash(token)).bind(now).execute(c))?;
    tx.commit().await
}

/// Whose sign-in waits for its second step under `token`.
pub async fn waiting(db: &Db, token: &[u8], now: DateTime<Utc>) -> Result<Option<Staff>> {
    let row: Option<StaffRow> = read!(db, p => sqlx::query_as(
        "select a.id as account_id, a.name, a.role, a.locality_id, a.agency_id \
         from session s join account a on a.id = s.account_id \
         where s.token_hash = $1 and s.state = 'code' and s.created_at > $2 and a.disabled_at is null",
    )
    .bind(hash(token)).bind(now.trunc_subsecs(6) - SECOND_STEP).fetch_optional(p))?;
    row.map(|row| Ok(today(db, row.try_into()?, now))).transpose()
}

/// The person with the unit that carries theirs today.
fn today(db: &Db, mut staff: Staff, now: DateTime<Utc>) -> Staff {
    if let Some(unit) = db.reference().lineage.responsible_on(&staff.locality, day_in_vietnam(now)) {
        staff.locality = unit.id.clone();
    }
    staff
}

/// Ends a session at its holder's wish: a sign-out, and noted as such. Ending one that is gone is no error.
pub async fn close(db: &Db, act: &Act, token: &[u8]) -> Result<()> {
    let mut tx = db.begin().await?;
    let row: Option<StaffRow> = fetch!(&mut tx, c => sqlx::query_as(
        "select a.id as account_id, a.name, a.role, a.locality_id, a.agency_id \
         from session s join account a on a.id = s.account_id where s.token_hash = $1 and s.state = 'open'",
    ).bind(hash(token)).fetch_optional(c))?;
    let ended = execute!(&mut tx, c => sqlx::query("delete from session where token_hash = $1")
        .bind(hash(token)).execute(c))?;
    if let Some(row) = row
        && ended == 1
    {
        let staff = Staff::try_from(row)?;
        let id = staff.account_id.to_string();
        let act = Act { by: Actor::Staff(staff), ..act.clone() };
        audit::write(&mut tx, &act, "sign_out", "account", &id, json!({})).await?;
    }
    tx.commit().await
}

/// Locks the account's row: who opens a session and who ends all of them, or changes what they rest on, wait for each
/// other. Every such act begins with it, so that none is opened on what no longer holds and escapes the end.
pub(crate) async fn lock_account(tx: &mut Tx, account: Uuid) -> Result<()> {
    execute!(tx, c => sqlx::query("update account set version = version where id = $1").bind(account).execute(c))
        .map(|_| ())
}

/// Ends every session of the account, those that wait for their second step too, but the one of `kept`. Gives how
/// many. Locks the account.
pub(crate) async fn end_all(tx: &mut Tx, account: Uuid, kept: Option<&[u8]>) -> Result<u64> {
    lock_account(tx, account).await?;
    let kept = kept.map(hash).unwrap_or_default();
    execute!(tx, c => sqlx::query("delete from session where account_id = $1 and token_hash <> $2")
        .bind(account).bind(kept).execute(c))
}

/// Refuses when the session of `token` was ended since the request began. For acts on what guards the account itself: a
/// session thrown out by a new password may not set another one a moment later. Locks the account.
///
/// # Errors
/// `Stale`.
pub(crate) async fn require_open(tx: &mut Tx, account: Uuid, token: &[u8]) -> Result<()> {
    lock_account(tx, account).await?;
    let open: i64 = fetch!(tx, c => sqlx::query_scalar(
        "select count(*) from session s join account a on a.id = s.account_id \
         where s.token_hash = $1 and s.account_id = $2 and s.state = 'open' and a.disabled_at is null",
    ).bind(hash(token)).bind(account).fetch_one(c))?;
    if open == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
