//! Forms: decoded fields, parsing of what people type, errors beside the fields.

pub mod data;
pub mod deadline;
pub mod errors;
pub mod parse;
