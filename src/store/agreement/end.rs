//! The end of an agreement.

use serde_json::json;

use super::with_parties;
use crate::model::access::{Action, Stage};
use crate::model::act::Act;
use crate::model::agreement::State;
use crate::store::db::in_tx;
use crate::store::{Db, Result, StoreError, audit, permit};

/// Ends an agreement in force as concluded, expired, rearranged or replaced.
///
/// # Errors
/// `NotFound` beyond reach; `Forbidden` unless the actor may edit it; `Stale`; `State` when it is not in force
/// or `state` is no end.
pub async fn end(db: &Db, act: &Act, slug: &str, state: State, version: i64) -> Result<()> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    permit::require(act, Action::Advance, Stage::Open, permit::among(db, act, &parties))?;
    if matches!(state, State::Draft | State::InForce) {
        return Err(StoreError::State("agreement_no_end"));
    }
    if agreement.state != State::InForce {
        return Err(StoreError::State("agreement_not_in_force"));
    }
    let mut tx = db.begin().await?;
    let changed = in_tx!(&mut tx, c => sqlx::query(
        "update agreement set state = $3, updated_at = $4, version = version + 1 where id = $1 and version = $2",
    )
    .bind(agreement.id)
    .bind(version)
    .bind(state.code())
    .bind(act.at)
    .execute(c))?;
    if changed == 0 {
        return Err(StoreError::Stale);
    }
    let detail = json!({ "before": { "state": agreement.state }, "after": { "state": state } });
    audit::write(&mut tx, act, "end", "agreement", &agreement.id.to_string(), detail).await?;
    tx.commit().await
}
