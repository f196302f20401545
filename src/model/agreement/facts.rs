//! What a person enters about an agreement by hand, and the rules it keeps.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Kind, Period};
use crate::model::agency::Channel;
use crate::model::locality::{Lineage, LocalityId};

/// An agreement's own fields, without its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Kind of paper.
    pub kind: Kind,
    /// Party or State.
    pub channel: Channel,
    /// Full title.
    pub title: String,
    /// Units that sign, in order.
    pub parties: Vec<LocalityId>,
    /// Day of the conference or signing.
    pub held_on: Option<NaiveDate>,
    /// Place of the conference or signing.
    pub held_at: Option<String>,
    /// Period of validity.
    pub period: Period,
    /// Principles, one an item.
    pub principles: Vec<String>,
    /// Focal point.
    pub focal_point: Option<String>,
    /// Review cadence.
    pub review_cadence: Option<String>,
}

codes! {
    /// What is wrong with the facts of an agreement. The code names the constraint.
    FactFault {
        /// No title.
        Title = "agreement_title",
        /// Fewer than two parties.
        PartyCount = "party_count",
        /// A party that is no unit.
        PartyUnknown = "party_locality",
        /// The same unit twice.
        PartyOnce = "party_once",
        /// A unit that did not exist on the day of signing.
        PartyDay = "party_day",
        /// The period ends before it begins.
        Period = "agreement_period",
    }
}

impl Facts {
    /// The day that decides which units could sign: of the conference, else the first of the period.
    #[must_use]
    pub fn signing_day(&self) -> Option<NaiveDate> {
        self.held_on.or(self.period.from)
    }

    /// What is wrong, with the position of the party where it is about one. Empty: nothing.
    #[must_use]
    pub fn faults(&self, lineage: &Lineage) -> Vec<(FactFault, usize)> {
        let mut faults = Vec::new();
        if self.title.trim().is_empty() {
            faults.push((FactFault::Title, 0));
        }
        for (position, party) in self.parties.iter().enumerate() {
            let earlier = self.parties.iter().take(position);
            match lineage.get(party) {
                None => faults.push((FactFault::PartyUnknown, position)),
                Some(_) if earlier.into_iter().any(|other| other == party) => {
                    faults.push((FactFault::PartyOnce, position));
                }
                Some(unit) if self.signing_day().is_some_and(|day| !unit.exists_on(day)) => {
                    faults.push((FactFault::PartyDay, position));
                }
                Some(_) => {}
            }
        }
        if self.parties.len() < 2 {
            faults.push((FactFault::PartyCount, self.parties.len()));
        }
        if let (Some(from), Some(to)) = (self.period.from, self.period.to)
            && from > to
        {
            faults.push((FactFault::Period, 0));
        }
        faults
    }
}
