//! The filter of the log.

use hoptac::store::audit::log::LogFilter;

use crate::forms::pairs::Pairs;
use crate::forms::read;
use crate::forms::state::FormErrors;
use crate::words::Words;

/// The typed values, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogTyped {
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

impl LogTyped {
    /// The typed values.
    #[must_use]
    pub fn from_pairs(pairs: &Pairs) -> Self {
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
    pub fn filter(&self, w: &Words) -> (LogFilter, FormErrors) {
        let mut errors = FormErrors::default();
        let mut day = |field: &str, label: &str, typed: &str| {
            let day = read::day(typed);
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
