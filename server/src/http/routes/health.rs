//! Addresses for those who run the server.

use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::StatusCode;
use hoptac::store::system::probe;

use crate::http::access::{Access, Routes};
use crate::http::state::AppState;

/// How long an answer of `/readyz` holds: who asks more often makes nothing be written.
const READINESS_TTL: Duration = Duration::from_secs(1);

/// `/healthz`: the process answers. `/readyz`: the database takes writes too.
pub fn routes() -> Routes {
    Routes::default().get("/healthz", Access::Public, async || "ok").get("/readyz", Access::Public, ready)
}

async fn ready(State(state): State<AppState>) -> Result<&'static str, StatusCode> {
    let mut last = state.readiness.lock().await;
    let ready = match *last {
        Some((at, ready)) if at.elapsed() < READINESS_TTL => ready,
        _ => {
            let tried = probe::write(&state.db, (state.clock)()).await;
            if let Err(error) = &tried {
                tracing::error!(?error, "not ready: the database takes no writes");
            }
            *last = Some((Instant::now(), tried.is_ok()));
            tried.is_ok()
        }
    };
    if ready { Ok("ok") } else { Err(StatusCode::SERVICE_UNAVAILABLE) }
}
