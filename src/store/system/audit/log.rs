//! The whole audit, for admins.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use data_encoding::HEXLOWER;
use uuid::Uuid;

use super::history::{Change, changes};
use super::verify::{self, Head};
use crate::model::access::{Action, Stage, Standpoint};
use crate::model::act::{Act, vietnam_moment};
use crate::store::access::authorize;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::{Db, Result};
use crate::text::fold;

/// Entries on a page.
pub const PER_PAGE: usize = 50;

/// Most people that a part of a name stands for.
const MOST_PEOPLE: usize = 500;

/// What the log is narrowed to. Empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Part of the name or address of who did it, diacritics or not.
    pub person: String,
    /// What was done.
    pub action: String,
    /// To what kind of thing.
    pub noun: String,
    /// First day, in Vietnam.
    pub from: Option<NaiveDate>,
    /// Last day, in Vietnam.
    pub to: Option<NaiveDate>,
    /// Text found in the entry's content or the id of its thing.
    pub text: String,
}

/// An entry of the log.
#[derive(Clone, Debug)]
pub struct LogEntry {
    /// Place in the chain.
    pub seq: i64,
    /// Id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// The account, if it was one.
    pub account_id: Option<Uuid>,
    /// Name as it was.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what kind of thing.
    pub noun: String,
    /// To which.
    pub noun_id: String,
    /// What changed, as kept.
    pub detail: String,
    /// The agreement it belongs to.
    pub agreement_id: Option<Uuid>,
    /// The commitment it belongs to.
    pub commitment_id: Option<Uuid>,
    /// Its hash, as hexadecimal digits.
    pub hash: String,
}

impl LogEntry {
    /// What changed, field by field.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        serde_json::from_str(&self.detail).map(changes).unwrap_or_default()
    }
}

/// The last verification.
#[derive(Clone, Debug)]
pub struct LastCheck {
    /// When it ran.
    pub at: DateTime<Utc>,
    /// Entries found right.
    pub checked: i64,
    /// The first break.
    pub failure: Option<String>,
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct Log {
    /// Entries, newest first.
    pub entries: Vec<LogEntry>,
    /// Place before which the next page goes on; `None` on the last.
    pub older: Option<i64>,
    /// Where the chain ends now.
    pub head: Head,
    /// The last verification; `None` when none ever ran.
    pub last_check: Option<LastCheck>,
}

/// A page of the log, of entries before the place `before` when one is given. At most four statements.
///
/// # Errors
/// `Forbidden` unless the actor is an admin.
pub async fn load(db: &Db, act: &Act, filter: &LogFilter, before: Option<i64>) -> Result<Log> {
    authorize::require(act, Action::Administer, Stage::None, Standpoint::Own)?;
    let db = &db.heavy();
    let people = people(db, &filter.person).await?;
    let mut entries = fetch(db, act, filter, &people, before, PER_PAGE + 1).await?;
    let more = entries.len() > PER_PAGE;
    entries.truncate(PER_PAGE);
    let older = if more { entries.last().map(|entry| entry.seq) } else { None };
    let head = verify::head(db, act.at).await?;
    let last: Option<(DateTime<Utc>, i64, Option<String>)> = read!(db, p => sqlx::query_as(
        "select at, checked, failure from audit_check order by at desc, id desc limit 1",
    ).fetch_optional(p))?;
    let last_check = last.map(|(at, checked, failure)| LastCheck { at, checked, failure });
    Ok(Log { entries, older, head, last_check })
}

/// The next entries for an export, newest first: at most `limit`, before the place `before`.
///
/// # Errors
/// `Forbidden` unless the actor is an admin.
pub async fn export(
    db: &Db,
    act: &Act,
    filter: &LogFilter,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<LogEntry>> {
    authorize::require(act, Action::Administer, Stage::None, Standpoint::Own)?;
    let db = &db.heavy();
    let people = people(db, &filter.person).await?;
    fetch(db, act, filter, &people, before, limit).await
}

/// Who a part of a name or address means: accounts, and names as entries hold them.
#[derive(Default)]
struct People {
    accounts: Vec<Uuid>,
    actor: Option<String>,
}

async fn people(db: &Db, typed: &str) -> Result<People> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(People::default());
    }
    let all: Vec<(Uuid, String, String)> =
        read!(db, p => sqlx::query_as("select id, name, email from account order by id").fetch_all(p))?;
    let wanted = fold(typed);
    let accounts = all
        .into_iter()
        .filter(|(_, name, email)| fold(name).contains(&wanted) || email.contains(&typed.to_lowercase()))
        .map(|(id, ..)| id)
        .take(MOST_PEOPLE)
        .collect();
    Ok(People { accounts, actor: Some(typed.to_owned()) })
}

async fn fetch(
    db: &Db,
    act: &Act,
    filter: &LogFilter,
    people: &People,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<LogEntry>> {
    let mut sql = Sql::on(
        act.today(),
        "select seq, id, at, account_id, actor, action, noun, noun_id, detail, agreement_id, commitment_id, hash \
         from audit_entry where seq is not null",
    );
    if let Some(before) = before {
        sql.push(" and seq < ").bind(before);
    }
    if let Some(actor) = &people.actor {
        sql.push(" and (account_id").is_in(people.accounts.iter().copied());
        sql.push(" or actor = ").bind(actor.as_str()).push(")");
    }
    for (column, wanted) in [(" and action = ", &filter.action), (" and noun = ", &filter.noun)] {
        if !wanted.is_empty() {
            sql.push(column).bind(wanted.as_str());
        }
    }
    if let Some(from) = filter.from {
        sql.push(" and at >= ").bind(starts(from));
    }
    if let Some(next) = filter.to.and_then(|to| to.checked_add_days(Days::new(1))) {
        sql.push(" and at < ").bind(starts(next));
    }
    if !filter.text.trim().is_empty() {
        let pattern = like(filter.text.trim());
        sql.push(" and (lower(detail) like ").bind(pattern.as_str()).push(" escape '\\'");
        sql.push(" or lower(noun_id) like ").bind(pattern.as_str()).push(" escape '\\')");
    }
    sql.push(" order by seq desc limit ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The moment a day begins in Vietnam.
fn starts(day: NaiveDate) -> DateTime<Utc> {
    vietnam_moment(day.and_time(NaiveTime::MIN))
}

/// `text` anywhere, as a pattern in lower case.
fn like(text: &str) -> String {
    let escaped = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    id: Uuid,
    at: DateTime<Utc>,
    account_id: Option<Uuid>,
    actor: String,
    action: String,
    noun: String,
    noun_id: String,
    detail: String,
    agreement_id: Option<Uuid>,
    commitment_id: Option<Uuid>,
    hash: Vec<u8>,
}

impl From<Row> for LogEntry {
    fn from(row: Row) -> Self {
        Self {
            seq: row.seq,
            id: row.id,
            at: row.at,
            account_id: row.account_id,
            actor: row.actor,
            action: row.action,
            noun: row.noun,
            noun_id: row.noun_id,
            detail: row.detail,
            agreement_id: row.agreement_id,
            commitment_id: row.commitment_id,
            hash: HEXLOWER.encode(&row.hash),
        }
    }
}
