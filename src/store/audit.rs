//! Audit entries, written in the transaction of what they tell of.

use serde_json::Value;

use super::Result;
use super::db::{Tx, in_tx};
use crate::model::act::{Act, Actor};

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
    let (account_id, actor) = match &act.by {
        Actor::Staff(staff) => (Some(staff.account_id), staff.name.as_str()),
        Actor::System => (None, "system"),
        Actor::Public => (None, "public"),
    };
    in_tx!(tx, c => sqlx::query(
        "insert into audit_entry (id, at, account_id, actor, action, noun, noun_id, detail) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(act.id())
    .bind(act.at)
    .bind(account_id)
    .bind(actor)
    .bind(action)
    .bind(noun)
    .bind(noun_id)
    .bind(detail.to_string())
    .execute(c))?;
    Ok(())
}
