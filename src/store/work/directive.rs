//! Directives: given by a leader, answered by whom they are for, closed by a leader. The own side's matter alone:
//! to everybody else they do not exist.

mod read;
mod write;

pub(crate) use read::for_person;
pub use read::{choices, desk, list, of_commitment, page};
pub use write::{TEXT_MAX, answer, ask_again, close, give};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::model::directive::{Addressee, Directive, Reply};
use crate::store::record::commitment::heading::Heading;

/// Rows on a page of the list.
pub const PER_PAGE: u32 = 20;

/// What a directive is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A commitment: address of the agreement, and code.
    Commitment(String, String),
    /// All of a domain that is the own locality's.
    Domain(String),
}

/// A directive to give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDirective {
    /// What it is on.
    pub about: About,
    /// Whom it is for.
    pub to: Addressee,
    /// The instruction.
    pub wording: String,
    /// The day by which an answer is due; not before today.
    pub due_on: NaiveDate,
}

codes! {
    /// Whose directives a list shows.
    DirectiveScope {
        /// Those the actor is to answer.
        Mine = "mine",
        /// Those the actor gave.
        Given = "given",
        /// All of the own locality.
        All = "all",
    }
}

codes! {
    /// Which directives a list shows.
    DirectiveFilter {
        /// Not closed.
        Open = "open",
        /// Waiting for an answer, and late.
        Overdue = "overdue",
        /// Closed.
        Closed = "closed",
    }
}

/// A directive in a list.
#[derive(Clone, Debug)]
pub struct DirectiveCard {
    /// The directive.
    pub directive: Directive,
    /// Address of the agreement and code of the commitment it is on, with the commitment's wording.
    pub place: Option<(String, String, String)>,
}

/// A directive's page.
#[derive(Clone, Debug)]
pub struct DirectivePage {
    /// The directive and its place.
    pub card: DirectiveCard,
    /// What was said under it, in order.
    pub replies: Vec<Reply>,
    /// Whether the actor is one of those it is for, or may speak for them.
    pub may_answer: bool,
    /// Whether the actor may close it or ask again.
    pub may_direct: bool,
}

/// A commitment's directives, with what a form for a new one needs.
#[derive(Clone, Debug)]
pub struct CommitmentDesk {
    /// The commitment.
    pub place: Heading,
    /// The own side's directives on it, newest first.
    pub directives: Vec<DirectiveCard>,
    /// Whom a new one may be for; `None` when the actor may give none.
    pub choices: Option<Choices>,
}

/// Whom a directive may be for: agencies and people of the own locality, by id and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Agencies.
    pub agencies: Vec<(Uuid, String)>,
    /// Reporters and coordinators.
    pub people: Vec<(Uuid, String)>,
}

impl Choices {
    /// The name of an addressee on offer; the coordinator has none. `None` when it is not on offer.
    #[must_use]
    pub fn name(&self, to: Addressee) -> Option<&str> {
        match to {
            Addressee::Coordinator => Some(""),
            Addressee::Agency(id) => named_in(&self.agencies, id),
            Addressee::Account(id) => named_in(&self.people, id),
        }
    }
}

fn named_in(list: &[(Uuid, String)], id: Uuid) -> Option<&str> {
    list.iter().find(|(known, _)| *known == id).map(|(_, name)| name.as_str())
}
