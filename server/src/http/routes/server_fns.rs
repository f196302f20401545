//! Server functions: what islands call. Apart from the pages and from the API, under `/fn`.

use app::messages::Lang;
use app::server_fns::{Backend, SIGNED_OUT};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use hoptac::model::access::Action;
use hoptac::model::act::{Act, Actor};
use hoptac::store::auth::session::Found;
use leptos::prelude::provide_context;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::session;
use crate::http::form::is_plain_form;
use crate::http::render::Rendered;
use crate::http::state::AppState;

/// Every server function and who may call it. One without a row is not there.
pub const FUNCTIONS: &[(&str, Access)] = &[("/fn/save_draft", Access::May(&[Action::Report]))];

/// Every server function. Each refuses a caller without [`Backend`], which only a session with the right role
/// brings.
pub fn routes() -> Routes {
    Routes::default().post("/fn/{*name}", Access::Staff, call)
}

async fn call(State(state): State<AppState>, request: Request) -> Result<Response, AppError> {
    let path = request.uri().path();
    let (_, access) = FUNCTIONS.iter().find(|(name, _)| *name == path).ok_or(AppError::NotFound)?;
    // Other kinds of bodies would be read beside the budget for forms.
    if !is_plain_form(request.headers()) {
        return Err(AppError::Unreadable);
    }
    let Some(found) = session::staff(&state, request.headers()).await? else { return Ok(signed_out()) };
    let may = |found: &Found| access.allows(found.staff.role) && !session::is_due(&state, found);
    let backend = Some(found).filter(may).map(|found| Backend {
        db: state.db.clone(),
        act: Act::new(Actor::Staff(found.staff), (state.clock)(), state.ids),
    });
    let context = move || {
        if let Some(backend) = &backend {
            provide_context(backend.clone());
        }
    };
    Ok(leptos_axum::handle_server_fns_with_context(context, request).await.into_response())
}

/// The answer to a call after the session ended, in words and as the caller's side of a server function reads it; an
/// island shows its own words.
fn signed_out() -> Response {
    let [vi, en] = [Lang::Vi, Lang::En].map(|lang| lang.messages().update.signed_out);
    let words = format!("ServerError|{SIGNED_OUT} {vi} / {en}");
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    let mut response = (StatusCode::UNAUTHORIZED, headers, words).into_response();
    response.extensions_mut().insert(Rendered);
    response
}
