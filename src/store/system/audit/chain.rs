//! The chain: each entry's hash covers the entry and the hash before it, so that nothing can be changed, taken
//! out, put in or moved without every later hash being wrong.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::store::db::engine::{BackendTx, Tx, execute, fetch, read};
use crate::store::{Db, Result, StoreError};

/// Bytes of a hash.
pub(crate) const HASH: usize = 32;

/// Entries from before the chain that are chained at a time.
const BATCH: i64 = 1_000;

/// What an entry belongs to: where its history is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The agreement.
    pub agreement: Option<Uuid>,
    /// The commitment, if it is about one.
    pub commitment: Option<Uuid>,
}

/// An entry: with its place in the chain all that its hash covers.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Entry {
    pub(crate) id: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) account_id: Option<Uuid>,
    pub(crate) actor: String,
    pub(crate) action: String,
    pub(crate) noun: String,
    pub(crate) noun_id: String,
    pub(crate) detail: String,
    pub(crate) agreement_id: Option<Uuid>,
    pub(crate) commitment_id: Option<Uuid>,
}

/// The columns of an entry, in the order of [`Columns`].
pub(crate) const COLUMNS: &str =
    "seq, id, at, account_id, actor, action, noun, noun_id, detail, agreement_id, commitment_id, hash";

/// An entry as read, with the hash stored beside it.
pub(crate) type Columns = (
    i64,
    Uuid,
    DateTime<Utc>,
    Option<Uuid>,
    String,
    String,
    String,
    String,
    String,
    Option<Uuid>,
    Option<Uuid>,
    Option<Vec<u8>>,
);

impl Entry {
    /// Its place, the entry and the hash stored beside it.
    pub(crate) fn of(columns: Columns) -> (i64, Self, Vec<u8>) {
        let (
            seq,
            id,
            at,
            account_id,
            actor,
            action,
            noun,
            noun_id,
            detail,
            agreement_id,
            commitment_id,
            hash,
        ) = columns;
        let entry =
            Self { id, at, account_id, actor, action, noun, noun_id, detail, agreement_id, commitment_id };
        (seq, entry, hash.unwrap_or_default())
    }

    /// The entry's hash at the place `seq`, after one whose hash is `before`: the SHA-256 of that hash, the place
    /// and the entry's bytes.
    ///
    /// Every column in order: a byte 1, its length as eight bytes, its bytes; a byte 0 for what is missing. So no
    /// two entries give the same bytes. Numbers are eight bytes, moments microseconds since 1970, both most
    /// significant first: the same on both engines.
    pub(crate) fn hash(&self, seq: i64, before: &[u8]) -> Vec<u8> {
        let mut hasher = Sha256::new_with_prefix(before);
        hasher.update(NUMBER);
        hasher.update(seq.to_be_bytes());
        hasher.update(self.bytes());
        hasher.finalize().to_vec()
    }

    /// The entry's columns after its place, as [`Self::hash`] takes them.
    fn bytes(&self) -> Vec<u8> {
        let texts = [&self.actor, &self.action, &self.noun, &self.noun_id, &self.detail];
        let moment = self.at.timestamp_micros().to_be_bytes();
        let fields = [
            Some(&self.id.as_bytes()[..]),
            Some(&moment[..]),
            self.account_id.as_ref().map(|id| &id.as_bytes()[..]),
        ]
        .into_iter()
        .chain(texts.map(|text| Some(text.as_bytes())))
        .chain([&self.agreement_id, &self.commitment_id].map(|id| id.as_ref().map(|id| &id.as_bytes()[..])));
        let mut bytes = Vec::with_capacity(256 + self.detail.len());
        for field in fields {
            match field {
                Some(field) => {
                    bytes.push(1);
                    bytes.extend((field.len() as u64).to_be_bytes());
                    bytes.extend(field);
                }
                None => bytes.push(0),
            }
        }
        bytes
    }
}

/// The statement with the entry's columns after its place bound, on either engine.
macro_rules! bound {
    ($sql:expr, $entry:expr) => {
        sqlx::query($sql)
            .bind($entry.id)
            .bind($entry.at)
            .bind($entry.account_id)
            .bind(&$entry.actor)
            .bind(&$entry.action)
            .bind(&$entry.noun)
            .bind(&$entry.noun_id)
            .bind(&$entry.detail)
            .bind($entry.agreement_id)
            .bind($entry.commitment_id)
    };
}

/// What [`Entry::hash`] puts before the bytes of a number.
const NUMBER: [u8; 9] = [1, 0, 0, 0, 0, 0, 0, 0, 8];

/// Writes the entry at the end of the chain and moves the head to it. From here to the commit other writers wait: the
/// head's row is the lock that puts all entries in one line.
pub(crate) async fn append(tx: &mut Tx, entry: &Entry) -> Result<()> {
    tx.audited = true;
    match &mut tx.on {
        // The writer's lock is held since the transaction began. A trigger moves the head.
        BackendTx::Sqlite(t) => {
            let (seq, before): (i64, Vec<u8>) =
                sqlx::query_as("select seq + 1, hash from audit_head where id = 1")
                    .fetch_one(&mut **t)
                    .await?;
            let hash = entry.hash(seq, &before);
            let sql = "insert into audit_entry (id, at, account_id, actor, action, noun, noun_id, detail, \
                           agreement_id, commitment_id, seq, hash) \
                       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
            bound!(sql, entry).bind(seq).bind(hash).execute(&mut **t).await?;
        }
        // One statement, as one round trip less under the lock is what all other writers gain.
        BackendTx::Pg(t) => {
            let sql = "with head as ( \
                           update audit_head set seq = seq + 1, hash = sha256(hash || $11 || int8send(seq + 1) || $12) \
                           where id = 1 returning seq, hash \
                       ) \
                       insert into audit_entry (id, at, account_id, actor, action, noun, noun_id, detail, \
                           agreement_id, commitment_id, seq, hash) \
                       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, seq, hash from head";
            let query = bound!(sql, entry).bind(NUMBER.as_slice()).bind(entry.bytes());
            if query.execute(&mut **t).await?.rows_affected() == 0 {
                return Err(StoreError::Damaged("the audit has no head".to_owned()));
            }
        }
    }
    Ok(())
}

/// Chains the entries from before there was a chain, oldest first. Once only: entries that lose their place later
/// would otherwise be chained anew by the server itself, and be found right.
pub(crate) async fn start(db: &Db) -> Result<()> {
    let started: bool =
        read!(db, p => sqlx::query_scalar("select started from audit_head where id = 1").fetch_one(p))?;
    if started {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    // Of two servers that start at once the second finds the chain made.
    let (mut seq, mut before, started): (i64, Vec<u8>, bool) = fetch!(&mut tx, c => sqlx::query_as(
        "update audit_head set seq = seq where id = 1 returning seq, hash, started",
    ).fetch_one(c))?;
    if started {
        return Ok(());
    }
    let owners = owners(&mut tx).await?;
    loop {
        let entries: Vec<Entry> = fetch!(&mut tx, c => sqlx::query_as(
            "select id, at, account_id, actor, action, noun, noun_id, detail, \
                 agreement_id, commitment_id from audit_entry where seq is null order by at, id limit $1",
        ).bind(BATCH).fetch_all(c))?;
        if entries.is_empty() {
            break;
        }
        for mut entry in entries {
            seq += 1;
            let place = place_of(&entry, &owners);
            (entry.agreement_id, entry.commitment_id) = (place.agreement, place.commitment);
            before = entry.hash(seq, &before);
            execute!(&mut tx, c => sqlx::query(
                "update audit_entry set seq = $2, hash = $3, agreement_id = $4, commitment_id = $5 where id = $1",
            )
            .bind(entry.id)
            .bind(seq)
            .bind(&before)
            .bind(place.agreement)
            .bind(place.commitment)
            .execute(c))?;
        }
    }
    execute!(&mut tx, c => sqlx::query("update audit_head set seq = $1, hash = $2, started = true where id = 1")
        .bind(seq).bind(&before).execute(c))?;
    tx.commit().await
}

/// What each update and milestone belongs to.
async fn owners(tx: &mut Tx) -> Result<HashMap<Uuid, Place>> {
    let rows: Vec<(Uuid, Uuid, Uuid)> = fetch!(tx, c => sqlx::query_as(
        "select u.id, c.agreement_id, c.id from progress_update u join commitment c on c.id = u.commitment_id \
         union all select m.id, c.agreement_id, c.id from milestone m join commitment c on c.id = m.commitment_id",
    ).fetch_all(c))?;
    let place = |agreement, commitment| Place { agreement: Some(agreement), commitment: Some(commitment) };
    Ok(rows.into_iter().map(|(id, agreement, commitment)| (id, place(agreement, commitment))).collect())
}

/// What an entry from before the chain belongs to.
fn place_of(entry: &Entry, owners: &HashMap<Uuid, Place>) -> Place {
    match (entry.noun.as_str(), entry.noun_id.parse().ok()) {
        ("agreement", agreement) => Place { agreement, commitment: None },
        (_, Some(id)) => owners.get(&id).copied().unwrap_or_default(),
        (_, None) => Place::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            id: Uuid::from_u128(1),
            at: DateTime::from_timestamp_micros(1_790_000_000_123_456).unwrap(),
            account_id: None,
            actor: "system".to_owned(),
            action: "create".to_owned(),
            noun: "agreement".to_owned(),
            noun_id: "x".to_owned(),
            detail: "{}".to_owned(),
            agreement_id: Some(Uuid::from_u128(2)),
            commitment_id: None,
        }
    }

    #[test]
    fn no_two_entries_share_a_hash() {
        let base = entry();
        let others = [
            Entry { at: base.at + chrono::TimeDelta::microseconds(1), ..base.clone() },
            // The same bytes, cut elsewhere.
            Entry { actor: "systemc".to_owned(), action: "reate".to_owned(), ..base.clone() },
            Entry { agreement_id: None, commitment_id: base.agreement_id, ..base.clone() },
            Entry { account_id: Some(Uuid::from_u128(2)), agreement_id: None, ..base.clone() },
        ];
        for other in &others {
            assert_ne!(base.hash(1, &[0; HASH]), other.hash(1, &[0; HASH]), "{other:?}");
        }
        assert_ne!(base.hash(1, &[0; HASH]), base.hash(2, &[0; HASH]));
        assert_ne!(base.hash(1, &[0; HASH]), base.hash(1, &[1; HASH]));
    }

    #[test]
    fn the_encoding_never_changes() {
        let hex = data_encoding::HEXLOWER.encode(&entry().hash(1, &[0; HASH]));
        assert_eq!(hex, "7fc52d5f52383a918dd97b1f6e200ad7bc66bc5d4aa5400792043433c1a9aa54");
    }
}
