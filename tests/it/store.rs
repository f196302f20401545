//! The store's rules, the same on both engines.

mod account;
mod budget;
mod check;
mod constraint;
mod create;
mod decide;
mod draft;
mod extension;
mod intake_draft;
mod lists;
mod open;
mod overview;
mod publish;
mod reach;
mod report;
mod schema;
mod search;
mod session;
mod settle;
mod standing;
mod step;
mod telling;
