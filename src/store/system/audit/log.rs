//! The audit as a list, each reader's own part of it.
//!
//! Entries keep the words of what they tell of: who read all of them would read every directive, draft and internal
//! commitment. So an administrator reads of the accounts and agencies of the own locality, an operator of what concerns
//! all localities, and neither of content. The whole is the command line's, which has the database in its hands.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use data_encoding::HEXLOWER;
use serde_json::json;
use uuid::Uuid;

use super::history::{Change, changes};
use super::verify::{self, Head};
use crate::model::access::{Action, Role, Standpoint, may};
use crate::model::act::{Act, Actor, vietnam_moment};
use crate::store::access::{authorize, scope};
use crate::store::auth::account::manage::managed;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};
use crate::text::fold;

/// What an operator reads of.
const OF_OPERATORS: [&str; 9] =
    ["audit", "backup", "domain", "holiday", "job", "locality", "locality_request", "mail", "setting"];

/// The condition of the index over all that either of them reads of, word for word.
const MANAGED: &str = " and noun in ('account', 'agency', 'audit', 'backup', 'domain', 'holiday', 'job', \
     'locality', 'locality_request', 'mail', 'setting')";

/// What is done to the things that either of them reads of: each kind of thing, whether administrators and operators
/// read of it, and the acts. A filter offers no others, as none of them would ever match.
const ACTS: &[(&str, bool, bool, &[&str])] = &[
    (
        "account",
        true,
        true,
        &[
            "create",
            "edit",
            "enable",
            "disable",
            "send_link",
            "set_password",
            "ask_reset",
            "start_second_factor",
            "confirm_second_factor",
            "remove_second_factor",
            "replace_recovery_codes",
            "use_recovery_code",
            "link_identity",
            "prefer",
            "sign_in",
            "sign_in_failed",
            "sign_out",
            "end_session",
        ],
    ),
    ("agency", true, false, &["create", "edit", "rename", "merge"]),
    ("audit", true, true, &["export"]),
    ("domain", false, true, &["create", "edit", "reorder", "retire", "restore", "merge"]),
    ("holiday", false, true, &["create", "edit", "delete"]),
    ("job", false, true, &["ask"]),
    ("locality", false, true, &["merge", "rename", "upgrade", "correct"]),
    ("locality_request", false, true, &["request", "confirm", "refuse", "withdraw"]),
    ("mail", false, true, &["retry"]),
    ("setting", false, true, &["change"]),
];

/// The kinds of things in the part of `role`, and what is done to them.
pub fn acts(role: Role) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    let administers = may(role, Action::Administer, Standpoint::Own);
    let operates = may(role, Action::Operate, Standpoint::Own);
    ACTS.iter()
        .filter(move |(_, admin, operator, _)| (administers && *admin) || (operates && *operator))
        .map(|(noun, _, _, acts)| (*noun, *acts))
}

/// Entries on a page.
pub const PER_PAGE: usize = 50;

/// Entries of the part that one page looks through: a filter that few of them pass would read years of them.
const LOOKED_THROUGH: i64 = 3_000;

/// Most people that a part of a name stands for.
const MOST_PEOPLE: usize = 500;

/// What the log is narrowed to. Empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Part of the name or address of who did it, diacritics or not.
    pub person: String,
    /// What was done: any of these codes. Several mean the same to people.
    pub actions: Vec<String>,
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
    /// How far back this page looked, if it ends there without being full: older entries may fit too.
    pub looked_back_to: Option<DateTime<Utc>>,
    /// Where the chain ends now.
    pub head: Head,
    /// The last verification; `None` when none ever ran.
    pub last_check: Option<LastCheck>,
}

/// A page of the actor's part of the log, of entries before the place `before` when one is given; it looks
/// through `LOOKED_THROUGH` entries at most. At most six statements.
///
/// # Errors
/// `Forbidden` unless the actor is an administrator or an operator.
pub async fn load(db: &Db, act: &Act, filter: &LogFilter, before: Option<i64>) -> Result<Log> {
    let db = &db.heavy();
    let part = Part::of(db, act).await?;
    let people = people(db, &filter.person).await?;
    let end = look_end(db, act, (&part, filter), before).await?;
    let mut entries = entries(db, act, (&part, filter, &people), (before, end), PER_PAGE + 1).await?;
    let more = entries.len() > PER_PAGE;
    entries.truncate(PER_PAGE);
    let end = end.filter(|_| !more);
    let older = if more { entries.last().map(|entry| entry.seq) } else { end.map(|(_, seq)| seq) };
    let head = verify::head(db, act.at).await?;
    let last: Option<(DateTime<Utc>, i64, Option<String>)> = read!(db, p => sqlx::query_as(
        "select at, checked, failure from audit_check order by at desc, id desc limit 1",
    ).fetch_optional(p))?;
    let last_check = last.map(|(at, checked, failure)| LastCheck { at, checked, failure });
    Ok(Log { entries, older, looked_back_to: end.map(|(at, _)| at), head, last_check })
}

/// Writes that the actor takes the log away, before the first of it is read.
///
/// # Errors
/// `Forbidden` unless the actor is an administrator or an operator.
pub async fn begin_export(db: &Db, act: &Act, filter: &LogFilter) -> Result<()> {
    Part::of(db, act).await?;
    let mut tx = db.begin().await?;
    // Not the free text: what somebody looked for may be content.
    let detail = json!({ "noun": filter.noun, "action": filter.actions.join(" "), "from": filter.from, "to": filter.to });
    audit::write(&mut tx, act, "export", "audit", "log", detail).await?;
    tx.commit().await
}

/// The next entries of the actor's part for an export, newest first: at most `limit`, before the place `before`.
///
/// # Errors
/// `Forbidden` unless the actor is an administrator or an operator.
pub async fn export(
    db: &Db,
    act: &Act,
    filter: &LogFilter,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<LogEntry>> {
    let db = &db.heavy();
    let part = Part::of(db, act).await?;
    let people = people(db, &filter.person).await?;
    entries(db, act, (&part, filter, &people), (before, None), limit).await
}

/// Which entries somebody reads.
enum Part {
    /// All of them.
    Whole,
    /// Those of these accounts and agencies.
    Locality { accounts: Vec<Uuid>, agencies: Vec<Uuid> },
    /// Those of [`OF_OPERATORS`], and of the accounts of operators.
    System { operators: Vec<Uuid> },
}

impl Part {
    /// The actor's part. One statement, but for the system.
    async fn of(db: &Db, act: &Act) -> Result<Self> {
        let staff = match &act.by {
            Actor::System => return Ok(Self::Whole),
            Actor::Staff(staff) => staff,
            Actor::Public => return Err(StoreError::Forbidden),
        };
        let mut sql = Sql::on(act.today(), "select true, a.id from account a where ");
        managed(&mut sql, db, act);
        if may(staff.role, Action::Administer, Standpoint::Own) {
            sql.push(" union all select false, g.id from agency g where g.locality_id")
                .is_in(&scope::own(db, act));
        } else {
            authorize::operator(act)?;
        }
        let rows: Vec<(bool, Uuid)> = read!(db, p => sql.rows().fetch_all(p))?;
        let ids =
            |accounts| rows.iter().filter(|(account, _)| *account == accounts).map(|(_, id)| *id).collect();
        Ok(if may(staff.role, Action::Administer, Standpoint::Own) {
            Self::Locality { accounts: ids(true), agencies: ids(false) }
        } else {
            Self::System { operators: ids(true) }
        })
    }

    /// Adds the condition that an entry is in this part.
    fn narrow(&self, sql: &mut Sql) {
        let texts = |ids: &[Uuid]| ids.iter().map(Uuid::to_string).collect::<Vec<_>>();
        match self {
            Self::Whole => {}
            Self::Locality { accounts, agencies } => {
                sql.push(MANAGED).push(" and ((noun = 'account' and noun_id");
                sql.is_in(texts(accounts).iter().map(String::as_str));
                sql.push(") or (noun = 'agency' and noun_id");
                sql.is_in(texts(agencies).iter().map(String::as_str));
                sql.push(") or (noun = 'audit' and account_id").is_in(accounts.iter().copied()).push("))");
            }
            Self::System { operators } => {
                sql.push(MANAGED).push(" and (noun").is_in(OF_OPERATORS);
                sql.push(" or (noun = 'account' and noun_id");
                sql.is_in(texts(operators).iter().map(String::as_str)).push("))");
            }
        }
    }
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

/// Where an entry stands: its moment and its place in the chain.
type Spot = (DateTime<Utc>, i64);

/// The entry at which a page stops looking; `None` when it looks through all there are.
async fn look_end(
    db: &Db,
    act: &Act,
    (part, filter): (&Part, &LogFilter),
    before: Option<i64>,
) -> Result<Option<Spot>> {
    if let Part::Whole = part {
        return Ok(None);
    }
    let mut sql = Sql::on(act.today(), "select at, seq from audit_entry where seq is not null");
    sql.push(MANAGED);
    filter.between(&mut sql, (before, None));
    sql.push(filter.newest_first()).push(" limit 1 offset ").bind(LOOKED_THROUGH - 1);
    read!(db, p => sql.rows().fetch_optional(p))
}

impl LogFilter {
    /// Whether it asks for days. Then entries come by their moments, by which there is an index, else by their places in
    /// the chain: of two acts at once the later may be the first to be entered.
    fn by_day(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    fn newest_first(&self) -> &'static str {
        if self.by_day() { " order by at desc, seq desc" } else { " order by seq desc" }
    }

    /// Adds the condition that an entry is of these days, comes after the entry `before` and not after `end`.
    fn between(&self, sql: &mut Sql, (before, end): (Option<i64>, Option<Spot>)) {
        if let Some(from) = self.from {
            sql.push(" and at >= ").bind(starts(from));
        }
        if let Some(next) = self.to.and_then(|to| to.checked_add_days(Days::new(1))) {
            sql.push(" and at < ").bind(starts(next));
        }
        let by_day = self.by_day();
        match before {
            Some(before) if by_day => {
                sql.push(" and (at, seq) < (select b.at, b.seq from audit_entry b where b.seq = ");
                sql.bind(before).push(")");
            }
            Some(before) => {
                sql.push(" and seq < ").bind(before);
            }
            None => {}
        }
        match end {
            Some((at, seq)) if by_day => {
                sql.push(" and (at, seq) >= (").bind(at).push(", ").bind(seq).push(")");
            }
            Some((_, seq)) => {
                sql.push(" and seq >= ").bind(seq);
            }
            None => {}
        }
    }
}

async fn entries(
    db: &Db,
    act: &Act,
    (part, filter, people): (&Part, &LogFilter, &People),
    (before, end): (Option<i64>, Option<Spot>),
    limit: usize,
) -> Result<Vec<LogEntry>> {
    let mut sql = Sql::on(
        act.today(),
        "select seq, id, at, account_id, actor, action, noun, noun_id, detail, agreement_id, commitment_id, hash \
         from audit_entry where seq is not null",
    );
    part.narrow(&mut sql);
    filter.between(&mut sql, (before, end));
    if let Some(actor) = &people.actor {
        sql.push(" and (account_id").is_in(people.accounts.iter().copied());
        sql.push(" or actor = ").bind(actor.as_str()).push(")");
    }
    if !filter.actions.is_empty() {
        sql.push(" and action").is_in(filter.actions.iter().map(String::as_str));
    }
    if !filter.noun.is_empty() {
        sql.push(" and noun = ").bind(filter.noun.as_str());
    }
    if !filter.text.trim().is_empty() {
        let pattern = like(filter.text.trim());
        sql.push(" and (lower(detail) like ").bind(pattern.as_str()).push(" escape '\\'");
        sql.push(" or lower(noun_id) like ").bind(pattern.as_str()).push(" escape '\\')");
    }
    sql.push(filter.newest_first()).push(" limit ").bind(i64::try_from(limit).unwrap_or(i64::MAX));
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
