//! The real router over HTTP, as a visitor without JavaScript sees it.

mod hostile;
mod journey;
mod pages;
mod record;
mod sign_in;
