//! Which step an agreement may take, and what stands in the way.

use chrono::NaiveDate;

use super::{Document, Period, State};
use crate::model::locality::{Lineage, LocalityId};

codes! {
    /// Why an agreement may not take a step.
    Obstacle {
        /// It is no draft any more.
        NotDraft = "agreement_not_draft",
        /// It has no signed document: an original with its day of issue.
        NoSignedDocument = "agreement_no_signed_document",
        /// The day lies before the last signature.
        BeforeSignature = "agreement_before_signature",
        /// The day lies in the future.
        Future = "agreement_future",
        /// It is not in force.
        NotInForce = "agreement_not_in_force",
        /// Its period has no end, or the end is still to come.
        PeriodRuns = "agreement_period_runs",
        /// Its parties are still separate units.
        NotUnited = "agreement_not_united",
        /// No agreement that came into force carries it on.
        NoSuccessor = "agreement_no_successor",
        /// The day lies before it came into force.
        BeforeForce = "agreement_before_force",
        /// The state asked for is no end.
        NoEnd = "agreement_no_end",
    }
}

/// What decides about an agreement's next step.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// Where it is.
    pub state: State,
    /// Its period.
    pub period: Period,
    /// First day in force.
    pub in_force_on: Option<NaiveDate>,
    /// Units that signed.
    pub parties: &'a [LocalityId],
    /// Its documents.
    pub documents: &'a [Document],
    /// Whether an agreement that came into force carries it on.
    pub succeeded: bool,
    /// The day in Vietnam.
    pub today: NaiveDate,
}

impl Situation<'_> {
    /// The day of the last signature.
    #[must_use]
    pub fn last_signature(&self) -> Option<NaiveDate> {
        self.documents.iter().filter_map(Document::signed_on).max()
    }

    /// The first day it may be in force from: what the signed documents say, else their last signature.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        let signed = self.last_signature()?;
        let signed_documents = self.documents.iter().filter(|d| d.signed_on().is_some());
        signed_documents.filter_map(|d| d.effective_on).chain([signed]).max()
    }

    /// Whether it may come into force from `day`.
    pub fn enter_force(&self, day: NaiveDate) -> Result<(), Obstacle> {
        if self.state != State::Draft {
            return Err(Obstacle::NotDraft);
        }
        let signed = self.last_signature().ok_or(Obstacle::NoSignedDocument)?;
        if day < signed {
            return Err(Obstacle::BeforeSignature);
        }
        if day > self.today { Err(Obstacle::Future) } else { Ok(()) }
    }

    /// Whether it may end as `state` on `day`.
    pub fn end(&self, state: State, day: NaiveDate, lineage: &Lineage) -> Result<(), Obstacle> {
        if matches!(state, State::Draft | State::InForce) {
            return Err(Obstacle::NoEnd);
        }
        if self.state != State::InForce {
            return Err(Obstacle::NotInForce);
        }
        if day > self.today {
            return Err(Obstacle::Future);
        }
        if self.in_force_on.is_some_and(|first| day < first) {
            return Err(Obstacle::BeforeForce);
        }
        match state {
            State::Expired if self.period.to.is_none_or(|last| last >= self.today) => {
                Err(Obstacle::PeriodRuns)
            }
            State::Rearranged if lineage.united_on(self.parties, day).is_none() => Err(Obstacle::NotUnited),
            State::Replaced if !self.succeeded => Err(Obstacle::NoSuccessor),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
