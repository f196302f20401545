//! The forms that ask for an extension, and decide on one.

use chrono::NaiveDate;
use hoptac::model::extension::furthest;
use hoptac::model::limits;
use hoptac::store::work::extension::{Request, Ruling};

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;

/// Longest reason and longest note, in characters; the database holds the same bounds.
const REASON_MAX: usize = limits::EXTENSION_REASON;
const NOTE_MAX: usize = limits::EXTENSION_NOTE;

/// What was typed to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskFields {
    /// The new due day.
    pub to_due: String,
    /// Why.
    pub reason: String,
}

/// What was typed to decide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulingFields {
    /// Id of the request.
    pub extension: String,
    /// `grant` or `refuse`.
    pub decision: String,
    /// The due day granted.
    pub granted: String,
    /// What is said with it.
    pub note: String,
    /// Version of the request that was shown.
    pub version: String,
    /// Whether the open milestones move with the deadline.
    pub milestones: bool,
}

/// The day typed into `field`, if a deadline `due` may be moved to it.
fn new_due(
    typed: &str,
    (due, period_to): (NaiveDate, Option<NaiveDate>),
    field: &str,
    w: &Messages,
    errors: &mut FormErrors,
) -> Option<NaiveDate> {
    let label = w.extension.new_due;
    if typed.is_empty() {
        errors.push(field, (w.errors.missing)(label));
        return None;
    }
    match parse::day(typed) {
        None => errors.push(field, (w.errors.day)(label)),
        Some(day) if day <= due => errors.push(field, (w.extension.due_too_early)(&(w.common.date)(due))),
        Some(day) if day > furthest(due, period_to) => {
            errors.push(field, (w.errors.day_after)(label, &(w.common.date)(furthest(due, period_to))));
        }
        Some(day) => return Some(day),
    }
    None
}

impl AskFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self { to_due: pairs.line("to_due"), reason: pairs.get("reason") }
    }

    /// The request, for a deadline `due` in an agreement whose period ends on `period_to`.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(
        &self,
        due: NaiveDate,
        period_to: Option<NaiveDate>,
        w: &Messages,
    ) -> Result<Request, FormErrors> {
        let mut errors = FormErrors::default();
        let to_due = new_due(&self.to_due, (due, period_to), "to_due", w, &mut errors);
        let reason = self.reason.trim();
        if reason.is_empty() {
            errors.push("reason", (w.errors.missing)(w.extension.reason));
        } else if reason.chars().count() > REASON_MAX {
            errors.push("reason", (w.errors.long)(w.extension.reason, REASON_MAX));
        }
        match to_due {
            Some(to_due) if errors.is_empty() => Ok(Request { to_due, reason: reason.to_owned() }),
            _ => Err(errors),
        }
    }
}

impl RulingFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            extension: pairs.line("extension"),
            decision: pairs.line("decision"),
            granted: pairs.line("granted"),
            note: pairs.get("note"),
            version: pairs.line("version"),
            milestones: pairs.find("milestones").is_some(),
        }
    }

    /// The decision and the version it was taken on.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(
        &self,
        due: NaiveDate,
        period_to: Option<NaiveDate>,
        w: &Messages,
    ) -> Result<(Ruling, i64), FormErrors> {
        let mut errors = FormErrors::default();
        let note = parse::some(&self.note);
        if note.as_ref().is_some_and(|note| note.chars().count() > NOTE_MAX) {
            errors.push("note", (w.errors.long)(w.extension.decision_note, NOTE_MAX));
        }
        let ruling = match (self.decision.as_str(), note) {
            ("grant", note) => new_due(&self.granted, (due, period_to), "granted", w, &mut errors)
                .map(|day| Ruling::Grant(day, note, self.milestones)),
            ("refuse", Some(note)) => Some(Ruling::Refuse(note)),
            ("refuse", None) => {
                errors.push("note", w.extension.refusal_missing);
                None
            }
            _ => {
                errors.push("note", (w.errors.choose)(w.review.decision));
                None
            }
        };
        match ruling {
            // A version that is no number was not sent by this form: it matches no row, so it is stale.
            Some(ruling) if errors.is_empty() => Ok((ruling, self.version.parse().unwrap_or(-1))),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_request_names_a_later_day_and_a_reason() {
        let (due, end, w) = (day(2026, 12, 31), Some(day(2030, 12, 31)), Lang::Vi.messages());
        let ask = |body: &str| AskFields::from_data(&FormData::decode(body)).check(due, end, w);
        assert_eq!(ask("to_due=30/06/2027&reason=+ch%E1%BB%9D+").unwrap().to_due, day(2027, 6, 30));
        for (body, field) in [
            ("to_due=&reason=a", "to_due"),
            ("to_due=31/12/2026&reason=a", "to_due"),
            ("to_due=01/01/2036&reason=a", "to_due"),
            ("to_due=31/02/2027&reason=a", "to_due"),
            ("to_due=30/06/2027&reason=+", "reason"),
        ] {
            assert!(ask(body).unwrap_err().of(field).is_some(), "{body}");
        }
    }

    #[test]
    fn a_refusal_needs_a_reason_and_a_grant_a_day() {
        let (due, w) = (day(2026, 12, 31), Lang::Vi.messages());
        let rule = |body: &str| RulingFields::from_data(&FormData::decode(body)).check(due, None, w);
        let granted = rule("decision=grant&granted=30/06/2027&version=1").unwrap();
        assert_eq!(granted, (Ruling::Grant(day(2027, 6, 30), None, false), 1));
        assert!(rule("decision=refuse&note=+&version=1").unwrap_err().of("note").is_some());
        assert!(rule("decision=grant&version=1").unwrap_err().of("granted").is_some());
        assert!(rule("version=1").unwrap_err().of("note").is_some());
        assert_eq!(rule("decision=refuse&note=a").unwrap().1, -1);
    }
}
