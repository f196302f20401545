//! Whether the database takes writes.

use chrono::{DateTime, Utc};

use crate::store::db::engine::execute;
use crate::store::{Db, Result};

/// Writes the moment `now` into a row of its own and commits it: a full disk shows at the commit, not before. Nothing of the
/// record is touched, so no audit entry tells of it.
///
/// # Errors
/// `Unavailable` when nothing can be written for the moment.
pub async fn write(db: &Db, now: DateTime<Utc>) -> Result<()> {
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query(
        "insert into write_probe (id, at) values (1, $1) on conflict (id) do update set at = excluded.at",
    ).bind(now).execute(c))?;
    tx.commit().await
}
