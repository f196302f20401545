//! The period an agreement is for.

use chrono::NaiveDate;

use crate::model::agreement::Period;

use super::days;
use super::deadline::YEARS;
use super::names::ends_any;
use super::token::{Token, starts_any};

/// Words after the years that leave the end open.
const OPEN: &[&str] =
    &["và những năm tiếp theo", "và các năm tiếp theo", "và những năm sau", "và các năm sau", "và tiếp theo"];

/// The period `tokens` state, the first one in them.
pub fn find(tokens: &[Token]) -> Option<Period> {
    (0..tokens.len()).find_map(|i| in_years(tokens, i).or_else(|| in_days(tokens, i)))
}

/// "giai đoạn 2021 - 2025", "từ năm 2021 đến năm 2025 và những năm tiếp theo".
fn in_years(tokens: &[Token], i: usize) -> Option<Period> {
    let here = tokens.get(i..)?;
    let lead = starts_any(here, YEARS)?;
    let years = here.get(lead..)?;
    if let Some((from, to, count)) = days::years(years) {
        return Some(Period { from: first_day(from), to: end(to, years.get(count..)?) });
    }
    // "năm 2023 và những năm tiếp theo" has a start only.
    let from = years.first()?.year()?;
    let open = starts_any(years.get(1..)?, OPEN).is_some();
    open.then_some(Period { from: first_day(from), to: None })
}

/// "từ ngày 01/01/2021 đến ngày 31/12/2025".
fn in_days(tokens: &[Token], i: usize) -> Option<Period> {
    let here = tokens.get(i..)?;
    let lead = starts_any(here, &["kể từ", "từ"])?;
    let from = days::at(here.get(lead..)?)?;
    let link = here.get(lead + from.count..)?;
    let step = starts_any(link, &["đến hết", "đến", "-"])?;
    let to = days::at(link.get(step..)?)?;
    let (from, to) = (from.day?, to.day?);
    (from <= to && !ends_any(tokens.get(..i)?, &["nhiệm kỳ"]))
        .then_some(Period { from: Some(from), to: Some(to) })
}

/// "năm 2021" in the title of a plan for one year, "đến năm 2025" in one that gives the end only.
pub fn one_year(tokens: &[Token]) -> Option<Period> {
    let i = tokens.iter().position(|t| t.key == "năm")?;
    let year = tokens.get(i + 1)?.year()?;
    let from = if ends_any(tokens.get(..i)?, &["đến", "tới"]) { None } else { first_day(year) };
    Some(Period { from, to: NaiveDate::from_ymd_opt(year, 12, 31) })
}

fn first_day(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}

fn end(year: i32, after: &[Token]) -> Option<NaiveDate> {
    if starts_any(after, OPEN).is_some() { None } else { NaiveDate::from_ymd_opt(year, 12, 31) }
}
