//! Typed values read the way people here write them.

use chrono::NaiveDate;

/// The day typed as `25/11/2026`, with `-`, `.` or blanks as well, or as `2026-11-25`. `None`: not a day.
#[must_use]
pub fn day(typed: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = typed
        .split(|c: char| matches!(c, '/' | '-' | '.') || c.is_whitespace())
        .filter(|p| !p.is_empty())
        .collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    if year.len() != 4 {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (known_years(&day)).then_some(day)
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

/// The number typed the Vietnamese way: dots group thousands, a comma starts the decimals. A single dot
/// followed by other than three digits starts decimals too. `None`: not a number.
#[must_use]
pub fn number(typed: &str) -> Option<f64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, decimals) = typed.split_once(',').unwrap_or((&typed, ""));
    let mut groups = whole.trim_start_matches('-').split('.').skip(1);
    let plain = if groups.clone().count() > 0 && groups.all(|g| g.len() == 3) {
        whole.replace('.', "")
    } else if decimals.is_empty() && whole.matches('.').count() == 1 {
        return plain_number(whole);
    } else {
        whole.to_owned()
    };
    plain_number(&if decimals.is_empty() { plain } else { format!("{plain}.{decimals}") })
}

fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let ordinary = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    if ordinary { text.parse().ok() } else { None }
}

/// The number as it would be typed.
#[must_use]
pub fn write_number(n: f64) -> String {
    n.to_string().replace('.', ",")
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
        for typed in ["5/11/2026", " 05-11-2026 ", "05.11.2026", "5 11 2026", "2026-11-05"] {
            assert_eq!(day(typed), ymd(2026, 11, 5), "{typed}");
        }
        for typed in ["", "31/02/2026", "5/11/26", "hôm nay", "5/11", "1/1/0001", "11/2026", "5/11/2026/1"] {
            assert_eq!(day(typed), None, "{typed}");
        }
    }

    #[test]
    fn numbers_are_read_as_written_here() {
        for (typed, n) in [
            ("1.250,5", 1250.5),
            ("12,5", 12.5),
            ("1 250", 1250.0),
            ("1.250", 1250.0),
            ("2.5", 2.5),
            ("-3", -3.0),
        ] {
            assert_eq!(number(typed), Some(n), "{typed}");
            assert_eq!(number(&write_number(n)), Some(n), "{typed}");
        }
        for typed in ["", "nhiều", "1,2,3", "1.2.3", "inf", "NaN", "1e9", "-"] {
            assert_eq!(number(typed), None, "{typed}");
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
