//! Sessions without a browser.

use chrono::{DateTime, Utc};
use hoptac::model::act::Staff;
use hoptac::store::auth::session;
use hoptac::store::auth::session::NewSession;
use hoptac::store::{Db, Result};
use uuid::Uuid;

use super::fixture::now;

/// Opens a session that waits for no code.
pub async fn open(db: &Db, account_id: Uuid, token: &[u8], now: DateTime<Utc>) -> Result<()> {
    session::begin(db, &NewSession { account_id, token, agent: "", waits_for_code: false }, now).await
}

/// The person whose session it is.
pub async fn find(db: &Db, token: &[u8], now: DateTime<Utc>) -> Result<Option<Staff>> {
    Ok(session::look(db, token, now).await?.map(|found| found.staff))
}

/// Opens a session for `staff` unless one is open, and gives its cookie.
pub async fn cookie(db: &Db, staff: &Staff) -> String {
    let id = staff.account_id.as_bytes();
    let token: Vec<u8> = id.iter().chain(id).copied().collect();
    if find(db, &token, now()).await.expect("looks").is_none() {
        open(db, staff.account_id, &token, now()).await.expect("opens a session");
    }
    let hex: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("__Host-hoptac={hex}")
}
