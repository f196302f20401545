//! Drafts in the intake wizard: kept on the server at every step, so nothing typed is lost.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Db, Result};
use crate::intake::draft::Draft;
use crate::model::act::Act;

/// A draft being worked on.
#[derive(Clone, Debug)]
pub struct IntakeDraft {
    /// The id.
    pub id: Uuid,
    /// Name of the uploaded file; `None` for pasted text.
    pub file_name: Option<String>,
    /// The text it was read from.
    pub source_text: String,
    /// The draft as it stands.
    pub draft: Draft,
    /// Address of the agreement it became.
    pub agreement_slug: Option<String>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// Optimistic lock.
    pub version: i64,
}

/// Keeps a new draft of the actor's.
///
/// # Errors
/// `Forbidden` unless the actor may do intake.
pub async fn create(
    db: &Db,
    act: &Act,
    file_name: Option<&str>,
    source_text: &str,
    draft: &Draft,
) -> Result<Uuid> {
    todo!()
}

/// The actor's own draft.
///
/// # Errors
/// `NotFound` when there is none or it is another's.
pub async fn get(db: &Db, act: &Act, id: Uuid) -> Result<IntakeDraft> {
    todo!()
}

/// Keeps a changed draft. Gives the new version.
///
/// # Errors
/// `NotFound`, or `Stale` when it changed since `version`.
pub async fn save(db: &Db, act: &Act, id: Uuid, draft: &Draft, version: i64) -> Result<i64> {
    todo!()
}

/// The actor's open drafts, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(db: &Db, act: &Act) -> Result<Vec<IntakeDraft>> {
    todo!()
}

/// Throws the actor's draft away.
///
/// # Errors
/// `NotFound` when there is none or it is another's.
pub async fn delete(db: &Db, act: &Act, id: Uuid) -> Result<()> {
    todo!()
}
