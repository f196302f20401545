//! Addresses for those who run the server.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use super::Machine;

/// `/healthz`: the process answers. `/readyz`: the database does too.
pub fn routes() -> Router<Machine> {
    Router::new().route("/healthz", get(async || "ok")).route("/readyz", get(ready))
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
