//! The four-way tally: Vietnam's official cut of tasks.
//!
//! Hoàn thành (đúng hạn, quá hạn) and chưa hoàn thành (trong hạn, quá hạn), after the yearly reports of the
//! Prime Minister's task force (báo cáo 1270/BC-TCTTTg, 27/12/2017).

use std::iter::Sum;
use std::ops::Add;

use serde::Serialize;

use super::standing::Timeliness;

/// Counts of commitments by how they stand on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Hoàn thành đúng hạn, those without a deadline included.
    pub done_on_time: i64,
    /// Hoàn thành quá hạn.
    pub done_late: i64,
    /// Chưa hoàn thành, trong hạn; those without a deadline included.
    pub open_in_time: i64,
    /// Chưa hoàn thành, quá hạn.
    pub open_overdue: i64,
    /// Of the four: how many have no deadline.
    pub no_deadline: i64,
    /// Thôi thực hiện: outside the whole, said apart.
    pub dropped: i64,
}

impl Tally {
    /// The tally of one commitment; `has_deadline` says whether anything falls due.
    #[must_use]
    pub const fn of(timeliness: Timeliness, has_deadline: bool) -> Self {
        let mut tally = Self {
            done_on_time: 0,
            done_late: 0,
            open_in_time: 0,
            open_overdue: 0,
            no_deadline: 0,
            dropped: 0,
        };
        match timeliness {
            Timeliness::DoneOnTime => tally.done_on_time = 1,
            Timeliness::DoneLate(_) => tally.done_late = 1,
            Timeliness::InTime | Timeliness::DueSoon(_) | Timeliness::NoDeadline => tally.open_in_time = 1,
            Timeliness::Overdue(_) => tally.open_overdue = 1,
            Timeliness::Dropped => tally.dropped = 1,
        }
        if !has_deadline && tally.dropped == 0 {
            tally.no_deadline = 1;
        }
        tally
    }

    /// The whole: the sum of the four parts.
    #[must_use]
    pub const fn total(&self) -> i64 {
        self.done_on_time + self.done_late + self.open_in_time + self.open_overdue
    }

    /// Done, on time or late.
    #[must_use]
    pub const fn done(&self) -> i64 {
        self.done_on_time + self.done_late
    }

    /// Of the done and the overdue (the tasks due), the share done: `(done, due)`. `None` when none is due.
    #[must_use]
    pub const fn rate(&self) -> Option<(i64, i64)> {
        let due = self.done() + self.open_overdue;
        if due == 0 { None } else { Some((self.done(), due)) }
    }
}

impl Add for Tally {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            done_on_time: self.done_on_time + other.done_on_time,
            done_late: self.done_late + other.done_late,
            open_in_time: self.open_in_time + other.open_in_time,
            open_overdue: self.open_overdue + other.open_overdue,
            no_deadline: self.no_deadline + other.no_deadline,
            dropped: self.dropped + other.dropped,
        }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests;
