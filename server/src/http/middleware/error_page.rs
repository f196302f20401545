//! Gives every error without a body a page in the visitor's language.

use app::pages::public::error::ErrorPage;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::middleware::Next;
use axum::response::Response;

use crate::http::error::RequestId;
use crate::http::extract::visit::Visit;
use crate::http::render::{self, Rendered};
use crate::http::state::AppState;

/// Gives an error a page, unless it is one or no page was asked for.
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
pub fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_none_or(|accept| accept.contains("text/html") || accept.contains("*/*"))
}
