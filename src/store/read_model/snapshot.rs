//! Everything as it was at one moment.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use uuid::Uuid;

use super::agreement::{AgreementEntry, Told};
use super::count::Audience;
use super::day::{Day, Slots, at, merge};
use super::entry::{Name, Names};
use super::reach::Reach;
use super::totals::{Kept, Totals};
use crate::model::agreement::State;
use crate::store::db::codec::compare_vi;

/// Everything as it was at one moment. Whoever holds it goes on with it while the next one is made.
#[derive(Debug)]
pub(crate) struct Snapshot {
    head: AtomicI64,
    /// Domains and units.
    pub(crate) names: Arc<Names>,
    slots: Slots,
    places: HashMap<Uuid, u32>,
    /// Slots in the order of lists: newest first, then by title.
    order: Vec<u32>,
    day: Mutex<Option<Arc<Day>>>,
    totals: Kept,
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
            totals: Kept::default(),
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
            if let Some((slot, place)) =
                places.get(&id).and_then(|slot| Some((*slot, slots.get_mut(*slot as usize)?)))
            {
                *place = entry;
                touched.insert(slot);
            } else {
                let slot = u32::try_from(slots.len()).unwrap_or(u32::MAX);
                slots.push(entry);
                places.insert(id, slot);
                touched.insert(slot);
            }
        }
        let mut next = Self {
            head: head.into(),
            names: Arc::new(names),
            slots,
            places,
            order: Vec::new(),
            day: Mutex::default(),
            totals: Kept::default(),
        };
        next.order =
            next.in_order(self.order.iter().copied().filter(|slot| !touched.contains(slot)), &touched);
        if let Some(day) = self.day.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            *next.day.lock().unwrap_or_else(PoisonError::into_inner) =
                Some(Arc::new(day.with(&next.slots, &touched)));
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
        b.signed_on
            .cmp(&a.signed_on)
            .then_with(|| compare_vi(&a.title, &b.title))
            .then_with(|| a.id.cmp(&b.id))
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
        at(&self.slots, slot)
    }

    /// How many slots there are.
    pub(crate) fn slots(&self) -> usize {
        self.slots.len()
    }

    /// The agreements in the order of lists.
    pub(crate) fn agreements(&self) -> impl Iterator<Item = &AgreementEntry> {
        self.order.iter().filter_map(|slot| self.at(*slot))
    }

    /// Those that one of `units` signed, in the same order.
    pub(crate) fn signed_by<'a>(&'a self, units: &[Name]) -> impl Iterator<Item = &'a AgreementEntry> {
        self.agreements().filter(|agreement| agreement.signed_by(units))
    }

    /// Those within reach that are neither drafts nor put away, with what the actor reaches of each.
    pub(crate) fn reached(&self, reach: &Reach) -> impl Iterator<Item = (&AgreementEntry, Audience)> {
        self.agreements()
            .filter(|agreement| agreement.state != State::Draft && !agreement.archived)
            .filter_map(|agreement| Some((agreement, reach.audience(agreement)?)))
    }

    /// What is counted within reach of all agreements together or, where there are `units`, of those that one of them
    /// signed; drafts and what is put away apart.
    pub(crate) fn totals(&self, reach: &Reach, units: Option<&[Name]>, today: NaiveDate) -> Arc<Totals> {
        self.totals.get((reach.clone(), units.map(<[Name]>::to_vec)), today, || {
            let signed = |agreement: &AgreementEntry| units.is_none_or(|units| agreement.signed_by(units));
            Totals::of(self.reached(reach).filter(|(agreement, _)| signed(agreement)), today)
        })
    }

    /// How many open commitments each agency leads on, of those where one of `units` is a side.
    pub(crate) fn open_by_lead(&self, units: &[Name]) -> HashMap<Uuid, i64> {
        let mut counts = HashMap::new();
        let commitments = self.signed_by(units).flat_map(|agreement| &agreement.commitments);
        for commitment in commitments.filter(|commitment| commitment.approved.joint.progress.is_open()) {
            let leads: HashSet<Uuid> = commitment.sides.iter().filter_map(|side| side.agency).collect();
            for lead in leads {
                *counts.entry(lead).or_default() += 1;
            }
        }
        counts
    }

    /// How everything stands on the day `today`.
    pub(crate) fn on(&self, today: NaiveDate) -> Arc<Day> {
        let mut kept = self.day.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_ref() {
            Some(day) if day.today == today => Arc::clone(day),
            _ => Arc::clone(kept.insert(Arc::new(Day::of(&self.slots, today)))),
        }
    }
}
