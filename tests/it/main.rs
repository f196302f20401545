//! Integration tests.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers fail by panicking, and say on which engine"
)]

mod blob;
mod cli;
mod demo;
mod http;
mod mail;
mod render;
mod store;
mod support;
