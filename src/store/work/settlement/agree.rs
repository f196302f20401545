//! Confirming and refusing what was proposed. The last confirmation makes every side say so.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::{of, settling, stand_for, tell_others};
use crate::model::act::Act;
use crate::model::commitment::Side;
use crate::model::locality::LocalityId;
use crate::model::settlement::{Settlement, SettlementState};
use crate::store::db::codec::clean;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::commitment;
use crate::store::record::commitment::CommitmentPage;
use crate::store::system::audit;
use crate::store::work::update::standing;
use crate::store::{Db, Result, StoreError};

/// The proposal that waits, in this version.
async fn waiting(db: &Db, page: &CommitmentPage, id: Uuid, version: i64) -> Result<Settlement> {
    let all = of(db, page.card.commitment.id).await?;
    let settlement = all.into_iter().find(|s| s.id == id).ok_or(StoreError::NotFound)?;
    if settlement.state != SettlementState::Open || settlement.version != version {
        return Err(StoreError::Stale);
    }
    Ok(settlement)
}

/// Confirms the proposal for the own side. When every side has, each says so from now on.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`; `State` when the
/// own side has confirmed (`settlement_confirmed`); `Constraint("settlement_second_person")` for who confirmed for
/// another side.
pub async fn confirm(db: &Db, act: &Act, (slug, code): (&str, &str), id: Uuid, version: i64) -> Result<()> {
    let page = commitment::bare(db, act, slug, code).await?;
    settling(db, act, &page, None)?;
    let settlement = waiting(db, &page, id, version).await?;
    let (staff, side) = settling(db, act, &page, Some(&settlement))?;
    let mut tx = db.begin().await?;
    standing::lock(&mut tx, act, page.card.commitment.id).await?;
    let open = execute!(&mut tx, c => sqlx::query(
        "update settlement set version = version + 1 where id = $1 and version = $2 and state = 'open'",
    ).bind(id).bind(version).execute(c))?;
    if open == 0 {
        return Err(StoreError::Stale);
    }
    stand_for(&mut tx, act, id, &side, staff).await?;
    tell_others(db, &mut tx, act, (id, "confirmed"), &page, &side).await?;
    let detail = json!({
        "commitment": page.card.commitment.id, "side": side,
        "after": { "progress": settlement.progress, "done_on": settlement.done_on },
    });
    audit::write(&mut tx, act, "confirm", "settlement", &id.to_string(), detail).await?;
    agree(&mut tx, act, &page, &settlement).await?;
    tx.commit().await
}

/// Says that the proposal does not hold; the sides differ on.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`;
/// `Constraint("settlement_refusal")` without a reason or with one too long.
pub async fn refuse(
    db: &Db,
    act: &Act,
    (slug, code): (&str, &str),
    id: Uuid,
    reason: &str,
    version: i64,
) -> Result<()> {
    let page = commitment::bare(db, act, slug, code).await?;
    let (staff, side) = settling(db, act, &page, None)?;
    waiting(db, &page, id, version).await?;
    let reason = clean(reason);
    if reason.is_empty() {
        return Err(StoreError::Constraint("settlement_refusal".to_owned()));
    }
    let mut tx = db.begin().await?;
    close(&mut tx, act, id, version, SettlementState::Refused, (&staff.name, Some(&reason))).await?;
    tell_others(db, &mut tx, act, (id, "refused"), &page, &side).await?;
    let detail = json!({ "commitment": page.card.commitment.id, "side": side, "reason": reason });
    audit::write(&mut tx, act, "refuse", "settlement", &id.to_string(), detail).await?;
    tx.commit().await
}

async fn close(
    tx: &mut Tx,
    act: &Act,
    id: Uuid,
    version: i64,
    state: SettlementState,
    (by, refusal): (&str, Option<&str>),
) -> Result<()> {
    let closed = execute!(tx, c => sqlx::query(
        "update settlement set state = $3, closed_by = $4, closed_at = $5, refusal = $6, version = version + 1 \
         where id = $1 and version = $2 and state = 'open'",
    )
    .bind(id)
    .bind(version)
    .bind(state.code())
    .bind(by)
    .bind(act.at)
    .bind(refusal)
    .execute(c))?;
    if closed == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

/// When every side has confirmed, each says what was agreed: written by who confirmed for it, approved by who
/// confirmed for another side.
async fn agree(tx: &mut Tx, act: &Act, page: &CommitmentPage, settlement: &Settlement) -> Result<()> {
    let stand: Vec<(String, Uuid, String)> = fetch!(tx, c => sqlx::query_as(
        "select locality_id, account_id, name from settlement_side where settlement_id = $1 order by at, locality_id",
    ).bind(settlement.id).fetch_all(c))?;
    let who = |side: &Side| stand.iter().find(|(unit, ..)| *unit == side.locality.0);
    if !page.card.sides.iter().all(|side| who(side).is_some()) {
        return Ok(());
    }
    let as_of = newest_day(page).max(act.today());
    for side in &page.card.sides {
        let Some(author) = who(side) else { continue };
        let second = stand.iter().find(|other| other.1 != author.1);
        let second = second.ok_or_else(|| StoreError::Constraint("settlement_second_person".to_owned()))?;
        let id = say(tx, act, settlement, (&side.locality, as_of), author, second).await?;
        standing::rank(tx, id).await?;
        standing::move_standing(tx, page.card.commitment.id, &side.locality).await?;
        let detail = json!({ "commitment": page.card.commitment.id, "side": side.locality, "settlement": settlement.id });
        audit::write(tx, act, "approve", "update", &id.to_string(), detail).await?;
    }
    let last = act.staff().map_or("system", |staff| staff.name.as_str());
    close(tx, act, settlement.id, settlement.version + 1, SettlementState::Agreed, (last, None)).await
}

/// The newest day any side has spoken of.
fn newest_day(page: &CommitmentPage) -> NaiveDate {
    let days = page.card.sides.iter().filter_map(|side| side.said.map(|said| said.as_of));
    days.max().unwrap_or(NaiveDate::MIN)
}

/// Writes the approved update with which `side` says what was agreed. Gives its id.
async fn say(
    tx: &mut Tx,
    act: &Act,
    settlement: &Settlement,
    (side, as_of): (&LocalityId, NaiveDate),
    author: &(String, Uuid, String),
    second: &(String, Uuid, String),
) -> Result<Uuid> {
    let id = act.id();
    execute!(tx, c => sqlx::query(
        "insert into progress_update (id, commitment_id, locality_id, author_id, author, state, as_of, progress, \
             health, done_on, value, results, submitted_at, decided_by_id, decided_by, decided_at, created_at, \
             updated_at) \
         values ($1, $2, $3, $4, $5, 'approved', $6, $7, $8, $9, \
             (select s.value from side s where s.commitment_id = $2 and s.locality_id = $3), $10, $11, $12, $13, $14, \
             $14, $14)",
    )
    .bind(id)
    .bind(settlement.commitment_id)
    .bind(&side.0)
    .bind(author.1)
    .bind(&author.2)
    .bind(as_of)
    .bind(settlement.progress.code())
    .bind(settlement.health.code())
    .bind(settlement.done_on)
    .bind(&settlement.note)
    .bind(act.at)
    .bind(second.1)
    .bind(&second.2)
    .bind(act.at)
    .execute(c))?;
    Ok(id)
}
