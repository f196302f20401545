//! Settling (thống nhất): the sides differ, and agree on what holds. Each side confirms, by a person of its own.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::locality::LocalityId;
use super::standing::{Health, Progress};

codes! {
    /// Where a proposal to settle is on its way.
    SettlementState {
        /// Chờ các bên xác nhận.
        Open = "open",
        /// Các bên đã thống nhất.
        Agreed = "agreed",
        /// Không thống nhất.
        Refused = "refused",
    }
}

/// A progress the sides are to agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// The id.
    pub id: Uuid,
    /// The commitment.
    pub commitment_id: Uuid,
    /// Where it is on its way.
    pub state: SettlementState,
    /// The progress that is to hold for every side.
    pub progress: Progress,
    /// The health.
    pub health: Health,
    /// The day of completion, when `progress` is done.
    pub done_on: Option<NaiveDate>,
    /// What the sides agree on, in words.
    pub note: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who closed it.
    pub closed_by: Option<String>,
    /// When.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    pub refusal: Option<String>,
    /// The sides that confirmed, with who did.
    pub confirmed: Vec<(LocalityId, String)>,
    /// Optimistic lock.
    pub version: i64,
}
