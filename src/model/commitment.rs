//! Commitments (nội dung hợp tác), their sides and milestones.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::agreement::Visibility;
use super::deadline::Deadline;
use super::locality::LocalityId;
use super::standing::{Accord, Health, Progress};
use crate::model::standing::SideReport;

mod standing;

codes! {
    /// Who does it for whom.
    Direction {
        /// One side does it.
        OneSide = "one_side",
        /// All sides do it together.
        AllSides = "all_sides",
        /// The sides take turns.
        ByTurns = "by_turns",
    }
}

codes! {
    /// How reported values add up.
    TargetMode {
        /// Lũy kế: a report states the running total.
        Cumulative = "cumulative",
        /// Theo năm: the target counts anew each year.
        Yearly = "yearly",
    }
}

/// A measurable target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// How many, in `unit`.
    pub value: f64,
    /// Đơn vị tính, e.g. "lượt bác sĩ".
    pub unit: String,
    /// Where it started, in `unit`.
    pub baseline: Option<f64>,
    /// How reports add up.
    pub mode: TargetMode,
}

/// What a person enters about a commitment by hand: everything but its sides and its standing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// Wording shown to readers.
    pub text: String,
    /// The source's own words.
    pub quote: Option<String>,
    /// Where the quote stands in the document.
    pub place: Option<String>,
    /// Domain slugs, the main one first.
    pub domains: Vec<String>,
    /// Who does it for whom.
    pub direction: Direction,
    /// Deadline.
    pub deadline: Deadline,
    /// Measurable target.
    pub target: Option<Target>,
    /// Sản phẩm, kết quả.
    pub deliverable: Option<String>,
    /// Kinh phí and its source.
    pub budget: Option<String>,
    /// Whether the public may read it.
    pub public: bool,
}

/// One side's agencies, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Cơ quan chủ trì; the first answers.
    #[serde(rename = "lead")]
    pub leads: Vec<String>,
    /// Cơ quan phối hợp.
    pub cooperating: Vec<String>,
    /// Cơ quan or cán bộ đầu mối.
    pub focal_point: Option<String>,
}

impl Part {
    /// What the side says. Its leads are one text there.
    #[must_use]
    pub fn of(side: &Side) -> Self {
        Self {
            leads: side.lead.iter().cloned().collect(),
            cooperating: side.cooperating.clone(),
            focal_point: side.focal_point.clone(),
        }
    }

    /// Its leads in one text.
    #[must_use]
    pub fn lead(&self) -> Option<String> {
        Some(self.leads.join(", ")).filter(|lead| !lead.is_empty())
    }

    /// Whether the side says so already.
    #[must_use]
    pub fn is_of(&self, side: &Side) -> bool {
        self.lead() == side.lead
            && self.cooperating == side.cooperating
            && self.focal_point == side.focal_point
    }

    /// Whether going from `side` to this is a choice among the `published` names of agencies: nothing is typed that
    /// the public would read by one person's word, and nobody is taken away who answers.
    #[must_use]
    pub fn is_choice(&self, side: &Side, published: &[String]) -> bool {
        let lead = self.lead();
        let known = |name: &String| published.contains(name);
        self.focal_point == side.focal_point
            && (lead == side.lead || (lead.is_some() && self.leads.iter().all(known)))
            && self.cooperating.iter().all(|name| known(name) || side.cooperating.contains(name))
    }
}

/// What both sides agreed to, and so change only by an amendment once the agreement is in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreed {
    /// Wording.
    pub text: String,
    /// The source's own words.
    #[serde(default)]
    pub quote: Option<String>,
    /// Deadline.
    pub deadline: Deadline,
    /// Target.
    pub target: Option<Target>,
    /// Who does it for whom, and what comes of it; `None` in what was kept before these were terms.
    #[serde(flatten)]
    pub work: Option<Work>,
}

/// Who does what for whom, and what comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Who does it for whom.
    pub direction: Direction,
    /// Sản phẩm, kết quả.
    pub deliverable: Option<String>,
}

impl Content {
    /// A wording in these domains, main one first, which both sides are to carry out; all else is left open.
    #[must_use]
    pub const fn new(text: String, domains: Vec<String>) -> Self {
        Self {
            text,
            quote: None,
            place: None,
            domains,
            direction: Direction::AllSides,
            deadline: Deadline::None,
            target: None,
            deliverable: None,
            budget: None,
            public: true,
        }
    }

    /// A commitment of both sides in health, without deadline or target: what examples and tests start from.
    #[must_use]
    pub fn example() -> Self {
        Self::new(
            "Đào tạo, chuyển giao kỹ thuật cho bệnh viện tuyến tỉnh".to_owned(),
            vec!["y-te".to_owned()],
        )
    }

    /// The part that both sides agreed to.
    #[must_use]
    pub fn agreed(&self) -> Agreed {
        Agreed {
            text: self.text.clone(),
            quote: self.quote.clone(),
            deadline: self.deadline,
            target: self.target.clone(),
            work: Some(Work { direction: self.direction, deliverable: self.deliverable.clone() }),
        }
    }
}

impl Agreed {
    /// Whether going from `self` to `after` is an amendment. Filling in a quote that was not there is not one: the paper
    /// says what it says. What `self` does not tell is not compared.
    #[must_use]
    pub fn amended_by(&self, after: &Self) -> bool {
        self.text != after.text
            || (self.quote.is_some() && self.quote != after.quote)
            || self.deadline != after.deadline
            || self.target != after.target
            || self.work.as_ref().zip(after.work.as_ref()).is_some_and(|(before, after)| before != after)
    }

    /// Whether going from `self` to `after` changes words at most: a sentence for a sentence.
    #[must_use]
    pub fn reworded_by(&self, after: &Self) -> bool {
        let Self { text, quote, deadline, target, work } = self;
        let same_work = work.as_ref().zip(after.work.as_ref()).is_none_or(|(before, after)| {
            before.direction == after.direction && is_reworded(&before.deliverable, &after.deliverable)
        });
        // A quote that was not there is filled in by one side anyway.
        let quoted = quote.is_none() || is_reworded(quote, &after.quote);
        let same_terms = *deadline == after.deadline && *target == after.target;
        same_terms && has_same_numbers(text, &after.text) && quoted && same_work
    }
}

/// Whether a sentence stands where one stood, or none where none did, with the same numbers in the same order: a slip of the
/// pen neither adds one nor takes it out, and "120 lượt" for "12 lượt" is no slip that one side finds alone.
#[must_use]
pub fn is_reworded(before: &Option<String>, after: &Option<String>) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => has_same_numbers(before, after),
        (None, None) => true,
        _ => false,
    }
}

/// Whether both texts name the same numbers in the same order.
#[must_use]
pub fn has_same_numbers(before: &str, after: &str) -> bool {
    numbers(before).eq(numbers(after))
}

/// The numbers that stand in a text, as they are written.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty())
}

/// A commitment as it was before an amendment.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerVersion {
    /// Moment of the amendment.
    pub at: DateTime<Utc>,
    /// Who entered it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Number of the amending document, if one is on record.
    pub document: Option<String>,
    /// What was agreed until then.
    pub agreed: Agreed,
}

/// One commitment with its joint standing.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// The id.
    pub id: Uuid,
    /// The agreement.
    pub agreement_id: Uuid,
    /// Short code, unique in its agreement, e.g. `07`; part of the public address.
    pub code: String,
    /// 0-based order in the agreement.
    pub position: i32,
    /// What a person entered about it. The deadline as it stands: as stated, or as extended since.
    pub content: Content,
    /// The due day before the deadline first moved; `None` when it never did.
    pub original_due_on: Option<NaiveDate>,
    /// How often the deadline was extended.
    pub extensions: i64,
    /// How many proposed changes of it wait to be confirmed.
    pub waiting_changes: i64,
    /// Who may read it.
    pub visibility: Visibility,
    /// Day its agreement stopped being in force; `None` while it is, and where the day is not known (see `closed`).
    pub closed_on: Option<NaiveDate>,
    /// Whether its agreement is no longer in force: what is open then is unfinished.
    pub closed: bool,
    /// Joint progress of all sides. To staff of a party by the approved updates, to everybody else by the published.
    pub progress: Progress,
    /// How the sides' words fit together.
    pub accord: Accord,
    /// Worst health any side declares.
    pub health: Option<Health>,
    /// Day all sides had it done.
    pub done_on: Option<NaiveDate>,
    /// As-of day of the newest update of any side.
    pub last_news_on: Option<NaiveDate>,
    /// Who proposed that it become public again after a change, and so may not approve it.
    pub proposed_by: Option<Uuid>,
    /// Optimistic lock.
    pub version: i64,
}

/// One party's part in a commitment, with what it last said.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The party, as the unit that signed.
    pub locality: LocalityId,
    /// Lead agency's id, if it is on record.
    pub lead_agency_id: Option<Uuid>,
    /// Cơ quan chủ trì.
    pub lead: Option<String>,
    /// Cơ quan phối hợp.
    pub cooperating: Vec<String>,
    /// Cơ quan or cán bộ đầu mối.
    pub focal_point: Option<String>,
    /// What the side last said, if it said anything: to staff of a party by its approved updates, to everybody else
    /// by the published ones.
    pub said: Option<SideReport>,
    /// What the public reads that the side last said.
    pub published: Option<SideReport>,
    /// The day of the report that it withdrew from the public, where it has published nothing newer: nothing older stands
    /// in its place.
    pub withdrawn: Option<NaiveDate>,
    /// The day its own leader granted it, where that is later than the joint one and not confirmed by the others.
    pub due_on: Option<NaiveDate>,
}

/// A milestone (mốc thực hiện).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The id.
    pub id: Uuid,
    /// 0-based order.
    pub position: i32,
    /// Name.
    pub title: String,
    /// Due day.
    pub due_on: Option<NaiveDate>,
    /// The day it was first due, once that moved.
    pub original_due_on: Option<NaiveDate>,
    /// The one side it concerns; `None` for all.
    pub locality: Option<LocalityId>,
    /// Sản phẩm.
    pub deliverable: Option<String>,
    /// Day every side it concerns had reached it.
    pub done_on: Option<NaiveDate>,
    /// The sides that say they have reached it, and when.
    pub sides: Vec<(LocalityId, NaiveDate)>,
    /// Optimistic lock.
    pub version: i64,
}

/// The day all of `concerned` had reached a milestone, by what the sides `said`: the day of the last; `None` while
/// one has not.
#[must_use]
pub fn reached_on(concerned: &[LocalityId], said: &[(LocalityId, NaiveDate)]) -> Option<NaiveDate> {
    let day = |side: &LocalityId| said.iter().find(|(who, _)| who == side).map(|(_, day)| *day);
    let days: Option<Vec<NaiveDate>> = concerned.iter().map(day).collect();
    days?.into_iter().max()
}

#[cfg(test)]
mod tests;
