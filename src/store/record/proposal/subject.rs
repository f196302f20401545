//! What a proposal is about.

use uuid::Uuid;

use crate::model::agreement::Agreement;
use crate::model::commitment::Commitment;
use crate::model::locality::LocalityId;
use crate::model::proposal::Change;
use crate::store::record::commitment::CommitmentPage;
use crate::store::system::audit::Place;

/// What a proposal is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    /// The agreement.
    pub(crate) agreement: &'a Agreement,
    /// Units that signed it.
    pub(crate) parties: &'a [LocalityId],
    /// The commitment, if it is about one.
    pub(crate) commitment: Option<&'a Commitment>,
    /// The milestone, if it is about one that is there.
    pub(crate) milestone: Option<Uuid>,
}

impl<'a> Subject<'a> {
    /// The commitment of this page.
    pub(crate) fn of(page: &'a CommitmentPage) -> Self {
        Self {
            agreement: &page.agreement,
            parties: &page.parties,
            commitment: Some(&page.card.commitment),
            milestone: None,
        }
    }

    /// What an entry about it belongs to.
    pub(crate) fn place(&self) -> Place {
        Place { agreement: Some(self.agreement.id), commitment: self.commitment.map(|c| c.id) }
    }

    /// Names what the proposal `id` changes: of one thing one proposal waits at a time. What is new is nothing's rival,
    /// and neither is the joint day that follows a side's own, which several sides may be granted.
    pub(crate) fn key(&self, change: &Change, id: Uuid) -> Uuid {
        match change {
            Change::Add { .. } | Change::AddMilestone { .. } => id,
            Change::Due { extension, .. } => *extension,
            _ => self.milestone.or_else(|| self.commitment.map(|c| c.id)).unwrap_or(self.agreement.id),
        }
    }
}
