//! The folder of the nightly backups.

use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use hoptac::model::act::in_vietnam;
use hoptac::store::Db;
use hoptac::store::system::backup::Snapshot;

use super::archive::UNFINISHED;
use super::{Made, Progress, make};
use crate::blob::BlobStore;

/// Backups that are kept when nothing else is said: two weeks.
const KEEP: usize = 14;
/// Start and end of the name of a nightly backup; between them the moment.
const NAME: (&str, &str) = ("hoptac-", ".tar.zst");
/// Age of an unfinished file that nobody writes any more.
const ABANDONED: Duration = Duration::from_hours(24);

/// A folder of backups, of one record alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    folder: PathBuf,
    keep: usize,
}

/// The newest backup there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newest {
    /// Its file.
    pub path: PathBuf,
    /// When it was finished.
    pub at: DateTime<Utc>,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Backups {
    /// Backups in `folder`, of which the newest `keep` are kept.
    #[must_use]
    pub const fn new(folder: PathBuf, keep: usize) -> Self {
        Self { folder, keep }
    }

    /// Reads the environment: `HOPTAC_BACKUP` is the folder (default: no nightly backups), `HOPTAC_BACKUP_KEEP` how
    /// many are kept. The folder is made when it is missing.
    ///
    /// # Errors
    /// What is wrong with the settings, as text for the operator.
    pub fn from_env() -> Result<Option<Self>, String> {
        let folder = match std::env::var_os("HOPTAC_BACKUP") {
            Some(folder) if !folder.is_empty() => PathBuf::from(folder),
            _ => return Ok(None),
        };
        let keep = match std::env::var("HOPTAC_BACKUP_KEEP") {
            Ok(text) => text.parse().ok().filter(|keep| *keep > 0).ok_or_else(|| {
                format!("HOPTAC_BACKUP_KEEP={text}: expected how many backups to keep, 1 or more")
            })?,
            Err(_) => KEEP,
        };
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .map_err(|e| format!("HOPTAC_BACKUP={}: the folder cannot be made: {e}", folder.display()))?;
        Ok(Some(Self::new(folder, keep)))
    }

    /// Makes a backup of `db`, and then removes those that are too many.
    ///
    /// # Errors
    /// In words; what was there before stays.
    pub async fn make(&self, db: &Db, blobs: &BlobStore, now: DateTime<Utc>) -> Result<Made, String> {
        self.tidy().map_err(|e| format!("{} cannot be read: {e}", self.folder.display()))?;
        let name = format!("{}{}{}", NAME.0, in_vietnam(now).format("%Y%m%d-%H%M%S"), NAME.1);
        let snapshot = Snapshot::of(db).await.map_err(|e| format!("the record cannot be read: {e}"))?;
        let made = make(snapshot, blobs, &self.folder.join(name), now, &mut Progress::silent()).await?;
        self.forget().map_err(|e| format!("old backups cannot be removed: {e}"))?;
        Ok(made)
    }

    /// The newest backup; `None` when there is none.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn newest(&self) -> std::io::Result<Option<Newest>> {
        let Some(path) = self.all()?.pop() else { return Ok(None) };
        let meta = std::fs::metadata(&path)?;
        Ok(Some(Newest { path, at: meta.modified()?.into(), bytes: meta.len() }))
    }

    /// All backups, oldest first: their names sort by their moments.
    fn all(&self) -> std::io::Result<Vec<PathBuf>> {
        let mut all = self.files()?;
        all.retain(|path| name_of(path).is_some_and(is_backup));
        all.sort();
        Ok(all)
    }

    fn files(&self) -> std::io::Result<Vec<PathBuf>> {
        std::fs::read_dir(&self.folder)?.map(|entry| Ok(entry?.path())).collect()
    }

    fn forget(&self) -> std::io::Result<()> {
        let all = self.all()?;
        let too_many = all.len().saturating_sub(self.keep);
        all.iter().take(too_many).try_for_each(std::fs::remove_file)
    }

    /// Removes what a process that was killed had begun.
    fn tidy(&self) -> std::io::Result<()> {
        for path in self.files()? {
            let is_unfinished =
                name_of(&path).is_some_and(|name| name.starts_with(".hoptac-") && name.ends_with(UNFINISHED));
            if is_unfinished
                && std::fs::metadata(&path)?.modified()?.elapsed().is_ok_and(|age| age > ABANDONED)
            {
                std::fs::remove_file(&path)?;
            }
        }
        Ok(())
    }
}

fn name_of(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

/// Whether a nightly backup is called so: nothing else in the folder is ever removed.
fn is_backup(name: &str) -> bool {
    let moment = name.strip_prefix(NAME.0).and_then(|rest| rest.strip_suffix(NAME.1));
    moment.is_some_and(|moment| {
        moment.len() == 15
            && moment.bytes().enumerate().all(|(n, b)| if n == 8 { b == b'-' } else { b.is_ascii_digit() })
    })
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn only_the_oldest_backups_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let names = [
            "hoptac-20261127-010000.tar.zst",
            "hoptac-20261128-010000.tar.zst",
            "hoptac-20261129-010000.tar.zst",
        ];
        let others = ["hoptac-before-the-merger.tar.zst", "hoptac-20261127-010000.tar.zst.old", "a.txt"];
        for name in names.iter().chain(&others) {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        let backups = Backups::new(folder.path().to_owned(), 2);
        backups.forget().unwrap();
        let left = |name: &&str| folder.path().join(name).exists();
        assert_eq!(names.iter().map(left).collect::<Vec<_>>(), [false, true, true]);
        assert!(others.iter().all(left));
        assert_eq!(backups.newest().unwrap().unwrap().path, folder.path().join(names[2]));
        assert_eq!(Backups::new(folder.path().join("none"), 2).newest().ok(), None);
    }

    #[test]
    fn what_a_killed_process_left_goes_after_a_day() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let old = SystemTime::now() - ABANDONED - Duration::from_secs(1);
        for (name, at) in
            [(".hoptac-1.unfinished", old), (".hoptac-2.unfinished", SystemTime::now()), (".other", old)]
        {
            std::fs::File::create(path(name)).unwrap().set_modified(at).unwrap();
        }
        Backups::new(folder.path().to_owned(), 1).tidy().unwrap();
        assert!(!path(".hoptac-1.unfinished").exists());
        assert!(path(".hoptac-2.unfinished").exists() && path(".other").exists());
    }
}
