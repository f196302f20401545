//! How one commitment stands on a day. The store says the same in SQL (`store::record::standing`); a test holds both to
//! each other.

use chrono::NaiveDate;

use super::Commitment;
use crate::model::standing::{Accord, Health, Progress, StandingFilter, Timeliness, silence, timeliness};
use crate::model::tally::Tally;

impl Commitment {
    /// Whether work is still owed: neither done nor dropped, and the agreement is in force.
    #[must_use]
    pub const fn is_owed(&self) -> bool {
        self.progress.is_open() && !self.closed
    }

    /// Its timeliness on the day `today`.
    #[must_use]
    pub fn timeliness(&self, today: NaiveDate) -> Timeliness {
        if self.closed && self.progress.is_open() {
            return Timeliness::Unfinished;
        }
        timeliness(self.progress, self.content.deadline.due(), self.done_on, today)
    }

    /// Its timeliness as it was on the day `then`, by the deadline and the end of the agreement as known now. `None`
    /// for what was dropped, as nobody keeps when.
    #[must_use]
    pub fn timeliness_then(&self, then: NaiveDate) -> Option<Timeliness> {
        if self.progress == Progress::Dropped {
            return None;
        }
        let done_later = self.progress == Progress::Done && self.done_on.is_none_or(|day| day > then);
        let before = Self {
            progress: if done_later { Progress::InProgress } else { self.progress },
            closed: self.closed && self.closed_on.is_none_or(|day| day <= then),
            ..self.clone()
        };
        Some(before.timeliness(then))
    }

    /// Days since the last news, if it is silent on the day `today` (see [`silence`]). Once the agreement has ended
    /// nobody waits for news.
    #[must_use]
    pub fn silence(&self, today: NaiveDate) -> Option<Option<i64>> {
        if self.closed { None } else { silence(self.progress, self.last_news_on, today) }
    }

    /// Whether it stands so on the day `today`.
    #[must_use]
    pub fn stands(&self, filter: StandingFilter, today: NaiveDate) -> bool {
        let timeliness = self.timeliness(today);
        let overdue = matches!(timeliness, Timeliness::Overdue(_));
        let differ = self.is_owed() && self.accord == Accord::Differ;
        let silent = self.silence(today).is_some();
        let at_risk = self.is_owed() && self.health.is_some_and(|health| health > Health::OnTrack);
        match filter {
            StandingFilter::DueSoon => matches!(timeliness, Timeliness::DueSoon(_)),
            StandingFilter::Waiting => self.is_owed() && self.accord == Accord::Waiting,
            StandingFilter::Differ => differ,
            StandingFilter::Silent => silent,
            StandingFilter::AtRisk => at_risk,
            StandingFilter::Attention => overdue || differ || silent || at_risk,
            part => Tally::part_of(timeliness) == part,
        }
    }

    /// The tally of it alone on the day `today`.
    #[must_use]
    pub fn tally(&self, today: NaiveDate) -> Tally {
        Tally::of(self.timeliness(today))
    }
}
