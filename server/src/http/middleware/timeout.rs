//! Answers that take too long are given up with 503.

use std::time::Duration;

use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::http::error::AppError;

/// Longest time an answer may take.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// The same for a form with files: ten photos over a slow phone take minutes.
const UPLOAD_TIMEOUT: Duration = Duration::from_mins(15);

/// Gives up with 503 what takes too long.
pub async fn timeout(request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let with_files = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let limit = if with_files { UPLOAD_TIMEOUT } else { REQUEST_TIMEOUT };
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => AppError::TimedOut.into_response(),
    }
}
