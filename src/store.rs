//! The store: the only SQL. One file per noun; each public function is one operation: check permission
//! (`model::access`), apply the rule (`model`), write in one transaction together with the audit entry.
//!
//! What an actor may not reach is [`StoreError::NotFound`], so an id tells nothing.

pub mod account;
pub mod agency;
pub mod agreement;
pub mod attempt;
pub mod audit;
pub mod check;
pub mod commitment;
pub mod dashboard;
pub mod db;
pub mod directive;
pub mod document;
pub mod domain;
pub mod error;
pub mod extension;
pub mod front;
pub mod identity;
pub mod intake_draft;
pub mod job;
pub mod link;
pub mod locality;
pub mod mail;
pub mod milestone;
pub mod note;
pub mod notice;
pub mod once;
mod permit;
pub mod place;
mod query;
mod reach;
mod reference;
pub mod remind;
pub mod search;
pub mod second_factor;
pub mod session;
pub mod setting;
pub mod settlement;
pub mod sql;
mod standing;
pub mod update;
pub mod version;
pub mod work;

pub use db::Db;
pub use error::StoreError;

/// What every store operation answers.
pub type Result<T> = std::result::Result<T, StoreError>;

/// One page of a longer list.
#[derive(Clone, Debug)]
pub struct Listing<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// Rows in the whole list.
    pub total: i64,
    /// 1-based number of this page.
    pub page: u32,
    /// Rows a full page holds.
    pub per_page: u32,
}

impl<T> Listing<T> {
    /// Number of pages, at least 1.
    #[must_use]
    pub fn pages(&self) -> u32 {
        let per = i64::from(self.per_page.max(1));
        u32::try_from((self.total + per - 1) / per).unwrap_or(u32::MAX).max(1)
    }
}
