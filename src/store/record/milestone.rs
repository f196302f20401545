//! Milestones (mốc thực hiện) of commitments.

mod edit;

pub use edit::{edit, remove, shift};

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::commitment::{self, Parts};
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::locality::LocalityId;
use crate::store::access::authorize;
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::execute;
use crate::store::record::second_person::{hold, propose_commitment};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// A milestone to enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMilestone {
    /// The commitment.
    pub commitment_id: Uuid,
    /// Name.
    pub title: String,
    /// Due day.
    pub due_on: Option<NaiveDate>,
    /// The one side it concerns, as the unit that signed; `None` for all.
    pub locality: Option<LocalityId>,
    /// Sản phẩm.
    pub deliverable: Option<String>,
    /// Day it was reached.
    pub done_on: Option<NaiveDate>,
}

/// Enters a milestone, after those the commitment has. Gives its id. A public commitment waits for a second person
/// again, as after every change of its milestones.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` unless the actor may edit the agreement;
/// `Constraint("milestone_title")` without a title, `Constraint("milestone_locality")` for a unit that is no
/// side of the commitment.
pub async fn create(db: &Db, act: &Act, new: &NewMilestone) -> Result<Uuid> {
    let page = commitment::with(db, act, new.commitment_id, Parts::NONE).await?;
    authorize::require(
        act,
        Action::Edit,
        page.agreement.state.stage(),
        authorize::among(db, act, &page.parties),
    )?;
    let title = clean_opt(Some(&new.title)).ok_or_else(|| refused("milestone_title"))?;
    if new.locality.as_ref().is_some_and(|unit| !page.card.sides.iter().any(|side| side.locality == *unit)) {
        return Err(refused("milestone_locality"));
    }
    let id = act.id();
    let mut tx = db.begin().await?;
    let now = hold(&mut tx, act, page.agreement.id).await?;
    // Takes the commitment's lock, so that two milestones at once do not get the same position.
    execute!(&mut tx, c => sqlx::query("update commitment set updated_at = $2 where id = $1")
        .bind(new.commitment_id).bind(act.at).execute(c))?;
    execute!(&mut tx, c => sqlx::query(
        "insert into milestone (id, commitment_id, position, title, due_on, locality_id, deliverable, done_on) \
         select $1, $2, coalesce(max(position) + 1, 0), $3, $4, $5, $6, $7 from milestone where commitment_id = $2",
    )
    .bind(id)
    .bind(new.commitment_id)
    .bind(&title)
    .bind(new.due_on)
    .bind(new.locality.as_ref().map(|unit| unit.0.as_str()))
    .bind(clean_opt(new.deliverable.as_deref()))
    .bind(new.done_on)
    .execute(c))?;
    propose_commitment(&mut tx, act, now, new.commitment_id).await?;
    let detail = json!({ "commitment": new.commitment_id, "title": title, "due_on": new.due_on });
    audit::about(&mut tx, act, page.place(), "create", "milestone", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(id)
}

fn refused(name: &str) -> StoreError {
    StoreError::Constraint(name.to_owned())
}
