//! Every address with its handler and the layers around it.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

use crate::http::access::{Route, Routes};
use crate::http::error;
use crate::http::form::BODY_LIMIT;
use crate::http::middleware::{
    address, error_page, idempotency, page_cache, resend, security_headers, timeout,
};
use crate::http::routes::*;
use crate::http::state::AppState;

/// The whole application.
pub fn router(state: AppState) -> Router {
    let pages = pages(&state);
    Router::new()
        .merge(pages.clone())
        .nest("/en", pages)
        .merge(single().into_parts().0)
        .merge(bench::routes())
        .merge(assets::routes(&state.site))
        .fallback(error::no_such_page)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn(timeout::timeout))
        .layer(from_fn(address::bounded))
        .layer(from_fn_with_state(state.clone(), resend::receive))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(from_fn_with_state(state.clone(), error_page::show))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn(security_headers::protect))
        .layer(from_fn_with_state(state.clone(), page_cache::serve))
        .with_state(state)
}

/// Every address and who may use it; files of the site and the static answer of the benchmark apart, which hold nothing of the
/// record.
#[must_use]
pub fn addresses() -> Vec<Route> {
    [for_readers(), for_visitors(), for_staff(), single()]
        .into_iter()
        .flat_map(|routes| routes.into_parts().1)
        .collect()
}

/// Pages in both languages that are the same for everyone.
fn for_readers() -> Routes {
    public::routes()
}

/// Pages in both languages on the way in, and public files.
fn for_visitors() -> Routes {
    sign_in::routes().merge(password_link::routes()).merge(oidc::routes()).merge(files::open())
}

/// Pages in both languages for people who are signed in.
fn for_staff() -> Routes {
    account::routes()
        .merge(inbox::routes())
        .merge(handover::routes())
        .merge(update::routes())
        .merge(review::routes())
        .merge(queue::routes())
        .merge(publication::routes())
        .merge(settlement::routes())
        .merge(proposal::routes())
        .merge(extension::routes())
        .merge(agreement::routes())
        .merge(record::routes())
        .merge(intake::routes())
        .merge(directive::routes())
        .merge(note::routes())
        .merge(notification::routes())
        .merge(leader::routes())
        .merge(files::routes())
        .merge(admin::routes())
}

/// Addresses without a language.
fn single() -> Routes {
    health::routes().merge(server_fns::routes())
}

/// Everything that exists in both languages.
fn pages(state: &AppState) -> Router<AppState> {
    let (staff, _) = for_staff().into_parts();
    let staff = staff.layer(from_fn_with_state(state.clone(), idempotency::receive));
    let (public, _) = for_readers().into_parts();
    let public = public.layer(from_fn_with_state(state.clone(), page_cache::stamp));
    public.merge(for_visitors().into_parts().0).merge(staff)
}
