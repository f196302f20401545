//! What the tests share: databases, and people and papers to fill them with.

pub mod cast;
pub mod db;
pub mod fill;
pub mod paper;
pub mod record;
pub mod scanner;
pub mod session;
pub mod site;
pub mod smtp;
pub mod walk;
pub mod world;
