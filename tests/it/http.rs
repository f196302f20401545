//! The real router over HTTP, as a visitor without JavaScript sees it.

mod doors;
mod flow;
mod hostile;
mod journey;
mod once;
mod pages;
mod sign_in;
