//! Opening a session: only while what it rests on still stands.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::{SECOND_STEP, limits, lock_account};
use crate::model::act::Act;
use crate::model::limits as bounds;
use crate::model::network::Network;
use crate::store::auth::known_place;
use crate::store::auth::token::hash;
use crate::store::db::codec::clean;
use crate::store::db::engine::{Tx, execute};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// What a sign-in rests on, as it was read before it was proven. Proving takes time, above all a password: meanwhile the
/// password may be changed, the account disabled (and enabled again), a second factor set up.
#[derive(Clone, Copy, Debug)]
pub enum Ground<'a> {
    /// The password was proven against this PHC string, in this version of the account.
    Password {
        /// The PHC string.
        hash: &'a str,
        /// The account's version.
        version: i64,
    },
    /// Another provider knows the person, in this version of the account.
    Provider {
        /// The provider.
        issuer: &'a str,
        /// Who they are there.
        subject: &'a str,
        /// The account's version.
        version: i64,
    },
    /// The second step was proven for the sign-in that waits under this token; it is used up.
    SecondStep(&'a [u8]),
}

/// A session to open for who acts.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// 32 random bytes.
    pub token: &'a [u8],
    /// Token of the session that the browser had before: it ends. No session is known by a token from before the
    /// sign-in.
    pub before: Option<&'a [u8]>,
    /// What the browser calls itself.
    pub agent: &'a str,
    /// Where it signs in from.
    pub network: &'a Network,
    /// Whether it opens only the page that asks for the second factor.
    pub waits_for_code: bool,
    /// What it rests on.
    pub ground: Ground<'a>,
}

/// Opens a session, and clears away those that have ended. One that waits for no code is a sign-in, and noted as such.
///
/// # Errors
/// `Forbidden` unless a person acts; `Stale` when what it rests on no longer stands.
pub async fn begin(db: &Db, act: &Act, new: &NewSession<'_>) -> Result<()> {
    let id = act.staff().ok_or(StoreError::Forbidden)?.account_id;
    let mut tx = db.begin().await?;
    // A statement of its own: the next one then sees what those did who held the lock before.
    lock_account(&mut tx, id).await?;
    if let Ground::SecondStep(waiting) = new.ground {
        take_waiting(&mut tx, id, waiting, act.at).await?;
    }
    insert(&mut tx, id, new, act.at).await?;
    if let Some(before) = new.before {
        execute!(&mut tx, c => sqlx::query("delete from session where token_hash = $1")
            .bind(hash(before)).execute(c))?;
    }
    let (idle, absolute) = limits(db, act.at);
    execute!(&mut tx, c => sqlx::query(
        "delete from session where seen_at <= $1 or created_at <= $2 or (state = 'code' and created_at <= $3)",
    ).bind(idle).bind(absolute).bind(act.at - SECOND_STEP).execute(c))?;
    if !new.waits_for_code {
        execute!(&mut tx, c => sqlx::query("update account set signed_in_at = $2 where id = $1")
            .bind(id).bind(act.at).execute(c))?;
        known_place::remember(&mut tx, id, new.network, act.at).await?;
        let by = match new.ground {
            Ground::Password { .. } => "password",
            Ground::Provider { .. } => "provider",
            Ground::SecondStep(_) => "second_factor",
        };
        let detail = json!({ "by": by, "network": new.network.place });
        audit::write(&mut tx, act, "sign_in", "account", &id.to_string(), detail).await?;
    }
    tx.commit().await
}

/// Uses up the sign-in that waits under `token`.
async fn take_waiting(tx: &mut Tx, account: Uuid, token: &[u8], now: DateTime<Utc>) -> Result<()> {
    let taken = execute!(tx, c => sqlx::query(
        "delete from session where token_hash = $1 and account_id = $2 and state = 'code' and created_at > $3",
    ).bind(hash(token)).bind(account).bind(now - SECOND_STEP).execute(c))?;
    if taken == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// `insert … select` from the account as it stands now; what no longer holds gives no row.
macro_rules! insert_where {
    ($holds:literal) => {
        concat!(
            "insert into session (token_hash, account_id, created_at, seen_at, agent, state) \
             select $1, a.id, $2, $2, $3, $4 from account a where a.id = $5 and a.disabled_at is null ",
            $holds
        )
    };
}

async fn insert(tx: &mut Tx, account: Uuid, new: &NewSession<'_>, now: DateTime<Utc>) -> Result<()> {
    let agent: String = clean(new.agent).chars().take(bounds::SESSION_AGENT).collect();
    let state = if new.waits_for_code { "code" } else { "open" };
    // With a second factor neither password nor provider opens a session alone.
    let opened = match new.ground {
        Ground::Password { hash: known, version } => execute!(tx, c => sqlx::query(insert_where!(
            "and a.password_hash = $6 and a.password_hash <> '' and a.version = $7 and ($4 = 'code' or not exists \
             (select 1 from second_factor f where f.account_id = a.id and f.confirmed_at is not null))"
        ))
        .bind(hash(new.token)).bind(now).bind(&agent).bind(state).bind(account)
        .bind(known).bind(version).execute(c))?,
        Ground::Provider { issuer, subject, version } => execute!(tx, c => sqlx::query(insert_where!(
            "and a.version = $8 and exists (select 1 from account_identity i \
             where i.account_id = a.id and i.issuer = $6 and i.subject = $7) and ($4 = 'code' or not exists \
             (select 1 from second_factor f where f.account_id = a.id and f.confirmed_at is not null))"
        ))
        .bind(hash(new.token)).bind(now).bind(&agent).bind(state).bind(account)
        .bind(issuer).bind(subject).bind(version).execute(c))?,
        Ground::SecondStep(_) => execute!(tx, c => sqlx::query(insert_where!(
            "and exists (select 1 from second_factor f where f.account_id = a.id and f.confirmed_at is not null)"
        ))
        .bind(hash(new.token)).bind(now).bind(&agent).bind(state).bind(account).execute(c))?,
    };
    if opened == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
