//! What is kept of an agreement.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::count::{Audience, Counts};
use super::entry::{CommitmentEntry, Name, Names};
use crate::model::agreement::State;
use crate::model::standing::{Progress, Standing};

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
    /// When it was entered.
    pub(crate) created_at: DateTime<Utc>,
    /// Who proposed what of it waits to be published; `None` for who is not on record.
    pub(crate) proposers: Box<[Option<Uuid>]>,
    /// Its commitments in order.
    pub(crate) commitments: Box<[CommitmentEntry]>,
    /// Places of the commitments on which the sides still have to come together: few, and looked for on every page of
    /// staff.
    pub(super) unsettled: Box<[u32]>,
    /// What was counted last, see [`AgreementEntry::counts`].
    pub(super) counts: [Mutex<Option<Arc<Counts>>>; 3],
}

impl AgreementEntry {
    /// Whether one of `units` signed it.
    pub(crate) fn signed_by(&self, units: &[Name]) -> bool {
        self.parties.iter().any(|party| units.contains(party))
    }

    /// The commitments on which the sides still have to come together.
    pub(crate) fn unsettled(&self) -> impl Iterator<Item = &CommitmentEntry> {
        self.unsettled.iter().filter_map(|place| self.commitments.get(*place as usize))
    }

    /// Whether anything of it waits to be published that this account did not propose.
    pub(crate) fn proposed_by_other_than(&self, account: Uuid) -> bool {
        self.proposers.iter().any(|proposer| *proposer != Some(account))
    }

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
    sides: Vec<(&'a str, Option<Uuid>, Option<Progress>)>,
    waiting: (DateTime<Utc>, &'a [Option<Uuid>]),
}

type ToldCommitment<'a> = (Uuid, i32, Vec<&'a str>, [bool; 2], Settling<'a>, [Standing; 2]);
type Settling<'a> = Option<Vec<&'a str>>;

impl AgreementEntry {
    /// All that it says.
    pub(super) fn told<'a>(&'a self, names: &'a Names) -> Told<'a> {
        let texts = |list: &'a [Name]| list.iter().map(|name| names.text(*name)).collect();
        let commitment = |c: &'a CommitmentEntry| {
            (
                c.id,
                c.position,
                texts(&c.domains),
                [c.public, c.extended],
                c.settling.as_deref().map(texts),
                [c.approved, c.published],
            )
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
            sides: sides.map(|side| (names.text(side.unit), side.agency, side.progress)).collect(),
            waiting: (self.created_at, &self.proposers),
        }
    }
}
