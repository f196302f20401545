//! Who acts, when, and with which ids: the context every store operation takes.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, SubsecRound as _, TimeDelta, Utc};
use uuid::Uuid;

use super::access::Role;
use super::ids::IdSource;
use super::locality::LocalityId;

/// Seconds Vietnamese time (Asia/Ho_Chi_Minh) is ahead of UTC, the whole year round.
const VIETNAM_OFFSET: i32 = 7 * 3600;

/// The same moment on a Vietnamese clock.
#[must_use]
pub fn in_vietnam(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    match FixedOffset::east_opt(VIETNAM_OFFSET) {
        Some(zone) => at.with_timezone(&zone),
        None => at.fixed_offset(),
    }
}

/// The moment at which Vietnamese clocks show this day and time.
#[must_use]
pub fn vietnam_moment(local: NaiveDateTime) -> DateTime<Utc> {
    local.and_utc() - TimeDelta::seconds(i64::from(VIETNAM_OFFSET))
}

/// The day in Vietnam at the moment `at`.
#[must_use]
pub fn day_in_vietnam(at: DateTime<Utc>) -> NaiveDate {
    in_vietnam(at).date_naive()
}

/// A signed-in person, as far as the rules need to know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// The account.
    pub account_id: Uuid,
    /// Name as shown beside what they wrote.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The unit they work for.
    pub locality: LocalityId,
    /// Their agency; a reporter without one reports nothing.
    pub agency_id: Option<Uuid>,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Anyone, without an account.
    Public,
    /// A signed-in person.
    Staff(Staff),
    /// The system itself: command line, jobs, demo data.
    System,
}

/// What names a form with its content: a SHA-256.
pub type FormKey = [u8; 32];

/// One attempt to act on a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormAttempt {
    /// The form.
    pub key: FormKey,
    /// The attempt: a form whose answer was lost is taken again.
    pub id: Uuid,
}

/// Who acts, at which moment, and where ids come from.
#[derive(Clone, Debug)]
pub struct Act {
    /// Who asks.
    pub by: Actor,
    /// The moment, whole microseconds (PostgreSQL keeps no more).
    pub at: DateTime<Utc>,
    /// Source of new ids.
    pub ids: IdSource,
    /// The form that asks for the act, if it is one that acts once.
    pub form: Option<FormAttempt>,
}

impl Act {
    /// An act by `by` at the moment `at`.
    #[must_use]
    pub fn new(by: Actor, at: DateTime<Utc>, ids: IdSource) -> Self {
        Self { by, at: at.trunc_subsecs(6), ids, form: None }
    }

    /// The day in Vietnam.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        day_in_vietnam(self.at)
    }

    /// A new id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.ids.next(self.at)
    }

    /// The signed-in person, if there is one.
    #[must_use]
    pub const fn staff(&self) -> Option<&Staff> {
        match &self.by {
            Actor::Staff(staff) => Some(staff),
            Actor::Public | Actor::System => None,
        }
    }
}
