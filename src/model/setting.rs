//! Settings of an installation, with the values they have until somebody changes them.

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether leaders and admins must sign in with a second factor.
    pub second_factor_required: bool,
    /// Minutes without a request after which a session ends.
    pub session_idle_minutes: i64,
    /// Hours after which a session ends, whatever happens.
    pub session_hours: i64,
    /// Working days after which an update that waits for review is pointed out.
    pub review_days: i64,
    /// Days overdue after which the coordinator is told.
    pub overdue_coordinator_days: i64,
    /// Days overdue after which the leader is told.
    pub overdue_leader_days: i64,
    /// Hour of the Vietnamese day at which digests go out, 0–23.
    pub digest_hour: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            second_factor_required: false,
            session_idle_minutes: 120,
            session_hours: 12,
            review_days: 3,
            overdue_coordinator_days: 14,
            overdue_leader_days: 30,
            digest_hour: 7,
        }
    }
}
