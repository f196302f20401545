//! Agencies: offices of a locality, of the Party or of the State.

use chrono::NaiveDate;
use uuid::Uuid;

use super::locality::LocalityId;

codes! {
    /// Which of the two systems a body belongs to. They number and lay out documents differently.
    Channel {
        /// Kênh Đảng.
        Party = "party",
        /// Kênh chính quyền.
        State = "state",
    }
}

/// An office that leads or joins in commitments. It may have no account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// The id.
    pub id: Uuid,
    /// The unit it belongs to, as it was when the agency was entered.
    pub locality: LocalityId,
    /// Name without the unit, e.g. "Sở Du lịch".
    pub name: String,
    /// Party or State.
    pub channel: Channel,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day, inclusive.
    pub valid_to: Option<NaiveDate>,
}
