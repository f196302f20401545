//! What is done about what was agreed.

mod directive;
mod extension;
mod intake_draft;
mod note;
mod notification;
mod reminder;
mod settlement;
mod update;
