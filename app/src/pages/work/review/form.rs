//! The reviewer's form.

use hoptac::model::limits;
use hoptac::store::work::update::Decision;

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;

/// Longest reason.
const REASON_MAX: usize = limits::UPDATE_RETURN_REASON;

/// What a reviewer typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecisionFields {
    /// `approve`, `publish` (approve and publish) or `return`.
    pub decision: String,
    /// Why it goes back.
    pub reason: String,
    /// Version of the update that was shown.
    pub version: String,
}

impl DecisionFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self { decision: pairs.line("decision"), reason: pairs.get("reason"), version: pairs.line("version") }
    }

    /// The decision and the version it was taken on.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(&self, w: &Messages) -> Result<(Decision, i64), FormErrors> {
        let mut errors = FormErrors::default();
        let decision = match (self.decision.as_str(), parse::some(&self.reason)) {
            ("approve", _) => Some(Decision::Approve),
            ("publish", _) => Some(Decision::ApproveAndPublish),
            ("return", Some(reason)) if reason.chars().count() > REASON_MAX => {
                errors.push("reason", w.review.reason_long);
                None
            }
            ("return", Some(reason)) => Some(Decision::Return(reason)),
            ("return", None) => {
                errors.push("reason", w.review.reason_missing);
                None
            }
            _ => {
                errors.push("reason", (w.errors.choose)(w.review.decision));
                None
            }
        };
        match decision {
            // A version that is no number was not sent by this form: it matches no row, so it is stale.
            Some(decision) => Ok((decision, self.version.parse().unwrap_or(-1))),
            None => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    fn check(body: &str) -> Result<(Decision, i64), FormErrors> {
        DecisionFields::from_data(&FormData::decode(body)).check(Lang::Vi.messages())
    }

    #[test]
    fn returning_needs_a_reason() {
        assert_eq!(check("decision=approve&version=3"), Ok((Decision::Approve, 3)));
        assert_eq!(
            check("decision=return&reason=+Thi%E1%BA%BFu+s%E1%BB%91+&version=3"),
            Ok((Decision::Return("Thiếu số".to_owned()), 3))
        );
        for body in ["decision=return&reason=+&version=3", "decision=&version=3", "version=3"] {
            assert!(check(body).unwrap_err().of("reason").is_some(), "{body}");
        }
        let long = format!("decision=return&version=1&reason={}", "a".repeat(2001));
        assert_eq!(check(&long).unwrap_err().of("reason"), Some(Lang::Vi.messages().review.reason_long));
    }
}
