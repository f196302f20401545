//! What people do about what was agreed: updates, settlements, extensions, directives and notes; notices, reminders
//! and the inbox that tell them of it.

pub mod directive;
pub mod extension;
pub mod handover;
pub mod inbox;
pub mod note;
pub mod notification;
pub mod reminders;
pub mod settlement;
pub mod update;
