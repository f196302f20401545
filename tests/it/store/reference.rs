//! What everything else refers to.

mod agency;
mod domain;
mod holiday;
mod locality;
mod setting;
