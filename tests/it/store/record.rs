//! What was agreed.

mod agreement;
mod commitment;
mod file;
pub(crate) mod intake_draft;
mod lists;
mod proposal;
mod published;
mod search;
mod second_person;
mod standing;
