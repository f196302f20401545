//! The pages of administration.

mod account;
mod log;
mod reference;
