//! Pages that show much at once.

mod dashboard;
mod statements;
