//! Updates.

mod decide;
mod draft;
mod office;
mod public_word;
mod publish;
mod submit;
mod timeline;
mod waiting;
