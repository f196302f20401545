//! Parts of forms. Every field has its `name` as its `id`, its error above it, and works without a script.

pub mod button;
pub mod checkbox;
pub mod day_input;
pub mod error_summary;
pub mod field;
pub mod file_input;
pub mod post_form;
pub mod segments;
pub mod select;
pub mod text_area;
pub mod text_input;

pub use button::Button;
pub use checkbox::Checkbox;
pub use day_input::DayInput;
pub use error_summary::ErrorSummary;
pub use field::Field;
pub use file_input::FileInput;
pub use post_form::{file_form, post_form};
pub use segments::Segments;
pub use select::Select;
pub use text_area::TextArea;
pub use text_input::TextInput;

/// Name of the field with a form's token: a form with the same token and content as one sent before is that one.
pub const TOKEN: &str = "_form";
