//! A commitment that is being composed, as far as what people do about it needs to know it.

use chrono::{DateTime, NaiveDate, Utc};
use hoptac::model::agreement::Visibility;
use hoptac::model::commitment::Content;
use hoptac::store::system::generate::row::Id;

use super::deal::Deal;
use super::dice::Dice;
use super::moment::{office_hour, plus};
use super::people::{Office, Unit};
use super::person::Person;
use super::spool::Place;
use super::words::Theme;

/// What a commitment has to be.
#[derive(Clone, Copy)]
pub struct Wish {
    /// Of three hundred updates.
    pub long: bool,
    /// Of an agreement that is a draft: nothing was reported.
    pub drafted: bool,
}

/// A commitment that is being composed.
pub struct Work<'w> {
    /// Its agreement.
    pub deal: &'w Deal<'w>,
    /// The id.
    pub id: Id,
    /// The code.
    pub code: String,
    /// What was agreed.
    pub content: Content,
    /// The words of its domain.
    pub theme: &'static Theme,
    /// Who may read it.
    pub visibility: Visibility,
    /// The office that leads on each side, in the order of the parties.
    pub leads: Vec<&'w Office>,
    /// Milestones.
    pub marks: Vec<Mark>,
}

/// A milestone that is being composed.
pub struct Mark {
    /// The id.
    pub id: Id,
    /// Name.
    pub title: String,
    /// Due day.
    pub due: Option<NaiveDate>,
    /// The one side it concerns.
    pub side: Option<usize>,
    /// Whether nobody reaches it.
    pub held: bool,
    /// Which sides say since which update that they have reached it.
    pub words: Vec<(usize, NaiveDate, Id)>,
}

impl<'w> Work<'w> {
    /// Whether the public reads it.
    pub fn public(&self) -> bool {
        self.deal.public && self.visibility == Visibility::Public
    }

    /// What entries belong to.
    pub const fn place(&self) -> Place {
        (Some(self.deal.id), Some(self.id))
    }

    /// The key of the unit that signed on this side.
    pub fn side(&self, side: usize) -> &'w str {
        self.deal.parties.get(side).map_or("", |party| party.locality.id.0.as_str())
    }

    /// The people of this side.
    pub fn unit(&self, side: usize) -> Option<&'w Unit> {
        self.deal.parties.get(side).map(|party| party.unit)
    }

    /// Somebody who reports for this side.
    pub fn reporter(&self, dice: &mut Dice, side: usize) -> Option<&'w Person> {
        self.leads.get(side).map(|office| dice.pick(&office.reporters))
    }

    /// The coordinators of all sides but this one.
    pub fn other_coordinators(&self, side: usize) -> impl Iterator<Item = &'w Person> {
        let others = self.deal.parties.iter().enumerate().filter(move |(place, _)| *place != side);
        others.flat_map(|(_, party)| party.unit.coordinators.iter())
    }

    /// The commitment as notices name it.
    pub fn named(&self) -> (&str, &str, Id) {
        (&self.code, &self.content.text, self.id)
    }

    /// An hour at which somebody could have spoken of it.
    pub fn meeting(&self, dice: &mut Dice) -> DateTime<Utc> {
        let day = dice.day(plus(self.deal.from, 15), self.deal.until);
        office_hour(dice, day, self.deal.entered)
    }
}
