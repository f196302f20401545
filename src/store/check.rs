//! `hoptac check`: recomputes what is stored for speed and reports differences.

use super::{Db, Result};

/// A commitment whose stored standing differs from what its updates say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `slug/code`.
    pub commitment: String,
    /// What differs, with both values.
    pub what: String,
}

/// Recomputes every side and every joint standing from the approved updates.
///
/// # Errors
/// When the database fails.
pub async fn standing(db: &Db) -> Result<Vec<Difference>> {
    todo!()
}
