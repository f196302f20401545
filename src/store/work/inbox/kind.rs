//! What can wait for somebody.

use crate::model::access::{Action, Standpoint, may};
use crate::model::act::Staff;
use crate::store::work::update::office;

/// Rows of each kind.
pub(super) const SHOWN: usize = 10;
/// How far things are counted: past that nobody works by the number, and every page of staff counts them.
pub const COUNTED: i64 = 100;

codes! {
    /// What waits, the most urgent kind first.
    TaskKind {
        /// An update of the actor's or of their office that came back.
        Returned = "returned",
        /// A directive the actor is to answer.
        ToAnswer = "to_answer",
        /// An answer to a directive of the actor's.
        Answered = "answered",
        /// A commitment that the other side reports done, and the own side has not confirmed.
        ToConfirm = "to_confirm",
        /// What the other side proposes where the sides differ, and the own side has not answered.
        ToAgree = "to_agree",
        /// A commitment on which the sides differ, and nobody has proposed what holds.
        ToSettle = "to_settle",
        /// An update that waits for the actor's review.
        ToReview = "to_review",
        /// A deadline that somebody asked to have moved.
        Extension = "extension",
        /// A change of what both sides agreed that the own side is to confirm or decline.
        Change = "change",
        /// An approved update that waits to become public.
        ToPublish = "to_publish",
        /// An agreement that waits for a step of the actor's.
        Agreement = "agreement",
        /// What an operator asks for, and the actor may be the second person to.
        Request = "request",
        /// An unfinished draft of the actor's or of their office.
        Draft = "draft",
        /// An unfinished draft of an agency of the locality, for who answers for all of them: nothing to do, unless they go
        /// on with it.
        OfficeDraft = "office_draft",
        /// A change that the own side proposed and others are to confirm: nothing to do.
        Proposed = "proposed",
        /// An update of the actor's or of their office that waits for review: nothing to do.
        Submitted = "submitted",
    }
}

impl TaskKind {
    /// Whether it waits for an act: what is counted beside "My work".
    #[must_use]
    pub const fn waits(self) -> bool {
        !matches!(self, Self::Draft | Self::OfficeDraft | Self::Proposed | Self::Submitted)
    }
}

/// Whether somebody of this role can have any of this kind.
pub(super) fn concerns(kind: TaskKind, staff: &Staff) -> bool {
    let may = |action| may(staff.role, action, Standpoint::Own);
    match kind {
        // Someone who lost the right to report still sees what they wrote.
        TaskKind::Returned | TaskKind::Draft | TaskKind::Submitted => true,
        TaskKind::ToAnswer => may(Action::Answer),
        TaskKind::Answered => may(Action::Direct),
        TaskKind::ToConfirm => may(Action::Report),
        TaskKind::OfficeDraft => office::answers_for_agencies(staff),
        TaskKind::ToAgree | TaskKind::ToSettle => may(Action::Settle),
        TaskKind::ToReview => may(Action::Decide),
        TaskKind::Extension => may(Action::Extend),
        TaskKind::Change | TaskKind::Proposed => may(Action::Agree),
        TaskKind::ToPublish => may(Action::Publish),
        TaskKind::Agreement => may(Action::Publish) || may(Action::Edit),
        TaskKind::Request => may(Action::Consent),
    }
}
