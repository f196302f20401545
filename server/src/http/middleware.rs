//! Layers around the handlers.

pub(crate) mod idempotency;
pub mod page_cache;
pub(crate) mod security_headers;
