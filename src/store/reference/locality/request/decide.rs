//! The second person: confirming and declining a request; and taking back one's own.

use serde_json::json;
use uuid::Uuid;

use super::people::{tell_proposer, tell_withdrawn};
use super::{Request, none_administers, reached};
use crate::model::access::Role;
use crate::model::act::{Act, Actor};
use crate::model::limits;
use crate::model::locality::change::{Change, Refused};
use crate::model::locality::correction::{Correction, Facts};
use crate::model::locality::request::{Content, FirstAdmin, RequestState};
use crate::model::notification::NotificationKind;
use crate::store::auth::account;
use crate::store::auth::account::NewAccount;
use crate::store::auth::password_link::NewLink;
use crate::store::db::codec::clean;
use crate::store::db::engine::{Tx, execute};
use crate::store::reference::locality::change;
use crate::store::reference::locality::change::Outcome;
use crate::store::reference::version;
use crate::store::reference::version::Kind;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// Lets happen what was asked for, seen with the units at `version`. `link` is that of a first administrator; whoever
/// that is sets the password with it.
///
/// # Errors
/// `NotFound` when the request is out of reach; `Forbidden` for whoever may not be its second person, who asked above
/// all; `State("request_decided")` when it waits no more, `State("has_admin")` when the locality got an administrator
/// meanwhile; `Constraint("account_email")` when the address got an account; `Stale` when the units changed.
pub async fn confirm(db: &Db, act: &Act, id: Uuid, version: i64, link: &NewLink) -> Result<Outcome<Request>> {
    let request = decidable(db, act, id).await?;
    let mut tx = db.begin().await?;
    tell_proposer(db, &mut tx, act, &request, NotificationKind::RequestConfirmed).await?;
    let refused = match &request.content {
        Content::Change(change) => let_change(db, &mut tx, act, (&request, change), version).await?,
        Content::FirstAdmin(first) => {
            let_in(db, &mut tx, act, (&request, first), link).await?;
            None
        }
        Content::Correction(correction) => correct(db, &mut tx, act, (&request, correction)).await?,
    };
    if let Some(refused) = refused {
        return Ok(Outcome::Refused(refused));
    }
    tx.commit().await?;
    db.reload_reference().await?;
    Ok(Outcome::Done(request))
}

/// The change happens, unless it can no longer be.
async fn let_change(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    (request, change): (&Request, &Change),
    version: i64,
) -> Result<Option<Refused>> {
    let unit = match change.check(&db.reference().lineage) {
        Ok(unit) => unit,
        Err(refused) => return Ok(Some(refused)),
    };
    version::bump_from(tx, Kind::Locality, version).await?;
    settle(tx, act, request.id, RequestState::Confirmed, "").await?;
    note(tx, act, request, "confirm", "").await?;
    change::enter(db, tx, act, change, &unit, &request.proposed_by).await?;
    Ok(None)
}

/// What was entered of the unit is put right, unless it can no longer be. The request stays, with both.
async fn correct(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    (request, correction): (&Request, &Correction),
) -> Result<Option<Refused>> {
    let unit = match correction.check(&db.reference().lineage) {
        Ok(unit) => unit,
        Err(refused) => return Ok(Some(refused)),
    };
    version::bump(tx, Kind::Locality).await?;
    settle(tx, act, request.id, RequestState::Confirmed, "").await?;
    note(tx, act, request, "confirm", "").await?;
    let (before, after) = (&correction.before, Facts::of(&unit));
    let corrected = execute!(tx, c => sqlx::query(
        "update locality set name_vi = $2, full_name_vi = $3, name_en = $4, full_name_en = $5, valid_from = $6, \
             legal_basis = $7 \
         where id = $1 and name_vi = $8 and name_en = $9 and valid_from = $10 and legal_basis = $11",
    )
    .bind(&unit.id.0)
    .bind(&unit.name_vi)
    .bind(&unit.full_name_vi)
    .bind(&unit.name_en)
    .bind(&unit.full_name_en)
    .bind(unit.valid_from)
    .bind(&unit.legal_basis)
    .bind(&before.name_vi)
    .bind(&before.name_en)
    .bind(before.valid_from)
    .bind(&before.legal_basis)
    .execute(c))?;
    // Another process corrected it, and this one has not loaded that yet.
    if corrected != 1 {
        return Err(StoreError::Stale);
    }
    // The units before it end the day before it begins.
    let last = unit.valid_from.pred_opt().unwrap_or(unit.valid_from);
    execute!(tx, c => sqlx::query("update locality set valid_to = $2 where successor_id = $1")
        .bind(&unit.id.0).bind(last).execute(c))?;
    let detail = json!({ "before": before, "after": after, "reason": correction.reason, "asked_by": request.proposed_by });
    audit::write(tx, act, "correct", "locality", &unit.id.0, detail).await?;
    Ok(None)
}

/// The first administrator is invited.
async fn let_in(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    (request, first): (&Request, &FirstAdmin),
    link: &NewLink,
) -> Result<()> {
    settle(tx, act, request.id, RequestState::Confirmed, "").await?;
    none_administers(db, tx, act, &first.locality).await?;
    note(tx, act, request, "confirm", "").await?;
    let new = NewAccount {
        email: first.email.clone(),
        name: first.name.clone(),
        role: Role::Admin,
        locality: first.locality.clone(),
        agency: None,
        password_hash: String::new(),
    };
    account::add(db, tx, act, &new, Some(link)).await?;
    Ok(())
}

/// Refuses what was asked for, with a reason.
///
/// # Errors
/// Those of [`confirm`] about reach and state; `Constraint("locality_request_reason")` without a reason or for one that
/// is too long.
pub async fn decline(db: &Db, act: &Act, id: Uuid, reason: &str) -> Result<()> {
    let request = decidable(db, act, id).await?;
    let reason = clean(reason);
    if reason.is_empty() || reason.chars().count() > limits::REQUEST_REASON {
        return Err(StoreError::Constraint("locality_request_reason".to_owned()));
    }
    let mut tx = db.begin().await?;
    settle(&mut tx, act, id, RequestState::Declined, &reason).await?;
    tell_proposer(db, &mut tx, act, &request, NotificationKind::RequestDeclined).await?;
    note(&mut tx, act, &request, "refuse", &reason).await?;
    tx.commit().await
}

/// Takes back what the actor asked for.
///
/// # Errors
/// `NotFound` when the request is out of reach; `Forbidden` when another asked for it; `State("request_decided")`.
pub async fn withdraw(db: &Db, act: &Act, id: Uuid) -> Result<()> {
    let request = reached(db, act, id).await?;
    if act.staff().is_none_or(|staff| staff.account_id != request.proposer.account_id) {
        return Err(StoreError::Forbidden);
    }
    let mut tx = db.begin().await?;
    settle(&mut tx, act, id, RequestState::Withdrawn, "").await?;
    tell_withdrawn(db, &mut tx, act, &request).await?;
    note(&mut tx, act, &request, "withdraw", "").await?;
    tx.commit().await
}

/// The request, if the actor may be its second person.
async fn decidable(db: &Db, act: &Act, id: Uuid) -> Result<Request> {
    let request = reached(db, act, id).await?;
    if request.state != RequestState::Waiting {
        return Err(StoreError::State("request_decided"));
    }
    if request.decides { Ok(request) } else { Err(StoreError::Forbidden) }
}

/// Ends the waiting: of two who decide at once one does.
async fn settle(tx: &mut Tx, act: &Act, id: Uuid, state: RequestState, reason: &str) -> Result<()> {
    let (by_id, by) = match &act.by {
        Actor::Staff(staff) => (Some(staff.account_id), staff.name.as_str()),
        Actor::System | Actor::Public => (None, "system"),
    };
    let settled = execute!(tx, c => sqlx::query(
        "update locality_request set state = $2, decided_by_id = $3, decided_by = $4, decided_at = $5, reason = $6 \
         where id = $1 and state = 'waiting'",
    )
    .bind(id)
    .bind(state.code())
    .bind(by_id)
    .bind(by)
    .bind(act.at)
    .bind(reason)
    .execute(c))?;
    if settled == 1 { Ok(()) } else { Err(StoreError::State("request_decided")) }
}

async fn note(tx: &mut Tx, act: &Act, request: &Request, action: &str, reason: &str) -> Result<()> {
    let detail = json!({ "name": request.title, "asked_by": request.proposed_by, "reason": reason });
    audit::write(tx, act, action, "locality_request", &request.id.to_string(), detail).await
}
