//! Whether an actor may do a thing, by the table of `model::access`.

use super::{Db, Result, StoreError, reach};
use crate::model::access::{Action, Side, Stage, allows};
use crate::model::act::{Act, Actor};
use crate::model::locality::LocalityId;

/// On whose side of an agreement between `parties` the actor stands today.
pub(super) fn among<'p>(db: &Db, act: &Act, parties: impl IntoIterator<Item = &'p LocalityId>) -> Side {
    let own = reach::own(db, act);
    if parties.into_iter().any(|party| own.contains(party)) { Side::Own } else { Side::Foreign }
}

/// On whose side the actor stands towards what `party`, one of `parties`, says or owes.
pub(super) fn towards(db: &Db, act: &Act, party: &LocalityId, parties: &[LocalityId]) -> Side {
    let own = reach::own(db, act);
    if own.contains(party) {
        Side::Own
    } else if parties.iter().any(|party| own.contains(party)) {
        Side::Other
    } else {
        Side::Foreign
    }
}

/// Lets the act pass when the table does; the system may do everything.
///
/// # Errors
/// `Forbidden` otherwise.
pub(super) fn require(act: &Act, action: Action, stage: Stage, side: Side) -> Result<()> {
    let allowed = match &act.by {
        Actor::System => true,
        Actor::Staff(staff) => allows(staff.role, action, stage, side),
        Actor::Public => false,
    };
    if allowed { Ok(()) } else { Err(StoreError::Forbidden) }
}
