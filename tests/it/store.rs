//! The store's rules, the same on both engines.

mod account;
mod attempt;
mod budget;
mod check;
mod constraint;
mod create;
mod decide;
mod identity;
mod intake_draft;
mod link;
mod lists;
mod manage;
mod open;
mod overview;
mod reach;
mod report;
mod schema;
mod search;
mod second_factor;
mod session;
mod standing;
mod step;
mod telling;
