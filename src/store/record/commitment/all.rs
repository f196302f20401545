//! Everything at once, for who takes it elsewhere.

use uuid::Uuid;

use super::{CommitmentCard, row};
use crate::model::act::Act;
use crate::store::read_model;
use crate::store::read_model::Reach;
use crate::store::{Db, Result};

/// Ids of all commitments within the actor's reach, of agreements that are neither drafts nor put away: the newest agreement
/// first, its commitments in order. One statement.
pub async fn ids(db: &Db, act: &Act) -> Result<Vec<Uuid>> {
    let all = read_model::current(db).await?;
    let reach = Reach::of(db, act, &all.names);
    let mut ids = Vec::new();
    for (agreement, audience) in all.reached(&reach) {
        let within =
            agreement.commitments.iter().filter(|commitment| audience.standing(commitment).is_some());
        ids.extend(within.map(|commitment| commitment.id));
    }
    Ok(ids)
}

/// Some of them in their order, as far as they are within reach still. Two statements.
pub async fn cards(db: &Db, act: &Act, ids: &[Uuid]) -> Result<Vec<CommitmentCard>> {
    row::cards_of(db, act, ids).await
}
