//! Sessions without a browser.

use chrono::{DateTime, Utc};
use hoptac::model::act::Staff;
use hoptac::store::auth::session;
use hoptac::store::auth::session::NewSession;
use hoptac::store::{Db, Result};
use uuid::Uuid;

/// Opens a session that waits for no code.
pub async fn open(db: &Db, account_id: Uuid, token: &[u8], now: DateTime<Utc>) -> Result<()> {
    session::begin(db, &NewSession { account_id, token, agent: "", waits_for_code: false }, now).await
}

/// The person whose session it is.
pub async fn find(db: &Db, token: &[u8], now: DateTime<Utc>) -> Result<Option<Staff>> {
    Ok(session::look(db, token, now).await?.map(|found| found.staff))
}
