//! Steps in an agreement's life.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::with_parties;
use crate::model::access::{Action, Stage, Standpoint};
use crate::model::act::{Act, Staff};
use crate::model::agreement::{Agreement, State, Visibility};
use crate::model::proposal::Change;
use crate::store::access::authorize;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::agreement::enact::first_day;
use crate::store::record::commitment::amend::Amendment;
use crate::store::record::proposal::propose::{Outcome, propose};
use crate::store::record::proposal::subject::Subject;
use crate::store::record::second_person::{Thing, forget, is_author, wrote};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// A step in an agreement's life that a person takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Draft → in force: the content was checked.
    Confirm,
    /// Internal → proposed for publication (also confirms a draft).
    Propose,
    /// Proposed → public, by a second person of a party.
    Publish,
    /// Proposed or public → internal.
    Withdraw,
}

impl Step {
    const fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Propose => "propose",
            Self::Publish => "publish",
            Self::Withdraw => "withdraw",
        }
    }
}

/// Takes `step` on the agreement at `version`.
///
/// # Errors
/// `NotFound` when the actor may not see it, `Forbidden` when the role does not allow it or when the second person
/// proposed it or changed it since, `Stale`, `State` when the step does not fit.
pub async fn step(db: &Db, act: &Act, slug: &str, step: Step, version: i64) -> Result<()> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    allow(act, step, &agreement, authorize::among(db, act, &parties))?;
    // What the public reads is taken from it by all parties alone: `unpublish`.
    if step == Step::Withdraw && agreement.visibility == Visibility::Public && act.staff().is_some() {
        return Err(StoreError::State("agreement_public"));
    }
    if agreement.version != version {
        return Err(StoreError::Stale);
    }
    let after = After::of(act, step, &agreement)?;
    let in_force_on = if agreement.state == State::Draft && after.state == State::InForce {
        Some(first_day(db, act, &agreement, &parties).await?)
    } else {
        agreement.in_force_on
    };
    let mut tx = db.begin().await?;
    write(&mut tx, act, step, &agreement, &After { in_force_on, ..after }).await?;
    tx.commit().await
}

/// Proposes that the agreement at `version` be taken from the public.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`; `State` when it is not
/// public; as `propose`.
pub async fn unpublish(
    db: &Db,
    act: &Act,
    slug: &str,
    version: i64,
    amendment: &Amendment,
) -> Result<Outcome> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    let side = authorize::among(db, act, &parties);
    authorize::require(act, Action::Amend, agreement.state.stage(), side)?;
    if agreement.visibility != Visibility::Public {
        return Err(StoreError::State("agreement_internal"));
    }
    if agreement.version != version {
        return Err(StoreError::Stale);
    }
    let mut tx = db.begin().await?;
    let subject = Subject { agreement: &agreement, parties: &parties, commitment: None, milestone: None };
    let id = propose(&mut tx, db, act, &subject, &Change::Unpublish, amendment).await?;
    tx.commit().await?;
    Ok(Outcome::Proposed(id))
}

/// Takes the public agreement from the public, and tells it.
///
/// # Errors
/// `State` when it is not public; `Stale`.
pub(crate) async fn withdraw(tx: &mut Tx, act: &Act, agreement: &Agreement) -> Result<()> {
    if agreement.visibility != Visibility::Public {
        return Err(StoreError::State("agreement_internal"));
    }
    let after = After::of(act, Step::Withdraw, agreement)?;
    write(tx, act, Step::Withdraw, agreement, &after).await
}

async fn write(tx: &mut Tx, act: &Act, step: Step, agreement: &Agreement, after: &After) -> Result<()> {
    let changed = execute!(tx, c => sqlx::query(
        "update agreement set state = $3, visibility = $4, proposed_by = $5, published_by = $6, \
             published_at = $7, updated_at = $8, in_force_on = $9, version = version + 1 \
         where id = $1 and version = $2",
    )
    .bind(agreement.id)
    .bind(agreement.version)
    .bind(after.state.code())
    .bind(after.visibility.code())
    .bind(after.proposed_by)
    .bind(after.published_by)
    .bind((after.visibility == Visibility::Public).then_some(act.at))
    .bind(act.at)
    .bind(after.in_force_on)
    .execute(c))?;
    // The version was right a moment ago: someone else was quicker.
    if changed == 0 {
        return Err(StoreError::Stale);
    }
    authors(tx, act, step, agreement.id).await?;
    let detail = json!({
        "before": { "state": agreement.state, "visibility": agreement.visibility },
        "after": { "state": after.state, "visibility": after.visibility },
    });
    audit::write(tx, act, step.code(), "agreement", &agreement.id.to_string(), detail).await
}

/// Who publishes wrote nothing of what waits, in whatever role. Who proposes stands for all of it.
async fn authors(tx: &mut Tx, act: &Act, step: Step, agreement: Uuid) -> Result<()> {
    let agreement = Thing::Agreement(agreement);
    if step == Step::Publish && is_author(tx, act, agreement).await? {
        return Err(StoreError::Forbidden);
    }
    match step {
        Step::Publish => forget(tx, agreement).await,
        Step::Propose => wrote(tx, act, agreement).await,
        Step::Confirm | Step::Withdraw => Ok(()),
    }
}

/// Whether the actor may take this step at all.
fn allow(act: &Act, step: Step, agreement: &Agreement, side: Standpoint) -> Result<()> {
    let stage = agreement.state.stage();
    match step {
        Step::Confirm => authorize::require(act, Action::Advance, Stage::Draft, side),
        Step::Propose => authorize::require(act, Action::Propose, stage, side),
        Step::Publish => {
            authorize::require(act, Action::Publish, Stage::Waiting, side)?;
            let first = act.staff().is_some_and(|staff| Some(staff.account_id) == agreement.proposed_by);
            if first { Err(StoreError::Forbidden) } else { Ok(()) }
        }
        Step::Withdraw => authorize::require(act, Action::Propose, stage, side)
            .or_else(|_| authorize::require(act, Action::Publish, Stage::Waiting, side)),
    }
}

/// How an agreement stands after a step. One that turns public keeps who made it so, one that turns back keeps
/// nobody: the audit entries remember.
struct After {
    state: State,
    visibility: Visibility,
    proposed_by: Option<Uuid>,
    published_by: Option<Uuid>,
    in_force_on: Option<NaiveDate>,
}

impl After {
    fn of(act: &Act, step: Step, agreement: &Agreement) -> Result<Self> {
        let who = act.staff().map(|staff: &Staff| staff.account_id);
        let in_force = if agreement.state == State::Draft { State::InForce } else { agreement.state };
        let (visibility, in_force_on) = (agreement.visibility, agreement.in_force_on);
        match (step, visibility) {
            (Step::Confirm, Visibility::Internal) if agreement.state == State::Draft => {
                Ok(Self { state: in_force, visibility, proposed_by: None, published_by: None, in_force_on })
            }
            (Step::Confirm, _) => Err(StoreError::State("agreement_not_draft")),
            (Step::Propose, Visibility::Internal) => Ok(Self {
                state: in_force,
                visibility: Visibility::Proposed,
                proposed_by: who,
                published_by: None,
                in_force_on,
            }),
            (Step::Propose, _) => Err(StoreError::State("agreement_not_internal")),
            (Step::Publish, Visibility::Proposed) => Ok(Self {
                state: agreement.state,
                visibility: Visibility::Public,
                proposed_by: agreement.proposed_by,
                published_by: who,
                in_force_on,
            }),
            (Step::Publish, _) => Err(StoreError::State("agreement_not_proposed")),
            (Step::Withdraw, Visibility::Proposed | Visibility::Public) => Ok(Self {
                state: agreement.state,
                visibility: Visibility::Internal,
                proposed_by: None,
                published_by: None,
                in_force_on,
            }),
            (Step::Withdraw, Visibility::Internal) => Err(StoreError::State("agreement_internal")),
        }
    }
}
