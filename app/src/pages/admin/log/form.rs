//! The filter of the log.

use hoptac::store::system::audit::log::LogFilter;

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;
use crate::messages::audit::ACTIONS;

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
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            errors.push("den", (w.errors.day_before)(w.audit.last_day, &(w.common.date)(from)));
        }
        let filter = LogFilter {
            person: self.person.clone(),
            actions: same_words(&self.action),
            noun: self.noun.clone(),
            from,
            to,
            text: self.text.clone(),
        };
        (filter, errors)
    }
}

/// The codes of all acts that are called as the act `code` is: to people they are one.
fn same_words(code: &str) -> Vec<String> {
    if code.is_empty() {
        return Vec::new();
    }
    let words = ACTIONS.iter().find(|(known, ..)| *known == code).map(|(_, vi, _)| *vi);
    let same = ACTIONS.iter().filter(|(_, vi, _)| Some(*vi) == words).map(|(code, ..)| (*code).to_owned());
    let same: Vec<String> = same.collect();
    if same.is_empty() { vec![code.to_owned()] } else { same }
}
