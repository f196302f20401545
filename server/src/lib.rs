//! The machine: HTTP, sessions, command line. The only crate that asks the clock and the random source.

pub mod cli;
pub mod config;
pub mod demo;
pub mod files;
pub mod http;
pub mod jobs;
pub mod mail;
pub mod oidc;
pub mod password;
pub mod real;
pub mod secret;
pub mod totp;
