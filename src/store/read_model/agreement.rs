//! What is kept of an agreement.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use uuid::Uuid;

use super::count::{Audience, Counts};
use super::entry::{CommitmentEntry, Name, Names};
use crate::model::agreement::State;
use crate::model::standing::Standing;

/// An agreement with its commitments in order.
#[derive(Debug)]
pub(crate) struct AgreementEntry {
    /// Its id.
    pub(crate) id: Uuid,
    /// Its address.
    pub(crate) slug: Box<str>,
    /// Its title.
    pub(crate) title: Box<str>,
    /// Its state.
    pub(crate) state: State,
    /// Whether the public reads it.
    pub(crate) public: bool,
    /// Whether it was put away.
    pub(crate) archived: bool,
    /// Day it was signed, or that its period begins.
    pub(crate) signed_on: Option<NaiveDate>,
    /// Units that signed, in order.
    pub(crate) parties: Box<[Name]>,
    /// Its commitments in order.
    pub(crate) commitments: Box<[CommitmentEntry]>,
    /// What was counted last, see [`AgreementEntry::counts`].
    pub(super) counts: [Mutex<Option<Arc<Counts>>>; 3],
}

impl AgreementEntry {
    /// Whether one of `units` signed it.
    pub(crate) fn signed_by(&self, units: &[Name]) -> bool {
        self.parties.iter().any(|party| units.contains(party))
    }
}

impl AgreementEntry {
    /// What `audience` counts of it, counted for the day `today`.
    pub(crate) fn counts(&self, audience: Audience, today: NaiveDate) -> Arc<Counts> {
        let [published, approved_public, approved] = &self.counts;
        let kept = match audience {
            Audience::Public => published,
            Audience::OtherParties => approved_public,
            Audience::Parties => approved,
        };
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_ref() {
            Some(counts) if counts.today == today => Arc::clone(counts),
            _ => Arc::clone(kept.insert(Arc::new(Counts::of(&self.commitments, audience, today)))),
        }
    }
}

/// All that an entry says, with names for places.
#[derive(PartialEq)]
pub(super) struct Told<'a> {
    agreement: (&'a str, &'a str, State, bool, bool, Option<NaiveDate>, Vec<&'a str>),
    commitments: Vec<ToldCommitment<'a>>,
    sides: Vec<(&'a str, Option<Uuid>, bool)>,
}

type ToldCommitment<'a> = (Uuid, i32, Vec<&'a str>, bool, bool, [Standing; 2]);

impl AgreementEntry {
    /// All that it says.
    pub(super) fn told<'a>(&'a self, names: &'a Names) -> Told<'a> {
        let texts = |list: &'a [Name]| list.iter().map(|name| names.text(*name)).collect();
        let commitment = |c: &'a CommitmentEntry| {
            (c.id, c.position, texts(&c.domains), c.public, c.extended, [c.approved, c.published])
        };
        let sides = self.commitments.iter().flat_map(|c| &c.sides);
        Told {
            agreement: (
                &self.slug,
                &self.title,
                self.state,
                self.public,
                self.archived,
                self.signed_on,
                texts(&self.parties),
            ),
            commitments: self.commitments.iter().map(commitment).collect(),
            sides: sides.map(|side| (names.text(side.unit), side.agency, side.open)).collect(),
        }
    }
}
