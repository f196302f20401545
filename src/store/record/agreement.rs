//! Agreements: lists, pages, creation from a draft, confirmation and publication.

pub(crate) mod archive;
pub(crate) mod copy;
mod create;
mod enact;
pub(crate) mod end;
pub(crate) mod manual;
pub(crate) mod read;
pub(crate) mod row;
mod similar;
pub(crate) mod step;

pub use crate::store::record::agreement::enact::enter_force;
pub use crate::store::record::agreement::manual::{create_manually, edit};
pub use archive::{archive, remove};
pub use copy::{clone, replace};
pub use create::create;
pub use end::{end, expire_due};
pub(crate) use read::with_parties;
pub use read::{list, page, without_files};
pub use similar::{Sameness, Similar, similar};
pub use step::{Step, step, unpublish};

use chrono::NaiveDate;

use super::commitment::CommitmentCard;
use crate::model::agreement::{Agreement, Document, State};
use crate::model::file::File;
use crate::model::locality::LocalityId;
use crate::model::standing::StandingFilter;
use crate::model::tally::Tally;

/// Rows on a page of the list.
pub const PER_PAGE: u32 = 20;

/// What the list is narrowed to. `None` narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreementFilter {
    /// Words of the title, of the parties' names or of a document number, found like in search.
    pub text: Option<String>,
    /// Domain slug: agreements with a commitment in it.
    pub domain: Option<String>,
    /// Locality slug: agreements with a party of that name, or one that it succeeded.
    pub locality: Option<String>,
    /// Life state.
    pub state: Option<State>,
    /// Agreements with at least one commitment that stands so today.
    pub standing: Option<StandingFilter>,
    /// Only agreements that the own locality is party to, in every state (staff lists).
    pub own: bool,
    /// Only what was put away, instead of everything else.
    pub archived: bool,
    /// 1-based page; out of range means the first.
    pub page: u32,
}

/// An agreement in a list.
#[derive(Clone, Debug)]
pub struct AgreementCard {
    /// The agreement.
    pub agreement: Agreement,
    /// Units that signed, in order.
    pub parties: Vec<LocalityId>,
    /// Tally of the commitments the actor may see, today.
    pub tally: Tally,
    /// Newest news of any commitment.
    pub last_news_on: Option<NaiveDate>,
}

/// An agreement's page.
#[derive(Clone, Debug)]
pub struct AgreementPage {
    /// The agreement.
    pub agreement: Agreement,
    /// Units that signed, in order.
    pub parties: Vec<LocalityId>,
    /// Its documents, the original first.
    pub documents: Vec<Document>,
    /// The commitments the actor may see, in order.
    pub commitments: Vec<CommitmentCard>,
    /// Files of its documents; none where it was read without them.
    pub files: Vec<File>,
    /// The agreement it carries on, and those that carry it on, where the actor may see them.
    pub lineage: Vec<Relative>,
}

/// An agreement before or after another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// Whether it came before.
    pub before: bool,
    /// Its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Where it is in its life.
    pub state: State,
}
