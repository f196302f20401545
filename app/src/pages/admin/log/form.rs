//! The filter of the log.

use hoptac::store::system::audit::log::LogFilter;

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;

/// The typed values, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFields {
    /// Part of a name or address.
    pub person: String,
    /// Code of an act.
    pub action: String,
    /// Code of a kind of thing.
    pub noun: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Text.
    pub text: String,
}

impl LogFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            person: pairs.line("nguoi"),
            action: pairs.line("thao-tac"),
            noun: pairs.line("doi-tuong"),
            from: pairs.line("tu"),
            to: pairs.line("den"),
            text: pairs.line("q"),
        }
    }

    /// The filter, without the days that are none; and what is wrong with those.
    #[must_use]
    pub fn filter(&self, w: &Messages) -> (LogFilter, FormErrors) {
        let mut errors = FormErrors::default();
        let mut day = |field: &str, label: &str, typed: &str| {
            let day = parse::day(typed);
            if day.is_none() && !typed.is_empty() {
                errors.push(field, (w.errors.day)(label));
            }
            day
        };
        let from = day("tu", w.audit.first_day, &self.from);
        let to = day("den", w.audit.last_day, &self.to);
        let filter = LogFilter {
            person: self.person.clone(),
            action: self.action.clone(),
            noun: self.noun.clone(),
            from,
            to,
            text: self.text.clone(),
        };
        (filter, errors)
    }
}
