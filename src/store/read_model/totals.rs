//! What is counted of many agreements together, once for each day and version of the record: a country has thousands, and
//! its front page is asked for all day.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use super::agreement::AgreementEntry;
use super::count::{Audience, Counted};
use super::entry::Name;
use super::reach::Reach;

/// Which agreements are counted together: within reach of whom, and, where there are units, signed by one of these.
pub(super) type Which = (Reach, Option<Vec<Name>>);

/// Most sums that are kept: one for each locality's staff and page. Whoever asks for more counts anew.
const MOST: usize = 256;

/// Agreements, counted together.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    /// How many there are.
    pub(crate) agreements: i64,
    /// Their commitments.
    pub(crate) all: Counted,
    /// Their commitments by main domain.
    pub(crate) by_domain: HashMap<Name, Counted>,
    /// How many agreements each unit signed.
    pub(crate) by_unit: BTreeMap<Name, i64>,
}

impl Totals {
    /// Of these agreements, with what is reached of each.
    pub(super) fn of<'a>(
        agreements: impl Iterator<Item = (&'a AgreementEntry, Audience)>,
        today: NaiveDate,
    ) -> Self {
        let mut totals = Self::default();
        for (agreement, audience) in agreements {
            let counts = agreement.counts(audience, today);
            totals.agreements += 1;
            totals.all.add(&counts.all);
            for (domain, counted) in &counts.by_domain {
                totals.by_domain.entry(*domain).or_default().add(counted);
            }
            for party in &agreement.parties {
                *totals.by_unit.entry(*party).or_default() += 1;
            }
        }
        totals
    }
}

/// What was counted, for one day.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Option<OfDay>>);

type OfDay = (NaiveDate, HashMap<Which, Arc<Totals>>);

impl Kept {
    /// What is kept of this day, or what `count` says.
    pub(super) fn get(&self, which: Which, today: NaiveDate, count: impl FnOnce() -> Totals) -> Arc<Totals> {
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((day, all)) = kept().as_ref()
            && *day == today
            && let Some(totals) = all.get(&which)
        {
            return Arc::clone(totals);
        }
        // Not under the lock: others read what is kept meanwhile.
        let totals = Arc::new(count());
        let mut kept = kept();
        match kept.as_mut() {
            Some((day, all)) if *day == today && all.len() < MOST => {
                all.insert(which, Arc::clone(&totals));
            }
            _ => *kept = Some((today, HashMap::from([(which, Arc::clone(&totals))]))),
        }
        totals
    }
}
