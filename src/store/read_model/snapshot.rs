//! What is kept of agreements and commitments.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use uuid::Uuid;

use super::count::{Counts, Cut};
use super::day::Day;
use super::reach::Reach;
use crate::model::agreement::State;
use crate::model::locality::LocalityId;
use crate::model::standing::Standing;
use crate::store::db::codec::compare_vi;

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
    /// Whether it has not said that it is done or dropped.
    pub(crate) open: bool,
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
    /// How it stands by the approved updates.
    pub(crate) approved: Standing,
    /// How it stands by the published ones.
    pub(crate) published: Standing,
}

impl CommitmentEntry {
    /// Whether it has a side of one of `units` that the agency leads on.
    pub(crate) fn led_by(&self, units: &[Name], agency: Uuid) -> bool {
        self.sides.iter().any(|side| units.contains(&side.unit) && side.agency == Some(agency))
    }
}

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

/// All that an entry says, with names for places.
#[derive(PartialEq)]
struct Told<'a> {
    agreement: (&'a str, &'a str, State, bool, bool, Option<NaiveDate>, Vec<&'a str>),
    commitments: Vec<(Uuid, i32, Vec<&'a str>, bool, bool, [Standing; 2])>,
    sides: Vec<(&'a str, Option<Uuid>, bool)>,
}

impl AgreementEntry {
    fn told<'a>(&'a self, names: &'a Names) -> Told<'a> {
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

/// Everything as it was at one moment. Whoever holds it goes on with it while the next one is made.
#[derive(Debug)]
pub(crate) struct Snapshot {
    head: AtomicI64,
    /// Domains and units.
    pub(crate) names: Arc<Names>,
    slots: Vec<Option<Arc<AgreementEntry>>>,
    places: HashMap<Uuid, u32>,
    /// Slots in the order of lists: newest first, then by title.
    order: Vec<u32>,
    day: Mutex<Option<Arc<Day>>>,
}

impl Snapshot {
    /// One of these agreements.
    pub(crate) fn new(head: i64, names: Names, entries: Vec<AgreementEntry>) -> Self {
        let empty = Self {
            head: head.into(),
            names: Arc::default(),
            slots: Vec::new(),
            places: HashMap::new(),
            order: Vec::new(),
            day: Mutex::default(),
        };
        empty.with(head, names, &HashSet::new(), entries)
    }

    /// The same with the agreements `changed` read again: those that are still there are `fresh`.
    pub(crate) fn with(
        &self,
        head: i64,
        names: Names,
        changed: &HashSet<Uuid>,
        fresh: Vec<AgreementEntry>,
    ) -> Self {
        let mut slots = self.slots.clone();
        let mut places = self.places.clone();
        let mut touched = HashSet::new();
        for id in changed {
            if let Some(slot) = places.get(id) {
                touched.insert(*slot);
                if let Some(entry) = slots.get_mut(*slot as usize) {
                    *entry = None;
                }
            }
        }
        for entry in fresh {
            let id = entry.id;
            let entry = Some(Arc::new(entry));
            if let Some((slot, place)) = places.get(&id).and_then(|slot| Some((*slot, slots.get_mut(*slot as usize)?))) {
                *place = entry;
                touched.insert(slot);
            } else {
                let slot = u32::try_from(slots.len()).unwrap_or(u32::MAX);
                slots.push(entry);
                places.insert(id, slot);
                touched.insert(slot);
            }
        }
        let mut next = Self { head: head.into(), names: Arc::new(names), slots, places, order: Vec::new(), day: Mutex::default() };
        next.order = next.in_order(self.order.iter().copied().filter(|slot| !touched.contains(slot)), &touched);
        if let Some(day) = self.day.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            *next.day.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(day.with(&next, &touched)));
        }
        next
    }

    /// `kept`, which are in order, and those of `touched` that are still there.
    fn in_order(&self, kept: impl Iterator<Item = u32>, touched: &HashSet<u32>) -> Vec<u32> {
        let mut fresh: Vec<u32> = touched.iter().copied().filter(|slot| self.at(*slot).is_some()).collect();
        fresh.sort_by(|a, b| self.compare(*a, *b));
        merge(kept, fresh, |a, b| self.compare(*a, *b).is_le())
    }

    /// The order of lists: newest first, then by title.
    fn compare(&self, a: u32, b: u32) -> std::cmp::Ordering {
        let (Some(a), Some(b)) = (self.at(a), self.at(b)) else { return a.cmp(&b) };
        b.signed_on.cmp(&a.signed_on).then_with(|| compare_vi(&a.title, &b.title)).then_with(|| a.id.cmp(&b.id))
    }

    /// Number of the newest audit entry that it holds.
    pub(super) fn head(&self) -> i64 {
        self.head.load(Ordering::Acquire)
    }

    /// It holds all up to this entry.
    pub(super) fn seen(&self, head: i64) {
        self.head.fetch_max(head, Ordering::AcqRel);
    }

    fn told(&self, id: &Uuid) -> Option<Told<'_>> {
        self.at(*self.places.get(id)?).map(|agreement| agreement.told(&self.names))
    }

    /// Whether both hold the same.
    pub(super) fn holds_same(&self, other: &Self) -> bool {
        let ids: HashSet<&Uuid> = self.places.keys().chain(other.places.keys()).collect();
        ids.into_iter().all(|id| self.told(id) == other.told(id))
            && self.agreements().map(|a| a.id).eq(other.agreements().map(|a| a.id))
    }

    /// The agreement in this slot.
    pub(crate) fn at(&self, slot: u32) -> Option<&AgreementEntry> {
        self.slots.get(slot as usize)?.as_deref()
    }

    /// How many slots there are.
    pub(crate) fn slots(&self) -> usize {
        self.slots.len()
    }

    /// The agreements in the order of lists.
    pub(crate) fn agreements(&self) -> impl Iterator<Item = &AgreementEntry> {
        self.order.iter().filter_map(|slot| self.at(*slot))
    }

    /// Those within reach that are neither drafts nor put away, with what the actor reaches of each.
    pub(crate) fn standing(&self, reach: &Reach) -> impl Iterator<Item = (&AgreementEntry, Cut)> {
        self.agreements()
            .filter(|agreement| agreement.state != State::Draft && !agreement.archived)
            .filter_map(|agreement| Some((agreement, reach.cut(agreement)?)))
    }

    /// How everything stands on the day `today`.
    pub(crate) fn on(&self, today: NaiveDate) -> Arc<Day> {
        let mut kept = self.day.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_ref() {
            Some(day) if day.today == today => Arc::clone(day),
            _ => Arc::clone(kept.insert(Arc::new(Day::of(self, today)))),
        }
    }
}

/// Two sorted lists as one.
pub(super) fn merge<T>(
    kept: impl Iterator<Item = T>,
    fresh: Vec<T>,
    first: impl Fn(&T, &T) -> bool,
) -> Vec<T> {
    let mut all = Vec::with_capacity(kept.size_hint().1.unwrap_or_default() + fresh.len());
    let mut fresh = fresh.into_iter().peekable();
    for item in kept {
        while let Some(new) = fresh.next_if(|new| !first(&item, new)) {
            all.push(new);
        }
        all.push(item);
    }
    all.extend(fresh);
    all
}
