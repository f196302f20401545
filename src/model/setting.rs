//! Settings of an installation, with the values they have until somebody changes them.

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether leaders, administrators and operators must sign in with a second factor.
    pub second_factor_required: bool,
    /// Minutes without a request after which a session ends.
    pub session_idle_minutes: i64,
    /// Hours after which a session ends, whatever happens.
    pub session_hours: i64,
    /// Working days after which an update that waits for review is pointed out.
    pub review_days: i64,
    /// Days overdue after which the coordinator is told.
    pub overdue_coordinator_days: i64,
    /// Days overdue after which the leader is told.
    pub overdue_leader_days: i64,
    /// Hour of the Vietnamese day at which digests go out, 0–23.
    pub digest_hour: i64,
    /// Whether public pages name the officer who uploaded a file, beside the office.
    pub name_officers: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            second_factor_required: false,
            session_idle_minutes: 120,
            session_hours: 12,
            review_days: 3,
            overdue_coordinator_days: 14,
            overdue_leader_days: 30,
            digest_hour: 7,
            name_officers: false,
        }
    }
}

codes! {
    /// The name of a setting, as it is stored.
    Setting {
        /// [`Settings::second_factor_required`], 1 for yes.
        SecondFactorRequired = "second_factor_required",
        /// [`Settings::session_idle_minutes`].
        SessionIdleMinutes = "session_idle_minutes",
        /// [`Settings::session_hours`].
        SessionHours = "session_hours",
        /// [`Settings::review_days`].
        ReviewDays = "review_days",
        /// [`Settings::overdue_coordinator_days`].
        OverdueCoordinatorDays = "overdue_coordinator_days",
        /// [`Settings::overdue_leader_days`].
        OverdueLeaderDays = "overdue_leader_days",
        /// [`Settings::digest_hour`].
        DigestHour = "digest_hour",
        /// [`Settings::name_officers`], 1 for yes.
        NameOfficers = "name_officers",
    }
}

impl Setting {
    /// Whether it is a yes or a no.
    #[must_use]
    pub const fn is_switch(self) -> bool {
        matches!(self, Self::SecondFactorRequired | Self::NameOfficers)
    }

    /// The least and the most it may be.
    #[must_use]
    pub const fn bounds(self) -> (i64, i64) {
        match self {
            Self::SecondFactorRequired | Self::NameOfficers => (0, 1),
            Self::SessionIdleMinutes => (5, 24 * 60),
            Self::SessionHours => (1, 7 * 24),
            Self::ReviewDays => (1, 30),
            Self::OverdueCoordinatorDays | Self::OverdueLeaderDays => (1, 365),
            Self::DigestHour => (0, 23),
        }
    }
}

impl Settings {
    /// The value of a setting; a yes is 1.
    #[must_use]
    pub const fn get(&self, setting: Setting) -> i64 {
        match setting {
            Setting::SecondFactorRequired => self.second_factor_required as i64,
            Setting::SessionIdleMinutes => self.session_idle_minutes,
            Setting::SessionHours => self.session_hours,
            Setting::ReviewDays => self.review_days,
            Setting::OverdueCoordinatorDays => self.overdue_coordinator_days,
            Setting::OverdueLeaderDays => self.overdue_leader_days,
            Setting::DigestHour => self.digest_hour,
            Setting::NameOfficers => self.name_officers as i64,
        }
    }

    /// Gives a setting a value; a yes is 1.
    pub const fn set(&mut self, setting: Setting, value: i64) {
        match setting {
            Setting::SecondFactorRequired => self.second_factor_required = value == 1,
            Setting::SessionIdleMinutes => self.session_idle_minutes = value,
            Setting::SessionHours => self.session_hours = value,
            Setting::ReviewDays => self.review_days = value,
            Setting::OverdueCoordinatorDays => self.overdue_coordinator_days = value,
            Setting::OverdueLeaderDays => self.overdue_leader_days = value,
            Setting::DigestHour => self.digest_hour = value,
            Setting::NameOfficers => self.name_officers = value == 1,
        }
    }

    /// The first setting that is out of bounds, or that does not fit another: a session may idle no longer than
    /// it may live, and the leader is told no earlier than the coordinator.
    #[must_use]
    pub fn wrong(&self) -> Option<Setting> {
        let out = |setting: &Setting| {
            let (least, most) = setting.bounds();
            !(least..=most).contains(&self.get(*setting))
        };
        if let Some(setting) = Setting::ALL.iter().copied().find(out) {
            return Some(setting);
        }
        if self.session_idle_minutes > self.session_hours * 60 {
            return Some(Setting::SessionIdleMinutes);
        }
        (self.overdue_leader_days < self.overdue_coordinator_days).then_some(Setting::OverdueLeaderDays)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_has_its_own_value_within_bounds() {
        let mut settings = Settings::default();
        assert_eq!(settings.wrong(), None);
        for setting in Setting::ALL.iter().copied() {
            let before = settings.clone();
            let (least, most) = setting.bounds();
            settings.set(setting, least);
            assert_eq!(settings.get(setting), least);
            for other in Setting::ALL.iter().filter(|other| **other != setting) {
                assert_eq!(settings.get(*other), before.get(*other));
            }
            if !setting.is_switch() {
                settings.set(setting, most + 1);
                assert_eq!(settings.wrong(), Some(setting));
            }
            settings = before;
        }
    }

    #[test]
    fn settings_fit_together() {
        let idle = Settings { session_idle_minutes: 90, session_hours: 1, ..Settings::default() };
        assert_eq!(idle.wrong(), Some(Setting::SessionIdleMinutes));
        let leader = Settings { overdue_leader_days: 13, ..Settings::default() };
        assert_eq!(leader.wrong(), Some(Setting::OverdueLeaderDays));
    }
}
