//! Who may do what: one table, read by store, screens, addresses and tests.

codes! {
    /// What an account may do.
    Role {
        /// Cán bộ cập nhật: drafts and submits updates for commitments led by the own agency.
        Reporter = "reporter",
        /// Cán bộ đầu mối: intake, editing, assignment; approves updates of the own side.
        Coordinator = "coordinator",
        /// Lãnh đạo: sees all of the own locality; gives directives, decides extensions, approves publication.
        Leader = "leader",
        /// Quản trị địa phương: accounts and agencies of the own locality, no content.
        Admin = "admin",
        /// Quản trị hệ thống: what concerns all localities (units, domains, settings, jobs, mail), no content and
        /// nobody's account but other operators'.
        Operator = "operator",
    }
}

codes! {
    /// An act the table knows. Each is done to one kind of thing, whose [`Stage`] and [`Standpoint`] decide with the role.
    Action {
        /// See internal agreements and everything in them. Done to an agreement.
        Read = "read",
        /// Read a text or table in, and edit the draft agreement. Done to no agreement yet.
        Intake = "intake",
        /// Edit an agreement, its documents, parties, commitments and milestones. Done to an agreement.
        Edit = "edit",
        /// Say who leads, cooperates and answers on one side. Done to an agreement, on the own side.
        Assign = "assign",
        /// Put a draft agreement in force. Done to an agreement.
        Advance = "advance",
        /// Put a draft agreement away, or take it out again. Done to an agreement.
        Archive = "archive",
        /// Propose a change of what both sides agreed, and take the own side's proposal back. Done to an agreement that
        /// is or was in force.
        Amend = "amend",
        /// Confirm for the own side what was proposed (never one's own), or decline it. Done to a proposal.
        Agree = "agree",
        /// Write and submit an update for a commitment. Done to an agreement.
        Report = "report",
        /// Hand somebody's open work to another person of the locality. Done to the own locality.
        HandOver = "hand_over",
        /// Approve or return a submitted update (never one's own). Done to an update.
        Decide = "decide",
        /// Propose that an agreement become public, or take that back; propose the public wording of an approved
        /// update. Done to an agreement or update.
        Propose = "propose",
        /// Make an agreement public (never one proposed by oneself), or an approved update (never one's own).
        /// Done to an agreement or update.
        Publish = "publish",
        /// Settle that the sides differ, for the own side. Done to an agreement.
        Settle = "settle",
        /// Ask that a deadline be moved. Done to an agreement.
        Ask = "ask",
        /// Grant or refuse an extension (never one asked by oneself). Done to an extension.
        Extend = "extend",
        /// Give a directive, and close it. Done to an agreement or directive.
        Direct = "direct",
        /// Answer a directive. Done to a directive.
        Answer = "answer",
        /// Write a note to the parties. Done to an agreement.
        Note = "note",
        /// Open the leaders' dashboards.
        Lead = "lead",
        /// Manage accounts and agencies of the own locality; read the audit of them.
        Administer = "administer",
        /// Manage what concerns all localities: units, domains, settings, jobs, mail; read the audit of it.
        Operate = "operate",
        /// Confirm or decline what an operator entered that moves rights over a locality (never what one entered
        /// oneself). Done to a request.
        Consent = "consent",
    }
}

codes! {
    /// Where the thing acted upon is in its life.
    Stage {
        /// It has no life of its own: a list, a screen, the reference data.
        None = "none",
        /// Being written; an agreement not yet confirmed.
        Draft = "draft",
        /// Waits for a second person: a submitted update, a proposed agreement, an extension asked for.
        Waiting = "waiting",
        /// Came back from the second person.
        Returned = "returned",
        /// Decided: an approved update, a decided extension.
        Settled = "settled",
        /// At work: an agreement in force, a directive not closed.
        Open = "open",
        /// Over: an agreement concluded, expired, ended or replaced; a closed directive.
        Closed = "closed",
    }
}

codes! {
    /// Whose side of the agreement the actor stands on.
    Standpoint {
        /// The actor's locality is this side (or the successor of it).
        Own = "own",
        /// The actor's locality is another party of the same agreement.
        Other = "other",
        /// The actor's locality is no party.
        Foreign = "foreign",
    }
}

/// One row of the table: `role` may do `action` to a thing in one of `stages`, standing on one of `sides`.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Who.
    pub role: Role,
    /// Does what.
    pub action: Action,
    /// To a thing in one of these stages.
    pub stages: &'static [Stage],
    /// Standing on one of these sides.
    pub sides: &'static [Standpoint],
}

const fn rule(role: Role, action: Action, stages: &'static [Stage], sides: &'static [Standpoint]) -> Rule {
    Rule { role, action, stages, sides }
}

const OWN: &[Standpoint] = &[Standpoint::Own];
const BOTH: &[Standpoint] = &[Standpoint::Own, Standpoint::Other];
const STANDING: &[Stage] = &[Stage::None];
const DRAFT: &[Stage] = &[Stage::Draft];
const DRAFT_OR_OPEN: &[Stage] = &[Stage::Draft, Stage::Open];
const OPEN: &[Stage] = &[Stage::Open];
const WAITING: &[Stage] = &[Stage::Waiting];
const CONFIRMED: &[Stage] = &[Stage::Open, Stage::Closed];
const WHOLE_LIFE: &[Stage] = &[Stage::Draft, Stage::Open, Stage::Closed];

/// The table. What is not in it is refused.
pub const RULES: &[Rule] = &[
    rule(Role::Reporter, Action::Read, CONFIRMED, BOTH),
    rule(Role::Reporter, Action::Report, CONFIRMED, OWN),
    rule(Role::Reporter, Action::Ask, OPEN, OWN),
    rule(Role::Reporter, Action::Answer, OPEN, OWN),
    rule(Role::Reporter, Action::Note, CONFIRMED, BOTH),
    rule(Role::Coordinator, Action::Read, WHOLE_LIFE, BOTH),
    rule(Role::Coordinator, Action::Intake, STANDING, OWN),
    rule(Role::Coordinator, Action::Edit, DRAFT_OR_OPEN, BOTH),
    rule(Role::Coordinator, Action::Assign, DRAFT_OR_OPEN, OWN),
    rule(Role::Coordinator, Action::Advance, DRAFT, BOTH),
    rule(Role::Coordinator, Action::Archive, DRAFT, BOTH),
    rule(Role::Coordinator, Action::Amend, CONFIRMED, OWN),
    rule(Role::Coordinator, Action::Agree, WAITING, OWN),
    rule(Role::Coordinator, Action::Report, CONFIRMED, OWN),
    rule(Role::Coordinator, Action::HandOver, STANDING, OWN),
    rule(Role::Coordinator, Action::Decide, WAITING, OWN),
    rule(
        Role::Coordinator,
        Action::Propose,
        &[Stage::Draft, Stage::Open, Stage::Closed, Stage::Settled],
        OWN,
    ),
    rule(Role::Coordinator, Action::Settle, CONFIRMED, OWN),
    rule(Role::Coordinator, Action::Ask, OPEN, OWN),
    rule(Role::Coordinator, Action::Answer, OPEN, OWN),
    rule(Role::Coordinator, Action::Note, CONFIRMED, BOTH),
    rule(Role::Leader, Action::Read, WHOLE_LIFE, BOTH),
    rule(Role::Leader, Action::Decide, WAITING, OWN),
    rule(Role::Leader, Action::Publish, &[Stage::Waiting, Stage::Settled], OWN),
    rule(Role::Leader, Action::Extend, WAITING, OWN),
    rule(Role::Leader, Action::Agree, WAITING, OWN),
    rule(Role::Leader, Action::Direct, CONFIRMED, OWN),
    rule(Role::Leader, Action::Note, CONFIRMED, BOTH),
    rule(Role::Leader, Action::Lead, STANDING, OWN),
    rule(Role::Leader, Action::Consent, WAITING, OWN),
    rule(Role::Admin, Action::Administer, STANDING, OWN),
    rule(Role::Admin, Action::Consent, WAITING, OWN),
    rule(Role::Operator, Action::Operate, STANDING, OWN),
    rule(Role::Operator, Action::Consent, WAITING, OWN),
];

impl Role {
    /// Whether the role reports only on what the own agency leads.
    #[must_use]
    pub const fn reports_for_agency(self) -> bool {
        matches!(self, Self::Reporter)
    }
}

/// Whether `role`, standing on `side`, may do `action` to a thing in `stage`.
#[must_use]
pub fn allows(role: Role, action: Action, stage: Stage, side: Standpoint) -> bool {
    RULES.iter().any(|rule| {
        rule.role == role
            && rule.action == action
            && rule.stages.contains(&stage)
            && rule.sides.contains(&side)
    })
}

/// Whether `role`, standing on `side`, may do `action` in some stage: what menus and addresses ask before the
/// thing itself is known.
#[must_use]
pub fn may(role: Role, action: Action, side: Standpoint) -> bool {
    Stage::ALL.iter().any(|stage| allows(role, action, *stage, side))
}

#[cfg(test)]
mod tests;
