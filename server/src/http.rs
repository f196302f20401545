//! HTTP: one router, the layers around it, and what all handlers share.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use app::cx::Assets;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use hoptac::model::ids::IdSource;
use hoptac::store::Db;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

use crate::auth::oidc::Provider;
use crate::auth::password;
use crate::auth::secret_key::SecretKey;
use crate::blob::Files;
use crate::clock::Clock;

pub mod access;
pub mod error;

pub mod extract;
pub mod middleware;
mod render;
pub mod routes;

pub use crate::http::access::{Access, Route};
pub use crate::http::extract::signed_in::SignedIn;
pub use crate::http::extract::visit::Visit;

use crate::http::access::Routes;
use error::AppError;

/// Largest body of a form without a file, in bytes.
const BODY_LIMIT: usize = 1024 * 1024;

/// Longest time an answer may take before it is given up with 503.
const PATIENCE: Duration = Duration::from_secs(30);

/// The same for a form with files: ten photos over a slow phone take minutes.
const PATIENCE_WITH_FILES: Duration = Duration::from_mins(15);

/// What every handler may reach.
#[derive(Clone)]
pub struct AppState {
    /// The record.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Source of ids.
    pub ids: IdSource,
    /// Whether the data is illustrative and demo accounts are shown.
    pub demo: bool,
    /// Names of the built assets.
    pub assets: Arc<Assets>,
    /// Public pages as last answered.
    pub pages: crate::http::cache::PageCache,
    /// What each locality and agency owes, as last read.
    pub owed: crate::http::cache::WorkloadCache,
    /// Folder of the built site.
    pub site: PathBuf,
    /// Contents of files, and the virus scanner.
    pub files: Files,
    /// Address under which people reach the site, without a slash at the end: links in mails begin with it.
    pub public_url: Arc<str>,
    /// Whether a mail server is set.
    pub mail: bool,
    /// Whether the last hop in `X-Forwarded-For` says where a request comes from.
    pub trust_proxy: bool,
    /// The key under which secrets are kept.
    pub secrets: SecretKey,
    /// Another provider people may sign in with.
    pub provider: Option<Arc<Provider>>,
    /// Passwords verified since the start.
    pub verifications: Arc<AtomicU64>,
}

impl AppState {
    /// A machine on `db` and `files` with the real clock, serving the site built beside the binary.
    #[must_use]
    pub fn new(db: Db, files: Files, demo: bool) -> Self {
        let site = crate::config::site_root();
        Self {
            db,
            clock: crate::clock::now,
            ids: crate::random::ids(),
            demo,
            pages: crate::http::cache::PageCache::default(),
            owed: crate::http::cache::WorkloadCache::default(),
            assets: Arc::new(crate::http::routes::assets::find(&site)),
            site,
            files,
            public_url: crate::config::DEFAULT_PUBLIC_URL.into(),
            mail: false,
            trust_proxy: false,
            secrets: SecretKey::new(),
            provider: None,
            verifications: Arc::default(),
        }
    }

    /// Whether `password` fits `stored`; without a stored hash the same work is done. What is longer than any
    /// password may be is refused without work, whoever it is for.
    async fn verify(&self, password: &str, stored: Option<String>) -> Result<bool, AppError> {
        if password.len() > password::MAX_BYTES {
            return Ok(false);
        }
        self.verifications.fetch_add(1, Ordering::Relaxed);
        password::verify(password.to_owned(), stored).await.map_err(|e| AppError::Internal(e.into()))
    }
}

/// The whole application.
pub fn router(machine: AppState) -> Router {
    let pages = pages(&machine);
    Router::new()
        .merge(pages.clone())
        .nest("/en", pages)
        .merge(single().into_parts().0)
        .merge(crate::http::routes::bench::routes())
        .merge(crate::http::routes::assets::routes(&machine.site))
        .fallback(error::no_such_page)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CsrfLayer::new())
        .layer(from_fn(give_up))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn_with_state(machine.clone(), error::show))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn(crate::http::middleware::security_headers::protect))
        .layer(from_fn_with_state(machine.clone(), crate::http::middleware::page_cache::serve))
        .with_state(machine)
}

/// Gives up with 503 what takes too long.
async fn give_up(request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let with_files = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let patience = if with_files { PATIENCE_WITH_FILES } else { PATIENCE };
    match tokio::time::timeout(patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Every address and who may knock; files of the site and the bench's yardstick apart, which hold nothing of the
/// record.
#[must_use]
pub fn addresses() -> Vec<Route> {
    [for_readers(), for_visitors(), for_staff(), single()]
        .into_iter()
        .flat_map(|doors| doors.into_parts().1)
        .collect()
}

/// Pages in both languages that are the same for everyone.
fn for_readers() -> Routes {
    crate::http::routes::public::routes()
}

/// Pages in both languages on the way in, and public files.
fn for_visitors() -> Routes {
    crate::http::routes::sign_in::routes()
        .merge(crate::http::routes::password_link::routes())
        .merge(crate::http::routes::oidc::routes())
        .merge(crate::http::routes::files::open())
}

/// Pages in both languages for whoever is signed in.
fn for_staff() -> Routes {
    crate::http::routes::account::routes()
        .merge(crate::http::routes::admin::accounts::routes())
        .merge(crate::http::routes::work::routes())
        .merge(crate::http::routes::record::routes())
        .merge(crate::http::routes::queue::routes())
        .merge(crate::http::routes::flow::routes())
        .merge(crate::http::routes::intake::routes())
        .merge(crate::http::routes::leader::routes())
        .merge(crate::http::routes::admin::routes())
        .merge(crate::http::routes::tell::routes())
        .merge(crate::http::routes::files::routes())
}

/// Addresses without a language.
fn single() -> Routes {
    crate::http::routes::health::routes().merge(crate::http::routes::server_fns::routes())
}

/// Everything that exists in both languages.
fn pages(machine: &AppState) -> Router<AppState> {
    let (staff, _) = for_staff().into_parts();
    let staff =
        staff.layer(from_fn_with_state(machine.clone(), crate::http::middleware::idempotency::receive));
    let (public, _) = for_readers().into_parts();
    let public =
        public.layer(from_fn_with_state(machine.clone(), crate::http::middleware::page_cache::stamp));
    public.merge(for_visitors().into_parts().0).merge(staff)
}
