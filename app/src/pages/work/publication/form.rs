//! The form with which a coordinator proposes what the public reads.

use hoptac::model::update::{Publication, Update, UpdateKind};
use hoptac::store::work::update::Wording;

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::messages::Messages;
use crate::pages::work::update::form::TEXT_MAX;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordingFields {
    /// Instead of the results.
    pub results: String,
    /// Whether the obstacles are included.
    pub obstacles: bool,
    /// Whether the proposals are included.
    pub proposals: bool,
    /// Whether the next steps are included.
    pub next_steps: bool,
    /// Version of the update that was shown.
    pub version: String,
}

impl WordingFields {
    /// The wording as it is proposed; before that, the author's results and next steps.
    #[must_use]
    pub fn of(update: &Update) -> Self {
        let publication = &update.publication;
        Self {
            results: publication.results.clone().unwrap_or_else(|| update.results.clone()),
            obstacles: publication.obstacles,
            proposals: publication.proposals,
            next_steps: publication.next_steps,
            version: update.version.to_string(),
        }
    }

    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            results: pairs.get("results"),
            obstacles: pairs.find("obstacles").is_some(),
            proposals: pairs.find("proposals").is_some(),
            next_steps: pairs.find("next_steps").is_some(),
            version: pairs.line("version"),
        }
    }

    /// The wording for `update`.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(&self, update: &Update, w: &Messages) -> Result<Wording, FormErrors> {
        let mut errors = FormErrors::default();
        let results = self.results.trim();
        if results.is_empty() && update.kind == UpdateKind::Report {
            errors.push("results", (w.errors.missing)(w.field.public_results));
        }
        if results.chars().count() > TEXT_MAX {
            errors.push("results", (w.errors.long)(w.field.public_results, TEXT_MAX));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Wording {
            results: results.to_owned(),
            obstacles: self.obstacles,
            proposals: self.proposals,
            next_steps: self.next_steps,
        })
    }

    /// `update` as the public would read it in this wording.
    #[must_use]
    pub fn preview(&self, update: &Update) -> Update {
        let publication = Publication {
            results: Some(self.results.trim().to_owned()),
            obstacles: self.obstacles,
            proposals: self.proposals,
            next_steps: self.next_steps,
            ..update.publication.clone()
        };
        Update { publication, ..update.clone() }.as_public()
    }
}
