//! The one update of a side that waits for review: taken back by the office, or replaced by a newer one.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::read::find;
use super::row::reached;
use super::{UpdateInput, office, writers};
use crate::model::act::Act;
use crate::model::locality::LocalityId;
use crate::model::update::{ReviewState, Writer};
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::commitment::Parts;
use crate::store::record::file::carry;
use crate::store::system::audit;
use crate::store::system::audit::Place;
use crate::store::{Db, Result, StoreError};

/// What stands in a row, as far as a form that was sent is compared with it.
#[derive(sqlx::FromRow)]
pub(super) struct Before {
    pub(super) id: Uuid,
    pub(super) author_id: Uuid,
    author: String,
    writers: String,
    pub(super) commitment_id: Uuid,
    pub(super) locality_id: String,
    pub(super) state: String,
    kind: String,
    as_of: NaiveDate,
    done_on: Option<NaiveDate>,
    health: String,
    value: Option<f64>,
    value_reason: String,
    results: String,
    obstacles: String,
    proposals: String,
    next_steps: String,
    progress: String,
    milestones: String,
    corrects_id: Option<Uuid>,
}

/// The statement that reads a [`Before`], up to its condition.
macro_rules! before {
    ($condition:literal) => {
        concat!(
            "select id, author_id, author, writers, commitment_id, locality_id, state, kind, as_of, done_on, health, value, value_reason, \
             results, obstacles, proposals, next_steps, progress, milestones, corrects_id from progress_update where ",
            $condition
        )
    };
}

impl Before {
    /// Whether it says what `input` does.
    pub(super) fn says(&self, input: &UpdateInput) -> Result<bool> {
        Ok(self.results == input.results
            && self.obstacles == input.obstacles
            && self.proposals == input.proposals
            && self.next_steps == input.next_steps
            && self.progress == input.progress.code()
            && self.health == input.health.code()
            && self.kind == input.more.kind().code()
            && self.as_of == input.as_of
            && self.done_on == input.done_on
            && self.value == input.value
            && self.value_reason == input.more.value_reason
            && self.corrects_id == input.more.corrects
            && reached(&self.milestones)? == input.more.milestones)
    }
}

/// The row with this id.
pub(super) async fn before(tx: &mut Tx, id: Uuid) -> Result<Option<Before>> {
    fetch!(tx, c => sqlx::query_as(before!("id = $1")).bind(id).fetch_optional(c))
}

/// The update of the side that waits, if it is another than the one being sent.
pub(super) async fn beside(tx: &mut Tx, input: &UpdateInput, side: &LocalityId) -> Result<Option<Before>> {
    fetch!(tx, c => sqlx::query_as(
        before!("state = 'submitted' and commitment_id = $1 and locality_id = $2 and id <> $3"),
    ).bind(input.commitment_id).bind(&side.0).bind(input.id).fetch_optional(c))
}

/// Takes the waiting update out of the way of the one that replaces it: a side has one that waits.
pub(super) async fn set_aside(tx: &mut Tx, act: &Act, waiting: &Before) -> Result<()> {
    let gone = execute!(tx, c => sqlx::query(
        "update progress_update set state = 'returned', updated_at = $2, version = version + 1 \
         where id = $1 and state = 'submitted'",
    ).bind(waiting.id).bind(act.at).execute(c))?;
    // Decided a moment ago.
    if gone == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

/// Enters that the update took the place of the one set aside. Its text began as that of the former one, so who wrote
/// that one is a writer of this one too; and its files go along, but for those it leaves out.
///
/// # Errors
/// `Constraint("file_count")` where that makes too many.
pub(super) async fn replace(
    tx: &mut Tx,
    act: &Act,
    place: Place,
    old: &Before,
    input: &UpdateInput,
) -> Result<()> {
    let by = input.id;
    execute!(tx, c => sqlx::query("update progress_update set replaced_by_id = $2 where id = $1")
        .bind(old.id).bind(by).execute(c))?;
    let author = Writer { id: old.author_id, name: old.author.clone() };
    let former = std::iter::once(author).chain(writers::of(&old.writers)?);
    writers::add(tx, by, former).await?;
    carry(tx, act, (old.id, by), &input.more.left_out).await?;
    let detail = json!({ "side": old.locality_id, "by": by, "before": { "state": "submitted" } });
    audit::about(tx, act, place, "replace", "update", &old.id.to_string(), detail).await
}

/// Takes a submitted update back into a draft of the office. Gives its commitment.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when they may not report for its side; `Stale`; `State` when
/// it does not wait any more (`update_not_submitted`).
pub async fn take_back(db: &Db, act: &Act, id: Uuid, version: i64) -> Result<Uuid> {
    let (update, page) = find(db, act, id, Parts::NONE).await?;
    let subject = page.subject();
    let (_, sides) = office::speaker(db, act, &subject)?;
    if sides.iter().all(|side| side.locality != update.locality) {
        return Err(StoreError::Forbidden);
    }
    if update.state != ReviewState::Submitted {
        return Err(StoreError::State("update_not_submitted"));
    }
    let mut tx = db.begin().await?;
    let taken = execute!(&mut tx, c => sqlx::query(
        "update progress_update set state = 'draft', submitted_at = null, updated_at = $3, version = version + 1 \
         where id = $1 and version = $2 and state = 'submitted'",
    ).bind(id).bind(version).bind(act.at).execute(c))?;
    if taken == 0 {
        return Err(StoreError::Stale);
    }
    let detail = json!({
        "side": update.locality, "before": { "state": "submitted" }, "after": { "state": "draft" },
    });
    audit::about(&mut tx, act, page.place(), "take_back", "update", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(update.commitment_id)
}
