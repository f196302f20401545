//! Page values to answers: the only place that turns a view into bytes.

use std::hash::{DefaultHasher, Hasher as _};

use app::cx::Cx;
use app::pages::Page;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::http::middleware::security_headers;
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
