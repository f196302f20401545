//! Public pages as they were last answered. They are the same for everyone, so one rendered since the record last
//! changed is served again: no statement, no rendering, no compression.

use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, HttpBody as _, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, IF_NONE_MATCH};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use chrono::NaiveDate;
use headers::{ETag, Header as _, HeaderMapExt as _, IfNoneMatch};
use hoptac::model::act::day_in_vietnam;
use hoptac::store;

use crate::http::cache::{CachedPage, Key, MAX_PAGE, Snapshot};
use crate::http::encoding::Encoding;
use crate::http::error::AppError;
use crate::http::state::AppState;

/// Around public pages, next to their handlers: notes what state of the record they are made of.
pub async fn stamp(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    match now(&state).await {
        Ok(snapshot) => {
            let mut response = next.run(request).await;
            let size = response.body().size_hint().exact();
            if response.status() == StatusCode::OK && size.is_some_and(|size| size <= MAX_PAGE) {
                response.extensions_mut().insert(snapshot);
            }
            response
        }
        Err(error) => error.into_response(),
    }
}

/// Around everything: gives a kept page that is still true, keeps a new one, and answers 304 to a browser that has
/// what it asks for.
pub async fn serve(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    // From here on the answer is whole, so that it can be kept.
    let seen = request.headers_mut().remove(IF_NONE_MATCH);
    let encoding = Encoding::settle(request.headers_mut());
    // Path and query alone make a page; `Accept` only chooses how an error looks, and no error is kept.
    let key = Key::new(request.uri().path_and_query().map_or("/", PathAndQuery::as_str), encoding);
    if let Some(kept) = key.as_ref().and_then(|key| state.pages.0.get(key))
        && newest(&state).await == Some(kept.snapshot)
    {
        return unless_seen(seen.as_ref(), kept.answer());
    }
    let response = next.run(request).await;
    let response = match (key, response.extensions().get::<Snapshot>().copied()) {
        (Some(key), Some(snapshot)) => keep(&state, key, snapshot, response).await,
        _ => response,
    };
    unless_seen(seen.as_ref(), response)
}

async fn now(state: &AppState) -> Result<Snapshot, AppError> {
    on_day(state, day_in_vietnam((state.clock)())).await
}

/// The newest state of the record, for what is read next about `day`.
pub(crate) async fn on_day(state: &AppState, day: NaiveDate) -> Result<Snapshot, AppError> {
    let version = store::system::record_version::current(&state.db, Instant::now()).await?;
    Ok(Snapshot { version, day })
}

/// The newest state of the record; while the database does not answer, as last known: public pages go on.
async fn newest(state: &AppState) -> Option<Snapshot> {
    match now(state).await {
        Ok(snapshot) => Some(snapshot),
        Err(_) => {
            let version = store::system::record_version::last_known(&state.db)?;
            Some(Snapshot { version, day: day_in_vietnam((state.clock)()) })
        }
    }
}

async fn keep(state: &AppState, key: Key, snapshot: Snapshot, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(error) => return AppError::Internal(error.into()).into_response(),
    };
    let mut headers = parts.headers;
    headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    let kept = Arc::new(CachedPage::new(snapshot, headers, &body));
    let answer = kept.answer();
    state.pages.keep(key, kept);
    answer
}

impl CachedPage {
    fn answer(&self) -> Response {
        let mut response = Response::new(Body::from(self.body.clone()));
        *response.headers_mut() = self.headers.clone();
        response
    }
}

fn unless_seen(seen: Option<&HeaderValue>, response: Response) -> Response {
    if response.status() != StatusCode::OK || !is_known(seen, response.headers()) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::empty())
}

/// Whether the browser has the answer: one of the tags it names is the answer's.
fn is_known(seen: Option<&HeaderValue>, answer: &HeaderMap) -> bool {
    let seen = IfNoneMatch::decode(&mut seen.into_iter());
    let tag = answer.typed_get::<ETag>();
    seen.is_ok_and(|seen| tag.is_some_and(|tag| !seen.precondition_passes(&tag)))
}
