//! Agreements: lists, pages, creation from a draft, confirmation and publication.

pub(super) mod read;
mod row;

pub(super) use read::with_parties;
pub use read::{list, page};

use chrono::NaiveDate;
use uuid::Uuid;

use super::commitment::{CommitmentCard, StandingFilter};
use super::{Db, Listing, Result};
use crate::intake::draft::Draft;
use crate::model::act::Act;
use crate::model::agreement::{Agreement, Document, State};
use crate::model::locality::LocalityId;
use crate::model::tally::Tally;

/// Rows on a page of the list.
pub const PER_PAGE: u32 = 20;

/// What the list is narrowed to. `None` narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreementFilter {
    /// Words of the title, of the parties' names or of a document number, found like in search.
    pub text: Option<String>,
    /// Domain slug: agreements with a commitment in it.
    pub domain: Option<String>,
    /// Locality slug: agreements with a party of that name, or one that it succeeded.
    pub locality: Option<String>,
    /// Life state.
    pub state: Option<State>,
    /// Agreements with at least one commitment that stands so today.
    pub standing: Option<StandingFilter>,
    /// Only agreements not yet public (staff lists).
    pub unpublished: bool,
    /// 1-based page; out of range means the first.
    pub page: u32,
}

/// An agreement in a list.
#[derive(Clone, Debug)]
pub struct AgreementCard {
    /// The agreement.
    pub agreement: Agreement,
    /// Units that signed, in order.
    pub parties: Vec<LocalityId>,
    /// Tally of the commitments the actor may see, today.
    pub tally: Tally,
    /// Newest news of any commitment.
    pub last_news_on: Option<NaiveDate>,
}

/// An agreement's page.
#[derive(Clone, Debug)]
pub struct AgreementPage {
    /// The agreement.
    pub agreement: Agreement,
    /// Units that signed, in order.
    pub parties: Vec<LocalityId>,
    /// Its documents, the original first.
    pub documents: Vec<Document>,
    /// The commitments the actor may see, in order.
    pub commitments: Vec<CommitmentCard>,
}

/// Stores a draft as an internal agreement in state draft; with it documents, parties, commitments, sides,
/// agencies not yet on record, search entries and the audit entry. Gives the slug.
///
/// A draft stored before (the same `draft_id`) is not stored twice: its slug is given again.
///
/// # Errors
/// `Forbidden` unless the actor may do intake and belongs to a party; `Constraint` for a value out of bounds.
pub async fn create(db: &Db, act: &Act, draft_id: Uuid, draft: &Draft, source: &str) -> Result<String> {
    todo!()
}

/// A step in an agreement's life that a person takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Draft → in force: the content was checked.
    Confirm,
    /// Internal → proposed for publication (also confirms a draft).
    Propose,
    /// Proposed → public, by a second person of a party.
    Publish,
    /// Proposed or public → internal.
    Withdraw,
}

/// Takes `step` on the agreement at `version`.
///
/// # Errors
/// `Forbidden` by the table or when the second person is the first, `Stale`, `State` when the step does not fit.
pub async fn step(db: &Db, act: &Act, slug: &str, step: Step, version: i64) -> Result<()> {
    todo!()
}
