//! Who acts, and what they reach.

use super::entry::Names;
use super::reach::Reach;
use crate::model::act::Act;
use crate::store::Db;
use crate::store::access::scope::Scope;

impl Reach {
    /// The reach of who acts, today.
    pub(crate) fn of(db: &Db, act: &Act, names: &Names) -> Self {
        match Scope::of(db, act) {
            Scope::Public => Self::Public,
            Scope::Party { units, drafts } => Self::Party { units: names.units(&units), drafts },
            Scope::All => Self::All,
        }
    }
}
