//! Updates.

mod decide;
mod draft;
mod publish;
mod submit;
