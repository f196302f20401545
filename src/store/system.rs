//! What serves every noun: the audit, backups, jobs, outgoing mail, idempotency, the record's version, a trial write,
//! `hoptac check`, and what `hoptac generate` enters.

pub mod audit;
pub mod backup;
pub mod check;
pub mod generate;
pub mod idempotency;
pub mod job;
pub mod mail;
pub mod probe;
pub mod record_version;
