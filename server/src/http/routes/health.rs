//! Addresses for those who run the server.

use axum::extract::State;
use axum::http::StatusCode;

use crate::http::access::{Access, Routes};
use crate::http::state::AppState;

/// `/healthz`: the process answers. `/readyz`: the database does too.
pub fn routes() -> Routes {
    Routes::default().get("/healthz", Access::Public, async || "ok").get("/readyz", Access::Public, ready)
}

async fn ready(State(state): State<AppState>) -> Result<&'static str, StatusCode> {
    match state.db.ping().await {
        Ok(()) => Ok("ok"),
        Err(error) => {
            tracing::error!(?error, "not ready");
            Err(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
