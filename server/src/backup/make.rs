//! Making a backup, while the server serves.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use hoptac::store::StoreError;
use hoptac::store::system::backup::{Content, Snapshot, TableDigest, record_digest};
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc::channel;

use super::archive::Archive;
use super::{FORMAT, FileDigest, HEADER, Header, MANIFEST, Manifest, Progress};
use crate::blob::{BlobError, BlobStore};

/// Parts of a table that wait to be written.
const WAITING: usize = 2;

/// A backup that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// What it holds.
    pub manifest: Manifest,
}

/// Writes what `snapshot` holds, with the contents of its files, to `target`. If this is broken off, no file stays.
///
/// # Errors
/// In words: when the record or a content cannot be read, or the file cannot be written. A content that is lost is no
/// error here but [`Manifest::missing`]: all the rest is worth keeping.
pub async fn make(
    mut snapshot: Snapshot,
    blobs: &BlobStore,
    target: &Path,
    at: DateTime<Utc>,
    progress: &mut Progress,
) -> Result<Made, String> {
    let archive = Archive::begin(target, at)?;
    let manifest = match fill(&mut snapshot, blobs, &archive, at, progress).await {
        Ok(manifest) => manifest,
        // What stopped the thread is the cause of what stopped here.
        Err(Stop::Written) => return Err(archive.end().await.err().unwrap_or_default()),
        Err(Stop::Read(why)) => return Err(why),
    };
    let bytes = archive.end().await?;
    Ok(Made { path: target.to_owned(), bytes, manifest })
}

/// Why no more came.
enum Stop {
    /// The file takes no more.
    Written,
    /// What was to be read could not be.
    Read(String),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Read(format!("the record cannot be read: {error}"))
    }
}

async fn fill(
    snapshot: &mut Snapshot,
    blobs: &BlobStore,
    archive: &Archive,
    at: DateTime<Utc>,
    progress: &mut Progress,
) -> Result<Manifest, Stop> {
    let header = Header {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        migration: snapshot.migration().await?,
        engine: snapshot.engine().to_owned(),
        at,
    };
    add_json(archive, HEADER, &header).await?;
    let mut tables = Vec::new();
    for name in snapshot.tables() {
        tables.push(add_table(snapshot, archive, &name, progress).await?);
    }
    let (audit_seq, audit_hash) = snapshot.audit_head().await?;
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    let contents = snapshot.contents().await?;
    for (done, content) in contents.iter().enumerate() {
        progress.tell(|| format!("files: {done} of {}", contents.len()));
        match read_content(blobs, content).await? {
            Some(bytes) => {
                let size = bytes.len() as u64;
                let key = content.object_key.clone();
                add(archive, format!("files/{key}"), bytes).await?;
                files.push(FileDigest { key, size, sha256: content.sha256.clone() });
            }
            None => missing.push(content.object_key.clone()),
        }
    }
    let record = record_digest(&tables);
    let manifest = Manifest { tables, files, missing, audit_seq, audit_hash, record };
    add_json(archive, MANIFEST, &manifest).await?;
    Ok(manifest)
}

async fn add(archive: &Archive, name: String, bytes: Vec<u8>) -> Result<(), Stop> {
    if archive.add(name, bytes).await { Ok(()) } else { Err(Stop::Written) }
}

async fn add_json(archive: &Archive, name: &str, what: &impl serde::Serialize) -> Result<(), Stop> {
    let json = serde_json::to_vec_pretty(what).map_err(|e| Stop::Read(e.to_string()))?;
    add(archive, name.to_owned(), json).await
}

/// The rows of a table, handed on part by part: the whole is never in memory.
async fn add_table(
    snapshot: &mut Snapshot,
    archive: &Archive,
    name: &str,
    progress: &mut Progress,
) -> Result<TableDigest, Stop> {
    let (to, mut parts) = channel(WAITING);
    let read = async {
        let digest = snapshot.send(name, &to).await;
        drop(to);
        digest
    };
    let written = async {
        let mut number = 0;
        while let Some(lines) = parts.recv().await {
            number += 1;
            progress.tell(|| format!("table {name}: part {number}"));
            if !archive.add(format!("tables/{name}/{number:06}.jsonl"), lines).await {
                // Whoever reads finds nobody to take the next part.
                parts.close();
                return Err(Stop::Written);
            }
        }
        Ok(())
    };
    let (digest, written) = tokio::join!(read, written);
    written?;
    Ok(digest?)
}

/// The content, if it is there and is what its hash says.
async fn read_content(blobs: &BlobStore, content: &Content) -> Result<Option<Vec<u8>>, Stop> {
    match blobs.get(&content.object_key).await {
        Ok(bytes) if HEXLOWER.encode(&Sha256::digest(&bytes)) == content.sha256 => Ok(Some(bytes.to_vec())),
        Ok(_) => Ok(None),
        Err(BlobError::Store(object_store::Error::NotFound { .. })) => Ok(None),
        Err(error) => Err(Stop::Read(format!("the file {} cannot be read: {error}", content.object_key))),
    }
}
