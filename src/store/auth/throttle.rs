//! Limits on guessing, in the database so that all processes share them.
//!
//! An attempt counts as failed from the moment it begins: many at once gain nothing. Nobody locks anybody out:
//! failures count against one account only from where they were made, and a place an account has signed in from
//! is not held up by what else came from there.

use chrono::{DateTime, SubsecRound as _, TimeDelta, Utc};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::model::account::{FAILURE_TTL, Throttle};
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::{Db, Result};

/// How long a place stays known to an account that no longer signs in from there.
const KNOWN: TimeDelta = TimeDelta::days(90);

/// What is tried.
#[derive(Clone, Copy, Debug)]
pub enum Attempt<'a> {
    /// Signing in with this e-mail address, in the form it is kept.
    SignIn(&'a str),
    /// Proving oneself to be the holder of this account: by code or by the current password.
    Proof(Uuid),
    /// Asking for a link by mail.
    Reset,
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
type Counter = (Vec<u8>, Throttle);

fn digest(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}

impl Attempt<'_> {
    /// The counters of this attempt from `place`: the place's own first, so that locks are taken in one order.
    fn counters(self, place: &str, known: bool) -> Vec<Counter> {
        let place = place.as_bytes();
        let everything = (digest(&[b"sign-in", place]), Throttle::PLACE);
        match self {
            Self::SignIn(email) => {
                let pair = (digest(&[b"pair", email.as_bytes(), place]), Throttle::PAIR);
                if known { vec![pair] } else { vec![everything, pair] }
            }
            Self::Proof(id) => vec![(digest(&[b"proof", id.as_bytes(), place]), Throttle::PAIR)],
            Self::Reset => vec![(digest(&[b"reset", place]), Throttle::PLACE)],
        }
    }
}

/// Lets an attempt from `place` (a network address) begin, or says how long to wait. The same statements whether
/// the account exists or not.
pub async fn begin(db: &Db, attempt: Attempt<'_>, place: &str, now: DateTime<Utc>) -> Result<Verdict> {
    let now = now.trunc_subsecs(6);
    let mut tx = db.begin().await?;
    let known = match attempt {
        Attempt::SignIn(email) => is_known(&mut tx, email, place).await?,
        Attempt::Proof(_) | Attempt::Reset => false,
    };
    let counters = attempt.counters(place, known);
    let mut wait = TimeDelta::zero();
    for (key, patience) in &counters {
        // Takes the row's lock: of two at once the second sees the first.
        let (failures, last_at): (i64, DateTime<Utc>) = fetch!(&mut tx, c => sqlx::query_as(
            "insert into sign_in_attempt (key, failures, last_at) values ($1, 0, $2) \
             on conflict (key) do update set failures = sign_in_attempt.failures returning failures, last_at",
        ).bind(key).bind(now).fetch_one(c))?;
        if now - last_at < FAILURE_TTL {
            wait = wait.max(last_at + patience.delay(failures) - now);
        }
    }
    if wait > TimeDelta::zero() {
        return Ok(Verdict::Wait(wait));
    }
    for (key, _) in &counters {
        execute!(&mut tx, c => sqlx::query(
            "update sign_in_attempt set failures = case when last_at <= $3 then 1 else failures + 1 end, \
             last_at = $2 where key = $1",
        ).bind(key).bind(now).bind(now - FAILURE_TTL).execute(c))?;
    }
    tx.commit().await?;
    Ok(Verdict::Open)
}

async fn is_known(tx: &mut Tx, email: &str, place: &str) -> Result<bool> {
    let found: i64 = fetch!(tx, c => sqlx::query_scalar(
        "select count(*) from account_address k join account a on a.id = k.account_id \
         where a.email = $1 and k.address_hash = $2",
    ).bind(email).bind(digest(&[place.as_bytes()])).fetch_one(c))?;
    Ok(found > 0)
}

/// The attempt succeeded: what it counted is taken back. Signing in also makes the place known to the account.
/// Counters nobody needs any more are cleared away.
pub async fn succeeded(
    db: &Db,
    attempt: Attempt<'_>,
    place: &str,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = now.trunc_subsecs(6);
    let mut tx = db.begin().await?;
    // From a known place nothing was counted against the place.
    let known = match attempt {
        Attempt::SignIn(email) => is_known(&mut tx, email, place).await?,
        Attempt::Proof(_) | Attempt::Reset => false,
    };
    for (key, patience) in attempt.counters(place, known) {
        if patience == Throttle::PAIR {
            execute!(&mut tx, c => sqlx::query("delete from sign_in_attempt where key = $1").bind(&key).execute(c))?;
        } else {
            execute!(&mut tx, c => sqlx::query(
                "update sign_in_attempt set failures = failures - 1 where key = $1 and failures > 0",
            ).bind(&key).execute(c))?;
        }
    }
    if matches!(attempt, Attempt::SignIn(_)) {
        execute!(&mut tx, c => sqlx::query(
            "insert into account_address (account_id, address_hash, seen_at) values ($1, $2, $3) \
             on conflict (account_id, address_hash) do update set seen_at = $3",
        ).bind(account).bind(digest(&[place.as_bytes()])).bind(now).execute(c))?;
        execute!(&mut tx, c => sqlx::query("delete from account_address where account_id = $1 and seen_at < $2")
            .bind(account).bind(now - KNOWN).execute(c))?;
    }
    execute!(&mut tx, c => sqlx::query("delete from sign_in_attempt where last_at < $1")
        .bind(now - FAILURE_TTL).execute(c))?;
    tx.commit().await
}
