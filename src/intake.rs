//! Intake: an official text or table in, a draft agreement out. Pure.

pub mod draft;
pub mod edit;
pub mod parse;
pub mod read;
pub mod refusal;
pub mod source;
