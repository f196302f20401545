//! What an operator asks for that moves rights over a locality, and that waits for a second person: entering, listing.

mod decide;
mod people;
mod tell;

pub use decide::{confirm, decline, withdraw};
pub use people::{deciders, without_admin};
pub use tell::subject;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::model::access::{Action, Role, Stage, Standpoint};
use crate::model::act::{Act, Staff};
use crate::model::limits;
use crate::model::locality::LocalityId;
use crate::model::locality::change::{Change, Refused};
use crate::model::locality::correction::Correction;
use crate::model::locality::request::{Content, FirstAdmin, Proposer, RequestState, may_decide};
use crate::store::access::{authorize, scope};
use crate::store::auth::account::canonical;
use crate::store::db::codec::{clean, code};
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::db::sql_builder::Sql;
use crate::store::reference::locality::change;
use crate::store::reference::locality::change::{Outcome, Preview};
use crate::store::reference::locality::request::tell::Told;
use crate::store::reference::version;
use crate::store::reference::version::Kind;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// How long a declined request is still shown with its reason.
const DECLINED_SHOWN: TimeDelta = TimeDelta::days(30);

/// A request as somebody sees it whom it concerns.
#[derive(Debug)]
pub struct Request {
    /// Id.
    pub id: Uuid,
    /// The new unit, or the first administrator.
    pub title: String,
    /// What is asked for.
    pub content: Content,
    /// Who asked.
    pub proposer: Proposer,
    /// Name of who asked.
    pub proposed_by: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Where it is.
    pub state: RequestState,
    /// Who declined it; empty while it waits.
    pub decided_by: String,
    /// Why it was declined.
    pub reason: String,
    /// Whether the actor asked for it and may take it back.
    pub own: bool,
    /// Whether the actor may confirm or decline it.
    pub decides: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    title: String,
    content: String,
    proposed_by_id: Uuid,
    proposed_for: String,
    proposed_by: String,
    proposed_at: DateTime<Utc>,
    state: String,
    decided_by: String,
    reason: String,
}

impl Row {
    fn into_request(self, db: &Db, act: &Act) -> Result<Request> {
        let content: Content = serde_json::from_str(&self.content)
            .map_err(|error| StoreError::Damaged(format!("locality_request {}: {error}", self.id)))?;
        let proposer = Proposer { account_id: self.proposed_by_id, unit: LocalityId(self.proposed_for) };
        let state = code(&self.state)?;
        let waits = state == RequestState::Waiting;
        let lineage = &db.reference().lineage;
        let decides = |staff: &Staff| may_decide(staff, &proposer, &content.units(), lineage, act.today());
        Ok(Request {
            id: self.id,
            title: self.title,
            own: waits && act.staff().is_some_and(|staff| staff.account_id == proposer.account_id),
            // The command line is no person; it has the whole database in its hands.
            decides: waits && act.staff().map_or_else(|| authorize::operator(act).is_ok(), decides),
            content,
            proposer,
            proposed_by: self.proposed_by,
            proposed_at: self.proposed_at,
            state,
            decided_by: self.decided_by,
            reason: self.reason,
        })
    }
}

/// The columns of a [`Row`].
const SELECT: &str = "select r.id, r.title, r.content, r.proposed_by_id, r.proposed_for, p.name as proposed_by, \
     r.proposed_at, r.state, r.decided_by, r.reason from locality_request r \
     join account p on p.id = r.proposed_by_id where ";

/// Adds the condition that the actor sees the request `r`: operators all of them, others those that concern the own
/// unit.
pub(crate) fn seen<'s>(sql: &'s mut Sql, db: &Db, act: &Act) -> &'s mut Sql {
    if authorize::operator(act).is_ok() {
        return sql.push("true");
    }
    sql.push("exists (select 1 from locality_request_unit u where u.request_id = r.id and u.locality_id");
    sql.is_in(&scope::own(db, act)).push(")")
}

/// The requests within the actor's reach: those that wait, oldest first, those declined lately, and corrections that
/// were made. One statement.
///
/// # Errors
/// `Forbidden` unless the actor is somebody who decides requests.
pub async fn list(db: &Db, act: &Act) -> Result<Vec<Request>> {
    authorize::require(act, Action::Consent, Stage::Waiting, Standpoint::Own)?;
    let mut sql = Sql::on(act.today(), SELECT);
    sql.push("(r.state = 'waiting' or (r.kind = 'correction' and r.state = 'confirmed') or (r.state = 'declined' and r.decided_at > ");
    sql.bind(act.at - DECLINED_SHOWN).push(")) and ");
    seen(&mut sql, db, act).push(" order by r.state <> 'waiting', r.proposed_at, r.id");
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(|row| row.into_request(db, act)).collect()
}

/// One request within the actor's reach; for a change that waits what it would do today, or why it can no longer be. At
/// most three statements.
///
/// # Errors
/// `NotFound` when it is out of reach; `Forbidden` unless the actor is somebody who decides requests.
pub async fn find(db: &Db, act: &Act, id: Uuid) -> Result<(Request, Option<Outcome<Preview>>)> {
    let request = reached(db, act, id).await?;
    let waiting = if request.state == RequestState::Waiting { change_of(&request) } else { None };
    let outlook = match waiting {
        Some(change) => Some(change::outlook(db, act, change).await?),
        None => None,
    };
    Ok((request, outlook))
}

/// The request, if the actor sees it.
async fn reached(db: &Db, act: &Act, id: Uuid) -> Result<Request> {
    authorize::require(act, Action::Consent, Stage::Waiting, Standpoint::Own)?;
    let mut sql = Sql::on(act.today(), SELECT);
    seen(sql.push("r.id = ").bind(id).push(" and "), db, act);
    let row: Option<Row> = read!(db, p => sql.rows().fetch_optional(p))?;
    row.ok_or(StoreError::NotFound)?.into_request(db, act)
}

const fn change_of(request: &Request) -> Option<&Change> {
    match &request.content {
        Content::Change(change) => Some(change),
        Content::FirstAdmin(_) | Content::Correction(_) => None,
    }
}

/// Asks for a change that was previewed at `version`. It happens when a second person confirms it.
///
/// # Errors
/// `Forbidden` unless an operator acts; `Stale` when the units changed since the preview.
pub async fn ask_change(db: &Db, act: &Act, change: &Change, version: i64) -> Result<Outcome<Uuid>> {
    let staff = asks(act)?;
    let unit = match change.check(&db.reference().lineage) {
        Ok(unit) => unit,
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    let mut tx = db.begin().await?;
    // Of two who ask at once the second sees what the first asked for.
    version::bump_from(&mut tx, Kind::Locality, version).await?;
    let mut sql = Sql::on(
        act.today(),
        "select count(*) from locality_request r join locality_request_unit u on u.request_id = r.id \
         where r.state = 'waiting' and r.kind = 'change' and u.locality_id",
    );
    sql.is_in(&change.from);
    let (others,): (i64,) = fetch!(&mut tx, c => sql.rows().fetch_one(c))?;
    if others > 0 {
        return Ok(Outcome::Refused(Refused::Waiting));
    }
    let content = Content::Change(change.clone());
    let id = insert(&mut tx, act, staff, &unit.full_name_vi, &content).await?;
    tell::tell_deciders(db, &mut tx, act, &Told { id, title: &unit.full_name_vi, content: &content }, staff)
        .await?;
    tx.commit().await?;
    db.reload_reference().await?;
    Ok(Outcome::Done(id))
}

/// Asks for a correction of what was entered of a unit. It is made when a second person confirms it.
///
/// # Errors
/// `Forbidden` unless an operator acts; `Constraint("locality_request_reason")` without a reason or for one that is too
/// long.
pub async fn ask_correction(db: &Db, act: &Act, correction: &Correction) -> Result<Outcome<Uuid>> {
    let staff = asks(act)?;
    let reason = clean(&correction.reason);
    if reason.is_empty() || reason.chars().count() > limits::REQUEST_REASON {
        return Err(StoreError::Constraint("locality_request_reason".to_owned()));
    }
    let unit = match correction.check(&db.reference().lineage) {
        Ok(unit) => unit,
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    let content = Content::Correction(Correction { reason, ..correction.clone() });
    let mut tx = db.begin().await?;
    let id = insert(&mut tx, act, staff, &unit.full_name_vi, &content).await?;
    let told = Told { id, title: &unit.full_name_vi, content: &content };
    tell::tell_deciders(db, &mut tx, act, &told, staff).await?;
    tx.commit().await?;
    Ok(Outcome::Done(id))
}

/// Asks for the first administrator of a locality that has none. The account is made when a second person confirms it.
///
/// # Errors
/// `Forbidden` unless an operator acts; `Constraint` as `account::create`; `State("has_admin")` when an enabled
/// administrator of the locality can make the account.
pub async fn ask_first_admin(db: &Db, act: &Act, first: &FirstAdmin) -> Result<Uuid> {
    let staff = asks(act)?;
    let refused = |name: &str| StoreError::Constraint(name.to_owned());
    let email = canonical(&first.email).ok_or_else(|| refused("account_email_form"))?;
    let name = clean(&first.name);
    if name.is_empty() || name.chars().count() > limits::ACCOUNT_NAME {
        return Err(refused("account_name"));
    }
    let lineage = &db.reference().lineage;
    let unit =
        lineage.responsible_on(&first.locality, act.today()).ok_or_else(|| refused("account_locality"))?;
    let mut tx = db.begin().await?;
    let taken: Option<Uuid> = fetch!(&mut tx, c => sqlx::query_scalar("select id from account where email = $1")
        .bind(&email).fetch_optional(c))?;
    if taken.is_some() {
        return Err(refused("account_email"));
    }
    none_administers(db, &mut tx, act, &unit.id).await?;
    let first = FirstAdmin { locality: unit.id.clone(), email, name: name.clone() };
    let content = Content::FirstAdmin(first);
    let id = insert(&mut tx, act, staff, &name, &content).await?;
    tell::tell_deciders(db, &mut tx, act, &Told { id, title: &name, content: &content }, staff).await?;
    tx.commit().await?;
    Ok(id)
}

/// Refuses when an enabled administrator works for `unit`.
///
/// # Errors
/// `State("has_admin")`.
async fn none_administers(db: &Db, tx: &mut Tx, act: &Act, unit: &LocalityId) -> Result<()> {
    let lineage = &db.reference().lineage;
    let units = lineage.carried_by(unit, act.today());
    let mut sql = Sql::on(act.today(), "select count(*) from account where disabled_at is null and role = ");
    sql.bind(Role::Admin.code()).push(" and locality_id").is_in(units.iter().map(|unit| &unit.id));
    let (admins,): (i64,) = fetch!(tx, c => sql.rows().fetch_one(c))?;
    if admins == 0 { Ok(()) } else { Err(StoreError::State("has_admin")) }
}

/// The operator who asks. The command line does things at once instead.
fn asks(act: &Act) -> Result<&Staff> {
    authorize::operator(act)?;
    act.staff().ok_or(StoreError::Forbidden)
}

async fn insert(tx: &mut Tx, act: &Act, staff: &Staff, title: &str, content: &Content) -> Result<Uuid> {
    let id = act.id();
    execute!(tx, c => sqlx::query(
        "insert into locality_request (id, kind, title, content, proposed_by_id, proposed_for, proposed_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(content.kind().code())
    .bind(title)
    .bind(json!(content).to_string())
    .bind(staff.account_id)
    .bind(&staff.locality.0)
    .bind(act.at)
    .execute(c))?;
    for unit in content.units() {
        execute!(tx, c => sqlx::query(
            "insert into locality_request_unit (request_id, locality_id) values ($1, $2)",
        ).bind(id).bind(&unit.0).execute(c))?;
    }
    let detail = match content {
        Content::Change(change) => json!({ "name": title, "legal_basis": change.legal_basis }),
        Content::FirstAdmin(first) => json!({ "name": title, "email": first.email }),
        Content::Correction(correction) => json!({ "name": title, "reason": correction.reason }),
    };
    audit::write(tx, act, "request", "locality_request", &id.to_string(), detail).await?;
    Ok(id)
}
