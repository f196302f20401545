//! What goes wrong, mapped in one place to status, words and a way out.
//!
//! Three kinds. What the user can fix never comes here: it is form state, shown on the same page. What the
//! reader can understand is an [`AppError`]. All else is logged once with a request id and shown as a plain
//! 500. The inner text of an error never reaches a visitor.

use std::any::Any;

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use hoptac::store::StoreError;

use crate::auth::password::HashError;

/// When a request that could not be served for the moment may be tried again, in seconds.
const RETRY_AFTER_S: u64 = 5;

/// What the reader can understand, and what they cannot.
#[derive(Debug)]
pub enum AppError {
    /// 404: it does not exist, or this visitor may not know that it does.
    NotFound,
    /// 403: visible to this visitor, but not theirs to do.
    Forbidden,
    /// 409: someone else was faster, or the act no longer fits.
    Conflict,
    /// 413: the body is over the limit.
    TooLarge,
    /// 414: the query is over the limit.
    AddressTooLong,
    /// 400: the body is no text a form can hold.
    Unreadable,
    /// 503: too much of the same waits; a little later there is room.
    Busy,
    /// 503: the database cannot be reached.
    Unavailable(StoreError),
    /// 503: the answer took too long.
    TimedOut,
    /// 500: anything else.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Forbidden => Self::Forbidden,
            StoreError::Stale | StoreError::State(_) => Self::Conflict,
            StoreError::Unavailable(_) => Self::Unavailable(error),
            // A constraint that no form expected is our mistake, not the visitor's.
            StoreError::Constraint(_) | StoreError::Damaged(_) | StoreError::Database(_) => {
                Self::Internal(Box::new(error))
            }
        }
    }
}

impl From<HashError> for AppError {
    fn from(error: HashError) -> Self {
        match error {
            HashError::Busy => Self::Busy,
            HashError::Failed(_) => Self::Internal(error.into()),
        }
    }
}

impl AppError {
    /// Its status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Busy | Self::Unavailable(_) | Self::TimedOut => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Number under which an error was logged.
#[derive(Clone)]
pub struct RequestId(pub String);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if response.status() == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(RETRY_AFTER_S));
        }
        if let Self::Unavailable(_) | Self::TimedOut | Self::Internal(_) = self {
            let id = format!("{:016x}", u64::from_be_bytes(crate::random::random_bytes()));
            tracing::error!(request_id = id, error = ?self, "request failed");
            response.extensions_mut().insert(RequestId(id));
        }
        response
    }
}

/// The answer to a panic in a handler.
#[expect(clippy::needless_pass_by_value, reason = "the signature CatchPanicLayer asks for")]
pub fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let text =
        cause.downcast_ref::<&str>().copied().or_else(|| cause.downcast_ref::<String>().map(String::as_str));
    AppError::Internal(text.unwrap_or("panic").into()).into_response()
}

/// No such address.
pub async fn no_such_page() -> AppError {
    AppError::NotFound
}
