//! The updates of a commitment, and what stands by them: as the store computes it.

use chrono::{DateTime, NaiveDate, Utc};
use hoptac::model::standing::SideReport;
use hoptac::model::update::{ReviewState, UpdateKind};
use hoptac::store::system::generate::row;
use hoptac::store::system::generate::row::{Id, Moment};

use super::work::Work;

/// An update that was composed.
pub struct Written {
    /// Its side.
    pub side: usize,
    /// What it says.
    pub report: SideReport,
    /// Its row.
    pub row: row::Update,
}

/// The updates of a commitment.
pub struct History {
    /// All of them, in the order in which they were submitted on each side.
    pub updates: Vec<Written>,
    /// From when on each side may submit; never again where one waits or came back.
    free: Vec<Option<DateTime<Utc>>>,
}

impl History {
    /// Nothing yet.
    pub fn new(work: &Work<'_>) -> Self {
        Self { updates: Vec::new(), free: vec![Some(work.deal.entered); work.deal.parties.len()] }
    }

    /// What the side said last, of what is approved: as the store reads it.
    pub fn said(&self, side: usize) -> Option<SideReport> {
        let counts = |written: &Written| {
            written.side == side
                && is(written, ReviewState::Approved)
                && written.row.corrected_by_id.is_none()
        };
        // Of a side that never reported it is that nothing changed.
        self.last(counts, UpdateKind::Report).or_else(|| self.last(counts, UpdateKind::Nothing))
    }

    /// What the side said last, of what is published. Nothing is ever withdrawn here.
    pub fn published(&self, side: usize) -> Option<SideReport> {
        let public = |written: &Written| {
            written.side == side && written.row.published_at.is_some() && !written.row.public_replaced
        };
        self.last(public, UpdateKind::Report)
    }

    /// The last update of this kind among those that count, as of the newest day it is known to hold.
    fn last(&self, counts: impl Fn(&Written) -> bool, kind: UpdateKind) -> Option<SideReport> {
        let all = || self.updates.iter().filter(|written| counts(written));
        let last = all().filter(|written| written.row.kind == kind.code()).max_by_key(|w| order(w))?;
        let holds = |written: &&Written| {
            last.report.progress.is_open()
                && written.row.kind == UpdateKind::Nothing.code()
                && written.row.rank_on >= last.row.rank_on
        };
        let later = all().filter(holds).map(|written| written.report.as_of);
        Some(SideReport { as_of: later.chain([last.report.as_of]).max()?, ..last.report })
    }

    /// Enters that a correction of this update became public, and so of what that one corrects.
    pub fn replace(&mut self, mut corrected: Option<Id>) {
        while let Some(id) = corrected {
            let Some(written) = self.updates.iter_mut().find(|written| written.row.id == id) else { return };
            written.row.public_replaced = true;
            corrected = written.row.corrects_id;
        }
    }

    /// From when on the side may submit.
    pub fn free(&self, side: usize) -> Option<DateTime<Utc>> {
        self.free.get(side).copied().flatten()
    }

    /// Says from when on the side may submit again.
    pub fn busy(&mut self, side: usize, until: Option<DateTime<Utc>>) {
        if let Some(free) = self.free.get_mut(side) {
            *free = until;
        }
    }
}

/// Whether it is in this state.
pub fn is(written: &Written, state: ReviewState) -> bool {
    written.row.state == state.code()
}

fn order(written: &Written) -> (Option<NaiveDate>, Option<Moment>, Id) {
    (written.row.rank_on, written.row.submitted_at, written.row.id)
}
