//! A milestone, as it is typed.

use chrono::NaiveDate;
use hoptac::model::commitment::Milestone;
use hoptac::model::limits;
use hoptac::model::locality::LocalityId;
use hoptac::store::record::milestone::NewMilestone;
use uuid::Uuid;

use crate::components::conflict::Clash;
use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::{Messages, format};
use crate::pages::work::record::form::{day, limit};

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MilestoneFields {
    /// Version of the milestone that was shown; empty for a new one.
    pub version: String,
    /// Name.
    pub title: String,
    /// Due day.
    pub due_on: String,
    /// Key of the one side's unit; empty for all.
    pub side: String,
    /// Deliverable.
    pub deliverable: String,
    /// Day it was reached.
    pub done_on: String,
}

impl MilestoneFields {
    /// The form as the milestone stands.
    #[must_use]
    pub fn of(m: &Milestone) -> Self {
        let date = |day: Option<NaiveDate>| day.map(format::typed_day).unwrap_or_default();
        Self {
            version: m.version.to_string(),
            title: m.title.clone(),
            due_on: date(m.due_on),
            side: m.locality.as_ref().map(|id| id.0.clone()).unwrap_or_default(),
            deliverable: m.deliverable.clone().unwrap_or_default(),
            done_on: date(m.done_on),
        }
    }

    /// What was sent.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            version: pairs.line("version"),
            title: pairs.line("title"),
            due_on: pairs.line("due_on"),
            side: pairs.line("side"),
            deliverable: pairs.get("deliverable"),
            done_on: pairs.line("done_on"),
        }
    }

    /// The milestone.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(
        &self,
        commitment_id: Uuid,
        today: NaiveDate,
        w: &Messages,
    ) -> Result<NewMilestone, FormErrors> {
        let mut errors = FormErrors::default();
        if self.title.is_empty() {
            errors.push("title", (w.errors.missing)(w.record.milestone_title));
        }
        limit(&mut errors, "title", w.record.milestone_title, &self.title, limits::MILESTONE_TITLE, w);
        limit(
            &mut errors,
            "deliverable",
            w.field.deliverable,
            &self.deliverable,
            limits::MILESTONE_DELIVERABLE,
            w,
        );
        let due_on = day(&mut errors, "due_on", w.field.due, &self.due_on, w);
        let done_on = day(&mut errors, "done_on", w.record.done_on, &self.done_on, w);
        if done_on.is_some_and(|day| day > today) {
            errors.push("done_on", (w.errors.day_future)(w.record.done_on, &(w.common.date)(today)));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(NewMilestone {
            commitment_id,
            title: self.title.clone(),
            due_on,
            locality: parse::some(&self.side).map(LocalityId),
            deliverable: parse::some(&self.deliverable),
            done_on,
        })
    }

    /// What differs between the record, `theirs`, and what was typed.
    #[must_use]
    pub fn clashes(&self, theirs: &Self, w: &Messages) -> Vec<Clash> {
        Clash::of([
            (w.record.milestone_title, &theirs.title, &self.title),
            (w.field.due, &theirs.due_on, &self.due_on),
            (w.field.deliverable, &theirs.deliverable, &self.deliverable),
            (w.record.done_on, &theirs.done_on, &self.done_on),
        ])
    }
}
