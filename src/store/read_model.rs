//! Every agreement and commitment in memory, a few words each: what lists and counts are made of.
//!
//! Counting by SQL scans: at national size the front page took seconds. Counters kept in the database would make every
//! writer wait for those of its country and its domain, and would have to be moved at midnight. Here an approved update
//! costs its writer nothing, a day begins by itself, and every filter has its exact number. What it takes: some 30 MB
//! for 110,000 commitments.
//!
//! It follows the audit: an entry names the agreement it belongs to, and the agreements of new entries are read again
//! before anything is answered. The rows that a page shows are still read from the database, by their ids and with the
//! condition of what the reader may see.

mod actor;
pub(crate) mod agreement;
pub(crate) mod count;
pub(crate) mod day;
pub(crate) mod entry;
mod load;
mod reach;
pub(crate) mod snapshot;
mod totals;

pub(crate) use load::{current, push_news, told};
pub use load::{follow, reread};
pub(crate) use reach::Reach;
