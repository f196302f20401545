//! What one page of the public reads: of the standby as long as that shows all that the page is made of already, else of
//! the primary.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use sqlx::Postgres;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnection;
use tokio::sync::OwnedSemaphorePermit;

use crate::store::db::lane::Lane;
use crate::store::db::postgres::{PgLease, give_back};
use crate::store::db::replica::{NotRead, Replica, STATEMENT_TIMEOUT, Standby};
use crate::store::{Result, StoreError};

/// How much longer than its limit a statement is waited for there.
const GRACE: Duration = Duration::from_millis(500);

/// What one page reads. Cheap to clone: all clones are of the same page.
#[derive(Clone, Debug)]
pub struct Reads(Arc<Page>);

#[derive(Debug)]
struct Page {
    replica: Arc<Replica>,
    standby: Arc<Standby>,
    /// The audit entry up to which everything must be seen that the page reads.
    needed: AtomicI64,
    /// The newest one that the standby is known to show.
    held: AtomicI64,
    /// Whether all that is still to be read is read of the primary. A page does not come back: what it read there may be
    /// newer than what the standby shows.
    left: AtomicBool,
    /// Whether a statement failed on the standby.
    failed: AtomicBool,
}

impl Reads {
    /// Of a page that must show everything up to entry `head`; `None` while the primary answers all.
    pub(crate) fn of(replica: &Arc<Replica>, head: i64) -> Option<Self> {
        let page = Page {
            replica: Arc::clone(replica),
            standby: replica.in_use()?,
            needed: head.into(),
            held: i64::MIN.into(),
            left: AtomicBool::new(false),
            failed: AtomicBool::new(false),
        };
        Some(Self(Arc::new(page)))
    }

    /// Whether a statement failed on the standby: then the page is to be made again, of the primary.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.0.failed.load(Ordering::Acquire)
    }

    /// The entry up to which everything must be seen that the page reads.
    pub(crate) fn needed(&self) -> i64 {
        self.0.needed.load(Ordering::Acquire)
    }

    /// The page shows something that is as of entry `head`: no row may be older.
    pub(crate) fn need(&self, head: i64) {
        self.0.needed.fetch_max(head, Ordering::AcqRel);
    }

    /// A connection to the standby for one statement of `lane`, if that shows all that the page needs.
    pub(crate) async fn lease(&self, lane: Lane) -> Option<PgRead> {
        let page = &*self.0;
        if page.left.load(Ordering::Acquire) {
            return None;
        }
        // Turns of its own: who waits for a standby that hangs does not keep others from the primary.
        let lease = match page.standby.turns.take(lane).await {
            Ok(turn) if page.replica.uses(&page.standby) => match self.connection().await {
                Ok(connection) => connection.map(|connection| PgRead::standby(connection, self, turn)),
                Err(why) => {
                    page.replica.leave(&page.standby, &why);
                    None
                }
            },
            // More at once than it is given, or it was left meanwhile.
            _ => None,
        };
        if lease.is_none() {
            page.left.store(true, Ordering::Release);
        }
        lease
    }

    /// A connection to the standby, which is asked what it shows unless that is known to be enough; `None` when it is not.
    async fn connection(&self) -> std::result::Result<Option<PoolConnection<Postgres>>, NotRead> {
        let page = &*self.0;
        let mut connection = page.standby.connection().await?;
        if page.held.load(Ordering::Acquire) < self.needed() {
            match Standby::held(&mut connection).await {
                Ok(Some(head)) => page.held.fetch_max(head, Ordering::AcqRel),
                Ok(None) => return Err(NotRead::Promoted),
                Err(error) => return Err(error.into()),
            };
        }
        if page.held.load(Ordering::Acquire) < self.needed() {
            give_back(&mut connection, None);
            return Ok(None);
        }
        Ok(Some(connection))
    }

    /// A statement failed on the standby.
    fn fail(&self, error: &sqlx::Error) {
        let page = &*self.0;
        page.failed.store(true, Ordering::Release);
        page.left.store(true, Ordering::Release);
        // What it says about one statement (too slow, in the way of what is replayed) says nothing about the next.
        let code = error.as_database_error().and_then(|error| error.code()).unwrap_or_default();
        if code.is_empty() || code.starts_with("57P") {
            page.replica.leave(&page.standby, &NotRead::Silent(error.to_string()));
        }
    }
}

/// A connection to PostgreSQL for one read statement, of the primary or of the standby.
pub(crate) struct PgRead {
    lease: PgLease,
    /// The page that reads of the standby.
    page: Option<Reads>,
}

impl PgRead {
    /// Of the primary.
    pub(crate) const fn primary(lease: PgLease) -> Self {
        Self { lease, page: None }
    }

    /// Of the standby, for this page.
    fn standby(connection: PoolConnection<Postgres>, page: &Reads, turn: OwnedSemaphorePermit) -> Self {
        let wait = Some(STATEMENT_TIMEOUT + GRACE);
        let lease = PgLease::new(connection, wait, page.0.standby.breakage.clone(), turn);
        Self { lease, page: Some(page.clone()) }
    }

    /// How long the statement is waited for.
    pub(crate) const fn wait(&self) -> Option<Duration> {
        self.lease.wait
    }

    /// The connection.
    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        self.lease.connection()
    }

    /// Gives the connection back after the statement ended in `result`.
    pub(crate) fn end<T>(self, result: sqlx::Result<T>) -> Result<T> {
        let result = self.lease.end(result);
        if let (Err(error), Some(page)) = (&result, &self.page)
            && !matches!(error, sqlx::Error::RowNotFound)
        {
            page.fail(error);
        }
        result.map_err(StoreError::from)
    }
}
