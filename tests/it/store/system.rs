//! What keeps the record true and the machine running.

mod audit;
mod check;
mod history;
mod mail;
