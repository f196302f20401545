//! What an actor reaches, as [`Scope`](crate::store::access::scope::Scope) says in SQL.

use super::agreement::AgreementEntry;
use super::count::Audience;
use super::entry::Name;
use crate::model::agreement::State;

/// What an actor reaches.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    pub(crate) fn audience(&self, agreement: &AgreementEntry) -> Option<Audience> {
        match self {
            Self::All => Some(Audience::Parties),
            Self::Public => agreement.public.then_some(Audience::Public),
            Self::Party { units, drafts } => {
                if (*drafts || agreement.state != State::Draft) && agreement.signed_by(units) {
                    Some(Audience::Parties)
                } else {
                    agreement.public.then_some(Audience::OtherParties)
                }
            }
        }
    }
}
