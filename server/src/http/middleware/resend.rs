//! A form that could not be acted on for the moment comes back with what was typed, to be sent again.

use app::pages::resume::{ResumePage, Why};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use headers::{ContentLength, HeaderMapExt as _};
use hoptac::model::access::Role;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

use crate::http::body_budget::SMALL;
use crate::http::error::{AppError, RequestId};
use crate::http::extract::session;
use crate::http::extract::visit::Visit;
use crate::http::form::{BODY_LIMIT, body_text, is_plain_form, limit_at};
use crate::http::middleware::error_page::wants_page;
use crate::http::middleware::timeout::REQUEST_TIMEOUT;
use crate::http::render::{self, Rendered};
use crate::http::state::AppState;

/// Fields that are typed again: no page holds a password.
const SECRETS: &[&str] = &["password", "current", "new", "again"];

/// Reads a form, within the budget for all of them, and keeps it until it is answered; with 503, whatever the cause, the
/// answer is a page that sends it again.
///
/// Inside the check against forged requests: a foreign page must not be able to put its fields into such a page. Files
/// are not kept.
pub async fn receive(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !is_plain_form(request.headers()) {
        return next.run(request).await;
    }
    let wants_page = wants_page(request.headers());
    let (limit, _taken) = match room(&state, request.uri().path(), request.headers()).await {
        Ok(room) => room,
        Err(error) => return error.into_response(),
    };
    let visit = Visit::new(state, request.uri());
    let (parts, body) = request.into_parts();
    let body = match timeout(REQUEST_TIMEOUT, body_text(body, limit)).await {
        Ok(Ok(body)) => Bytes::from(body),
        Ok(Err(error)) => return error.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    let is_page = response.extensions().get::<Rendered>().is_some();
    if response.status() != StatusCode::SERVICE_UNAVAILABLE || is_page || !wants_page {
        return response;
    }
    page(&visit, &body, response.extensions().get::<RequestId>(), response.headers())
        .await
        .unwrap_or_else(AppError::into_response)
}

/// Most bytes of the form, and what it takes of the budget. Only people who are signed in send the longest ones; when the
/// database cannot tell, the sender is believed.
async fn room(
    state: &AppState,
    path: &str,
    headers: &HeaderMap,
) -> Result<(usize, Option<OwnedSemaphorePermit>), AppError> {
    let length = headers.typed_get::<ContentLength>().and_then(|length| usize::try_from(length.0).ok());
    if length.is_some_and(|length| length <= SMALL) {
        return Ok((SMALL, None));
    }
    let (signed_in, limit) = match session::staff(state, headers).await {
        Ok(Some(found)) => (true, limit_at(path, found.staff.role)),
        Ok(None) => (false, BODY_LIMIT),
        Err(_) => (true, limit_at(path, Role::Coordinator)),
    };
    if length.is_some_and(|length| length > limit) {
        return Err(AppError::TooLarge);
    }
    let taken = state.bodies.take(signed_in, length.unwrap_or(limit))?;
    Ok((limit, Some(taken)))
}

async fn page(
    visit: &Visit,
    body: &Bytes,
    id: Option<&RequestId>,
    headers: &HeaderMap,
) -> Result<Response, AppError> {
    let fields: Vec<_> = form_urlencoded::parse(body)
        .filter(|(name, _)| !SECRETS.contains(&name.as_ref()))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let mut action = visit.href(&visit.path);
    if !visit.query.is_empty() {
        action.push('?');
        action.push_str(&visit.query);
    }
    let why = Why::Unavailable { request_id: id.map(|id| id.0.clone()) };
    let items = fields.len();
    let page = ResumePage { action, fields, why };
    let mut answer = render::private_of(visit.cx(None), StatusCode::SERVICE_UNAVAILABLE, page, items).await?;
    for (name, value) in headers {
        answer.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    Ok(answer)
}
