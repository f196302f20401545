//! Mail that goes out: queued in the transaction of what it tells of, sent later by a job.

pub(crate) mod link;
pub mod queue;
mod send;

pub use send::{Outbox, Outgoing, claim, due, expire, failed, outbox, sent};

use crate::model::act::Act;
use crate::store::Result;
use crate::store::db::engine::{Tx, execute};

/// One plain-text mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Names the occasion: under one key one mail goes out, ever.
    pub key: String,
    /// Address it goes to.
    pub address: String,
    /// Subject, one line.
    pub subject: String,
    /// Text.
    pub body: String,
}

/// Queues a mail; one with a key queued before changes nothing.
pub async fn queue(tx: &mut Tx, act: &Act, mail: &Mail) -> Result<()> {
    queue_new(tx, act, mail).await.map(|_| ())
}

/// The same; says whether it was queued now.
pub async fn queue_new(tx: &mut Tx, act: &Act, mail: &Mail) -> Result<bool> {
    let queued = execute!(tx, c => sqlx::query(
        "insert into mail (id, key, address, subject, body, queued_at, next_try_at) \
         values ($1, $2, $3, $4, $5, $6, $6) on conflict (key) do nothing",
    )
    .bind(act.id())
    .bind(&mail.key)
    .bind(&mail.address)
    .bind(&mail.subject)
    .bind(&mail.body)
    .bind(act.at)
    .execute(c))?;
    Ok(queued == 1)
}
