//! The tally: six parts, and beside them what no longer counts. Over dated work it is Vietnam's official cut of tasks.
//!
//! Hoàn thành (đúng hạn, quá hạn) and chưa hoàn thành (trong hạn, quá hạn), after the yearly reports of the
//! Prime Minister's task force (báo cáo 1270/BC-TCTTTg, 27/12/2017). What has no deadline is neither, and has parts of
//! its own; so have what was open when its agreement ended and what was dropped.

use std::iter::Sum;
use std::ops::Add;

use serde::Serialize;

use super::standing::{StandingFilter, Timeliness};

/// Counts of commitments by how they stand on a day. Every commitment is in exactly one part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Hoàn thành đúng hạn.
    pub done_on_time: i64,
    /// Hoàn thành quá hạn.
    pub done_late: i64,
    /// Hoàn thành, không quy định thời hạn.
    pub done_undated: i64,
    /// Chưa hoàn thành, trong hạn.
    pub open_in_time: i64,
    /// Chưa hoàn thành, quá hạn.
    pub open_overdue: i64,
    /// Chưa hoàn thành, không quy định thời hạn.
    pub open_undated: i64,
    /// Chưa hoàn thành khi thỏa thuận kết thúc.
    pub unfinished: i64,
    /// Dừng thực hiện.
    pub dropped: i64,
}

impl Tally {
    /// The parts in their one order, each by the filter that opens its rows.
    pub const PARTS: [StandingFilter; 8] = [
        StandingFilter::DoneOnTime,
        StandingFilter::DoneLate,
        StandingFilter::DoneUndated,
        StandingFilter::OpenInTime,
        StandingFilter::OpenOverdue,
        StandingFilter::OpenUndated,
        StandingFilter::Unfinished,
        StandingFilter::Dropped,
    ];

    /// The part of the tally that something of this timeliness is in.
    #[must_use]
    pub const fn part_of(timeliness: Timeliness) -> StandingFilter {
        match timeliness {
            Timeliness::DoneOnTime => StandingFilter::DoneOnTime,
            Timeliness::DoneLate(_) => StandingFilter::DoneLate,
            Timeliness::DoneUndated => StandingFilter::DoneUndated,
            Timeliness::InTime | Timeliness::DueSoon(_) => StandingFilter::OpenInTime,
            Timeliness::Overdue(_) => StandingFilter::OpenOverdue,
            Timeliness::NoDeadline => StandingFilter::OpenUndated,
            Timeliness::Unfinished => StandingFilter::Unfinished,
            Timeliness::Dropped => StandingFilter::Dropped,
        }
    }

    /// The tally with `count` in each part.
    #[must_use]
    pub fn of_parts(count: impl Fn(StandingFilter) -> i64) -> Self {
        let mut tally = Self::default();
        for filter in Self::PARTS {
            if let Some(part) = tally.part_mut(filter) {
                *part = count(filter);
            }
        }
        tally
    }

    /// The tally of one commitment.
    #[must_use]
    pub fn of(timeliness: Timeliness) -> Self {
        let mut tally = Self::default();
        if let Some(part) = tally.part_mut(Self::part_of(timeliness)) {
            *part = 1;
        }
        tally
    }

    const fn part_mut(&mut self, filter: StandingFilter) -> Option<&mut i64> {
        match filter {
            StandingFilter::DoneOnTime => Some(&mut self.done_on_time),
            StandingFilter::DoneLate => Some(&mut self.done_late),
            StandingFilter::DoneUndated => Some(&mut self.done_undated),
            StandingFilter::OpenInTime => Some(&mut self.open_in_time),
            StandingFilter::OpenOverdue => Some(&mut self.open_overdue),
            StandingFilter::OpenUndated => Some(&mut self.open_undated),
            StandingFilter::Unfinished => Some(&mut self.unfinished),
            StandingFilter::Dropped => Some(&mut self.dropped),
            StandingFilter::DueSoon
            | StandingFilter::Waiting
            | StandingFilter::Differ
            | StandingFilter::Silent
            | StandingFilter::AtRisk
            | StandingFilter::Attention => None,
        }
    }

    /// How many are in this part; none where the filter is no part of the tally.
    #[must_use]
    pub const fn part(&self, filter: StandingFilter) -> i64 {
        let mut tally = *self;
        match tally.part_mut(filter) {
            Some(part) => *part,
            None => 0,
        }
    }

    /// The whole: the sum of all parts, and the number printed beside them.
    #[must_use]
    pub const fn total(&self) -> i64 {
        self.dated_done()
            + self.done_undated
            + self.open_in_time
            + self.open_overdue
            + self.open_undated
            + self.unfinished
            + self.dropped
    }

    /// Done of what had a deadline, on time or late.
    #[must_use]
    pub const fn dated_done(&self) -> i64 {
        self.done_on_time + self.done_late
    }

    /// Of the dated work that is done or overdue, the share done: `(done, done or overdue)`. `None` when there is
    /// none: then nothing with a deadline has fallen due or is done.
    #[must_use]
    pub const fn rate(&self) -> Option<(i64, i64)> {
        let due = self.dated_done() + self.open_overdue;
        if due == 0 { None } else { Some((self.dated_done(), due)) }
    }

    /// Whether all that is left was unfinished when its agreement ended. Of what is done alone the rate would always be the
    /// whole, so none is told.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.unfinished > 0 && self.open_in_time + self.open_overdue + self.open_undated == 0
    }
}

impl Add for Tally {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            done_on_time: self.done_on_time + other.done_on_time,
            done_late: self.done_late + other.done_late,
            done_undated: self.done_undated + other.done_undated,
            open_in_time: self.open_in_time + other.open_in_time,
            open_overdue: self.open_overdue + other.open_overdue,
            open_undated: self.open_undated + other.open_undated,
            unfinished: self.unfinished + other.unfinished,
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
