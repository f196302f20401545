//! Extensions (gia hạn): a deadline is moved on request, never in silence.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use uuid::Uuid;

use super::access::Stage;
use super::locality::LocalityId;

/// Years past the end of the agreement's period (without one, past the deadline) that a new deadline may lie.
pub const FURTHEST_YEARS: i32 = 5;

codes! {
    /// Where a request is on its way.
    ExtensionState {
        /// Chờ quyết định.
        Asked = "asked",
        /// Đã gia hạn.
        Granted = "granted",
        /// Không gia hạn.
        Refused = "refused",
    }
}

impl ExtensionState {
    /// Its place in the table of who may do what.
    #[must_use]
    pub const fn stage(self) -> Stage {
        match self {
            Self::Asked => Stage::Waiting,
            Self::Granted | Self::Refused => Stage::Settled,
        }
    }
}

/// A request to move a deadline, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// The id.
    pub id: Uuid,
    /// The commitment.
    pub commitment_id: Uuid,
    /// The side that asks, as the unit that signed.
    pub locality: LocalityId,
    /// Where it is on its way.
    pub state: ExtensionState,
    /// Why.
    pub reason: String,
    /// The due day when it was asked.
    pub from_due: NaiveDate,
    /// The due day asked for.
    pub to_due: NaiveDate,
    /// Who asked.
    pub asked_by_id: Uuid,
    /// Their name.
    pub asked_by: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// The due day granted.
    pub granted_due: Option<NaiveDate>,
    /// What was said with the decision.
    pub note: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Optimistic lock.
    pub version: i64,
}

/// The last day to which a deadline `due` may be moved, in an agreement whose period ends on `period_to`.
#[must_use]
pub fn furthest(due: NaiveDate, period_to: Option<NaiveDate>) -> NaiveDate {
    let end = period_to.unwrap_or(due);
    // 29/02 has no counterpart in most years.
    let year = end.year() + FURTHEST_YEARS;
    end.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(end)
}

/// Whether a deadline `due` may be moved to `to`: later than it, and not beyond [`furthest`].
#[must_use]
pub fn fits(due: NaiveDate, to: NaiveDate, period_to: Option<NaiveDate>) -> bool {
    to > due && to <= furthest(due, period_to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_deadline_moves_forward_and_not_for_ever() {
        let (due, end) = (day(2026, 6, 30), Some(day(2028, 12, 31)));
        for to in [day(2026, 6, 29), due, day(2034, 1, 1), NaiveDate::MAX, NaiveDate::MIN] {
            assert!(!fits(due, to, end), "{to}");
        }
        for to in [day(2026, 7, 1), day(2028, 12, 31), day(2033, 12, 31)] {
            assert!(fits(due, to, end), "{to}");
        }
        assert!(fits(due, day(2031, 6, 30), None) && !fits(due, day(2031, 7, 1), None));
        assert_eq!(furthest(day(2024, 2, 29), None), day(2029, 3, 1));
    }
}
