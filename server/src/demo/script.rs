//! What one file of `data/demo` says (its format: `data/demo/README.md`).

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use hoptac::intake::draft::{Draft, DraftDocument};
use hoptac::intake::parse::parse;
use hoptac::intake::read::read;
use hoptac::model::agreement::State;
use hoptac::model::extension::ExtensionState;
use hoptac::model::reference::Reference;
use hoptac::model::standing::{Health, Progress};
use hoptac::model::update::ReviewState;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::files::TEXTS;

/// One agreement and what became of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// What is real and what is illustrative.
    pub about: String,
    /// The day it was entered.
    pub entered_on: NaiveDate,
    /// How far it came.
    #[serde(default)]
    pub stage: Stage,
    /// How it ended, if it did.
    pub ended: Option<Ended>,
    /// The draft agreement, unless it is read from `text`.
    pub draft: Option<Draft>,
    /// Name of the text file that intake reads.
    pub text: Option<String>,
    /// Day of the conference, which the text does not state.
    pub held_on: Option<NaiveDate>,
    /// Place of the conference, which the text does not state.
    pub held_at: Option<String>,
    /// Lead agencies by domain, which the text does not state.
    #[serde(default)]
    pub assign: BTreeMap<String, Vec<String>>,
    /// What the sides reported.
    pub updates: Vec<ScriptUpdate>,
    /// Milestones.
    pub milestones: Vec<ScriptMilestone>,
    /// Requests to move deadlines.
    #[serde(default)]
    pub extensions: Vec<ScriptExtension>,
}

/// How far an agreement came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Entered, not confirmed.
    Draft,
    /// Proposed for publication.
    Proposed,
    /// Public.
    #[default]
    Public,
}

/// How and when an agreement ended.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// The state it ended in.
    pub state: State,
    /// The day someone entered that.
    pub on: NaiveDate,
}

/// Which commitment is meant.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Which {
    /// By its order.
    Order(u32),
    /// The first of this domain.
    Domain(String),
}

/// One side's word on one commitment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScriptUpdate {
    /// The commitment.
    pub commitment: Which,
    /// Index of the party that speaks.
    pub side: usize,
    /// The day it is about.
    pub on: NaiveDate,
    /// Progress.
    pub progress: Progress,
    /// Health.
    pub health: Health,
    /// Day of completion.
    pub done_on: Option<NaiveDate>,
    /// Value reached.
    pub value: Option<f64>,
    /// Why it does not fit the target.
    #[serde(default)]
    pub value_reason: String,
    /// Kết quả.
    pub results: String,
    /// Khó khăn, vướng mắc.
    #[serde(default)]
    pub obstacles: String,
    /// Kiến nghị, đề xuất.
    #[serde(default)]
    pub proposals: String,
    /// Việc tiếp theo.
    #[serde(default)]
    pub next_steps: String,
    /// How far the review came.
    #[serde(default = "approved")]
    pub review: ReviewState,
    /// Why it was returned.
    pub reason: Option<String>,
    /// How far it came on its way to the public, once approved.
    #[serde(default)]
    pub publish: Publish,
    /// Whether it says that nothing changed in the period; progress and the rest are then what the side said before.
    #[serde(default)]
    pub nothing: bool,
    /// Whether it corrects the side's approved update before it.
    #[serde(default)]
    pub corrects: bool,
    /// Titles of the milestones it says the side has reached.
    #[serde(default)]
    pub reached: Vec<String>,
}

/// How far an approved update came on its way to the public.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Publish {
    /// Nobody proposed it.
    Internal,
    /// A coordinator proposed it.
    Proposed,
    /// The public reads it.
    #[default]
    Published,
}

/// A request to move a deadline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScriptExtension {
    /// The commitment.
    pub commitment: Which,
    /// Index of the party that asks.
    pub side: usize,
    /// The day it was asked.
    pub on: NaiveDate,
    /// The day asked for.
    pub to: NaiveDate,
    /// Why.
    pub reason: String,
    /// What the leader decided five days later; nothing yet when absent.
    pub decided: Option<ExtensionState>,
    /// What was said with the decision.
    pub note: Option<String>,
    /// Whether every other party confirmed, three days later, that the joint deadline follows.
    #[serde(default)]
    pub confirmed: bool,
}

const fn approved() -> ReviewState {
    ReviewState::Approved
}

/// A milestone of one commitment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScriptMilestone {
    /// The commitment.
    pub commitment: Which,
    /// Name.
    pub title: String,
    /// Due day.
    pub due_on: Option<NaiveDate>,
    /// Index of the party it concerns; `None` for all.
    pub side: Option<usize>,
    /// Sản phẩm.
    pub deliverable: Option<String>,
    /// Day it was reached.
    pub done_on: Option<NaiveDate>,
}

impl Script {
    /// The script in `json`, its relative days counted from `today`.
    pub fn parse(json: &str, today: NaiveDate) -> Result<Self, serde_json::Error> {
        let mut value = serde_json::from_str(json)?;
        fix_days(&mut value, today);
        serde_json::from_value(value)
    }
}

impl Script {
    /// The draft agreement and the text it was read from (empty for one that is written out).
    ///
    /// # Errors
    /// When there is neither draft nor text, or intake refuses the text.
    pub fn content(&self, reference: &Reference) -> Result<(Draft, String), String> {
        if let Some(draft) = &self.draft {
            return Ok((self.signed(draft.clone()), String::new()));
        }
        let name = self.text.as_deref().ok_or("neither draft nor text")?;
        let (_, text) =
            TEXTS.iter().find(|(known, _)| *known == name).ok_or_else(|| format!("no text {name}"))?;
        let source = read(text.as_bytes(), Some(name)).map_err(|refusal| format!("{name}: {refusal:?}"))?;
        let mut draft = parse(&source, reference).map_err(|refusal| format!("{name}: {refusal:?}"))?;
        draft.held_on = self.held_on.or(draft.held_on);
        draft.held_at = self.held_at.clone().or(draft.held_at);
        for commitment in &mut draft.commitments {
            if let Some(lead) = self.assign.get(&commitment.domain) {
                commitment.lead.clone_from(lead);
            }
        }
        Ok((self.signed(draft), source.text))
    }

    /// The draft with a signed document: nothing comes into force without one. The day of signing that the reports
    /// do not give is the conference's, else the day of entry.
    fn signed(&self, mut draft: Draft) -> Draft {
        if draft.documents.is_empty() {
            let kind = draft.kind;
            draft.documents.push(DraftDocument {
                number: None,
                number_raw: None,
                kind,
                issuer: None,
                issued_on: None,
            });
        }
        if let Some(original) = draft.documents.first_mut() {
            original.issued_on = original.issued_on.or(draft.held_on).or(Some(self.entered_on));
        }
        draft
    }
}

/// Keys that count days from today: the key, the key of the plain day, and the direction.
const RELATIVE: [(&str, &str, i64); 5] = [
    ("to_in_days", "to", 1),
    ("in_days", "on", 1),
    ("days_ago", "on", -1),
    ("due_in_days", "due_on", 1),
    ("done_days_ago", "done_on", -1),
];

/// Puts plain days in place of those counted from `today`.
pub(super) fn fix_days(value: &mut Value, today: NaiveDate) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| fix_days(item, today)),
        Value::Object(fields) => {
            RELATIVE.iter().for_each(|rule| fix_day(fields, *rule, today));
            fields.values_mut().for_each(|field| fix_days(field, today));
        }
        _ => {}
    }
}

fn fix_day(fields: &mut Map<String, Value>, (from, to, sign): (&str, &str, i64), today: NaiveDate) {
    let Some(days) = fields.get(from).and_then(Value::as_i64).and_then(|n| TimeDelta::try_days(sign * n))
    else {
        return;
    };
    if let Some(day) = today.checked_add_signed(days) {
        fields.remove(from);
        fields.insert(to.to_owned(), Value::String(day.to_string()));
    }
}
