//! My work: what a signed-in person has before them.

use super::commitment::CommitmentCard;
use super::update::QueueItem;
use super::{Db, Listing, Result};
use crate::model::act::Act;

/// What `/lam-viec` shows.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// The actor's updates that came back.
    pub returned: Vec<QueueItem>,
    /// The actor's unfinished drafts.
    pub drafts: Vec<QueueItem>,
    /// The actor's updates that wait for review.
    pub submitted: Vec<QueueItem>,
    /// Updates that wait for the actor's review.
    pub to_review: i64,
    /// Agreements that wait for a step of the actor: `(slug, title)`.
    pub agreements: Vec<(String, String)>,
    /// Commitments the actor answers for (reporters: of their agency), most urgent first.
    pub commitments: Listing<CommitmentCard>,
}

/// Loads the inbox; `page` pages the commitments. At most 7 statements.
///
/// # Errors
/// `Forbidden` for anyone not signed in.
pub async fn load(db: &Db, act: &Act, page: u32) -> Result<Inbox> {
    todo!()
}
