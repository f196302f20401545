//! What serves every noun: the audit, backups, jobs, outgoing mail, idempotency, the record's version, and `hoptac check`.

pub mod audit;
pub mod backup;
pub mod check;
pub mod idempotency;
pub mod job;
pub mod mail;
pub mod record_version;
