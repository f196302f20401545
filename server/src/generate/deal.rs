//! An agreement, as far as what is composed beneath it needs to know it.

use chrono::{DateTime, NaiveDate, Utc};
use hoptac::model::locality::Locality;
use hoptac::model::reference::Reference;
use hoptac::store::system::generate::row::Id;

use super::files::Contents;
use super::people::{People, Unit};
use super::spool::Place;

/// What every agreement is composed with.
pub struct World<'w> {
    /// The seed.
    pub seed: u64,
    /// The first day on which nothing has happened yet.
    pub today: NaiveDate,
    /// Its first moment.
    pub now: DateTime<Utc>,
    /// Units and domains.
    pub reference: &'w Reference,
    /// Offices and accounts.
    pub people: &'w People,
    /// What files hold.
    pub contents: &'w Contents,
}

/// A unit that signed, and who answers for it today.
pub struct Signatory<'w> {
    /// The unit as it was.
    pub locality: &'w Locality,
    /// Its people.
    pub unit: &'w Unit,
}

/// An agreement, as far as its commitments need to know it.
pub struct Deal<'w> {
    /// Everything around it.
    pub world: &'w World<'w>,
    /// The id.
    pub id: Id,
    /// Its address.
    pub slug: String,
    /// Who signed.
    pub parties: Vec<Signatory<'w>>,
    /// The first day on which something may be reported.
    pub from: NaiveDate,
    /// The last one.
    pub until: NaiveDate,
    /// When it was entered.
    pub entered: DateTime<Utc>,
    /// The last day of its period.
    pub period_to: Option<NaiveDate>,
    /// Whether it is in force.
    pub open: bool,
    /// Whether the public reads it.
    pub public: bool,
}

/// What tests, benchmarks and people look for, by the agreement's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Two parties, thirty-seven commitments, in force and public.
    Usual,
    /// Fourteen parties.
    Many,
    /// Three hundred commitments, one of them with three hundred updates.
    Long,
    /// As it comes.
    Any,
}

impl Shape {
    /// The shape of the agreement with this number.
    pub const fn of(number: u64) -> Self {
        match (number % 1000, number % 100) {
            (2, _) => Self::Long,
            (_, 0) => Self::Usual,
            (_, 1) => Self::Many,
            _ => Self::Any,
        }
    }
}

impl Deal<'_> {
    /// What entries about the agreement itself belong to.
    pub const fn place(&self) -> Place {
        (Some(self.id), None)
    }

    /// Names of the units that signed, but for the one at `side`.
    pub fn others(&self, side: usize) -> Vec<&str> {
        let all = self.parties.iter().enumerate();
        all.filter(|(place, _)| *place != side).map(|(_, party)| party.locality.name_vi.as_str()).collect()
    }

    /// Whether a moment is past.
    pub fn past(&self, at: DateTime<Utc>) -> bool {
        at < self.world.now
    }
}
