//! Places that are backed up and restored into.

use std::path::{Path, PathBuf};

use hoptac::store::Db;
use hoptac::store::system::backup::Snapshot;
use server::backup::{self, Made, Progress, Restored};
use server::blob::{BlobStore, Files};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::db::copy::{self, Database, Engine};
use super::fixture::{ids, now};
use super::site::fill;

/// A database and a folder for contents, both empty at first.
pub struct Spot {
    /// The database.
    pub database: Database,
    /// A folder of its own.
    pub folder: TempDir,
}

impl Spot {
    /// An empty place.
    pub async fn new(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { database: Database::empty(engine).await, folder }
    }

    /// A place with the demo and its files.
    pub async fn demo(engine: Engine) -> Self {
        let spot = Self::new(engine).await;
        spot.restore(demo_backup().await).await.expect("the demo comes back");
        spot
    }

    /// Address of the database.
    pub fn url(&self) -> &str {
        &self.database.url
    }

    /// Folder of contents.
    pub fn files(&self) -> PathBuf {
        self.folder.path().join("files")
    }

    fn blobs(&self) -> Result<BlobStore, String> {
        BlobStore::open(self.files().to_str().expect("a path")).map_err(|e| e.to_string())
    }

    /// Restores the backup at `path` here.
    pub async fn restore(&self, path: &Path) -> Result<Restored, String> {
        backup::restore(path, self.url(), || self.blobs(), &mut Progress::silent()).await
    }

    /// Makes a backup called `name`.
    pub async fn backup(&self, name: &str) -> Made {
        let snapshot = Snapshot::open(self.url()).await.expect("a snapshot");
        let (blobs, target) = (self.blobs().expect("a folder"), self.folder.path().join(name));
        backup::make(snapshot, &blobs, &target, now(), &mut Progress::silent()).await.expect("a backup")
    }

    /// Whether a record is there.
    pub async fn holds_a_record(&self) -> bool {
        Snapshot::open(self.url()).await.is_ok()
    }

    /// Whether nothing came of a restore: no table, no file of a database, no content.
    pub async fn is_untouched(&self) -> bool {
        let database = match hoptac::store::system::backup::sqlite_file(self.url()) {
            Some(file) => !file.exists() && !server::config::unfinished(&file).exists(),
            None => hoptac::store::system::backup::occupied(self.url()).await.expect("answers").is_none(),
        };
        database && !self.files().exists()
    }
}

/// A backup of the demo with its files, made once a run, on SQLite.
pub async fn demo_backup() -> &'static Path {
    static MADE: OnceCell<PathBuf> = OnceCell::const_new();
    MADE.get_or_init(|| async {
        let spot = Spot::new(Engine::Sqlite).await;
        let db = Db::open(spot.url()).await.expect("opens");
        fill(&db).await;
        let files = Files::new(spot.blobs().expect("a folder"), None);
        server::demo::attach_files(&db, &files, now(), ids()).await.expect("files");
        db.close().await;
        let made = spot.backup("demo.tar.zst").await;
        assert!(!made.manifest.files.is_empty() && made.manifest.rows() > 1_000);
        let kept = copy::folder().join("demo.tar.zst");
        std::fs::copy(made.path, &kept).expect("copies");
        spot.database.remove().await;
        kept
    })
    .await
}
