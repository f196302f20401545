//! What keeps the record whole: audit, jobs, mail, idempotency, the record version and the check.

pub mod audit;
pub mod check;
pub mod idempotency;
pub mod job;
pub mod mail;
pub mod record_version;
