//! What is done about what was agreed.

mod directive;
mod extension;
mod handover;
mod inbox;

mod note;
mod notification;
mod reminders;
mod settlement;
mod update;
