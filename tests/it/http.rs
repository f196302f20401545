//! The real router over HTTP, as a visitor without JavaScript sees it.

mod access;
mod account;
mod admin;
mod canary;
mod directive;
mod extension;
mod file;
mod hostile;
mod idempotency;
mod intake;
mod journey;
mod notification;
mod oidc;
mod outage;
mod page_cache;
mod pages;
mod password_link;
mod publication;
mod record;
mod second_factor;
mod settlement;
mod sign_in;
mod throttle;
mod update;
mod waiting;
