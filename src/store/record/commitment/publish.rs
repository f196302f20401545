//! A commitment of a public agreement that was changed becomes public again, by a second person.

use serde_json::json;

use super::read::bare;
use super::write::lock;
use crate::model::access::{Action, Stage};
use crate::model::act::Act;
use crate::model::agreement::Visibility;
use crate::store::access::authorize;
use crate::store::db::engine::execute;
use crate::store::record::second_person::{Thing, forget, is_author};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// Makes the changed commitment at `version` public again.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it, and for whoever
/// changed it; `Stale`; `State` when it is not proposed.
pub async fn publish(db: &Db, act: &Act, slug: &str, code: &str, version: i64) -> Result<()> {
    let page = bare(db, act, slug, code).await?;
    let commitment = &page.card.commitment;
    authorize::require(act, Action::Publish, Stage::Waiting, authorize::among(db, act, &page.parties))?;
    if commitment.visibility != Visibility::Proposed {
        return Err(StoreError::State("commitment_not_proposed"));
    }
    if act.staff().is_some_and(|staff| Some(staff.account_id) == commitment.proposed_by) {
        return Err(StoreError::Forbidden);
    }
    let mut tx = db.begin().await?;
    lock(&mut tx, act, commitment.id, version).await?;
    if is_author(&mut tx, act, Thing::Commitment(commitment.id)).await? {
        return Err(StoreError::Forbidden);
    }
    forget(&mut tx, Thing::Commitment(commitment.id)).await?;
    execute!(&mut tx, c => sqlx::query(
        "update commitment set visibility = 'public', proposed_by = null where id = $1",
    ).bind(commitment.id).execute(c))?;
    let detail = json!({ "before": { "visibility": "proposed" }, "after": { "visibility": "public" } });
    audit::write(&mut tx, act, "publish", "commitment", &commitment.id.to_string(), detail).await?;
    tx.commit().await
}
