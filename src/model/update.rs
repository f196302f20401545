//! Status updates: what one side says about one commitment.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::access::Stage;
use super::locality::LocalityId;
use super::standing::{Health, Progress};

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
    /// Review state.
    pub state: ReviewState,
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
    /// Kết quả.
    pub results: String,
    /// Khó khăn, vướng mắc.
    pub obstacles: String,
    /// Kiến nghị, đề xuất.
    pub proposals: String,
    /// Việc tiếp theo.
    pub next_steps: String,
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
