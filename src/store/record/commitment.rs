//! Commitments: lists across agreements, and one with both sides' timeline.

pub mod all;
pub(crate) mod amend;
pub(crate) mod assign;
mod bulk;
pub(crate) mod edit;
pub(crate) mod find;
pub mod heading;
mod joint;
pub(crate) mod milestones;
mod order;
mod publish;
mod read;
pub(crate) mod row;
pub(crate) mod terms;
pub(crate) mod write;

pub use amend::{Amendment, former};
pub use assign::{Part, agencies, assign};
pub use bulk::{Bulk, Kept, bulk};
pub use edit::{add, edit, remove};
pub(crate) use joint::move_joint;
pub use order::reorder;
pub use publish::publish;
pub(crate) use read::{Parts, Span, bare, named, of_update, subject, with, with_milestones};
pub use read::{by_id, list, list_with_tally, page, without_files};

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::agreement::{Agreement, State};
use crate::model::commitment::{Commitment, Milestone, Side};
use crate::model::file::File;
use crate::model::locality::LocalityId;
use crate::model::standing::StandingFilter;
use crate::model::update::Update;
use crate::store::Listing;
use crate::store::db::sql_builder::Slice;
use crate::store::system::audit::Place;

/// Rows on a page of a list.
pub const PER_PAGE: u32 = 30;

/// Updates on a page of a timeline.
pub const UPDATES_PER_PAGE: u32 = 30;

/// What a list is narrowed to. `None` narrows nothing.
#[derive(Clone, Debug)]
pub struct CommitmentFilter {
    /// Words of the wording, found like in search.
    pub text: Option<String>,
    /// Domain slug (main domain).
    pub domain: Option<String>,
    /// Locality slug: a party of that name, or one it succeeded.
    pub locality: Option<String>,
    /// The same of another party: those between the two.
    pub partner: Option<String>,
    /// Life state of the agreement.
    pub state: Option<State>,
    /// Only those with a side that answers to the actor's own locality (staff).
    pub own: bool,
    /// Only those led, on the own side, by the actor's agency (reporters).
    pub own_agency: bool,
    /// How they stand today.
    pub standing: Option<StandingFilter>,
    /// Only those that stand otherwise than on this day.
    pub changed_since: Option<NaiveDate>,
    /// Only those whose deadline moved, or of which a side was granted a later day of its own.
    pub extended: bool,
    /// 1-based page; out of range means the first.
    pub page: u32,
}

impl Default for CommitmentFilter {
    fn default() -> Self {
        Self {
            text: None,
            domain: None,
            locality: None,
            partner: None,
            state: None,
            own: false,
            own_agency: false,
            standing: None,
            changed_since: None,
            extended: false,
            page: 1,
        }
    }
}

/// A commitment in a list.
#[derive(Clone, Debug)]
pub struct CommitmentCard {
    /// The commitment.
    pub commitment: Commitment,
    /// Its sides in signing order.
    pub sides: Vec<Side>,
    /// Address of its agreement.
    pub agreement_slug: String,
    /// Title of its agreement.
    pub agreement_title: String,
    /// Whether the public reads it.
    pub is_public: bool,
}

impl CommitmentCard {
    /// The sides of which the public does not read what they said last; none where it reads nothing of the
    /// commitment.
    pub fn unpublished(&self) -> impl Iterator<Item = &Side> {
        self.sides.iter().filter(|side| self.is_public && side.said != side.published)
    }
}

/// A commitment's page.
#[derive(Clone, Debug)]
pub struct CommitmentPage {
    /// The agreement.
    pub agreement: Agreement,
    /// Units that signed, in order.
    pub parties: Vec<LocalityId>,
    /// The commitment and its sides.
    pub card: CommitmentCard,
    /// Milestones in order.
    pub milestones: Vec<Milestone>,
    /// Updates, newest first: for staff of a party the approved ones of all sides, and what waits or was returned on
    /// their own; for everybody else the published ones in their public wording. Of a long timeline those of one page,
    /// with the newest of each side in each state; see [`CommitmentPage::shown`].
    pub updates: Vec<Update>,
    /// Which of the updates are the page of the timeline.
    pub timeline: Timeline,
    /// Files of its shown updates and of its milestones; none where it was read without them.
    pub files: Vec<File>,
}

/// A page of a timeline.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Which page of how many updates.
    pub pages: Listing<()>,
    /// Places of its updates among those read.
    pub shown: Range<usize>,
    /// For the form of an update: what is begun of the own sides and not sent, last touched first.
    pub(crate) begun: Vec<Update>,
}

impl Default for Timeline {
    fn default() -> Self {
        Self { pages: Slice::new(0, 1, UPDATES_PER_PAGE).listing(Vec::new()), shown: 0..0, begun: Vec::new() }
    }
}

impl Timeline {
    /// Of this many updates, all of them on one page.
    #[must_use]
    pub fn whole(updates: usize) -> Self {
        let total = i64::try_from(updates).unwrap_or(i64::MAX);
        Self {
            pages: Slice::new(total, 1, u32::MAX).listing(Vec::new()),
            shown: 0..updates,
            begun: Vec::new(),
        }
    }
}

impl CommitmentPage {
    /// The updates of the timeline's page, newest first.
    #[must_use]
    pub fn shown(&self) -> &[Update] {
        self.updates.get(self.timeline.shown.clone()).unwrap_or_default()
    }

    /// What an audit entry about the commitment, or about something of it, belongs to.
    #[must_use]
    pub const fn place(&self) -> Place {
        Place { agreement: Some(self.agreement.id), commitment: Some(self.card.commitment.id) }
    }

    /// Whether the public reads it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.card.is_public
    }

    /// What reports on the commitment are about.
    pub(crate) fn subject(&self) -> Subject {
        Subject {
            place: self.place(),
            state: self.agreement.state,
            slug: self.card.agreement_slug.clone(),
            code: self.card.commitment.code.clone(),
            text: self.card.commitment.content.text.clone(),
            target: self.card.commitment.content.target.as_ref().map(|target| target.value),
            sides: self.card.sides.clone(),
        }
    }
}

/// Of a commitment only what a report on it needs: whose it is, what it is called and what its sides say.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// What an audit entry about it belongs to.
    pub(crate) place: Place,
    /// State of the agreement.
    pub(crate) state: State,
    /// Address of the agreement.
    pub(crate) slug: String,
    /// Code within the agreement.
    pub(crate) code: String,
    /// Wording.
    pub(crate) text: String,
    /// Value of its target, where it has one.
    pub(crate) target: Option<f64>,
    /// Its sides in signing order.
    pub(crate) sides: Vec<Side>,
}
