//! The server: HTTP, sign-in, files, mail, jobs, command line, demo and generated data. The only crate that asks the clock and the
//! random source.

pub mod audit_csv;
pub mod backup;
pub mod blob;
pub mod cli;
pub mod config;
pub mod demo;
pub mod generate;
pub mod http;
pub mod jobs;
pub mod mail;
mod permissions;
pub mod random;
pub mod workers;

pub mod auth;
pub mod clock;
