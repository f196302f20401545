//! How much an account may send on a day: counted when it was sent, not by what is left of it.

use crate::model::act::Act;
use crate::model::file::MAX_BYTES_A_DAY;
use crate::store::db::engine::{execute, read};
use crate::store::{Db, Result, StoreError};

/// Bytes this account has sent today. One statement.
pub async fn used_today(db: &Db, act: &Act) -> Result<i64> {
    let Some(staff) = act.staff() else { return Ok(0) };
    let bytes: Option<i64> = read!(db, p => sqlx::query_scalar(
        "select bytes from upload_quota where account_id = $1 and day = $2",
    ).bind(staff.account_id).bind(act.today()).fetch_optional(p))?;
    Ok(bytes.unwrap_or(0))
}

/// Counts `bytes` that the actor sent, before anything is done with them. An account has one row: another day's is
/// written over. The system is not counted.
///
/// # Errors
/// `Constraint("file_day")` beyond [`MAX_BYTES_A_DAY`]; then they are not counted.
pub async fn spend(db: &Db, act: &Act, bytes: i64) -> Result<()> {
    let Some(staff) = act.staff() else { return Ok(()) };
    let full = || StoreError::Constraint("file_day".to_owned());
    if bytes > MAX_BYTES_A_DAY {
        return Err(full());
    }
    let mut tx = db.begin().await?;
    let counted = execute!(&mut tx, c => sqlx::query(
        "insert into upload_quota (account_id, day, bytes) values ($1, $2, $3) \
         on conflict (account_id) do update set day = excluded.day, \
             bytes = excluded.bytes + case when upload_quota.day = excluded.day then upload_quota.bytes else 0 end \
         where upload_quota.day <> excluded.day or upload_quota.bytes + excluded.bytes <= $4",
    )
    .bind(staff.account_id)
    .bind(act.today())
    .bind(bytes)
    .bind(MAX_BYTES_A_DAY)
    .execute(c))?;
    if counted == 0 {
        return Err(full());
    }
    tx.commit().await
}
