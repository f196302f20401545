//! The chain: each entry's hash covers the entry and the hash before it, so that nothing can be changed, taken
//! out, put in or moved without every later hash being wrong.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::Place;
use crate::store::db::{Tx, fetch_in_tx, in_tx, read};
use crate::store::{Db, Result};

/// Bytes of a hash.
pub(super) const HASH: usize = 32;

/// Entries from before the chain that are chained at a time.
const BATCH: i64 = 1_000;

/// An entry, all that its hash covers.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Entry {
    pub(super) seq: i64,
    pub(super) id: Uuid,
    pub(super) at: DateTime<Utc>,
    pub(super) account_id: Option<Uuid>,
    pub(super) actor: String,
    pub(super) action: String,
    pub(super) noun: String,
    pub(super) noun_id: String,
    pub(super) detail: String,
    pub(super) agreement_id: Option<Uuid>,
    pub(super) commitment_id: Option<Uuid>,
}

/// The columns of an entry, in the order of [`Columns`].
pub(super) const COLUMNS: &str =
    "seq, id, at, account_id, actor, action, noun, noun_id, detail, agreement_id, commitment_id, hash";

/// An entry as read, with the hash stored beside it.
pub(super) type Columns = (
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
    /// The entry and the hash stored beside it.
    pub(super) fn of(columns: Columns) -> (Self, Vec<u8>) {
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
        let entry = Self {
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
        };
        (entry, hash.unwrap_or_default())
    }

    /// The entry's hash, after one whose hash is `before`.
    ///
    /// Every column in order: a byte 1, its length as eight bytes, its bytes; a byte 0 for what is missing. So no
    /// two entries give the same bytes. Numbers are eight bytes, moments microseconds since 1970, both most
    /// significant first: the same on both engines.
    pub(super) fn hash(&self, before: &[u8]) -> Vec<u8> {
        let mut hasher = Hasher(Sha256::new_with_prefix(before));
        hasher.field(&self.seq.to_be_bytes());
        hasher.field(self.id.as_bytes());
        hasher.field(&self.at.timestamp_micros().to_be_bytes());
        hasher.maybe(self.account_id);
        for text in [&self.actor, &self.action, &self.noun, &self.noun_id, &self.detail] {
            hasher.field(text.as_bytes());
        }
        hasher.maybe(self.agreement_id);
        hasher.maybe(self.commitment_id);
        hasher.0.finalize().to_vec()
    }
}

struct Hasher(Sha256);

impl Hasher {
    fn field(&mut self, bytes: &[u8]) {
        self.0.update([1]);
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    fn maybe(&mut self, id: Option<Uuid>) {
        match id {
            Some(id) => self.field(id.as_bytes()),
            None => self.0.update([0]),
        }
    }
}

/// Chains the entries from before there was a chain, oldest first; does nothing once there is one.
///
/// # Errors
/// When the database fails.
pub(crate) async fn start(db: &Db) -> Result<()> {
    let unchained: Option<(i64,)> = read!(db, p => sqlx::query_as(
        "select seq from audit_head where seq = 0 and exists (select 1 from audit_entry)",
    ).fetch_optional(p))?;
    if unchained.is_none() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    // Of two servers that start at once the second finds the chain made.
    let (mut seq, mut before): (i64, Vec<u8>) = fetch_in_tx!(&mut tx, c => sqlx::query_as(
        "update audit_head set seq = seq where id = 1 returning seq, hash",
    ).fetch_one(c))?;
    if seq != 0 {
        return Ok(());
    }
    let owners = owners(&mut tx).await?;
    loop {
        let entries: Vec<Entry> = fetch_in_tx!(&mut tx, c => sqlx::query_as(
            "select coalesce(seq, 0) as seq, id, at, account_id, actor, action, noun, noun_id, detail, \
                 agreement_id, commitment_id from audit_entry where seq is null order by at, id limit $1",
        ).bind(BATCH).fetch_all(c))?;
        if entries.is_empty() {
            break;
        }
        for mut entry in entries {
            seq += 1;
            entry.seq = seq;
            let place = place_of(&entry, &owners);
            (entry.agreement_id, entry.commitment_id) = (place.agreement, place.commitment);
            before = entry.hash(&before);
            in_tx!(&mut tx, c => sqlx::query(
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
    in_tx!(&mut tx, c => sqlx::query("update audit_head set seq = $1, hash = $2 where id = 1")
        .bind(seq).bind(&before).execute(c))?;
    tx.commit().await
}

/// What each update and milestone belongs to.
async fn owners(tx: &mut Tx) -> Result<HashMap<Uuid, Place>> {
    let rows: Vec<(Uuid, Uuid, Uuid)> = fetch_in_tx!(tx, c => sqlx::query_as(
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
            seq: 1,
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
            Entry { seq: 2, ..base.clone() },
            Entry { at: base.at + chrono::TimeDelta::microseconds(1), ..base.clone() },
            // The same bytes, cut elsewhere.
            Entry { actor: "systemc".to_owned(), action: "reate".to_owned(), ..base.clone() },
            Entry { agreement_id: None, commitment_id: base.agreement_id, ..base.clone() },
            Entry { account_id: Some(Uuid::from_u128(2)), agreement_id: None, ..base.clone() },
        ];
        for other in &others {
            assert_ne!(base.hash(&[0; HASH]), other.hash(&[0; HASH]), "{other:?}");
        }
        assert_ne!(base.hash(&[0; HASH]), base.hash(&[1; HASH]));
    }

    #[test]
    fn the_encoding_never_changes() {
        let hex: String = entry().hash(&[0; HASH]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "7fc52d5f52383a918dd97b1f6e200ad7bc66bc5d4aa5400792043433c1a9aa54");
    }
}
