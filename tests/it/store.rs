//! The store's rules, the same on both engines.

mod account;
mod budget;
mod check;
mod constraint;
mod create;
mod decide;
mod directive;
mod intake_draft;
mod lists;
mod note;
mod open;
mod overview;
mod reach;
mod remind;
mod report;
mod schema;
mod search;
mod session;
mod standing;
mod step;
mod telling;
