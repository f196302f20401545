//! Permission: what an actor may do (`authorize`) and may see (`scope`).

pub(crate) mod authorize;
pub(crate) mod scope;
