//! The handlers, one file a noun, each with the table of its addresses.

pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod assets;
pub(crate) mod bench;
pub(crate) mod challenge;
pub(crate) mod files;
pub(crate) mod flow;
pub(crate) mod health;
pub(crate) mod intake;
pub(crate) mod leader;
pub(crate) mod oidc;
pub(crate) mod password_link;
pub(crate) mod public;
pub(crate) mod queue;
pub(crate) mod record;
pub mod server_fns;
pub(crate) mod sign_in;
pub(crate) mod tell;
pub(crate) mod work;
