//! Publication: what the public reads of an approved update. A coordinator proposes the wording, a leader publishes;
//! never who wrote the update, never who proposed the wording.

use serde_json::json;
use uuid::Uuid;

use super::read::find;
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::limits;
use crate::model::proposal::{Change, PublishedWord};
use crate::model::update::{ReviewState, Update, UpdateKind};
use crate::store::access::authorize;
use crate::store::db::codec::clean;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::commitment::amend::Amendment;
use crate::store::record::commitment::write::bounded;
use crate::store::record::commitment::{CommitmentPage, Parts};
use crate::store::record::proposal::propose::{Outcome, Proposer, enter};
use crate::store::record::proposal::subject::Subject;
use crate::store::system::audit;
use crate::store::work::update::{notify, standing};
use crate::store::{Db, Result, StoreError};

/// What the public is to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Instead of the results.
    pub results: String,
    /// Whether the obstacles are included.
    pub obstacles: bool,
    /// Whether the proposals are included.
    pub proposals: bool,
    /// Whether the next steps are included.
    pub next_steps: bool,
}

/// Refuses what does not become public: what is public, what belongs to a commitment that the public does not read, and
/// what its own side says is wrong.
fn may_become_public(update: &Update, page: &CommitmentPage) -> Result<()> {
    may_be_public(page)?;
    if update.publication.published_at.is_some() {
        return Err(StoreError::State("update_published"));
    }
    if update.corrected_by.is_some() {
        return Err(StoreError::State("update_corrected"));
    }
    Ok(())
}

/// Refuses what never becomes public: what belongs to a commitment that the public does not read.
pub(crate) fn may_be_public(page: &CommitmentPage) -> Result<()> {
    if page.is_public() { Ok(()) } else { Err(StoreError::State("update_not_public")) }
}

/// The approved update, if the actor may do `action` to it in this version.
async fn approved(
    db: &Db,
    act: &Act,
    action: Action,
    id: Uuid,
    version: i64,
) -> Result<(Update, CommitmentPage)> {
    let (update, page) = find(db, act, id, Parts::NONE).await?;
    authorize::require(
        act,
        action,
        update.state.stage(),
        authorize::towards(db, act, &update.locality, &page.parties),
    )?;
    if update.state != ReviewState::Approved {
        return Err(StoreError::State("update_not_approved"));
    }
    if update.version != version {
        return Err(StoreError::Stale);
    }
    Ok((update, page))
}

/// Proposes the public wording of an approved update that is not public.
///
/// # Errors
/// `NotFound` when the actor may not see it, `Forbidden` when the role does not allow it, `Stale`, `State` when it
/// is not approved, public already (`update_published`), corrected (`update_corrected`) or can never be public
/// (`update_not_public`); `Constraint` for a wording that is empty or too long (`update_public_results`).
pub async fn propose(db: &Db, act: &Act, id: Uuid, wording: &Wording, version: i64) -> Result<()> {
    let (update, page) = approved(db, act, Action::Propose, id, version).await?;
    may_become_public(&update, &page)?;
    let results = clean(&wording.results);
    if results.is_empty() && update.kind == UpdateKind::Report {
        return Err(StoreError::Constraint("update_public_results".to_owned()));
    }
    let mut tx = db.begin().await?;
    let proposed = execute!(&mut tx, c => sqlx::query(
        "update progress_update set public_results = $3, public_obstacles = $4, public_proposals = $5, \
             public_next_steps = $6, public_by_id = $7, public_by = $8, public_at = $9, withdrawn_at = null, \
             withdrawn_by = null, withdraw_reason = null, updated_at = $9, version = version + 1 \
         where id = $1 and version = $2 and state = 'approved' and published_at is null",
    )
    .bind(id)
    .bind(version)
    .bind(&results)
    .bind(wording.obstacles)
    .bind(wording.proposals)
    .bind(wording.next_steps)
    .bind(act.staff().map(|staff| staff.account_id))
    .bind(act.staff().map_or("system", |staff| staff.name.as_str()))
    .bind(act.at)
    .execute(c))?;
    if proposed == 0 {
        return Err(StoreError::Stale);
    }
    notify::to_publish(db, &mut tx, act, &update, &page.subject()).await?;
    let detail = json!({
        "commitment": update.commitment_id, "side": update.locality,
        "before": { "public_results": update.publication.results },
        "after": {
            "public_results": results, "obstacles": wording.obstacles, "proposals": wording.proposals,
            "next_steps": wording.next_steps,
        },
    });
    audit::write(&mut tx, act, "propose", "update", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Publishes an approved update in the wording proposed; without a proposal, in its own results.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it, or the actor wrote the
/// update or proposed its wording; `Stale`; `State` as for [`propose`].
pub async fn publish(db: &Db, act: &Act, id: Uuid, version: i64) -> Result<()> {
    let (update, page) = approved(db, act, Action::Publish, id, version).await?;
    let me = act.staff().map(|staff| staff.account_id);
    let proposer = me.is_some() && update.publication.proposed_by_id == me;
    if update.is_by(act) || proposer {
        return Err(StoreError::Forbidden);
    }
    may_become_public(&update, &page)?;
    let mut tx = db.begin().await?;
    standing::lock(&mut tx, act, update.commitment_id).await?;
    mark(&mut tx, act, id, version).await?;
    standing::move_standing(&mut tx, update.commitment_id, &update.locality).await?;
    let detail = json!({
        "commitment": update.commitment_id, "side": update.locality,
        "before": { "public": false }, "after": { "public": true },
    });
    audit::write(&mut tx, act, "publish", "update", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Marks the approved update public. What the public reads of its side follows with
/// [`standing::move_standing`].
pub(crate) async fn mark(tx: &mut Tx, act: &Act, id: Uuid, version: i64) -> Result<()> {
    let published = execute!(tx, c => sqlx::query(
        "update progress_update set public_results = coalesce(public_results, results), published_by_id = $3, \
             published_by = $4, published_at = $5, withdrawn_at = null, withdrawn_by = null, withdraw_reason = null, \
             updated_at = $5, version = version + 1 \
         where id = $1 and version = $2 and state = 'approved' and published_at is null and corrected_by_id is null",
    )
    .bind(id)
    .bind(version)
    .bind(act.staff().map(|staff| staff.account_id))
    .bind(act.staff().map_or("system", |staff| staff.name.as_str()))
    .bind(act.at)
    .execute(c))?;
    if published == 0 {
        return Err(StoreError::Stale);
    }
    standing::tell_public(tx, id).await
}

/// Takes a published update back, and says why: proposes it, as a second person published it; the system does it at once.
///
/// # Errors
/// `NotFound` when the actor may not see it, `Forbidden` when the role does not allow it, `Stale`, `State` when it
/// is not public (`update_not_published`); `Constraint("update_withdraw_reason")` without a reason or with one too
/// long; `State("proposal_waits")` while that is proposed.
pub async fn withdraw(db: &Db, act: &Act, id: Uuid, reason: &str, version: i64) -> Result<Outcome> {
    let (update, page) = approved(db, act, Action::Publish, id, version).await?;
    if update.publication.published_at.is_none() {
        return Err(StoreError::State("update_not_published"));
    }
    let reason = clean(reason);
    if reason.is_empty() {
        return Err(StoreError::Constraint("update_withdraw_reason".to_owned()));
    }
    bounded(&[(Some(&reason), limits::UPDATE_WITHDRAW_REASON, "update_withdraw_reason")])?;
    let mut tx = db.begin().await?;
    let outcome = match act.staff() {
        Some(staff) => {
            let change = Change::Withhold { update: id, before: PublishedWord::of(&update) };
            let why = Amendment::because(&reason);
            let proposer = Proposer::of(db, act, staff);
            let subject = Subject::of(&page);
            Outcome::Proposed(enter(&mut tx, db, act, &subject, &change, &why, &proposer).await?)
        }
        None => {
            take_from_public(&mut tx, act, &update, &reason).await?;
            Outcome::Done(())
        }
    };
    tx.commit().await?;
    Ok(outcome)
}

/// Takes the update from the public, and tells it. Its wording stays, and with it whose it is: who proposed a wording does
/// not publish it at a later time either, in whatever role.
///
/// # Errors
/// `Stale` when it is not public any more.
pub(crate) async fn take_from_public(tx: &mut Tx, act: &Act, update: &Update, reason: &str) -> Result<()> {
    standing::lock(tx, act, update.commitment_id).await?;
    let withdrawn = execute!(tx, c => sqlx::query(
        "update progress_update set published_by_id = null, published_by = null, published_at = null, \
             public_by = null, public_at = null, withdrawn_by = $3, withdrawn_at = $4, \
             withdraw_reason = $5, updated_at = $4, version = version + 1 \
         where id = $1 and version = $2 and published_at is not null",
    )
    .bind(update.id)
    .bind(update.version)
    .bind(act.staff().map_or("system", |staff| staff.name.as_str()))
    .bind(act.at)
    .bind(reason)
    .execute(c))?;
    if withdrawn == 0 {
        return Err(StoreError::Stale);
    }
    standing::move_standing(tx, update.commitment_id, &update.locality).await?;
    let detail = json!({
        "commitment": update.commitment_id, "side": update.locality, "reason": reason,
        "before": { "public": true }, "after": { "public": false },
    });
    audit::write(tx, act, "withdraw", "update", &update.id.to_string(), detail).await
}
