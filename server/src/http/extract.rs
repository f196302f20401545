//! Extractors: what a handler knows of a request. Its language and moment, who is signed in, the network it comes from.

pub(crate) mod client_network;
pub mod session;
pub mod signed_in;
pub(crate) mod visit;
