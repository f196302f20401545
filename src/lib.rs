//! The record: what a cooperation agreement is, its rules, and how it is kept.
//!
//! `model`, `text`, `evidence` and `intake` are pure: no input or output, no clock, no random source. They compile to
//! wasm. `store` is the only place with SQL and exists natively only.

// First, for the `codes!` macro that the others use.
#[macro_use]
pub mod model;

pub mod evidence;
pub mod intake;
#[cfg(not(target_arch = "wasm32"))]
pub mod store;
pub mod text;
