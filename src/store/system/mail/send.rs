//! Mail on its way out. Under one key one mail goes out, ever, even when a server dies half-way: a mail is claimed
//! in a transaction of its own before it is handed over, and one that was claimed but has no outcome is not sent
//! again, since nobody knows whether it arrived. A reminder lost with a server is in the application all the same;
//! one sent twice would teach people to ignore the next.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{Mail, link};
use crate::model::act::Act;
use crate::store::access::authorize;
use crate::store::db::engine::{execute, read};
use crate::store::{Db, Result};

/// A mail is tried so often, then given up.
pub const TRIES: i32 = 10;
/// A claim without an outcome is older than this only when its server died: no run of the job takes so long.
const LOST: TimeDelta = TimeDelta::minutes(15);
/// Mail that could not even be tried for so long tells nobody anything any more.
const STALE: TimeDelta = TimeDelta::days(3);
/// What is written of a mail whose server died.
const UNKNOWN: &str =
    "the server ended while sending; whether it arrived is unknown, so it is not sent again";

/// A mail that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The id.
    pub id: Uuid,
    /// The mail.
    pub mail: Mail,
    /// How often it was tried.
    pub tries: i32,
    /// Whether its text is sealed, for its address: it holds a link.
    pub sealed: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    key: String,
    address: String,
    subject: String,
    body: String,
    tries: i32,
    sealed: bool,
}

/// Up to `limit` mails whose time has come, the longest waiting first.
pub async fn due(db: &Db, now: DateTime<Utc>, limit: i64) -> Result<Vec<Outgoing>> {
    let rows: Vec<Row> = read!(db, p => sqlx::query_as(
        "select id, key, address, subject, body, tries, link_account_id is not null as sealed from mail \
         where sent_at is null and given_up_at is null and claimed_at is null and next_try_at <= $1 and body <> '' \
         order by next_try_at, id limit $2",
    ).bind(now).bind(limit).fetch_all(p))?;
    Ok(rows
        .into_iter()
        .map(|row| Outgoing {
            id: row.id,
            mail: Mail { key: row.key, address: row.address, subject: row.subject, body: row.body },
            tries: row.tries,
            sealed: row.sealed,
        })
        .collect())
}

/// Claims a mail before it is handed over; false when somebody else has.
pub async fn claim(db: &Db, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let mut tx = db.begin().await?;
    let claimed = execute!(&mut tx, c => sqlx::query(
        "update mail set claimed_at = $2, tries = tries + 1 where id = $1 and claimed_at is null \
         and sent_at is null and given_up_at is null and next_try_at <= $2",
    ).bind(id).bind(now).execute(c))?;
    tx.commit().await?;
    Ok(claimed == 1)
}

/// The server at the other end took it. Nobody needs the text of one with a link any more.
pub async fn sent(db: &Db, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query(
        "update mail set sent_at = $2, claimed_at = null, failure = null, \
         body = case when link_account_id is null then body else '' end where id = $1",
    ).bind(id).bind(now).execute(c))?;
    tx.commit().await
}

/// It did not go out for certain: it is tried again after a delay that doubles from one minute, or given up when
/// `again` is false or it was tried too many times. `tried` is how often, this time included.
pub async fn failed(db: &Db, id: Uuid, tried: i32, why: &str, again: bool, now: DateTime<Utc>) -> Result<()> {
    let doubled = u32::try_from(tried.clamp(1, TRIES) - 1).unwrap_or(0);
    let next = now + TimeDelta::minutes(1 << doubled);
    let given_up = (!again || tried >= TRIES).then_some(now);
    let why: String = why.chars().take(1000).collect();
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query(
        "update mail set claimed_at = null, failure = $2, next_try_at = $3, given_up_at = $4 where id = $1",
    ).bind(id).bind(why).bind(next).bind(given_up).execute(c))?;
    tx.commit().await
}

/// Gives up what a server that died had claimed, and what could not be tried for days, and empties the mails whose link
/// has run out. Gives how many were given up.
pub async fn expire(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let mut tx = db.begin().await?;
    let lost = execute!(&mut tx, c => sqlx::query(
        "update mail set claimed_at = null, failure = $2, given_up_at = $3 \
         where claimed_at < $1 and sent_at is null and given_up_at is null",
    ).bind(now - LOST).bind(UNKNOWN).bind(now).execute(c))?;
    let stale = execute!(&mut tx, c => sqlx::query(
        "update mail set failure = coalesce(failure, 'not sent for three days'), given_up_at = $2 \
         where queued_at < $1 and claimed_at is null and sent_at is null and given_up_at is null",
    ).bind(now - STALE).bind(now).execute(c))?;
    link::empty_expired(&mut tx, now).await?;
    tx.commit().await?;
    Ok(lost + stale)
}

/// How the mail stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Outbox {
    /// Waiting to go out.
    pub waiting: i64,
    /// Sent.
    pub sent: i64,
    /// Given up.
    pub given_up: i64,
    /// What the server at the other end said last about one that waits or was given up.
    pub failure: Option<String>,
}

/// How the mail stands, for operators. One statement.
///
/// # Errors
/// `Forbidden` when the role does not allow it.
pub async fn outbox(db: &Db, act: &Act) -> Result<Outbox> {
    authorize::operator(act)?;
    read!(db, p => sqlx::query_as(
        "select count(*) filter (where sent_at is null and given_up_at is null) as waiting, \
             count(*) filter (where sent_at is not null) as sent, \
             count(*) filter (where given_up_at is not null) as given_up, \
             (select m.failure from mail m where m.failure is not null \
              order by coalesce(m.given_up_at, m.next_try_at) desc limit 1) as failure from mail",
    ).fetch_one(p))
}
