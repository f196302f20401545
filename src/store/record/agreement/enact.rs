//! A draft comes into force.

use chrono::NaiveDate;
use serde_json::json;

use super::read::{documents, with_parties};
use crate::model::access::{Action, Stage};
use crate::model::act::Act;
use crate::model::agreement::{Agreement, Document, Situation, State};
use crate::model::locality::LocalityId;
use crate::store::access::authorize;
use crate::store::db::engine::execute;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// How an agreement stands today, for the rules of its next step.
pub(crate) const fn situation<'a>(
    agreement: &Agreement,
    parties: &'a [LocalityId],
    documents: &'a [Document],
    succeeded: bool,
    today: NaiveDate,
) -> Situation<'a> {
    Situation {
        state: agreement.state,
        period: agreement.period,
        in_force_on: agreement.in_force_on,
        parties,
        documents,
        succeeded,
        today,
    }
}

/// The first day a draft may be in force from today on, by its signed documents.
///
/// # Errors
/// `State` with what stands in the way.
pub(crate) async fn first_day(
    db: &Db,
    act: &Act,
    agreement: &Agreement,
    parties: &[LocalityId],
) -> Result<NaiveDate> {
    let documents = documents(db, act, agreement.id).await?;
    let situation = situation(agreement, parties, &documents, false, act.today());
    // What takes effect later than today may be confirmed today all the same: it was signed.
    let day = situation.first_day().map_or(act.today(), |day| day.min(act.today()));
    situation.enter_force(day).map_err(|barrier| StoreError::State(barrier.code()))?;
    Ok(day)
}

/// Puts the draft at `version` in force from `day`.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`; `State` with the
/// [`Barrier`](crate::model::agreement::Obstacle) that stands in the way.
pub async fn enter_force(db: &Db, act: &Act, slug: &str, day: NaiveDate, version: i64) -> Result<()> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    // One that is no draft was one: who may put agreements in force is told why this one cannot.
    authorize::require(act, Action::Advance, Stage::Draft, authorize::among(db, act, &parties))?;
    let documents = documents(db, act, agreement.id).await?;
    situation(&agreement, &parties, &documents, false, act.today())
        .enter_force(day)
        .map_err(|barrier| StoreError::State(barrier.code()))?;
    let mut tx = db.begin().await?;
    let changed = execute!(&mut tx, c => sqlx::query(
        "update agreement set state = $3, in_force_on = $4, updated_at = $5, version = version + 1 \
         where id = $1 and version = $2",
    )
    .bind(agreement.id)
    .bind(version)
    .bind(State::InForce.code())
    .bind(day)
    .bind(act.at)
    .execute(c))?;
    if changed == 0 {
        return Err(StoreError::Stale);
    }
    let detail = json!({
        "before": { "state": agreement.state },
        "after": { "state": State::InForce, "in_force_on": day },
    });
    audit::write(&mut tx, act, "confirm", "agreement", &agreement.id.to_string(), detail).await?;
    tx.commit().await
}
