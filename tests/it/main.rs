//! Integration tests.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test's helpers fail by panicking"
)]

mod blob;
mod cli;
mod demo;
mod generate;
mod http;
mod mail;
mod memory;
mod render;
mod serve;
mod store;
mod support;
