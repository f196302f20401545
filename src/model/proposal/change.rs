//! What a proposal changes, with what stood there when it was made.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::kind::{Consent, ProposalKind};
use crate::model::agreement::{DocumentInput, Facts, State};
use crate::model::commitment::{Agreed, Commitment, Content, Milestone, Part, has_same_numbers, is_reworded};
use crate::model::deadline::Deadline;
use crate::model::file::{File, FileVisibility};
use crate::model::locality::LocalityId;
use crate::model::standing::Progress;
use crate::model::update::Update;

codes! {
    /// What a proposal does.
    ChangeKind {
        /// Wording, deadline, target or publicity of a commitment.
        Terms = "terms",
        /// Domains, budget and what else is said of a public commitment, maybe with its terms.
        Content = "content",
        /// Agencies or focal point of one side of a public commitment, in words that are not on record.
        Assign = "assign",
        /// The joint deadline, after a side was granted a later day of its own.
        Due = "due",
        /// A further commitment.
        Add = "add",
        /// A commitment is taken out.
        Remove = "remove",
        /// A further milestone.
        AddMilestone = "add_milestone",
        /// A milestone changes.
        EditMilestone = "edit_milestone",
        /// A milestone is taken out.
        RemoveMilestone = "remove_milestone",
        /// Parties, period, title and the other facts of the agreement.
        Facts = "facts",
        /// A further document of a public agreement.
        AddDocument = "add_document",
        /// What is said of a document of a public agreement changes.
        EditDocument = "edit_document",
        /// A document of a public agreement is taken out.
        RemoveDocument = "remove_document",
        /// A file that the public reads is kept from it, or taken out.
        File = "file",
        /// A published update is taken from the public.
        Withhold = "withhold",
        /// The agreement ends, or another one takes its place.
        End = "end",
        /// The agreement is put away.
        Archive = "archive",
        /// It is taken out again.
        Unarchive = "unarchive",
        /// The agreement is taken from the public.
        Unpublish = "unpublish",
    }
}

/// What both sides agreed of a commitment, and whether the public reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// Wording, quote, deadline, target, who does it, what comes of it.
    #[serde(flatten)]
    pub agreed: Agreed,
    /// Whether it is public with its agreement.
    pub public: bool,
}

impl Terms {
    /// The terms of this content.
    #[must_use]
    pub fn of(content: &Content) -> Self {
        Self { agreed: content.agreed(), public: content.public }
    }

    /// Whether going from `self` to `after` needs both sides. Filling in a quote does not, and neither does making a
    /// commitment public, which has a second person of its own.
    #[must_use]
    pub fn amended_by(&self, after: &Self) -> bool {
        self.agreed.amended_by(&after.agreed) || (self.public && !after.public)
    }

    /// `content` as it is while these terms stand: what it says otherwise of them is left out, but for a quote that is
    /// filled in.
    #[must_use]
    pub fn kept_in(&self, content: &Content) -> Content {
        let Agreed { text, quote, deadline, target, work } = self.agreed.clone();
        let (direction, deliverable) = work
            .map_or((content.direction, content.deliverable.clone()), |work| {
                (work.direction, work.deliverable)
            });
        Content {
            text,
            quote: quote.or_else(|| content.quote.clone()),
            direction,
            deadline,
            target,
            deliverable,
            public: self.public,
            ..content.clone()
        }
    }

    /// `content` with these terms in place of `before`. A quote that was filled in meanwhile stays.
    #[must_use]
    pub fn put_in(&self, before: &Self, content: &Content) -> Content {
        let is_quoted_anew = self.agreed.quote != before.agreed.quote;
        let quote = if is_quoted_anew { self.agreed.quote.clone() } else { content.quote.clone() };
        Content { quote, ..self.kept_in(content) }
    }

    /// Whether going from `self` to `after` changes words at most.
    fn reworded(&self, after: &Self) -> bool {
        self.public == after.public && self.agreed.reworded_by(&after.agreed)
    }

    /// Whether both say the same of what takes both sides to change.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.public == other.public && !self.agreed.amended_by(&other.agreed)
    }
}

/// What was agreed of a milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneTerms {
    /// Name.
    pub title: String,
    /// Due day.
    pub due_on: Option<NaiveDate>,
    /// The one side it concerns; `None` for all.
    #[serde(rename = "side")]
    pub locality: Option<LocalityId>,
    /// Sản phẩm.
    pub deliverable: Option<String>,
    /// Day it was reached, as entered by hand.
    pub done_on: Option<NaiveDate>,
}

impl MilestoneTerms {
    /// The terms of a milestone.
    #[must_use]
    pub fn of(milestone: &Milestone) -> Self {
        Self {
            title: milestone.title.clone(),
            due_on: milestone.due_on,
            locality: milestone.locality.clone(),
            deliverable: milestone.deliverable.clone(),
            done_on: milestone.done_on,
        }
    }
}

/// What the public reads of an update.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedWord {
    /// The day it is about.
    pub as_of: NaiveDate,
    /// Progress.
    pub progress: Progress,
    /// Its results, in the public wording.
    pub results: Option<String>,
}

impl PublishedWord {
    /// What the public reads of this update.
    #[must_use]
    pub fn of(update: &Update) -> Self {
        Self { as_of: update.as_of, progress: update.progress, results: update.publication.results.clone() }
    }
}

/// What the public has of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileTerms {
    /// Its name.
    pub name: String,
    /// Who may read it.
    pub visibility: FileVisibility,
}

impl FileTerms {
    /// The terms of a file.
    #[must_use]
    pub fn of(file: &File) -> Self {
        Self { name: file.name.clone(), visibility: file.visibility }
    }
}

/// An open milestone that moves with the deadline it hangs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneMove {
    /// The milestone.
    pub id: Uuid,
    /// Its name.
    pub title: String,
    /// Its due day.
    pub from: NaiveDate,
    /// Its due day after the move.
    pub to: NaiveDate,
}

/// The open milestones that hang on a deadline `due` that moves to `to`: those that fall due by then and not before
/// `today`, each moved by as many days. What was missed already stays missed, and one that lies later stands by itself.
#[must_use]
pub fn milestones_moved(
    milestones: &[Milestone],
    due: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
) -> Vec<MilestoneMove> {
    let by: TimeDelta = to - due;
    milestones
        .iter()
        .filter(|milestone| milestone.done_on.is_none())
        .filter_map(|milestone| Some((milestone, milestone.due_on?)))
        .filter(|(_, day)| *day <= due && *day >= today.min(due))
        .filter_map(|(milestone, from)| {
            let to = from.checked_add_signed(by)?;
            Some(MilestoneMove { id: milestone.id, title: milestone.title.clone(), from, to })
        })
        .collect()
}

/// What is proposed, with what stood there when it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// Terms of a commitment.
    Terms {
        /// As they stood.
        before: Box<Terms>,
        /// As they are to be.
        after: Box<Terms>,
        /// Milestones that move with the deadline.
        milestones: Vec<MilestoneMove>,
    },
    /// What a public commitment says beside its terms, and those that change with it in one form.
    Content {
        /// As it stood.
        before: Box<Content>,
        /// As it is to be.
        after: Box<Content>,
        /// Milestones that move with the deadline.
        milestones: Vec<MilestoneMove>,
    },
    /// Agencies and focal point of one side of a public commitment.
    Assign {
        /// The side.
        side: LocalityId,
        /// As it stood.
        before: Part,
        /// As it is to be.
        after: Part,
    },
    /// The joint deadline follows the day that a side was granted.
    Due {
        /// The extension.
        extension: Uuid,
        /// As it stood.
        before: Deadline,
        /// As it is to be.
        after: Deadline,
        /// Milestones that move with it.
        milestones: Vec<MilestoneMove>,
    },
    /// A further commitment.
    Add {
        /// Its content.
        after: Box<Content>,
    },
    /// A commitment is taken out.
    Remove {
        /// As it stood.
        before: Box<Terms>,
    },
    /// A further milestone.
    AddMilestone {
        /// What it says.
        after: MilestoneTerms,
    },
    /// A milestone changes.
    EditMilestone {
        /// The milestone.
        milestone: Uuid,
        /// As it stood.
        before: MilestoneTerms,
        /// As it is to be.
        after: MilestoneTerms,
    },
    /// A milestone is taken out.
    RemoveMilestone {
        /// The milestone.
        milestone: Uuid,
        /// As it stood.
        before: MilestoneTerms,
    },
    /// Facts of the agreement.
    Facts {
        /// As they stood.
        before: Box<Facts>,
        /// As they are to be.
        after: Box<Facts>,
    },
    /// A further document.
    AddDocument {
        /// What is said of it.
        after: DocumentInput,
    },
    /// What is said of a document changes.
    EditDocument {
        /// The document.
        document: Uuid,
        /// As it stood.
        before: DocumentInput,
        /// As it is to be.
        after: DocumentInput,
    },
    /// A document is taken out.
    RemoveDocument {
        /// The document.
        document: Uuid,
        /// As it stood.
        before: DocumentInput,
    },
    /// A public file is kept from the public, or taken out.
    File {
        /// The file.
        file: Uuid,
        /// As it stood.
        before: FileTerms,
        /// As it is to be; `None` where it is taken out.
        after: Option<FileTerms>,
    },
    /// A published update is taken from the public.
    Withhold {
        /// The update.
        update: Uuid,
        /// What the public read of it.
        before: PublishedWord,
    },
    /// The agreement ends.
    End {
        /// How.
        state: State,
        /// Codes of the commitments that its successor carries on.
        carried: Vec<String>,
    },
    /// The agreement is put away.
    Archive,
    /// The agreement is taken out again.
    Unarchive,
    /// The agreement is taken from the public.
    Unpublish,
}

impl Change {
    /// What it does.
    #[must_use]
    pub const fn kind(&self) -> ChangeKind {
        match self {
            Self::Terms { .. } => ChangeKind::Terms,
            Self::Content { .. } => ChangeKind::Content,
            Self::Assign { .. } => ChangeKind::Assign,
            Self::Due { .. } => ChangeKind::Due,
            Self::Add { .. } => ChangeKind::Add,
            Self::Remove { .. } => ChangeKind::Remove,
            Self::AddMilestone { .. } => ChangeKind::AddMilestone,
            Self::EditMilestone { .. } => ChangeKind::EditMilestone,
            Self::RemoveMilestone { .. } => ChangeKind::RemoveMilestone,
            Self::Facts { .. } => ChangeKind::Facts,
            Self::AddDocument { .. } => ChangeKind::AddDocument,
            Self::EditDocument { .. } => ChangeKind::EditDocument,
            Self::RemoveDocument { .. } => ChangeKind::RemoveDocument,
            Self::File { .. } => ChangeKind::File,
            Self::Withhold { .. } => ChangeKind::Withhold,
            Self::End { .. } => ChangeKind::End,
            Self::Archive => ChangeKind::Archive,
            Self::Unarchive => ChangeKind::Unarchive,
            Self::Unpublish => ChangeKind::Unpublish,
        }
    }

    /// Whether it can be a typing error: of words only. A day, a target, a party, or the life of an agreement is never
    /// corrected by one side, or lateness would vanish as a slip of the pen.
    #[must_use]
    pub fn is_wording(&self) -> bool {
        match self {
            Self::Terms { before, after, .. } => before.reworded(after),
            Self::Content { before, after, .. } => Terms::of(before).reworded(&Terms::of(after)),
            Self::EditMilestone { before, after, .. } => {
                let (title, deliverable) = (after.title.clone(), after.deliverable.clone());
                is_reworded(&before.deliverable, &after.deliverable)
                    && has_same_numbers(&before.title, &after.title)
                    && MilestoneTerms { title, deliverable, ..before.clone() } == *after
            }
            Self::Facts { before, after } if before.principles.len() == after.principles.len() => {
                let worded = Facts {
                    title: after.title.clone(),
                    held_at: after.held_at.clone(),
                    principles: after.principles.clone(),
                    focal_point: after.focal_point.clone(),
                    review_cadence: after.review_cadence.clone(),
                    ..(**before).clone()
                };
                let all = |facts: &Facts| format!("{} {}", facts.title, facts.principles.join(" "));
                worded == **after && has_same_numbers(&all(before), &all(after))
            }
            _ => false,
        }
    }

    /// Whether it is nothing both sides agreed, so that one of them says it alone: what a public page shows beside the
    /// terms. It still takes a second person, or one could say anything in public.
    #[must_use]
    pub fn is_of_own_side(&self) -> bool {
        match self {
            Self::Content { before, after, .. } => !Terms::of(before).amended_by(&Terms::of(after)),
            Self::Facts { before, after } => before.with_contact_of(after) == **after,
            Self::Assign { .. }
            | Self::AddDocument { .. }
            | Self::EditDocument { .. }
            | Self::RemoveDocument { .. }
            | Self::File { .. }
            | Self::Withhold { .. } => true,
            Self::Terms { .. }
            | Self::Due { .. }
            | Self::Add { .. }
            | Self::Remove { .. }
            | Self::AddMilestone { .. }
            | Self::EditMilestone { .. }
            | Self::RemoveMilestone { .. }
            | Self::End { .. }
            | Self::Archive
            | Self::Unarchive
            | Self::Unpublish => false,
        }
    }

    /// What of it both sides agreed, as the public may read it for good; `None` where that is nothing. What one side said of
    /// itself, and what was taken from the public, is not told again.
    #[must_use]
    pub fn agreed(self) -> Option<Self> {
        match self {
            Self::Content { before, after, milestones } => {
                let (before, after) = (Box::new(Terms::of(&before)), Box::new(Terms::of(&after)));
                before.amended_by(&after).then_some(Self::Terms { before, after, milestones })
            }
            Self::Facts { before, after } => {
                let after = Box::new(after.with_contact_of(&before));
                (before != after).then_some(Self::Facts { before, after })
            }
            Self::Terms { .. }
            | Self::Due { .. }
            | Self::Add { .. }
            | Self::Remove { .. }
            | Self::AddMilestone { .. }
            | Self::EditMilestone { .. }
            | Self::RemoveMilestone { .. }
            | Self::End { .. } => Some(self),
            Self::Assign { .. }
            | Self::AddDocument { .. }
            | Self::EditDocument { .. }
            | Self::RemoveDocument { .. }
            | Self::File { .. }
            | Self::Withhold { .. }
            | Self::Archive
            | Self::Unarchive
            | Self::Unpublish => None,
        }
    }

    /// Whose word it takes, meant in this way.
    #[must_use]
    pub fn consent(&self, kind: ProposalKind) -> Consent {
        if kind == ProposalKind::Correction || self.is_of_own_side() {
            Consent::OwnSide
        } else {
            Consent::AllSides
        }
    }

    /// From which due day to which, when it moves the joint deadline of a commitment.
    #[must_use]
    pub fn due(&self) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
        let (before, after) = match self {
            Self::Terms { before, after, .. } => (before.agreed.deadline, after.agreed.deadline),
            Self::Content { before, after, .. } => (before.deadline, after.deadline),
            Self::Due { before, after, .. } => (*before, *after),
            _ => return None,
        };
        (before != after).then(|| (before.due(), after.due()))
    }

    /// The milestones that move with the deadline.
    #[must_use]
    pub fn milestones(&self) -> &[MilestoneMove] {
        match self {
            Self::Terms { milestones, .. }
            | Self::Content { milestones, .. }
            | Self::Due { milestones, .. } => milestones,
            _ => &[],
        }
    }
}

/// How a deadline that moves to the day `to` is written: a period keeps its start, a calendar year becomes the day its
/// end moves to.
#[must_use]
pub fn moved_to(deadline: &Deadline, to: NaiveDate) -> Deadline {
    match *deadline {
        Deadline::Period { from, .. } if from <= to => Deadline::Period { from, to },
        _ => Deadline::Date { on: to },
    }
}

/// The first due day of a commitment and the number of times it was extended, after its due day went from `due` to
/// `to`: every later day is an extension, and so is none at all. The first day is kept whichever way it moves.
#[must_use]
pub fn extended(
    commitment: &Commitment,
    due: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> (Option<NaiveDate>, i64) {
    let later = match (due, to) {
        (Some(due), Some(to)) => to > due,
        (Some(_), None) => true,
        (None, _) => false,
    };
    let first = commitment.original_due_on.or(if due == to { None } else { due });
    (first, commitment.extensions + i64::from(later))
}
