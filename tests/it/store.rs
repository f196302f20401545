//! The store's rules, the same on both engines.

mod open;
mod schema;
mod standing;
