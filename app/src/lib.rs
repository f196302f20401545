//! The screens.
//!
//! Pages, components and words exist natively only: they are rendered on the server. The browser gets the
//! islands and the stubs of the server functions, nothing else.

pub mod forms;
pub mod islands;

#[cfg(not(target_arch = "wasm32"))]
pub mod components;
#[cfg(not(target_arch = "wasm32"))]
pub mod cx;
#[cfg(not(target_arch = "wasm32"))]
pub mod mail;
#[cfg(not(target_arch = "wasm32"))]
pub mod pages;
#[cfg(not(target_arch = "wasm32"))]
pub mod shell;
#[cfg(not(target_arch = "wasm32"))]
pub mod words;
