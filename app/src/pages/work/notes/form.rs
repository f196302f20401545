//! The form of a note.

use hoptac::store::work::note::TEXT_MAX;
use uuid::Uuid;

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::messages::Messages;
use crate::pages::work::directive::form::text;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteFields {
    /// The text.
    pub text: String,
    /// Accounts ticked.
    pub picked: Vec<Uuid>,
}

// Both have the same limit, and the same words for it.
const _: () = assert!(TEXT_MAX == hoptac::store::work::directive::TEXT_MAX);

impl NoteFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        let picked = pairs.all("mention").iter().filter_map(|id| id.parse().ok()).collect();
        Self { text: pairs.get("text"), picked }
    }

    /// What is wrong.
    #[must_use]
    pub fn check(&self, w: &Messages) -> FormErrors {
        let mut errors = FormErrors::default();
        text(&mut errors, "text", w.note.write, &self.text, w);
        errors
    }
}
