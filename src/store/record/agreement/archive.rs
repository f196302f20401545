//! Putting agreements away, and deleting drafts that nobody relies on.

use serde_json::json;
use uuid::Uuid;

use super::with_parties;
use crate::model::access::{Action, Stage};
use crate::model::act::Act;
use crate::model::agreement::{Agreement, State, Visibility};
use crate::model::proposal::Change;
use crate::store::access::authorize;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::commitment::amend::Amendment;
use crate::store::record::proposal::propose::{Outcome, binds, propose};
use crate::store::record::proposal::subject::Subject;
use crate::store::system::audit;
use crate::store::work::notification;
use crate::store::{Db, Result, StoreError};

/// Puts the agreement at `version` away (`away`), or takes it out again; once it is in force, proposes that. Put away, no
/// list shows it and only its parties reach it.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`; `State` when it
/// is so already; as `propose` once it is in force.
pub async fn archive(
    db: &Db,
    act: &Act,
    slug: &str,
    away: bool,
    version: i64,
    amendment: &Amendment,
) -> Result<Outcome> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    let binds = binds(act, agreement.state);
    let action = if binds { Action::Amend } else { Action::Archive };
    authorize::require(act, action, agreement.state.stage(), authorize::among(db, act, &parties))?;
    fits(&agreement, away)?;
    if agreement.version != version {
        return Err(StoreError::Stale);
    }
    let mut tx = db.begin().await?;
    let outcome = if binds {
        let change = if away { Change::Archive } else { Change::Unarchive };
        let subject = Subject { agreement: &agreement, parties: &parties, commitment: None, milestone: None };
        Outcome::Proposed(propose(&mut tx, db, act, &subject, &change, amendment).await?)
    } else {
        write(&mut tx, act, &agreement, away).await?;
        Outcome::Done(())
    };
    tx.commit().await?;
    Ok(outcome)
}

/// Refuses what is so already.
fn fits(agreement: &Agreement, away: bool) -> Result<()> {
    if agreement.archived_at.is_some() == away {
        return Err(StoreError::State(if away { "agreement_archived" } else { "agreement_not_archived" }));
    }
    Ok(())
}

/// Puts the agreement away or takes it out again, and tells it.
///
/// # Errors
/// `State` when it is so already; `Stale`.
pub(crate) async fn write(tx: &mut Tx, act: &Act, agreement: &Agreement, away: bool) -> Result<()> {
    fits(agreement, away)?;
    let changed = execute!(tx, c => sqlx::query(
        "update agreement set archived_at = $3, updated_at = $4, version = version + 1 \
         where id = $1 and version = $2",
    )
    .bind(agreement.id)
    .bind(agreement.version)
    .bind(away.then_some(act.at))
    .bind(act.at)
    .execute(c))?;
    if changed == 0 {
        return Err(StoreError::Stale);
    }
    let action = if away { "archive" } else { "unarchive" };
    let detail = json!({ "before": { "archived": !away }, "after": { "archived": away } });
    audit::write(tx, act, action, "agreement", &agreement.id.to_string(), detail).await
}

/// Deletes the draft at `version` that nobody relies on.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`; `State` with what
/// relies on it: it is no draft, it is proposed or public, another agreement carries it on, or something was
/// reported on it.
pub async fn remove(db: &Db, act: &Act, slug: &str, version: i64) -> Result<()> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    authorize::require(act, Action::Edit, Stage::Draft, authorize::among(db, act, &parties))?;
    if agreement.state != State::Draft {
        return Err(StoreError::State("agreement_not_draft"));
    }
    if agreement.visibility != Visibility::Internal {
        return Err(StoreError::State("agreement_not_internal"));
    }
    let mut tx = db.begin().await?;
    // Takes the row's lock, so that nothing can come to rely on it meanwhile.
    let mine = execute!(&mut tx, c => sqlx::query(
        "update agreement set version = version + 1 where id = $1 and version = $2",
    ).bind(agreement.id).bind(version).execute(c))?;
    if mine == 0 {
        return Err(StoreError::Stale);
    }
    relied_on(&mut tx, agreement.id).await?;
    notification::forget(&mut tx, agreement.id).await?;
    execute!(&mut tx, c => sqlx::query("delete from agreement where id = $1").bind(agreement.id).execute(c))?;
    let detail = json!({ "before": { "slug": slug, "title": agreement.title }, "after": null });
    audit::write(&mut tx, act, "delete", "agreement", &agreement.id.to_string(), detail).await?;
    tx.commit().await
}

async fn relied_on(tx: &mut Tx, id: Uuid) -> Result<()> {
    let (successors, updates): (i64, i64) = fetch!(tx, c => sqlx::query_as(
        "select (select count(*) from agreement where previous_id = $1), \
             (select count(*) from progress_update u join commitment c on c.id = u.commitment_id \
              where c.agreement_id = $1)",
    ).bind(id).fetch_one(c))?;
    match (successors, updates) {
        (0, 0) => Ok(()),
        (0, _) => Err(StoreError::State("agreement_reported")),
        _ => Err(StoreError::State("agreement_succeeded")),
    }
}
