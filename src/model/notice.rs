//! What people are told of.

codes! {
    /// The occasion of a notice.
    NoticeKind {
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
    }
}
