//! Forms of the record by hand.

use crate::form::errors::FormErrors;
use crate::messages::Messages;

/// The version a form carries; one that is no number was not sent by it, matches no row, and so is stale.
#[must_use]
pub fn version(typed: &str) -> i64 {
    typed.parse().unwrap_or(-1)
}

/// Adds an error where `typed` is longer than `max` characters; the database holds the same bounds.
pub(crate) fn limit(
    errors: &mut FormErrors,
    field: &str,
    label: &str,
    typed: &str,
    max: usize,
    w: &Messages,
) {
    if typed.chars().count() > max {
        errors.push(field, (w.errors.long)(label, max));
    }
}

/// The day typed into `field`: nothing when left empty, and an error when it is not a date.
pub(crate) fn day(
    errors: &mut FormErrors,
    field: &str,
    label: &str,
    typed: &str,
    w: &Messages,
) -> Option<chrono::NaiveDate> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let day = crate::form::parse::day(typed);
    if day.is_none() {
        errors.push(field, (w.errors.day)(label));
    }
    day
}
