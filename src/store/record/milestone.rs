//! Milestones (mốc thực hiện) of commitments.

pub(crate) mod edit;

pub use edit::{edit, remove, shift};

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::commitment::amend::Amendment;
use super::commitment::write::bounded;
use super::commitment::{self, CommitmentPage, Parts};
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::commitment::Commitment;
use crate::model::limits;
use crate::model::locality::LocalityId;
use crate::model::proposal::{Change, MilestoneMove, MilestoneTerms, milestones_moved};
use crate::store::access::authorize;
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::proposal::propose::{Outcome, binds, propose};
use crate::store::record::proposal::subject::Subject;
use crate::store::record::second_person::{hold, hold_commitment};
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

impl NewMilestone {
    /// What it says, cleaned.
    ///
    /// # Errors
    /// `Constraint("milestone_title")` without a title, `Constraint("milestone_locality")` for a unit that is no side of
    /// the commitment.
    pub(crate) fn terms(&self, page: &CommitmentPage) -> Result<MilestoneTerms> {
        let title = clean_opt(Some(&self.title)).ok_or_else(|| refused("milestone_title"))?;
        if self
            .locality
            .as_ref()
            .is_some_and(|unit| !page.card.sides.iter().any(|side| side.locality == *unit))
        {
            return Err(refused("milestone_locality"));
        }
        let deliverable = clean_opt(self.deliverable.as_deref());
        bounded(&[
            (Some(&title), limits::MILESTONE_TITLE, "milestone_title"),
            (deliverable.as_deref(), limits::MILESTONE_DELIVERABLE, "milestone_deliverable"),
        ])?;
        Ok(MilestoneTerms {
            title,
            due_on: self.due_on,
            locality: self.locality.clone(),
            deliverable,
            done_on: self.done_on,
        })
    }
}

/// Enters a milestone, after those the commitment has; once the agreement is in force, proposes it. Gives its id.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` unless the actor may edit the agreement; as
/// `NewMilestone::terms`, and as `propose` once it is in force.
pub async fn create(db: &Db, act: &Act, new: &NewMilestone, amendment: &Amendment) -> Result<Outcome<Uuid>> {
    let page = commitment::with(db, act, new.commitment_id, Parts::NONE).await?;
    authorize::require(
        act,
        Action::Edit,
        page.agreement.state.stage(),
        authorize::among(db, act, &page.parties),
    )?;
    let terms = new.terms(&page)?;
    let mut tx = db.begin().await?;
    if binds(act, page.agreement.state) {
        let change = Change::AddMilestone { after: terms };
        let id = propose(&mut tx, db, act, &Subject::of(&page), &change, amendment).await?;
        tx.commit().await?;
        return Ok(Outcome::Proposed(id));
    }
    hold(&mut tx, act, page.agreement.id).await?;
    let id = insert(&mut tx, act, new.commitment_id, &terms).await?;
    hold_commitment(&mut tx, act, new.commitment_id).await?;
    told_new(&mut tx, act, &page, id, &terms).await?;
    tx.commit().await?;
    Ok(Outcome::Done(id))
}

/// Inserts a milestone after those the commitment has. Gives its id.
pub(crate) async fn insert(tx: &mut Tx, act: &Act, commitment: Uuid, terms: &MilestoneTerms) -> Result<Uuid> {
    let id = act.id();
    // Takes the commitment's lock, so that two milestones at once do not get the same position.
    execute!(tx, c => sqlx::query("update commitment set updated_at = $2 where id = $1")
        .bind(commitment).bind(act.at).execute(c))?;
    execute!(tx, c => sqlx::query(
        "insert into milestone (id, commitment_id, position, title, due_on, locality_id, deliverable, done_on) \
         select $1, $2, coalesce(max(position) + 1, 0), $3, $4, $5, $6, $7 from milestone where commitment_id = $2",
    )
    .bind(id)
    .bind(commitment)
    .bind(&terms.title)
    .bind(terms.due_on)
    .bind(terms.locality.as_ref().map(|unit| unit.0.as_str()))
    .bind(&terms.deliverable)
    .bind(terms.done_on)
    .execute(c))?;
    Ok(id)
}

/// The entry about a new milestone.
pub(crate) async fn told_new(
    tx: &mut Tx,
    act: &Act,
    page: &CommitmentPage,
    id: Uuid,
    terms: &MilestoneTerms,
) -> Result<()> {
    let detail =
        json!({ "commitment": page.card.commitment.id, "title": terms.title, "due_on": terms.due_on });
    audit::about(tx, act, page.place(), "create", "milestone", &id.to_string(), detail).await
}

/// The open milestones that hang on the deadline of the commitment. One statement.
pub async fn hanging(db: &Db, act: &Act, commitment: &Commitment) -> Result<Vec<MilestoneMove>> {
    let Some(due) = commitment.content.deadline.due() else { return Ok(Vec::new()) };
    let all = commitment::milestones::milestones(db, commitment.id, true, &[]).await?;
    Ok(milestones_moved(&all, due, due, act.today()))
}

fn refused(name: &str) -> StoreError {
    StoreError::Constraint(name.to_owned())
}
