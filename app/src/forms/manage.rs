//! Forms of who administers.

pub mod log;
