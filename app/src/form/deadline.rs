//! A deadline as it is typed: its kind, and the days or the year that go with it.

use hoptac::model::deadline::{Deadline, DeadlineKind};

use crate::form::parse;
use crate::messages::{Messages, format};

/// The typed values of a deadline, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeadlineFields {
    /// Code of the kind.
    pub kind: String,
    /// First day.
    pub from: String,
    /// Last day, or the year.
    pub to: String,
}

/// Names of the three fields, by which errors are told.
#[derive(Clone, Debug)]
pub struct DeadlineNames {
    /// Of the kind.
    pub kind: String,
    /// Of the first day.
    pub from: String,
    /// Of the last day.
    pub to: String,
}

/// Labels of the three fields, as errors name them.
#[derive(Clone, Debug)]
pub struct DeadlineLabels {
    /// Of the kind.
    pub kind: String,
    /// Of the first day.
    pub from: String,
    /// Of the last day.
    pub to: String,
}

impl DeadlineFields {
    /// A deadline as one would type it.
    #[must_use]
    pub fn of(deadline: &Deadline) -> Self {
        let (from, to) = match *deadline {
            Deadline::Date { on } => (String::new(), format::typed_day(on)),
            Deadline::Year { year } => (String::new(), year.to_string()),
            Deadline::Period { from, to } => (format::typed_day(from), format::typed_day(to)),
            Deadline::Ongoing | Deadline::None => (String::new(), String::new()),
        };
        Self { kind: deadline.kind().code().to_owned(), from, to }
    }

    /// The deadline.
    ///
    /// # Errors
    /// The faulty field and what is wrong with it.
    pub fn check(
        &self,
        fields: &DeadlineNames,
        labels: &DeadlineLabels,
        w: &Messages,
    ) -> Result<Deadline, (String, String)> {
        let day = |field: &str, label: &str, typed: &str| {
            parse::day(typed).ok_or_else(|| (field.to_owned(), (w.errors.day)(label)))
        };
        match self.kind.parse::<DeadlineKind>() {
            Ok(DeadlineKind::Date) => Ok(Deadline::Date { on: day(&fields.to, &labels.to, &self.to)? }),
            Ok(DeadlineKind::Year) => {
                let typed = parse::year(&self.to)
                    .or_else(|| parse::day(&self.to).map(|d| chrono::Datelike::year(&d)));
                let wrong = || (fields.to.clone(), (w.errors.year)(&labels.to));
                Ok(Deadline::Year { year: typed.ok_or_else(wrong)? })
            }
            Ok(DeadlineKind::Period) => {
                let from = day(&fields.from, &labels.from, &self.from)?;
                let to = day(&fields.to, &labels.to, &self.to)?;
                if from > to {
                    return Err((
                        fields.to.clone(),
                        (w.errors.day_before)(&labels.to, &(w.common.date)(from)),
                    ));
                }
                Ok(Deadline::Period { from, to })
            }
            Ok(DeadlineKind::Ongoing) => Ok(Deadline::Ongoing),
            Ok(DeadlineKind::None) => Ok(Deadline::None),
            Err(_) => Err((fields.kind.clone(), (w.errors.choose)(&labels.kind))),
        }
    }
}
