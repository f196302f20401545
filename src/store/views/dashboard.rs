//! The leaders' dashboard: one locality's commitments by domain, exceptions first.

use std::cmp::Reverse;

use uuid::Uuid;

use crate::model::access::{Action, Standpoint, may};
use crate::model::act::Act;
use crate::model::standing::StandingFilter;
use crate::store::access::scope;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::read_model::snapshot::Snapshot;
use crate::store::read_model::{self, Reach};
use crate::store::record::commitment::find::Found;
use crate::store::record::commitment::{CommitmentCard, CommitmentFilter, row};
use crate::store::reference::domain;
use crate::store::reference::domain::DomainSummary;
use crate::store::reference::locality;
use crate::store::{Db, Result, StoreError};

/// How many commitments stand in each way that needs a leader's eye; one commitment may count in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// Commitments shown at once.
const FIRST: usize = 10;

/// Loads the dashboard. At most 4 statements.
///
/// # Errors
/// `Forbidden` unless the actor may lead.
pub async fn load(db: &Db, act: &Act) -> Result<Dashboard> {
    if !act.staff().is_some_and(|staff| may(staff.role, Action::Lead, Standpoint::Own)) {
        return Err(StoreError::Forbidden);
    }
    let all = read_model::current(db).await?;
    let mut domains = domain::summaries_of(&all, db, act, true);
    // Stable: domains with as much attention stay in their own order.
    domains.sort_by_key(|summary| Reverse(summary.attention));
    // Other units than the own, as they are today, that answer for a party of an agreement with the own.
    let partners = locality::partners_in(&all, db, act, &scope::own(db, act)).len();
    let own = CommitmentFilter { own: true, ..CommitmentFilter::default() };
    let mut attention = Found::of(&all, db, act, &own, None);
    attention.retain(Some(StandingFilter::Attention));
    let first = attention.ids(0, FIRST);
    Ok(Dashboard {
        domains,
        exceptions: exceptions(&all, db, act),
        first: row::cards_of(db, act, &first).await?,
        partners: i64::try_from(partners).unwrap_or(i64::MAX),
        to_publish: to_publish(&all, db, act).await?,
    })
}

fn exceptions(all: &Snapshot, db: &Db, act: &Act) -> Exceptions {
    let units = all.names.units(&scope::own(db, act));
    let own = &all.totals(&Reach::of(db, act, &all.names), Some(&units), act.today()).all;
    Exceptions {
        overdue: own.fits(StandingFilter::OpenOverdue),
        differ: own.fits(StandingFilter::Differ),
        silent: own.fits(StandingFilter::Silent),
        at_risk: own.fits(StandingFilter::AtRisk),
        waiting: own.fits(StandingFilter::Waiting),
        due_soon: own.fits(StandingFilter::DueSoon),
        attention: own.fits(StandingFilter::Attention),
    }
}

/// Agreements of the own locality proposed for publication by someone else, the longest untouched first. At most one
/// statement.
async fn to_publish(all: &Snapshot, db: &Db, act: &Act) -> Result<Vec<(String, String)>> {
    let Some(staff) = act.staff() else { return Ok(Vec::new()) };
    let units = all.names.units(&scope::own(db, act));
    let own = all.signed_by(&units).filter(|agreement| !agreement.archived);
    let waiting = own.filter(|agreement| agreement.proposed_by_other_than(staff.account_id));
    let waiting: Vec<Uuid> = waiting.map(|agreement| agreement.id).collect();
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::undated("select a.slug, a.title from agreement a where a.id");
    sql.is_in(waiting).push(" order by a.updated_at, a.id");
    read!(db, p => sql.rows().fetch_all(p))
}
