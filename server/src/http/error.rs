//! What goes wrong, mapped in one place to status, words and a way out.
//!
//! Three kinds. What the user can fix never comes here: it is form state, shown on the same page. What the
//! reader can understand is an [`AppError`]. All else is logged once with a request id and shown as a plain
//! 500. The inner text of an error never reaches a visitor.

use std::any::Any;

use app::pages::public::error::ErrorPage;
use axum::extract::{Request, State};
use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hoptac::store::StoreError;

use super::render;
use crate::http::extract::visit::Visit;
use crate::http::state::AppState;

/// Marks an answer that already is a page, so that no error page replaces it.
#[derive(Clone, Copy)]
pub struct Rendered;

/// What the reader can understand, and what they cannot.
#[derive(Debug)]
pub enum AppError {
    /// 404: no such thing, or none this visitor may reach.
    NotFound,
    /// 403: reached, but not allowed.
    Forbidden,
    /// 409: someone else was faster, or the act no longer fits.
    Conflict,
    /// 413: the body is over the limit.
    TooLarge,
    /// 400: the body is no text a form can hold.
    Unreadable,
    /// 503: the database cannot be reached.
    Unavailable(StoreError),
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

impl AppError {
    /// Its status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Number under which an error was logged.
#[derive(Clone)]
struct RequestId(String);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Self::Unavailable(_) | Self::Internal(_) = self {
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

/// Gives every bare error a page in the visitor's language.
pub async fn show(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let visit = Visit::new(state, request.uri());
    let wants_page = wants_page(request.headers());
    let response = next.run(request).await;
    let status = response.status();
    let bare = response.extensions().get::<Rendered>().is_none();
    if !(status.is_client_error() || status.is_server_error()) || !bare || !wants_page {
        return response;
    }
    let request_id = response.extensions().get::<RequestId>().map(|id| id.0.clone());
    let mut page =
        render::private(&visit.cx(None), status, ErrorPage { status: status.as_u16(), request_id });
    // Retry-After and the like stay.
    for (name, value) in response.headers() {
        page.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    page
}

/// Whether the browser asks for a page, not for a script's data.
fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_none_or(|accept| accept.contains("text/html") || accept.contains("*/*"))
}
