//! The end of an agreement.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::read::{lineage, with_parties};
use crate::model::access::{Action, Role};
use crate::model::act::{Act, Actor};
use crate::model::agreement::{Agreement, State};
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::model::proposal::{Change, ChangeKind};
use crate::store::access::authorize;
use crate::store::db::engine::{Tx, execute, read};
use crate::store::record::agreement::enact::situation;
use crate::store::record::commitment::amend::Amendment;
use crate::store::record::proposal::propose::{Outcome, binds, propose};
use crate::store::record::proposal::subject::Subject;
use crate::store::system::audit;
use crate::store::work::notification::{Notification, To, notify};
use crate::store::{Db, Result, StoreError};

/// Proposes that an agreement in force end as concluded, expired, rearranged or replaced; the system ends it today.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`; `State` with the
/// [`Barrier`](crate::model::agreement::Obstacle) that stands in the way; as `propose`.
pub async fn end(
    db: &Db,
    act: &Act,
    slug: &str,
    state: State,
    version: i64,
    amendment: &Amendment,
) -> Result<Outcome> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    may_end(db, act, &agreement, &parties, state).await?;
    if agreement.version != version {
        return Err(StoreError::Stale);
    }
    let mut tx = db.begin().await?;
    let outcome = if binds(act, agreement.state) {
        let change = Change::End { state, carried: Vec::new() };
        let subject = Subject { agreement: &agreement, parties: &parties, commitment: None, milestone: None };
        Outcome::Proposed(propose(&mut tx, db, act, &subject, &change, amendment).await?)
    } else {
        write(&mut tx, act, &agreement, state, act.today(), version).await?;
        Outcome::Done(())
    };
    tx.commit().await?;
    Ok(outcome)
}

/// Whether the actor may end the agreement so today.
pub(crate) async fn may_end(
    db: &Db,
    act: &Act,
    agreement: &Agreement,
    parties: &[LocalityId],
    state: State,
) -> Result<()> {
    // One that is over was open once: those who may end agreements are told why this one cannot.
    let stage = crate::model::access::Stage::Open;
    authorize::require(act, Action::Amend, stage, authorize::among(db, act, parties))?;
    ends(db, act, agreement, parties, state).await
}

/// Refuses an end that is not true today.
pub(crate) async fn ends(
    db: &Db,
    act: &Act,
    agreement: &Agreement,
    parties: &[LocalityId],
    state: State,
) -> Result<()> {
    let relatives = if state == State::Replaced { lineage(db, act, agreement).await? } else { Vec::new() };
    let succeeded = relatives.iter().any(|next| !next.before && next.state != State::Draft);
    situation(agreement, parties, &[], succeeded, act.today())
        .end(state, act.today(), &db.reference().lineage)
        .map_err(|barrier| StoreError::State(barrier.code()))
}

/// Writes the end on `day`, with its audit entry.
pub(crate) async fn write(
    tx: &mut Tx,
    act: &Act,
    agreement: &Agreement,
    state: State,
    day: NaiveDate,
    version: i64,
) -> Result<()> {
    let changed = execute!(tx, c => sqlx::query(
        "update agreement set state = $3, ended_on = $4, updated_at = $5, version = version + 1 \
         where id = $1 and version = $2 and state = 'in_force'",
    )
    .bind(agreement.id)
    .bind(version)
    .bind(state.code())
    .bind(day)
    .bind(act.at)
    .execute(c))?;
    if changed == 0 {
        return Err(StoreError::Stale);
    }
    let detail = json!({
        "before": { "state": agreement.state },
        "after": { "state": state, "ended_on": day },
    });
    audit::write(tx, act, "end", "agreement", &agreement.id.to_string(), detail).await
}

/// Ends every agreement whose period ended before today, as of the period's last day. Run again it finds nothing.
/// Gives how many.
///
/// # Errors
/// `Forbidden` for anyone but the system.
pub async fn expire_due(db: &Db, act: &Act) -> Result<u64> {
    if act.by != Actor::System {
        return Err(StoreError::Forbidden);
    }
    let due: Vec<(Uuid, NaiveDate, Option<String>)> = read!(db, p => sqlx::query_as(
        "select a.id, a.period_to, (select string_agg(p.locality_id, ' ') from party p where p.agreement_id = a.id) \
         from agreement a where a.state = 'in_force' and a.period_to < $1 order by a.id",
    ).bind(act.today()).fetch_all(p))?;
    let mut expired = 0;
    let mut tx = db.begin().await?;
    for (id, last, parties) in due {
        // Another server may have been quicker: then nothing is written, and nothing told twice.
        let changed = execute!(&mut tx, c => sqlx::query(
            "update agreement set state = 'expired', ended_on = $2, updated_at = $3, version = version + 1 \
             where id = $1 and state = 'in_force' and period_to = $2",
        ).bind(id).bind(last).bind(act.at).execute(c))?;
        if changed == 1 {
            let parties = parties.as_deref().unwrap_or_default().split_whitespace();
            let parties: Vec<LocalityId> = parties.map(|id| LocalityId(id.to_owned())).collect();
            let notice = Notification {
                kind: NotificationKind::Ended,
                key: format!("expired:{id}:{last}"),
                agreement: Some(id),
                commitment: None,
                about: None,
                detail: json!({ "change": ChangeKind::End, "state": State::Expired }),
            };
            let heads = To::Roles(&[Role::Coordinator, Role::Leader], &parties);
            notify(db, &mut tx, act, heads, &notice).await?;
            let detail = json!({
                "before": { "state": State::InForce },
                "after": { "state": State::Expired, "ended_on": last },
            });
            audit::write(&mut tx, act, "expire", "agreement", &id.to_string(), detail).await?;
        }
        expired += changed;
    }
    tx.commit().await?;
    Ok(expired)
}
