//! Server functions: what islands call on the server.

pub mod draft;

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
