//! Backup and restore: the whole record and the contents of its files in one file.
//!
//! The file is a tar archive, compressed with zstd, that any tar can unpack:
//!
//! ```text
//! hoptac-backup.json        which format, program and migration, which engine, when
//! tables/TABLE/000001.jsonl rows, one a line (hoptac::store::system::backup)
//! files/AB/ABCD…            contents, by their hash
//! manifest.json             rows and digest of each table, hash and size of each content, head of the audit
//! ```
//!
//! After the compressed data comes the SHA-256 of all of it, in a frame that zstd skips. So a file that was changed in
//! any bit, cut off or added to is known before a byte of it is read; a digest in the manifest alone would leave the
//! archive's own headers unprotected. It guards against accidents, not against somebody who makes a backup of his own:
//! keep a head of the audit elsewhere (`hoptac audit head`) and compare.

mod archive;
mod folder;
mod make;
mod progress;
mod restore;
mod verify;

pub use folder::{Backups, Newest};
pub use make::{Made, make};
pub use progress::Progress;
pub use restore::{Restored, restore};

use chrono::{DateTime, Utc};
use hoptac::store::system::backup::TableDigest;
use serde::{Deserialize, Serialize};

/// Version of the format. A program reads its own and older ones.
const FORMAT: u32 = 1;
/// Name of the first entry.
const HEADER: &str = "hoptac-backup.json";
/// Name of the last entry.
const MANIFEST: &str = "manifest.json";

/// What must be known before the rest can be understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Version of the format.
    pub format: u32,
    /// Version of the program that made it.
    pub program: String,
    /// Newest migration of the database.
    pub migration: i64,
    /// Engine it was made on.
    pub engine: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    /// Where it is kept.
    pub key: String,
    /// Size in bytes.
    pub size: u64,
    /// Its hash, as hexadecimal digits.
    pub sha256: String,
}

/// What the backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Its tables, in the order in which they stand there.
    pub tables: Vec<TableDigest>,
    /// Its contents.
    pub files: Vec<FileDigest>,
    /// Contents that the record names but that were lost, or damaged, where it was made.
    pub missing: Vec<String>,
    /// Place of the audit's newest entry.
    pub audit_seq: i64,
    /// Its hash.
    pub audit_hash: String,
    /// The digest of the whole record.
    pub record: String,
}

impl Manifest {
    /// Rows in all tables.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}
