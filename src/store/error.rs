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
            sqlx::Error::Database(db) => match constraint(db.as_ref()) {
                Some(name) => Self::Constraint(name),
                None => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

/// The violated constraint's name. SQLite names check constraints, but gives columns for unique ones.
fn constraint(db: &dyn sqlx::error::DatabaseError) -> Option<String> {
    if let Some(name) = db.constraint() {
        return Some(name.to_owned());
    }
    let message = db.message();
    message
        .strip_prefix("CHECK constraint failed: ")
        .or_else(|| message.strip_prefix("UNIQUE constraint failed: "))
        .map(str::to_owned)
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(e) => Self::from(e),
            other => Self::Damaged(other.to_string()),
        }
    }
}
