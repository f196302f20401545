//! How every commitment stands on one day, most urgent first.

use std::cmp::Ordering;
use std::collections::HashSet;

use chrono::NaiveDate;

use super::count::Cut;
use super::snapshot::{CommitmentEntry, Name, Snapshot, merge};
use crate::model::agreement::State;
use crate::model::standing::StandingFilters;

/// A commitment as lists sort and filter it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranked {
    urgency: u8,
    due_on: NaiveDate,
    /// Slot of its agreement.
    pub(crate) slot: u32,
    /// Its place among the commitments of its agreement.
    pub(crate) nth: u32,
    /// Its main domain.
    pub(crate) domain: Name,
    /// All filters that it fits.
    pub(crate) filters: StandingFilters,
    /// Whether it is public with its agreement.
    pub(crate) public: bool,
    /// Whether its deadline moved, or that of a side.
    pub(crate) extended: bool,
}

/// The commitments of agreements that are neither drafts nor put away, most urgent first.
#[derive(Debug)]
pub(crate) struct Day {
    /// The day.
    pub(crate) today: NaiveDate,
    /// All of them, by the approved updates.
    pub(crate) approved: Vec<Ranked>,
    /// Those that the public reads, by the published updates.
    pub(crate) published: Vec<Ranked>,
}

impl Day {
    /// Of everything in `snapshot`.
    pub(super) fn of(snapshot: &Snapshot, today: NaiveDate) -> Self {
        let slots = || 0..u32::try_from(snapshot.slots()).unwrap_or(u32::MAX);
        Self {
            today,
            approved: ranked(snapshot, slots(), Cut::Approved, today),
            published: ranked(snapshot, slots(), Cut::Published, today),
        }
    }

    /// The same, with the agreements in the slots `touched` as they are in `snapshot`.
    pub(super) fn with(&self, snapshot: &Snapshot, touched: &HashSet<u32>) -> Self {
        let anew = |kept: &[Ranked], cut| {
            let fresh = ranked(snapshot, touched.iter().copied(), cut, self.today);
            let kept = kept.iter().copied().filter(|ranked| !touched.contains(&ranked.slot));
            merge(kept, fresh, |a, b| compare(snapshot, a, b).is_le())
        };
        Self {
            today: self.today,
            approved: anew(&self.approved, Cut::Approved),
            published: anew(&self.published, Cut::Published),
        }
    }
}

/// The commitments in these slots that `cut` leaves, most urgent first.
fn ranked(snapshot: &Snapshot, slots: impl Iterator<Item = u32>, cut: Cut, today: NaiveDate) -> Vec<Ranked> {
    let mut all = Vec::new();
    for slot in slots {
        let Some(agreement) = snapshot.at(slot) else { continue };
        if agreement.state == State::Draft || agreement.archived || (cut == Cut::Published && !agreement.public) {
            continue;
        }
        all.extend((0..).zip(&agreement.commitments).filter_map(|(nth, c)| rank(c, slot, nth, cut, today)));
    }
    all.sort_by(|a, b| compare(snapshot, a, b));
    all
}

fn rank(commitment: &CommitmentEntry, slot: u32, nth: u32, cut: Cut, today: NaiveDate) -> Option<Ranked> {
    let standing = cut.of(commitment)?;
    let filters = standing.filters(today);
    Some(Ranked {
        urgency: standing.urgency(filters),
        due_on: standing.due_on.unwrap_or(NaiveDate::MAX),
        slot,
        nth,
        domain: commitment.domains.first().copied().unwrap_or(Name::MAX),
        filters,
        public: commitment.public,
        extended: commitment.extended,
    })
}

/// Exceptions first, then the earlier deadline, then by agreement and the order in it.
fn compare(snapshot: &Snapshot, a: &Ranked, b: &Ranked) -> Ordering {
    let slug = |ranked: &Ranked| snapshot.at(ranked.slot).map(|agreement| &agreement.slug);
    let by_agreement = || if a.slot == b.slot { Ordering::Equal } else { slug(a).cmp(&slug(b)) };
    (a.urgency, a.due_on).cmp(&(b.urgency, b.due_on)).then_with(by_agreement).then_with(|| a.nth.cmp(&b.nth))
}
