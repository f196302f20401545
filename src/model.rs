//! Types and rules of the record. Pure: the day, the moment and ids are arguments.

#[macro_use]
pub mod codes;

pub mod access;
pub mod account;
pub mod act;
pub mod agency;
pub mod agreement;
pub mod commitment;
pub mod deadline;
pub mod directive;
pub mod domain;
pub mod extension;
pub mod file;
pub mod holiday;
pub mod ids;
pub mod job;
pub mod limits;
pub mod locality;
pub mod network;
pub mod note;
pub mod notification;
pub mod proposal;
pub mod reference;
pub mod setting;
pub mod settlement;
pub mod standing;
pub mod tally;
pub mod update;
pub mod workday;
