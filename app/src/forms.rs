//! Server functions for islands, and the state of forms between a failed POST and the page that shows it again.

pub mod draft;

#[cfg(not(target_arch = "wasm32"))]
pub mod deadline;
#[cfg(not(target_arch = "wasm32"))]
pub mod decision;
#[cfg(not(target_arch = "wasm32"))]
pub mod directive;
#[cfg(not(target_arch = "wasm32"))]
pub mod extension;
#[cfg(not(target_arch = "wasm32"))]
pub mod intake;
#[cfg(not(target_arch = "wasm32"))]
pub mod manage;
#[cfg(not(target_arch = "wasm32"))]
pub mod note;
#[cfg(not(target_arch = "wasm32"))]
pub mod pairs;
#[cfg(not(target_arch = "wasm32"))]
pub mod read;
#[cfg(not(target_arch = "wasm32"))]
pub mod record;
#[cfg(not(target_arch = "wasm32"))]
pub mod settlement;
#[cfg(not(target_arch = "wasm32"))]
pub mod state;
#[cfg(not(target_arch = "wasm32"))]
pub mod update;
#[cfg(not(target_arch = "wasm32"))]
pub mod wording;

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
