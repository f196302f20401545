//! The intake wizard's review form: many fields, each kept as typed until it is right.
//!
//! Field names are plain: `title`, `party_1`, and `text_3`, `domain_3`, … for the third commitment.

use chrono::NaiveDate;
use hoptac::intake::MAX_COMMITMENTS;
use hoptac::intake::draft::Draft;
use hoptac::model::deadline::Deadline;
use hoptac::model::limits;
use hoptac::text;

use crate::form::data::FormData;
use crate::form::deadline::{DeadlineFields, DeadlineLabels, DeadlineNames};
use crate::form::errors::FormErrors;
use crate::messages::{Messages, format};

mod apply;

pub use apply::{Applied, finish_errors};

/// Most parties a form may hold, about as many as there were units at any time; what lies beyond was not made by this
/// form.
const PARTIES_MAX: usize = 64;

/// What a button of the form does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntakeAct {
    /// Keep the draft.
    Save,
    /// Merge the selected commitments.
    Merge,
    /// Split the selected commitments at semicolons.
    Split,
    /// Drop the selected commitments.
    Drop,
    /// Give the selected commitments another domain.
    Assign,
    /// Throw the draft away.
    Discard,
    /// Keep the draft and make a draft agreement of it.
    Finish,
}

impl IntakeAct {
    /// The act a button's value names. Enter in a field presses the first button, which saves.
    #[must_use]
    pub fn of(value: &str) -> Self {
        match value {
            "merge" => Self::Merge,
            "split" => Self::Split,
            "drop" => Self::Drop,
            "assign" => Self::Assign,
            "discard" => Self::Discard,
            "finish" => Self::Finish,
            _ => Self::Save,
        }
    }
}

/// The typed values, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntakeFields {
    /// Version of the draft that was shown.
    pub version: String,
    /// Title.
    pub title: String,
    /// Code of the kind.
    pub kind: String,
    /// Code of the channel.
    pub channel: String,
    /// Number of the first document.
    pub number: String,
    /// Issuer of the first document.
    pub issuer: String,
    /// Day of issue of the first document.
    pub issued_on: String,
    /// Day of the conference.
    pub held_on: String,
    /// Place of the conference.
    pub held_at: String,
    /// First day of validity.
    pub period_from: String,
    /// Last day of validity.
    pub period_to: String,
    /// Keys of the parties' units, empty where none is chosen.
    pub parties: Vec<String>,
    /// The commitments.
    pub commitments: Vec<CommitmentFields>,
    /// Domain to give the selected commitments.
    pub assign: String,
}

/// The typed values of one commitment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitmentFields {
    /// Whether it is selected.
    pub picked: bool,
    /// Wording.
    pub text: String,
    /// Domain slug.
    pub domain: String,
    /// Code of the deadline's kind.
    pub deadline: String,
    /// First day of the deadline.
    pub from: String,
    /// Last day, or the year.
    pub to: String,
    /// Lead agencies, separated by semicolons.
    pub lead: String,
    /// Cooperating agencies, separated by semicolons.
    pub cooperating: String,
    /// Deliverable.
    pub deliverable: String,
    /// Target.
    pub target_value: String,
    /// Its unit.
    pub target_unit: String,
    /// Budget.
    pub budget: String,
    /// Where its quote stands in the source, as bytes `FROM-TO`; carried along, not typed. The words themselves would
    /// double the form.
    pub place: String,
}

impl IntakeFields {
    /// The form as the draft stands.
    #[must_use]
    pub fn of(draft: &Draft, version: i64) -> Self {
        let document = draft.documents.first();
        let text = |value: Option<&String>| value.cloned().unwrap_or_default();
        let day = |value: Option<NaiveDate>| value.map(format::typed_day).unwrap_or_default();
        let mut parties: Vec<String> = draft
            .parties
            .iter()
            .map(|p| p.locality.as_ref().map(|l| l.0.clone()).unwrap_or_default())
            .collect();
        while parties.len() < 2 {
            parties.push(String::new());
        }
        Self {
            version: version.to_string(),
            title: draft.title.clone(),
            kind: draft.kind.code().to_owned(),
            channel: draft.channel.code().to_owned(),
            number: text(document.and_then(|d| d.number_raw.as_ref().or(d.number.as_ref()))),
            issuer: text(document.and_then(|d| d.issuer.as_ref())),
            issued_on: day(document.and_then(|d| d.issued_on)),
            held_on: day(draft.held_on),
            held_at: text(draft.held_at.as_ref()),
            period_from: day(draft.period.and_then(|p| p.from)),
            period_to: day(draft.period.and_then(|p| p.to)),
            parties,
            commitments: draft.commitments.iter().map(CommitmentFields::of).collect(),
            assign: String::new(),
        }
    }

    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        let parties = (1..=PARTIES_MAX)
            .map_while(|n| pairs.find(&format!("party_{n}")).map(|key| key.trim().to_owned()))
            .collect();
        // How many fields a form may have is bounded where it is received.
        let commitments = (1..)
            .take_while(|n| pairs.find(&format!("text_{n}")).is_some())
            .map(|n| CommitmentFields::from_data(pairs, n))
            .collect();
        Self {
            version: pairs.line("version"),
            title: pairs.line("title"),
            kind: pairs.line("kind"),
            channel: pairs.line("channel"),
            number: pairs.line("number"),
            issuer: pairs.line("issuer"),
            issued_on: pairs.line("issued_on"),
            held_on: pairs.line("held_on"),
            held_at: pairs.line("held_at"),
            period_from: pairs.line("period_from"),
            period_to: pairs.line("period_to"),
            parties,
            commitments,
            assign: pairs.line("assign"),
        }
    }

    /// Orders (1-based) of the selected commitments.
    #[must_use]
    pub fn picked(&self) -> Vec<u32> {
        (1_u32..).zip(&self.commitments).filter(|(_, c)| c.picked).map(|(order, _)| order).collect()
    }

    /// What is wrong with pressing this button, apart from the values themselves.
    #[must_use]
    pub fn act_errors(&self, act: IntakeAct, w: &Messages) -> FormErrors {
        let mut errors = FormErrors::default();
        let picked: Vec<&CommitmentFields> = self.commitments.iter().filter(|c| c.picked).collect();
        let on_selected =
            matches!(act, IntakeAct::Merge | IntakeAct::Split | IntakeAct::Drop | IntakeAct::Assign);
        if on_selected && picked.is_empty() {
            errors.push("pick_1", w.intake.pick_some);
        } else if act == IntakeAct::Merge && picked.len() < 2 {
            errors.push("pick_1", w.intake.pick_two);
        } else if act == IntakeAct::Split && !picked.iter().any(|c| c.text.contains(';')) {
            errors.push("pick_1", w.intake.nothing_to_split);
        } else if act == IntakeAct::Split && self.after_split(&picked) > MAX_COMMITMENTS {
            let found = self.after_split(&picked).to_string();
            errors.push("pick_1", (w.intake.too_many_commitments)(&found));
        }
        if act == IntakeAct::Assign && self.assign.is_empty() {
            errors.push("assign", (w.errors.choose)(w.intake.assign_to));
        }
        errors
    }

    /// Most commitments there are once `picked` are split.
    fn after_split(&self, picked: &[&CommitmentFields]) -> usize {
        self.commitments.len() + picked.iter().map(|c| c.text.matches(';').count()).sum::<usize>()
    }
}

impl CommitmentFields {
    fn of(c: &hoptac::intake::draft::DraftCommitment) -> Self {
        let DeadlineFields { kind, from, to } = DeadlineFields::of(&c.deadline);
        Self {
            picked: false,
            text: c.text.clone(),
            domain: c.domain.clone(),
            deadline: kind,
            from,
            to,
            lead: c.lead.join("; "),
            cooperating: c.cooperating.join("; "),
            deliverable: c.deliverable.clone().unwrap_or_default(),
            target_value: c.target.as_ref().map(|t| text::number::format(t.value)).unwrap_or_default(),
            target_unit: c.target.as_ref().map(|t| t.unit.clone()).unwrap_or_default(),
            budget: c.budget.clone().unwrap_or_default(),
            place: c.at.map(|at| format!("{at}-{}", at + c.quote.len())).unwrap_or_default(),
        }
    }

    /// The quote in `source`, with where it begins. `None` for a place that holds no words, or more than a quote may have:
    /// it was not made by this form.
    #[must_use]
    pub fn quote<'s>(&self, source: &'s str) -> Option<(usize, &'s str)> {
        let (from, to) = self.place.split_once('-')?;
        let (from, to) = (from.parse().ok()?, to.parse().ok()?);
        let quote = source.get(from..to).filter(|quote| !quote.is_empty())?;
        (quote.chars().count() <= limits::COMMITMENT_QUOTE).then_some((from, quote))
    }

    fn from_data(pairs: &FormData, n: usize) -> Self {
        let line = |field: &str| pairs.line(&format!("{field}_{n}"));
        Self {
            picked: pairs.find(&format!("pick_{n}")).is_some(),
            text: pairs.get(&format!("text_{n}")),
            domain: line("domain"),
            deadline: line("deadline"),
            from: line("from"),
            to: line("to"),
            lead: line("lead"),
            cooperating: line("cooperating"),
            deliverable: line("deliverable"),
            target_value: line("target_value"),
            target_unit: line("target_unit"),
            budget: line("budget"),
            place: line("place"),
        }
    }

    /// The deadline, or the faulty field and what is wrong with it.
    fn deadline(&self, n: u32, w: &Messages) -> Result<Deadline, (String, String)> {
        let label = |label: &str| (w.intake.nth)(label, n);
        let field = |field: &str| format!("{field}_{n}");
        let typed =
            DeadlineFields { kind: self.deadline.clone(), from: self.from.clone(), to: self.to.clone() };
        typed.check(
            &DeadlineNames { kind: field("deadline"), from: field("from"), to: field("to") },
            &DeadlineLabels {
                kind: label(w.field.deadline),
                from: label(w.label.from_day),
                to: label(w.intake.to),
            },
            w,
        )
    }
}

#[cfg(test)]
mod tests;
