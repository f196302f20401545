//! The store's rules, the same on both engines.

mod access;
mod auth;
mod db;
mod record;
mod reference;
mod system;
mod views;
mod work;
