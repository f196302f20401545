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

use crate::files::Files;
use crate::oidc::Provider;
use crate::password;
use crate::real::Clock;
use crate::secret::SecretKey;

mod account;
mod accounts;
mod admin;
mod assets;
mod bench;
pub mod door;
pub mod error;
mod files;
mod flow;
mod forms;
pub mod functions;
mod headers;
mod intake;
mod lead;
mod link;
mod oidc;
mod ops;
mod place;
mod public;
mod queue;
pub mod recall;
mod record;
mod render;
mod second;
pub mod session;
mod sign_in;
mod tell;
mod visit;
mod work;

pub use door::{Door, Route};
pub use visit::{Signed, Visit};

use door::Doors;
use error::AppError;

/// Largest body of a form without a file, in bytes.
const FORM_LIMIT: usize = 1024 * 1024;

/// Longest time an answer may take before it is given up with 503.
const PATIENCE: Duration = Duration::from_secs(30);

/// The same for a form with files: ten photos over a slow phone take minutes.
const PATIENCE_WITH_FILES: Duration = Duration::from_mins(15);

/// What every handler may reach.
#[derive(Clone)]
pub struct Machine {
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
    pub pages: recall::Pages,
    /// What each locality and agency owes, as last read.
    pub owed: work::Owed,
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

impl Machine {
    /// A machine on `db` and `files` with the real clock, serving the site built beside the binary.
    #[must_use]
    pub fn new(db: Db, files: Files, demo: bool) -> Self {
        let site = crate::config::site_root();
        Self {
            db,
            clock: crate::real::now,
            ids: crate::real::ids(),
            demo,
            pages: recall::Pages::default(),
            owed: work::Owed::default(),
            assets: Arc::new(assets::find(&site)),
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
pub fn router(machine: Machine) -> Router {
    let pages = pages(&machine);
    Router::new()
        .merge(pages.clone())
        .nest("/en", pages)
        .merge(single().into_parts().0)
        .merge(bench::routes())
        .merge(assets::routes(&machine.site))
        .fallback(error::no_such_page)
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(CsrfLayer::new())
        .layer(from_fn(give_up))
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn_with_state(machine.clone(), error::show))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn(headers::protect))
        .layer(from_fn_with_state(machine.clone(), recall::recall))
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
fn for_readers() -> Doors {
    public::routes()
}

/// Pages in both languages on the way in, and public files.
fn for_visitors() -> Doors {
    sign_in::routes().merge(link::routes()).merge(oidc::routes()).merge(files::open())
}

/// Pages in both languages for whoever is signed in.
fn for_staff() -> Doors {
    account::routes()
        .merge(accounts::routes())
        .merge(work::routes())
        .merge(record::routes())
        .merge(queue::routes())
        .merge(flow::routes())
        .merge(intake::routes())
        .merge(lead::routes())
        .merge(admin::routes())
        .merge(tell::routes())
        .merge(files::routes())
}

/// Addresses without a language.
fn single() -> Doors {
    ops::routes().merge(functions::routes())
}

/// Everything that exists in both languages.
fn pages(machine: &Machine) -> Router<Machine> {
    let (staff, _) = for_staff().into_parts();
    let staff = staff.layer(from_fn_with_state(machine.clone(), forms::receive));
    let (public, _) = for_readers().into_parts();
    let public = public.layer(from_fn_with_state(machine.clone(), recall::note));
    public.merge(for_visitors().into_parts().0).merge(staff)
}
