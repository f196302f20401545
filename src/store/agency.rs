//! Agencies, entered as papers name them.

use uuid::Uuid;

use super::Result;
use super::db::Tx;
use crate::model::act::Act;
use crate::model::agency::Channel;
use crate::model::locality::LocalityId;

/// The agency of `locality` called `name` (compared folded); entered when it is not on record.
///
/// # Errors
/// When the database fails.
pub async fn find_or_create(
    tx: &mut Tx,
    act: &Act,
    locality: &LocalityId,
    name: &str,
    channel: Channel,
) -> Result<Uuid> {
    todo!()
}
