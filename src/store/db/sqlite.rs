//! SQLite: its settings, its readers, and how a statement is given up.
//!
//! A statement runs on its connection's own thread, and dropping the future that waits for it does not end it: four
//! searches whose readers had gone kept every reader busy for minutes. So each connection asks its deadline every
//! few thousand instructions whether to go on. sqlx's pool has no place for one per connection, which is why readers
//! are kept here.

use std::ops::{Deref, DerefMut};
use std::str::FromStr as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{Connection as _, Sqlite, Transaction};
use tokio::sync::OwnedSemaphorePermit;

use crate::store::db::lane::ACQUIRE_TIMEOUT;
use crate::store::{Result, StoreError};

/// Rows the reader's thread may run ahead of the page that takes them: a page's rows, so that the two threads
/// need not wake each other for every few.
const ROWS_AHEAD: usize = 1_000;
/// Pages (of 4 KiB) the log may hold before SQLite copies them into the file and waits for the disk. Its default of
/// 1,000 would have every fortieth update wait.
const WAL_AUTOCHECKPOINT_PAGES: &str = "8000";
/// Instructions of SQLite's machine between two looks at the deadline: a fraction of a millisecond.
const INSTRUCTIONS: i32 = 20_000;

/// Until when the statement that runs on a connection may run.
#[derive(Clone, Debug)]
pub(crate) struct Deadline(Arc<AtomicU64>);

/// Milliseconds since the process first asked.
#[expect(clippy::disallowed_methods, reason = "how long a statement runs is no moment of the record")]
fn elapsed_ms() -> u64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX)
}

impl Deadline {
    fn none() -> Self {
        Self(Arc::new(AtomicU64::new(u64::MAX)))
    }

    /// From now on there are `limit` left.
    fn start(&self, limit: Option<Duration>) {
        let end = limit.map_or(u64::MAX, |limit| {
            elapsed_ms().saturating_add(u64::try_from(limit.as_millis()).unwrap_or(u64::MAX))
        });
        self.0.store(end, Ordering::Release);
    }

    /// What runs ends as soon as it looks.
    fn cancel(&self) {
        self.0.store(0, Ordering::Release);
    }

    fn is_over(&self) -> bool {
        let end = self.0.load(Ordering::Acquire);
        end != u64::MAX && elapsed_ms() >= end
    }

    /// Makes `connection` look at this deadline.
    async fn watch(&self, connection: &mut SqliteConnection) -> sqlx::Result<()> {
        let deadline = self.clone();
        connection.lock_handle().await?.set_progress_handler(INSTRUCTIONS, move || !deadline.is_over());
        Ok(())
    }
}

/// A connection that reads.
#[derive(Debug)]
struct Reader {
    connection: SqliteConnection,
    deadline: Deadline,
}

/// Connections that read. How many there are follows from the turns that are given out.
#[derive(Clone, Debug)]
pub struct Readers {
    options: Arc<SqliteConnectOptions>,
    idle: Arc<Mutex<Vec<Reader>>>,
}

impl Readers {
    fn new(options: &SqliteConnectOptions) -> Self {
        let options = options.clone().create_if_missing(false).pragma("query_only", "on");
        Self { options: Arc::new(options), idle: Arc::default() }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Reader>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection for one statement of at most `limit`.
    pub(crate) async fn lease(
        &self,
        limit: Option<Duration>,
        turn: OwnedSemaphorePermit,
    ) -> Result<SqliteLease> {
        let idle = self.idle().pop();
        let reader = match idle {
            Some(reader) => reader,
            None => {
                let mut connection = SqliteConnection::connect_with(&self.options).await?;
                let deadline = Deadline::none();
                deadline.watch(&mut connection).await?;
                Reader { connection, deadline }
            }
        };
        reader.deadline.start(limit);
        let cancel = CancelOnDrop(Some(reader.deadline.clone()));
        Ok(SqliteLease { cancel, reader, idle: Arc::clone(&self.idle), _turn: turn })
    }

    /// How they connect.
    pub(crate) fn options(&self) -> SqliteConnectOptions {
        SqliteConnectOptions::clone(&self.options)
    }

    pub(crate) async fn close(&self) {
        let idle = std::mem::take(&mut *self.idle());
        for reader in idle {
            // Nothing is written on it that could be lost.
            let _ = reader.connection.close().await;
        }
    }
}

/// A reader for one statement. Dropped before the statement ended it ends it, and the connection's thread with it.
pub(crate) struct SqliteLease {
    // Before the reader, so that it is dropped before.
    cancel: CancelOnDrop,
    reader: Reader,
    idle: Arc<Mutex<Vec<Reader>>>,
    _turn: OwnedSemaphorePermit,
}

impl SqliteLease {
    /// The connection.
    pub(crate) const fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.reader.connection
    }

    /// Gives the reader back after the statement ended in `result`. One that ended in anything but rows or a refusal
    /// of its values is closed: what state it is in is not known.
    pub(crate) fn end<T>(self, result: sqlx::Result<T>) -> Result<T> {
        let Self { mut cancel, reader, idle, _turn } = self;
        cancel.0 = None;
        let result = result.map_err(StoreError::from);
        if !matches!(&result, Err(StoreError::Unavailable(_))) {
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        }
        result
    }
}

/// Ends what runs when it is dropped.
struct CancelOnDrop(Option<Deadline>);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        if let Some(deadline) = &self.0 {
            deadline.cancel();
        }
    }
}

/// The one connection that writes.
#[derive(Clone, Debug)]
pub struct Writer {
    pool: SqlitePool,
    deadline: Deadline,
}

impl Writer {
    async fn open(options: SqliteConnectOptions) -> Result<Self> {
        let deadline = Deadline::none();
        let of_new = deadline.clone();
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .test_before_acquire(false)
            .after_connect(move |connection, _| {
                let deadline = of_new.clone();
                Box::pin(async move { deadline.watch(connection).await })
            })
            .after_release(|connection, _| {
                Box::pin(async move {
                    if connection.is_in_transaction() {
                        // The rollback may still be on its way to the connection's thread; this waits behind it.
                        connection.ping().await?;
                    }
                    // SQLite ends a transaction by itself when the disk is full or fails. The rollback then fails, sqlx
                    // believes the transaction open for ever, and nothing could begin another one.
                    Ok(!connection.is_in_transaction())
                })
            })
            .connect_with(options)
            .await?;
        Ok(Self { pool, deadline })
    }

    /// The pool, for the migrations.
    pub(crate) const fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// A transaction whose statements together may take `limit`. It takes the writer's lock at once, so it never fails
    /// half-way as busy.
    pub(crate) async fn begin(&self, limit: Option<Duration>) -> Result<SqliteTx> {
        // A statement of the transaction before may have to see first that it is over.
        let inner = self.pool.begin_with("BEGIN IMMEDIATE").await?;
        self.deadline.start(limit);
        Ok(SqliteTx { cancel: CancelOnDrop(Some(self.deadline.clone())), inner })
    }

    pub(crate) async fn close(&self) {
        self.pool.close().await;
    }
}

/// A transaction. Dropped before its commit it ends the statement that runs, and takes back what it wrote.
pub struct SqliteTx {
    // Before the transaction, so that it is dropped before: the rollback waits for the statement to end.
    cancel: CancelOnDrop,
    inner: Transaction<'static, Sqlite>,
}

impl SqliteTx {
    pub(crate) async fn commit(mut self) -> sqlx::Result<()> {
        // A commit that has begun is not broken off.
        self.cancel.0 = None;
        self.inner.commit().await
    }
}

impl Deref for SqliteTx {
    type Target = SqliteConnection;
    fn deref(&self) -> &SqliteConnection {
        &self.inner
    }
}

impl DerefMut for SqliteTx {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.inner
    }
}

/// Opens the file, creating it if it is missing.
pub(crate) async fn open(url: &str) -> Result<(Readers, Writer)> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // A commit is on the disk before a person is told so: with NORMAL a power failure takes back what was
        // acknowledged since the last checkpoint.
        .synchronous(SqliteSynchronous::Full)
        .pragma("wal_autocheckpoint", WAL_AUTOCHECKPOINT_PAGES)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true)
        .row_buffer_size(ROWS_AHEAD)
        .collation("vi", crate::store::db::codec::compare_vi);
    let writer = Writer::open(options.clone()).await?;
    Ok((Readers::new(&options), writer))
}
