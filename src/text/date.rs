//! Dates as Vietnamese papers write them.

use std::ops::RangeInclusive;

use chrono::{Datelike as _, NaiveDate};

/// Years a paper of this kind can name; anything else is a slip or another number.
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// `05/03/2020`: always padded, in both languages.
#[must_use]
pub fn short(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())
}

/// `ngày 05 tháng 3 năm 2020`: days below 10 and months 1 and 2 take a zero (NĐ 30/2020/NĐ-CP).
#[must_use]
pub fn document(day: NaiveDate) -> String {
    let month = day.month();
    let zero = if month < 3 { "0" } else { "" };
    format!("ngày {:02} tháng {zero}{month} năm {:04}", day.day(), day.year())
}

/// The day that the whole text states: `5/3/2020`, `05-03-2020`, `5.3.2020` or `ngày 05 tháng 3 năm 2020`.
/// Day first, always. `None` for an impossible day or anything else.
#[must_use]
pub fn parse_short(text: &str) -> Option<NaiveDate> {
    let text = super::nfc(text.trim()).to_lowercase();
    figures(&text).or_else(|| words(&text))
}

fn figures(text: &str) -> Option<NaiveDate> {
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(separator, '/' | '-' | '.') {
        return None;
    }
    let parts: Vec<&str> = text.split(separator).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    day_of(day, month, year)
}

fn words(text: &str) -> Option<NaiveDate> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ["ngày", day, "tháng", month, "năm", year] = words.as_slice() else { return None };
    day_of(day, month, year)
}

fn day_of(day: &str, month: &str, year: &str) -> Option<NaiveDate> {
    let number = |text: &str, digits: RangeInclusive<usize>| -> Option<u32> {
        let all_digits = text.bytes().all(|b| b.is_ascii_digit());
        (all_digits && digits.contains(&text.len())).then(|| text.parse().ok())?
    };
    let year = i32::try_from(number(year, 4..=4)?).ok().filter(|y| YEARS.contains(y))?;
    NaiveDate::from_ymd_opt(year, number(month, 1..=2)?, number(day, 1..=2)?)
}
