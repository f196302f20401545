//! The store's rules, the same on both engines.

mod account;
mod budget;
mod check;
mod constraint;
mod create;
mod decide;
mod file;
mod intake_draft;
mod lists;
mod open;
mod overview;
mod reach;
mod report;
mod schema;
mod search;
mod session;
mod standing;
mod step;
