//! Whether the chain is whole, and the record what its entries tell: names the first break.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;

use super::chain::{COLUMNS, Columns, Entry, HASH};
use super::told;
use super::told::Told;
use crate::model::act::Act;
use crate::store::db::engine::{execute, read};
use crate::store::{Db, Result, StoreError};

/// Entries read with one statement.
const PAGE: i64 = 5_000;

/// Where the chain ended at a moment. Kept elsewhere, it proves later that nothing up to there was touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Place of the newest entry; 0 before the first.
    pub seq: i64,
    /// Its hash, as hexadecimal digits.
    pub hash: String,
    /// When this was so.
    pub at: DateTime<Utc>,
}

/// What is wrong with the chain, at its first wrong place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    /// No entry has this place, though later ones exist.
    #[error("entry {0} is missing: it was deleted, or moved elsewhere")]
    Missing(i64),
    /// The entry does not give the hash stored beside it.
    #[error("entry {0} is not what was written: it was edited, inserted or moved")]
    Edited(i64),
    /// The entry holds values that no entry can hold.
    #[error("entry {0} cannot be read: it was edited")]
    Unreadable(i64),
    /// The chain ends before its head.
    #[error("the chain ends at entry {last}, but its head says {head}: the newest entries were cut off")]
    Cut {
        /// Last entry there is.
        last: i64,
        /// Place its head names.
        head: i64,
    },
    /// The last entry is not the one the head names.
    #[error("entry {0} is not the one the head names: the chain was rewritten")]
    Head(i64),
    /// There are entries after the head.
    #[error("entry {0} stands after the head of the chain: it was inserted")]
    After(i64),
    /// Entries without a place.
    #[error("{0} entries have no place in the chain: they were inserted")]
    Outside(i64),
    /// The anchored head is not in the chain.
    #[error(
        "the anchored head says entry {head}, but the chain ends at {last}: the newest entries were cut off"
    )]
    AnchorCut {
        /// Last entry there is.
        last: i64,
        /// Place the anchored head names.
        head: i64,
    },
    /// The chain was otherwise when the head was anchored.
    #[error("entry {0} is not the one in the anchored head: the chain was rewritten")]
    Anchor(i64),
    /// The chain is whole, but the record is not what its entries tell.
    #[error("the chain is whole, but the record was changed: {0}")]
    Record(String),
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Entries found right.
    pub checked: i64,
    /// Place of the last entry it was to look at.
    pub seq: i64,
    /// The first break.
    pub broken: Option<Break>,
}

/// The head of the chain at the moment `at`.
pub async fn head(db: &Db, at: DateTime<Utc>) -> Result<Head> {
    let (seq, hash): (i64, Vec<u8>) =
        read!(db, p => sqlx::query_as("select seq, hash from audit_head where id = 1").fetch_one(p))?;
    Ok(Head { seq, hash: HEXLOWER.encode(&hash), at })
}

/// Checks the whole chain, that the head `anchored` earlier is in it, and that approved updates and what was published
/// and extended are as its entries tell. The server may run meanwhile: what is written after the start is left to the
/// next time. One statement for every 5,000 entries and every 2,000 updates.
pub async fn run(db: &Db, anchored: Option<&Head>) -> Result<Outcome> {
    let (seq, hash): (i64, Vec<u8>) =
        read!(db, p => sqlx::query_as("select seq, hash from audit_head where id = 1").fetch_one(p))?;
    let (mut checked, mut told) = (0, Told::since(publication_since(db).await?));
    let broken = match walk(db, (seq, &hash), anchored, &mut checked, &mut told).await? {
        Some(found) => Some(found),
        None => match strays(db).await? {
            Some(found) => Some(found),
            None => told::differs(db, &told, seq).await?.map(Break::Record),
        },
    };
    Ok(Outcome { checked, seq, broken })
}

/// When this database began to tell who published an update: what was approved before was shown to all.
async fn publication_since(db: &Db) -> Result<Option<DateTime<Utc>>> {
    let since: Option<(DateTime<Utc>,)> = read!(db, p => sqlx::query_as(
        "select installed_on from _sqlx_migrations where version = $1",
    ).bind(UPDATE_FLOW).fetch_optional(p))?;
    Ok(since.map(|(at,)| at))
}

/// Number of the migration that brought publication.
const UPDATE_FLOW: i64 = 6;

/// Runs through the entries up to `last`, whose hash is `hash`, and takes in what they tell.
async fn walk(
    db: &Db,
    (last, hash): (i64, &[u8]),
    anchored: Option<&Head>,
    checked: &mut i64,
    told: &mut Told,
) -> Result<Option<Break>> {
    let mut before = vec![0; HASH];
    while *checked < last {
        let limit = PAGE.min(last - *checked);
        let page = match page(db, *checked, last, limit).await {
            Err(error) if unreadable(&error) => {
                // The entries of the page one by one, to name the one.
                match page(db, *checked, last, 1).await {
                    Err(error) if unreadable(&error) => return Ok(Some(Break::Unreadable(*checked + 1))),
                    other => other?,
                }
            }
            other => other?,
        };
        if page.is_empty() {
            return Ok(Some(Break::Cut { last: *checked, head: last }));
        }
        for row in page {
            let (seq, entry, stored) = Entry::of(row);
            if seq != *checked + 1 {
                return Ok(Some(Break::Missing(*checked + 1)));
            }
            let right = entry.hash(seq, &before);
            if right != stored {
                return Ok(Some(Break::Edited(seq)));
            }
            if anchored.is_some_and(|head| head.seq == seq && head.hash != HEXLOWER.encode(&right)) {
                return Ok(Some(Break::Anchor(seq)));
            }
            told.take(&entry);
            before = right;
            *checked = seq;
        }
    }
    if before != hash {
        return Ok(Some(Break::Head(last)));
    }
    Ok(anchored.filter(|head| head.seq > last).map(|head| Break::AnchorCut { last, head: head.seq }))
}

async fn page(db: &Db, after: i64, last: i64, limit: i64) -> Result<Vec<Columns>> {
    let sql = format!("select {COLUMNS} from audit_entry where seq > $1 and seq <= $2 order by seq limit $3");
    read!(db, p => sqlx::query_as(AssertSqlSafe(sql)).bind(after).bind(last).bind(limit).fetch_all(p))
}

/// Whether the error is about a stored value that cannot be read.
const fn unreadable(error: &StoreError) -> bool {
    matches!(error, StoreError::Database(sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)))
}

/// Entries outside the chain, which no walk along it meets.
async fn strays(db: &Db) -> Result<Option<Break>> {
    let (after, outside): (Option<i64>, i64) = read!(db, p => sqlx::query_as(
        "select (select min(seq) from audit_entry where seq > h.seq), \
             (select count(*) from audit_entry where seq is null) from audit_head h where h.id = 1",
    ).fetch_one(p))?;
    let outside = (outside > 0).then_some(Break::Outside(outside));
    Ok(after.map(Break::After).or(outside))
}

/// Keeps what a verification found, for the admin's page.
pub async fn keep(db: &Db, act: &Act, outcome: &Outcome) -> Result<()> {
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query(
        "insert into audit_check (id, at, seq, checked, failure) values ($1, $2, $3, $4, $5)",
    )
    .bind(act.id())
    .bind(act.at)
    .bind(outcome.seq)
    .bind(outcome.checked)
    .bind(outcome.broken.as_ref().map(ToString::to_string))
    .execute(c))?;
    tx.commit().await
}
