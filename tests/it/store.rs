//! The store's rules, the same on both engines.

mod budget;
mod check;
mod lists;
mod open;
mod overview;
mod reach;
mod schema;
mod search;
mod standing;
