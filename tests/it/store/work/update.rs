//! Updates.

mod decide;
mod draft;
mod office;
mod publish;
mod submit;
mod waiting;
