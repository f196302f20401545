//! Status updates: draft, submit, approve or return. An approved one moves the standing in its transaction.

pub(super) mod row;

use chrono::NaiveDate;
use uuid::Uuid;

use super::commitment::CommitmentPage;
use super::{Db, Result};
use crate::model::act::Act;
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

/// The form for a commitment the actor may report on.
///
/// # Errors
/// `NotFound` beyond reach; `Forbidden` when the actor may see it but not report.
pub async fn form(db: &Db, act: &Act, commitment_id: Uuid) -> Result<UpdateForm> {
    todo!()
}

/// Keeps what was typed so far, as the actor's draft. Gives its version.
///
/// # Errors
/// As [`form`]; `State` when the update was submitted meanwhile.
pub async fn save_draft(db: &Db, act: &Act, input: &UpdateInput) -> Result<i64> {
    todo!()
}

/// Submits for review. Submitting the same id again changes nothing.
///
/// # Errors
/// As [`form`]; `Constraint` for a value out of bounds (`update_results` …, `update_as_of`, `update_done_on`).
pub async fn submit(db: &Db, act: &Act, input: &UpdateInput) -> Result<()> {
    todo!()
}

/// One update with its commitment, for the reviewer.
///
/// # Errors
/// `NotFound` beyond reach.
pub async fn review(db: &Db, act: &Act, id: Uuid) -> Result<(Update, CommitmentPage)> {
    todo!()
}

/// Approves or returns a submitted update of the own side; approval recomputes the side's and the joint
/// standing in the same transaction.
///
/// # Errors
/// `NotFound` beyond reach, `Forbidden` by the table or for one's own, `Stale`, `State` when it is not submitted.
pub async fn decide(db: &Db, act: &Act, id: Uuid, decision: &Decision, version: i64) -> Result<()> {
    todo!()
}

/// Updates of the own side that wait for the actor, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn queue(db: &Db, act: &Act) -> Result<Vec<QueueItem>> {
    todo!()
}
