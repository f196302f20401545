//! The store: the only SQL. One module per noun, grouped by what they are about. A public function is one operation:
//! check permission (`model::access`), apply the rule (`model`), write in one transaction with the audit entry.
//!
//! What an actor may not reach is [`StoreError::NotFound`], so an id tells nothing.

pub mod access;
pub mod auth;
pub mod db;
mod open;
pub mod read_model;
pub mod record;
pub mod reference;
pub mod system;
pub mod views;
pub mod work;

pub use crate::store::db::engine::Db;
pub use crate::store::db::error::StoreError;
pub use crate::store::db::sql_builder::MOST_COUNTED;

/// What every store operation answers.
pub type Result<T> = std::result::Result<T, StoreError>;

/// One page of a longer list.
#[derive(Clone, Debug)]
pub struct Listing<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// Rows in the whole list, or as many of them as were counted.
    pub total: i64,
    /// Whether there may be more rows than `total`, which no page shows: counting them all would cost more than the
    /// list itself.
    pub more: bool,
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
