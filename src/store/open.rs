//! Opening the database: what it holds from the start, and the reference data kept in memory.

use std::sync::Arc;

use tokio::sync::watch;

use super::{Db, Result};
use crate::model::holiday::Calendar;
use crate::model::reference::Reference;
use crate::store::db::engine::Engine;
use crate::store::db::replica::{self, NotRead, Replica, Standing};
use crate::store::record::search;
use crate::store::reference::{domain, holiday, locality, setting, version};
use crate::store::system::{audit, record_version};

impl Db {
    /// Opens `url` (`sqlite:path` or `postgres://…`), creates the SQLite file if missing, and runs the
    /// migrations and the reference data that are missing.
    ///
    /// # Errors
    /// When the URL is of neither kind, the database cannot be reached, or a migration fails.
    pub async fn open(url: &str) -> Result<Self> {
        let db = Self::connect(url).await?;
        audit::chain::start(&db).await?;
        locality::seed(&db).await?;
        domain::seed(&db).await?;
        holiday::seed(&db).await?;
        db.reload_reference().await?;
        search::renew(&db).await?;
        Ok(db)
    }

    /// The same database, with pages of the public read from the hot standby at `url` as long as it is whole, for which
    /// [`Db::watch_replica`] has to run.
    ///
    /// # Errors
    /// When the server there can never be read from. One that does not answer, or not yet all, is no failure.
    pub async fn with_replica(mut self, url: &str) -> std::result::Result<Self, NotRead> {
        let Engine::Pg(pools) = &self.engine else { return Err(NotRead::Sqlite) };
        let replica = Replica::open(url, pools.background()).await?;
        self.replica = Some(Arc::new(replica));
        Ok(self)
    }

    /// How the standby stands, now and with each change; `None` where none is set.
    #[must_use]
    pub fn replica(&self) -> Option<watch::Receiver<Standing>> {
        self.replica.as_ref().map(|replica| replica.standing())
    }

    /// Looks at the standby for ever, if one is set.
    pub async fn watch_replica(self) {
        let Some(replica) = &self.replica else { return };
        loop {
            tokio::time::sleep(replica::EVERY).await;
            replica.look(record_version::newest_known(&self)).await;
        }
    }

    /// Loads localities and domains anew, after a change to them.
    pub async fn reload_reference(&self) -> Result<()> {
        // Before the data: a change in between is loaded twice rather than missed.
        let version = version::total(self).await?;
        let holidays = holiday::load(self).await?;
        let fresh = Reference {
            lineage: locality::load(self).await?,
            domains: domain::load(self).await?,
            settings: setting::load(self).await?,
            calendar: Calendar::of(&holidays),
            holidays,
        };
        self.set_reference(fresh, version);
        Ok(())
    }

    /// Loads the reference data anew if another server process changed it. One statement when nobody did. Says
    /// whether it was loaded.
    pub async fn refresh_reference(&self) -> Result<bool> {
        if version::total(self).await? == self.reference_version() {
            return Ok(false);
        }
        self.reload_reference().await?;
        Ok(true)
    }
}
