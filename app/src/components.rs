//! Server-rendered parts. One public component a file.

pub mod form;
