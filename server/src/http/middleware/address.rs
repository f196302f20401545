//! Addresses that are too long are refused with 414.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::http::error::AppError;

/// Most bytes of a query. The longest of ours, a sign-in that leads back to a search for 200 letters with diacritics, has
/// 3,000. A page writes the query into each of its links, so one of 40 kB would make an answer of a megabyte.
pub const MAX_QUERY: usize = 4_096;

/// Refuses a query that is too long.
pub async fn bounded(request: Request, next: Next) -> Response {
    if request.uri().query().is_some_and(|query| query.len() > MAX_QUERY) {
        return AppError::AddressTooLong.into_response();
    }
    next.run(request).await
}
