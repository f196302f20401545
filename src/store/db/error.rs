//! Why a store operation did not do what was asked.

/// The ways a store operation fails.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such thing, or none the actor may reach.
    #[error("not found")]
    NotFound,
    /// The actor reaches the thing but may not do this to it.
    #[error("not allowed")]
    Forbidden,
    /// Someone else changed the row since it was read.
    #[error("changed by someone else in the meantime")]
    Stale,
    /// A named constraint refused the value; the name leads to the form field.
    #[error("refused by constraint {0}")]
    Constraint(String),
    /// The act does not fit the state the thing is in.
    #[error("not possible in this state: {0}")]
    State(&'static str),
    /// The database cannot be reached or is too busy.
    #[error("database unavailable")]
    Unavailable(#[source] sqlx::Error),
    /// A stored value that the model does not know.
    #[error("stored value is damaged: {0}")]
    Damaged(String),
    /// Anything else the database said.
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::NotFound,
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            sqlx::Error::Database(db) if BUSY.iter().any(|code| db.code().as_deref() == Some(code)) => {
                Self::Unavailable(error)
            }
            sqlx::Error::Database(db) => match constraint(db.as_ref()) {
                Some(name) => Self::Constraint(name),
                None => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

/// Codes that say "try again": SQLite busy and locked; PostgreSQL serialization failure, deadlock, and the
/// server starting up or shutting down.
const BUSY: &[&str] = &["5", "6", "261", "517", "40001", "40P01", "57P01", "57P02", "57P03", "53300"];

/// The name of each unique constraint, by its columns as SQLite tells them.
const UNIQUE: &[(&str, &str)] = &[
    ("account.email", "account_email"),
    ("agency.locality_id, agency.name_fold", "agency_name"),
    ("agreement.slug", "agreement_slug"),
    ("commitment.agreement_id, commitment.code", "commitment_code"),
    ("commitment_domain.commitment_id, commitment_domain.domain_slug", "commitment_domain_once"),
    ("file.update_id, file.sha256", "file_of_update"),
    ("file.milestone_id, file.sha256", "file_of_milestone"),
    ("file.document_id, file.sha256", "file_of_document"),
    ("mail.key", "mail_key"),
    ("extension.commitment_id, extension.locality_id", "extension_once"),
    ("party.agreement_id, party.locality_id", "party_once"),
    ("search_entry.kind, search_entry.ref_id", "search_ref"),
    ("settlement.commitment_id", "settlement_open"),
    ("settlement_side.settlement_id, settlement_side.account_id", "settlement_second_person"),
];

/// The name of the unique constraint over `columns`, written `table.column, table.column`.
#[must_use]
pub fn unique_over(columns: &str) -> Option<&'static str> {
    UNIQUE.iter().find(|(over, _)| *over == columns).map(|(_, name)| *name)
}

/// The violated constraint's name, if a value was to blame: a missing reference is our own fault.
///
/// SQLite names check constraints in its message, but gives columns for unique ones.
fn constraint(db: &dyn sqlx::error::DatabaseError) -> Option<String> {
    if !(db.is_unique_violation() || db.is_check_violation()) {
        return None;
    }
    if let Some(name) = db.constraint() {
        // A key given twice is our own fault too.
        return (!name.ends_with("_pkey")).then(|| name.to_owned());
    }
    let message = db.message();
    let columns = message.strip_prefix("UNIQUE constraint failed: ");
    match columns {
        Some(columns) => unique_over(columns).map(str::to_owned),
        None => message.strip_prefix("CHECK constraint failed: ").map(str::to_owned),
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(e) => Self::from(e),
            other => Self::Damaged(other.to_string()),
        }
    }
}
