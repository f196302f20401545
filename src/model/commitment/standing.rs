//! How a commitment stands on a day, see [`Standing`].

use chrono::NaiveDate;

use super::Commitment;
use crate::model::standing::{Joint, Standing, StandingFilter, Timeliness};
use crate::model::tally::Tally;

impl Commitment {
    /// All of it that decides how it stands on a day.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing {
            joint: Joint {
                progress: self.progress,
                accord: self.accord,
                health: self.health,
                done_on: self.done_on,
                last_news_on: self.last_news_on,
            },
            due_on: self.content.deadline.due(),
            closed: self.closed,
            closed_on: self.closed_on,
        }
    }

    /// [`Standing::is_owed`].
    #[must_use]
    pub fn is_owed(&self) -> bool {
        self.standing().is_owed()
    }

    /// [`Standing::timeliness`].
    #[must_use]
    pub fn timeliness(&self, today: NaiveDate) -> Timeliness {
        self.standing().timeliness(today)
    }

    /// [`Standing::timeliness_then`].
    #[must_use]
    pub fn timeliness_then(&self, then: NaiveDate) -> Option<Timeliness> {
        self.standing().timeliness_then(then)
    }

    /// [`Standing::silence`].
    #[must_use]
    pub fn silence(&self, today: NaiveDate) -> Option<Option<i64>> {
        self.standing().silence(today)
    }

    /// Whether it stands so on the day `today`.
    #[must_use]
    pub fn stands(&self, filter: StandingFilter, today: NaiveDate) -> bool {
        self.standing().filters(today).contains(filter)
    }

    /// The tally of it alone on the day `today`.
    #[must_use]
    pub fn tally(&self, today: NaiveDate) -> Tally {
        Tally::of(self.timeliness(today))
    }
}
