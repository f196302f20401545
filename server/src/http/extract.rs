//! What a handler is given: the visit, who is signed in, where the request comes from.

pub(crate) mod client_network;
pub mod session;
pub mod signed_in;
pub(crate) mod visit;
