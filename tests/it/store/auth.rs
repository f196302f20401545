//! Who somebody is.

mod account;
mod identity;
mod password_link;
mod second_factor;
mod session;
mod throttle;
