//! Stored updates as the model's.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::model::locality::LocalityId;
use crate::model::update::{Publication, Reached, Update};
use crate::store::db::codec::code;
use crate::store::work::update::{QueueItem, writers};
use crate::store::{Result, StoreError};

/// Columns of an [`UpdateRow`], of the alias `u`.
pub(crate) const COLUMNS: &str = "u.id, u.commitment_id, u.locality_id, u.author_id, u.author, u.writers, \
     u.replaced_by_id, u.typed, u.state, \
     u.kind, u.as_of, u.progress, u.health, u.done_on, u.value, u.value_reason, u.results, u.obstacles, u.proposals, u.next_steps, \
     u.milestones, u.corrects_id, u.corrected_by_id, u.public_results, u.public_obstacles, u.public_proposals, \
     u.public_next_steps, u.public_replaced, u.public_by_id, u.public_by, u.public_at, u.published_by, u.published_at, u.withdrawn_by, \
     u.withdrawn_at, u.withdraw_reason, u.return_reason, u.decided_by, u.submitted_at, u.decided_at, u.version";

#[derive(sqlx::FromRow)]
pub(crate) struct UpdateRow {
    id: Uuid,
    commitment_id: Uuid,
    locality_id: String,
    author_id: Uuid,
    author: String,
    writers: String,
    replaced_by_id: Option<Uuid>,
    typed: Option<String>,
    state: String,
    kind: String,
    as_of: NaiveDate,
    progress: String,
    health: String,
    done_on: Option<NaiveDate>,
    value: Option<f64>,
    value_reason: String,
    results: String,
    obstacles: String,
    proposals: String,
    next_steps: String,
    milestones: String,
    corrects_id: Option<Uuid>,
    corrected_by_id: Option<Uuid>,
    #[sqlx(flatten)]
    publication: PublicationRow,
    return_reason: Option<String>,
    decided_by: Option<String>,
    submitted_at: Option<DateTime<Utc>>,
    decided_at: Option<DateTime<Utc>>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct PublicationRow {
    public_results: Option<String>,
    public_obstacles: bool,
    public_proposals: bool,
    public_next_steps: bool,
    public_replaced: bool,
    public_by_id: Option<Uuid>,
    public_by: Option<String>,
    public_at: Option<DateTime<Utc>>,
    published_by: Option<String>,
    published_at: Option<DateTime<Utc>>,
    withdrawn_by: Option<String>,
    withdrawn_at: Option<DateTime<Utc>>,
    withdraw_reason: Option<String>,
}

impl From<PublicationRow> for Publication {
    fn from(row: PublicationRow) -> Self {
        Self {
            results: row.public_results,
            obstacles: row.public_obstacles,
            proposals: row.public_proposals,
            next_steps: row.public_next_steps,
            replaced: row.public_replaced,
            proposed_by_id: row.public_by_id,
            proposed_by: row.public_by,
            proposed_at: row.public_at,
            published_by: row.published_by,
            published_at: row.published_at,
            withdrawn_by: row.withdrawn_by,
            withdrawn_at: row.withdrawn_at,
            withdraw_reason: row.withdraw_reason,
        }
    }
}

/// The milestones an update claims, from its column.
pub(crate) fn reached(json: &str) -> Result<Vec<Reached>> {
    serde_json::from_str(json).map_err(|e| StoreError::Damaged(format!("milestones of an update: {e}")))
}

impl TryFrom<UpdateRow> for Update {
    type Error = StoreError;

    fn try_from(row: UpdateRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            commitment_id: row.commitment_id,
            locality: LocalityId(row.locality_id),
            author_id: row.author_id,
            author: row.author,
            writers: writers::of(&row.writers)?,
            replaced_by: row.replaced_by_id,
            typed: row.typed,
            state: code(&row.state)?,
            kind: code(&row.kind)?,
            as_of: row.as_of,
            progress: code(&row.progress)?,
            health: code(&row.health)?,
            done_on: row.done_on,
            value: row.value,
            value_reason: row.value_reason,
            results: row.results,
            obstacles: row.obstacles,
            proposals: row.proposals,
            next_steps: row.next_steps,
            milestones: reached(&row.milestones)?,
            corrects: row.corrects_id,
            corrected_by: row.corrected_by_id,
            publication: row.publication.into(),
            return_reason: row.return_reason,
            decided_by: row.decided_by,
            submitted_at: row.submitted_at,
            decided_at: row.decided_at,
            version: row.version,
        })
    }
}

/// An update with the address and wording of its commitment: [`COLUMNS`] and [`PLACE`].
#[derive(sqlx::FromRow)]
pub(crate) struct QueueRow {
    #[sqlx(flatten)]
    update: UpdateRow,
    agreement_slug: String,
    commitment_code: String,
    commitment_text: String,
    target_value: Option<f64>,
    target_unit: Option<String>,
    files: i64,
    replaces: bool,
}

/// The rest of a [`QueueRow`]'s columns, and where they come from, up to `where`.
pub(crate) const PLACE: &str = ", a.slug as agreement_slug, c.code as commitment_code, \
     c.text as commitment_text, c.target_value, c.target_unit, \
     (select count(*) from file f where f.update_id = u.id) as files, \
     exists (select 1 from progress_update former where former.replaced_by_id = u.id) as replaces \
     from progress_update u join commitment c on c.id = u.commitment_id \
     join agreement a on a.id = c.agreement_id";

impl TryFrom<QueueRow> for QueueItem {
    type Error = StoreError;

    fn try_from(row: QueueRow) -> Result<Self> {
        Ok(Self {
            update: row.update.try_into()?,
            agreement_slug: row.agreement_slug,
            code: row.commitment_code,
            text: row.commitment_text,
            target: row.target_value.zip(row.target_unit),
            files: row.files,
            replaces: row.replaces,
        })
    }
}
