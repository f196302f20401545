//! Agencies, entered as papers name them.

pub mod edit;

use uuid::Uuid;

use crate::model::act::Act;
use crate::model::agency::Channel;
use crate::model::locality::{Lineage, LocalityId};
use crate::store::Result;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::text::fold;

/// The agency of `locality` called `name` (compared folded); entered when it is not on record, and then `confirmed` by an
/// administrator or not.
///
/// An agency outlives the unit it was entered for: one on record for a successor or a predecessor of
/// `locality` is the same office, so those who work there today answer for what it signed then.
pub async fn find_or_create(
    tx: &mut Tx,
    act: &Act,
    lineage: &Lineage,
    locality: &LocalityId,
    name: &str,
    channel: Channel,
    confirmed: bool,
) -> Result<Uuid> {
    let name_fold = fold(name);
    for unit in lineage.line_of(locality) {
        if let Some(id) = find(tx, &unit.id, &name_fold).await? {
            return Ok(id);
        }
    }
    let id = act.id();
    let entered = execute!(tx, c => sqlx::query(
        "insert into agency (id, locality_id, name, name_fold, channel, confirmed) values ($1, $2, $3, $4, $5, $6) \
         on conflict (locality_id, name_fold) do nothing",
    )
    .bind(id)
    .bind(&locality.0)
    .bind(name)
    .bind(&name_fold)
    .bind(channel.code())
    .bind(confirmed)
    .execute(c))?;
    if entered == 1 {
        return Ok(id);
    }
    // Someone else entered it in this instant.
    find(tx, locality, &name_fold).await?.ok_or(crate::store::StoreError::NotFound)
}

async fn find(tx: &mut Tx, locality: &LocalityId, name_fold: &str) -> Result<Option<Uuid>> {
    // One that was merged is the office that took it over; papers also name one by a name it had.
    fetch!(tx, c => sqlx::query_scalar(
        "select coalesce(g.merged_into_id, g.id) from agency g where g.locality_id = $1 and (g.name_fold = $2 \
             or exists (select 1 from agency_former f where f.agency_id = g.id and f.name_fold = $2)) \
         order by case when g.name_fold = $2 then 0 else 1 end, g.id limit 1",
    ).bind(&locality.0).bind(name_fold).fetch_optional(c))
}
