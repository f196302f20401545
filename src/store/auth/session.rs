//! Sessions: only the token's SHA-256 is kept.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use uuid::Uuid;

use super::account::row::StaffRow;
use super::token::hash;
use crate::model::act::{Staff, day_in_vietnam};
use crate::model::limits;
use crate::store::db::codec::clean;
use crate::store::db::engine::{execute, read};
use crate::store::db::error::if_writable;
use crate::store::{Db, Result};

/// How often at most a session's last request is written down.
const REFRESH: TimeDelta = TimeDelta::minutes(1);

/// How long the second step of a sign-in may take.
const SECOND_STEP: TimeDelta = TimeDelta::minutes(10);

/// A session to open.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// Whose it is.
    pub account_id: Uuid,
    /// 32 random bytes.
    pub token: &'a [u8],
    /// What the browser calls itself.
    pub agent: &'a str,
    /// Whether it opens only the page that asks for the second factor.
    pub waits_for_code: bool,
}

/// Sessions last used, and begun, at these moments have ended by `now`.
pub(crate) fn limits(db: &Db, now: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    let settings = &db.reference().settings;
    let idle = TimeDelta::try_minutes(settings.session_idle_minutes).unwrap_or_default();
    let absolute = TimeDelta::try_hours(settings.session_hours).unwrap_or_default();
    (now - idle, now - absolute)
}

/// Opens a session, and clears away those that have ended. One that waits for no code is a sign-in, and noted as such.
pub async fn begin(db: &Db, new: &NewSession<'_>, now: DateTime<Utc>) -> Result<()> {
    let now = now.trunc_subsecs(6);
    let (idle, absolute) = limits(db, now);
    let agent: String = clean(new.agent).chars().take(limits::SESSION_AGENT).collect();
    let state = if new.waits_for_code { "code" } else { "open" };
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query(
        "delete from session where seen_at <= $1 or created_at <= $2 or (state = 'code' and created_at <= $3)",
    ).bind(idle).bind(absolute).bind(now - SECOND_STEP).execute(c))?;
    execute!(&mut tx, c => sqlx::query(
        "insert into session (token_hash, account_id, created_at, seen_at, agent, state) \
         values ($1, $2, $3, $3, $4, $5)",
    )
    .bind(hash(new.token)).bind(new.account_id).bind(now).bind(agent).bind(state).execute(c))?;
    if !new.waits_for_code {
        execute!(&mut tx, c => sqlx::query("update account set signed_in_at = $2 where id = $1")
            .bind(new.account_id).bind(now).execute(c))?;
    }
    tx.commit().await
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

/// Ends a session. Ending one that is gone is no error.
pub async fn close(db: &Db, token: &[u8]) -> Result<()> {
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query("delete from session where token_hash = $1").bind(hash(token)).execute(c))?;
    tx.commit().await
}
