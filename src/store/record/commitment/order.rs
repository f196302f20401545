//! The order of an agreement's commitments.

use serde_json::json;
use uuid::Uuid;

use crate::model::access::Action;
use crate::model::act::Act;
use crate::store::access::authorize;
use crate::store::db::engine::{execute, fetch};
use crate::store::record::agreement::with_parties;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// Puts the commitments of the agreement at `version` in the order of `codes`; those not named stay behind them, as
/// they were. Codes, and so addresses, stay.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`.
pub async fn reorder(db: &Db, act: &Act, slug: &str, version: i64, codes: &[String]) -> Result<()> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    authorize::require(act, Action::Edit, agreement.state.stage(), authorize::among(db, act, &parties))?;
    let mut tx = db.begin().await?;
    let mine = execute!(&mut tx, c => sqlx::query(
        "update agreement set version = version + 1, updated_at = $3 where id = $1 and version = $2",
    ).bind(agreement.id).bind(version).bind(act.at).execute(c))?;
    if mine == 0 {
        return Err(StoreError::Stale);
    }
    let before: Vec<(Uuid, String)> = fetch!(&mut tx, c => sqlx::query_as(
        "select id, code from commitment where agreement_id = $1 order by position, id",
    ).bind(agreement.id).fetch_all(c))?;
    let place = |code: &String| codes.iter().position(|named| named == code).unwrap_or(codes.len());
    let mut after = before.clone();
    after.sort_by_key(|(_, code)| place(code));
    for (position, (id, _)) in (0_i32..).zip(&after) {
        execute!(&mut tx, c => sqlx::query("update commitment set position = $2 where id = $1")
            .bind(id).bind(position).execute(c))?;
    }
    let names = |rows: &[(Uuid, String)]| rows.iter().map(|(_, code)| code.clone()).collect::<Vec<_>>();
    let detail = json!({ "before": { "order": names(&before) }, "after": { "order": names(&after) } });
    audit::write(&mut tx, act, "reorder", "agreement", &agreement.id.to_string(), detail).await?;
    tx.commit().await
}
