//! Layers around the handlers: page cache, length of addresses, idempotency, forms that come back, error pages, security headers, timeout.

pub mod address;
pub mod error_page;
pub(crate) mod idempotency;
pub mod page_cache;
pub(crate) mod resend;
pub(crate) mod security_headers;
pub mod timeout;
