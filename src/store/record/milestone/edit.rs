//! Milestones by hand: edit, order, remove.

use serde_json::json;
use uuid::Uuid;

use super::{NewMilestone, refused};
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::commitment::Milestone;
use crate::store::access::authorize;
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::commitment;
use crate::store::record::commitment::{CommitmentPage, Parts};
use crate::store::record::second_person::{hold, propose_commitment};
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

fn detail_of(m: &Milestone) -> serde_json::Value {
    json!({ "title": m.title, "due_on": m.due_on, "side": m.locality, "deliverable": m.deliverable, "done_on": m.done_on })
}

/// Replaces what the milestone at `version` says.
///
/// # Errors
/// As [`super::create`]; `Stale`.
pub async fn edit(db: &Db, act: &Act, id: Uuid, version: i64, after: &NewMilestone) -> Result<()> {
    let (page, before) = editable(db, act, after.commitment_id, id).await?;
    let title = clean_opt(Some(&after.title)).ok_or_else(|| refused("milestone_title"))?;
    let deliverable = clean_opt(after.deliverable.as_deref());
    if after.locality.as_ref().is_some_and(|unit| !page.card.sides.iter().any(|side| side.locality == *unit))
    {
        return Err(refused("milestone_locality"));
    }
    let mut tx = db.begin().await?;
    let public = hold(&mut tx, act, page.agreement.id).await?;
    lock(&mut tx, id, version).await?;
    execute!(&mut tx, c => sqlx::query(
        "update milestone set title = $2, due_on = $3, locality_id = $4, deliverable = $5, done_on = $6 where id = $1",
    )
    .bind(id)
    .bind(&title)
    .bind(after.due_on)
    .bind(after.locality.as_ref().map(|unit| unit.0.as_str()))
    .bind(&deliverable)
    .bind(after.done_on)
    .execute(c))?;
    let now = json!({
        "title": title, "due_on": after.due_on, "side": after.locality, "deliverable": deliverable,
        "done_on": after.done_on,
    });
    let before = detail_of(&before);
    if before != now {
        propose_commitment(&mut tx, act, public, after.commitment_id).await?;
    }
    let detail = json!({ "commitment": after.commitment_id, "before": before, "after": now });
    audit::write(&mut tx, act, "edit", "milestone", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Moves the milestone one place up or down. At the end of the list nothing happens.
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
    let public = hold(&mut tx, act, page.agreement.id).await?;
    for (position, id) in (0_i32..).zip(&order) {
        execute!(&mut tx, c => sqlx::query("update milestone set position = $3 where id = $1 and commitment_id = $2")
            .bind(id).bind(commitment).bind(position).execute(c))?;
    }
    propose_commitment(&mut tx, act, public, commitment).await?;
    let detail =
        json!({ "commitment": commitment, "before": { "place": here + 1 }, "after": { "place": there + 1 } });
    audit::write(&mut tx, act, "reorder", "milestone", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Removes the milestone at `version`.
///
/// # Errors
/// As [`edit`]; `State("milestone_done")` when it was reached: that it was is part of the record.
pub async fn remove(db: &Db, act: &Act, commitment: Uuid, id: Uuid, version: i64) -> Result<()> {
    let (page, before) = editable(db, act, commitment, id).await?;
    if before.done_on.is_some() {
        return Err(StoreError::State("milestone_done"));
    }
    let mut tx = db.begin().await?;
    let public = hold(&mut tx, act, page.agreement.id).await?;
    lock(&mut tx, id, version).await?;
    propose_commitment(&mut tx, act, public, commitment).await?;
    execute!(&mut tx, c => sqlx::query("delete from milestone where id = $1").bind(id).execute(c))?;
    let detail = json!({ "commitment": commitment, "before": detail_of(&before), "after": null });
    audit::write(&mut tx, act, "delete", "milestone", &id.to_string(), detail).await?;
    tx.commit().await
}
