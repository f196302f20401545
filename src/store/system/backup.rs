//! The whole record as lines of JSON that either engine writes and reads: the database's part of `hoptac backup` and
//! `hoptac restore`. What the lines are kept in is the server's (`server::backup`).
//!
//! A line is one row, an object with its columns in alphabetical order. Both engines give the same bytes for the same
//! record, so that a digest of them says whether two records are the same:
//! - ids and hashes are hexadecimal digits, since SQLite does not tell one from the other;
//! - days are `YYYY-MM-DD`, moments RFC 3339 in UTC to the microsecond;
//! - fractions are texts with as many digits as lead back to the same number: readers of JSON differ in the last one.
//!
//! Tables and columns are read from the database itself, so that a migration needs no change here.

mod catalog;
mod dump;
mod load;
mod row;

pub use catalog::is_moment;
pub use dump::{Content, Snapshot};
pub use load::{Load, occupied};

use std::path::PathBuf;
use std::str::FromStr as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Postgres, Sqlite, Transaction};

/// A table of a record: how many rows, and the SHA-256 of their lines in the order of the table's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDigest {
    /// Its name.
    pub name: String,
    /// Rows.
    pub rows: u64,
    /// The digest, as hexadecimal digits.
    pub sha256: String,
}

/// A transaction on a connection of its own, apart from those that requests share.
enum OwnTx {
    Sqlite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

/// One digest for the whole record: two records with the same one hold the same.
#[must_use]
pub fn record_digest(tables: &[TableDigest]) -> String {
    let mut hasher = Sha256::new();
    for table in tables {
        hasher.update(format!("{} {} {}\n", table.name, table.rows, table.sha256));
    }
    data_encoding::HEXLOWER.encode(&hasher.finalize())
}

/// The file of the SQLite database at `url`; `None` when it is on PostgreSQL.
#[must_use]
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    if !url.starts_with("sqlite:") {
        return None;
    }
    SqliteConnectOptions::from_str(url).ok().map(|options| options.get_filename().to_owned())
}
