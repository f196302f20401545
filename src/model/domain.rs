//! Domains of cooperation (lĩnh vực).

use chrono::NaiveDate;
use serde::Serialize;

/// One domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Domain {
    /// Key and address, e.g. `du-lich`.
    pub slug: String,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// Whether a new commitment in it is public once its agreement is. Defence and security: no.
    pub public_by_default: bool,
    /// Day since which it takes nothing new; what it holds stays readable.
    #[serde(skip)]
    pub retired_on: Option<NaiveDate>,
    /// Slug of the domain that took its commitments over.
    #[serde(skip)]
    pub merged_into: Option<String>,
}

impl Domain {
    /// Whether new commitments may be put in it.
    #[must_use]
    pub const fn is_offered(&self) -> bool {
        self.retired_on.is_none()
    }
}

/// Slug of the domain that takes what fits nowhere else.
pub const OTHER: &str = "khac";
