//! A change of what both sides agreed (sửa đổi, bổ sung thỏa thuận): proposed by one side, and in force only by the word
//! of all.

pub mod change;
pub mod kind;
pub mod rule;

pub use change::{
    Change, ChangeKind, FileTerms, MilestoneMove, MilestoneTerms, PublishedWord, Terms, extended,
    milestones_moved, moved_to,
};
pub use kind::{Consent, ProposalKind, ProposalState};
pub use rule::{Case, Missing, Unfit, Voice, unfit};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::locality::LocalityId;

/// A proposal, and who has spoken.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The id.
    pub id: Uuid,
    /// The agreement.
    pub agreement_id: Uuid,
    /// The commitment it is about, if it is about one that still is on record.
    pub commitment_id: Option<Uuid>,
    /// How it is meant.
    pub kind: ProposalKind,
    /// Whose word it takes.
    pub consent: Consent,
    /// Where it is on its way.
    pub state: ProposalState,
    /// What changes.
    pub change: Change,
    /// Why.
    pub reason: String,
    /// The signed document it rests on.
    pub document_id: Option<Uuid>,
    /// Who cited that later than it was proposed.
    pub cited_by_id: Option<Uuid>,
    /// How often that document changed, or another was cited: what a second person of the own side confirmed before is
    /// not what stands here now.
    pub basis: i64,
    /// The unit that proposes.
    pub unit: LocalityId,
    /// Who proposed it.
    pub proposed_by_id: Uuid,
    /// Their name.
    pub proposed_by: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// For which unit it was closed.
    pub closed_for: Option<LocalityId>,
    /// Who closed it: gave the last word, declined it or withdrew it.
    pub closed_by: Option<String>,
    /// When.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why it was declined.
    pub note: Option<String>,
    /// Who confirmed it, in order.
    pub words: Vec<Word>,
    /// Optimistic lock.
    pub version: i64,
}

/// A confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// For which unit.
    pub unit: LocalityId,
    /// Who.
    pub account: Uuid,
    /// Their name.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What [`Proposal::basis`] was then.
    pub basis: i64,
}

#[cfg(test)]
mod tests;
