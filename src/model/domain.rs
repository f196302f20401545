//! Domains of cooperation (lĩnh vực).

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
}

/// Slug of the domain that takes what fits nowhere else.
pub const OTHER: &str = "khac";
