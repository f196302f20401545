//! Whether an actor may do a thing, by the table of `model::access`.

use crate::model::access::{Action, Stage, Standpoint, allows};
use crate::model::act::{Act, Actor};
use crate::model::locality::LocalityId;
use crate::store::access::scope;
use crate::store::{Db, Result, StoreError};

/// On whose side of an agreement between `parties` the actor stands today.
pub(crate) fn among<'p>(db: &Db, act: &Act, parties: impl IntoIterator<Item = &'p LocalityId>) -> Standpoint {
    let own = scope::own(db, act);
    if parties.into_iter().any(|party| own.contains(party)) { Standpoint::Own } else { Standpoint::Foreign }
}

/// On whose side the actor stands towards what `party`, one of `parties`, says or owes.
pub(crate) fn towards(db: &Db, act: &Act, party: &LocalityId, parties: &[LocalityId]) -> Standpoint {
    let own = scope::own(db, act);
    if own.contains(party) {
        Standpoint::Own
    } else if parties.iter().any(|party| own.contains(party)) {
        Standpoint::Other
    } else {
        Standpoint::Foreign
    }
}

/// Lets the act pass when the table does; the system may do everything.
///
/// # Errors
/// `Forbidden` otherwise.
pub(crate) fn require(act: &Act, action: Action, stage: Stage, side: Standpoint) -> Result<()> {
    let allowed = match &act.by {
        Actor::System => true,
        Actor::Staff(staff) => allows(staff.role, action, stage, side),
        Actor::Public => false,
    };
    if allowed { Ok(()) } else { Err(StoreError::Forbidden) }
}

/// Lets pass who may change what concerns all localities.
///
/// # Errors
/// `Forbidden` unless the actor is an operator.
pub(crate) fn operator(act: &Act) -> Result<()> {
    require(act, Action::Operate, Stage::None, Standpoint::Own)
}
