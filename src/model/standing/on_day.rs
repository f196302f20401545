//! How one commitment stands on a day.

use chrono::NaiveDate;

use super::{Accord, Health, Joint, Progress, StandingFilter, Timeliness, silence, timeliness};
use crate::model::tally::Tally;

/// All of a commitment that decides how it stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the sides say together.
    pub joint: Joint,
    /// Its due day.
    pub due_on: Option<NaiveDate>,
    /// Whether its agreement is no longer in force: what is open then is unfinished.
    pub closed: bool,
    /// Day its agreement stopped being in force; `None` while it is, and where the day is not known.
    pub closed_on: Option<NaiveDate>,
}

/// A set of [`StandingFilter`]s, as one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StandingFilters(u16);

impl StandingFilters {
    /// Whether `filter` is among them.
    #[must_use]
    pub const fn contains(self, filter: StandingFilter) -> bool {
        self.0 & Self::bit(filter) != 0
    }

    /// Those of `self` and those of `other`.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn with(self, filter: StandingFilter, holds: bool) -> Self {
        if holds { Self(self.0 | Self::bit(filter)) } else { self }
    }

    const fn bit(filter: StandingFilter) -> u16 {
        1 << filter as u16
    }
}

impl Standing {
    /// Whether work is still owed: neither done nor dropped, and the agreement is in force.
    #[must_use]
    pub const fn is_owed(&self) -> bool {
        self.joint.progress.is_open() && !self.closed
    }

    /// Its timeliness on the day `today`.
    #[must_use]
    pub fn timeliness(&self, today: NaiveDate) -> Timeliness {
        if self.closed && self.joint.progress.is_open() {
            return Timeliness::Unfinished;
        }
        timeliness(self.joint.progress, self.due_on, self.joint.done_on, today)
    }

    /// Its timeliness as it was on the day `then`, by the deadline and the end of the agreement as known now. `None`
    /// for what was dropped, as nobody keeps when.
    #[must_use]
    pub fn timeliness_then(&self, then: NaiveDate) -> Option<Timeliness> {
        let mut before = *self;
        match self.joint.progress {
            Progress::Dropped => return None,
            Progress::Done if self.joint.done_on.is_none_or(|day| day > then) => {
                before.joint.progress = Progress::InProgress;
            }
            _ => {}
        }
        before.closed = self.closed && self.closed_on.is_none_or(|day| day <= then);
        Some(before.timeliness(then))
    }

    /// Whether it is in another part of the tally on the day `today` than on the day `then`: done since, overdue since,
    /// or left unfinished since.
    #[must_use]
    pub fn changed_since(&self, then: NaiveDate, today: NaiveDate) -> bool {
        let now = Tally::part_of(self.timeliness(today));
        self.timeliness_then(then).is_some_and(|before| Tally::part_of(before) != now)
    }

    /// Days since the last news, if it is silent on the day `today` (see [`silence`]). Once the agreement has ended
    /// nobody waits for news.
    #[must_use]
    pub fn silence(&self, today: NaiveDate) -> Option<Option<i64>> {
        if self.closed { None } else { silence(self.joint.progress, self.joint.last_news_on, today) }
    }

    /// All filters that it fits on the day `today`.
    #[must_use]
    pub fn filters(&self, today: NaiveDate) -> StandingFilters {
        let timeliness = self.timeliness(today);
        let owed = self.is_owed();
        let differ = owed && self.joint.accord == Accord::Differ;
        let silent = self.silence(today).is_some();
        let at_risk = owed && self.joint.health.is_some_and(|health| health > Health::OnTrack);
        let overdue = matches!(timeliness, Timeliness::Overdue(_));
        StandingFilters::default()
            .with(Tally::part_of(timeliness), true)
            .with(StandingFilter::DueSoon, matches!(timeliness, Timeliness::DueSoon(_)))
            .with(StandingFilter::Waiting, owed && self.joint.accord == Accord::Waiting)
            .with(StandingFilter::Differ, differ)
            .with(StandingFilter::Silent, silent)
            .with(StandingFilter::AtRisk, at_risk)
            .with(StandingFilter::Attention, overdue || differ || silent || at_risk)
    }

    /// Where it comes in a list that shows exceptions first, by the filters it fits: overdue, the sides differ, blocked,
    /// at risk, silent, due soon, other open ones, what was left unfinished, and last what is owed no more.
    #[must_use]
    pub fn urgency(&self, filters: StandingFilters) -> u8 {
        let ranks = [
            filters.contains(StandingFilter::OpenOverdue),
            filters.contains(StandingFilter::Differ),
            filters.contains(StandingFilter::AtRisk) && self.joint.health == Some(Health::Blocked),
            filters.contains(StandingFilter::AtRisk),
            filters.contains(StandingFilter::Silent),
            filters.contains(StandingFilter::DueSoon),
            self.is_owed(),
            filters.contains(StandingFilter::Unfinished),
        ];
        (0..).zip(ranks).find(|(_, holds)| *holds).map_or(8, |(rank, _)| rank)
    }
}
