//! Sessions: only the token's SHA-256 is kept.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::account::StaffRow;
use super::db::{in_tx, read};
use super::{Db, Result};
use crate::model::act::{Staff, day_in_vietnam};

/// A session ends this long after its last request.
pub const IDLE: TimeDelta = TimeDelta::hours(2);
/// A session ends this long after it began, whatever happens.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);

/// How often at most a session's last request is written down.
const REFRESH: TimeDelta = TimeDelta::minutes(1);

/// Opens a session for `token` (32 random bytes), and clears away the sessions that have ended.
///
/// # Errors
/// When the database fails.
pub async fn open(db: &Db, account_id: Uuid, token: &[u8], now: DateTime<Utc>) -> Result<()> {
    let now = now.trunc_subsecs(6);
    let mut tx = db.begin().await?;
    in_tx!(&mut tx, c => sqlx::query("delete from session where seen_at <= $1 or created_at <= $2")
        .bind(now - IDLE).bind(now - ABSOLUTE).execute(c))?;
    in_tx!(&mut tx, c => sqlx::query(
        "insert into session (token_hash, account_id, created_at, seen_at) values ($1, $2, $3, $3)",
    )
    .bind(hash(token)).bind(account_id).bind(now).execute(c))?;
    tx.commit().await
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    staff: StaffRow,
    seen_at: DateTime<Utc>,
}

/// Who `token` belongs to, if the session lives and the account is enabled. Keeps it alive (written at most
/// once a minute). The locality given is the one that carries the account's unit today. One statement to read.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &Db, token: &[u8], now: DateTime<Utc>) -> Result<Option<Staff>> {
    let now = now.trunc_subsecs(6);
    let row: Option<Row> = read!(db, p => sqlx::query_as(
        "select a.id as account_id, a.name, a.role, a.locality_id, a.agency_id, s.seen_at \
         from session s join account a on a.id = s.account_id \
         where s.token_hash = $1 and s.seen_at > $2 and s.created_at > $3 and a.disabled_at is null",
    )
    .bind(hash(token)).bind(now - IDLE).bind(now - ABSOLUTE).fetch_optional(p))?;
    let Some(row) = row else { return Ok(None) };
    if now - row.seen_at >= REFRESH {
        let mut tx = db.begin().await?;
        in_tx!(&mut tx, c => sqlx::query("update session set seen_at = $2 where token_hash = $1 and seen_at < $2")
            .bind(hash(token)).bind(now).execute(c))?;
        tx.commit().await?;
    }
    let mut staff = Staff::try_from(row.staff)?;
    if let Some(unit) = db.reference().lineage.responsible_on(&staff.locality, day_in_vietnam(now)) {
        staff.locality = unit.id.clone();
    }
    Ok(Some(staff))
}

/// Ends a session. Ending one that is gone is no error.
///
/// # Errors
/// When the database fails.
pub async fn close(db: &Db, token: &[u8]) -> Result<()> {
    let mut tx = db.begin().await?;
    in_tx!(&mut tx, c => sqlx::query("delete from session where token_hash = $1").bind(hash(token)).execute(c))?;
    tx.commit().await
}

/// What is kept of a token.
fn hash(token: &[u8]) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}
