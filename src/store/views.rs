//! Reads for pages about many nouns: the home page and the dashboard.

pub mod dashboard;
pub mod home;
