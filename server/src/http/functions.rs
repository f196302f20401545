//! Server functions: what islands call. Apart from the pages and from the API, under `/fn`.

use app::forms::Backend;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use hoptac::model::act::{Act, Actor};
use leptos::prelude::provide_context;

use super::door::{Door, Doors};
use super::error::AppError;
use super::{Machine, session};

/// Every server function. Each refuses a caller without [`Backend`], which only a session brings.
pub fn routes() -> Doors {
    Doors::default().post("/fn/{*name}", Door::Staff, call)
}

async fn call(State(machine): State<Machine>, request: Request) -> Result<Response, AppError> {
    let found = session::staff(&machine, request.headers()).await?;
    let backend = found.filter(|found| !session::is_due(&machine, found)).map(|found| Backend {
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
