//! Deadlines as the papers state them: a day, a year, a period, "thường xuyên", or none.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

codes! {
    /// The five kinds, as stored.
    DeadlineKind {
        /// A day.
        Date = "date",
        /// A calendar year.
        Year = "year",
        /// From a day to a day: a month, a quarter, several years.
        Period = "period",
        /// Thường xuyên.
        Ongoing = "ongoing",
        /// The text states none.
        None = "none",
    }
}

/// When something is to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Deadline {
    /// By this day.
    Date {
        /// The due day.
        on: NaiveDate,
    },
    /// Within this calendar year.
    Year {
        /// The year.
        year: i32,
    },
    /// Within these days, both inclusive; the last is the due day.
    Period {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// Thường xuyên: never due, never overdue.
    Ongoing,
    /// The text states none.
    #[default]
    None,
}

impl Deadline {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> DeadlineKind {
        match self {
            Self::Date { .. } => DeadlineKind::Date,
            Self::Year { .. } => DeadlineKind::Year,
            Self::Period { .. } => DeadlineKind::Period,
            Self::Ongoing => DeadlineKind::Ongoing,
            Self::None => DeadlineKind::None,
        }
    }

    /// The due day: the last day on which it is not yet overdue. `None` when nothing falls due.
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        match *self {
            Self::Date { on } => Some(on),
            Self::Year { year } => NaiveDate::from_ymd_opt(year, 12, 31),
            Self::Period { to, .. } => Some(to),
            Self::Ongoing | Self::None => None,
        }
    }

    /// First day of the period, where the deadline has one.
    #[must_use]
    pub fn starts(&self) -> Option<NaiveDate> {
        match *self {
            Self::Period { from, .. } => Some(from),
            Self::Year { year } => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Date { .. } | Self::Ongoing | Self::None => None,
        }
    }

    /// The month `month` (1–12) of `year` as a period.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        months(year, month, 1)
    }

    /// The quarter `quarter` (1–4) of `year` as a period.
    #[must_use]
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        if !(1..=4).contains(&quarter) {
            return None;
        }
        months(year, quarter * 3 - 2, 3)
    }

    /// Whole years as a period.
    #[must_use]
    pub fn years(from: i32, to: i32) -> Option<Self> {
        let (from, to) = (NaiveDate::from_ymd_opt(from, 1, 1)?, NaiveDate::from_ymd_opt(to, 12, 31)?);
        (from <= to).then_some(Self::Period { from, to })
    }

    /// The deadline stored as `kind`, `from`, `to`. `None` when the three do not fit together.
    #[must_use]
    pub fn from_parts(kind: DeadlineKind, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<Self> {
        use chrono::Datelike as _;
        match kind {
            DeadlineKind::Date => to.map(|on| Self::Date { on }),
            DeadlineKind::Year => to.map(|to| Self::Year { year: to.year() }),
            DeadlineKind::Period => {
                let (from, to) = (from?, to?);
                (from <= to).then_some(Self::Period { from, to })
            }
            DeadlineKind::Ongoing => Some(Self::Ongoing),
            DeadlineKind::None => Some(Self::None),
        }
    }
}

/// `count` months from the first of `month`.
fn months(year: i32, month: u32, count: u32) -> Option<Deadline> {
    let from = NaiveDate::from_ymd_opt(year, month, 1)?;
    let to = from.checked_add_months(chrono::Months::new(count))?.checked_sub_days(Days::new(1))?;
    Some(Deadline::Period { from, to })
}

#[cfg(test)]
mod tests;
