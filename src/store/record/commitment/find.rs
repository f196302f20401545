//! Which commitments a list holds, most urgent first, and how they stand: found in memory.

use std::sync::Arc;

use uuid::Uuid;

use super::CommitmentFilter;
use crate::model::act::Act;
use crate::model::agreement::State;
use crate::model::standing::StandingFilter;
use crate::model::tally::Tally;
use crate::store::Db;
use crate::store::access::scope;
use crate::store::read_model::Reach;
use crate::store::read_model::agreement::AgreementEntry;
use crate::store::read_model::count::Audience;
use crate::store::read_model::day::{Day, Ranked};
use crate::store::read_model::entry::{CommitmentEntry, Name};
use crate::store::read_model::snapshot::Snapshot;
use crate::store::record::search::Matches;

/// The commitments that a filter leaves of those within reach, words apart.
pub(crate) struct Found<'a> {
    all: &'a Snapshot,
    day: Arc<Day>,
    reader: Audience,
    /// Their places in the day's list.
    places: Vec<usize>,
}

impl<'a> Found<'a> {
    /// What `filter` leaves, however it stands; where it asks for words, of those that have them.
    pub(crate) fn of(
        all: &'a Snapshot,
        db: &Db,
        act: &Act,
        filter: &CommitmentFilter,
        with_words: Option<&Matches>,
    ) -> Self {
        let reach = Reach::of(db, act, &all.names);
        let agreements = Agreements::of(all, db, act, filter);
        // What the actor reaches of the agreement in each slot.
        let audiences: Vec<Option<Audience>> = (0..all.slots())
            .map(|slot| {
                all.at(u32::try_from(slot).ok()?)
                    .filter(|a| agreements.hold(a))
                    .filter(|a| with_words.is_none_or(|words| words.agreements.contains(&a.id)))
                    .and_then(|a| reach.audience(a))
            })
            .collect();
        let domain = filter.domain.as_deref().map(|slug| all.names.find(slug));
        let day = all.on(act.today());
        let reader = if matches!(reach, Reach::Public) { Audience::Public } else { Audience::Parties };
        let fits = |ranked: &Ranked| {
            let Some(Some(audience)) = audiences.get(ranked.slot as usize) else { return false };
            (ranked.public || *audience == Audience::Parties)
                && domain.is_none_or(|domain| domain == Some(ranked.domain))
                && (ranked.extended || !filter.extended)
        };
        let units = all.names.units(&scope::own(db, act));
        let agency = act.staff().and_then(|staff| staff.agency_id);
        // What has to be looked up is asked last.
        let fits_itself = |ranked: &Ranked| {
            if !filter.own_agency && filter.changed_since.is_none() && with_words.is_none() {
                return true;
            }
            let Some(commitment) = commitment(all, ranked) else { return false };
            let changed =
                |then| reader.standing(commitment).is_some_and(|s| s.changed_since(then, act.today()));
            (!filter.own_agency || agency.is_some_and(|agency| commitment.led_by(&units, agency)))
                && filter.changed_since.is_none_or(changed)
                && with_words.is_none_or(|words| words.ids.contains(&commitment.id))
        };
        let ranked = (0..).zip(list(&day, reader)).filter(|(_, ranked)| fits(ranked) && fits_itself(ranked));
        let places = ranked.map(|(place, _)| place).collect();
        Self { all, day, reader, places }
    }

    /// Only what stands so today.
    pub(crate) fn retain(&mut self, standing: Option<StandingFilter>) {
        let Some(standing) = standing else { return };
        let list = list(&self.day, self.reader);
        self.places.retain(|place| list.get(*place).is_some_and(|ranked| ranked.filters.contains(standing)));
    }

    /// How many there are.
    pub(crate) fn total(&self) -> i64 {
        i64::try_from(self.places.len()).unwrap_or(i64::MAX)
    }

    /// The ids of `count` of them, after the first `start`.
    pub(crate) fn ids(&self, start: usize, count: usize) -> Vec<Uuid> {
        let list = list(&self.day, self.reader);
        let ranked = self.places.iter().skip(start).take(count).filter_map(|place| list.get(*place));
        ranked.filter_map(|ranked| commitment(self.all, ranked)).map(|commitment| commitment.id).collect()
    }

    /// How they stand.
    pub(crate) fn tally(&self) -> Tally {
        let list = list(&self.day, self.reader);
        let mut counts = [0_i64; Tally::PARTS.len()];
        for ranked in self.places.iter().filter_map(|place| list.get(*place)) {
            for (count, part) in counts.iter_mut().zip(Tally::PARTS) {
                *count += i64::from(ranked.filters.contains(part));
            }
        }
        let part = |filter| Tally::PARTS.iter().zip(counts).find(|(part, _)| **part == filter);
        Tally::of_parts(|filter| part(filter).map_or(0, |(_, count)| count))
    }
}

fn commitment<'a>(all: &'a Snapshot, ranked: &Ranked) -> Option<&'a CommitmentEntry> {
    all.at(ranked.slot)?.commitments.get(ranked.nth as usize)
}

fn list(day: &Day, reader: Audience) -> &[Ranked] {
    if reader == Audience::Public { &day.published } else { &day.approved }
}

/// What the filter asks of the agreement.
struct Agreements {
    /// Of each, one of these units signed it.
    signed: Vec<Vec<Name>>,
    state: Option<State>,
}

impl Agreements {
    fn of(all: &Snapshot, db: &Db, act: &Act, filter: &CommitmentFilter) -> Self {
        let named = [&filter.locality, &filter.partner].into_iter().flatten();
        let mut signed: Vec<Vec<Name>> =
            named.map(|slug| all.names.units(&scope::named(db, act, slug))).collect();
        // Every party is a side of every commitment.
        if filter.own || filter.own_agency {
            signed.push(all.names.units(&scope::own(db, act)));
        }
        Self { signed, state: filter.state }
    }

    fn hold(&self, agreement: &AgreementEntry) -> bool {
        self.state.is_none_or(|state| agreement.state == state)
            && self.signed.iter().all(|units| agreement.signed_by(units))
    }
}
