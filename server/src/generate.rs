//! A record of any size, composed from a seed: for measuring at the country's size, and for trying the product out with
//! more than the demo holds. Names of units are real; everything else is made up of our own lists of words.
//!
//! The same number of agreements, seed, day and password give the same record on either engine. An agreement is composed
//! from the seed and its number alone, so a smaller record is the beginning of a larger one. Rows go through `spool`
//! into the order of time, in which people would have written them: the audit's chain needs it, and so do the places of
//! rows on the disk.

mod agreement;
mod change;
mod commitment;
mod deal;
mod dice;
mod files;
mod history;
mod moment;
mod notice;
mod people;
mod person;
mod report;
mod review;
mod run;
mod settle;
mod spool;
mod talk;
mod turn;
mod words;
mod work;

pub use run::{EARLIEST, Generated, Landmark, Options, generate, salt};
