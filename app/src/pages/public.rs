//! Public pages: readable by anyone, without an account and without JavaScript.
pub mod error;
