//! Server functions: what islands call on the server.

pub mod draft;

/// What the answer to a caller without a session begins with, by which the caller knows it from other failures.
pub const SIGNED_OUT: &str = "401";

/// What a server function works with: the store, and who asks. Put in the context of every call; a function
/// that finds none refuses.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug)]
pub struct Backend {
    /// The store.
    pub db: hoptac::store::Db,
    /// Who asks, and when.
    pub act: hoptac::model::act::Act,
}
