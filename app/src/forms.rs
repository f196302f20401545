//! Server functions for islands, and the state of forms between a failed POST and the page that shows it again.

#[cfg(not(target_arch = "wasm32"))]
pub mod state;
