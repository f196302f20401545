//! Public pages: readable by anyone, without an account and without JavaScript.

pub mod agreement;
pub mod agreements;
pub mod commitment;
pub mod commitments;
pub mod domain;
pub mod domains;
pub mod error;
pub mod help;
pub mod home;
pub mod localities;
pub mod locality;
pub mod method;
pub mod search;

#[cfg(test)]
mod tests;
