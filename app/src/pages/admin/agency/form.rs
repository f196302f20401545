//! The form of an agency.

use chrono::NaiveDate;
use hoptac::model::agency::{Agency, Channel};
use hoptac::store::reference::agency::edit::{Entry, NAME_MAX};

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::{Messages, format};

/// The typed values, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgencyFields {
    /// Name.
    pub name: String,
    /// Code of the channel.
    pub channel: String,
    /// First day.
    pub valid_from: String,
    /// Last day.
    pub valid_to: String,
    /// Id of the agency to merge into.
    pub into: String,
    /// Version of the agency that was shown.
    pub version: i64,
}

impl AgencyFields {
    /// A form nobody has typed in yet.
    #[must_use]
    pub fn fresh() -> Self {
        Self { channel: Channel::State.code().to_owned(), ..Self::default() }
    }

    /// The form of an agency as it stands.
    #[must_use]
    pub fn of(agency: &Agency, version: i64) -> Self {
        Self {
            name: agency.name.clone(),
            channel: agency.channel.code().to_owned(),
            valid_from: agency.valid_from.map(format::typed_day).unwrap_or_default(),
            valid_to: agency.valid_to.map(format::typed_day).unwrap_or_default(),
            into: String::new(),
            version,
        }
    }

    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            name: pairs.line("name"),
            channel: pairs.line("channel"),
            valid_from: pairs.line("valid_from"),
            valid_to: pairs.line("valid_to"),
            into: pairs.line("into"),
            version: pairs.line("version").parse().unwrap_or(-1),
        }
    }

    /// The agency to enter.
    ///
    /// # Errors
    /// Everything that is wrong, by field.
    pub fn check(&self, w: &Messages) -> Result<Entry, FormErrors> {
        let m = &w.agency;
        let mut errors = FormErrors::default();
        if self.name.is_empty() {
            errors.push("name", (w.errors.missing)(m.name));
        } else if self.name.chars().count() > NAME_MAX {
            errors.push("name", (w.errors.long)(m.name, NAME_MAX));
        }
        let channel: Option<Channel> = self.channel.parse().ok();
        if channel.is_none() {
            errors.push("channel", (w.errors.choose)(w.field.channel));
        }
        let mut day = |field: &str, label: &str, typed: &str| -> Option<NaiveDate> {
            let day = parse::day(typed);
            if day.is_none() && !typed.is_empty() {
                errors.push(field, (w.errors.day)(label));
            }
            day
        };
        let valid_from = day("valid_from", m.valid_from, &self.valid_from);
        let valid_to = day("valid_to", m.valid_to, &self.valid_to);
        if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
            errors.push("valid_to", m.days_wrong);
        }
        match channel {
            Some(channel) if errors.is_empty() => {
                Ok(Entry { name: self.name.clone(), channel, valid_from, valid_to })
            }
            _ => Err(errors),
        }
    }
}
