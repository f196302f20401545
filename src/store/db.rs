//! The two engines, transactions, errors, the SQL builder, and how values are stored.

pub mod codec;
pub mod engine;
pub mod error;
pub mod migrations;
pub(crate) mod sql_builder;
