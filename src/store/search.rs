//! Search: 'hue' finds 'Huế', 'da nang' finds 'Đà Nẵng'; exact diacritics come first.

use super::{Db, Listing, Result};
use crate::model::act::Act;

/// Rows on a page of results.
pub const PER_PAGE: u32 = 20;

codes! {
    /// What was found.
    HitKind {
        /// An agreement.
        Agreement = "agreement",
        /// A commitment.
        Commitment = "commitment",
    }
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Address of the agreement.
    pub agreement_slug: String,
    /// Code, for a commitment.
    pub code: Option<String>,
    /// Title or wording.
    pub title: String,
    /// Title of the agreement.
    pub agreement_title: String,
}

/// Everything with all words of `query`, the last as a prefix; exact diacritics first, then titles of
/// agreements, then newest. An empty query finds nothing.
///
/// # Errors
/// When the database fails.
pub async fn search(db: &Db, act: &Act, query: &str, page: u32) -> Result<Listing<Hit>> {
    todo!()
}
