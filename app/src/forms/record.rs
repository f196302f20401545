//! Forms of the record by hand.

pub mod bulk;
pub mod commitment;
pub mod document;
pub mod facts;
pub mod milestone;
pub mod part;

use super::state::FormErrors;
use crate::words::Words;

/// The version a form carries; one that is no number was not sent by it, matches no row, and so is stale.
#[must_use]
pub fn version(typed: &str) -> i64 {
    typed.parse().unwrap_or(-1)
}

/// Adds an error where `typed` is longer than `max` characters; the database holds the same bounds.
pub(crate) fn limit(errors: &mut FormErrors, field: &str, label: &str, typed: &str, max: usize, w: &Words) {
    if typed.chars().count() > max {
        errors.push(field, (w.errors.long)(label, max));
    }
}

/// The day typed into `field`: nothing when left empty, and an error when it is none.
pub(crate) fn day(
    errors: &mut FormErrors,
    field: &str,
    label: &str,
    typed: &str,
    w: &Words,
) -> Option<chrono::NaiveDate> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let day = super::read::day(typed);
    if day.is_none() {
        errors.push(field, (w.errors.day)(label));
    }
    day
}
