//! Milestones by hand: edit, order, remove.

use serde_json::json;
use uuid::Uuid;

use super::NewMilestone;
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::commitment::Milestone;
use crate::model::proposal::{Change, MilestoneTerms};
use crate::store::access::authorize;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::commitment;
use crate::store::record::commitment::amend::{Amendment, binding};
use crate::store::record::commitment::{CommitmentPage, Parts};
use crate::store::record::proposal::propose::{Outcome, binds, propose};
use crate::store::record::proposal::subject::Subject;
use crate::store::record::second_person::{hold, hold_commitment};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// The commitment and the milestone `id` of it that the actor may edit.
async fn editable(db: &Db, act: &Act, commitment: Uuid, id: Uuid) -> Result<(CommitmentPage, Milestone)> {
    let page = commitment::with(db, act, commitment, Parts { milestones: true, ..Parts::NONE }).await?;
    authorize::require(
        act,
        Action::Edit,
        page.agreement.state.stage(),
        authorize::among(db, act, &page.parties),
    )?;
    let milestone = page.milestones.iter().find(|m| m.id == id).cloned().ok_or(StoreError::NotFound)?;
    Ok((page, milestone))
}

async fn lock(tx: &mut Tx, id: Uuid, version: i64) -> Result<()> {
    let mine = execute!(tx, c => sqlx::query(
        "update milestone set version = version + 1 where id = $1 and version = $2",
    ).bind(id).bind(version).execute(c))?;
    if mine == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

/// Replaces what the milestone at `version` says; once the agreement is in force, proposes that.
///
/// # Errors
/// As [`super::create`]; `Stale`.
pub async fn edit(
    db: &Db,
    act: &Act,
    id: Uuid,
    version: i64,
    after: &NewMilestone,
    amendment: &Amendment,
) -> Result<Outcome> {
    let (page, milestone) = editable(db, act, after.commitment_id, id).await?;
    let (before, after) = (MilestoneTerms::of(&milestone), after.terms(&page)?);
    if milestone.version != version {
        return Err(StoreError::Stale);
    }
    let mut tx = db.begin().await?;
    if binds(act, page.agreement.state) && before != after {
        let change = Change::EditMilestone { milestone: id, before, after };
        let subject = Subject { milestone: Some(id), ..Subject::of(&page) };
        let proposal = propose(&mut tx, db, act, &subject, &change, amendment).await?;
        tx.commit().await?;
        return Ok(Outcome::Proposed(proposal));
    }
    hold(&mut tx, act, page.agreement.id).await?;
    if before != after {
        hold_commitment(&mut tx, act, page.card.commitment.id).await?;
    }
    write(&mut tx, act, &page, &milestone, &after).await?;
    tx.commit().await?;
    Ok(Outcome::Done(()))
}

/// Writes what the milestone says from now on, and tells it.
pub(crate) async fn write(
    tx: &mut Tx,
    act: &Act,
    page: &CommitmentPage,
    milestone: &Milestone,
    after: &MilestoneTerms,
) -> Result<()> {
    lock(tx, milestone.id, milestone.version).await?;
    // Of a draft nothing is agreed yet.
    let moved = binding(page.agreement.state) && milestone.due_on != after.due_on;
    let original = milestone.original_due_on.or(milestone.due_on.filter(|_| moved));
    execute!(tx, c => sqlx::query(
        "update milestone set title = $2, due_on = $3, locality_id = $4, deliverable = $5, done_on = $6, original_due_on = $7 where id = $1",
    )
    .bind(milestone.id)
    .bind(&after.title)
    .bind(after.due_on)
    .bind(after.locality.as_ref().map(|unit| unit.0.as_str()))
    .bind(&after.deliverable)
    .bind(after.done_on)
    .bind(original)
    .execute(c))?;
    let before = MilestoneTerms::of(milestone);
    let detail = json!({ "commitment": page.card.commitment.id, "before": before, "after": after });
    audit::write(tx, act, "edit", "milestone", &milestone.id.to_string(), detail).await
}

/// Moves the milestone one place up or down. At the end of the list nothing happens. It says nothing else of it, so a
/// public page shows the new order at once.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it.
pub async fn shift(db: &Db, act: &Act, commitment: Uuid, id: Uuid, up: bool) -> Result<()> {
    let (page, milestone) = editable(db, act, commitment, id).await?;
    let mut order: Vec<Uuid> = page.milestones.iter().map(|m| m.id).collect();
    let Some(here) = order.iter().position(|other| *other == milestone.id) else {
        return Err(StoreError::NotFound);
    };
    let there = if up { here.checked_sub(1) } else { Some(here + 1).filter(|next| *next < order.len()) };
    let Some(there) = there else { return Ok(()) };
    order.swap(here, there);
    let mut tx = db.begin().await?;
    hold(&mut tx, act, page.agreement.id).await?;
    for (position, id) in (0_i32..).zip(&order) {
        execute!(&mut tx, c => sqlx::query("update milestone set position = $3 where id = $1 and commitment_id = $2")
            .bind(id).bind(commitment).bind(position).execute(c))?;
    }
    hold_commitment(&mut tx, act, commitment).await?;
    let detail =
        json!({ "commitment": commitment, "before": { "place": here + 1 }, "after": { "place": there + 1 } });
    audit::write(&mut tx, act, "reorder", "milestone", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Removes the milestone at `version`; once the agreement is in force, proposes that.
///
/// # Errors
/// As [`edit`]; `State("milestone_done")` when it was reached: that it was is part of the record.
pub async fn remove(
    db: &Db,
    act: &Act,
    commitment: Uuid,
    id: Uuid,
    version: i64,
    amendment: &Amendment,
) -> Result<Outcome> {
    let (page, milestone) = editable(db, act, commitment, id).await?;
    if milestone.done_on.is_some() {
        return Err(StoreError::State("milestone_done"));
    }
    if milestone.version != version {
        return Err(StoreError::Stale);
    }
    let mut tx = db.begin().await?;
    if binds(act, page.agreement.state) {
        let change = Change::RemoveMilestone { milestone: id, before: MilestoneTerms::of(&milestone) };
        let subject = Subject { milestone: Some(id), ..Subject::of(&page) };
        let proposal = propose(&mut tx, db, act, &subject, &change, amendment).await?;
        tx.commit().await?;
        return Ok(Outcome::Proposed(proposal));
    }
    hold(&mut tx, act, page.agreement.id).await?;
    hold_commitment(&mut tx, act, commitment).await?;
    delete(&mut tx, act, &page, &milestone).await?;
    tx.commit().await?;
    Ok(Outcome::Done(()))
}

/// Deletes the milestone, and tells it.
pub(crate) async fn delete(
    tx: &mut Tx,
    act: &Act,
    page: &CommitmentPage,
    milestone: &Milestone,
) -> Result<()> {
    lock(tx, milestone.id, milestone.version).await?;
    execute!(tx, c => sqlx::query("delete from milestone where id = $1").bind(milestone.id).execute(c))?;
    let before = MilestoneTerms::of(milestone);
    let detail = json!({ "commitment": page.card.commitment.id, "before": before, "after": null });
    audit::write(tx, act, "delete", "milestone", &milestone.id.to_string(), detail).await
}
