//! The settings form.

use hoptac::model::setting::{Setting, Settings};

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::messages::Messages;

/// The typed values, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsFields {
    /// Each setting with what was typed.
    pub values: Vec<(Setting, String)>,
    /// Version of the settings that were shown.
    pub version: i64,
}

impl SettingsFields {
    /// The form as the settings stand.
    #[must_use]
    pub fn of(settings: &Settings, version: i64) -> Self {
        let values = Setting::ALL.iter().map(|s| (*s, settings.get(*s).to_string())).collect();
        Self { values, version }
    }

    /// The typed values. A box that is not ticked is not sent.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        let value = |setting: Setting| match setting {
            _ if setting.is_switch() => pairs.find(setting.code()).map_or("0", |_| "1").to_owned(),
            _ => pairs.line(setting.code()),
        };
        Self {
            values: Setting::ALL.iter().map(|s| (*s, value(*s))).collect(),
            // A version that is no number was not sent by this form: it is stale.
            version: pairs.line("version").parse().unwrap_or(-1),
        }
    }

    /// What was typed for a setting.
    #[must_use]
    pub fn value(&self, setting: Setting) -> &str {
        self.values.iter().find(|(other, _)| *other == setting).map_or("", |(_, value)| value)
    }

    /// The settings to save.
    ///
    /// # Errors
    /// Everything that is wrong, by setting.
    pub fn check(&self, w: &Messages) -> Result<Settings, FormErrors> {
        let mut errors = FormErrors::default();
        let mut settings = Settings::default();
        for (setting, typed) in &self.values {
            let (least, most) = setting.bounds();
            match typed.parse() {
                Ok(value) if (least..=most).contains(&value) => settings.set(*setting, value),
                _ => {
                    let label = (w.setting.name)(*setting);
                    errors.push(setting.code(), (w.setting.bounds)(label, least, most));
                }
            }
        }
        if errors.is_empty() {
            match settings.wrong() {
                None => return Ok(settings),
                Some(Setting::OverdueLeaderDays) => {
                    errors.push(Setting::OverdueLeaderDays.code(), w.setting.leader_too_early);
                }
                Some(other) => errors.push(other.code(), w.setting.idle_too_long),
            }
        }
        Err(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    #[test]
    fn every_wrong_value_is_named() {
        let w = Lang::Vi.messages();
        let right = SettingsFields::of(&Settings::default(), 1);
        assert_eq!(right.check(w), Ok(Settings::default()));
        let body = "session_idle_minutes=4&session_hours=x&review_days=&overdue_coordinator_days=-1\
             &overdue_leader_days=366&digest_hour=24&second_factor_required=1&version=x";
        let typed = SettingsFields::from_data(&FormData::decode(body));
        assert_eq!((typed.version, typed.value(Setting::SecondFactorRequired)), (-1, "1"));
        let errors = typed.check(w).unwrap_err();
        assert_eq!(errors.0.len(), 6, "{errors:?}");
        let mut early = right;
        early.values.retain(|(setting, _)| *setting != Setting::OverdueLeaderDays);
        early.values.push((Setting::OverdueLeaderDays, "5".to_owned()));
        assert_eq!(early.check(w).unwrap_err().of("overdue_leader_days"), Some(w.setting.leader_too_early));
    }
}
