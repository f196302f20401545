//! The machine: HTTP, sessions, command line. The only crate that asks the clock and the random source.

pub mod blob;
pub mod cli;
pub mod config;
pub mod demo;
pub mod http;
pub mod jobs;
pub mod mail;
pub mod random;

pub mod auth;
pub mod clock;
