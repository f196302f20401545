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
    /// and neither is the joint day that follows a side's own, which several sides may be granted. Who does it on one
    /// side is a thing of its own: it takes nothing from what both agreed.
    pub(crate) fn key(&self, change: &Change, id: Uuid) -> String {
        let key = match change {
            Change::Add { .. } | Change::AddMilestone { .. } | Change::AddDocument { .. } => id,
            Change::Due { extension, .. } => *extension,
            Change::EditDocument { document, .. } | Change::RemoveDocument { document, .. } => *document,
            Change::File { file, .. } => *file,
            Change::Withhold { update, .. } => *update,
            Change::Assign { side, .. } => return format!("{}:{}", self.whole(), side.0),
            _ => self.milestone.unwrap_or_else(|| self.whole()),
        };
        key.to_string()
    }

    /// The commitment, or else the agreement.
    fn whole(&self) -> Uuid {
        self.commitment.map_or(self.agreement.id, |commitment| commitment.id)
    }
}
