//! What everything else refers to.

mod agency;
mod domain;
mod locality;
mod setting;
