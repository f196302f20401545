//! Mails that hold a link which sets a password. Their text is sealed by who queues them and opened by who sends them, and
//! it is emptied as soon as nobody needs it: sent, or the link used, replaced, void or run out. So neither the database
//! nor a copy of it opens an account.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Mail;
use crate::model::act::Act;
use crate::store::Result;
use crate::store::db::engine::{Tx, execute};

/// What is written of a mail that can no longer go out.
const VOID: &str = "the link in it was used, replaced or ran out before it was sent";

/// Queues a mail with a sealed text, which holds a link of `account` that runs out at `expires_at`.
pub(crate) async fn queue(
    tx: &mut Tx,
    act: &Act,
    mail: &Mail,
    account: Uuid,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "insert into mail (id, key, address, subject, body, queued_at, next_try_at, link_account_id, link_expires_at) \
         values ($1, $2, $3, $4, $5, $6, $6, $7, $8)",
    )
    .bind(act.id())
    .bind(&mail.key)
    .bind(&mail.address)
    .bind(&mail.subject)
    .bind(&mail.body)
    .bind(act.at)
    .bind(account)
    .bind(expires_at)
    .execute(c))?;
    Ok(())
}

/// Empties the mails with a link of `account`. Those that wait are given up; one that is being sent has its own end.
pub(crate) async fn empty(tx: &mut Tx, account: Uuid, now: DateTime<Utc>) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "update mail set body = '', \
             failure = case when sent_at is null and claimed_at is null then $2 else failure end, \
             given_up_at = case when sent_at is null and claimed_at is null then $3 else given_up_at end \
         where link_account_id = $1 and body <> ''",
    ).bind(account).bind(VOID).bind(now).execute(c))?;
    Ok(())
}

/// The same for every link that has run out.
pub(crate) async fn empty_expired(tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "update mail set body = '', \
             failure = case when sent_at is null and claimed_at is null then $1 else failure end, \
             given_up_at = case when sent_at is null and claimed_at is null then $2 else given_up_at end \
         where link_expires_at <= $2 and body <> ''",
    ).bind(VOID).bind(now).execute(c))?;
    Ok(())
}
