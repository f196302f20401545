//! The mail that waits, went out or was given up, for admins. Never its text: that is for its reader.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::model::act::Act;
use crate::store::access::authorize;
use crate::store::db::engine::{execute, read};
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::system::audit;
use crate::store::{Db, Listing, Result, StoreError};

codes! {
    /// Where a mail is.
    MailState {
        /// It was given up.
        GivenUp = "given_up",
        /// It failed at least once and is tried again.
        Retrying = "retrying",
        /// It waits for its first try.
        Waiting = "waiting",
        /// The mail server took it.
        Sent = "sent",
    }
}

impl MailState {
    const fn condition(self) -> &'static str {
        match self {
            Self::GivenUp => "given_up_at is not null",
            Self::Retrying => "given_up_at is null and sent_at is null and tries > 0",
            Self::Waiting => "given_up_at is null and sent_at is null and tries = 0",
            Self::Sent => "given_up_at is null and sent_at is not null",
        }
    }
}

/// Rows on a page.
const PER_PAGE: u32 = 50;

/// A mail in the queue.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Queued {
    /// Id.
    pub id: Uuid,
    /// Address it goes to.
    pub address: String,
    /// Subject.
    pub subject: String,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// When it is tried next.
    pub next_try_at: DateTime<Utc>,
    /// How often it was tried.
    pub tries: i32,
    /// What the mail server said last.
    pub failure: Option<String>,
    /// When the mail server took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was given up.
    pub given_up_at: Option<DateTime<Utc>>,
}

impl Queued {
    /// Where it is.
    #[must_use]
    pub const fn state(&self) -> MailState {
        match self {
            Self { given_up_at: Some(_), .. } => MailState::GivenUp,
            Self { sent_at: Some(_), .. } => MailState::Sent,
            Self { tries: 1.., .. } => MailState::Retrying,
            _ => MailState::Waiting,
        }
    }
}

/// The mail in one state, newest first, and how many are in each state. Two statements.
///
/// # Errors
/// `Forbidden` unless the actor is an operator.
pub async fn list(
    db: &Db,
    act: &Act,
    state: MailState,
    page: u32,
) -> Result<(Listing<Queued>, Vec<(MailState, i64)>)> {
    authorize::operator(act)?;
    let mut sql = Sql::on(act.today(), "select ");
    for (i, state) in MailState::ALL.iter().enumerate() {
        sql.push(if i == 0 { "count(*) filter (where " } else { ", count(*) filter (where " });
        sql.push(state.condition()).push(")");
    }
    sql.push(" from mail");
    let (given_up, retrying, waiting, sent): (i64, i64, i64, i64) = read!(db, p => sql.rows().fetch_one(p))?;
    let counts: Vec<_> = MailState::ALL.iter().copied().zip([given_up, retrying, waiting, sent]).collect();
    let total = counts.iter().find(|(other, _)| *other == state).map_or(0, |(_, count)| *count);
    let slice = Slice::new(total, page, PER_PAGE);
    let mut sql = Sql::on(
        act.today(),
        "select id, address, subject, queued_at, next_try_at, tries, failure, sent_at, given_up_at from mail where ",
    );
    sql.push(state.condition()).push(" order by queued_at desc, id desc");
    slice.limit(&mut sql);
    let rows = read!(db, p => sql.rows().fetch_all(p))?;
    Ok((slice.listing(rows), counts))
}

/// Tries a mail again that was given up.
///
/// # Errors
/// `NotFound`; `Forbidden` unless the actor is an operator; `State("mail_not_given_up")` for any other mail;
/// `State("mail_emptied")` for one whose link no longer holds.
pub async fn retry(db: &Db, act: &Act, id: Uuid) -> Result<()> {
    authorize::operator(act)?;
    let (address, emptied): (String, bool) = read!(db, p => sqlx::query_as(
        "select address, body = '' from mail where id = $1",
    ).bind(id).fetch_one(p))?;
    if emptied {
        return Err(StoreError::State("mail_emptied"));
    }
    let mut tx = db.begin().await?;
    let again = execute!(&mut tx, c => sqlx::query(
        "update mail set given_up_at = null, tries = 0, next_try_at = $2 \
         where id = $1 and given_up_at is not null and body <> ''",
    ).bind(id).bind(act.at).execute(c))?;
    if again == 0 {
        return Err(StoreError::State("mail_not_given_up"));
    }
    let detail = json!({ "address": address });
    audit::write(&mut tx, act, "retry", "mail", &id.to_string(), detail).await?;
    tx.commit().await
}
