//! Rules of accounts: how long a link lives, and how long to wait after a failed attempt.

use chrono::TimeDelta;

use super::access::Role;
use super::setting::Settings;

codes! {
    /// What a link that sets a password was sent for.
    LinkPurpose {
        /// A new account, or one whose invitation ran out.
        Invite = "invite",
        /// A forgotten password.
        Reset = "reset",
    }
}

impl LinkPurpose {
    /// How long such a link can be used. An invitation waits for its reader; someone who asks for a new password is
    /// there.
    #[must_use]
    pub const fn lives(self) -> TimeDelta {
        match self {
            Self::Invite => TimeDelta::hours(48),
            Self::Reset => TimeDelta::hours(2),
        }
    }
}

/// Whether an account with `role` must sign in with a second factor.
#[must_use]
pub const fn needs_second_factor(role: Role, settings: &Settings) -> bool {
    settings.second_factor_required && matches!(role, Role::Leader | Role::Admin | Role::Operator)
}

/// How many failures are free, before each further one must wait for the one before, and how long at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Throttle {
    /// Failures without a wait.
    pub free: i64,
    /// The longest wait.
    pub longest: TimeDelta,
}

impl Throttle {
    /// One account tried from one place: a person mistypes.
    pub const PAIR: Self = Self { free: 5, longest: LONGEST };
    /// All accounts tried from one place: an office behind one address mistypes more.
    pub const PLACE: Self = Self { free: 30, longest: LONGEST };
    /// The same from all places of one site (`Network::site`): a site may be several offices.
    pub const SITE: Self = Self { free: 90, longest: LONGEST };
    /// One account's password tried from places it never signed in from, however many those are. Whoever has many
    /// networks could keep such a counter full and so keep the holder from signing in at a new place, so the wait stays
    /// short: some 1,500 guesses a day are nothing against twelve characters, and the holder gets in within a minute.
    pub const ACCOUNT: Self = Self { free: 50, longest: TimeDelta::minutes(1) };
    /// One account's second step, or its password asked for again, from everywhere. Who gets there knows the password
    /// or has the session, so nobody innocent is held up, and of a million codes three fit at any time.
    pub const PROOF: Self = Self { free: 20, longest: LONGEST };
    /// Departures to another provider from one place: an office begins its day all at once.
    pub const DEPARTURE: Self = Self { free: 100, longest: LONGEST };
}

/// The first wait; each further failure doubles it.
const FIRST: TimeDelta = TimeDelta::seconds(15);
/// The longest wait of most limits.
const LONGEST: TimeDelta = TimeDelta::minutes(15);
/// Failures count until none came for this long.
pub const FAILURE_TTL: TimeDelta = TimeDelta::hours(2);

impl Throttle {
    /// How long after the last of `failures` the next attempt must wait.
    #[must_use]
    pub fn delay(self, failures: i64) -> TimeDelta {
        let beyond = failures - self.free;
        if beyond < 0 {
            return TimeDelta::zero();
        }
        // Far more doublings than the longest wait has, and far fewer than overflow.
        let doublings = i32::try_from(beyond).unwrap_or(i32::MAX).min(16);
        (FIRST * 2_i32.pow(doublings.unsigned_abs())).min(self.longest)
    }
}

/// Failures in a row of one account after which the audit tells of them: 5, 10, 20, 40, … An entry for each try would
/// let anybody fill the audit.
#[must_use]
pub fn is_told(failures: i64) -> bool {
    failures % 5 == 0 && u64::try_from(failures / 5).is_ok_and(u64::is_power_of_two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_starts_late_grows_and_ends() {
        let wait = |n| Throttle::PAIR.delay(n).num_seconds();
        assert_eq!([0, 1, 4, 5, 6, 7].map(wait), [0, 0, 0, 15, 30, 60]);
        assert_eq!(wait(i64::MAX), 900);
        for n in 0..1_000 {
            assert!(wait(n) <= wait(n + 1), "{n}");
            assert!(Throttle::PLACE.delay(n) <= Throttle::PAIR.delay(n), "{n}");
        }
    }

    #[test]
    fn who_decides_or_manages_needs_a_second_factor_where_one_is_required() {
        let settings = |second_factor_required| Settings { second_factor_required, ..Settings::default() };
        for role in Role::ALL {
            let works = matches!(role, Role::Reporter | Role::Coordinator);
            assert_eq!(needs_second_factor(*role, &settings(true)), !works, "{role:?}");
            assert!(!needs_second_factor(*role, &settings(false)), "{role:?}");
        }
    }

    #[test]
    fn an_account_is_never_held_up_for_long_from_a_new_place() {
        for n in 0..1_000 {
            assert!(Throttle::ACCOUNT.delay(n) <= TimeDelta::minutes(1), "{n}");
        }
        assert_eq!(Throttle::ACCOUNT.delay(i64::MAX), TimeDelta::minutes(1));
    }

    #[test]
    fn the_audit_is_told_of_ever_more_failures_ever_less_often() {
        let told: Vec<i64> = (0..1_000).filter(|n| is_told(*n)).collect();
        assert_eq!(told, [5, 10, 20, 40, 80, 160, 320, 640]);
    }

    #[test]
    fn failures_are_forgotten_only_after_every_wait() {
        assert!(FAILURE_TTL > LONGEST);
    }
}
