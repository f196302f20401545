//! Reviewing updates. An approved one moves the standing in its transaction, and never changes again.

use serde_json::json;
use uuid::Uuid;

use super::read::find;
use super::{Decision, publish, standing};
use crate::model::access::{Action, Stage};
use crate::model::act::Act;
use crate::model::update::{ReviewState, Update};
use crate::store::access::authorize;
use crate::store::db::codec::clean;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::commitment::Parts;
use crate::store::system::audit;
use crate::store::work::update::notify;
use crate::store::{Db, Result, StoreError};

/// Approves or returns a submitted update of the own side; approval recomputes the side's and the joint
/// standing in the same transaction, and may publish at once.
///
/// # Errors
/// `NotFound` when the actor may not see it, `Forbidden` when the role does not allow it or for one's own, `Stale`,
/// `State` when it is not submitted, when what it corrects was corrected meanwhile (`update_corrected`), or when it
/// cannot become public (`update_not_public`); `Constraint("update_return_reason")` without a reason or with one too
/// long.
pub async fn decide(db: &Db, act: &Act, id: Uuid, decision: &Decision, version: i64) -> Result<()> {
    let (update, page) = find(db, act, id, Parts::NONE).await?;
    let side = authorize::towards(db, act, &update.locality, &page.parties);
    authorize::require(act, Action::Decide, Stage::Waiting, side)?;
    if update.is_by(act) {
        return Err(StoreError::Forbidden);
    }
    if update.state != ReviewState::Submitted {
        return Err(StoreError::State("update_not_submitted"));
    }
    if update.version != version {
        return Err(StoreError::Stale);
    }
    if *decision == Decision::ApproveAndPublish {
        authorize::require(act, Action::Publish, Stage::Settled, side)?;
        publish::may_be_public(&page)?;
    }
    let reason = match decision {
        Decision::Return(reason) => Some(reason_of(reason)?),
        Decision::Approve | Decision::ApproveAndPublish => None,
    };
    let mut tx = db.begin().await?;
    if reason.is_none() {
        standing::lock(&mut tx, act, update.commitment_id).await?;
        standing::carry_over(&mut tx, &update).await?;
    }
    mark(&mut tx, act, &update, reason.as_deref()).await?;
    // Published before the standing moves, which looks at what is.
    if *decision == Decision::ApproveAndPublish {
        publish::mark(&mut tx, act, id, version + 1).await?;
    }
    if reason.is_none() {
        standing::follow(&mut tx, &update).await?;
    }
    notify::decided(db, &mut tx, act, &update, &page.subject(), reason.as_deref()).await?;
    let action = match decision {
        Decision::Approve => "approve",
        Decision::ApproveAndPublish => "approve_publish",
        Decision::Return(_) => "return",
    };
    let before = json!({ "state": ReviewState::Submitted.code() });
    let after = if reason.is_some() { ReviewState::Returned } else { ReviewState::Approved };
    let detail = json!({
        "side": update.locality, "reason": reason, "before": before,
        "after": {
            "state": after.code(), "progress": update.progress, "health": update.health, "as_of": update.as_of,
            "done_on": update.done_on, "value": update.value,
        },
    });
    audit::about(&mut tx, act, page.place(), action, "update", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Marks the update approved, or returned with `reason`.
async fn mark(tx: &mut Tx, act: &Act, update: &Update, reason: Option<&str>) -> Result<()> {
    let state = if reason.is_some() { ReviewState::Returned } else { ReviewState::Approved };
    let decided = execute!(tx, c => sqlx::query(
        "update progress_update set state = $3, return_reason = $4, decided_by_id = $5, decided_by = $6, \
             decided_at = $7, updated_at = $7, version = version + 1 \
         where id = $1 and version = $2 and state = 'submitted'",
    )
    .bind(update.id)
    .bind(update.version)
    .bind(state.code())
    .bind(reason)
    .bind(act.staff().map(|staff| staff.account_id))
    .bind(act.staff().map_or("system", |staff| staff.name.as_str()))
    .bind(act.at)
    .execute(c))?;
    // It was submitted, in this version, a moment ago: someone else was quicker.
    if decided == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

pub(crate) fn reason_of(reason: &str) -> Result<String> {
    let reason = clean(reason);
    if reason.is_empty() {
        Err(StoreError::Constraint("update_return_reason".to_owned()))
    } else {
        Ok(reason)
    }
}
