//! Days written in a text: "ngày 08 tháng 3 năm 2021", "30/6/2022".

use chrono::NaiveDate;

use super::token::{Token, starts};

/// A day found in a text.
pub struct Found {
    /// The day; `None` when the calendar has no such day.
    pub day: Option<NaiveDate>,
    /// How many tokens it takes, "ngày" included.
    pub count: usize,
}

/// The day that starts `tokens`, with or without "ngày".
pub fn at(tokens: &[Token]) -> Option<Found> {
    let lead = usize::from(tokens.first()?.key == "ngày");
    let rest = tokens.get(lead..)?;
    let (day, month, year, count) = spelled(rest).or_else(|| short(rest))?;
    Some(Found { day: NaiveDate::from_ymd_opt(year, month, day), count: lead + count })
}

/// "08 tháng 3 năm 2021", with an optional comma or slash inside as typed in haste.
fn spelled(tokens: &[Token]) -> Option<(u32, u32, i32, usize)> {
    let day = tokens.first()?.number()?;
    if tokens.get(1)?.key != "tháng" {
        return None;
    }
    let month = tokens.get(2)?.number()?;
    let sign = usize::from(tokens.get(3)?.is(",") || tokens.get(3)?.is("/"));
    let word = usize::from(tokens.get(3 + sign)?.key == "năm");
    let year = tokens.get(3 + sign + word)?.year()?;
    (sign + word > 0).then_some((day, month, year, 4 + sign + word))
}

/// "30/6/2022", "30-6-2022", "30.6.2022"; the year has four digits, so nothing can be read two ways.
fn short(tokens: &[Token]) -> Option<(u32, u32, i32, usize)> {
    let (day, first, month, second, year) =
        (tokens.first()?, tokens.get(1)?, tokens.get(2)?, tokens.get(3)?, tokens.get(4)?);
    let same = first.key == second.key && ["/", "-", "."].contains(&first.key.as_str());
    let tight = year.span.end - day.span.start <= 14;
    (same && tight && day.key.len() <= 2 && month.key.len() <= 2).then_some((
        day.number()?,
        month.number()?,
        year.year()?,
        5,
    ))
}

/// Every day in `tokens` that the calendar has, with the token it starts at.
pub fn all(tokens: &[Token]) -> Vec<(usize, NaiveDate)> {
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(rest) = tokens.get(i..).filter(|rest| !rest.is_empty()) {
        match at(rest) {
            Some(Found { day, count }) => {
                found.extend(day.map(|day| (i, day)));
                i += count;
            }
            None => i += 1,
        }
    }
    found
}

/// "2021 - 2025", "2021 đến 2025", "2021 đến năm 2025": two years, and how many tokens they take.
pub fn years(tokens: &[Token]) -> Option<(i32, i32, usize)> {
    let from = tokens.first()?.year()?;
    let rest = tokens.get(1..)?;
    let link = ["- năm", "đến hết năm", "đến năm", "tới năm", "-", "đến", "tới"]
        .iter()
        .find_map(|link| starts(rest, link))?;
    let to = rest.get(link)?.year()?;
    // "15-2021-2025" is no pair of years, nor is "2021-2025-…" the end of one.
    (from <= to).then_some((from, to, 2 + link))
}
