//! The people of a request: who is told of it, how many may decide it, and where no administrator is yet.

use std::collections::HashSet;

use serde_json::json;
use uuid::Uuid;

use super::{Request, subject};
use crate::model::access::{Action, Role, Stage, Standpoint};
use crate::model::act::{Act, Staff};
use crate::model::locality::LocalityId;
use crate::model::locality::request::Content;
use crate::model::notification::NotificationKind;
use crate::store::access::authorize;
use crate::store::db::engine::{Tx, read};
use crate::store::db::sql_builder::Sql;
use crate::store::work::notification::{Notification, To, notify, served};
use crate::store::{Db, Result};

/// Who of a unit may be the second person.
const OF_A_UNIT: [Role; 2] = [Role::Admin, Role::Leader];

/// A request, as far as people are told of it.
pub(super) struct Told<'a> {
    pub(super) id: Uuid,
    pub(super) title: &'a str,
    pub(super) content: &'a Content,
}

impl<'a> Told<'a> {
    pub(super) const fn of(request: &'a Request) -> Self {
        Self { id: request.id, title: request.title.as_str(), content: &request.content }
    }

    fn notice(&self, db: &Db, kind: NotificationKind) -> Notification {
        let lineage = &db.reference().lineage;
        Notification {
            kind,
            key: format!("{}:{}", kind.code(), self.id),
            agreement: None,
            commitment: None,
            about: Some(self.id),
            detail: json!({ "wording": subject(lineage, self.content, self.title) }),
        }
    }
}

/// Tells those who may be the second person to what `proposer` asks for.
pub(super) async fn tell_deciders(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    told: &Told<'_>,
    proposer: &Staff,
) -> Result<()> {
    let units = others(db, act, told.content, &proposer.locality);
    tell(db, tx, act, told.notice(db, NotificationKind::RequestAsked), &units).await
}

/// Tells those who might have decided that there is nothing to decide any more.
pub(super) async fn tell_withdrawn(db: &Db, tx: &mut Tx, act: &Act, request: &Request) -> Result<()> {
    let units = others(db, act, &request.content, &request.proposer.unit);
    tell(db, tx, act, Told::of(request).notice(db, NotificationKind::RequestWithdrawn), &units).await
}

async fn tell(db: &Db, tx: &mut Tx, act: &Act, notice: Notification, units: &[LocalityId]) -> Result<()> {
    notify(db, tx, act, To::Operators, &notice).await?;
    if units.is_empty() { Ok(()) } else { notify(db, tx, act, To::Roles(&OF_A_UNIT, units), &notice).await }
}

/// Tells who asked how it was decided.
pub(super) async fn tell_proposer(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    request: &Request,
    kind: NotificationKind,
) -> Result<()> {
    let notice = Told::of(request).notice(db, kind);
    notify(db, tx, act, To::Account(request.proposer.account_id), &notice).await
}

/// The units concerned whose people are no people of the proposer's.
fn others(db: &Db, act: &Act, content: &Content, own: &LocalityId) -> Vec<LocalityId> {
    let reference = db.reference();
    let foreign = |unit: &LocalityId| !reference.lineage.same_unit_on(own, unit, act.today());
    content.units().into_iter().filter(foreign).collect()
}

/// How many enabled accounts may be the second person to the request. One statement.
///
/// # Errors
/// `Forbidden` unless the actor is somebody who decides requests.
pub async fn deciders(db: &Db, act: &Act, request: &Request) -> Result<i64> {
    authorize::require(act, Action::Consent, Stage::Waiting, Standpoint::Own)?;
    let units = others(db, act, &request.content, &request.proposer.unit);
    let mut sql = Sql::on(act.today(), "select count(*) from account where disabled_at is null and id <> ");
    sql.bind(request.proposer.account_id).push(" and (role = ").bind(Role::Operator.code());
    sql.push(" or (role").is_in(OF_A_UNIT.map(Role::code));
    sql.push(" and locality_id").is_in(&served(db, act, &units)).push("))");
    let (people,): (i64,) = read!(db, p => sql.rows().fetch_one(p))?;
    Ok(people)
}

/// The units of today that no enabled administrator works for. One statement.
///
/// # Errors
/// `Forbidden` unless an operator acts.
pub async fn without_admin(db: &Db, act: &Act) -> Result<Vec<LocalityId>> {
    authorize::operator(act)?;
    let rows: Vec<(String,)> = read!(db, p => sqlx::query_as(
        "select distinct locality_id from account where role = 'admin' and disabled_at is null",
    ).fetch_all(p))?;
    let reference = db.reference();
    let lineage = &reference.lineage;
    let run: HashSet<&LocalityId> = rows
        .into_iter()
        .filter_map(|(unit,)| lineage.responsible_on(&LocalityId(unit), act.today()))
        .map(|unit| &unit.id)
        .collect();
    Ok(lineage
        .as_of(act.today())
        .filter(|unit| !run.contains(&unit.id))
        .map(|unit| unit.id.clone())
        .collect())
}
