//! What the jobs need: files the scanner has not answered for, and contents nobody owns.

use std::collections::HashSet;

use serde_json::json;
use uuid::Uuid;

use crate::model::act::{Act, Actor};
use crate::model::file::Scan;
use crate::model::limits;
use crate::store::db::engine::{execute, fetch, read};
use crate::store::record::proposal::signed::document_stands;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// Files that wait for the scanner, oldest first, at most 100: id and key of the content. One statement.
pub async fn held(db: &Db) -> Result<Vec<(Uuid, String)>> {
    read!(db, p => sqlx::query_as(
        "select id, object_key from file where scan = 'held' order by at, id limit 100",
    ).fetch_all(p))
}

/// Writes down what the scanner said at last.
///
/// # Errors
/// `Forbidden` for people; `NotFound` when the file waits no longer.
pub async fn settle(db: &Db, act: &Act, id: Uuid, scan: Scan, note: &str) -> Result<()> {
    if act.by != Actor::System {
        return Err(StoreError::Forbidden);
    }
    let note: String = note.chars().take(limits::FILE_SCAN_NOTE).collect();
    let mut tx = db.begin().await?;
    let done = execute!(&mut tx, c => sqlx::query(
        "update file set scan = $2, scan_note = $3 where id = $1 and scan = 'held'",
    ).bind(id).bind(scan.code()).bind(&note).execute(c))?;
    if done == 0 {
        return Err(StoreError::NotFound);
    }
    let cited: Option<(Uuid,)> = fetch!(&mut tx, c => sqlx::query_as(
        "select document_id from file where id = $1 and scan = 'clean' and document_id is not null \
             and not exists (select 1 from file other where other.document_id = file.document_id \
                 and other.id <> file.id and other.scan = 'clean')",
    ).bind(id).fetch_optional(c))?;
    if let Some((document,)) = cited {
        document_stands(db, &mut tx, act, document).await?;
    }
    let detail = json!({ "before": { "scan": "held" }, "after": { "scan": scan.code(), "note": note } });
    audit::write(&mut tx, act, "scan", "file", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Keys of every content that somebody may still have: not of what was found harmful. One statement.
pub async fn keys(db: &Db) -> Result<HashSet<String>> {
    let rows: Vec<(String,)> = read!(db, p => sqlx::query_as(
        "select distinct object_key from file where scan <> 'refused'",
    ).fetch_all(p))?;
    Ok(rows.into_iter().map(|(key,)| key).collect())
}
