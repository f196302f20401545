//! The leaders' dashboard: one locality's commitments by domain, exceptions first.

use super::commitment::CommitmentCard;
use super::domain::DomainSummary;
use super::{Db, Result};
use crate::model::act::Act;

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

/// Loads the dashboard. At most 6 statements.
///
/// # Errors
/// `Forbidden` unless the actor may lead.
pub async fn load(db: &Db, act: &Act) -> Result<Dashboard> {
    todo!()
}
