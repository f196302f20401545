//! What everything refers to: localities, agencies, domains and settings, with their versions.

pub mod agency;
pub mod domain;
pub mod holiday;
pub mod locality;
pub mod setting;
pub(crate) mod version;
