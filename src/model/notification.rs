//! What people are told of.

codes! {
    /// The occasion of a notice.
    NotificationKind {
        /// An update of the own side waits for review.
        Submitted = "submitted",
        /// One's update came back.
        Returned = "returned",
        /// One's update was approved.
        Approved = "approved",
        /// An approved update waits to become public.
        ToPublish = "to_publish",
        /// The other side reported.
        OtherSide = "other_side",
        /// An update has waited for review too long.
        WaitingLong = "waiting_long",
        /// A commitment falls due soon.
        Due = "due",
        /// A commitment is overdue.
        Overdue = "overdue",
        /// An extension was asked for.
        ExtensionAsked = "extension_asked",
        /// An extension was granted or refused.
        ExtensionDecided = "extension_decided",
        /// A leader gave a directive.
        Directive = "directive",
        /// A directive was answered.
        DirectiveAnswered = "directive_answered",
        /// A directive was closed.
        DirectiveClosed = "directive_closed",
        /// Somebody was mentioned in a note.
        Mention = "mention",
        /// A commitment has been without news too long.
        Silent = "silent",
        /// The answer to a directive is due soon.
        DirectiveDue = "directive_due",
        /// The answer to a directive is overdue.
        DirectiveOverdue = "directive_overdue",
        /// A change of what both sides agreed waits to be confirmed.
        ProposalWaits = "proposal_waits",
        /// A side confirmed it.
        ProposalConfirmed = "proposal_confirmed",
        /// It rests on another document now, so its side confirms again.
        ProposalCited = "proposal_cited",
        /// A side declined it.
        ProposalDeclined = "proposal_declined",
        /// It was taken back.
        ProposalWithdrawn = "proposal_withdrawn",
        /// What was agreed changed.
        Amended = "amended",
        /// The joint deadline moved.
        Extended = "extended",
        /// An agreement was concluded.
        Concluded = "concluded",
        /// An agreement ended in another way.
        Ended = "ended",
        /// An agreement was put away.
        Archived = "archived",
        /// An agreement was taken from the public.
        Unpublished = "unpublished",
        /// What an operator asks for about a locality waits for a second person.
        RequestAsked = "request_asked",
        /// A second person let it happen.
        RequestConfirmed = "request_confirmed",
        /// A second person declined it.
        RequestDeclined = "request_declined",
        /// Who asked took it back.
        RequestWithdrawn = "request_withdrawn",
        /// Open work was handed from one person to another.
        HandedOver = "handed_over",
        /// That was ended.
        HandoverEnded = "handover_ended",
    }
}

codes! {
    /// Kinds that a person sets together how to be told of.
    NotificationGroup {
        /// Updates, publication, extensions, changes of what was agreed.
        Work = "work",
        /// Deadlines: due, overdue, silent.
        Deadline = "deadline",
        /// Directives.
        Directive = "directive",
        /// Notes between the sides.
        Talk = "talk",
    }
}

codes! {
    /// How a person is told by mail. In the application they are told in any case.
    Delivery {
        /// Not by mail.
        None = "none",
        /// In one mail a day with everything else.
        Daily = "daily",
        /// At once, in a mail of its own.
        AtOnce = "at_once",
    }
}

impl NotificationKind {
    /// Whether time brings it, and nobody's act.
    #[must_use]
    pub const fn is_reminder(self) -> bool {
        matches!(
            self,
            Self::Due
                | Self::Overdue
                | Self::Silent
                | Self::WaitingLong
                | Self::DirectiveDue
                | Self::DirectiveOverdue
        )
    }

    /// The group it is set with.
    #[must_use]
    pub const fn group(self) -> NotificationGroup {
        match self {
            Self::Due | Self::Overdue | Self::Silent => NotificationGroup::Deadline,
            Self::Directive
            | Self::DirectiveAnswered
            | Self::DirectiveClosed
            | Self::DirectiveDue
            | Self::DirectiveOverdue => NotificationGroup::Directive,
            Self::Mention => NotificationGroup::Talk,
            Self::Submitted
            | Self::Returned
            | Self::Approved
            | Self::ToPublish
            | Self::OtherSide
            | Self::WaitingLong
            | Self::HandedOver
            | Self::HandoverEnded
            | Self::ExtensionAsked
            | Self::ExtensionDecided
            | Self::ProposalWaits
            | Self::ProposalConfirmed
            | Self::ProposalCited
            | Self::ProposalDeclined
            | Self::ProposalWithdrawn
            | Self::Amended
            | Self::Extended
            | Self::Concluded
            | Self::Ended
            | Self::Archived
            | Self::Unpublished
            | Self::RequestAsked
            | Self::RequestConfirmed
            | Self::RequestDeclined
            | Self::RequestWithdrawn => NotificationGroup::Work,
        }
    }
}
