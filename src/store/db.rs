//! The engines, transactions, the SQL builder and the codec of stored values.

pub mod codec;
pub mod engine;
pub mod error;
pub(crate) mod sql_builder;
