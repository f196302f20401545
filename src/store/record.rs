//! What was agreed: agreements, documents, commitments, milestones, their files, proposed changes, drafts from intake, and search.

pub mod agreement;
pub mod commitment;
pub mod document;
pub mod file;
pub mod intake_draft;
pub mod milestone;
pub mod proposal;
pub mod search;
pub(crate) mod second_person;
