//! Typed values read the way people here write them.

use chrono::NaiveDate;
use hoptac::text;

/// The day typed as `25/11/2026`, in words, or as `2026-11-25`. `None`: not a day.
#[must_use]
pub fn day(typed: &str) -> Option<NaiveDate> {
    text::date::parse_short(typed).or_else(|| typed.trim().parse().ok()).filter(known_years)
}

/// The year typed as `2026`. `None`: not a year.
#[must_use]
pub fn year(typed: &str) -> Option<i32> {
    let year = typed.trim().parse().ok()?;
    NaiveDate::from_ymd_opt(year, 1, 1).filter(known_years)?;
    Some(year)
}

/// Years an agreement can speak of. Anything else is a slip of the finger.
fn known_years(day: &NaiveDate) -> bool {
    use chrono::Datelike as _;
    (1900..=2200).contains(&day.year())
}

/// The number typed the Vietnamese way, as `1.250,5`. `None`: not a number.
#[must_use]
pub fn number(typed: &str) -> Option<f64> {
    text::number::parse(typed)
}

/// The text, or nothing when it is blank.
#[must_use]
pub fn some(typed: &str) -> Option<String> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| typed.to_owned())
}

/// The parts between semicolons, blank ones left out.
#[must_use]
pub fn list(typed: &str) -> Vec<String> {
    typed.split([';', '\n']).filter_map(some).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(y: i32, m: u32, d: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(y, m, d)
    }

    #[test]
    fn days_are_read_as_written_here() {
        for typed in ["5/11/2026", " 05-11-2026 ", "05.11.2026", "ngày 5 tháng 11 năm 2026", "2026-11-05"]
        {
            assert_eq!(day(typed), ymd(2026, 11, 5), "{typed}");
        }
        for typed in ["", "31/02/2026", "5/11/26", "hôm nay", "5/11", "1/1/0001", "11/2026", "5/11/2026/1"] {
            assert_eq!(day(typed), None, "{typed}");
        }
    }

    #[test]
    fn years_are_within_reach() {
        assert_eq!(year(" 2026 "), Some(2026));
        for typed in ["26", "20266", "năm 2026", ""] {
            assert_eq!(year(typed), None, "{typed}");
        }
    }

    #[test]
    fn lists_are_split_at_semicolons() {
        assert_eq!(list("Sở Y tế; ;Sở Du lịch\n"), ["Sở Y tế", "Sở Du lịch"]);
    }
}
