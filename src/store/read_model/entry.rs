//! What is kept of a commitment.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::model::locality::LocalityId;
use crate::model::standing::{Accord, Progress, Standing};

/// A domain or a unit, by its place in [`Names`].
pub(crate) type Name = u16;

/// Slugs of domains and ids of units, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    texts: Vec<Arc<str>>,
    places: HashMap<Arc<str>, Name>,
}

impl Names {
    /// The place of `text`, which is entered when it is new. There are some hundred.
    pub(crate) fn enter(&mut self, text: &str) -> Name {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = Name::try_from(self.texts.len()).unwrap_or(Name::MAX);
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.places.insert(text, place);
        place
    }

    /// The place of `text`, if anything is called so.
    pub(crate) fn find(&self, text: &str) -> Option<Name> {
        self.places.get(text).copied()
    }

    /// The places of these units, as far as anything is of them.
    pub(crate) fn units(&self, units: &[LocalityId]) -> Vec<Name> {
        units.iter().filter_map(|unit| self.find(&unit.0)).collect()
    }

    /// What is called so.
    pub(crate) fn text(&self, name: Name) -> &str {
        self.texts.get(usize::from(name)).map_or("", |text| text)
    }
}

/// A side of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SideEntry {
    /// The unit that signed.
    pub(crate) unit: Name,
    /// Its lead agency, if it is on record.
    pub(crate) agency: Option<Uuid>,
    /// What it said last, if anything.
    pub(crate) progress: Option<Progress>,
}

/// A commitment.
#[derive(Clone, Debug)]
pub(crate) struct CommitmentEntry {
    /// Its id.
    pub(crate) id: Uuid,
    /// 0-based order in the agreement.
    pub(crate) position: i32,
    /// Its domains, the main one first.
    pub(crate) domains: Box<[Name]>,
    /// Its sides in signing order.
    pub(crate) sides: Box<[SideEntry]>,
    /// Whether it is public with its agreement.
    pub(crate) public: bool,
    /// Whether its deadline moved, or that of a side.
    pub(crate) extended: bool,
    /// Where a side proposed what holds, and that is open: the units that agreed, the proposing one among them.
    pub(crate) settling: Option<Box<[Name]>>,
    /// How it stands by the approved updates.
    pub(crate) approved: Standing,
    /// How it stands by the published ones.
    pub(crate) published: Standing,
}

impl SideEntry {
    /// Whether it has not said that it is done or dropped.
    pub(crate) const fn is_open(&self) -> bool {
        match self.progress {
            Some(progress) => progress.is_open(),
            None => true,
        }
    }
}

impl CommitmentEntry {
    /// Whether the sides still have to come together on it.
    pub(super) const fn is_unsettled(&self) -> bool {
        matches!(self.approved.joint.accord, Accord::Waiting | Accord::Differ) || self.settling.is_some()
    }

    /// Whether it has a side of one of `units` that the agency leads on.
    pub(crate) fn led_by(&self, units: &[Name], agency: Uuid) -> bool {
        self.sides.iter().any(|side| units.contains(&side.unit) && side.agency == Some(agency))
    }
}
