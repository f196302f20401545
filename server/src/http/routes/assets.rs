//! The built site: style sheet, fonts, islands. Names carry a hash, so browsers keep them for good.

use std::path::Path;

use app::cx::Assets;
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use leptos::config::LeptosOptions;
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::http::state::AppState;

/// Names of the built assets. Without a hash file (a debug build) they carry no hash.
pub fn find(site: &Path) -> Assets {
    let hashes = crate::config::hash_file().and_then(|path| std::fs::read_to_string(path).ok());
    let css = hashes
        .as_deref()
        .and_then(|text| text.lines().find_map(|line| line.strip_prefix("css:")))
        .map_or_else(|| "/pkg/hoptac.css".to_owned(), |hash| format!("/pkg/hoptac.{}.css", hash.trim()));
    // Leptos reads the same hash file, beside the binary, for the names of the scripts.
    let scripts = LeptosOptions::builder()
        .output_name("hoptac")
        .site_root(site.to_string_lossy())
        .hash_files(hashes.is_some())
        .build();
    Assets { css, scripts: Some(scripts) }
}

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
