//! Chỉ đạo: what a leader instructs on a commitment or on a whole domain of the own locality, and what is said
//! under it.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::access::Stage;
use super::locality::LocalityId;

codes! {
    /// Where a directive is in its life.
    DirectiveState {
        /// Chờ trả lời: given, or asked again.
        Open = "open",
        /// Đã trả lời, chờ lãnh đạo.
        Answered = "answered",
        /// Đã kết thúc.
        Closed = "closed",
    }
}

codes! {
    /// What is said under a directive.
    ReplyKind {
        /// The addressee answers.
        Answer = "answer",
        /// The leader asks again.
        Again = "again",
        /// The leader closes.
        Close = "close",
    }
}

impl DirectiveState {
    /// Its place in the table of who may do what.
    #[must_use]
    pub const fn stage(self) -> Stage {
        match self {
            Self::Open | Self::Answered => Stage::Open,
            Self::Closed => Stage::Closed,
        }
    }
}

/// Whom a directive is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// A person who reports for an agency.
    Agency(Uuid),
    /// One person.
    Account(Uuid),
    /// The coordinators of the locality.
    Coordinator,
}

/// A directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The id.
    pub id: Uuid,
    /// The unit whose leader gave it: its own matter alone.
    pub locality: LocalityId,
    /// The commitment it is on; `None` when it is on a whole domain.
    pub commitment_id: Option<Uuid>,
    /// Slug of the domain it is on; `None` when it is on a commitment.
    pub domain: Option<String>,
    /// The instruction.
    pub wording: String,
    /// The day by which an answer is due.
    pub due_on: NaiveDate,
    /// Whom it is for.
    pub to: Addressee,
    /// Name of the agency or person, as it was; empty for the coordinator.
    pub addressee: String,
    /// Where it is.
    pub state: DirectiveState,
    /// The leader.
    pub author_id: Uuid,
    /// Their name.
    pub author: String,
    /// When it was given.
    pub created_at: DateTime<Utc>,
    /// Optimistic lock.
    pub version: i64,
}

impl Directive {
    /// Days by which the answer is late on `today`; `None` when it is not. An answer that waits for the leader is
    /// not the addressee's delay.
    #[must_use]
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        let late = (today - self.due_on).num_days();
        (self.state == DirectiveState::Open && late > 0).then_some(late)
    }
}

/// One thing said under a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// What it is.
    pub kind: ReplyKind,
    /// Who said it.
    pub author: String,
    /// The text.
    pub text: String,
    /// The day asked for from then on, where the leader moved it.
    pub due_on: Option<NaiveDate>,
    /// When.
    pub at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_directive_is_late_from_the_day_after_it_was_due() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let mut directive = Directive {
            id: Uuid::nil(),
            locality: LocalityId("46-20250101".to_owned()),
            commitment_id: None,
            domain: Some("du-lich".to_owned()),
            wording: String::new(),
            due_on: day(20),
            to: Addressee::Coordinator,
            addressee: String::new(),
            state: DirectiveState::Open,
            author_id: Uuid::nil(),
            author: String::new(),
            created_at: DateTime::UNIX_EPOCH,
            version: 1,
        };
        assert_eq!(directive.days_late(day(20)), None);
        assert_eq!(directive.days_late(day(21)), Some(1));
        directive.state = DirectiveState::Answered;
        assert_eq!(directive.days_late(day(25)), None, "it waits for the leader");
    }
}
