//! Audit, jobs, mail and the check of stored standing.

mod audit;
mod check;
mod history;
mod idempotency;
mod log;
mod mail;
mod record_version;
