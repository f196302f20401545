//! How every commitment stands on one day, most urgent first.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::agreement::AgreementEntry;
use super::count::Audience;
use super::entry::{CommitmentEntry, Name};
use crate::model::agreement::State;
use crate::model::standing::StandingFilters;

/// The agreements, each in a place of its own for as long as the process runs; empty places are of those that are gone.
pub(super) type Slots = Vec<Option<Arc<AgreementEntry>>>;

/// The agreement in this slot.
pub(super) fn at(slots: &Slots, slot: u32) -> Option<&AgreementEntry> {
    slots.get(slot as usize)?.as_deref()
}

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
    /// Of everything in `slots`.
    pub(super) fn of(slots: &Slots, today: NaiveDate) -> Self {
        let all = || 0..u32::try_from(slots.len()).unwrap_or(u32::MAX);
        Self {
            today,
            approved: ranked(slots, all(), Audience::Parties, today),
            published: ranked(slots, all(), Audience::Public, today),
        }
    }

    /// The same, with the agreements in the slots `touched` as they are now.
    pub(super) fn with(&self, slots: &Slots, touched: &HashSet<u32>) -> Self {
        let anew = |kept: &[Ranked], audience| {
            let fresh = ranked(slots, touched.iter().copied(), audience, self.today);
            let kept = kept.iter().copied().filter(|ranked| !touched.contains(&ranked.slot));
            merge(kept, fresh, |a, b| compare(slots, a, b).is_le())
        };
        Self {
            today: self.today,
            approved: anew(&self.approved, Audience::Parties),
            published: anew(&self.published, Audience::Public),
        }
    }
}

/// The commitments in these slots that `audience` counts, most urgent first.
fn ranked(slots: &Slots, of: impl Iterator<Item = u32>, audience: Audience, today: NaiveDate) -> Vec<Ranked> {
    let mut all = Vec::new();
    for slot in of {
        let Some(agreement) = at(slots, slot) else { continue };
        if agreement.state == State::Draft
            || agreement.archived
            || (audience == Audience::Public && !agreement.public)
        {
            continue;
        }
        all.extend(
            (0..).zip(&agreement.commitments).filter_map(|(nth, c)| rank(c, slot, nth, audience, today)),
        );
    }
    all.sort_by(|a, b| compare(slots, a, b));
    all
}

fn rank(
    commitment: &CommitmentEntry,
    slot: u32,
    nth: u32,
    audience: Audience,
    today: NaiveDate,
) -> Option<Ranked> {
    let standing = audience.standing(commitment)?;
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
fn compare(slots: &Slots, a: &Ranked, b: &Ranked) -> Ordering {
    let slug = |ranked: &Ranked| at(slots, ranked.slot).map(|agreement| &agreement.slug);
    let by_agreement = || if a.slot == b.slot { Ordering::Equal } else { slug(a).cmp(&slug(b)) };
    (a.urgency, a.due_on).cmp(&(b.urgency, b.due_on)).then_with(by_agreement).then_with(|| a.nth.cmp(&b.nth))
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
