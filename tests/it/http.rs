//! The real router over HTTP, as a visitor without JavaScript sees it.

mod account;
mod accounts;
mod hostile;
mod journey;
mod pages;
mod second;
mod sign_in;
