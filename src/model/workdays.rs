//! Working days: Monday to Friday. Public holidays differ from year to year and are not counted apart.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

/// Working days that have passed since `from`, up to and with `to`. None on the day itself.
#[must_use]
pub fn since(from: NaiveDate, to: NaiveDate) -> i64 {
    let days = (to - from).num_days();
    if days <= 0 {
        return 0;
    }
    // Whole weeks have five; of the rest each day is looked at.
    let rest = u64::try_from(days % 7).unwrap_or(0);
    let in_rest = (0..rest).filter_map(|back| to.checked_sub_days(Days::new(back)));
    let worked = in_rest.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)).count();
    days / 7 * 5 + i64::try_from(worked).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_do_not_count() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        // 20/11/2026 is a Friday.
        assert_eq!(since(day(20), day(20)), 0);
        assert_eq!(since(day(20), day(22)), 0);
        assert_eq!(since(day(20), day(23)), 1);
        assert_eq!(since(day(21), day(23)), 1);
        assert_eq!(since(day(23), day(20)), 0);
        for from in 1..15 {
            let mut counted = 0;
            for to in from + 1..=30 {
                counted += i64::from(!matches!(day(to).weekday(), Weekday::Sat | Weekday::Sun));
                assert_eq!(since(day(from), day(to)), counted, "{from} {to}");
            }
        }
    }
}
