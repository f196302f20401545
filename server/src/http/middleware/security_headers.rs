//! Headers that every answer carries.

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, SET_COOKIE,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

/// What a page without scripts may do: show itself, and post forms to this site.
///
/// `style-src 'self'`: no style attribute, so hostile text cannot draw over the page. `base-uri` and
/// `form-action`: injected markup cannot send a form elsewhere. `frame-ancestors`: no click-jacking.
pub const WITHOUT_SCRIPT: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same for a page with islands: the one inline script carries `nonce`, and it loads the rest.
pub fn with_islands(nonce: &str) -> String {
    format!("{WITHOUT_SCRIPT}; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; connect-src 'self'")
}

/// Adds the protective headers; a handler's own policy stays.
pub async fn protect(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.entry(REFERRER_POLICY).or_insert(HeaderValue::from_static("same-origin"));
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(WITHOUT_SCRIPT));
    let fixed: [(HeaderName, &str); 5] = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if headers.contains_key(SET_COOKIE) {
        // Whatever the handler said: who is given a kept answer is given another's session.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}
