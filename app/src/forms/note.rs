//! The form of a note.

use hoptac::store::note::TEXT_MAX;
use uuid::Uuid;

use super::directive::text;
use super::pairs::Pairs;
use super::state::FormErrors;
use crate::words::Words;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteTyped {
    /// The text.
    pub text: String,
    /// Accounts ticked.
    pub picked: Vec<Uuid>,
}

// Both have the same limit, and the same words for it.
const _: () = assert!(TEXT_MAX == hoptac::store::directive::TEXT_MAX);

impl NoteTyped {
    /// The typed values.
    #[must_use]
    pub fn from_pairs(pairs: &Pairs) -> Self {
        let picked = pairs.all("mention").iter().filter_map(|id| id.parse().ok()).collect();
        Self { text: pairs.get("text"), picked }
    }

    /// What is wrong.
    #[must_use]
    pub fn check(&self, w: &Words) -> FormErrors {
        let mut errors = FormErrors::default();
        text(&mut errors, "text", w.tell.note, &self.text, w);
        errors
    }
}
