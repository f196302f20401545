//! Links that let their holder set a password, once and for a while. Only the token's SHA-256 is kept.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::account::row::{StaffRow, canonical};
use super::token::hash;
use super::{known_place, session};
use crate::model::account::LinkPurpose;
use crate::model::act::{Act, Actor, Staff};
use crate::model::network::Network;
use crate::store::db::codec::code;
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::system::audit;
use crate::store::system::mail;
use crate::store::system::mail::Mail;
use crate::store::{Db, Result, StoreError};

/// Least time between two mails with a link for the same account.
const BETWEEN: TimeDelta = TimeDelta::minutes(5);

/// A link to make.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// 32 random bytes, which the address holds.
    pub token: [u8; 32],
    /// What it is for.
    pub purpose: LinkPurpose,
    /// The mail that brings it; without one it is handed over in another way.
    pub letter: Option<Letter>,
}

/// Subject and text of a mail.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Subject.
    pub subject: String,
    /// Text, sealed by the caller: it holds the link, and of a link the database keeps nothing that opens it.
    pub sealed_body: String,
}

/// Whom a link belongs to.
#[derive(Clone, Debug)]
pub struct Holder {
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// What the link is for.
    pub purpose: LinkPurpose,
}

/// Makes the link for an account, and queues its mail. Locks the account.
///
/// # Errors
/// `State("disabled")` when the account is disabled.
pub(crate) async fn add(tx: &mut Tx, act: &Act, account: (Uuid, &str), link: &NewLink) -> Result<()> {
    let (id, email) = account;
    lock_enabled(tx, id).await?;
    if link.purpose == LinkPurpose::Invite {
        // A new invitation replaces the one before. A reset does not: anybody may ask for one.
        void(tx, id, act.at).await?;
    }
    let expires_at = act.at + link.purpose.lives();
    execute!(tx, c => sqlx::query(
        "insert into account_link (token_hash, account_id, purpose, created_at, expires_at, asked_by) \
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(hash(&link.token))
    .bind(id)
    .bind(link.purpose.code())
    .bind(act.at)
    .bind(expires_at)
    .bind(asker(act))
    .execute(c))?;
    if let Some(letter) = &link.letter {
        let mail = Mail {
            key: format!("link:{}", act.id()),
            address: email.to_owned(),
            subject: letter.subject.clone(),
            body: letter.sealed_body.clone(),
        };
        mail::link::queue(tx, act, &mail, id, expires_at).await?;
    }
    Ok(())
}

/// Who had a link sent, as the entry of what is done with it says; empty for who asked on the public page.
fn asker(act: &Act) -> &str {
    match &act.by {
        Actor::Staff(staff) => &staff.name,
        Actor::System => "system",
        Actor::Public => "",
    }
}

/// Locks the account, so that it is not disabled, nor a session opened, until the transaction ends.
///
/// # Errors
/// `State("disabled")`.
async fn lock_enabled(tx: &mut Tx, account: Uuid) -> Result<()> {
    session::lock_account(tx, account).await?;
    let enabled: i64 = fetch!(tx, c => sqlx::query_scalar(
        "select count(*) from account where id = $1 and disabled_at is null",
    ).bind(account).fetch_one(c))?;
    if enabled == 1 { Ok(()) } else { Err(StoreError::State("disabled")) }
}

/// Makes every unused link of the account void, and empties the mails that hold one.
pub(crate) async fn void(tx: &mut Tx, account: Uuid, now: DateTime<Utc>) -> Result<()> {
    execute!(tx, c => sqlx::query("delete from account_link where account_id = $1 and used_at is null")
        .bind(account).execute(c))?;
    mail::link::empty(tx, account, now).await
}

/// Whose link this is, if it can still be used. Looking does not use it up.
pub async fn look(db: &Db, token: &[u8], now: DateTime<Utc>) -> Result<Option<Holder>> {
    let row: Option<(String, String, String)> = read!(db, p => sqlx::query_as(
        "select a.email, a.name, l.purpose from account_link l join account a on a.id = l.account_id \
         where l.token_hash = $1 and l.used_at is null and l.expires_at > $2 and a.disabled_at is null",
    ).bind(hash(token)).bind(now.trunc_subsecs(6)).fetch_optional(p))?;
    row.map(|(email, name, purpose)| Ok(Holder { email, name, purpose: code(&purpose)? })).transpose()
}

/// Sets the password with the link, which is used up: of two at once one succeeds. Ends all sessions of the
/// account and makes its other links void. The place becomes known to the account: who reads its mail is its holder, and
/// signs in there whatever strangers try elsewhere.
///
/// # Errors
/// `NotFound` when the link is unknown, used, or has run out, or the account is disabled.
pub async fn redeem(
    db: &Db,
    act: &Act,
    token: &[u8],
    password_hash: &str,
    network: &Network,
) -> Result<Staff> {
    let key = hash(token);
    let mut tx = db.begin().await?;
    let row: Option<StaffRow> = fetch!(&mut tx, c => sqlx::query_as(
        "select a.id as account_id, a.name, a.role, a.locality_id, a.agency_id \
         from account_link l join account a on a.id = l.account_id where l.token_hash = $1",
    ).bind(&key).fetch_optional(c))?;
    let staff = Staff::try_from(row.ok_or(StoreError::NotFound)?)?;
    let id = staff.account_id;
    // Before the link is looked at: whoever disables the account or makes its links void has done so, or waits.
    lock_enabled(&mut tx, id).await.map_err(|_| StoreError::NotFound)?;
    let used = execute!(&mut tx, c => sqlx::query(
        "update account_link set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2",
    ).bind(&key).bind(act.at).execute(c))?;
    if used == 0 {
        return Err(StoreError::NotFound);
    }
    set_password(&mut tx, id, password_hash, act.at).await?;
    session::end_all(&mut tx, id, None).await?;
    known_place::remember(&mut tx, id, network, act.at).await?;
    // The holder's act as far as anybody knows; whoever had the link sent may have seen it.
    let asked_by: String = fetch!(&mut tx, c => sqlx::query_scalar(
        "select asked_by from account_link where token_hash = $1",
    ).bind(&key).fetch_one(c))?;
    let act = Act { by: Actor::Staff(staff.clone()), ..act.clone() };
    let detail = json!({ "asked_by": asked_by });
    audit::write(&mut tx, &act, "set_password", "account", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(staff)
}

/// Writes the password and makes every unused link of the account void.
pub(crate) async fn set_password(
    tx: &mut Tx,
    account: Uuid,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(tx, c => sqlx::query("update account set password_hash = $2 where id = $1")
        .bind(account).bind(password_hash).execute(c))?;
    void(tx, account, now).await
}

/// Queues a mail with a link for a new password to `email`, if an enabled account has that address and was sent
/// none within five minutes. Says nothing of which.
pub async fn ask_reset(db: &Db, act: &Act, email: &str, link: &NewLink) -> Result<()> {
    let Some(email) = canonical(email) else { return Ok(()) };
    let mut tx = db.begin().await?;
    let id: Option<Uuid> = fetch!(&mut tx, c => sqlx::query_scalar(
        "select id from account a where email = $1 and disabled_at is null and not exists (select 1 \
         from account_link l where l.account_id = a.id and l.purpose = 'reset' and l.created_at > $2)",
    ).bind(&email).bind(act.at - BETWEEN).fetch_optional(c))?;
    if let Some(id) = id {
        match add(&mut tx, act, (id, &email), link).await {
            Ok(()) => audit::write(&mut tx, act, "ask_reset", "account", &id.to_string(), json!({})).await?,
            // Disabled a moment ago.
            Err(StoreError::State(_)) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
    // Also when nothing was written: a commit makes pages look whether the record changed, which must not tell either.
    tx.commit().await
}

/// A new link for the account with this address, handed over by the operator of the server.
///
/// # Errors
/// `Forbidden` unless the system acts; `NotFound` when no enabled account has the address.
pub async fn issue(db: &Db, act: &Act, email: &str, link: &NewLink) -> Result<()> {
    if act.by != Actor::System {
        return Err(StoreError::Forbidden);
    }
    let email = canonical(email).ok_or(StoreError::NotFound)?;
    let mut tx = db.begin().await?;
    let id: Option<Uuid> = fetch!(&mut tx, c => sqlx::query_scalar(
        "select id from account where email = $1 and disabled_at is null",
    ).bind(&email).fetch_optional(c))?;
    let id = id.ok_or(StoreError::NotFound)?;
    // Disabled a moment ago: as if it had been before.
    add(&mut tx, act, (id, &email), link).await?;
    let detail = json!({ "purpose": link.purpose });
    audit::write(&mut tx, act, "send_link", "account", &id.to_string(), detail).await?;
    tx.commit().await
}
