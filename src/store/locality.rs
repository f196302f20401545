//! Localities: reference data, and who cooperates with whom.

use super::{Db, Result};
use crate::model::act::Act;
use crate::model::locality::LocalityId;

/// A partner of a locality.
#[derive(Clone, Debug)]
pub struct Partner {
    /// The unit that signed.
    pub locality: LocalityId,
    /// Agreements it shares with the locality asked for.
    pub agreements: i64,
}

/// A locality in the overview.
#[derive(Clone, Debug)]
pub struct LocalityCount {
    /// The unit that signed.
    pub locality: LocalityId,
    /// Agreements the actor may see.
    pub agreements: i64,
}

/// Enters the shipped localities that are missing.
///
/// # Errors
/// When the database fails.
pub async fn seed(db: &Db) -> Result<()> {
    todo!()
}

/// Every unit that ever was.
///
/// # Errors
/// When the database fails.
pub async fn load(db: &Db) -> Result<crate::model::locality::Lineage> {
    todo!()
}

/// Partners of the units `of` (a page's own unit and those it carries), most agreements first.
///
/// # Errors
/// When the database fails.
pub async fn partners(db: &Db, act: &Act, of: &[LocalityId]) -> Result<Vec<Partner>> {
    todo!()
}

/// Agreements a unit is party to, for every unit that has any. One statement.
///
/// # Errors
/// When the database fails.
pub async fn counts(db: &Db, act: &Act) -> Result<Vec<LocalityCount>> {
    todo!()
}
