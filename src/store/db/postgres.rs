//! PostgreSQL: its pools, and how a statement is given up.
//!
//! A server that hangs answers neither a statement nor the pool's question whether the connection lives. So every wait
//! has an end here, and a connection whose statement was given up is closed, not asked: PostgreSQL then ends the
//! statement (`client_connection_check_interval`).

use std::io;
use std::ops::{Deref, DerefMut};
use std::str::FromStr as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgTransactionManager};
use sqlx::{Connection as _, Postgres};
use sqlx_core::transaction::TransactionManager as _;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, timeout};

use crate::store::Result;
use crate::store::db::lane::{ACQUIRE_TIMEOUT, BACKGROUND_READERS, Lane, REQUEST_READERS, STATEMENT_TIMEOUT};

/// Transactions at the same time. All that is audited ends in one line, where more of them only get in each other's way,
/// on connections that pages wait for.
pub(crate) const WRITERS: usize = 6;
/// A connection idle for longer is asked whether it lives before it is used. Asking before every statement, the pool's
/// default, would double the round trips of each page.
const IDLE_BEFORE_PING: Duration = Duration::from_secs(5);
/// Longest wait for an answer to that. Shorter than the wait for a connection, so that others are tried too.
const PING_TIMEOUT: Duration = Duration::from_millis(500);
/// How much longer than its limit a statement is waited for: PostgreSQL ends it by itself, if it answers at all.
const GRACE: Duration = Duration::from_secs(1);
/// Longest wait for a rollback, or for the pool to take a connection back.
const RELEASE_TIMEOUT: Duration = Duration::from_secs(2);

/// Settings of a connection that serves requests. Asked of `pg_settings`, as the second is not known before version 14
/// nor on every system.
const LIMITS: &str = "select set_config(name, case name when 'statement_timeout' then $1 else '1s' end, false) \
                      from pg_settings where name in ('statement_timeout', 'client_connection_check_interval')";

/// The connections.
#[derive(Clone, Debug)]
pub struct Pools {
    /// For requests: no statement takes longer than [`STATEMENT_TIMEOUT`].
    requests: PgPool,
    /// For the command line and jobs.
    background: PgPool,
    breakage: Breakage,
}

/// When a connection last broke. Others that were idle then have likely broken too, and would each fail somebody.
#[derive(Clone, Debug, Default)]
pub(crate) struct Breakage(Arc<Mutex<Option<Instant>>>);

impl Breakage {
    fn last(&self) -> MutexGuard<'_, Option<Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the time when `result` says that the connection broke.
    fn note<T>(&self, result: &sqlx::Result<T>) {
        if matches!(result, Err(sqlx::Error::Io(_))) {
            *self.last() = Some(Instant::now());
        }
    }

    /// Whether a connection has been idle since before one broke.
    fn concerns(&self, idle_for: Duration) -> bool {
        self.last().is_some_and(|at| at.elapsed() < idle_for)
    }
}

/// Settings of a pool whose connections are asked whether they live when one broke.
pub(crate) fn pool_options(breakage: &Breakage) -> PgPoolOptions {
    let breakage = breakage.clone();
    PgPoolOptions::new().acquire_timeout(ACQUIRE_TIMEOUT).test_before_acquire(false).before_acquire(
        move |connection, seen| {
            let ask = seen.idle_for > IDLE_BEFORE_PING || breakage.concerns(seen.idle_for);
            Box::pin(async move {
                if ask {
                    within(Some(PING_TIMEOUT), connection.ping()).await?;
                }
                Ok(true)
            })
        },
    )
}

/// Makes PostgreSQL end what runs on `connection` for longer than `longest`, and what nobody waits for any more.
pub(crate) async fn limit_statements(connection: &mut PgConnection, longest: Duration) -> sqlx::Result<()> {
    let limit = format!("{}ms", longest.as_millis());
    sqlx::query(LIMITS).bind(limit).execute(connection).await.map(|_| ())
}

/// As sqlx takes the size of a pool.
pub(crate) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Pools {
    pub(crate) async fn open(url: &str) -> Result<Self> {
        let address = PgConnectOptions::from_str(url)?;
        let breakage = Breakage::default();
        let background = pool_options(&breakage)
            .max_connections(number(BACKGROUND_READERS + 2))
            .connect_with(address.clone())
            .await?;
        let requests = pool_options(&breakage)
            .max_connections(number(REQUEST_READERS + WRITERS))
            .after_connect(|connection, _| Box::pin(limit_statements(connection, STATEMENT_TIMEOUT)))
            .connect_lazy_with(address);
        Ok(Self { requests, background, breakage })
    }

    /// The pool without limits, for the migrations.
    pub(crate) const fn background(&self) -> &PgPool {
        &self.background
    }

    /// How they connect.
    pub(crate) fn options(&self) -> PgConnectOptions {
        PgConnectOptions::clone(&self.background.connect_options())
    }

    const fn of(&self, lane: Lane) -> &PgPool {
        match lane {
            Lane::Public | Lane::Staff | Lane::Version | Lane::Heavy => &self.requests,
            Lane::Background => &self.background,
        }
    }

    /// A connection for one statement.
    pub(crate) async fn lease(&self, lane: Lane, turn: OwnedSemaphorePermit) -> Result<PgLease> {
        let connection = self.of(lane).acquire().await?;
        Ok(PgLease::new(connection, wait(lane), self.breakage.clone(), turn))
    }

    /// A transaction. `turn` is held to its end.
    pub(crate) async fn begin(&self, lane: Lane, turn: OwnedSemaphorePermit) -> Result<PgTx> {
        let connection = self.of(lane).acquire().await?;
        let mut tx = PgTx { connection, wait: wait(lane), turn: Some(turn) };
        let begun = within(tx.wait, PgTransactionManager::begin(&mut tx.connection, None)).await;
        self.breakage.note(&begun);
        begun?;
        Ok(tx)
    }

    pub(crate) async fn close(&self) {
        self.requests.close().await;
        self.background.close().await;
    }
}

/// How long a statement of `lane` is waited for.
fn wait(lane: Lane) -> Option<Duration> {
    lane.limit().map(|limit| limit + GRACE)
}

/// What `statement` gives within `wait`.
///
/// # Errors
/// Its own, and that of a server that does not answer.
pub(crate) async fn within<T>(
    wait: Option<Duration>,
    statement: impl Future<Output = sqlx::Result<T>>,
) -> sqlx::Result<T> {
    match wait {
        Some(wait) => timeout(wait, statement).await.unwrap_or_else(|_| Err(no_answer())),
        None => statement.await,
    }
}

/// What is said of a server that does not answer in time.
pub(crate) fn no_answer() -> sqlx::Error {
    sqlx::Error::Io(io::Error::new(io::ErrorKind::TimedOut, "the database did not answer in time"))
}

/// Gives the connection back to its pool. One that does not answer in time is closed.
pub(crate) fn give_back(connection: &mut PoolConnection<Postgres>, turn: Option<OwnedSemaphorePermit>) {
    let returned = connection.return_to_pool();
    tokio::spawn(async move {
        let _ = timeout(RELEASE_TIMEOUT, returned).await;
        drop(turn);
    });
}

/// A connection for one statement. Dropped before the statement ended it is closed, and PostgreSQL gives it up.
#[derive(Debug)]
pub(crate) struct PgLease {
    connection: PoolConnection<Postgres>,
    pub(crate) wait: Option<Duration>,
    ended: bool,
    breakage: Breakage,
    _turn: OwnedSemaphorePermit,
}

impl PgLease {
    /// `connection` for one statement, which is waited for as long as `wait`. `turn` is held to its end.
    pub(crate) const fn new(
        connection: PoolConnection<Postgres>,
        wait: Option<Duration>,
        breakage: Breakage,
        turn: OwnedSemaphorePermit,
    ) -> Self {
        Self { connection, wait, ended: false, breakage, _turn: turn }
    }

    /// The connection.
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.connection
    }

    /// Gives the connection back after the statement ended in `result`.
    pub(crate) fn end<T>(mut self, result: sqlx::Result<T>) -> sqlx::Result<T> {
        self.breakage.note(&result);
        self.ended = !matches!(&result, Err(sqlx::Error::Io(_)));
        result
    }
}

impl Drop for PgLease {
    fn drop(&mut self) {
        if self.ended {
            give_back(&mut self.connection, None);
        } else {
            self.connection.close_on_drop();
        }
    }
}

/// A transaction. Dropped before its commit it takes back what it wrote.
///
/// Not sqlx's, which leaves the rollback to the pool: on a server that hangs the pool would wait for ever.
pub struct PgTx {
    connection: PoolConnection<Postgres>,
    pub(crate) wait: Option<Duration>,
    turn: Option<OwnedSemaphorePermit>,
}

impl PgTx {
    pub(crate) async fn commit(mut self) -> sqlx::Result<()> {
        within(self.wait, PgTransactionManager::commit(&mut self.connection)).await
    }
}

impl Drop for PgTx {
    fn drop(&mut self) {
        // Nothing after a commit. Writers wait in line for this one's locks, so its turn ends with the rollback.
        PgTransactionManager::start_rollback(&mut self.connection);
        give_back(&mut self.connection, self.turn.take());
    }
}

impl Deref for PgTx {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.connection
    }
}

impl DerefMut for PgTx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.connection
    }
}
