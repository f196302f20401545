//! Forms of directives: a new one, and what is said under one.

use chrono::NaiveDate;
use hoptac::model::directive::Addressee;
use hoptac::store::work::directive::TEXT_MAX;

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;

/// Code of the coordinator among the addressees.
pub const COORDINATOR: &str = "coordinator";

/// What a leader typed for a new directive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DirectiveFields {
    /// `coordinator`, `agency:id` or `person:id`.
    pub to: String,
    /// The instruction.
    pub wording: String,
    /// The day.
    pub due_on: String,
}

impl DirectiveFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self { to: pairs.line("to"), wording: pairs.get("wording"), due_on: pairs.line("due_on") }
    }

    /// Whom it is for, the instruction, and the day.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(
        &self,
        today: NaiveDate,
        w: &Messages,
    ) -> Result<(Addressee, String, NaiveDate), FormErrors> {
        let mut errors = FormErrors::default();
        let to = addressee(&self.to);
        if to.is_none() {
            errors.push("to", w.directive.addressee_wrong);
        }
        text(&mut errors, "wording", w.field.instructed, &self.wording, w);
        let due = day(&mut errors, "due_on", w.directive.due_on, &self.due_on, today, w);
        match (to, due) {
            (Some(to), Some(due)) if errors.is_empty() => Ok((to, self.wording.clone(), due)),
            _ => Err(errors),
        }
    }
}

/// The addressee a code means.
fn addressee(code: &str) -> Option<Addressee> {
    match code.split_once(':') {
        None if code == COORDINATOR => Some(Addressee::Coordinator),
        Some(("agency", id)) => id.parse().ok().map(Addressee::Agency),
        Some(("person", id)) => id.parse().ok().map(Addressee::Account),
        _ => None,
    }
}

/// What was typed under a directive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplyFields {
    /// `answer`, `again` or `close`.
    pub act: String,
    /// The text.
    pub text: String,
    /// The new day, when asking again.
    pub due_on: String,
    /// Version of the directive that was shown.
    pub version: String,
}

/// What is to be said under a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// An answer.
    Answer(String),
    /// Asking again, by a new day if one is given.
    Again(String, Option<NaiveDate>),
    /// Closing.
    Close(String),
}

impl ReplyFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            act: pairs.line("act"),
            text: pairs.get("text"),
            due_on: pairs.line("due_on"),
            version: pairs.line("version"),
        }
    }

    /// Whether it is a leader's word.
    #[must_use]
    pub fn is_directing(&self) -> bool {
        matches!(self.act.as_str(), "again" | "close")
    }

    /// What is to be said, and on which version. A version that is no number matches no row, so it is stale.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(&self, today: NaiveDate, w: &Messages) -> Result<(Reply, i64), FormErrors> {
        let mut errors = FormErrors::default();
        let directing = self.is_directing();
        let label = if directing { w.directive.word } else { w.directive.answer_text };
        text(&mut errors, "text", label, &self.text, w);
        let reply = match self.act.as_str() {
            "again" => {
                let due = parse::some(&self.due_on)
                    .and_then(|typed| day(&mut errors, "due_on", w.directive.due_on, &typed, today, w));
                Reply::Again(self.text.clone(), due)
            }
            "close" => Reply::Close(self.text.clone()),
            _ => Reply::Answer(self.text.clone()),
        };
        if errors.is_empty() { Ok((reply, self.version.parse().unwrap_or(-1))) } else { Err(errors) }
    }
}

/// Says what is wrong with a text that must not be empty.
pub(crate) fn text(errors: &mut FormErrors, field: &str, label: &str, typed: &str, w: &Messages) {
    if parse::some(typed).is_none() {
        errors.push(field, (w.errors.missing)(label));
    } else if typed.trim().chars().count() > TEXT_MAX {
        errors.push(field, (w.errors.long)(label, TEXT_MAX));
    }
}

/// The day typed, not before today.
fn day(
    errors: &mut FormErrors,
    field: &str,
    label: &str,
    typed: &str,
    today: NaiveDate,
    w: &Messages,
) -> Option<NaiveDate> {
    match (parse::some(typed), parse::day(typed)) {
        (None, _) => errors.push(field, (w.errors.missing)(label)),
        (_, None) => errors.push(field, (w.errors.day)(label)),
        (_, Some(day)) if day < today => {
            errors.push(field, (w.errors.day_before)(label, &(w.common.date)(today)))
        }
        (_, day) => return day,
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
    }

    #[test]
    fn a_directive_needs_whom_what_and_by_when() {
        let check = |body: &str| {
            DirectiveFields::from_data(&FormData::decode(body)).check(today(), Lang::Vi.messages())
        };
        let good = check("to=coordinator&wording=B%C3%A1o+c%C3%A1o&due_on=30/11/2026").unwrap();
        assert_eq!(good.0, Addressee::Coordinator);
        let errors = check("").unwrap_err();
        for field in ["to", "wording", "due_on"] {
            assert!(errors.of(field).is_some(), "{field}");
        }
        for body in ["due_on=24/11/2026", "due_on=31/02/2027", "to=agency:x", "to=person:"] {
            assert_eq!(check(body).unwrap_err().0.len(), 3, "{body}");
        }
    }

    #[test]
    fn a_reply_needs_a_text_and_a_day_only_when_one_is_typed() {
        let check =
            |body: &str| ReplyFields::from_data(&FormData::decode(body)).check(today(), Lang::Vi.messages());
        assert_eq!(check("act=close&text=xong&due_on=x&version=2"), Ok((Reply::Close("xong".to_owned()), 2)));
        assert_eq!(
            check("act=again&text=rồi+sao&version=y"),
            Ok((Reply::Again("rồi sao".to_owned(), None), -1))
        );
        assert!(check("act=again&text=a&due_on=1/1/2020").unwrap_err().of("due_on").is_some());
        assert!(check("act=answer&text=+").unwrap_err().of("text").is_some());
        assert!(check(&format!("text={}", "a".repeat(4001))).unwrap_err().of("text").is_some());
    }
}
