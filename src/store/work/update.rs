//! Status updates: draft, submit, approve or return, publish. An approved one moves the standing in its transaction.

mod decide;
pub(crate) mod notify;
pub(crate) mod office;
mod publish;
mod queue;
mod read;
mod report;
pub(crate) mod row;
pub(crate) mod standing;
mod waiting;
pub(crate) mod writers;

pub use decide::decide;
pub(crate) use publish::take_from_public;
pub use publish::{Wording, propose, publish, withdraw};
pub use queue::{MOST_OFFERED, QueueFilter, named, own_agreements, queue, to_publish};
pub(crate) use read::find;
pub use read::{own, review};
pub use report::{correction, form, leave, save_draft, submit};
pub use waiting::take_back;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::model::locality::LocalityId;
use crate::model::standing::{Health, Progress};
use crate::model::update::{Reached, Update, UpdateKind};
use crate::store::record::commitment::CommitmentPage;

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
    /// What few updates say.
    pub more: UpdateMore,
}

/// What few updates say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateMore {
    /// Nothing changed in the period: progress, health, day of completion and value are what the side said last.
    pub nothing: bool,
    /// The approved update of the own side that this one corrects.
    pub corrects: Option<Uuid>,
    /// Milestones the side has reached.
    pub milestones: Vec<Reached>,
    /// Why the value does not fit the target.
    pub value_reason: String,
    /// The draft the form was opened with; `None` writes over whatever is there.
    pub base: Option<Base>,
    /// The waiting update of the same side that this one takes the place of.
    pub replaces: Option<Uuid>,
    /// The files of that one that do not go along with this one.
    pub left_out: Vec<Uuid>,
    /// Of a draft: what was typed, as it was typed, for the form alone.
    pub typed: Option<String>,
}

impl UpdateMore {
    const fn kind(&self) -> UpdateKind {
        if self.nothing { UpdateKind::Nothing } else { UpdateKind::Report }
    }
}

/// The draft a form was opened with. What the same page kept since is its own; what another kept is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base {
    /// Version of the draft that was shown; 0 when there was none.
    pub version: i64,
    /// Token of the page.
    pub editor: Uuid,
}

/// What the update form needs.
#[derive(Clone, Debug)]
pub struct UpdateForm {
    /// The commitment and its timeline; with its files where there is a draft or an update that waits.
    pub page: CommitmentPage,
    /// The side the actor speaks for.
    pub side: LocalityId,
    /// The draft or returned update to go on with: the actor's own, or else the newest of the office.
    pub draft: Option<Update>,
    /// What else the office has begun, newest first.
    pub others: Vec<Update>,
    /// The update of the side that waits for review.
    pub waiting: Option<Update>,
}

/// What submitting an update did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It waits from now on.
    Now,
    /// Nothing: the update with this id says the same, and was submitted before.
    Before(Uuid),
}

/// What became of an update whose commitment was assigned to another agency meanwhile: a draft of those who lead now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The side.
    pub side: LocalityId,
    /// Who leads on it now, by name.
    pub lead: Option<String>,
    /// Wording of the commitment.
    pub text: String,
    /// Whether it was kept: the agency of who wrote it led before, and has not left too many there already.
    pub kept: bool,
}

/// An update in a list.
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
    /// How much of what is to be reached, if there is a target.
    pub target: Option<(f64, String)>,
    /// How many files are its evidence.
    pub files: i64,
    /// Whether it took the place of one that waited.
    pub replaces: bool,
}

/// What a coordinator or leader decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It counts from now on.
    Approve,
    /// It counts, and the public reads it, in the author's own words.
    ApproveAndPublish,
    /// Back to the author, with the reason.
    Return(String),
}
