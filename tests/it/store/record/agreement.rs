//! Agreements.

mod create;
mod lifecycle;
mod manual;
mod step;
