//! A hot standby of the PostgreSQL database, which answers pages of the public (`reads`).
//!
//! What is read there is never older than what the page says. All that the public can read changes together with an audit
//! entry, and writers hold the audit's one line until their commit is done: so commits stand in the log in the order of
//! these numbers, and a standby that shows entry n shows all that was written up to n. Each page asks the standby for its
//! newest entry before it reads there. What is written without an entry when a process starts (migrations, the index of
//! the search) is covered by the place in the log as of then.
//!
//! Whatever is wrong with the standby, the primary answers in its place: it is looked at every second, left when it does
//! not answer, is promoted or stays behind, and taken again when it is whole.

use std::io;
use std::str::FromStr as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool};
use sqlx::{Connection as _, Postgres};
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use crate::store::db::lane::{Lane, Turns};
use crate::store::db::postgres::{Breakage, limit_statements, no_answer, number, pool_options, within};

/// What its connections are called on the standby.
pub const APPLICATION: &str = "hoptac-read";
/// How often it is looked at.
pub const EVERY: Duration = Duration::from_secs(1);
/// How long it may miss the same entry before it is not asked any more.
pub const PATIENCE: Duration = Duration::from_secs(3);
/// Longest wait for a first connection with what is asked on it.
const ATTACH_TIMEOUT: Duration = Duration::from_secs(2);
/// Longest wait for its newest entry.
const ASK_TIMEOUT: Duration = Duration::from_millis(500);
/// Longest time a statement may take there. One that takes longer is asked of the primary, which gives it more.
pub(crate) const STATEMENT_TIMEOUT: Duration = Duration::from_secs(2);
/// Connections: for the lanes of a page of the public, and to look at it.
const CONNECTIONS: usize = Lane::Public.readers() + Lane::Heavy.readers() + 1;

/// Why a server is not read from.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// The database is no PostgreSQL.
    #[error("only PostgreSQL has replicas, and the database is SQLite")]
    Sqlite,
    /// The address is of something else.
    #[error("it is no address of a PostgreSQL server, such as postgres://USER@HOST/NAME")]
    Address,
    /// It is a primary, or was promoted to one.
    #[error("the server there is no hot standby: it takes writes")]
    Promoted,
    /// It is a standby, of something else.
    #[error("the server there is a hot standby, but not of this database")]
    Foreign,
    /// It does not let this user in, or has no such database.
    #[error("the server there refuses: {0}")]
    Refused(String),
    /// It lacks what the database held when this process started, its schema among it.
    #[error("the server there has not replayed yet what the database held at the start")]
    Behind,
    /// It does not answer, or not what was asked.
    #[error("the server there does not answer: {0}")]
    Silent(String),
}

impl NotRead {
    /// Whether it may pass by itself.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Behind | Self::Silent(_))
    }

    const fn state(&self) -> State {
        match self {
            Self::Behind => State::Behind,
            Self::Silent(_) => State::Away,
            Self::Sqlite | Self::Address | Self::Promoted | Self::Foreign | Self::Refused(_) => State::Unfit,
        }
    }
}

impl From<sqlx::Error> for NotRead {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code()).unwrap_or_default();
        // Who may not come in, and a database that is not there.
        if code.starts_with("28") || code == "3D000" || code == "42501" {
            return Self::Refused(error.to_string());
        }
        Self::Silent(error.to_string())
    }
}

/// How the standby stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Pages of the public are read there.
    InUse,
    /// It replays too late; the primary answers.
    Behind,
    /// It does not answer; the primary does.
    Away,
    /// What answers there is no standby of this database any more; the primary answers.
    Unfit,
}

/// How the standby stands, and why it is not in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state.
    pub state: State,
    /// In the server's own words; empty while it is in use.
    pub why: String,
}

/// A server, as it tells of itself.
#[derive(sqlx::FromRow)]
struct Server {
    standby: bool,
    system: i64,
    database: i64,
    started: DateTime<Utc>,
}

/// A standby is a copy of its primary to the byte, so both tell the same system and the same number of the database.
const SERVER: &str = "select pg_is_in_recovery() as standby, \
     (select system_identifier from pg_control_system()) as system, \
     (select cast(oid as bigint) from pg_database where datname = current_database()) as database, \
     pg_postmaster_start_time() as started";

impl Server {
    async fn of(connection: &mut PgConnection) -> sqlx::Result<Self> {
        sqlx::query_as(SERVER).fetch_one(connection).await
    }
}

/// The primary as it was when this process had opened it.
#[derive(Debug)]
struct Primary {
    system: i64,
    database: i64,
    /// Where its log ended.
    log: String,
    /// The audit's newest entry.
    head: i64,
    hash: Vec<u8>,
}

impl Primary {
    async fn of(pool: &PgPool) -> sqlx::Result<Self> {
        let mut connection = pool.acquire().await?;
        let Server { system, database, .. } = Server::of(&mut connection).await?;
        let (log, head, hash) = sqlx::query_as(
            "select cast(pg_current_wal_insert_lsn() as text), seq, hash from audit_head where id = 1",
        )
        .fetch_one(&mut *connection)
        .await?;
        Ok(Self { system, database, log, head, hash })
    }

    /// Whether `connection` leads to a standby of it that holds all that it held.
    async fn check(&self, connection: &mut PgConnection) -> Result<Server, NotRead> {
        let server = Server::of(connection).await?;
        if !server.standby {
            return Err(NotRead::Promoted);
        }
        if (server.system, server.database) != (self.system, self.database) {
            return Err(NotRead::Foreign);
        }
        let whole: bool = sqlx::query_scalar(
            "select coalesce(pg_last_wal_replay_lsn() >= cast(cast($1 as text) as pg_lsn), false)",
        )
        .bind(&self.log)
        .fetch_one(&mut *connection)
        .await?;
        if !whole {
            return Err(NotRead::Behind);
        }
        // The copy of a copy that was promoted has the same numbers and goes on by itself: the chain tells it.
        let same: bool = sqlx::query_scalar(
            "select $1 = 0 or exists (select 1 from audit_entry where seq = $1 and hash = $2)",
        )
        .bind(self.head)
        .bind(&self.hash)
        .fetch_one(&mut *connection)
        .await?;
        if same { Ok(server) } else { Err(NotRead::Foreign) }
    }
}

/// One run of the standby's server. Started again it is another: what was known of it holds no more.
#[derive(Debug)]
pub(crate) struct Standby {
    pool: PgPool,
    pub(crate) breakage: Breakage,
    /// Turns to read there.
    pub(crate) turns: Turns,
}

impl Standby {
    fn new(address: &PgConnectOptions, started: DateTime<Utc>) -> Self {
        let breakage = Breakage::default();
        let pool = pool_options(&breakage)
            .max_connections(number(CONNECTIONS))
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    limit_statements(connection, STATEMENT_TIMEOUT).await?;
                    // An address that leads to one server now and to another one then: what the first holds the second
                    // may lack.
                    if Server::of(connection).await?.started != started {
                        return Err(sqlx::Error::Io(io::Error::other("another server answers there")));
                    }
                    Ok(())
                })
            })
            .connect_lazy_with(address.clone());
        Self { pool, breakage, turns: Turns::default() }
    }

    pub(crate) async fn connection(&self) -> sqlx::Result<PoolConnection<Postgres>> {
        self.pool.acquire().await
    }

    /// The newest audit entry it shows, asked on `connection`; `None` when it is no standby any more.
    pub(crate) async fn held(connection: &mut PoolConnection<Postgres>) -> sqlx::Result<Option<i64>> {
        let asked = sqlx::query_as("select pg_is_in_recovery(), seq from audit_head where id = 1")
            .fetch_one(&mut **connection);
        let asked: sqlx::Result<(bool, i64)> = within(Some(ASK_TIMEOUT), asked).await;
        if asked.is_err() {
            // The pool would wait for what a server that hangs still owes.
            connection.close_on_drop();
        }
        asked.map(|(standby, head)| standby.then_some(head))
    }
}

/// The standby that was named, whether or not it can be read from now.
#[derive(Debug)]
pub(crate) struct Replica {
    address: PgConnectOptions,
    primary: Primary,
    now: Mutex<Now>,
    standing: watch::Sender<Standing>,
}

#[derive(Debug)]
struct Now {
    standby: Option<Arc<Standby>>,
    /// The entry that it is waited for to show.
    goal: i64,
    /// Since when.
    since: Instant,
}

impl Now {
    fn holds(&self, standby: &Arc<Standby>) -> bool {
        self.standby.as_ref().is_some_and(|current| Arc::ptr_eq(current, standby))
    }
}

impl Replica {
    /// The standby at `url` of the database behind `primary`, which is open already.
    ///
    /// # Errors
    /// When what answers there can never be read from. One that does not answer may come later.
    pub(crate) async fn open(url: &str, primary: &PgPool) -> Result<Self, NotRead> {
        if !url.starts_with("postgres:") && !url.starts_with("postgresql:") {
            return Err(NotRead::Address);
        }
        let address = PgConnectOptions::from_str(url).map_err(|_| NotRead::Address)?;
        let replica = Self {
            address: address.application_name(APPLICATION),
            primary: Primary::of(primary).await?,
            now: Mutex::new(Now { standby: None, goal: 0, since: Instant::now() }),
            standing: watch::Sender::new(Standing { state: State::Away, why: String::new() }),
        };
        match replica.attach().await {
            Err(why) if !why.is_passing() => Err(why),
            _ => Ok(replica),
        }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How it stands, now and with each change.
    pub(crate) fn standing(&self) -> watch::Receiver<Standing> {
        self.standing.subscribe()
    }

    /// The standby, if pages are read there now.
    pub(crate) fn in_use(&self) -> Option<Arc<Standby>> {
        let in_use = self.standing.borrow().state == State::InUse;
        self.now().standby.clone().filter(|_| in_use)
    }

    /// Takes the standby into use if it can be.
    async fn attach(&self) -> Result<(), NotRead> {
        let found = timeout(ATTACH_TIMEOUT, async {
            let mut connection = PgConnection::connect_with(&self.address).await?;
            let server = self.primary.check(&mut connection).await?;
            // Of a connection that ends badly nothing is lost.
            let _ = connection.close().await;
            Ok::<_, NotRead>(server)
        });
        match found.await.unwrap_or_else(|_| Err(NotRead::from(no_answer()))) {
            Ok(server) => {
                let standby = Some(Arc::new(Standby::new(&self.address, server.started)));
                *self.now() = Now { standby, goal: 0, since: Instant::now() };
                self.turn(State::InUse, String::new());
                Ok(())
            }
            Err(why) => {
                self.turn(why.state(), why.to_string());
                Err(why)
            }
        }
    }

    /// Looks at the standby, when the newest audit entry that this process knows is `head`.
    pub(crate) async fn look(&self, head: i64) {
        let standby = self.now().standby.clone();
        let Some(standby) = standby else {
            // What is wrong is noted there.
            let _ = self.attach().await;
            return;
        };
        let held = match standby.connection().await {
            Ok(mut connection) => Standby::held(&mut connection).await,
            Err(error) => Err(error),
        };
        match held {
            Ok(Some(held)) => self.measure(held, head),
            Ok(None) => self.leave(&standby, &NotRead::Promoted),
            Err(error) => self.leave(&standby, &error.into()),
        }
    }

    /// It shows the entries up to `held`, and the newest is `head`.
    fn measure(&self, held: i64, head: i64) {
        let mut now = self.now();
        if held >= now.goal {
            (now.goal, now.since) = (head, Instant::now());
            if held >= head {
                self.turn(State::InUse, String::new());
            }
        } else if now.since.elapsed() >= PATIENCE {
            self.turn(State::Behind, "it is behind, and is waited for".to_owned());
        }
    }

    /// Does not ask `standby` any more, until it is found whole.
    pub(crate) fn leave(&self, standby: &Arc<Standby>, why: &NotRead) {
        let mut now = self.now();
        // Of those who find it so together one says it; another run may be in use already.
        if now.holds(standby) {
            now.standby = None;
            self.turn(why.state(), why.to_string());
        }
    }

    /// Whether it is `standby` that is asked now.
    pub(crate) fn uses(&self, standby: &Arc<Standby>) -> bool {
        self.now().holds(standby)
    }

    /// Notes how it stands, where that is another state.
    fn turn(&self, state: State, why: String) {
        self.standing.send_if_modified(|standing| {
            let other = standing.state != state;
            if other || standing.why.is_empty() {
                *standing = Standing { state, why };
            }
            other
        });
    }

    pub(crate) async fn close(&self) {
        let standby = self.now().standby.take();
        if let Some(standby) = standby {
            standby.pool.close().await;
        }
    }
}
