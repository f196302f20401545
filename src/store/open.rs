//! Opening the database: what it holds from the start, and the reference data kept in memory.

use super::{Db, Result};
use crate::model::holiday::Calendar;
use crate::model::reference::Reference;
use crate::store::record::search;
use crate::store::reference::{domain, holiday, locality, setting, version};
use crate::store::system::audit;

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
