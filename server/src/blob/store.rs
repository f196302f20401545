//! Storage of contents by key: a folder or S3.

use std::ops::Range;
use std::path::Path as FsPath;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{Error, GetOptions, GetRange, ObjectStore, ObjectStoreExt as _, PutPayload};

use crate::permissions::for_owner_alone;

/// Longest wait for the storage at the start.
const CHECK_TIMEOUT: Duration = Duration::from_secs(10);

/// Storage of contents by key.
#[derive(Clone, Debug)]
pub struct BlobStore {
    store: Arc<dyn ObjectStore>,
}

/// Why an operation on the storage failed.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The folder cannot be created.
    #[error("the folder cannot be made: {0}")]
    Folder(std::io::Error),
    /// What is put would be written elsewhere.
    #[error("the folder holds the link {0}; only folders and files may be in it")]
    Link(String),
    /// The configured place is neither a folder nor a bucket.
    #[error("expected a folder or s3://BUCKET/PREFIX")]
    Place,
    /// The storage does not answer.
    #[error("it does not answer within {} seconds", CHECK_TIMEOUT.as_secs())]
    Silent,
    /// The storage backend failed.
    #[error(transparent)]
    Store(#[from] Error),
}

/// A content, or a range of it, as a stream.
pub struct Content {
    /// The bytes.
    pub body: Body,
    /// Byte range of the content that `body` holds.
    pub range: Range<u64>,
    /// Size of the whole content, in bytes.
    pub size: u64,
}

/// The key of a content: its hash, in a folder named by the first two digits.
pub(crate) fn key(sha256: &str) -> String {
    format!("{}/{sha256}", sha256.get(..2).unwrap_or_default())
}

/// Contents stand one folder deep: a link there would lead what is put, as from a backup, out of the place.
fn refuse_links(place: &FsPath) -> Result<(), BlobError> {
    for entry in std::fs::read_dir(place).map_err(BlobError::Folder)? {
        let entry = entry.map_err(BlobError::Folder)?;
        if entry.file_type().map_err(BlobError::Folder)?.is_symlink() {
            return Err(BlobError::Link(entry.path().display().to_string()));
        }
    }
    Ok(())
}

impl BlobStore {
    /// Writes a content and removes it again: a folder that is read-only or a bucket without credentials shows before
    /// anybody sends a file.
    ///
    /// # Errors
    /// When the storage refuses, or does not answer within `CHECK_TIMEOUT`.
    pub async fn check(&self) -> Result<(), BlobError> {
        let path = Path::from("check");
        let tried = async {
            self.store.put(&path, PutPayload::from_static(b"ok")).await?;
            self.store.delete(&path).await
        };
        match tokio::time::timeout(CHECK_TIMEOUT, tried).await {
            Ok(tried) => Ok(tried?),
            Err(_) => Err(BlobError::Silent),
        }
    }

    /// Opens the storage at `place`: a folder, created when missing, or `s3://BUCKET/PREFIX` with endpoint,
    /// region and credentials from the usual `AWS_…` variables.
    ///
    /// # Errors
    /// When the folder cannot be created or the settings are incomplete.
    pub fn open(place: &str) -> Result<Self, BlobError> {
        if let Some(rest) = place.strip_prefix("s3://") {
            let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
            if bucket.is_empty() {
                return Err(BlobError::Place);
            }
            // One TLS provider for the whole process; fails harmlessly when it is installed already.
            let _ = rustls::crypto::ring::default_provider().install_default();
            let s3 = AmazonS3Builder::from_env().with_bucket_name(bucket).build()?;
            let store: Arc<dyn ObjectStore> = match prefix.trim_matches('/') {
                "" => Arc::new(s3),
                prefix => Arc::new(PrefixStore::new(s3, Path::parse(prefix).map_err(Error::from)?)),
            };
            return Ok(Self { store });
        }
        if place.is_empty() || place.contains("://") {
            return Err(BlobError::Place);
        }
        std::fs::create_dir_all(FsPath::new(place)).map_err(BlobError::Folder)?;
        for_owner_alone(FsPath::new(place)).map_err(BlobError::Folder)?;
        refuse_links(FsPath::new(place))?;
        // `fsync`: the row is committed afterwards, and the content must not be missing after a power
        // failure.
        let folder = LocalFileSystem::new_with_prefix(place)?.with_fsync(true);
        Ok(Self { store: Arc::new(folder) })
    }

    /// Stores a content under `key`, atomically.
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), BlobError> {
        self.store.put(&Path::from(key), PutPayload::from(bytes)).await?;
        Ok(())
    }

    /// Reads a whole content into memory.
    ///
    /// # Errors
    /// When there is none or the store fails.
    pub async fn get(&self, key: &str) -> Result<Bytes, BlobError> {
        Ok(self.store.get(&Path::from(key)).await?.bytes().await?)
    }

    /// A content as it comes, or the part of it that was asked for.
    ///
    /// # Errors
    /// When there is none or the store fails.
    pub async fn stream(&self, key: &str, range: Option<GetRange>) -> Result<Content, BlobError> {
        let options = GetOptions { range, ..GetOptions::default() };
        let found = self.store.get_opts(&Path::from(key), options).await?;
        let (range, size) = (found.range.clone(), found.meta.size);
        Ok(Content { body: Body::from_stream(found.into_stream()), range, size })
    }

    /// Keys of what was put before `moment`.
    pub async fn older_than(&self, moment: DateTime<Utc>) -> Result<Vec<String>, BlobError> {
        let all = self.store.list(None).try_filter(|meta| {
            let is_old = meta.last_modified < moment;
            async move { is_old }
        });
        Ok(all.map_ok(|meta| meta.location.to_string()).try_collect().await?)
    }

    /// Removes a content; one that is not there is removed already.
    pub async fn delete(&self, key: &str) -> Result<(), BlobError> {
        match self.store.delete(&Path::from(key)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
