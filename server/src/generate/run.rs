//! Composing a record, and entering it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use hoptac::model::access::Role;
use hoptac::model::act::vietnam_moment;
use hoptac::model::reference::Reference;
use hoptac::store::system::backup::sqlite_file;
use hoptac::store::system::generate::row::Entry;
use hoptac::store::system::generate::{Filling, derive, refuse_filled};
use hoptac::store::{Db, StoreError};

use super::agreement::compose;
use super::deal::{Shape, World};
use super::dice::Dice;
use super::files::Contents;
use super::people::{DOMAIN, Making, People};
use super::spool::{AUDIT, Batch, Part, Spool};
use crate::backup::Progress;
use crate::blob::BlobStore;
use crate::config;

/// Bytes of lines that are entered together.
const TOGETHER: usize = 1 << 20;

/// The first year on which a record may end: it begins in 2015.
pub const EARLIEST: i32 = 2020;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many agreements.
    pub agreements: u64,
    /// The seed.
    pub seed: u64,
    /// The day on which nothing has happened yet.
    pub today: NaiveDate,
    /// Hash of everybody's password.
    pub password_hash: String,
}

/// What somebody looks for first in a generated record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landmark {
    /// What it is.
    pub name: &'static str,
    /// Its address, or that of an account.
    pub address: String,
}

/// What was generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generated {
    /// Agreements.
    pub agreements: u64,
    /// Commitments.
    pub commitments: u64,
    /// Updates.
    pub updates: u64,
    /// Where to begin.
    pub landmarks: Vec<Landmark>,
}

/// Generates a record into the database at `url`, which was opened as `db` and is closed here, and contents into what
/// `files` opens.
///
/// # Errors
/// In words, what is wrong and what to do. Nothing of the record is there then; contents may be.
pub async fn generate(
    url: &str,
    db: Db,
    options: &Options,
    files: impl FnOnce() -> Result<BlobStore, String>,
    progress: &mut Progress,
) -> Result<Generated, String> {
    let filled = refuse_filled(&db).await;
    let reference = db.reference();
    db.close().await;
    filled.map_err(refused)?;
    let blobs = files()?;
    let contents = Contents::make();
    let place = Place::find(url)?;
    let mut spool =
        Spool::new(&place.folder()).map_err(|e| format!("cannot write beside the database: {e}"))?;
    let generated = composed(options, &reference, &contents, &mut spool, progress).await?;
    for content in contents.all() {
        let put = blobs.put(&content.key, content.bytes.clone()).await;
        put.map_err(|e| format!("a file was not stored: {e}"))?;
    }
    let mut filling = Filling::begin(&place.url).await.map_err(refused)?;
    enter(&mut filling, &mut spool, progress).await.map_err(refused)?;
    progress.say("making indexes");
    filling.commit().await.map_err(refused)?;
    let db = Db::open(&place.url).await.map_err(refused)?;
    let derived = derive(&db, |done, all| {
        progress.tell(|| format!("search: {done} of {all} agreements"));
    })
    .await;
    db.close().await;
    // On PostgreSQL the record itself is there by now.
    derived.map_err(|e| {
        format!("the record was generated, but not what search finds: {e}. Take an empty database.")
    })?;
    place.reveal()?;
    Ok(generated)
}

/// The salt of everybody's password.
#[must_use]
pub fn salt(seed: u64) -> [u8; 16] {
    Dice::of(seed, "salt", 0).bytes()
}

fn refused(error: StoreError) -> String {
    match error {
        StoreError::State("agreements_there") => {
            "the database holds agreements: name an empty one with --database. Nothing was changed."
                .to_owned()
        }
        error => format!("the record was not generated: {error}. Nothing of it was kept."),
    }
}

/// The first moment of `today`.
fn now(today: NaiveDate) -> DateTime<Utc> {
    today.and_hms_opt(0, 0, 0).map_or(DateTime::UNIX_EPOCH, vietnam_moment)
}

/// Composes everything into the spool.
async fn composed(
    options: &Options,
    reference: &Reference,
    contents: &Contents,
    spool: &mut Spool,
    progress: &mut Progress,
) -> Result<Generated, String> {
    let cannot = |e: std::io::Error| format!("what was composed cannot be written: {e}");
    let first = NaiveDate::from_ymd_opt(2014, 12, 15).unwrap_or_default();
    let mut batch = Batch::default();
    let making = Making {
        at: now(first) + TimeDelta::hours(8),
        today: options.today,
        password_hash: &options.password_hash,
    };
    let dice = &mut Dice::of(options.seed, "people", 0);
    let people = People::make(dice, &reference.lineage, &making, &mut batch);
    spool.take(&batch).map_err(cannot)?;
    let world = World {
        seed: options.seed,
        today: options.today,
        now: now(options.today),
        reference,
        people: &people,
        contents,
    };
    let mut generated = Generated { agreements: options.agreements, ..Generated::default() };
    let mut slugs = HashMap::new();
    for number in 0..options.agreements {
        progress.tell(|| format!("composing: {number} of {} agreements", options.agreements));
        let mut batch = Batch::default();
        let composed = compose(&world, number, &mut slugs, &mut batch);
        spool.take(&batch).map_err(cannot)?;
        generated.commitments += composed.commitments;
        generated.updates += composed.updates;
        generated.landmarks.extend(landmarks(number, &composed.slug, &composed.unit));
        // A command that is ended ends here.
        tokio::task::yield_now().await;
    }
    Ok(generated)
}

/// What the agreement with this number is a landmark of, and the people of its first party.
fn landmarks(number: u64, slug: &str, unit: &str) -> Vec<Landmark> {
    if number > 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let agreement = format!("/thoa-thuan/{slug}");
    let mut add = |name, address: String| found.push(Landmark { name, address });
    let of = |role: Role| format!("{}.1.{unit}@{DOMAIN}", role.code());
    match Shape::of(number) {
        Shape::Usual => {
            add("agreement.37", agreement);
            add("leader", of(Role::Leader));
            add("coordinator", of(Role::Coordinator));
            add("reporter", format!("{}.8-1.{unit}@{DOMAIN}", Role::Reporter.code()));
            add("admin", of(Role::Admin));
            add("operator", format!("{}.1@{DOMAIN}", Role::Operator.code()));
        }
        Shape::Many => add("agreement.14_parties", agreement),
        Shape::Long => {
            add("commitment.history", format!("{agreement}/01"));
            add("agreement.300", agreement);
            add("coordinator.history", of(Role::Coordinator));
        }
        Shape::Any => {}
    }
    found
}

/// Enters what is in the spool.
async fn enter(filling: &mut Filling, spool: &mut Spool, progress: &mut Progress) -> Result<(), StoreError> {
    let all = spool.len();
    let unreadable =
        |e: std::io::Error| StoreError::Damaged(format!("what was composed cannot be read: {e}"));
    let mut done = 0;
    while let Some(part) = spool.next().map_err(unreadable)? {
        progress.tell(|| format!("entering: {done} of {all} half-months"));
        for table in part.tables() {
            if table == AUDIT { entries(filling, &part).await? } else { rows(filling, &part, table).await? }
        }
        done += 1;
    }
    Ok(())
}

async fn rows(filling: &mut Filling, part: &Part, table: &str) -> Result<(), StoreError> {
    let mut together = Vec::new();
    for line in part.lines(table) {
        together.extend_from_slice(line);
        if together.len() >= TOGETHER {
            filling.rows(table, &together).await?;
            together.clear();
        }
    }
    filling.rows(table, &together).await
}

async fn entries(filling: &mut Filling, part: &Part) -> Result<(), StoreError> {
    let (mut together, mut bytes) = (Vec::new(), 0);
    for line in part.lines(AUDIT) {
        let entry: Entry = serde_json::from_slice(line).map_err(|e| StoreError::Damaged(e.to_string()))?;
        together.push(entry);
        bytes += line.len();
        if bytes >= TOGETHER {
            filling.entries(&together).await?;
            together.clear();
            bytes = 0;
        }
    }
    filling.entries(&together).await
}

/// Where the record comes into being: on PostgreSQL in one transaction, on SQLite in a copy that becomes the database when
/// it is whole.
struct Place {
    /// What is filled.
    url: String,
    /// The file it becomes, and the copy.
    sqlite: Option<(PathBuf, PathBuf)>,
}

impl Place {
    fn find(url: &str) -> Result<Self, String> {
        let Some(target) = sqlite_file(url) else { return Ok(Self { url: url.to_owned(), sqlite: None }) };
        let log = config::with_suffix(&target, "-wal");
        if log.metadata().is_ok_and(|log| log.len() > 0) {
            return Err(format!("another process has {} open: end it first", target.display()));
        }
        let copy = config::with_suffix(&target, ".generating");
        let (path, parameters) = url.split_once('?').map_or((url, None), |(path, more)| (path, Some(more)));
        let parameters = parameters.map(|more| format!("?{more}")).unwrap_or_default();
        let place = Self {
            url: format!("{path}.generating{parameters}"),
            sqlite: Some((target.clone(), copy.clone())),
        };
        // With its rights: nobody else may read it.
        std::fs::copy(&target, &copy).map_err(|e| format!("cannot write {}: {e}", copy.display()))?;
        Ok(place)
    }

    /// Where there is room for what is composed.
    fn folder(&self) -> PathBuf {
        match &self.sqlite {
            Some((target, _)) => match target.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
                _ => PathBuf::from("."),
            },
            None => std::env::temp_dir(),
        }
    }

    /// Gives the record its name.
    fn reveal(&self) -> Result<(), String> {
        let Some((target, copy)) = &self.sqlite else { return Ok(()) };
        let reveal = || {
            std::fs::File::open(copy)?.sync_all()?;
            std::fs::rename(copy, target)?;
            std::fs::File::open(self.folder())?.sync_all()
        };
        reveal().map_err(|e| format!("{} cannot become {}: {e}", copy.display(), target.display()))
    }
}

/// What was not finished leaves nothing.
impl Drop for Place {
    fn drop(&mut self) {
        let Some((_, copy)) = &self.sqlite else { return };
        for suffix in ["", "-wal", "-shm"] {
            // Gone already when all went well.
            let _ = std::fs::remove_file(config::with_suffix(Path::new(copy), suffix));
        }
    }
}
