//! The two engines behind one handle. One SQL text with `$1` serves both.

use std::str::FromStr as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, RwLock};
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection as _, Postgres, Sqlite, Transaction};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::model::reference::Reference;
use crate::store::db::migrations;
use crate::store::{Result, StoreError};

/// Connections that read at the same time on SQLite.
const READERS: u32 = 4;
/// Longest wait for a connection before the store answers "unavailable".
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(2);

/// Rows the reader's thread may run ahead of the page that takes them: a page's rows, so that the two threads
/// need not wake each other for every few.
const ROWS_AHEAD: usize = 1_000;
/// Pages (of 4 KiB) the log may hold before SQLite copies them into the file and waits for the disk. Its default of
/// 1,000 would have every fortieth update wait.
const WAL_AUTOCHECKPOINT_PAGES: &str = "8000";
/// Connections to PostgreSQL.
const CONNECTIONS: u32 = 10;
/// Transactions at the same time on PostgreSQL. All that is audited ends in one line, where more of them only get in
/// each other's way, on connections that pages wait for.
const WRITERS: usize = 6;
/// A PostgreSQL connection idle for longer is asked whether it lives before it is used. Asking before every
/// statement, the pool's default, would double the round trips of each page; a file needs no asking.
const IDLE_BEFORE_PING: Duration = Duration::from_secs(5);

/// The pools of the engine in use.
#[derive(Clone, Debug)]
pub enum Engine {
    /// One writer, several readers, one file.
    Sqlite {
        /// Readers.
        ro: SqlitePool,
        /// The one writer.
        rw: SqlitePool,
    },
    /// PostgreSQL.
    Pg(PgPool),
}

/// The database, cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    pub(crate) engine: Engine,
    statements: Arc<AtomicU64>,
    pub(crate) tracker: VersionTracker,
    /// Turns to write on PostgreSQL, [`WRITERS`] of them. SQLite's pool has one writer.
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
}

/// The audit's newest number as last read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct VersionReading {
    pub(crate) at: Instant,
    pub(crate) commits: u64,
    pub(crate) record: i64,
}

/// A transaction on either engine.
pub struct Tx {
    /// The transaction itself.
    pub on: BackendTx,
    commits: Arc<AtomicU64>,
    /// The turn to write, to the end of the transaction.
    _turn: Option<OwnedSemaphorePermit>,
}

/// The engine's own transaction.
pub enum BackendTx {
    /// SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// PostgreSQL.
    Pg(Transaction<'static, Postgres>),
}

/// Runs one read statement: `read!(db, p => sqlx::query(SQL).bind(x).fetch_all(p))`.
macro_rules! read {
    ($db:expr, $pool:ident => $query:expr) => {{
        $db.count_statement();
        match &$db.engine {
            $crate::store::db::engine::Engine::Sqlite { ro: $pool, .. } => $query.await,
            $crate::store::db::engine::Engine::Pg($pool) => $query.await,
        }
        .map_err($crate::store::StoreError::from)
    }};
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
                let $conn = &mut **t;
                $query.await
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
    /// migrations that are missing. Its reference data is empty.
    ///
    /// # Errors
    /// When the URL is of neither kind, the database cannot be reached, or a migration fails.
    pub(crate) async fn connect(url: &str) -> Result<Self> {
        let engine = if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?;
            let pool = PgPoolOptions::new()
                .max_connections(CONNECTIONS)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                .test_before_acquire(false)
                .before_acquire(|connection, seen| {
                    Box::pin(async move {
                        if seen.idle_for > IDLE_BEFORE_PING {
                            connection.ping().await?;
                        }
                        Ok(true)
                    })
                })
                .connect_with(options)
                .await?;
            Engine::Pg(pool)
        } else if url.starts_with("sqlite:") {
            let options = sqlite_options(url)?;
            let rw = SqlitePoolOptions::new()
                .max_connections(1)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                .test_before_acquire(false)
                .connect_with(options.clone())
                .await?;
            let ro = SqlitePoolOptions::new()
                .max_connections(READERS)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                .test_before_acquire(false)
                .connect_lazy_with(options.create_if_missing(false).pragma("query_only", "on"));
            Engine::Sqlite { ro, rw }
        } else {
            return Err(StoreError::Database(sqlx::Error::Configuration(
                "the database URL must start with sqlite: or postgres:".into(),
            )));
        };
        let db = Self {
            engine,
            statements: Arc::default(),
            tracker: VersionTracker::default(),
            writers: Arc::new(Semaphore::new(WRITERS)),
            reference: Arc::new(RwLock::new(Arc::new(Reference::default()))),
            version: Arc::default(),
        };
        db.migrate().await?;
        Ok(db)
    }

    async fn migrate(&self) -> Result<()> {
        match &self.engine {
            Engine::Sqlite { rw, .. } => migrations::SQLITE.run(rw).await?,
            Engine::Pg(pool) => migrations::POSTGRES.run(pool).await?,
        }
        Ok(())
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

    /// A transaction. On SQLite it takes the writer's lock at once, so it never fails half-way as busy.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin(&self) -> Result<Tx> {
        let (on, turn) = match &self.engine {
            Engine::Sqlite { rw, .. } => (BackendTx::Sqlite(rw.begin_with("BEGIN IMMEDIATE").await?), None),
            Engine::Pg(pool) => {
                let turn = timeout(ACQUIRE_TIMEOUT, Arc::clone(&self.writers).acquire_owned())
                    .await
                    .map_err(|_| sqlx::Error::PoolTimedOut)?
                    .map_err(|_| sqlx::Error::PoolClosed)?;
                (BackendTx::Pg(pool.begin().await?), Some(turn))
            }
        };
        Ok(Tx { on, commits: Arc::clone(&self.tracker.commits), _turn: turn })
    }

    /// Whether the engine is PostgreSQL: picks one of two SQL texts where the dialects truly differ.
    #[must_use]
    pub const fn is_postgres(&self) -> bool {
        matches!(self.engine, Engine::Pg(_))
    }

    pub(crate) fn count_statement(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    /// Read statements run since the start.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Asks the database whether it is there.
    pub async fn ping(&self) -> Result<()> {
        match &self.engine {
            Engine::Sqlite { ro, .. } => sqlx::query("select 1").execute(ro).await.map(|_| ())?,
            Engine::Pg(pool) => sqlx::query("select 1").execute(pool).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Closes every connection, after the last answer is out.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { ro, rw } => {
                ro.close().await;
                rw.close().await;
            }
            Engine::Pg(pool) => pool.close().await,
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
        self.commits.fetch_add(1, Ordering::Release);
        Ok(())
    }
}

fn sqlite_options(url: &str) -> Result<SqliteConnectOptions> {
    Ok(SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .pragma("wal_autocheckpoint", WAL_AUTOCHECKPOINT_PAGES)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .row_buffer_size(ROWS_AHEAD)
        .collation("vi", crate::store::db::codec::compare_vi))
}
