//! The public front page's numbers.

use chrono::NaiveDate;

use super::domain::DomainSummary;
use super::{Db, Result};
use crate::model::act::Act;
use crate::model::locality::LocalityId;
use crate::model::standing::Progress;
use crate::model::tally::Tally;

/// One piece of news: an approved update of a public commitment.
#[derive(Clone, Debug)]
pub struct News {
    /// Address of the agreement.
    pub agreement_slug: String,
    /// Code of the commitment.
    pub code: String,
    /// Wording of the commitment.
    pub text: String,
    /// The side that spoke.
    pub locality: LocalityId,
    /// Day it is about.
    pub as_of: NaiveDate,
    /// What it says.
    pub progress: Progress,
    /// Results, as written.
    pub results: String,
}

/// What the front page shows.
#[derive(Clone, Debug)]
pub struct Front {
    /// Agreements.
    pub agreements: i64,
    /// Localities that are party to one, as they are today.
    pub localities: i64,
    /// Tally of all commitments.
    pub tally: Tally,
    /// Domains with commitments.
    pub domains: Vec<DomainSummary>,
    /// Newest progress, at most 8.
    pub news: Vec<News>,
}

/// Loads the front page. At most 4 statements.
///
/// # Errors
/// When the database fails.
pub async fn load(db: &Db, act: &Act) -> Result<Front> {
    todo!()
}
