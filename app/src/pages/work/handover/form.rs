//! The form that hands work over.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::{Messages, format};

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandoverFields {
    /// Whose work.
    pub from: String,
    /// Who goes on with it.
    pub to: String,
    /// From which day.
    pub from_day: String,
}

impl HandoverFields {
    /// A form nobody has typed in yet.
    #[must_use]
    pub fn fresh(today: NaiveDate) -> Self {
        Self { from_day: format::typed_day(today), ..Self::default() }
    }

    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self { from: pairs.line("from"), to: pairs.line("to"), from_day: pairs.line("from_day") }
    }

    /// Whose work, who goes on with it, and from which day.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(&self, today: NaiveDate, w: &Messages) -> Result<(Uuid, Uuid, NaiveDate), FormErrors> {
        let mut errors = FormErrors::default();
        let [from, to] = [&self.from, &self.to].map(|id| id.parse::<Uuid>().ok());
        for (field, label, id) in [("from", w.handover.from, from), ("to", w.handover.to, to)] {
            if id.is_none() {
                errors.push(field, (w.errors.choose)(label));
            }
        }
        let day = parse::day(&self.from_day);
        match day {
            None => errors.push("from_day", (w.errors.day)(w.handover.from_day)),
            Some(day) if day < today => errors.push("from_day", w.handover.wrong_day),
            Some(_) => {}
        }
        match (from, to, day) {
            (Some(from), Some(to), Some(day)) if errors.is_empty() => Ok((from, to, day)),
            _ => Err(errors),
        }
    }
}
