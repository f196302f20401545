//! Handing over: whose open work another person of the locality goes on with, from a day on. What was written keeps its
//! author; what is open, and what is sent to the author, stands in the other person's list too, until it is ended.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::model::access::{Action, Role, Stage, Standpoint};
use crate::model::act::{Act, Staff};
use crate::model::notification::NotificationKind;
use crate::store::access::{authorize, scope};
use crate::store::db::codec::code;
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::db::sql_builder::Sql;
use crate::store::system::audit;
use crate::store::work::notification::{Notification, To, notify};
use crate::store::{Db, Result, StoreError};

/// People and former handovers on the page.
const SHOWN: i64 = 500;

/// Somebody of the locality who reports, and what they have open: also what was handed to them, and not what they handed
/// over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The agency, by id and name.
    pub agency: Option<(Uuid, String)>,
    /// Whether the account is locked.
    pub is_disabled: bool,
    /// Drafts.
    pub drafts: i64,
    /// Updates that came back.
    pub returned: i64,
    /// Updates that wait for review.
    pub submitted: i64,
    /// Directives to answer that are to this person by name.
    pub directives: i64,
}

impl Person {
    /// Whether nothing of theirs is open.
    #[must_use]
    pub const fn has_nothing(&self) -> bool {
        self.drafts + self.returned + self.submitted + self.directives == 0
    }

    /// Whether this person may go on with what `from` has open: of the same agency, or a coordinator.
    #[must_use]
    pub fn may_take_over(&self, from: &Self) -> bool {
        let agency = |person: &Self| person.agency.as_ref().map(|(id, _)| *id);
        self.id != from.id
            && !self.is_disabled
            && (!self.role.reports_for_agency() || (agency(self).is_some() && agency(self) == agency(from)))
    }
}

/// A handover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// The id.
    pub id: Uuid,
    /// Whose work.
    pub from: (Uuid, String),
    /// Who goes on with it.
    pub to: (Uuid, String),
    /// The first day on which it holds.
    pub from_day: NaiveDate,
    /// Who made it.
    pub made_by: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// When it was ended; `None` while it holds.
    pub ended_at: Option<DateTime<Utc>>,
}

/// The page of handing over.
#[derive(Clone, Debug)]
pub struct HandoverPage {
    /// Who reports in the locality, by name.
    pub people: Vec<Person>,
    /// Handovers, newest first.
    pub handovers: Vec<Handover>,
}

/// Adds the accounts whose open work is the person's own today.
pub(crate) fn handed_to(sql: &mut Sql, staff: &Staff) {
    sql.push("(select h.from_account_id from handover h where h.ended_at is null and h.from_day <= $1");
    sql.push(" and h.to_account_id = ").bind(staff.account_id).push(")");
}

/// Who goes on with the work of the account today, if it was handed over.
pub(crate) async fn taken_by(tx: &mut Tx, act: &Act, account: Uuid) -> Result<Option<Uuid>> {
    fetch!(tx, c => sqlx::query_scalar(
        "select to_account_id from handover where from_account_id = $1 and ended_at is null and from_day <= $2",
    ).bind(account).bind(act.today()).fetch_optional(c))
}

/// Who reports in the own locality, what they have open, and what was handed over. Two statements.
///
/// # Errors
/// `Forbidden` for who hands over nothing.
pub async fn page(db: &Db, act: &Act) -> Result<HandoverPage> {
    authorize::require(act, Action::HandOver, Stage::None, Standpoint::Own)?;
    Ok(HandoverPage { people: people(db, act).await?, handovers: handovers(db, act).await? })
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    id: Uuid,
    name: String,
    role: String,
    agency_id: Option<Uuid>,
    agency: Option<String>,
    is_disabled: bool,
    drafts: i64,
    returned: i64,
    submitted: i64,
    directives: i64,
}

impl TryFrom<PersonRow> for Person {
    type Error = StoreError;

    fn try_from(row: PersonRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            name: row.name,
            role: code(&row.role)?,
            agency: row.agency_id.zip(row.agency),
            is_disabled: row.is_disabled,
            drafts: row.drafts,
            returned: row.returned,
            submitted: row.submitted,
            directives: row.directives,
        })
    }
}

/// Whose work is with the account `x` today: its own, unless that was handed over, and what was handed to it. What was
/// handed over is counted once, with who goes on with it.
const WHOSE: &str = "(select x.id where not exists (select 1 from handover h where h.from_account_id = x.id \
         and h.ended_at is null and h.from_day <= $1) \
     union all select h.from_account_id from handover h where h.to_account_id = x.id \
         and h.ended_at is null and h.from_day <= $1)";

async fn people(db: &Db, act: &Act) -> Result<Vec<Person>> {
    let own = scope::own(db, act);
    let mut sql = Sql::on(
        act.today(),
        "select x.id, x.name, x.role, x.agency_id, (select g.name from agency g where g.id = x.agency_id) as agency, \
         x.disabled_at is not null as is_disabled, ",
    );
    for (state, name) in [("'draft'", " as drafts, "), ("'returned'", " as returned, ")] {
        sql.push("(select count(*) from progress_update u where u.state in ('draft', 'returned')");
        sql.push(" and u.replaced_by_id is null and u.state = ").push(state).push(" and u.author_id in ");
        sql.push(WHOSE).push(" and u.locality_id").is_in(&own).push(")").push(name);
    }
    sql.push("(select count(*) from progress_update u where u.state = 'submitted' and u.locality_id");
    sql.is_in(&own).push(" and u.author_id in ").push(WHOSE).push(") as submitted, ");
    sql.push("(select count(*) from directive d where d.state = 'open' and d.to_account_id in ").push(WHOSE);
    sql.push(" and d.locality_id")
        .is_in(&own)
        .push(") as directives from account x where x.role in ('reporter', 'coordinator')");
    sql.push(" and x.locality_id").is_in(&own).push(" order by x.name collate vi, x.id limit ").bind(SHOWN);
    let rows: Vec<PersonRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    from_account_id: Uuid,
    from_name: String,
    to_account_id: Uuid,
    to_name: String,
    from_day: NaiveDate,
    made_by: String,
    made_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

impl From<Row> for Handover {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            from: (row.from_account_id, row.from_name),
            to: (row.to_account_id, row.to_name),
            from_day: row.from_day,
            made_by: row.made_by,
            made_at: row.made_at,
            ended_at: row.ended_at,
        }
    }
}

const COLUMNS: &str = "select h.id, h.from_account_id, h.from_name, h.to_account_id, h.to_name, h.from_day, h.made_by, \
     h.made_at, h.ended_at from handover h where h.locality_id";

async fn handovers(db: &Db, act: &Act) -> Result<Vec<Handover>> {
    let mut sql = Sql::on(act.today(), COLUMNS);
    sql.is_in(&scope::own(db, act)).push(" order by h.made_at desc, h.id desc limit ").bind(SHOWN);
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Hands the open work of `from` to `to`, from `from_day` on. Both are told.
///
/// # Errors
/// `Forbidden` for who hands over nothing; `NotFound` for a person who does not report in the own locality; `State` when
/// the work was handed over already (`handover_once`); `Constraint` when `to` could not go on with it
/// (`handover_person`) or the day is past (`handover_day`).
pub async fn hand_over(db: &Db, act: &Act, from: Uuid, to: Uuid, from_day: NaiveDate) -> Result<Uuid> {
    authorize::require(act, Action::HandOver, Stage::None, Standpoint::Own)?;
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let people = people(db, act).await?;
    let find = |id: Uuid| people.iter().find(|person| person.id == id).ok_or(StoreError::NotFound);
    let (from, to) = (find(from)?, find(to)?);
    if !to.may_take_over(from) {
        return Err(StoreError::Constraint("handover_person".to_owned()));
    }
    if from_day < act.today() {
        return Err(StoreError::Constraint("handover_day".to_owned()));
    }
    let id = act.id();
    let mut tx = db.begin().await?;
    let made = execute!(&mut tx, c => sqlx::query(
        "insert into handover (id, locality_id, from_account_id, to_account_id, from_name, to_name, from_day, made_by_id, \
             made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id)
    .bind(&staff.locality.0)
    .bind(from.id)
    .bind(to.id)
    .bind(&from.name)
    .bind(&to.name)
    .bind(from_day)
    .bind(staff.account_id)
    .bind(&staff.name)
    .bind(act.at)
    .execute(c));
    match made {
        Err(StoreError::Constraint(name)) if name == "handover_once" => {
            return Err(StoreError::State("handover_once"));
        }
        other => other?,
    };
    tell(db, &mut tx, act, (id, "made"), (from.id, &from.name), (to.id, &to.name), from_day).await?;
    let detail =
        json!({ "from": from.name, "to": to.name, "after": { "from_day": from_day, "to_account": to.name } });
    audit::write(&mut tx, act, "give", "handover", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(id)
}

/// Ends a handover: what is open is its author's again. Both are told.
///
/// # Errors
/// `Forbidden` for who hands over nothing; `NotFound` for one of another locality; `State` when it was ended
/// (`handover_ended`).
pub async fn end(db: &Db, act: &Act, id: Uuid) -> Result<()> {
    authorize::require(act, Action::HandOver, Stage::None, Standpoint::Own)?;
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let mut sql = Sql::on(act.today(), COLUMNS);
    sql.is_in(&scope::own(db, act)).push(" and h.id = ").bind(id);
    let row: Option<Row> = read!(db, p => sql.rows().fetch_optional(p))?;
    let known = row.ok_or(StoreError::NotFound)?;
    let mut tx = db.begin().await?;
    let ended = execute!(&mut tx, c => sqlx::query(
        "update handover set ended_at = $2, ended_by = $3 where id = $1 and ended_at is null",
    ).bind(id).bind(act.at).bind(&staff.name).execute(c))?;
    if ended == 0 {
        return Err(StoreError::State("handover_ended"));
    }
    let (from, to) = ((known.from_account_id, &*known.from_name), (known.to_account_id, &*known.to_name));
    tell(db, &mut tx, act, (id, "ended"), from, to, known.from_day).await?;
    let detail =
        json!({ "from": known.from_name, "to": known.to_name, "before": { "to_account": known.to_name } });
    audit::write(&mut tx, act, "end", "handover", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Both people: the one's open work is the other's, or is no longer.
async fn tell(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    (id, what): (Uuid, &str),
    from: (Uuid, &str),
    to: (Uuid, &str),
    from_day: NaiveDate,
) -> Result<()> {
    let kind = match what {
        "made" => NotificationKind::HandedOver,
        _ => NotificationKind::HandoverEnded,
    };
    let notice = Notification {
        kind,
        key: format!("handover:{id}:{what}"),
        agreement: None,
        commitment: None,
        about: Some(id),
        detail: json!({ "wording": format!("{} → {}", from.1, to.1), "due": from_day }),
    };
    for (account, _) in [from, to] {
        notify(db, tx, act, To::Account(account), &notice).await?;
    }
    Ok(())
}
