//! The real router over HTTP, as a visitor without JavaScript sees it.

mod doors;
mod hostile;
mod journey;
mod once;
mod pages;
mod sign_in;
mod tell;
