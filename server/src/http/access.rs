//! Addresses and who may knock: a route cannot be added without saying so.
//!
//! The door asks what is known before the thing itself is: is somebody signed in, and may their role do this at
//! all. What the thing is, and on whose side the actor stands, the store asks.

use axum::Router;
use axum::extract::Extension;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use hoptac::model::access::{Action, Role, Standpoint, may};

use crate::http::state::AppState;

/// Who may knock at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever is signed in.
    Staff,
    /// Whoever is signed in, for the own account; also before a second factor that is due has been set up.
    Own,
    /// Whoever is signed in with a role that may do one of these for the own side.
    May(&'static [Action]),
}

impl Access {
    /// Whether somebody of this role may come in.
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
    /// Who may knock.
    pub door: Access,
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
    pub fn get<H, T>(self, path: &'static str, door: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add("GET", path, door, get(handler))
    }

    /// A form to send.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, door: Access, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.add("POST", path, door, post(handler))
    }

    /// One method of an address; `handler` with layers of its own.
    #[must_use]
    pub fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        door: Access,
        handler: MethodRouter<AppState>,
    ) -> Self {
        self.router = self.router.route(path, handler.layer(Extension(door)));
        self.table.push(Route { method, path, door });
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
