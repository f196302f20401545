//! Working days: how long something has waited, weekends and public holidays left out.

use chrono::{Days, NaiveDate};

use super::holiday::Calendar;

/// The last day from which, by the end of `today`, more than `days` working days have passed: what came in on it or
/// before has waited too long. The day itself is not counted, `today` is.
#[must_use]
pub fn waiting_since(calendar: &Calendar, today: NaiveDate, days: i64) -> NaiveDate {
    let mut day = today;
    let mut worked = 0;
    loop {
        if calendar.is_working(day) {
            worked += 1;
        }
        let Some(before) = day.checked_sub_days(Days::new(1)) else { return day };
        day = before;
        if worked > days {
            return day;
        }
    }
}

/// Working days that have passed since `from`, up to and with `to`. None on the day itself.
#[must_use]
pub fn since(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> i64 {
    let passed =
        from.iter_days().skip(1).take_while(|day| *day <= to).filter(|day| calendar.is_working(*day));
    i64::try_from(passed.count()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::reference::Reference;

    fn calendar() -> &'static Calendar {
        &Reference::built_in().calendar
    }

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        // Wednesday 25/11/2026: Thursday, Friday, Monday, Tuesday are the four working days before it with it.
        assert_eq!(waiting_since(calendar(), day(2026, 11, 25), 3), day(2026, 11, 19));
        assert_eq!(waiting_since(calendar(), day(2026, 11, 25), 0), day(2026, 11, 24));
        // On a Sunday nothing has been added since Friday.
        assert_eq!(
            waiting_since(calendar(), day(2026, 11, 29), 3),
            waiting_since(calendar(), day(2026, 11, 27), 3)
        );
        // 30/04 and 01/05/2026 are Thursday and Friday, 27/04 is a day in lieu of Giỗ Tổ.
        assert_eq!(waiting_since(calendar(), day(2026, 5, 4), 0), day(2026, 5, 3));
        assert_eq!(waiting_since(calendar(), day(2026, 5, 4), 1), day(2026, 4, 28));
    }

    proptest! {
        #[test]
        fn more_than_the_days_have_passed_and_a_day_later_not(offset in 0u64..3000, days in 0i64..30) {
            let today = day(2024, 1, 1).checked_add_days(Days::new(offset)).unwrap();
            let since = waiting_since(calendar(), today, days);
            let worked = |from: NaiveDate| {
                i64::try_from(from.iter_days().skip(1).take_while(|d| *d <= today).filter(|d| calendar().is_working(*d)).count())
                    .unwrap()
            };
            prop_assert!(worked(since) > days);
            prop_assert!(worked(since.succ_opt().unwrap()) <= days);
        }
    }

    #[test]
    fn weekends_and_holidays_do_not_count_as_waiting() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        // 20/11/2026 is a Friday; 31/08 to 02/09/2026 are off, 22/08 is a Saturday that was worked.
        assert_eq!(since(calendar(), day(11, 20), day(11, 20)), 0);
        assert_eq!(since(calendar(), day(11, 20), day(11, 22)), 0);
        assert_eq!(since(calendar(), day(11, 20), day(11, 23)), 1);
        assert_eq!(since(calendar(), day(11, 23), day(11, 20)), 0);
        assert_eq!(since(calendar(), day(8, 28), day(9, 3)), 1);
        assert_eq!(since(calendar(), day(8, 21), day(8, 24)), 2);
        // Tết of 2026: from 16 to 20 February.
        assert_eq!(since(calendar(), day(2, 13), day(2, 23)), 1);
    }
}
