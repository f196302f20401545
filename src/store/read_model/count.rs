//! What is counted of an agreement, once for each day and version of it.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Months, NaiveDate};

use super::entry::{CommitmentEntry, Name};
use crate::model::standing::{Standing, StandingFilter, StandingFilters};
use crate::model::tally::Tally;

/// Who reads: decides which commitments of an agreement count, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// The public: the public ones, by the published updates.
    Public,
    /// Staff of other parties: the public ones, by the approved updates.
    OtherParties,
    /// Staff of the parties: all, by the approved updates.
    Parties,
}

impl Audience {
    /// How the commitment stands, where it counts.
    pub(crate) const fn standing(self, commitment: &CommitmentEntry) -> Option<&Standing> {
        match self {
            Self::Parties => Some(&commitment.approved),
            Self::OtherParties if commitment.public => Some(&commitment.approved),
            Self::Public if commitment.public => Some(&commitment.published),
            Self::OtherParties | Self::Public => None,
        }
    }
}

/// Quarters a trend looks back on.
const QUARTERS: u32 = 8;

/// The last quarter ends before `today`, oldest first.
pub(crate) fn quarter_ends(today: NaiveDate) -> Vec<NaiveDate> {
    let start = NaiveDate::from_ymd_opt(today.year(), today.month0() / 3 * 3 + 1, 1);
    (0..QUARTERS)
        .rev()
        .filter_map(|back| start?.checked_sub_months(Months::new(back * 3))?.pred_opt())
        .collect()
}

/// Commitments, counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counted {
    /// How many fit each filter, in the order of [`StandingFilter::ALL`].
    fits: [i64; StandingFilter::ALL.len()],
    /// Newest news.
    pub(crate) last_news_on: Option<NaiveDate>,
    /// The rate on each of the quarter ends: dated work done, and done or overdue.
    pub(crate) trend: [(i64, i64); QUARTERS as usize],
}

impl Counted {
    /// How many fit `filter`.
    pub(crate) fn fits(&self, filter: StandingFilter) -> i64 {
        self.fits.get(filter as usize).copied().unwrap_or_default()
    }

    /// The tally.
    pub(crate) fn tally(&self) -> Tally {
        Tally::of_parts(|part| self.fits(part))
    }

    /// Adds what the other counted.
    pub(crate) fn add(&mut self, other: &Self) {
        for (sum, more) in self.fits.iter_mut().zip(&other.fits) {
            *sum += more;
        }
        self.last_news_on = self.last_news_on.max(other.last_news_on);
        for (sum, more) in self.trend.iter_mut().zip(&other.trend) {
            *sum = (sum.0 + more.0, sum.1 + more.1);
        }
    }

    fn count(&mut self, standing: &Standing, filters: StandingFilters, ends: &[NaiveDate]) {
        for (sum, filter) in self.fits.iter_mut().zip(StandingFilter::ALL) {
            *sum += i64::from(filters.contains(*filter));
        }
        self.last_news_on = self.last_news_on.max(standing.joint.last_news_on);
        for (sum, end) in self.trend.iter_mut().zip(ends) {
            let then = standing.timeliness_then(*end).map(Tally::of);
            let (done, due) = then.and_then(|tally| tally.rate()).unwrap_or_default();
            *sum = (sum.0 + done, sum.1 + due);
        }
    }
}

/// An agreement's commitments, counted.
#[derive(Debug)]
pub(crate) struct Counts {
    /// The day.
    pub(super) today: NaiveDate,
    /// Together.
    pub(crate) all: Counted,
    /// By main domain.
    pub(crate) by_domain: Vec<(Name, Counted)>,
    /// Filters that any of them fits.
    pub(crate) filters: StandingFilters,
    /// Domains that any of them is in, also beside its main one.
    pub(crate) domains: Vec<Name>,
}

impl Counts {
    /// What `audience` counts of these commitments, counted for the day `today`.
    pub(super) fn of(commitments: &[CommitmentEntry], audience: Audience, today: NaiveDate) -> Self {
        let ends = quarter_ends(today);
        let mut by_domain: BTreeMap<Name, Counted> = BTreeMap::new();
        let mut counts = Self {
            today,
            all: Counted::default(),
            by_domain: Vec::new(),
            filters: StandingFilters::default(),
            domains: Vec::new(),
        };
        for commitment in commitments {
            let Some(standing) = audience.standing(commitment) else { continue };
            let filters = standing.filters(today);
            counts.filters = counts.filters.union(filters);
            for name in &commitment.domains {
                if !counts.domains.contains(name) {
                    counts.domains.push(*name);
                }
            }
            let main = commitment.domains.first().copied().unwrap_or(Name::MAX);
            by_domain.entry(main).or_default().count(standing, filters, &ends);
        }
        for counted in by_domain.values() {
            counts.all.add(counted);
        }
        counts.by_domain = by_domain.into_iter().collect();
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_quarter_end_is_before_today() {
        let day = |s: &str| s.parse::<NaiveDate>().unwrap();
        let ends = quarter_ends(day("2026-11-25"));
        assert_eq!(ends.len(), 8);
        assert_eq!([ends[0], ends[3], ends[7]], [day("2024-12-31"), day("2025-09-30"), day("2026-09-30")]);
        assert_eq!(
            quarter_ends(day("2026-12-31"))[7],
            day("2026-09-30"),
            "today is no day to compare today with"
        );
        assert_eq!(quarter_ends(day("2026-12-30"))[7], day("2026-09-30"));
        assert_eq!(quarter_ends(day("2027-01-01"))[7], day("2026-12-31"));
    }
}
