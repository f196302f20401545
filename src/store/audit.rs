//! Audit entries, written in the transaction of what they tell of.

use serde_json::Value;

use super::Result;
use super::db::Tx;
use crate::model::act::Act;

/// Writes that the actor did `action` to the `noun` with this id; `detail` says what changed.
///
/// # Errors
/// When the database fails.
pub async fn write(
    tx: &mut Tx,
    act: &Act,
    action: &str,
    noun: &str,
    noun_id: &str,
    detail: Value,
) -> Result<()> {
    todo!()
}
