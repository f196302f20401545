//! What people do to their own account.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use serde_json::json;

use super::Credentials;
use crate::model::act::{Act, Staff};
use crate::store::auth::{password_link, session, token};
use crate::store::db::engine::{execute, fetch, read};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// The own account.
#[derive(Clone, Debug)]
pub struct Own {
    /// E-mail, the sign-in name.
    pub email: String,
    /// Name of the agency; empty without one.
    pub agency: String,
    /// Since when the second factor is on.
    pub second_factor_since: Option<DateTime<Utc>>,
    /// Recovery codes not yet used.
    pub codes_left: i64,
    /// Open sessions, the one used last first.
    pub sessions: Vec<OwnSession>,
}

/// One open session of one's own.
#[derive(Clone, Debug)]
pub struct OwnSession {
    /// Names it in forms: SHA-256 of its token, in hexadecimal.
    pub key: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// Its last request, to the minute.
    pub seen_at: DateTime<Utc>,
    /// What the browser called itself.
    pub agent: String,
    /// Whether it is the one that asks.
    pub this: bool,
}

fn holder(act: &Act) -> Result<&Staff> {
    act.staff().ok_or(StoreError::Forbidden)
}

/// The own account, as the session of `token` sees it. Two statements.
///
/// # Errors
/// `Forbidden` for anyone not signed in.
pub async fn load(db: &Db, act: &Act, token: &[u8]) -> Result<Own> {
    let id = holder(act)?.account_id;
    let (email, agency, since, codes_left): (String, String, Option<DateTime<Utc>>, i64) = read!(db, p => sqlx::query_as(
            "select a.email, coalesce(g.name, ''), f.confirmed_at, \
             (select count(*) from recovery_code r where r.account_id = a.id and r.used_at is null) \
             from account a left join agency g on g.id = a.agency_id \
             left join second_factor f on f.account_id = a.id where a.id = $1",
        ).bind(id).fetch_one(p))?;
    let (idle, absolute) = session::limits(db, act.at);
    #[derive(sqlx::FromRow)]
    struct Row {
        token_hash: Vec<u8>,
        created_at: DateTime<Utc>,
        seen_at: DateTime<Utc>,
        agent: String,
    }
    let rows: Vec<Row> = read!(db, p => sqlx::query_as(
        "select token_hash, created_at, seen_at, agent from session where account_id = $1 and state = 'open' \
         and seen_at > $2 and created_at > $3 order by seen_at desc, created_at desc",
    ).bind(id).bind(idle).bind(absolute).fetch_all(p))?;
    let this = token::hash(token);
    let sessions = rows
        .into_iter()
        .map(|row| OwnSession {
            key: HEXLOWER.encode(&row.token_hash),
            created_at: row.created_at,
            seen_at: row.seen_at,
            agent: row.agent,
            this: row.token_hash == this,
        })
        .collect();
    Ok(Own { email, agency, second_factor_since: since, codes_left, sessions })
}

/// The own password's PHC string, empty when none was set, and the version of the account.
///
/// # Errors
/// `Forbidden` for anyone not signed in.
pub async fn credentials(db: &Db, act: &Act) -> Result<Credentials> {
    let staff = holder(act)?.clone();
    let (password_hash, version): (String, i64) = read!(db, p => sqlx::query_as(
        "select password_hash, version from account where id = $1",
    ).bind(staff.account_id).fetch_one(p))?;
    Ok(Credentials { staff, password_hash, version })
}

/// Sets the own password; every other session ends. Whether the current one was known is the caller's to prove.
///
/// # Errors
/// `Forbidden` for anyone not signed in; `Stale` when the session of `token` was ended meanwhile, as by a password set
/// with a link.
pub async fn set_password(db: &Db, act: &Act, password_hash: &str, token: &[u8]) -> Result<()> {
    let id = holder(act)?.account_id;
    let mut tx = db.begin().await?;
    session::require_open(&mut tx, id, token).await?;
    password_link::set_password(&mut tx, id, password_hash, act.at).await?;
    session::end_all(&mut tx, id, Some(token)).await?;
    audit::write(&mut tx, act, "set_password", "account", &id.to_string(), json!({})).await?;
    tx.commit().await
}

/// Ends one of the own sessions by its key. One that is gone is no error.
///
/// # Errors
/// `Forbidden` for anyone not signed in.
pub async fn end_session(db: &Db, act: &Act, key: &str) -> Result<()> {
    let id = holder(act)?.account_id;
    let mut tx = db.begin().await?;
    let hashes: Vec<Vec<u8>> = fetch!(&mut tx, c => sqlx::query_scalar(
        "select token_hash from session where account_id = $1",
    ).bind(id).fetch_all(c))?;
    let named = |hash: &&Vec<u8>| HEXLOWER.encode(hash) == key;
    let Some(hash) = hashes.iter().find(named) else { return Ok(()) };
    execute!(&mut tx, c => sqlx::query("delete from session where token_hash = $1").bind(hash).execute(c))?;
    audit::write(&mut tx, act, "end_session", "account", &id.to_string(), json!({ "sessions": 1 })).await?;
    tx.commit().await
}

/// Ends all own sessions but the one of `token`.
///
/// # Errors
/// `Forbidden` for anyone not signed in.
pub async fn end_other_sessions(db: &Db, act: &Act, token: &[u8]) -> Result<()> {
    let id = holder(act)?.account_id;
    let mut tx = db.begin().await?;
    let ended = session::end_all(&mut tx, id, Some(token)).await?;
    audit::write(&mut tx, act, "end_session", "account", &id.to_string(), json!({ "sessions": ended }))
        .await?;
    tx.commit().await
}
