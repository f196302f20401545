//! HTTP: one router, the layers around it, and what all handlers share.

use std::path::PathBuf;
use std::sync::Arc;
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
use crate::real::Clock;

mod assets;
mod bench;
pub mod door;
pub mod error;
mod files;
mod forms;
mod functions;
mod headers;
mod intake;
mod lead;
mod ops;
mod public;
mod render;
pub mod session;
mod sign_in;
mod visit;
mod work;

pub use door::{Door, Route};
pub use visit::{Signed, Visit};

use door::Doors;

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
    /// Folder of the built site.
    pub site: PathBuf,
    /// Contents of files, and the virus scanner.
    pub files: Files,
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
            assets: Arc::new(assets::find(&site)),
            site,
            files,
        }
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
    [for_everyone(), for_staff(), single()].into_iter().flat_map(|doors| doors.into_parts().1).collect()
}

/// Pages in both languages that need no account.
fn for_everyone() -> Doors {
    public::routes().merge(files::open()).merge(sign_in::routes())
}

/// Pages in both languages for whoever is signed in.
fn for_staff() -> Doors {
    work::routes().merge(intake::routes()).merge(lead::routes()).merge(files::routes())
}

/// Addresses without a language.
fn single() -> Doors {
    ops::routes().merge(functions::routes())
}

/// Everything that exists in both languages.
fn pages(machine: &Machine) -> Router<Machine> {
    let (staff, _) = for_staff().into_parts();
    let staff = staff.layer(from_fn_with_state(machine.clone(), forms::receive));
    for_everyone().into_parts().0.merge(staff)
}
