//! Reviewing updates. An approved one moves the standing in its transaction, and never changes again.

use serde_json::json;
use uuid::Uuid;

use super::row::{COLUMNS, PLACE, QueueRow, UpdateRow};
use super::{Decision, QueueItem};
use crate::model::access::{Action, Side, Stage};
use crate::model::act::{Act, Actor};
use crate::model::commitment::Said;
use crate::model::standing::{Health, joint};
use crate::model::update::{ReviewState, Update};
use crate::store::commitment::row::SaidRow;
use crate::store::commitment::{self, CommitmentPage};
use crate::store::db::{Tx, fetch_in_tx, in_tx, read};
use crate::store::query::Sql;
use crate::store::sql::clean;
use crate::store::{Db, Result, StoreError, audit, permit, reach};

/// One update with its commitment, for the reviewer.
///
/// # Errors
/// `NotFound` beyond reach: of the other side only what is approved, of drafts only one's own.
pub async fn review(db: &Db, act: &Act, id: Uuid) -> Result<(Update, CommitmentPage)> {
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(" from progress_update u where u.id = ").bind(id);
    let row: Option<UpdateRow> = read!(db, p => sql.rows().fetch_optional(p))?;
    let update: Update = row.ok_or(StoreError::NotFound)?.try_into()?;
    let page = commitment::without_milestones(db, act, update.commitment_id).await?;
    let own_side = permit::towards(db, act, &update.locality, &page.parties) == Side::Own;
    let seen = match update.state {
        ReviewState::Approved => true,
        ReviewState::Submitted | ReviewState::Returned => act.by == Actor::System || own_side,
        ReviewState::Draft => own_side && is_author(act, &update),
    };
    if seen { Ok((update, page)) } else { Err(StoreError::NotFound) }
}

fn is_author(act: &Act, update: &Update) -> bool {
    act.staff().is_some_and(|staff| staff.account_id == update.author_id)
}

/// Approves or returns a submitted update of the own side; approval recomputes the side's and the joint
/// standing in the same transaction.
///
/// # Errors
/// `NotFound` beyond reach, `Forbidden` by the table or for one's own, `Stale`, `State` when it is not
/// submitted, `Constraint("update_return_reason")` without a reason or with one too long.
pub async fn decide(db: &Db, act: &Act, id: Uuid, decision: &Decision, version: i64) -> Result<()> {
    let (update, page) = review(db, act, id).await?;
    permit::require(
        act,
        Action::Decide,
        Stage::Waiting,
        permit::towards(db, act, &update.locality, &page.parties),
    )?;
    if is_author(act, &update) {
        return Err(StoreError::Forbidden);
    }
    if update.state != ReviewState::Submitted {
        return Err(StoreError::State("update_not_submitted"));
    }
    if update.version != version {
        return Err(StoreError::Stale);
    }
    let (state, reason) = match decision {
        Decision::Approve => (ReviewState::Approved, None),
        Decision::Return(reason) => (ReviewState::Returned, Some(reason_of(reason)?)),
    };
    let mut tx = db.begin().await?;
    let decided = in_tx!(&mut tx, c => sqlx::query(
        "update progress_update set state = $3, return_reason = $4, decided_by_id = $5, decided_by = $6, \
             decided_at = $7, updated_at = $7, version = version + 1 \
         where id = $1 and version = $2 and state = 'submitted'",
    )
    .bind(id)
    .bind(version)
    .bind(state.code())
    .bind(&reason)
    .bind(act.staff().map(|staff| staff.account_id))
    .bind(act.staff().map_or("system", |staff| staff.name.as_str()))
    .bind(act.at)
    .execute(c))?;
    // It was submitted, in this version, a moment ago: someone else was quicker.
    if decided == 0 {
        return Err(StoreError::Stale);
    }
    if state == ReviewState::Approved {
        move_standing(&mut tx, act, &update).await?;
    }
    let action = if state == ReviewState::Approved { "approve" } else { "return" };
    let detail = json!({ "commitment": update.commitment_id, "side": update.locality, "reason": reason });
    audit::write(&mut tx, act, action, "update", &id.to_string(), detail).await?;
    tx.commit().await
}

fn reason_of(reason: &str) -> Result<String> {
    let reason = clean(reason);
    if reason.is_empty() {
        Err(StoreError::Constraint("update_return_reason".to_owned()))
    } else {
        Ok(reason)
    }
}

/// Sets what the update's side says, from its newest approved update, and what the sides say together.
async fn move_standing(tx: &mut Tx, act: &Act, update: &Update) -> Result<()> {
    // Takes the row's lock before anything is read, so that of two approvals at once on two sides the second
    // sees what the first wrote.
    in_tx!(tx, c => sqlx::query("update commitment set updated_at = $2 where id = $1")
        .bind(update.commitment_id).bind(act.at).execute(c))?;
    let newest: SaidRow = fetch_in_tx!(tx, c => sqlx::query_as(
        "select progress, health, as_of, done_on, value from progress_update \
         where commitment_id = $1 and locality_id = $2 and state = 'approved' \
         order by as_of desc, decided_at desc, id desc limit 1",
    ).bind(update.commitment_id).bind(&update.locality.0).fetch_one(c))?;
    let newest = Option::<Said>::try_from(newest)?.ok_or(StoreError::NotFound)?;
    let moved = in_tx!(tx, c => sqlx::query(
        "update side set progress = $3, health = $4, as_of = $5, done_on = $6, value = $7 \
         where commitment_id = $1 and locality_id = $2",
    )
    .bind(update.commitment_id)
    .bind(&update.locality.0)
    .bind(newest.progress.code())
    .bind(newest.health.code())
    .bind(newest.as_of)
    .bind(newest.done_on)
    .bind(newest.value)
    .execute(c))?;
    if moved != 1 {
        return Err(StoreError::Damaged(format!("update {} speaks for no side", update.id)));
    }
    let sides: Vec<SaidRow> = fetch_in_tx!(tx, c => sqlx::query_as(
        "select progress, health, as_of, done_on, value from side where commitment_id = $1 order by position",
    ).bind(update.commitment_id).fetch_all(c))?;
    let said: Vec<Option<Said>> = sides.into_iter().map(TryInto::try_into).collect::<Result<_>>()?;
    let joint = joint(&said);
    in_tx!(tx, c => sqlx::query(
        "update commitment set progress = $2, accord = $3, health = $4, done_on = $5, last_news_on = $6 \
         where id = $1",
    )
    .bind(update.commitment_id)
    .bind(joint.progress.code())
    .bind(joint.accord.code())
    .bind(joint.health.map(Health::code))
    .bind(joint.done_on)
    .bind(joint.last_news_on)
    .execute(c))?;
    Ok(())
}

/// Updates of the own side that wait for the actor, oldest first. Those who decide nothing have none.
///
/// # Errors
/// When the database fails.
pub async fn queue(db: &Db, act: &Act) -> Result<Vec<QueueItem>> {
    if permit::require(act, Action::Decide, Stage::Waiting, Side::Own).is_err() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(PLACE).push(" where u.state = 'submitted'");
    if let Some(staff) = act.staff() {
        sql.push(" and u.locality_id").is_in(&reach::own(db, act));
        sql.push(" and u.author_id <> ").bind(staff.account_id);
    }
    sql.push(" order by u.submitted_at, u.id");
    let rows: Vec<QueueRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}
