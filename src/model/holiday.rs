//! Days on which offices do not work as on others of their weekday, as announced year by year.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, Weekday};

codes! {
    /// What a day is instead of what its weekday says.
    DayKind {
        /// Nobody works: a public holiday, a day in lieu of one, or one exchanged for a day worked.
        Off = "off",
        /// A day of the weekend that is worked in exchange.
        Worked = "worked",
        /// What its weekday says after all: an entry that was taken out, kept so that it is not entered anew.
        Plain = "plain",
    }
}

/// An entry of the table that an operator keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub day: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
}

/// The first and the last year of which days can be entered.
pub const YEARS: (i32, i32) = (2000, 2100);
/// Most entries of one year.
pub const MOST_A_YEAR: usize = 60;

/// Month and day of the holidays of fixed date: Tết Dương lịch, Chiến thắng, Quốc tế lao động, Quốc khánh.
const FIXED: [(u32, u32); 4] = [(1, 1), (4, 30), (5, 1), (9, 2)];

/// Which days are worked. The holidays of fixed date are off in every year, unless the table says otherwise of that very
/// day: one entry of a year takes none of the others away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    days: BTreeMap<NaiveDate, DayKind>,
}

impl Calendar {
    /// The calendar that the entries make.
    #[must_use]
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Holiday>) -> Self {
        Self { days: entries.into_iter().map(|entry| (entry.day, entry.kind)).collect() }
    }

    /// Whether offices work on this day.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.days.get(&day) {
            Some(DayKind::Off) => false,
            Some(DayKind::Worked) => true,
            Some(DayKind::Plain) => is_weekday(day),
            None => is_weekday(day) && !FIXED.contains(&(day.month(), day.day())),
        }
    }
}

/// Whether it is no day of the weekend, which alone can be worked in exchange.
#[must_use]
pub fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::Days;

    use super::*;
    use crate::model::reference::Reference;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn shipped(year: i32) -> Vec<&'static Holiday> {
        Reference::built_in().holidays.iter().filter(|entry| entry.day.year() == year).collect()
    }

    #[test]
    fn every_year_has_its_holidays() {
        // The first day of the lunar year, and the tenth of its third month.
        let moon = [
            (2019, (2, 5), (4, 14)),
            (2020, (1, 25), (4, 2)),
            (2021, (2, 12), (4, 21)),
            (2022, (2, 1), (4, 10)),
            (2023, (1, 22), (4, 29)),
            (2024, (2, 10), (4, 18)),
            (2025, (1, 29), (4, 7)),
            (2026, (2, 17), (4, 26)),
            (2027, (2, 6), (4, 16)),
        ];
        let calendar = &Reference::built_in().calendar;
        for (year, tet, kings) in moon {
            for (month, date) in [(1, 1), tet, kings, (4, 30), (5, 1), (9, 2)] {
                assert!(!calendar.is_working(day(year, month, date)), "{date}/{month}/{year}");
            }
            let tet =
                shipped(year).iter().filter(|entry| entry.name_vi.starts_with("Tết Nguyên đán")).count();
            assert!(tet >= 5, "{year}: {tet} days of Tết");
            let national = shipped(year).iter().filter(|entry| entry.name_vi == "Quốc khánh").count();
            let expected = if (2021..=2026).contains(&year) { 2 } else { 1 };
            assert_eq!(national, expected, "two days by law from 2021; those of 2027 are not announced");
        }
    }

    #[test]
    fn a_holiday_on_a_weekend_is_made_up_for_by_a_working_day() {
        for year in 2019..=2026 {
            let entries = shipped(year);
            let lost = entries.iter().filter(|e| {
                e.kind == DayKind::Off && !is_weekday(e.day) && !e.name_vi.starts_with("Tết Nguyên đán")
            });
            let in_lieu = entries.iter().filter(|e| e.name_vi.starts_with("Nghỉ bù"));
            assert!(in_lieu.clone().all(|e| is_weekday(e.day)), "{year}");
            assert_eq!(lost.count(), in_lieu.count(), "{year}");
            let exchanged = entries.iter().filter(|e| e.name_vi.starts_with("Nghỉ hoán đổi")).count();
            let worked: Vec<_> = entries.iter().filter(|e| e.kind == DayKind::Worked).collect();
            assert_eq!(exchanged, worked.len(), "{year}");
            assert!(worked.iter().all(|e| !is_weekday(e.day)), "{year}");
        }
    }

    #[test]
    fn every_year_has_its_fixed_holidays_whatever_else_is_entered() {
        let none = Calendar::default();
        assert!(!none.is_working(day(2031, 9, 2)) && none.is_working(day(2031, 9, 3)));
        let one = Holiday {
            day: day(2031, 9, 3),
            kind: DayKind::Off,
            name_vi: String::new(),
            name_en: String::new(),
        };
        let known = Calendar::of([&one]);
        assert!(!known.is_working(day(2031, 9, 2)), "the others stay off");
        assert!(!known.is_working(day(2031, 9, 3)) && known.is_working(day(2031, 9, 4)));
        let taken = Holiday { kind: DayKind::Plain, ..one };
        let taken_out = Calendar::of([&taken]);
        assert!(taken_out.is_working(day(2031, 9, 3)) && !taken_out.is_working(day(2031, 1, 1)));
        let fixed = Holiday { day: day(2031, 9, 2), kind: DayKind::Plain, ..taken.clone() };
        assert!(Calendar::of([&fixed]).is_working(day(2031, 9, 2)), "taken out by name");
    }

    #[test]
    fn no_day_is_entered_twice() {
        let all = &Reference::built_in().holidays;
        let days: BTreeSet<_> = all.iter().map(|entry| entry.day).collect();
        assert_eq!((days.len(), all.len()), (126, 126));
        assert!(days.iter().all(|day| day.checked_add_days(Days::new(1)).is_some()));
    }
}
