//! The files of an update that another one takes the place of: they go along.

use serde_json::json;
use uuid::Uuid;

use super::attach::noun;
use crate::model::act::Act;
use crate::model::file::{MAX_FILES, Owner};
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::system::audit;
use crate::store::{Result, StoreError};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    size: i64,
    sha256: String,
    visibility: String,
    scan: String,
}

/// Moves the files of the update `from` to the update `to`, but for those `left_out`, and those whose content is there
/// already. Who added them is told as before, and each move stands in the audit as the file's being added.
///
/// # Errors
/// `Constraint("file_count")` where `to` would have more than [`MAX_FILES`].
pub(crate) async fn carry(tx: &mut Tx, act: &Act, (from, to): (Uuid, Uuid), left_out: &[Uuid]) -> Result<()> {
    let there: Vec<String> = fetch!(tx, c => sqlx::query_scalar("select sha256 from file where update_id = $1")
        .bind(to).fetch_all(c))?;
    let mut going: Vec<Row> = fetch!(tx, c => sqlx::query_as(
        "select id, name, size, sha256, visibility, scan from file where update_id = $1 order by at, id",
    ).bind(from).fetch_all(c))?;
    going.retain(|file| !left_out.contains(&file.id) && !there.contains(&file.sha256));
    if i64::try_from(there.len() + going.len()).unwrap_or(i64::MAX) > MAX_FILES {
        return Err(StoreError::Constraint("file_count".to_owned()));
    }
    for file in going {
        execute!(tx, c => sqlx::query("update file set update_id = $2 where id = $1")
            .bind(file.id).bind(to).execute(c))?;
        let owner = Owner::Update(to);
        let detail = json!({ "owner": noun(owner), "owner_id": to,
            "before": { "owner_id": from },
            "after": { "name": file.name, "size": file.size, "sha256": file.sha256,
                "visibility": file.visibility, "scan": file.scan } });
        audit::write(tx, act, "attach", "file", &file.id.to_string(), detail).await?;
    }
    Ok(())
}

/// How many files the update has.
pub(crate) async fn count(tx: &mut Tx, update: Uuid) -> Result<i64> {
    fetch!(tx, c => sqlx::query_scalar("select count(*) from file where update_id = $1").bind(update).fetch_one(c))
}
