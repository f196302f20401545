//! Integration tests.

mod demo;
mod store;
mod support;
