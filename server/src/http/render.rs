//! Page values to answers: the only place that turns a view into bytes.

use std::hash::{DefaultHasher, Hasher as _};
use std::sync::LazyLock;

use app::cx::Cx;
use app::pages::Page;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::http::error::AppError;
use crate::http::middleware::security_headers;
use crate::workers::{WorkError, Workers};

/// Marks an answer that already is a page, so that no error page replaces it.
#[derive(Clone, Copy)]
pub struct Rendered;

/// A page that is the same for everyone. Browsers keep it and ask whether it changed (`middleware::page_cache` answers
/// 304), so a publication is seen at the next click.
pub fn public<P: Page>(cx: &Cx, page: P) -> Response {
    let mut response = answer(cx, StatusCode::OK, page);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    response
}

/// A page for one person.
pub fn private<P: Page>(cx: &Cx, status: StatusCode, page: P) -> Response {
    let mut response = answer(cx, status, page);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Most items of a page that is rendered where its request is answered: some milliseconds.
const LARGE: usize = 100;
/// Threads that render large pages, and how many pages may wait for them. A waiting page holds what it shows in memory.
static RENDERERS: LazyLock<Workers> = LazyLock::new(|| Workers::new("render", 1, 16));
/// The same for public pages, so that no form of staff keeps readers waiting.
static PUBLIC_RENDERERS: LazyLock<Workers> = LazyLock::new(|| Workers::new("render-public", 1, 64));

/// The same as [`private`], for a page with as many items, such as commitments, as a record or a form happens to have. A
/// large one takes up to seconds: it is rendered elsewhere, so that it holds up nobody, and one after the other, as its
/// views take many times its size.
///
/// # Errors
/// `Busy` when too many wait.
pub async fn private_of<P: Page + Send + 'static>(
    cx: Cx,
    status: StatusCode,
    page: P,
    items: usize,
) -> Result<Response, AppError> {
    if items <= LARGE {
        return Ok(private(&cx, status, page));
    }
    in_turn(&RENDERERS, move || private(&cx, status, page)).await
}

/// The same as [`public`], for a page with as many items.
///
/// # Errors
/// As [`private_of`].
pub async fn public_of<P: Page + Send + 'static>(
    cx: Cx,
    page: P,
    items: usize,
) -> Result<Response, AppError> {
    if items <= LARGE {
        return Ok(public(&cx, page));
    }
    in_turn(&PUBLIC_RENDERERS, move || public(&cx, page)).await
}

async fn in_turn(
    workers: &Workers,
    render: impl FnOnce() -> Response + Send + 'static,
) -> Result<Response, AppError> {
    workers.run(render).await.map_err(|error| match error {
        WorkError::Busy => AppError::Busy,
        broken @ WorkError::Broken(_) => AppError::Internal(broken.into()),
    })
}

fn answer<P: Page>(cx: &Cx, status: StatusCode, page: P) -> Response {
    let document = app::shell::document(cx, page);
    let mut hasher = DefaultHasher::new();
    hasher.write(document.html.as_bytes());
    let tag = format!("W/\"{:x}\"", hasher.finish());
    let mut response = (status, document.html).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Some(nonce) = document.nonce
        && let Ok(policy) = HeaderValue::from_str(&security_headers::with_islands(&nonce))
    {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    } else if let Ok(tag) = HeaderValue::from_str(&tag) {
        // A page with a nonce differs every time, and a 304 would pair an old nonce with a new policy.
        headers.insert(ETAG, tag);
    }
    response.extensions_mut().insert(Rendered);
    response
}
