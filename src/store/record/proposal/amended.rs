//! What was changed of what both sides agreed, as the public reads it: from what to what, by which document or whose word.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::model::locality::LocalityId;
use crate::model::proposal::{Change, ProposalKind};
use crate::store::db::codec::code;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::{Db, Result, StoreError};

/// Most rows that are read: changes, each with the words that were given.
const MOST: i64 = 400;

/// A change that took effect.
#[derive(Clone, Debug, PartialEq)]
pub struct Amended {
    /// The proposal.
    pub id: Uuid,
    /// When it took effect.
    pub at: DateTime<Utc>,
    /// How it was meant.
    pub kind: ProposalKind,
    /// What of it was agreed by both sides.
    pub change: Change,
    /// The document that it rests on, and what that is called.
    pub document: Option<(Uuid, String)>,
    /// The units that stood for it, the one that proposed first.
    pub sides: Vec<LocalityId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    closed_at: DateTime<Utc>,
    kind: String,
    change: String,
    document_id: Option<Uuid>,
    document: Option<String>,
    locality_id: String,
    word: Option<String>,
}

/// The changes of an agreement itself, or of one of its commitments, that the public read when they took effect, newest
/// first; for the pages of who is known to reach it. One statement.
///
/// What was changed while it was internal stays so: its former words were never published.
pub async fn amended(db: &Db, agreement: Uuid, commitment: Option<Uuid>) -> Result<Vec<Amended>> {
    let mut sql = Sql::undated(
        "select p.id, p.closed_at, p.kind, p.change, d.id as document_id, coalesce(d.number_raw, d.number, d.subject) as document, \
         p.locality_id, w.locality_id as word from change_proposal p left join document d on d.id = p.document_id \
         left join change_proposal_word w on w.proposal_id = p.id \
         where p.state = 'effective' and p.was_public and p.agreement_id = ",
    );
    sql.bind(agreement).push(" and p.commitment_id");
    match commitment {
        Some(commitment) => sql.push(" = ").bind(commitment),
        None => sql.push(" is null"),
    };
    sql.push(" order by p.closed_at desc, p.id, w.at, w.locality_id limit ").bind(MOST);
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    let mut all: Vec<Amended> = Vec::new();
    for row in rows {
        let word = row.word.map(LocalityId);
        if let Some(last) = all.last_mut().filter(|last| last.id == row.id) {
            last.sides.extend(word.filter(|unit| !last.sides.contains(unit)));
            continue;
        }
        let change: Change =
            serde_json::from_str(&row.change).map_err(|e| StoreError::Damaged(e.to_string()))?;
        let Some(change) = change.agreed() else { continue };
        let mut sides = vec![LocalityId(row.locality_id)];
        sides.extend(word.filter(|unit| !sides.contains(unit)));
        let kind = code(&row.kind)?;
        all.push(Amended {
            id: row.id,
            at: row.closed_at,
            kind,
            change,
            document: row.document_id.zip(row.document),
            sides,
        });
    }
    Ok(all)
}
