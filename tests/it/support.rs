//! What the tests share: databases, and people and papers to fill them with.

pub mod db;
pub mod fixture;
pub mod plan;
pub mod process;
pub mod proxy;
pub mod scanner;
pub mod session;
pub mod site;
pub mod smtp;
pub mod spot;
pub mod standby;
pub mod walk;
