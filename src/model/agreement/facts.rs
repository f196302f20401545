//! What a person enters about an agreement by hand, and the rules it keeps.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Document, DocumentRole, Kind, Period, Signer};
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

/// What a person enters about a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentInput {
    /// Number as written.
    pub number: Option<String>,
    /// Kind of paper.
    pub kind: Kind,
    /// Trích yếu.
    pub subject: Option<String>,
    /// Issuing body.
    pub issuer: Option<String>,
    /// Day of issue or signing.
    pub issued_on: Option<NaiveDate>,
    /// First day of effect.
    pub effective_on: Option<NaiveDate>,
    /// What it is to the agreement.
    pub role: DocumentRole,
    /// Who signed it.
    pub signers: Vec<Signer>,
}

impl DocumentInput {
    /// A document as it stands.
    #[must_use]
    pub fn of(d: &Document) -> Self {
        Self {
            number: d.number_raw.clone().or_else(|| d.number.clone()),
            kind: d.kind,
            subject: d.subject.clone(),
            issuer: d.issuer.clone(),
            issued_on: d.issued_on,
            effective_on: d.effective_on,
            role: d.role,
            signers: d.signers.clone(),
        }
    }

    /// What it is called: by its number, or by what it is about.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.number.as_deref().or(self.subject.as_deref())
    }
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
    /// With whom to turn to and when it is reviewed as `other` says: what each side may say alone.
    #[must_use]
    pub fn with_contact_of(&self, other: &Self) -> Self {
        Self {
            focal_point: other.focal_point.clone(),
            review_cadence: other.review_cadence.clone(),
            ..self.clone()
        }
    }

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
