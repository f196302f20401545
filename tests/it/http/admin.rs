//! The pages of administration.

mod account;
mod log;
mod reference;
mod second_person;
