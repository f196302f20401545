//! Limits on guessing and on what costs much, in the database so that all processes share them.
//!
//! An attempt counts as failed from the moment it begins: many at once gain nothing. Nobody locks anybody out: a place an
//! account has signed in from is not held up by what came from elsewhere, and at a new place strangers' failures cost the
//! holder a minute at most (`Throttle::ACCOUNT`), or a link by mail, which makes the place known.
//!
//! Tokens of sessions and states of sign-ins under way are random enough to need no limit.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::known_place::is_known;
use super::token::digest;
use crate::model::account::{FAILURE_TTL, Throttle, is_told};
use crate::model::act::Act;
use crate::model::network::Network;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::system::audit;
use crate::store::{Db, Result};

/// What is tried.
#[derive(Clone, Copy, Debug)]
pub enum Attempt<'a> {
    /// Signing in with this e-mail address, in the form it is kept.
    SignIn(&'a str),
    /// Proving to have the second factor of this account: a time code or a recovery code.
    Code(Uuid),
    /// Proving to know the current password of this account, by who is signed in with it.
    Password(Uuid),
    /// Asking for a link by mail.
    Reset,
    /// Opening or using a link that sets a password.
    Link,
    /// Departing for another provider: each costs a row, and the provider a visit.
    Departure,
}

/// Whether an attempt may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may, and is counted as failed until [`succeeded`].
    Open,
    /// Not before this time has passed; nothing was counted.
    Wait(TimeDelta),
}

/// One counter and how patient it is.
struct Counter {
    key: Vec<u8>,
    throttle: Throttle,
    /// Whether a success clears it: what only the holder of one account can do. Of the others it takes back what it
    /// counted, or signing in with an account of one's own would buy guesses at others.
    clears: bool,
}

fn counter(parts: &[&[u8]], throttle: Throttle, clears: bool) -> Counter {
    Counter { key: digest(parts), throttle, clears }
}

/// The counters of a place and of the site around it.
fn everything(what: &[u8], network: &Network, place: Throttle) -> Vec<Counter> {
    let own = counter(&[what, network.place.as_bytes()], place, false);
    let site = Throttle { free: place.free * Throttle::SITE.free / Throttle::PLACE.free, ..Throttle::SITE };
    let around = network.site.as_ref().map(|name| counter(&[what, name.as_bytes()], site, false));
    [Some(own), around].into_iter().flatten().collect()
}

impl Attempt<'_> {
    /// The counters of this attempt from `network`, the widest kinds first, so that locks are taken in one order.
    fn counters(self, network: &Network, known: bool) -> Vec<Counter> {
        let place = network.place.as_bytes();
        let proof = |what: &[u8], id: Uuid| {
            let pair = counter(&[what, id.as_bytes(), place], Throttle::PAIR, true);
            vec![counter(&[what, id.as_bytes()], Throttle::PROOF, true), pair]
        };
        match self {
            Self::SignIn(email) => {
                let pair = counter(&[b"pair", email.as_bytes(), place], Throttle::PAIR, true);
                if known {
                    return vec![pair];
                }
                let account = counter(&[b"account", email.as_bytes()], Throttle::ACCOUNT, false);
                let mut all = everything(b"sign-in", network, Throttle::PLACE);
                all.extend([account, pair]);
                all
            }
            Self::Code(id) => proof(b"code", id),
            Self::Password(id) => proof(b"password", id),
            Self::Reset => everything(b"reset", network, Throttle::PLACE),
            Self::Link => everything(b"link", network, Throttle::PLACE),
            Self::Departure => everything(b"departure", network, Throttle::DEPARTURE),
        }
    }

    /// Whether it signs in with an account that is known at this place.
    async fn is_known(self, tx: &mut Tx, network: &Network) -> Result<bool> {
        match self {
            Self::SignIn(email) => is_known(tx, email, network).await,
            _ => Ok(false),
        }
    }
}

/// Lets an attempt from `network` begin, or says how long to wait. The same statements whether the account exists or
/// not.
pub async fn begin(db: &Db, attempt: Attempt<'_>, network: &Network, now: DateTime<Utc>) -> Result<Verdict> {
    let now = now.trunc_subsecs(6);
    let mut tx = db.begin().await?;
    let known = attempt.is_known(&mut tx, network).await?;
    let counters = attempt.counters(network, known);
    let mut wait = TimeDelta::zero();
    for Counter { key, throttle, .. } in &counters {
        // Takes the row's lock: of two at once the second sees the first.
        let (failures, last_at): (i64, DateTime<Utc>) = fetch!(&mut tx, c => sqlx::query_as(
            "insert into sign_in_attempt (key, failures, last_at) values ($1, 0, $2) \
             on conflict (key) do update set failures = sign_in_attempt.failures returning failures, last_at",
        ).bind(key).bind(now).fetch_one(c))?;
        if now - last_at < FAILURE_TTL {
            wait = wait.max(last_at + throttle.delay(failures) - now);
        }
    }
    if wait > TimeDelta::zero() {
        return Ok(Verdict::Wait(wait));
    }
    for Counter { key, .. } in &counters {
        count(&mut tx, key, now).await?;
    }
    tx.commit().await?;
    Ok(Verdict::Open)
}

/// Counts one failure more under `key`; gives how many that are.
async fn count(tx: &mut Tx, key: &[u8], now: DateTime<Utc>) -> Result<i64> {
    fetch!(tx, c => sqlx::query_scalar(
        "insert into sign_in_attempt (key, failures, last_at) values ($1, 1, $2) \
         on conflict (key) do update set failures = \
             case when sign_in_attempt.last_at <= $3 then 1 else sign_in_attempt.failures + 1 end, last_at = $2 \
         returning failures",
    ).bind(key).bind(now).bind(now - FAILURE_TTL).fetch_one(c))
}

/// The attempt succeeded: what it counted is taken back. Counters nobody needs any more are cleared away.
pub async fn succeeded(db: &Db, attempt: Attempt<'_>, network: &Network, now: DateTime<Utc>) -> Result<()> {
    let now = now.trunc_subsecs(6);
    let mut tx = db.begin().await?;
    // From a known place nothing was counted but the pair.
    let known = attempt.is_known(&mut tx, network).await?;
    for Counter { key, clears, .. } in attempt.counters(network, known) {
        if clears {
            execute!(&mut tx, c => sqlx::query("delete from sign_in_attempt where key = $1").bind(&key).execute(c))?;
        } else {
            execute!(&mut tx, c => sqlx::query(
                "update sign_in_attempt set failures = failures - 1 where key = $1 and failures > 0",
            ).bind(&key).execute(c))?;
        }
    }
    forget(&mut tx, now).await?;
    tx.commit().await
}

/// Clears away the counters that mean nothing any more.
pub(crate) async fn forget(tx: &mut Tx, now: DateTime<Utc>) -> Result<()> {
    execute!(tx, c => sqlx::query("delete from sign_in_attempt where last_at < $1")
        .bind(now - FAILURE_TTL).execute(c))?;
    Ok(())
}

/// The attempt at `account` failed: the audit is told now and then, by how many there were in a row. The same is counted
/// when no account has the address, so that the time tells nothing; such tries leave no entry, as anybody could fill the
/// audit with addresses that nobody has.
pub async fn failed(
    db: &Db,
    act: &Act,
    attempt: Attempt<'_>,
    network: &Network,
    account: Option<Uuid>,
) -> Result<()> {
    let (step, key) = match attempt {
        Attempt::SignIn(email) => ("password", digest(&[b"failed", email.as_bytes()])),
        Attempt::Code(id) => ("code", digest(&[b"failed-code", id.as_bytes()])),
        Attempt::Password(id) => ("current_password", digest(&[b"failed-password", id.as_bytes()])),
        Attempt::Reset | Attempt::Link | Attempt::Departure => return Ok(()),
    };
    let mut tx = db.begin().await?;
    let failures = count(&mut tx, &key, act.at).await?;
    if let Some(id) = account
        && is_told(failures)
    {
        let detail = json!({ "step": step, "failures": failures, "network": network.place });
        audit::write(&mut tx, act, "sign_in_failed", "account", &id.to_string(), detail).await?;
    }
    tx.commit().await
}
