//! File contents: stored in a folder or in S3, scanned for viruses when a scanner is configured.

mod scanner;
mod store;

use std::sync::Arc;

use data_encoding::HEXLOWER;
use hoptac::evidence::Checked;
use hoptac::model::act::Act;
use hoptac::model::file::{FileVisibility, Owner, Scan};
use hoptac::store::record::file;
use hoptac::store::record::file::NewFile;
use hoptac::store::{Db, StoreError};
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;
use uuid::Uuid;

pub(crate) use crate::blob::store::key;
pub use crate::blob::store::{BlobError, BlobStore, Content};
pub use scanner::{Found, Scanner};

/// Maximum number of files checked at the same time: each is held in memory meanwhile.
const AT_ONCE: usize = 4;

/// Storage of file contents, and the scanner.
#[derive(Clone)]
pub struct Files {
    /// Storage of contents.
    pub blobs: BlobStore,
    /// The virus scanner; `None` when none is configured.
    pub scanner: Option<Scanner>,
    /// Limits how many contents are in memory at once.
    pub permits: Arc<Semaphore>,
}

/// Why a file was not stored.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The scanner reported a virus; its text.
    #[error("the scanner found {0}")]
    Harmful(String),
    /// The database operation failed or was refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The blob storage failed.
    #[error(transparent)]
    Blob(#[from] BlobError),
}

impl Files {
    /// Files stored in `blobs` and scanned by `scanner`.
    #[must_use]
    pub fn new(blobs: BlobStore, scanner: Option<Scanner>) -> Self {
        Self { blobs, scanner, permits: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Reads the environment: `HOPTAC_FILES` is a folder or `s3://BUCKET/PREFIX` (default: `beside`);
    /// `HOPTAC_CLAMD` is the scanner's `tcp://HOST:PORT` or `unix:PATH` (default: no scanner).
    ///
    /// # Errors
    /// What is wrong with the settings, as text for the operator.
    pub fn from_env(beside: &str) -> Result<Self, String> {
        let place = std::env::var("HOPTAC_FILES").unwrap_or_else(|_| beside.to_owned());
        let blobs = BlobStore::open(&place).map_err(|e| format!("HOPTAC_FILES={place}: {e}"))?;
        let scanner =
            match std::env::var("HOPTAC_CLAMD") {
                Ok(address) if !address.is_empty() => Some(address.parse().map_err(|()| {
                    format!("HOPTAC_CLAMD={address}: expected tcp://HOST:PORT or unix:PATH")
                })?),
                _ => None,
            };
        Ok(Self::new(blobs, scanner))
    }

    /// Writes a content and removes it again.
    ///
    /// # Errors
    /// What is wrong with the storage, as text for the operator.
    pub async fn check(&self) -> Result<(), String> {
        self.blobs.check().await.map_err(|e| format!("evidence files cannot be stored (HOPTAC_FILES): {e}"))
    }

    /// Stores a checked file of `owner`: scans it, writes the content under its hash, then inserts the row. A
    /// failure in between leaves at most a content without a row, which [`Files::sweep`] removes.
    pub async fn keep(
        &self,
        db: &Db,
        act: &Act,
        owner: Owner,
        checked: Checked,
        visibility: FileVisibility,
    ) -> Result<Uuid, KeepError> {
        let (scan, scan_note) = self.scan(&checked.bytes).await;
        if scan == Scan::Refused {
            let found = scan_note.unwrap_or_default();
            file::refused(db, act, owner, &checked.name, &found).await?;
            return Err(KeepError::Harmful(found));
        }
        let sha256 = HEXLOWER.encode(&Sha256::digest(&checked.bytes));
        let object_key = store::key(&sha256);
        let size = i64::try_from(checked.bytes.len()).unwrap_or(i64::MAX);
        self.blobs.put(&object_key, checked.bytes).await?;
        let new = NewFile {
            owner,
            name: checked.name,
            kind: checked.kind,
            size,
            sha256,
            object_key,
            visibility,
            scan,
            scan_note,
        };
        Ok(file::attach(db, act, &new).await?)
    }

    async fn scan(&self, bytes: &[u8]) -> (Scan, Option<String>) {
        let Some(scanner) = &self.scanner else {
            return (Scan::Clean, Some("not scanned: no scanner is set up".to_owned()));
        };
        match scanner.scan(bytes).await {
            Ok(Found::Nothing) => (Scan::Clean, None),
            Ok(Found::Harm(name)) => (Scan::Refused, Some(name)),
            Err(error) => {
                tracing::warn!(%error, "the virus scanner does not answer: a file is held");
                (Scan::Held, Some("the scanner did not answer".to_owned()))
            }
        }
    }

    /// Scans the files whose first scan got no answer; run by the scan job. Returns how many were scanned;
    /// stops at the first one that fails.
    pub async fn rescan_held(&self, db: &Db, act: &Act) -> Result<usize, KeepError> {
        let mut answered = 0;
        for (id, key) in file::held(db).await? {
            let bytes = self.blobs.get(&key).await?;
            let (scan, note) = self.scan(&bytes).await;
            if scan == Scan::Held {
                break;
            }
            match file::settle(db, act, id, scan, &note.unwrap_or_default()).await {
                // Deleted in the meantime.
                Ok(()) | Err(StoreError::NotFound) => answered += 1,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(answered)
    }

    /// Deletes contents that no row refers to and that are older than a day; younger ones may belong to an
    /// upload in progress. Run by the nightly job. Returns how many were deleted.
    pub async fn sweep(&self, db: &Db, act: &Act) -> Result<usize, KeepError> {
        let old = self.blobs.older_than(act.at - chrono::TimeDelta::days(1)).await?;
        // Queried after the listing, so that files inserted in between count as used.
        let used = file::keys(db).await?;
        let mut gone = 0;
        for key in old.into_iter().filter(|key| !used.contains(key)) {
            self.blobs.delete(&key).await?;
            gone += 1;
        }
        Ok(gone)
    }
}
