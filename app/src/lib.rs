//! The screens: pages, forms, components, messages and islands.
//!
//! Pages, forms, components and messages exist natively only: they are rendered on the server. The browser gets the
//! islands and the stubs of the server functions, nothing else.

pub mod islands;
pub mod server_fns;

#[cfg(not(target_arch = "wasm32"))]
pub mod components;
#[cfg(not(target_arch = "wasm32"))]
pub mod cx;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod fixtures;
#[cfg(not(target_arch = "wasm32"))]
pub mod form;
#[cfg(not(target_arch = "wasm32"))]
pub mod mail;
#[cfg(not(target_arch = "wasm32"))]
pub mod messages;
#[cfg(not(target_arch = "wasm32"))]
pub mod pages;
#[cfg(not(target_arch = "wasm32"))]
pub mod sheet;
#[cfg(not(target_arch = "wasm32"))]
pub mod shell;
