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
        use sqlx::Error;
        match &error {
            Error::RowNotFound => Self::NotFound,
            Error::PoolTimedOut
            | Error::PoolClosed
            | Error::Io(_)
            | Error::Tls(_)
            // Half an answer of a connection that broke.
            | Error::Protocol(_)
            | Error::WorkerCrashed
            // The connection holds a transaction that it should not; it is closed with this.
            | Error::InvalidSavePointStatement
            | Error::BeginFailed => Self::Unavailable(error),
            Error::Database(db) if db.code().is_some_and(|code| is_passing(&code)) => Self::Unavailable(error),
            Error::Database(db) => match constraint(db.as_ref()) {
                Some(name) => Self::Constraint(name),
                None => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

/// `done`, or nothing when the database takes no writes for the moment: for what a page writes by the way, such as that it
/// was seen. What people came to read is shown all the same.
pub(crate) fn if_writable(done: Result<(), StoreError>) -> Result<(), StoreError> {
    match done {
        Err(StoreError::Unavailable(_)) => Ok(()),
        other => other,
    }
}

/// Codes of SQLite (the lowest byte of its extended codes) that say nothing about the statement: busy, locked, out of
/// memory, read-only, interrupted, input or output failed, disk full, file cannot be opened, lock protocol.
/// <https://www.sqlite.org/rescode.html>
const PASSING_SQLITE: &[u32] = &[5, 6, 7, 8, 9, 10, 13, 14, 15];
/// The same of PostgreSQL, by the beginning of the code: connection failed, read-only (a standby), serialization failure,
/// deadlock, insufficient resources (a full disk), lock not to be had, statement ended, server starting or stopping, and
/// errors of the system (input and output).
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
const PASSING_POSTGRES: &[&str] = &["08", "25006", "40001", "40P01", "53", "55P03", "57014", "57P", "58"];

/// Whether an error with this code may pass by itself, so that the same statement can be tried again later. SQLite's codes
/// are numbers, PostgreSQL's have five characters.
#[must_use]
pub fn is_passing(code: &str) -> bool {
    if code.len() == 5 {
        return PASSING_POSTGRES.iter().any(|start| code.starts_with(start));
    }
    code.parse::<u32>().is_ok_and(|code| PASSING_SQLITE.contains(&(code & 0xff)))
}

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
    ("change_proposal.subject", "change_proposal_once"),
    ("change_proposal_word.proposal_id, change_proposal_word.account_id", "change_proposal_word_once"),
    ("change_proposal.id, change_proposal.proposed_by_id", "change_proposal_proposer"),
    ("extension.commitment_id, extension.locality_id", "extension_once"),
    ("party.agreement_id, party.locality_id", "party_once"),
    ("search_entry.kind, search_entry.ref_id", "search_ref"),
    ("handover.from_account_id", "handover_once"),
    ("progress_update.commitment_id, progress_update.locality_id", "update_one_waiting"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_told_from_what_is_wrong() {
        // Full, a failed write (778) and its sync (1034), busy in recovery (261), interrupted, read-only at once (1032).
        for code in ["13", "10", "778", "1034", "5", "261", "517", "9", "8", "1032", "14"] {
            assert!(is_passing(code), "{code}");
        }
        for code in ["53100", "53300", "57014", "57P01", "58030", "40001", "08006", "25006"] {
            assert!(is_passing(code), "{code}");
        }
        // Constraints (19 and its kin), a damaged file, no database, wrong SQL.
        for code in
            ["1", "11", "19", "787", "1555", "2067", "275", "26", "23505", "23514", "42601", "22001", "", "x"]
        {
            assert!(!is_passing(code), "{code}");
        }
    }
}
