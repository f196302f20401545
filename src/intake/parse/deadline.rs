//! Deadlines as a cell or a sentence states them.

use chrono::NaiveDate;

use crate::model::deadline::Deadline;

use super::days;
use super::names::ends_any;
use super::token::{Token, has, starts, starts_any};

/// What a text says of its deadline.
#[derive(Debug, PartialEq, Eq)]
pub struct Stated {
    /// The deadline.
    pub deadline: Deadline,
    /// Whether the words can be read more than one way, or name a day that does not exist.
    pub unclear: bool,
}

/// Words that make a day after them the day something is due.
const DUE: &[&str] = &[
    "trước",
    "chậm nhất",
    "chậm nhất là",
    "chậm nhất vào",
    "đến",
    "đến hết",
    "hết",
    "hạn",
    "thời hạn",
    "hạn :",
    "thời hạn :",
    "hạn hoàn thành :",
    "hoàn thành",
    "hoàn thành vào",
    "hoàn thành trong",
    "xong",
    "xong trong",
    "thời gian :",
    "thời gian thực hiện :",
    "thời gian hoàn thành :",
    "thời hạn hoàn thành :",
    "muộn nhất",
    "muộn nhất là",
    "không quá",
    "vào",
];

/// Words that make a month after them a deadline.
const MONTH_DUE: &[&str] =
    &["trong", "trước", "đến", "đến hết", "vào", "cuối", "hạn", "xong", "hoàn thành", ":"];

/// Words that tie a year after them to something else.
const NOT_DUE: &[&str] =
    &["luật", "từ", "với", "kể từ", "quyết", "định", "cứ", "tư", "lệnh", "đầu tư công", "so"];

/// Papers whose own period is no deadline: "Chiến lược … giai đoạn 2021 - 2030".
const PAPERS: &[&str] = &["đề án", "nghị quyết", "chiến lược", "quy hoạch", "nhiệm kỳ", "quyết định"];

/// Words of work that goes on.
const ONGOING: &[&str] = &[
    "thường xuyên",
    "hằng năm",
    "hàng năm",
    "mỗi năm",
    "hằng quý",
    "hàng quý",
    "mỗi quý",
    "hằng tháng",
    "hàng tháng",
    "mỗi tháng",
    "định kỳ",
    "/ năm",
    "liên tục",
];

/// The deadline a sentence or bullet states; [`Deadline::None`] when it states none.
pub fn in_prose(tokens: &[Token]) -> Stated {
    read(tokens, false)
}

/// The deadline a cell of the time column states: a bare day, month or pair of years counts.
pub fn in_cell(tokens: &[Token]) -> Stated {
    read(tokens, true)
}

/// Reads a deadline that starts at a token.
type Reader = fn(&[Token], usize, bool) -> Option<Deadline>;

fn read(tokens: &[Token], cell: bool) -> Stated {
    let days = due_days(tokens, cell);
    let unclear = days.iter().any(Option::is_none);
    let mut known: Vec<NaiveDate> = days.into_iter().flatten().collect();
    known.sort_unstable();
    known.dedup();
    if let Some((from, to)) = day_span(tokens) {
        return Stated { deadline: Deadline::Period { from, to }, unclear };
    }
    if let Some((from, to)) = month_span(tokens).filter(|_| known.is_empty()) {
        return Stated { deadline: Deadline::Period { from, to }, unclear };
    }
    if let Some(on) = known.last() {
        return Stated { deadline: Deadline::Date { on: *on }, unclear: unclear || known.len() > 1 };
    }
    let readers: [Reader; 5] = [quarter, half, month, period, year];
    for reader in readers {
        let mut found: Vec<Deadline> = (0..tokens.len()).filter_map(|i| reader(tokens, i, cell)).collect();
        found.dedup();
        if let Some(deadline) = found.iter().max_by_key(|d| d.due()) {
            return Stated { deadline: *deadline, unclear: unclear || found.len() > 1 };
        }
    }
    let deadline = if is_ongoing(tokens) { Deadline::Ongoing } else { Deadline::None };
    let doubtful = deadline == Deadline::None && (half_day(tokens) || loose_day(tokens));
    Stated { unclear: unclear || doubtful, deadline }
}

fn rest(tokens: &[Token], i: usize) -> &[Token] {
    tokens.get(i..).unwrap_or_default()
}

fn before(tokens: &[Token], i: usize) -> &[Token] {
    tokens.get(..i).unwrap_or_default()
}

/// Days that are due; `None` for one the calendar does not have.
fn due_days(tokens: &[Token], cell: bool) -> Vec<Option<NaiveDate>> {
    let mut list = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some(found) = days::at(rest(tokens, i)) else {
            i += 1;
            continue;
        };
        if cell || ends_any(before(tokens, i), DUE) {
            list.push(found.day);
        }
        i += found.count;
    }
    list
}

/// "từ ngày … đến ngày …".
fn day_span(tokens: &[Token]) -> Option<(NaiveDate, NaiveDate)> {
    (0..tokens.len()).find_map(|i| {
        let start = starts(rest(tokens, i), "từ")?;
        let first = days::at(rest(tokens, i + start))?;
        let link = i + start + first.count;
        let step = starts_any(rest(tokens, link), &["đến hết", "đến", "-", "tới"])?;
        let last = days::at(rest(tokens, link + step))?;
        let (from, to) = (first.day?, last.day?);
        (from <= to).then_some((from, to))
    })
}

/// "từ tháng 10/2023 đến tháng 12/2025".
fn month_span(tokens: &[Token]) -> Option<(NaiveDate, NaiveDate)> {
    let link = (0..tokens.len())
        .find(|i| starts_any(rest(tokens, *i), &["đến tháng", "đến hết tháng"]).is_some())?;
    let first = (0..link).rev().find(|i| starts(rest(tokens, *i), "từ tháng").is_some())?;
    let step = starts_any(rest(tokens, link), &["đến hết", "đến"])?;
    let from = month(tokens, first + 1, true)?.starts()?;
    let to = month(tokens, link + step, true)?.due()?;
    (from <= to).then_some((from, to))
}

/// A day that may be a deadline, though no word says so, in a sentence that cites no paper.
fn loose_day(tokens: &[Token]) -> bool {
    !has(tokens, PAPERS)
        && !has(tokens, &["kết luận", "công văn", "thỏa thuận", "số"])
        && !days::all(tokens).is_empty()
}

/// "trước ngày 30/6" without a year.
fn half_day(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|i| {
        let here = rest(tokens, i);
        let slash = here.get(1).is_some_and(|t| t.is("/") || t.key == "tháng");
        let numbers =
            here.first().and_then(Token::number).is_some() && here.get(2).and_then(Token::number).is_some();
        slash
            && numbers
            && ends_any(before(tokens, i), &["trước ngày", "chậm nhất ngày", "đến ngày", "hết ngày"])
    })
}

/// "quý IV năm 2021", "Quý III/2020", "quý 2-2022".
fn quarter(tokens: &[Token], i: usize, _cell: bool) -> Option<Deadline> {
    let here = rest(tokens, i);
    starts(here, "quý")?;
    let quarter = match here.get(1)?.key.as_str() {
        "i" | "1" => 1,
        "ii" | "2" => 2,
        "iii" | "3" => 3,
        "iv" | "4" => 4,
        _ => return None,
    };
    Deadline::quarter(year_after(rest(here, 2))?, quarter)
}

/// "6 tháng đầu năm 2021", "sáu tháng cuối năm 2021".
fn half(tokens: &[Token], i: usize, _cell: bool) -> Option<Deadline> {
    let here = rest(tokens, i);
    let first = starts_any(here, &["6 tháng đầu", "sáu tháng đầu", "06 tháng đầu"]);
    let count = first.or_else(|| starts_any(here, &["6 tháng cuối", "sáu tháng cuối", "06 tháng cuối"]))?;
    let year = year_after(rest(here, count))?;
    let (start, end) = if first.is_some() { ((1, 1), (6, 30)) } else { ((7, 1), (12, 31)) };
    Some(Deadline::Period {
        from: NaiveDate::from_ymd_opt(year, start.0, start.1)?,
        to: NaiveDate::from_ymd_opt(year, end.0, end.1)?,
    })
}

/// "tháng 6 năm 2020", "tháng 6/2020"; in a cell also "06/2020".
fn month(tokens: &[Token], i: usize, cell: bool) -> Option<Deadline> {
    let here = rest(tokens, i);
    let word = starts(here, "tháng").unwrap_or(0);
    let prior = before(tokens, i);
    let due = cell || ends_any(prior, MONTH_DUE);
    // The middle of "30/6/2020" or "ngày 30 tháng 6 năm 2020" is no month of its own.
    let inside = prior.last().is_some_and(|t| t.is("/") || t.is("-") || t.number().is_some());
    if !due || inside || (word == 0 && !cell) {
        return None;
    }
    let month = here.get(word)?.number()?;
    let next = rest(here, word + 1);
    if word == 0 && !next.first()?.is("/") && !next.first()?.is("-") {
        return None;
    }
    Deadline::month(year_after(next)?, month)
}

/// The year that starts `tokens`, after an optional "/", "-", "," or "năm".
fn year_after(tokens: &[Token]) -> Option<i32> {
    let sign = usize::from(tokens.first().is_some_and(|t| t.is("/") || t.is("-") || t.is(",")));
    let word = usize::from(tokens.get(sign)?.key == "năm");
    tokens.get(sign + word)?.year()
}

/// "giai đoạn 2021 - 2025", "từ năm 2021 đến năm 2025"; in a cell also "2020-2022".
fn period(tokens: &[Token], i: usize, cell: bool) -> Option<Deadline> {
    let here = rest(tokens, i);
    let lead = starts_any(here, YEARS);
    let bare = cell && !before(tokens, i).last().is_some_and(|t| t.is("/") || t.is("-"));
    let count = lead.or(bare.then_some(0))?;
    let (from, to, _) = days::years(rest(here, count))?;
    let prior = before(tokens, i);
    let near = prior.get(prior.len().saturating_sub(14)..).unwrap_or_default();
    let own = ends_any(prior, &["trong", "hoàn thành trong", ",", ";", ":"]);
    if !cell && !own && has(near, PAPERS) {
        return None;
    }
    Deadline::years(from, to)
}

/// What leads a pair of years.
pub const YEARS: &[&str] =
    &["giai đoạn từ năm", "giai đoạn từ", "giai đoạn", "từ năm", "các năm", "trong năm", "năm"];

/// "năm 2023"; in a cell also "2023".
fn year(tokens: &[Token], i: usize, cell: bool) -> Option<Deadline> {
    let here = rest(tokens, i);
    let prior = before(tokens, i);
    let word = starts(here, "năm").unwrap_or(0);
    let year = here.get(word)?.year()?;
    let tied = ends_any(prior, NOT_DUE) || prior.last().is_some_and(|t| t.is("/") || t.is("-"));
    let goes_on = here.get(word + 1).is_some_and(|t| t.is("/") || t.is("-"));
    if (word == 0 && !(cell && tokens.len() <= 4)) || tied || goes_on {
        return None;
    }
    Some(Deadline::Year { year })
}

fn is_ongoing(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|i| {
        // "giáo dục thường xuyên" is a kind of school.
        starts_any(rest(tokens, i), ONGOING).is_some() && !ends_any(before(tokens, i), &["giáo dục"])
    })
}
