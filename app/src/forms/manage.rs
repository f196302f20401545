//! Forms of who administers.

pub mod agency;
pub mod change;
pub mod domain;
pub mod log;
pub mod settings;
