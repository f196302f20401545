//! The two engines, transactions, errors, the SQL builder, and how values are stored.

pub mod codec;
pub mod engine;
pub mod error;
pub mod lane;
pub mod migrations;
pub mod postgres;
pub mod reads;
pub mod replica;
pub(crate) mod sql_builder;
pub mod sqlite;
