//! Who may use an address: a route cannot be added without saying so.
//!
//! Checked here is what is known before anything is loaded: whether somebody is signed in, and whether their role may do
//! this at all. What the thing is, and on whose side of it the actor stands, the store checks.

use axum::Router;
use axum::extract::Extension;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use hoptac::model::access::{Action, Role, Standpoint, may};

use crate::http::state::AppState;

/// Who may use an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Everybody who is signed in.
    Staff,
    /// Everybody who is signed in, for their own account; also before a second factor that is due has been set up.
    Own,
    /// People with a role that may do one of these for their own side.
    May(&'static [Action]),
}

impl Access {
    /// Accounts and agencies of a locality.
    pub const ADMINISTER: Self = Self::May(&[Action::Administer]);
    /// Who leads, cooperates and answers.
    pub const ASSIGN: Self = Self::May(&[Action::Assign]);
    /// Files of updates, milestones and documents.
    pub const CHANGE_FILE: Self = Self::May(&[Action::Report, Action::Edit, Action::Publish]);
    /// What waits for a second person about a locality.
    pub const CONSENT: Self = Self::May(&[Action::Consent]);
    /// Giving directives.
    pub const DIRECT: Self = Self::May(&[Action::Direct]);
    /// The record, by hand.
    pub const EDIT: Self = Self::May(&[Action::Edit]);
    /// Confirming, declining and withdrawing what was proposed.
    pub const AGREE: Self = Self::May(&[Action::Agree, Action::Amend]);
    /// Asking for a later deadline, and deciding.
    pub const EXTENSION: Self = Self::May(&[Action::Ask, Action::Extend]);
    /// Handing over open work.
    pub const HAND_OVER: Self = Self::May(&[Action::HandOver]);
    /// The intake wizard.
    pub const INTAKE: Self = Self::May(&[Action::Intake]);
    /// The leaders' dashboard.
    pub const LEAD: Self = Self::May(&[Action::Lead]);
    /// In force, over, archived.
    pub const LIFECYCLE: Self = Self::May(&[Action::Advance, Action::Archive, Action::Amend]);
    /// Notes between the sides.
    pub const NOTE: Self = Self::May(&[Action::Note]);
    /// The administration: of a locality or of the system, each with its part of it.
    pub const MANAGE: Self = Self::May(&[Action::Administer, Action::Operate]);
    /// What concerns all localities: units, domains, settings, jobs, mail.
    pub const OPERATE: Self = Self::May(&[Action::Operate]);
    /// Proposing to publish, and publishing.
    pub const PUBLICATION: Self = Self::May(&[Action::Propose, Action::Publish]);
    /// Publishing alone.
    pub const PUBLISH: Self = Self::May(&[Action::Publish]);
    /// Everything of agreements the own locality is party to.
    pub const READ: Self = Self::May(&[Action::Read]);
    /// Answering directives, and closing them.
    pub const REPLY: Self = Self::May(&[Action::Answer, Action::Direct]);
    /// Updates.
    pub const REPORT: Self = Self::May(&[Action::Report]);
    /// Approving updates or returning them.
    pub const REVIEW: Self = Self::May(&[Action::Decide]);
    /// Settling that the sides differ.
    pub const SETTLE: Self = Self::May(&[Action::Settle]);
    /// The steps of an agreement: advancing, proposing, publishing.
    pub const STEP: Self = Self::May(&[Action::Advance, Action::Propose, Action::Publish]);

    /// Whether a person of this role passes.
    #[must_use]
    pub fn allows(self, role: Role) -> bool {
        match self {
            Self::Public | Self::Staff | Self::Own => true,
            Self::May(actions) => actions.iter().any(|action| may(role, *action, Standpoint::Own)),
        }
    }
}

/// One address.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path as axum writes it, without `/en`.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
}

/// Addresses with their handlers, and the table of them.
#[derive(Default)]
pub struct Routes {
    router: Router<AppState>,
    table: Vec<Route>,
}

impl Routes {
    /// A page to look at.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add("GET", path, access, get(handler))
    }

    /// A form to send.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add("POST", path, access, post(handler))
    }

    /// One method of an address; `handler` with layers of its own.
    #[must_use]
    pub fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        access: Access,
        handler: MethodRouter<AppState>,
    ) -> Self {
        self.router = self.router.route(path, handler.layer(Extension(access)));
        self.table.push(Route { method, path, access });
        self
    }

    /// These addresses and those of `other`.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// The router, and the table of its addresses.
    pub fn into_parts(self) -> (Router<AppState>, Vec<Route>) {
        (self.router, self.table)
    }
}
