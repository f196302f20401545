//! Places an account signed in from: strangers' failures elsewhere do not hold it up there.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::token::digest;
use crate::model::network::Network;
use crate::store::Result;
use crate::store::db::engine::{Tx, execute, fetch};

/// How long a place stays known to an account that no longer signs in from there.
const KNOWN: TimeDelta = TimeDelta::days(90);

/// Whether the account with this address, if there is one, is known at the place.
pub(crate) async fn is_known(tx: &mut Tx, email: &str, network: &Network) -> Result<bool> {
    let found: i64 = fetch!(tx, c => sqlx::query_scalar(
        "select count(*) from account_address k join account a on a.id = k.account_id \
         where a.email = $1 and k.address_hash = $2",
    ).bind(email).bind(digest(&[network.place.as_bytes()])).fetch_one(c))?;
    Ok(found > 0)
}

/// Makes the place known to the account, and forgets those it has not used for long.
pub(crate) async fn remember(
    tx: &mut Tx,
    account: Uuid,
    network: &Network,
    now: DateTime<Utc>,
) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "insert into account_address (account_id, address_hash, seen_at) values ($1, $2, $3) \
         on conflict (account_id, address_hash) do update set seen_at = $3",
    ).bind(account).bind(digest(&[network.place.as_bytes()])).bind(now).execute(c))?;
    execute!(tx, c => sqlx::query("delete from account_address where account_id = $1 and seen_at < $2")
        .bind(account).bind(now - KNOWN).execute(c))?;
    Ok(())
}
