//! The form with which one side proposes what is to hold for all.

use chrono::NaiveDate;
use hoptac::model::limits;
use hoptac::model::standing::{Health, Progress};
use hoptac::store::work::settlement::Proposal;

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;

/// Longest note, in characters; the database holds the same bound.
const NOTE_MAX: usize = limits::SETTLEMENT_NOTE;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettlementFields {
    /// Code of the progress.
    pub progress: String,
    /// Code of the health.
    pub health: String,
    /// Day of completion.
    pub done_on: String,
    /// What the sides agree on.
    pub note: String,
    /// Why a proposal is refused.
    pub refusal: String,
}

impl SettlementFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            progress: pairs.line("progress"),
            health: pairs.line("health"),
            done_on: pairs.line("done_on"),
            note: pairs.get("note"),
            refusal: pairs.get("refusal"),
        }
    }

    /// The proposal.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(&self, today: NaiveDate, w: &Messages) -> Result<Proposal, FormErrors> {
        let mut errors = FormErrors::default();
        let progress = self.progress.parse::<Progress>().ok();
        if progress.is_none() {
            errors.push("progress", (w.errors.choose)(w.field.progress));
        }
        let health = self.health.parse::<Health>().ok();
        if health.is_none() {
            errors.push("health", (w.errors.choose)(w.field.health));
        }
        let done = progress == Some(Progress::Done) && !self.done_on.is_empty();
        let done_on = done.then(|| parse::day(&self.done_on)).flatten();
        match done_on {
            Some(day) if day > today => {
                errors.push("done_on", (w.errors.day_future)(w.update.done_on, &(w.common.date)(today)));
            }
            None if done => errors.push("done_on", (w.errors.day)(w.update.done_on)),
            _ => {}
        }
        let note = self.note.trim();
        if note.is_empty() {
            errors.push("note", (w.errors.missing)(w.settlement.note));
        } else if note.chars().count() > NOTE_MAX {
            errors.push("note", (w.errors.long)(w.settlement.note, NOTE_MAX));
        }
        match (progress, health) {
            (Some(progress), Some(health)) if errors.is_empty() => {
                Ok(Proposal { progress, health, done_on, note: note.to_owned() })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    #[test]
    fn a_proposal_names_a_progress_and_what_was_agreed() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let check = |body: &str| {
            SettlementFields::from_data(&FormData::decode(body)).check(today, Lang::Vi.messages())
        };
        let good = "progress=done&health=on_track&done_on=20/11/2026&note=a";
        assert_eq!(check(good).unwrap().done_on, NaiveDate::from_ymd_opt(2026, 11, 20));
        assert_eq!(check("progress=paused&health=on_track&done_on=x&note=a").unwrap().done_on, None);
        for (body, field) in [
            ("health=on_track&note=a", "progress"),
            ("progress=done&note=a", "health"),
            ("progress=done&health=on_track&note=+", "note"),
            ("progress=done&health=on_track&note=a&done_on=26/11/2026", "done_on"),
            ("progress=done&health=on_track&note=a&done_on=x", "done_on"),
        ] {
            assert!(check(body).unwrap_err().of(field).is_some(), "{body}");
        }
    }
}
