//! Server functions: what islands call. Apart from the pages and from the API, under `/fn`.

use app::forms::Backend;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use hoptac::model::access::Action;
use hoptac::model::act::{Act, Actor};
use hoptac::store::session::Found;
use leptos::prelude::provide_context;

use super::door::{Door, Doors};
use super::error::AppError;
use super::{Machine, session};

/// Every server function and who may call it. One without a row is not there.
pub const FUNCTIONS: &[(&str, Door)] = &[("/fn/save_draft", Door::May(&[Action::Report]))];

/// Every server function. Each refuses a caller without [`Backend`], which only a session with the right role
/// brings.
pub fn routes() -> Doors {
    Doors::default().post("/fn/{*name}", Door::Staff, call)
}

async fn call(State(machine): State<Machine>, request: Request) -> Result<Response, AppError> {
    let path = request.uri().path();
    let (_, door) = FUNCTIONS.iter().find(|(name, _)| *name == path).ok_or(AppError::NotFound)?;
    let found = session::staff(&machine, request.headers()).await?;
    let may = |found: &Found| door.lets_in(found.staff.role) && !session::is_due(&machine, found);
    let backend = found.filter(may).map(|found| Backend {
        db: machine.db.clone(),
        act: Act::new(Actor::Staff(found.staff), (machine.clock)(), machine.ids),
    });
    let context = move || {
        if let Some(backend) = &backend {
            provide_context(backend.clone());
        }
    };
    Ok(leptos_axum::handle_server_fns_with_context(context, request).await.into_response())
}
