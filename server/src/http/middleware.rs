//! Layers around the handlers: page cache, idempotency, error pages, security headers, timeout.

pub mod error_page;
pub(crate) mod idempotency;
pub mod page_cache;
pub(crate) mod security_headers;
pub mod timeout;
