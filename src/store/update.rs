//! Status updates: draft, submit, approve or return. An approved one moves the standing in its transaction.

mod decide;
mod report;
pub(super) mod row;

pub use decide::{decide, queue, review};
pub use report::{form, save_draft, submit};

use chrono::NaiveDate;
use uuid::Uuid;

use super::commitment::CommitmentPage;
use crate::model::locality::LocalityId;
use crate::model::standing::{Health, Progress};
use crate::model::update::Update;

/// What a reporter typed.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateInput {
    /// Chosen by the form, so that a resent form makes no second row.
    pub id: Uuid,
    /// The commitment.
    pub commitment_id: Uuid,
    /// Day the statement is about; not after today.
    pub as_of: NaiveDate,
    /// Progress.
    pub progress: Progress,
    /// Health.
    pub health: Health,
    /// Day of completion; only when done, not after `as_of`.
    pub done_on: Option<NaiveDate>,
    /// Value reached.
    pub value: Option<f64>,
    /// Kết quả.
    pub results: String,
    /// Khó khăn, vướng mắc.
    pub obstacles: String,
    /// Kiến nghị, đề xuất.
    pub proposals: String,
    /// Việc tiếp theo.
    pub next_steps: String,
}

/// What the update form needs.
#[derive(Clone, Debug)]
pub struct UpdateForm {
    /// The commitment and its timeline.
    pub page: CommitmentPage,
    /// The side the actor speaks for.
    pub side: LocalityId,
    /// The actor's own draft or returned update, to go on with.
    pub draft: Option<Update>,
}

/// An update that waits for review.
#[derive(Clone, Debug)]
pub struct QueueItem {
    /// The update.
    pub update: Update,
    /// Address of the agreement.
    pub agreement_slug: String,
    /// Code of the commitment.
    pub code: String,
    /// Wording of the commitment.
    pub text: String,
}

/// What a coordinator or leader decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It counts from now on.
    Approve,
    /// Back to the author, with the reason.
    Return(String),
}
