//! The leaders' dashboard: one locality's commitments by domain, exceptions first.

use std::cmp::Reverse;

use crate::model::access::{Action, Standpoint, may};
use crate::model::act::Act;
use crate::model::standing::StandingFilter;
use crate::store::access::scope;
use crate::store::access::scope::Scope;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::record::commitment::{CommitmentCard, row};
use crate::store::record::standing;
use crate::store::record::standing::Voice;
use crate::store::reference::domain;
use crate::store::reference::domain::DomainSummary;
use crate::store::reference::locality;
use crate::store::{Db, Result, StoreError};

/// How many commitments stand in each way that needs a leader's eye; one commitment may count in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Exceptions {
    /// Quá hạn.
    pub overdue: i64,
    /// Hai bên khác nhau.
    pub differ: i64,
    /// Chưa có tin.
    pub silent: i64,
    /// A side declares risk or obstacle.
    pub at_risk: i64,
    /// Chờ bên kia xác nhận.
    pub waiting: i64,
    /// Sắp đến hạn.
    pub due_soon: i64,
    /// Any of overdue, differ, silent, at risk; each commitment once.
    pub attention: i64,
}

/// The dashboard of the leader's locality.
#[derive(Clone, Debug)]
pub struct Dashboard {
    /// Summary of each domain, most attention first.
    pub domains: Vec<DomainSummary>,
    /// Counts.
    pub exceptions: Exceptions,
    /// The commitments that need attention most, at most 10.
    pub first: Vec<CommitmentCard>,
    /// Other units the locality has agreements with.
    pub partners: i64,
    /// Agreements proposed for publication that wait for this leader.
    pub to_publish: Vec<(String, String)>,
}

/// A leader counts the own locality's commitments by what is approved.
const OWN: Voice = Voice::Approved;

/// Commitments shown at once.
const FIRST: i64 = 10;

/// Loads the dashboard. At most 6 statements.
///
/// # Errors
/// `Forbidden` unless the actor may lead.
pub async fn load(db: &Db, act: &Act) -> Result<Dashboard> {
    if !act.staff().is_some_and(|staff| may(staff.role, Action::Lead, Standpoint::Own)) {
        return Err(StoreError::Forbidden);
    }
    let mut domains = domain::summaries(db, act, true).await?;
    // Stable: domains with as much attention stay in their own order.
    domains.sort_by_key(|summary| Reverse(summary.attention));
    Ok(Dashboard {
        domains,
        exceptions: exceptions(db, act).await?,
        first: first(db, act).await?,
        partners: partners(db, act).await?,
        to_publish: to_publish(db, act).await?,
    })
}

/// Adds the conditions: a commitment of the own locality, of an agreement that is no draft.
fn own_commitment(sql: &mut Sql, db: &Db, act: &Act) {
    Scope::of(db, act)
        .commitment(sql.push(" where a.state <> 'draft' and a.archived_at is null and "))
        .push(" and ");
    scope::side_of(sql, &scope::own(db, act)).push(")");
}

async fn exceptions(db: &Db, act: &Act) -> Result<Exceptions> {
    let mut sql = Sql::on(act.today(), "select ");
    standing::count(&mut sql, StandingFilter::OpenOverdue, OWN).push(" as overdue, ");
    standing::count(&mut sql, StandingFilter::Differ, OWN).push(" as differ, ");
    standing::count(&mut sql, StandingFilter::Silent, OWN).push(" as silent, ");
    standing::count(&mut sql, StandingFilter::AtRisk, OWN).push(" as at_risk, ");
    standing::count(&mut sql, StandingFilter::Waiting, OWN).push(" as waiting, ");
    standing::count(&mut sql, StandingFilter::DueSoon, OWN).push(" as due_soon, ");
    standing::count(&mut sql, StandingFilter::Attention, OWN).push(" as attention");
    sql.push(" from commitment c join agreement a on a.id = c.agreement_id");
    own_commitment(&mut sql, db, act);
    read!(db, p => sql.rows().fetch_one(p))
}

async fn first(db: &Db, act: &Act) -> Result<Vec<CommitmentCard>> {
    let mut sql = row::select(db, act);
    own_commitment(&mut sql, db, act);
    sql.push(" and ").push(standing::condition(StandingFilter::Attention, OWN)).push(" order by ");
    standing::by_urgency(&mut sql, OWN).push(", a.slug, c.position, c.id limit ").bind(FIRST);
    row::cards(db, act, &sql).await
}

/// Units of today, other than the own, that answer for a party of an agreement with the own.
async fn partners(db: &Db, act: &Act) -> Result<i64> {
    let partners = locality::partners(db, act, &scope::own(db, act)).await?;
    Ok(i64::try_from(partners.len()).unwrap_or(i64::MAX))
}

/// Agreements of the own locality proposed for publication by someone else, oldest proposal first.
pub(crate) async fn to_publish(db: &Db, act: &Act) -> Result<Vec<(String, String)>> {
    let me = act.staff().map(|s| s.account_id);
    let mut sql =
        Sql::on(act.today(), "select a.slug, a.title from agreement a where a.archived_at is null and ");
    scope::signed_by(&mut sql, &scope::own(db, act));
    sql.push(" and ((a.visibility = 'proposed' and (a.proposed_by is null or not a.proposed_by").is_in(me);
    // Commitments that were changed on a public agreement wait for a second person too.
    sql.push(
        ")) or exists (select 1 from commitment c where c.agreement_id = a.id and c.visibility = 'proposed' \
         and (c.proposed_by is null or not c.proposed_by",
    );
    sql.is_in(me).push("))) order by a.updated_at, a.id");
    read!(db, p => sql.rows().fetch_all(p))
}
