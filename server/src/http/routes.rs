//! The handlers, one file a noun, each with the table of its addresses.

pub mod account;
pub mod admin;
pub mod agreement;
pub mod assets;
pub mod bench;
pub mod challenge;
pub mod directive;
pub mod extension;
pub mod files;
pub mod health;
pub mod inbox;
pub mod intake;
pub mod leader;
pub mod note;
pub mod notification;
pub mod oidc;
pub mod password_link;
pub mod public;
pub mod publication;
pub mod queue;
pub mod record;
pub mod review;
pub mod server_fns;
pub mod settlement;
pub mod sign_in;
pub mod update;
