//! A form sent after the session ended is not lost: it waits in the sign-in page and is offered again after.

use app::pages::resume::ResumePage;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::error::AppError;
use super::{FORM_LIMIT, Machine, Visit, render, session, sign_in};

/// Lets signed-in requests pass. A form sent without a session is kept in the sign-in page that answers it.
///
/// Files are not kept: the page says so by asking for the form anew.
pub async fn keep_form(State(machine): State<Machine>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !is_plain_form(request.headers()) {
        return next.run(request).await;
    }
    match session::staff(&machine, request.headers()).await {
        Ok(Some(_)) => next.run(request).await,
        Ok(None) => ask_to_sign_in(machine, request).await.unwrap_or_else(AppError::into_response),
        Err(error) => AppError::from(error).into_response(),
    }
}

async fn ask_to_sign_in(machine: Machine, request: Request) -> Result<Response, AppError> {
    let uri = request.extensions().get::<axum::extract::OriginalUri>().map(|u| u.0.clone());
    let uri = uri.unwrap_or_else(|| request.uri().clone());
    let visit = Visit::new(machine, &uri);
    let body = body_text(request.into_body()).await?;
    sign_in::page_keeping(&visit, uri.path(), body).await
}

/// The page that offers a kept form again: `body` as it was sent to `path`.
pub fn offer(visit: &Visit, path: String, body: &str) -> Response {
    let fields = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    render::private(&visit.cx(None), StatusCode::OK, ResumePage { action: path, fields })
}

fn is_plain_form(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

async fn body_text(body: Body) -> Result<String, AppError> {
    let bytes = to_bytes(body, FORM_LIMIT).await.map_err(|_| AppError::TooLarge)?;
    String::from_utf8(bytes.to_vec()).map_err(|_| AppError::Unreadable)
}
