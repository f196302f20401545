//! Who may do what: one table, read by code, screens and tests.

codes! {
    /// What an account may do (design §7).
    Role {
        /// Cán bộ cập nhật: drafts and submits updates for commitments led by the own agency.
        Reporter = "reporter",
        /// Cán bộ đầu mối: intake, editing, assignment; approves updates of the own side.
        Coordinator = "coordinator",
        /// Lãnh đạo: sees all of the own locality; approves publication.
        Leader = "leader",
        /// Quản trị: accounts and reference data, no content.
        Admin = "admin",
    }
}

codes! {
    /// An act the table knows.
    Action {
        /// See internal agreements and everything in them.
        Read = "read",
        /// Read a text or table in, and edit the draft agreement.
        Intake = "intake",
        /// Edit an agreement, its documents and commitments.
        Edit = "edit",
        /// Write and submit an update for a commitment.
        Report = "report",
        /// Approve or return a submitted update (never one's own).
        Decide = "decide",
        /// Propose that an agreement become public.
        Propose = "propose",
        /// Make an agreement public (never one proposed by oneself).
        Publish = "publish",
        /// Open the leaders' dashboards.
        Lead = "lead",
        /// Manage accounts and reference data.
        Administer = "administer",
    }
}

codes! {
    /// Whose side of the agreement the actor stands on.
    Side {
        /// The actor's locality is this side (or the successor of it).
        Own = "own",
        /// The actor's locality is another party of the same agreement.
        Other = "other",
        /// The actor's locality is no party.
        Foreign = "foreign",
    }
}

/// The table. What is not in it is refused.
const ALLOWED: &[(Role, Action, Side)] = &[
    (Role::Reporter, Action::Read, Side::Own),
    (Role::Reporter, Action::Read, Side::Other),
    (Role::Reporter, Action::Report, Side::Own),
    (Role::Coordinator, Action::Read, Side::Own),
    (Role::Coordinator, Action::Read, Side::Other),
    (Role::Coordinator, Action::Intake, Side::Own),
    (Role::Coordinator, Action::Edit, Side::Own),
    (Role::Coordinator, Action::Edit, Side::Other),
    (Role::Coordinator, Action::Report, Side::Own),
    (Role::Coordinator, Action::Decide, Side::Own),
    (Role::Coordinator, Action::Propose, Side::Own),
    (Role::Leader, Action::Read, Side::Own),
    (Role::Leader, Action::Read, Side::Other),
    (Role::Leader, Action::Decide, Side::Own),
    (Role::Leader, Action::Publish, Side::Own),
    (Role::Leader, Action::Lead, Side::Own),
    (Role::Admin, Action::Administer, Side::Own),
];

impl Role {
    /// Whether the role reports only on what the own agency leads.
    #[must_use]
    pub const fn reports_for_agency(self) -> bool {
        matches!(self, Self::Reporter)
    }
}

/// Whether `role`, standing on `side`, may do `action`.
#[must_use]
pub fn may(role: Role, action: Action, side: Side) -> bool {
    ALLOWED.contains(&(role, action, side))
}

#[cfg(test)]
mod tests;
