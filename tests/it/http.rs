//! The real router over HTTP, as a visitor without JavaScript sees it.

mod evidence;
mod hostile;
mod journey;
mod pages;
mod sign_in;
