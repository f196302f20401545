//! Domains: reference data and summaries.

use chrono::NaiveDate;

use super::{Db, Result};
use crate::model::act::Act;
use crate::model::domain::Domain;
use crate::model::tally::Tally;

/// How one domain stands.
#[derive(Clone, Debug)]
pub struct DomainSummary {
    /// Its slug.
    pub slug: String,
    /// Tally of the commitments whose main domain it is.
    pub tally: Tally,
    /// Commitments that need attention (see `StandingFilter::Attention`).
    pub attention: i64,
    /// Newest news.
    pub last_news_on: Option<NaiveDate>,
    /// For each of the last 8 quarter ends, oldest first: `(done by then, due by then)`.
    pub trend: Vec<(i64, i64)>,
}

/// Enters the shipped domains that are missing.
///
/// # Errors
/// When the database fails.
pub async fn seed(db: &Db) -> Result<()> {
    todo!()
}

/// All domains in their own order.
///
/// # Errors
/// When the database fails.
pub async fn load(db: &Db) -> Result<Vec<Domain>> {
    todo!()
}

/// Every domain's summary over the commitments the actor may see, in the domains' order, those without
/// commitments left out. With `own`, only commitments of the actor's own locality. One statement.
///
/// # Errors
/// When the database fails.
pub async fn summaries(db: &Db, act: &Act, own: bool) -> Result<Vec<DomainSummary>> {
    todo!()
}
