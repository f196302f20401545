//! What all forms share: decoded fields, parsing of what people type, errors beside the fields. A form's own fields and
//! checks are in `form.rs` beside its page.

pub mod data;
pub mod deadline;
pub mod errors;
pub mod parse;
