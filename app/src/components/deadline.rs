//! Deadlines in words.

use chrono::{Datelike as _, Months, NaiveDate};
use hoptac::model::agreement::Period;
use hoptac::model::commitment::{Commitment, Milestone, Side};
use hoptac::model::deadline::Deadline;

use crate::components::party::party_name;
use crate::cx::Cx;

/// The deadline as the papers would say it: a day, "năm 2026", "quý II/2026", "thường xuyên" …
#[must_use]
pub fn deadline_words(cx: &Cx, deadline: &Deadline) -> String {
    let w = &cx.w.standing;
    match *deadline {
        Deadline::Date { on } => (cx.w.common.date)(on),
        Deadline::Year { year } => (w.year)(year),
        Deadline::Period { from, to } => period_words(cx, from, to),
        Deadline::Ongoing => w.ongoing.to_owned(),
        Deadline::None => w.none.to_owned(),
    }
}

/// What became of a deadline, beside the present one wherever it is shown: the first day, how often it was extended, and
/// the day of each side that was granted its own.
#[must_use]
pub fn deadline_history(cx: &Cx, c: &Commitment, sides: &[Side]) -> Vec<String> {
    let w = &cx.w.extension;
    let mut all = Vec::new();
    if let Some(original) = c.original_due_on {
        all.push(format!("{} {}", w.original_due, (cx.w.common.date)(original)));
        if c.extensions > 0 {
            all.push((w.extended)(c.extensions));
        }
    }
    all.extend(deadline_own(cx, sides));
    all
}

/// The day a milestone was first due, where it moved.
#[must_use]
pub fn milestone_history(cx: &Cx, m: &Milestone) -> Option<String> {
    let original = m.original_due_on?;
    Some(format!("{} {}", cx.w.extension.original_due, (cx.w.common.date)(original)))
}

/// The day of each side that was granted its own.
#[must_use]
pub fn deadline_own(cx: &Cx, sides: &[Side]) -> Vec<String> {
    let own = |side: &Side| {
        Some((cx.w.proposal.own_day)(&party_name(cx, &side.locality), &(cx.w.common.date)(side.due_on?)))
    };
    sides.iter().filter_map(own).collect()
}

/// A period in words: months, quarters and whole years by name, anything else from day to day.
#[must_use]
pub fn period_words(cx: &Cx, from: NaiveDate, to: NaiveDate) -> String {
    let w = &cx.w.standing;
    let lasts = |months: u32| from.day() == 1 && from + Months::new(months) == to + chrono::Days::new(1);
    if lasts(1) {
        return (w.month)(from.month(), from.year());
    }
    if lasts(3) && from.month() % 3 == 1 {
        return (w.quarter)(from.month().div_ceil(3), from.year());
    }
    if from.ordinal() == 1 && to.month() == 12 && to.day() == 31 {
        return if from.year() == to.year() {
            (w.year)(from.year())
        } else {
            (w.span)(&from.year().to_string(), &to.year().to_string())
        };
    }
    (w.span)(&(cx.w.common.date)(from), &(cx.w.common.date)(to))
}

/// The period of an agreement, either end open. A year that it begins or ends with is said as a year.
#[must_use]
pub fn agreement_period(cx: &Cx, period: Period) -> String {
    let w = &cx.w.public;
    let year = |day: NaiveDate| (cx.w.standing.year)(day.year());
    let date = cx.w.common.date;
    match (period.from, period.to) {
        (Some(from), Some(to)) => period_words(cx, from, to),
        (Some(from), None) if from.ordinal() == 1 => (w.open_since)(&year(from)),
        (Some(from), None) => (w.open_since)(&date(from)),
        (None, Some(to)) if to.month() == 12 && to.day() == 31 => (w.until)(&year(to)),
        (None, Some(to)) => (w.until)(&date(to)),
        (None, None) => w.open_period.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn periods_carry_the_names_papers_use() {
        let cx = fixtures::cx();
        let words = |d: Option<Deadline>| deadline_words(&cx, &d.unwrap());
        assert_eq!(words(Deadline::month(2026, 2)), "tháng 02/2026");
        assert_eq!(words(Deadline::quarter(2026, 4)), "quý IV/2026");
        assert_eq!(words(Deadline::years(2026, 2030)), "2026 – 2030");
        assert_eq!(words(Deadline::years(2026, 2026)), "năm 2026");
        assert_eq!(words(Some(Deadline::Ongoing)), "Thường xuyên");
        let from = NaiveDate::from_ymd_opt(2026, 1, 15).unwrap();
        let to = NaiveDate::from_ymd_opt(2026, 3, 14).unwrap();
        assert_eq!(words(Some(Deadline::Period { from, to })), "15/01/2026 – 14/03/2026");
    }
}
