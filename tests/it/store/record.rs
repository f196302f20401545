//! What was agreed.

mod agreement;
mod commitment;
mod file;
mod lists;
mod search;
mod standing;
