//! When people of offices act.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use hoptac::model::act::{day_in_vietnam, vietnam_moment};

use super::dice::Dice;

/// A moment of office hours on `day`, at or after `earliest`.
pub fn office_hour(dice: &mut Dice, day: NaiveDate, earliest: DateTime<Utc>) -> DateTime<Utc> {
    // From a quarter past seven to five.
    let seconds = dice.between(7 * 3600 + 900, 17 * 3600);
    let micros = dice.between(0, 999_999);
    let begun = day.and_hms_opt(0, 0, 0).map_or(DateTime::UNIX_EPOCH, vietnam_moment);
    let at = begun + TimeDelta::seconds(seconds) + TimeDelta::microseconds(micros);
    if at > earliest { at } else { earliest + TimeDelta::seconds(dice.between(60, 5_400)) }
}

/// [`office_hour`] so many days after the day of `from`, and after it.
pub fn later(dice: &mut Dice, from: DateTime<Utc>, low: i64, high: i64) -> DateTime<Utc> {
    let days = dice.between(low, high);
    let day = day_in_vietnam(from).checked_add_signed(TimeDelta::days(days));
    office_hour(dice, day.unwrap_or_else(|| day_in_vietnam(from)), from)
}

/// So many days after `day`.
pub fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(day)
}

/// The day before.
pub fn before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}
