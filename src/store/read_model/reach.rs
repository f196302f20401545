//! What an actor reaches, as [`Scope`](crate::store::access::scope::Scope) says in SQL.

use super::agreement::AgreementEntry;
use super::count::Cut;
use super::entry::Name;
use crate::model::agreement::State;

/// What an actor reaches.
#[derive(Clone, Debug)]
pub(crate) enum Reach {
    /// What is published.
    Public,
    /// Also everything of agreements that one of these units signed; drafts only where `drafts`.
    Party {
        /// The units.
        units: Vec<Name>,
        /// Whether agreements not yet confirmed are among it.
        drafts: bool,
    },
    /// Everything.
    All,
}

impl Reach {
    /// What the actor reaches of the agreement; `None` where that is nothing, not even that there is one.
    pub(crate) fn cut(&self, agreement: &AgreementEntry) -> Option<Cut> {
        match self {
            Self::All => Some(Cut::Approved),
            Self::Public => agreement.public.then_some(Cut::Published),
            Self::Party { units, drafts } => {
                if (*drafts || agreement.state != State::Draft) && agreement.signed_by(units) {
                    Some(Cut::Approved)
                } else {
                    agreement.public.then_some(Cut::ApprovedPublic)
                }
            }
        }
    }
}
