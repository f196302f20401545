//! Shares of the connections. Each kind of work has its own, so that a crowd of one kind waits for itself and not
//! before the others' pages, and a bound on how long one statement may take.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::store::Result;

/// Longest wait for a connection before the store answers "unavailable".
pub(crate) const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(2);
/// Longest time a statement of a request may take. The slowest page at national size needs a tenth of it.
pub const STATEMENT_TIMEOUT: Duration = Duration::from_secs(10);
/// The same for the look at the record's version: without an answer kept pages go on as last known.
const VERSION_TIMEOUT: Duration = Duration::from_secs(1);

/// Whose work a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Pages of the public, and the way in.
    Public,
    /// Pages and forms of people who are signed in.
    Staff,
    /// The look at the record's version, which every page kept in memory waits for.
    Version,
    /// What may read a large part of the record whatever the indexes: search and the audit log.
    Heavy,
    /// The command line and the server's jobs: nobody waits for them, and they may take as long as they need.
    Background,
}

impl Lane {
    /// Statements of this lane that read at the same time.
    pub(crate) const fn readers(self) -> usize {
        match self {
            Self::Public => 3,
            Self::Staff | Self::Background => 2,
            Self::Version | Self::Heavy => 1,
        }
    }

    /// Longest time for one statement; `None` where there is no limit.
    pub(crate) const fn limit(self) -> Option<Duration> {
        match self {
            Self::Public | Self::Staff | Self::Heavy => Some(STATEMENT_TIMEOUT),
            Self::Version => Some(VERSION_TIMEOUT),
            Self::Background => None,
        }
    }
}

/// Statements of requests that read at the same time: the connections they need together.
pub(crate) const REQUEST_READERS: usize =
    Lane::Public.readers() + Lane::Staff.readers() + Lane::Version.readers() + Lane::Heavy.readers();
/// The same for [`Lane::Background`].
pub(crate) const BACKGROUND_READERS: usize = Lane::Background.readers();

/// Turns to read, by lane.
#[derive(Clone, Debug)]
pub(crate) struct Turns([Arc<Semaphore>; 5]);

impl Default for Turns {
    fn default() -> Self {
        Self(
            [Lane::Public, Lane::Staff, Lane::Version, Lane::Heavy, Lane::Background]
                .map(|lane| Arc::new(Semaphore::new(lane.readers()))),
        )
    }
}

impl Turns {
    /// A turn in `lane`, held until it is dropped.
    ///
    /// # Errors
    /// `Unavailable` after [`ACQUIRE_TIMEOUT`], except for work that nobody waits for.
    pub(crate) async fn take(&self, lane: Lane) -> Result<OwnedSemaphorePermit> {
        let [public, staff, version, heavy, background] = &self.0;
        match lane {
            Lane::Public => turn(public).await,
            Lane::Staff => turn(staff).await,
            Lane::Version => turn(version).await,
            Lane::Heavy => turn(heavy).await,
            Lane::Background => {
                Ok(Arc::clone(background).acquire_owned().await.map_err(|_| sqlx::Error::PoolClosed)?)
            }
        }
    }
}

/// One of the permits of `of`.
///
/// # Errors
/// `Unavailable` after [`ACQUIRE_TIMEOUT`].
pub(crate) async fn turn(of: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit> {
    let permit = timeout(ACQUIRE_TIMEOUT, Arc::clone(of).acquire_owned()).await;
    Ok(permit.map_err(|_| sqlx::Error::PoolTimedOut)?.map_err(|_| sqlx::Error::PoolClosed)?)
}
