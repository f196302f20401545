//! Who else wrote some part of an update: nobody of them decides on it.

use uuid::Uuid;

use crate::model::update::Writer;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::{Result, StoreError};

/// The list, from its column.
pub(crate) fn of(json: &str) -> Result<Vec<Writer>> {
    serde_json::from_str(json).map_err(|e| StoreError::Damaged(format!("writers of an update: {e}")))
}

/// Enters that these people, too, wrote some part of the update. Its author, and who stands there, is not entered again.
pub(crate) async fn add(tx: &mut Tx, update: Uuid, more: impl IntoIterator<Item = Writer>) -> Result<()> {
    let (author, known): (Uuid, String) = fetch!(tx, c => sqlx::query_as("select author_id, writers from progress_update where id = $1")
            .bind(update).fetch_one(c))?;
    let mut all = of(&known)?;
    let before = all.len();
    for writer in more {
        if writer.id != author && all.iter().all(|known| known.id != writer.id) {
            all.push(writer);
        }
    }
    if all.len() == before {
        return Ok(());
    }
    let all = serde_json::to_string(&all).map_err(|e| StoreError::Damaged(e.to_string()))?;
    execute!(tx, c => sqlx::query("update progress_update set writers = $2 where id = $1")
        .bind(update).bind(&all).execute(c))?;
    Ok(())
}
