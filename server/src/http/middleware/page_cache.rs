//! Public pages as they were last answered. They are the same for everyone, so one rendered since what it shows last
//! changed is served again: no statement, no rendering, no compression.
//!
//! A page depends on what the public reads of its subject: a report that somebody submits changes none, a published one
//! those of its agreement and what counts and lists. For a moment after a change the former page goes on being served
//! while one request makes the next; who is signed in never gets the former one, as the change may be their own.

use std::sync::Arc;
use std::time::{Duration, Instant};

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
use hoptac::store::system::record_version::{self, About, Look};
use uuid::Uuid;

use crate::http::cache::{CachedPage, Key, MAX_PAGE, Made};
use crate::http::encoding::Encoding;
use crate::http::error::AppError;
use crate::http::extract::session;
use crate::http::state::AppState;

/// Says in an answer that it is about one agreement.
pub(crate) fn about(agreement: Uuid, mut response: Response) -> Response {
    response.extensions_mut().insert(About::Agreement(agreement));
    response
}

/// Around public pages, next to their handlers: notes what state of the record they are made of.
pub async fn stamp(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let (day, at) = (today(&state), Instant::now());
    match record_version::look(&state.db, at).await {
        Ok(look) => {
            let mut response = answer(&state, look, request, next).await;
            let size = response.body().size_hint().exact();
            if response.status() == StatusCode::OK && size.is_some_and(|size| size <= MAX_PAGE) {
                let about = response.extensions().get::<About>().copied().unwrap_or(About::Many);
                response.extensions_mut().insert(Made { look, at, day, about });
            }
            response
        }
        Err(error) => AppError::from(error).into_response(),
    }
}

/// The page, made of what `look` saw or of what is newer. A standby may answer it, but not for who has a session: whatever
/// they wrote, on whichever server, is read where it was written. What failed there is made again without it.
async fn answer(state: &AppState, look: Look, mut request: Request, next: Next) -> Response {
    let stranger = session::token(request.headers()).is_none();
    let Some(reads) = record_version::reads(&state.db, look).filter(|_| stranger) else {
        return next.run(request).await;
    };
    let (parts, _) = request.into_parts();
    let again = Request::from_parts(parts.clone(), Body::empty());
    request = Request::from_parts(parts, Body::empty());
    request.extensions_mut().insert(reads.clone());
    let response = next.clone().run(request).await;
    if reads.failed() { next.run(again).await } else { response }
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
    let Some(key) = key else { return unless_seen(seen.as_ref(), next.run(request).await) };
    let response = match state.pages.pages.get(&key) {
        Some(kept) => from_kept(&state, key, &kept, request, next).await,
        None => make(&state, key, request, next).await,
    };
    unless_seen(seen.as_ref(), response)
}

/// Answers with the kept page while it is true or was a moment ago; else it is made anew, by one request for all that
/// ask meanwhile.
async fn from_kept(state: &AppState, key: Key, kept: &CachedPage, request: Request, next: Next) -> Response {
    let maker = state.pages.maker(&key);
    match age(state, kept).await {
        Age::True => return kept.answer(),
        Age::Former(since) if since < state.serve_former && session::token(request.headers()).is_none() => {
            if let Ok(turn) = maker.try_lock_owned() {
                let state = state.clone();
                tokio::spawn(async move {
                    make(&state, key, request, next).await;
                    drop(turn);
                });
            }
            return kept.answer();
        }
        Age::Former(_) | Age::Outdated => {}
    }
    let _turn = maker.lock().await;
    if let Some(kept) = state.pages.pages.get(&key)
        && matches!(age(state, &kept).await, Age::True)
    {
        return kept.answer();
    }
    make(state, key, request, next).await
}

/// Makes the page, and keeps it where it is one to keep.
async fn make(state: &AppState, key: Key, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    match response.extensions().get::<Made>().copied() {
        Some(made) => keep(state, key, made, response).await,
        None => response,
    }
}

/// Whether a kept page still holds.
enum Age {
    /// It does.
    True,
    /// It was true this long ago, and is not any more.
    Former(Duration),
    /// It must not be shown any more.
    Outdated,
}

/// Whether the page holds; while the database does not answer, as last known: public pages go on.
async fn age(state: &AppState, kept: &CachedPage) -> Age {
    let now = Instant::now();
    let looked = record_version::look(&state.db, now).await.is_ok() || record_version::is_known(&state.db);
    if !looked || kept.made.day != today(state) {
        return Age::Outdated;
    }
    if record_version::changed(&state.db, kept.made.look, kept.made.about) {
        return Age::Former(kept.since_true(now));
    }
    kept.is_true(now);
    Age::True
}

fn today(state: &AppState) -> NaiveDate {
    day_in_vietnam((state.clock)())
}

async fn keep(state: &AppState, key: Key, made: Made, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(error) => return AppError::Internal(error.into()).into_response(),
    };
    let mut headers = parts.headers;
    headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    let kept = Arc::new(CachedPage::new(made, headers, &body));
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
