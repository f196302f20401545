//! HTTP. Each module uses only those to its left: encoding ← cache ← state ← extract and middleware ← routes ← router.

pub mod access;
mod body_budget;
mod cache;
pub mod connections;
mod encoding;
pub mod error;
pub mod extract;
mod form;
pub mod intake_gate;
pub mod middleware;
mod render;
pub mod router;
pub mod routes;
pub mod state;
