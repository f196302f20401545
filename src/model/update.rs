//! Status updates: what one side says about one commitment.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::access::Stage;
use super::act::Act;
use super::locality::LocalityId;
use super::standing::{Health, Progress};

/// Most drafts of one side of a commitment at once. An office has one or two; more are made by a script, and would bury
/// those of the others.
pub const MAX_DRAFTS: i64 = 20;

codes! {
    /// Where an update is on its way.
    ReviewState {
        /// Bản nháp.
        Draft = "draft",
        /// Chờ duyệt.
        Submitted = "submitted",
        /// Trả lại để chỉnh sửa.
        Returned = "returned",
        /// Đã duyệt: counts, and never changes again.
        Approved = "approved",
    }
}

impl ReviewState {
    /// Its place in the table of who may do what.
    #[must_use]
    pub const fn stage(self) -> Stage {
        match self {
            Self::Draft => Stage::Draft,
            Self::Submitted => Stage::Waiting,
            Self::Returned => Stage::Returned,
            Self::Approved => Stage::Settled,
        }
    }
}

codes! {
    /// What an update says.
    UpdateKind {
        /// Báo cáo: progress and results.
        Report = "report",
        /// Không có thay đổi trong kỳ: what the side said last still holds.
        Nothing = "nothing",
    }
}

/// How a value and its target do not fit: either is possible, and needs a sentence that who approves reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// More than the target.
    Above,
    /// Done with less than the target.
    Below,
}

impl Misfit {
    /// Whether, and how, what is said of `progress` and `value` does not fit `target`.
    #[must_use]
    pub fn of(progress: Progress, value: Option<f64>, target: Option<f64>) -> Option<Self> {
        let (value, target) = (value?, target?);
        if value > target {
            Some(Self::Above)
        } else if progress == Progress::Done && value < target {
            Some(Self::Below)
        } else {
            None
        }
    }
}

/// A milestone that an update says the side has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// The milestone.
    pub id: Uuid,
    /// The day.
    pub done_on: NaiveDate,
}

/// Somebody who wrote some part of an update after its author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writer {
    /// The account; without hyphens, as the database compares it.
    #[serde(with = "uuid::serde::simple")]
    pub id: Uuid,
    /// The name, as it was.
    pub name: String,
}

/// How far an approved update is on its way to the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publicity {
    /// Nobody proposed to publish it.
    Internal,
    /// Proposed, not published.
    Proposed,
    /// The public reads it.
    Published,
    /// The public read it until it was withdrawn.
    Withdrawn,
}

/// Who made an update public, or wants to, and in which words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// What the public reads instead of the results; `None` until somebody proposes or publishes.
    pub results: Option<String>,
    /// Whether the public also reads the obstacles.
    pub obstacles: bool,
    /// Whether the public also reads the proposals.
    pub proposals: bool,
    /// Whether the public also reads the next steps.
    pub next_steps: bool,
    /// Whether a correction of it became public: until then it goes on standing there.
    pub replaced: bool,
    /// Who proposed the wording.
    pub proposed_by_id: Option<Uuid>,
    /// Their name.
    pub proposed_by: Option<String>,
    /// When.
    pub proposed_at: Option<DateTime<Utc>>,
    /// Who published it.
    pub published_by: Option<String>,
    /// When; `None` when the public does not read it.
    pub published_at: Option<DateTime<Utc>>,
    /// Who withdrew it last.
    pub withdrawn_by: Option<String>,
    /// When.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Why.
    pub withdraw_reason: Option<String>,
}

impl Publication {
    /// How far it came.
    #[must_use]
    pub const fn stage(&self) -> Publicity {
        if self.published_at.is_some() {
            Publicity::Published
        } else if self.withdrawn_at.is_some() {
            Publicity::Withdrawn
        } else if self.proposed_at.is_some() {
            Publicity::Proposed
        } else {
            Publicity::Internal
        }
    }
}

/// What one side says.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// The id.
    pub id: Uuid,
    /// The commitment.
    pub commitment_id: Uuid,
    /// The side that speaks, as the unit that signed.
    pub locality: LocalityId,
    /// Who wrote it.
    pub author_id: Uuid,
    /// Their name, as it was.
    pub author: String,
    /// Who went on with it: work belongs to the office.
    pub writers: Vec<Writer>,
    /// Review state.
    pub state: ReviewState,
    /// Whether it reports or says that nothing changed.
    pub kind: UpdateKind,
    /// The day the statement is about.
    pub as_of: NaiveDate,
    /// Progress.
    pub progress: Progress,
    /// Health.
    pub health: Health,
    /// Day of completion, when `progress` is done.
    pub done_on: Option<NaiveDate>,
    /// Value reached, in the target's unit.
    pub value: Option<f64>,
    /// Why the value does not fit the target, where it has to be said (see [`Misfit`]); for the parties alone.
    pub value_reason: String,
    /// Kết quả.
    pub results: String,
    /// Khó khăn, vướng mắc.
    pub obstacles: String,
    /// Kiến nghị, đề xuất.
    pub proposals: String,
    /// Việc tiếp theo.
    pub next_steps: String,
    /// Milestones it says the side has reached.
    pub milestones: Vec<Reached>,
    /// The approved update it corrects.
    pub corrects: Option<Uuid>,
    /// The approved update that corrects it: it no longer counts.
    pub corrected_by: Option<Uuid>,
    /// The update that took its place while it waited: it is over, and nobody goes on with it.
    pub replaced_by: Option<Uuid>,
    /// What was typed into the draft, as it was typed, for the form alone; nothing once it was submitted.
    pub typed: Option<String>,
    /// Its way to the public.
    pub publication: Publication,
    /// Why it was returned.
    pub return_reason: Option<String>,
    /// Who approved or returned it, by name.
    pub decided_by: Option<String>,
    /// When it was submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was approved or returned.
    pub decided_at: Option<DateTime<Utc>>,
    /// Optimistic lock.
    pub version: i64,
}

impl Update {
    /// Whether the actor wrote it, or some part of it.
    #[must_use]
    pub fn is_by(&self, act: &Act) -> bool {
        act.staff().is_some_and(|staff| self.is_of(staff.account_id))
    }

    /// Whether the person with this account wrote it, or some part of it.
    #[must_use]
    pub fn is_of(&self, account: Uuid) -> bool {
        self.author_id == account || self.writers.iter().any(|writer| writer.id == account)
    }

    /// Whether it is begun and not sent, or came back: somebody goes on with it.
    #[must_use]
    pub const fn is_begun(&self) -> bool {
        matches!(self.state, ReviewState::Draft | ReviewState::Returned) && self.replaced_by.is_none()
    }

    /// The names of all who wrote it, the author first.
    #[must_use]
    pub fn written_by(&self) -> String {
        let names: Vec<&str> = std::iter::once(self.author.as_str())
            .chain(self.writers.iter().map(|writer| writer.name.as_str()))
            .collect();
        names.join(", ")
    }

    /// What the public would read of it, were it published as the proposal stands: the public wording, and of the
    /// other texts only those the proposal includes. That it was corrected is told with the correction; what one that
    /// reports no change carries over of what was approved meanwhile is not told at all.
    #[must_use]
    pub fn as_public(&self) -> Self {
        let of = |included: bool, text: &str| if included { text.to_owned() } else { String::new() };
        let publication = &self.publication;
        let reports = self.kind == UpdateKind::Report;
        Self {
            author: String::new(),
            value_reason: String::new(),
            writers: Vec::new(),
            typed: None,
            results: publication.results.clone().unwrap_or_else(|| self.results.clone()),
            obstacles: of(publication.obstacles, &self.obstacles),
            proposals: of(publication.proposals, &self.proposals),
            next_steps: of(publication.next_steps, &self.next_steps),
            return_reason: None,
            decided_by: None,
            corrected_by: self.corrected_by.filter(|_| publication.replaced),
            done_on: self.done_on.filter(|_| reports),
            value: self.value.filter(|_| reports),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests;
