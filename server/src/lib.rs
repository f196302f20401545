//! The server: HTTP, sign-in, files, mail, jobs, command line and demo. The only crate that asks the clock and the
//! random source.

pub mod backup;
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
