//! Bringing a backup back, into an empty place.
//!
//! The whole file is verified first. Then the record comes into being out of sight: on PostgreSQL in one transaction, on
//! SQLite in a file of another name that becomes the database when it is whole. Contents are put before the record
//! appears: they are kept by their hash, so those that a broken-off restore left are what the next one brings.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use hoptac::store::StoreError;
use hoptac::store::system::backup::{Load, occupied, sqlite_file};
use rustix::fs::OFlags;
use tokio::sync::mpsc::{Receiver, channel};

use super::verify::{Item, Refusal, Verified, verify, walk};
use super::{Header, Manifest, Progress};
use crate::blob::BlobStore;
use crate::config;

/// Entries that wait to be entered.
const WAITING: usize = 2;

/// What came back.
#[derive(Clone, Debug)]
pub struct Restored {
    /// Where it came from.
    pub header: Header,
    /// What it holds.
    pub manifest: Manifest,
}

/// Restores the backup at `path` into the database at `url`, and the contents into what `files` opens, which is called
/// only when the backup and the database's place are in order.
///
/// # Errors
/// In words, what is wrong and what to do. Nothing of the record is there then; contents may be.
pub async fn restore(
    path: &Path,
    url: &str,
    files: impl FnOnce() -> Result<BlobStore, String>,
    progress: &mut Progress,
) -> Result<Restored, String> {
    progress.say("verifying the backup");
    let source = path.to_owned();
    let verified = tokio::task::spawn_blocking(move || verify(&source)).await.map_err(|e| e.to_string())?;
    let verified =
        verified.map_err(|refusal| format!("{} {refusal}. Nothing was changed.", path.display()))?;
    let place = Place::find(url).await?;
    let blobs = files()?;
    only_ours(&blobs, &verified.manifest).await?;
    let Verified { file, header, manifest } = verified;
    let failed = |error: StoreError| format!("the record was not restored: {error}. Nothing of it was kept.");
    let mut load = place.begin(header.migration).await.map_err(failed)?;
    let (to, entries) = channel(WAITING);
    let reader = tokio::task::spawn_blocking(move || {
        let gone = |_| Refusal::Unreadable("nobody takes what it holds".to_owned());
        walk(&file, |item, bytes| to.blocking_send((item, bytes)).map_err(gone))
    });
    enter(entries, &mut load, &blobs, &manifest, progress).await?;
    reader.await.map_err(|e| e.to_string())?.map_err(|refusal| format!("{} {refusal}", path.display()))?;
    progress.say("checking what was entered");
    if load.finish().await.map_err(failed)? != manifest.tables {
        return Err("what was entered is not what the backup holds, so nothing of it was kept".to_owned());
    }
    load.commit().await.map_err(failed)?;
    place.reveal()?;
    Ok(Restored { header, manifest })
}

async fn enter(
    mut entries: Receiver<(Item, Vec<u8>)>,
    load: &mut Load,
    blobs: &BlobStore,
    manifest: &Manifest,
    progress: &mut Progress,
) -> Result<(), String> {
    let mut put = 0;
    while let Some((item, bytes)) = entries.recv().await {
        match item {
            Item::Header | Item::Manifest => {}
            Item::Rows(table) => {
                progress.tell(|| format!("table {table}"));
                load.rows(&table, &bytes)
                    .await
                    .map_err(|e| format!("the table {table} was not restored: {e}"))?;
            }
            Item::Content(key) => {
                put += 1;
                progress.tell(|| format!("files: {put} of {}", manifest.files.len()));
                blobs.put(&key, bytes).await.map_err(|e| format!("the file {key} was not restored: {e}"))?;
            }
        }
    }
    Ok(())
}

/// That no content of another record is there: the nightly sweep would remove it.
async fn only_ours(blobs: &BlobStore, manifest: &Manifest) -> Result<(), String> {
    let ours: HashSet<&str> = manifest.files.iter().map(|file| file.key.as_str()).collect();
    // All there are, whatever another machine's clock says.
    let there = blobs.older_than(DateTime::<Utc>::MAX_UTC).await;
    let there = there.map_err(|e| format!("the place for files cannot be read: {e}"))?;
    match there.iter().find(|key| !ours.contains(key.as_str())) {
        None => Ok(()),
        Some(key) => Err(format!(
            "the place for files is not empty: it holds {key}, which is not in this backup. Name an empty one with \
             HOPTAC_FILES. Nothing was changed."
        )),
    }
}

/// Where the record is to be.
enum Place {
    Postgres(String),
    /// The database's file, the one it comes into being as, and the lock on that.
    Sqlite {
        target: PathBuf,
        unfinished: PathBuf,
        _lock: File,
    },
}

impl Place {
    /// The place at `url`, if it is empty.
    async fn find(url: &str) -> Result<Self, String> {
        let Some(target) = sqlite_file(url) else {
            let table = occupied(url).await.map_err(|e| format!("the database cannot be reached: {e}"))?;
            return match table {
                None => Ok(Self::Postgres(url.to_owned())),
                Some(table) => Err(format!(
                    "the database is not empty: it has the table {table}. Make a new one (createdb) and name it with \
                     --database. Nothing was changed."
                )),
            };
        };
        for part in ["", "-wal", "-journal"] {
            let path = config::with_suffix(&target, part);
            // A link that leads nowhere is something too.
            if path.symlink_metadata().is_ok() {
                let path = path.display();
                return Err(format!(
                    "{path} exists already: name a new file with --database. Nothing was changed."
                ));
            }
        }
        let unfinished = config::unfinished(&target);
        let cannot = |e: std::io::Error| format!("cannot write {}: {e}", unfinished.display());
        if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(cannot)?;
        }
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            // What stands there must be the file of a broken-off restore, not a link to something else.
            .custom_flags(OFlags::NOFOLLOW.bits().cast_signed())
            .open(&unfinished)
            .map_err(cannot)?;
        lock.try_lock().map_err(|_| format!("another restore is writing {}", unfinished.display()))?;
        // What a broken-off restore left.
        lock.set_len(0).map_err(cannot)?;
        Ok(Self::Sqlite { target, unfinished, _lock: lock })
    }

    async fn begin(&self, migration: i64) -> Result<Load, StoreError> {
        match self {
            Self::Postgres(url) => Load::postgres(url, migration).await,
            Self::Sqlite { unfinished, .. } => Load::sqlite(unfinished, migration).await,
        }
    }

    /// Gives the record its name.
    fn reveal(&self) -> Result<(), String> {
        let Self::Sqlite { target, unfinished, _lock: lock } = self else { return Ok(()) };
        let reveal = || {
            lock.sync_all()?;
            // Fails where a file of that name has come up meanwhile, which renaming would replace.
            std::fs::hard_link(unfinished, target)?;
            std::fs::remove_file(unfinished)?;
            match target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                Some(folder) => File::open(folder)?.sync_all(),
                None => Ok(()),
            }
        };
        reveal().map_err(|e: std::io::Error| {
            format!("{} cannot become {}: {e}", unfinished.display(), target.display())
        })
    }
}

/// A restore that failed leaves no file of its own; one that was killed leaves one that is recognised.
impl Drop for Place {
    fn drop(&mut self) {
        if let Self::Sqlite { unfinished, .. } = self {
            // Gone already when all went well.
            let _ = std::fs::remove_file(unfinished);
        }
    }
}
