//! What people do about it: updates, settlements, extensions, directives, notes, notices.

pub mod directive;
pub mod extension;
pub mod inbox;
pub mod note;
pub mod notice;
pub mod reminders;
pub mod settlement;
pub mod update;
