//! Sessions without a browser.

use chrono::{DateTime, Utc};
use hoptac::model::act::{Act, Staff};
use hoptac::model::network::Network;
use hoptac::store::auth::account::own;
use hoptac::store::auth::session;
use hoptac::store::auth::session::{Ground, NewSession};
use hoptac::store::{Db, Result};

use super::fixture::{by, now};

/// The network of an address.
pub fn network(address: &str) -> Network {
    address.parse::<std::net::IpAddr>().expect("an address").into()
}

/// Opens a session of `person` that waits for no code.
pub async fn open(db: &Db, person: &Staff, token: &[u8], now: DateTime<Utc>) -> Result<()> {
    begin(db, person, token, false, now).await
}

/// Opens a session of `person`, whose password was right a moment ago.
pub async fn begin(
    db: &Db,
    person: &Staff,
    token: &[u8],
    waits_for_code: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let act = Act { at: now, ..by(person) };
    let known = own::credentials(db, &act).await?;
    let ground = Ground::Password { hash: &known.password_hash, version: known.version };
    let home = network("203.0.113.9");
    let new = NewSession { token, before: None, agent: "", network: &home, waits_for_code, ground };
    session::begin(db, &act, &new).await
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
        open(db, staff, &token, now()).await.expect("opens a session");
    }
    let hex: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("__Host-hoptac={hex}")
}
