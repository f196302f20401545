//! What was typed and what is wrong with it.

/// One thing wrong with a form: the same words stand in the summary and beside the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// `id` of the faulty field, or of the first of a group.
    pub field: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// Everything wrong with a form. Empty: nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors(pub Vec<FieldError>);

impl FormErrors {
    /// Adds an error.
    pub fn push(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError { field: field.into(), message: message.into() });
    }

    /// The first error of this field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|e| e.field == field).map(|e| e.message.as_str())
    }

    /// The first error of this field, as the field's own copy.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<String> {
        self.of(field).map(str::to_owned)
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
