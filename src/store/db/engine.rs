//! The two engines behind one handle. One SQL text with `$1` serves both.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;

use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::model::reference::Reference;
use crate::store::db::lane::{Lane, Turns, turn};
use crate::store::db::postgres::{PgTx, Pools, WRITERS};
use crate::store::db::reads::{PgRead, Reads};
use crate::store::db::replica::Replica;
use crate::store::db::sqlite::{Readers, SqliteLease, SqliteTx, Writer};
use crate::store::db::{migrations, sqlite};
use crate::store::read_model::snapshot::Snapshot;
use crate::store::{Result, StoreError};

/// The connections of the engine in use.
#[derive(Clone, Debug)]
pub(crate) enum Engine {
    /// One writer, several readers, one file.
    Sqlite(Readers, Writer),
    /// PostgreSQL.
    Pg(Pools),
}

/// The database, cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    pub(crate) engine: Engine,
    /// A standby that pages of the public are read from.
    pub(crate) replica: Option<Arc<Replica>>,
    /// The page of the public whose statements these are, where the standby may answer them.
    pub(crate) reads: Option<Reads>,
    /// Whose work its statements are.
    lane: Lane,
    turns: Turns,
    statements: Arc<AtomicU64>,
    pub(crate) tracker: VersionTracker,
    pub(crate) read_model: ReadModel,
    /// Turns to write on PostgreSQL, [`WRITERS`] of them. SQLite has one writer.
    writers: Arc<Semaphore>,
    reference: Arc<RwLock<Arc<Reference>>>,
    /// Version of the reference data in memory.
    version: Arc<AtomicI64>,
}

/// What is known of the record's version.
#[derive(Clone, Debug, Default)]
pub(crate) struct VersionTracker {
    pub(crate) commits: Arc<AtomicU64>,
    pub(crate) last: Arc<Mutex<Option<VersionReading>>>,
    /// When the last look failed, if it did.
    pub(crate) failed: Arc<Mutex<Option<Instant>>>,
    /// Held by the one who looks.
    pub(crate) looking: Arc<tokio::sync::Mutex<()>>,
    /// The newest changes of what the public reads.
    pub(crate) changes: Arc<Mutex<Changes>>,
}

/// The audit's newest numbers of changes of what the public reads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    /// Of anything.
    pub(crate) any: i64,
    /// Of what every page may show.
    pub(crate) shared: i64,
    /// Of the pages of one agreement. As many as there are agreements, at most.
    pub(crate) agreements: HashMap<Uuid, i64>,
}

/// The newest snapshot of what lists and counts are made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReadModel {
    pub(crate) kept: Arc<Mutex<Option<Arc<Snapshot>>>>,
    /// Held by the one who makes the next.
    pub(crate) turn: Arc<tokio::sync::Mutex<()>>,
}

/// The audit's newest number as last read, and the newest of an entry that can change a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VersionReading {
    pub(crate) at: Instant,
    pub(crate) commits: u64,
    pub(crate) head: i64,
    pub(crate) record: i64,
}

/// A connection for one read statement.
pub(crate) enum Lease {
    /// SQLite.
    Sqlite(SqliteLease),
    /// PostgreSQL.
    Pg(PgRead),
}

/// A transaction on either engine.
pub struct Tx {
    /// The transaction itself.
    pub on: BackendTx,
    /// Whether it holds an audit entry: then its commit changes the record's version.
    pub(crate) audited: bool,
    tracker: VersionTracker,
}

/// The engine's own transaction.
pub enum BackendTx {
    /// SQLite.
    Sqlite(SqliteTx),
    /// PostgreSQL.
    Pg(PgTx),
}

/// Runs one read statement: `read!(db, c => sqlx::query(SQL).bind(x).fetch_all(c))`. One that is given up, because its
/// reader has gone or its time is up, ends in the database too.
macro_rules! read {
    ($db:expr, $conn:ident => $query:expr) => {
        match $db.lease().await {
            Ok($crate::store::db::engine::Lease::Sqlite(mut lease)) => {
                let $conn = lease.connection();
                let result = $query.await;
                lease.end(result)
            }
            Ok($crate::store::db::engine::Lease::Pg(mut lease)) => {
                let wait = lease.wait();
                let $conn = lease.connection();
                let result = $crate::store::db::postgres::within(wait, $query).await;
                lease.end(result)
            }
            Err(error) => Err(error),
        }
    };
}
pub(crate) use read;

/// Runs one statement in a transaction and gives how many rows it touched:
/// `execute!(&mut tx, c => sqlx::query(SQL).bind(x).execute(c))`.
macro_rules! execute {
    ($tx:expr, $conn:ident => $query:expr) => {
        $crate::store::db::engine::fetch!($tx, $conn => async { $query.await.map(|r| $crate::store::db::engine::RowsAffected::done(&r)) })
    };
}
pub(crate) use execute;

/// Runs one query in a transaction and gives its rows.
macro_rules! fetch {
    ($tx:expr, $conn:ident => $query:expr) => {{
        let tx: &mut $crate::store::db::engine::Tx = $tx;
        match &mut tx.on {
            $crate::store::db::engine::BackendTx::Sqlite(t) => {
                let $conn = &mut **t;
                $query.await
            }
            $crate::store::db::engine::BackendTx::Pg(t) => {
                let wait = t.wait;
                let $conn = &mut **t;
                $crate::store::db::postgres::within(wait, $query).await
            }
        }
        .map_err($crate::store::StoreError::from)
    }};
}
pub(crate) use fetch;

/// Rows a statement touched, on either engine.
pub trait RowsAffected {
    /// The number of rows.
    fn done(&self) -> u64;
}
impl RowsAffected for sqlx::sqlite::SqliteQueryResult {
    fn done(&self) -> u64 {
        self.rows_affected()
    }
}
impl RowsAffected for sqlx::postgres::PgQueryResult {
    fn done(&self) -> u64 {
        self.rows_affected()
    }
}

impl Db {
    /// Connects to `url` (`sqlite:path` or `postgres://…`), creates the SQLite file if missing, and runs the
    /// migrations that are missing. Its reference data is empty. Statements are of [`Lane::Background`].
    ///
    /// # Errors
    /// When the URL is of neither kind, the database cannot be reached, or a migration fails.
    pub(crate) async fn connect(url: &str) -> Result<Self> {
        let engine = if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let pools = Pools::open(url).await?;
            migrations::POSTGRES.run(pools.background()).await?;
            Engine::Pg(pools)
        } else if url.starts_with("sqlite:") {
            let (readers, writer) = sqlite::open(url).await?;
            migrations::SQLITE.run(writer.pool()).await?;
            Engine::Sqlite(readers, writer)
        } else {
            return Err(StoreError::Database(sqlx::Error::Configuration(
                "the database URL must start with sqlite: or postgres:".into(),
            )));
        };
        Ok(Self {
            engine,
            replica: None,
            reads: None,
            lane: Lane::Background,
            turns: Turns::default(),
            statements: Arc::default(),
            tracker: VersionTracker::default(),
            read_model: ReadModel::default(),
            writers: Arc::new(Semaphore::new(WRITERS)),
            reference: Arc::new(RwLock::new(Arc::new(Reference::default()))),
            version: Arc::default(),
        })
    }

    /// The same database for statements of `lane`.
    #[must_use]
    pub fn in_lane(&self, lane: Lane) -> Self {
        Self { lane, ..self.clone() }
    }

    /// The same database for one page of the public, whose statements the standby may answer.
    #[must_use]
    pub fn reading(&self, reads: &Reads) -> Self {
        Self { reads: Some(reads.clone()), ..self.clone() }
    }

    /// The same database, where the primary answers whatever it is for.
    pub(crate) fn on_primary(&self) -> Self {
        Self { reads: None, ..self.clone() }
    }

    /// The same database for a statement that may read a large part of the record: of [`Lane::Heavy`], unless nobody
    /// waits for it anyway.
    pub(crate) fn heavy(&self) -> Self {
        let lane = if self.lane == Lane::Background { Lane::Background } else { Lane::Heavy };
        self.in_lane(lane)
    }

    /// Localities and domains as last loaded. Costs no statement.
    #[must_use]
    pub fn reference(&self) -> Arc<Reference> {
        match self.reference.read() {
            Ok(guard) => Arc::clone(&guard),
            Err(poisoned) => Arc::clone(&poisoned.into_inner()),
        }
    }

    /// Puts `fresh` in place of the reference data in memory. `version` was read before it.
    pub(crate) fn set_reference(&self, fresh: Reference, version: i64) {
        let fresh = Arc::new(fresh);
        match self.reference.write() {
            Ok(mut guard) => *guard = fresh,
            Err(poisoned) => *poisoned.into_inner() = fresh,
        }
        self.version.store(version, Ordering::Release);
    }

    /// Version of the reference data that [`Db::reference`] gives, or of data it has given before.
    pub(crate) fn reference_version(&self) -> i64 {
        self.version.load(Ordering::Acquire)
    }

    /// A connection for one read statement, which is counted.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub(crate) async fn lease(&self) -> Result<Lease> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        if let Some(page) = &self.reads
            && let Some(lease) = page.lease(self.lane).await
        {
            return Ok(Lease::Pg(lease));
        }
        let turn = self.turns.take(self.lane).await?;
        match &self.engine {
            Engine::Sqlite(readers, _) => readers.lease(self.lane.limit(), turn).await.map(Lease::Sqlite),
            Engine::Pg(pools) => pools.lease(self.lane, turn).await.map(PgRead::primary).map(Lease::Pg),
        }
    }

    /// A transaction, on the primary. On SQLite it takes the writer's lock at once, so it never fails half-way as busy.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin(&self) -> Result<Tx> {
        let on = match &self.engine {
            Engine::Sqlite(_, writer) => BackendTx::Sqlite(writer.begin(self.lane.limit()).await?),
            Engine::Pg(pools) => BackendTx::Pg(pools.begin(self.lane, turn(&self.writers).await?).await?),
        };
        Ok(Tx { on, audited: false, tracker: self.tracker.clone() })
    }

    /// Whether the engine is PostgreSQL: picks one of two SQL texts where the dialects truly differ.
    #[must_use]
    pub const fn is_postgres(&self) -> bool {
        matches!(self.engine, Engine::Pg(_))
    }

    /// Read statements run since the start.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Closes every connection, after the last answer is out.
    pub async fn close(&self) {
        if let Some(replica) = &self.replica {
            replica.close().await;
        }
        match &self.engine {
            Engine::Sqlite(readers, writer) => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Pg(pools) => pools.close().await,
        }
    }
}

impl Tx {
    /// Makes the transaction's writes last.
    ///
    /// # Errors
    /// When the database refuses; then nothing was written.
    pub async fn commit(self) -> Result<()> {
        match self.on {
            BackendTx::Sqlite(t) => t.commit().await?,
            BackendTx::Pg(t) => t.commit().await?,
        }
        if self.audited {
            self.tracker.commits.fetch_add(1, Ordering::Release);
        }
        // The database answers: the next page may ask it.
        *self.tracker.failed.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }
}
