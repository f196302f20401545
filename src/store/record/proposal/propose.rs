//! Proposing. Nothing of the record changes by it.

use serde_json::{Value, json};
use uuid::Uuid;

use super::subject::Subject;
use super::tell::{self, Telling};
use crate::model::access::Action;
use crate::model::act::{Act, Staff};
use crate::model::agreement::{State, Visibility};
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::model::proposal::{Change, ProposalKind};
use crate::store::access::authorize;
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::commitment::amend::{Amendment, binding, cited};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// What became of a change that somebody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<T = ()> {
    /// It was made.
    Done(T),
    /// It was proposed, under this id.
    Proposed(Uuid),
}

impl<T> Outcome<T> {
    /// What it made, where it was made at once.
    #[must_use]
    pub fn done(self) -> Option<T> {
        match self {
            Self::Done(made) => Some(made),
            Self::Proposed(_) => None,
        }
    }

    /// The id of the proposal, where it was proposed.
    #[must_use]
    pub const fn proposed(&self) -> Option<Uuid> {
        match self {
            Self::Done(_) => None,
            Self::Proposed(id) => Some(*id),
        }
    }
}

/// Whether a change that the actor makes of what was agreed, in an agreement in this state, is a proposal. Drafts are
/// free; the system's own acts are nobody's side.
pub(crate) const fn binds(act: &Act, state: State) -> bool {
    act.staff().is_some() && binding(state)
}

/// Whether a change that the actor makes of what a page shows is a proposal, where the agreement in this state is public
/// to this degree now, and so is what changes of it: what a second person published stays so until another one publishes
/// the next state.
pub(crate) fn published(act: &Act, state: State, now: Visibility) -> bool {
    binds(act, state) && now == Visibility::Public
}

/// Who proposes, and for which unit.
#[derive(Clone, Debug)]
pub(crate) struct Proposer {
    /// The unit.
    pub(crate) unit: LocalityId,
    /// The account.
    pub(crate) account: Uuid,
    /// Its name.
    pub(crate) name: String,
}

impl Proposer {
    /// Who acts, for the unit they work for today.
    pub(crate) fn of(db: &Db, act: &Act, staff: &Staff) -> Self {
        Self { unit: unit_of(db, act, staff), account: staff.account_id, name: staff.name.clone() }
    }
}

/// The unit that somebody works for today: what theirs has become.
pub(crate) fn unit_of(db: &Db, act: &Act, staff: &Staff) -> LocalityId {
    db.reference().lineage.unit_on(&staff.locality, act.today()).clone()
}

/// Proposes `change` for the own side, in the transaction of what else the form says. Gives the id.
///
/// # Errors
/// `Forbidden` unless the actor may propose; `State("proposal_waits")` while another change of the same thing waits;
/// `Constraint("amendment_reason")` without a reason, `Constraint("amendment_document")` for a document of another
/// agreement, `Constraint("proposal_correction")` for a correction of more than words.
pub(crate) async fn propose(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    subject: &Subject<'_>,
    change: &Change,
    why: &Amendment,
) -> Result<Uuid> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let side = authorize::among(db, act, subject.parties);
    authorize::require(act, Action::Amend, subject.agreement.state.stage(), side)?;
    if why.correction && !change.is_wording() {
        return Err(refused("proposal_correction"));
    }
    enter(tx, db, act, subject, change, why, &Proposer::of(db, act, staff)).await
}

/// Enters the proposal of `proposer`, tells all parties and the audit.
pub(crate) async fn enter(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    subject: &Subject<'_>,
    change: &Change,
    why: &Amendment,
    proposer: &Proposer,
) -> Result<Uuid> {
    let reason = clean_opt(Some(&why.reason)).ok_or_else(|| refused("amendment_reason"))?;
    cited(tx, subject.agreement.id, why.document_id).await?;
    let id = act.id();
    let kind = if why.correction { ProposalKind::Correction } else { ProposalKind::Amendment };
    let content = stored(change)?;
    let entered = execute!(tx, c => sqlx::query(
        "insert into change_proposal (id, agreement_id, commitment_id, subject, kind, consent, change, reason, \
             document_id, locality_id, proposed_by_id, proposed_by, proposed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing",
    )
    .bind(id)
    .bind(subject.agreement.id)
    .bind(subject.commitment.map(|c| c.id))
    .bind(subject.key(change, id))
    .bind(kind.code())
    .bind(change.consent(kind).code())
    .bind(&content)
    .bind(&reason)
    .bind(why.document_id)
    .bind(&proposer.unit.0)
    .bind(proposer.account)
    .bind(&proposer.name)
    .bind(act.at)
    .execute(c))?;
    if entered == 0 {
        return Err(StoreError::State("proposal_waits"));
    }
    let telling = Telling {
        id,
        about: subject.into(),
        change,
        side: &proposer.unit,
        reason: Some(&reason),
        document: None,
    };
    tell::all(db, tx, act, NotificationKind::ProposalWaits, "waits", &telling).await?;
    let mut detail = detail(change);
    if let Some(fields) = detail.as_object_mut() {
        fields.insert("side".to_owned(), json!(proposer.unit));
        fields.insert("reason".to_owned(), json!(reason));
    }
    audit::about(tx, act, subject.place(), "request", "proposal", &id.to_string(), detail).await?;
    Ok(id)
}

/// The change as it is stored.
fn stored(change: &Change) -> Result<String> {
    serde_json::to_string(change).map_err(|e| StoreError::Damaged(e.to_string()))
}

/// The change as entries of the audit tell it: what stood there, and what is to.
pub(crate) fn detail(change: &Change) -> Value {
    let mut detail = json!({ "before": null, "after": null });
    if let (Some(all), Ok(Value::Object(told))) = (detail.as_object_mut(), serde_json::to_value(change)) {
        all.extend(told);
    }
    detail
}

fn refused(name: &str) -> StoreError {
    StoreError::Constraint(name.to_owned())
}
