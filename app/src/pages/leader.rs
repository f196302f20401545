//! Leaders' pages.

use hoptac::model::standing::StandingFilter;

use crate::components::filters::EXTENDED;
use crate::cx::Cx;

pub mod changes;
pub mod dashboard;
pub mod list;

/// Path segment of the list over all domains.
pub const ALL: &str = "tat-ca";

/// Name of the standing parameter.
pub const STANDING: &str = "tinh-trang";

/// The address of a list, narrowed to what was extended.
#[must_use]
pub fn with_extended(address: &str) -> String {
    format!("{address}?{EXTENDED}=1")
}

/// Address of the rows that stand so, of `domain` or of all.
#[must_use]
pub fn rows_address(cx: &Cx, domain: Option<&str>, standing: Option<StandingFilter>) -> String {
    let path = cx.href(&format!("/tong-hop/{}", domain.unwrap_or(ALL)));
    match standing {
        Some(standing) => format!("{path}?{STANDING}={}", standing.code()),
        None => path,
    }
}

/// Address of what has changed since the last quarter end, of `domain` or of all.
#[must_use]
pub fn changes_address(cx: &Cx, domain: Option<&str>) -> String {
    cx.href(&format!("/tong-hop/{}/thay-doi", domain.unwrap_or(ALL)))
}

#[cfg(test)]
mod tests;
