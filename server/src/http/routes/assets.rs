//! The built site: style sheet, fonts, islands. Names carry a hash, so browsers keep them for good.

use std::path::Path;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::http::state::AppState;

/// Static files. `/pkg` is kept for good only when its names carry a hash.
pub fn routes(site: &Path) -> Router<AppState> {
    let hashed = crate::config::hash_file().is_some();
    let pkg = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
    let files = |folder: &str, cache: &'static str| {
        ServiceBuilder::new()
            .layer(SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static(cache)))
            .service(ServeDir::new(site.join(folder)).precompressed_br().precompressed_gzip())
    };
    Router::new()
        .nest_service("/pkg", files("pkg", pkg))
        .nest_service("/fonts", files("fonts", "public, max-age=31536000, immutable"))
}
