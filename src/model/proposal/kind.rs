//! How a proposal is meant, whose word it takes, and where it is on its way.

codes! {
    /// How a change is meant.
    ProposalKind {
        /// Sửa đổi, bổ sung: what was agreed changes.
        Amendment = "amendment",
        /// Đính chính: what was typed does not say what was agreed.
        Correction = "correction",
    }
}

codes! {
    /// Whose word a proposal takes.
    Consent {
        /// A second person of the side that proposes, and every other party.
        AllSides = "all_sides",
        /// A second person of the side that proposes; the others are told.
        OwnSide = "own_side",
    }
}

codes! {
    /// Where a proposal is on its way.
    ProposalState {
        /// Chờ xác nhận.
        Waiting = "waiting",
        /// Đã có hiệu lực.
        Effective = "effective",
        /// Không đồng ý.
        Declined = "declined",
        /// Đã rút.
        Withdrawn = "withdrawn",
    }
}
