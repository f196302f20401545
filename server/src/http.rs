//! HTTP. Each module uses only those to its left: cache ← state ← extract and middleware ← routes ← router.

pub mod access;
mod cache;
pub mod connections;
pub mod error;
pub mod extract;
mod form;
pub mod middleware;
mod render;
pub mod router;
pub mod routes;
pub mod state;
