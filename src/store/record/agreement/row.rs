//! Stored agreements and documents as the model's.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::model::agreement::{Agreement, Document, Period};
use crate::store::db::codec::{code, names};
use crate::store::{Result, StoreError};

/// Columns of an [`AgreementRow`], of the alias `a`.
pub(crate) const COLUMNS: &str = "a.id, a.slug, a.kind, a.channel, a.title, a.held_on, a.held_at, \
     a.period_from, a.period_to, a.state, a.visibility, a.principles, a.focal_point, a.review_cadence, \
     a.proposed_by, a.published_at, a.previous_id, a.in_force_on, a.ended_on, a.archived_at, \
     a.updated_at, a.version, \
     (select count(*) from change_proposal p where p.agreement_id = a.id and p.state = 'waiting') as waiting_changes";

#[derive(sqlx::FromRow)]
pub(crate) struct AgreementRow {
    pub(crate) id: Uuid,
    slug: String,
    kind: String,
    channel: String,
    title: String,
    held_on: Option<NaiveDate>,
    held_at: Option<String>,
    period_from: Option<NaiveDate>,
    period_to: Option<NaiveDate>,
    state: String,
    visibility: String,
    principles: String,
    focal_point: Option<String>,
    review_cadence: Option<String>,
    proposed_by: Option<Uuid>,
    published_at: Option<DateTime<Utc>>,
    previous_id: Option<Uuid>,
    in_force_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    archived_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
    version: i64,
    waiting_changes: i64,
}

impl TryFrom<AgreementRow> for Agreement {
    type Error = StoreError;

    fn try_from(row: AgreementRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            slug: row.slug,
            kind: code(&row.kind)?,
            channel: code(&row.channel)?,
            title: row.title,
            held_on: row.held_on,
            held_at: row.held_at,
            period: Period { from: row.period_from, to: row.period_to },
            state: code(&row.state)?,
            visibility: code(&row.visibility)?,
            principles: names(&row.principles)?,
            focal_point: row.focal_point,
            review_cadence: row.review_cadence,
            proposed_by: row.proposed_by,
            published_at: row.published_at,
            previous_id: row.previous_id,
            in_force_on: row.in_force_on,
            ended_on: row.ended_on,
            waiting_changes: row.waiting_changes,
            archived_at: row.archived_at,
            updated_at: row.updated_at,
            version: row.version,
        })
    }
}

/// Columns of a [`DocumentRow`].
pub(crate) const DOCUMENT_COLUMNS: &str =
    "id, number_raw, number, kind, subject, issuer, issued_on, effective_on, role, signers, version";

#[derive(sqlx::FromRow)]
pub(crate) struct DocumentRow {
    id: Uuid,
    number_raw: Option<String>,
    number: Option<String>,
    kind: String,
    subject: Option<String>,
    issuer: Option<String>,
    issued_on: Option<NaiveDate>,
    effective_on: Option<NaiveDate>,
    role: String,
    signers: String,
    version: i64,
}

impl TryFrom<DocumentRow> for Document {
    type Error = StoreError;

    fn try_from(row: DocumentRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            number_raw: row.number_raw,
            number: row.number,
            kind: code(&row.kind)?,
            subject: row.subject,
            issuer: row.issuer,
            issued_on: row.issued_on,
            effective_on: row.effective_on,
            role: code(&row.role)?,
            signers: serde_json::from_str(&row.signers).map_err(|e| StoreError::Damaged(e.to_string()))?,
            version: row.version,
        })
    }
}
