//! Who may sign in, and how: accounts, sessions, password links, second factors, other providers, limits on guessing.

pub mod account;
pub mod identity;
mod known_place;
pub mod password_link;
pub mod second_factor;
pub mod session;
pub mod throttle;
pub(crate) mod token;
