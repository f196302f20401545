//! The real router over HTTP, as a visitor without JavaScript sees it.

mod account;
mod accounts;
mod admin;
mod doors;
mod evidence;
mod flow;
mod hostile;
mod journey;
mod once;
mod pages;
mod recall;
mod record;
mod second;
mod sign_in;
mod tell;
