//! The people of a request: who is told of its end, how many may decide it, and where no administrator is yet.

use std::collections::HashSet;

use super::Request;
use super::tell::{OF_A_UNIT, Told, others, tell};
use crate::model::access::{Action, Role, Stage, Standpoint};
use crate::model::act::Act;
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::store::access::authorize;
use crate::store::db::engine::{Tx, read};
use crate::store::db::sql_builder::Sql;
use crate::store::work::notification::{To, notify, served};
use crate::store::{Db, Result};

/// The request, as people are told of it.
const fn told(request: &Request) -> Told<'_> {
    Told { id: request.id, title: request.title.as_str(), content: &request.content }
}

/// Tells those who might have decided that there is nothing to decide any more.
pub(super) async fn tell_withdrawn(db: &Db, tx: &mut Tx, act: &Act, request: &Request) -> Result<()> {
    let units = others(db, act, &request.content, &request.proposer.unit);
    tell(db, tx, act, told(request).notice(db, NotificationKind::RequestWithdrawn), &units).await
}

/// Tells who asked how it was decided.
pub(super) async fn tell_proposer(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    request: &Request,
    kind: NotificationKind,
) -> Result<()> {
    let notice = told(request).notice(db, kind);
    notify(db, tx, act, To::Account(request.proposer.account_id), &notice).await
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
