//! Addresses for those who run the server.

use axum::extract::State;
use axum::http::StatusCode;

use super::Machine;
use super::door::{Door, Doors};

/// `/healthz`: the process answers. `/readyz`: the database does too.
pub fn routes() -> Doors {
    Doors::default().get("/healthz", Door::Public, async || "ok").get("/readyz", Door::Public, ready)
}

async fn ready(State(machine): State<Machine>) -> Result<&'static str, StatusCode> {
    match machine.db.ping().await {
        Ok(()) => Ok("ok"),
        Err(error) => {
            tracing::error!(?error, "not ready");
            Err(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
