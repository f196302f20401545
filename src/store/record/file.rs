//! Files: evidence of updates and milestones, and the files of documents. What they hold is kept elsewhere, under
//! the object key; here is whose they are and who may have them.

mod attach;
mod carry;
mod change;
mod quota;
mod read;
mod row;
mod scan;

pub use attach::{NewFile, attach, place, refused};
pub(crate) use carry::{carry, count};
pub(crate) use change::write;
pub use change::{Change, change};
pub use quota::{spend, used_today};
pub(crate) use read::list_of_commitment;
pub use read::{find, list, open};
pub use scan::{held, keys, settle};

use crate::model::file::{File, Owner};
use uuid::Uuid;

/// Whose files are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// One owner's.
    Owner(Owner),
    /// All of an agreement's documents.
    Documents(Uuid),
}

/// What files belong to, as an actor who may add to them sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub owner: Owner,
    /// Its words: the commitment's text for an update, the milestone's title, the document's number or subject.
    pub title: String,
    /// Address of the agreement.
    pub agreement_slug: String,
    /// The commitment and its code; `None` for a document.
    pub commitment: Option<(Uuid, String)>,
    /// Why the actor may add and remove no files; `None` when they may.
    pub closed: Option<Closed>,
}

/// Why nothing is added or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// The update is approved.
    Approved,
    /// Another update took the place of this one.
    Replaced,
    /// Somebody else wrote the update.
    NotAuthor,
}

/// A file with where its content is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The file.
    pub file: File,
    /// Key of its content.
    pub object_key: String,
}
