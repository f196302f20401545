//! What a proposal does when it takes effect: the same writes as those of a draft, and only where what it changes is still
//! as it was when it was proposed.

use serde_json::json;
use uuid::Uuid;

use super::read::ProposalPage;
use crate::model::act::Act;
use crate::model::agreement::{Facts, State, Visibility};
use crate::model::commitment::Milestone;
use crate::model::limits::AMENDMENT_REASON;
use crate::model::proposal::{Change, MilestoneTerms, ProposalKind, Terms};
use crate::store::db::engine::Tx;
use crate::store::record::agreement::copy::Successor;
use crate::store::record::agreement::{archive, end, manual, step};
use crate::store::record::commitment::amend::Amendment;
use crate::store::record::commitment::terms::set_terms;
use crate::store::record::commitment::{CommitmentPage, edit};
use crate::store::record::milestone;
use crate::store::record::second_person::hold;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// What it changes has been changed since.
const OUTDATED: StoreError = StoreError::State("proposal_outdated");

/// A change that was read again and still fits.
pub(crate) struct Ready<'a> {
    commitment: Option<&'a CommitmentPage>,
    successor: Option<Successor>,
}

impl<'a> Ready<'a> {
    /// Reads what the change needs, and refuses what does not fit any more. Before the transaction: a change that comes
    /// between the two is found by its version.
    pub(crate) async fn new(
        db: &Db,
        act: &Act,
        page: &ProposalPage,
        commitment: Option<&'a CommitmentPage>,
    ) -> Result<Self> {
        let mut successor = None;
        match &page.proposal.change {
            Change::End { state, carried } => {
                end::ends(db, act, &page.agreement, &page.parties, *state).await?;
                if *state == State::Replaced {
                    successor = Some(Successor::of(db, act, &page.agreement, carried).await?);
                }
            }
            Change::Facts { before, after } => {
                let now = manual::facts_of(&page.agreement, &page.parties);
                // Focal point and cadence change directly: they are taken over as they stand.
                let same = Facts {
                    focal_point: before.focal_point.clone(),
                    review_cadence: before.review_cadence.clone(),
                    ..now
                };
                if same != **before {
                    return Err(OUTDATED);
                }
                manual::check(after, &db.reference().lineage)?;
            }
            Change::Archive | Change::Unarchive | Change::Unpublish | Change::Add { .. } => {}
            _ if commitment.is_none() => return Err(OUTDATED),
            _ => {}
        }
        Ok(Self { commitment, successor })
    }

    /// Makes the change, with the audit entry of what was changed.
    pub(crate) async fn apply(&self, tx: &mut Tx, db: &Db, act: &Act, page: &ProposalPage) -> Result<()> {
        let (agreement, parties) = (&page.agreement, page.parties.as_slice());
        match &page.proposal.change {
            Change::Add { after } => {
                hold(tx, act, agreement.id).await?;
                let shown = if after.public { Visibility::Public } else { Visibility::Internal };
                edit::insert(tx, db, act, (agreement.id, parties), after, shown).await.map(|_| ())
            }
            Change::Facts { after, .. } => {
                let facts = Facts {
                    focal_point: agreement.focal_point.clone(),
                    review_cadence: agreement.review_cadence.clone(),
                    ..(**after).clone()
                };
                manual::write(tx, db, act, agreement, parties, &facts).await.map(|_| ())
            }
            Change::End { state, .. } => {
                end::write(tx, act, agreement, *state, act.today(), agreement.version).await?;
                match &self.successor {
                    Some(successor) => successor.carry(tx, db, act, &agreement.slug).await,
                    None => Ok(()),
                }
            }
            Change::Archive => archive::write(tx, act, agreement, true).await,
            Change::Unarchive => archive::write(tx, act, agreement, false).await,
            Change::Unpublish => step::withdraw(tx, act, agreement).await,
            change => self.of_commitment(tx, db, act, page, change).await,
        }
    }

    async fn of_commitment(
        &self,
        tx: &mut Tx,
        db: &Db,
        act: &Act,
        page: &ProposalPage,
        change: &Change,
    ) -> Result<()> {
        let commitment = self.commitment.ok_or(OUTDATED)?;
        let now = Terms::of(&commitment.card.commitment.content);
        match change {
            Change::Terms { before, after, .. } => {
                if !before.same(&now) {
                    return Err(OUTDATED);
                }
                amend(tx, db, act, page, commitment, after).await
            }
            Change::Due { before, after, .. } => {
                if now.agreed.deadline != *before || !commitment.card.commitment.progress.is_open() {
                    return Err(OUTDATED);
                }
                let mut moved = now.clone();
                moved.agreed.deadline = *after;
                amend(tx, db, act, page, commitment, &moved).await
            }
            Change::Remove { before } => {
                if !before.same(&now) {
                    return Err(OUTDATED);
                }
                hold(tx, act, commitment.agreement.id).await?;
                edit::delete(tx, db, act, commitment).await
            }
            Change::AddMilestone { after } => {
                hold(tx, act, commitment.agreement.id).await?;
                let id = milestone::insert(tx, act, commitment.card.commitment.id, after).await?;
                milestone::told_new(tx, act, commitment, id, after).await
            }
            Change::EditMilestone { milestone: id, before, after } => {
                let milestone = self.milestone(*id, before)?;
                hold(tx, act, commitment.agreement.id).await?;
                milestone::edit::write(tx, act, commitment, milestone, after).await
            }
            Change::RemoveMilestone { milestone: id, before } => {
                let milestone = self.milestone(*id, before)?;
                hold(tx, act, commitment.agreement.id).await?;
                milestone::edit::delete(tx, act, commitment, milestone).await
            }
            _ => Err(OUTDATED),
        }
    }

    /// The milestone as it was when the change was proposed.
    fn milestone(&self, id: Uuid, before: &MilestoneTerms) -> Result<&Milestone> {
        let milestones = self.commitment.map_or(&[][..], |page| &page.milestones);
        let milestone = milestones.iter().find(|milestone| milestone.id == id).ok_or(OUTDATED)?;
        if MilestoneTerms::of(milestone) == *before { Ok(milestone) } else { Err(OUTDATED) }
    }
}

/// Puts new terms in place of those the commitment has, for the reason of the proposal.
async fn amend(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    page: &ProposalPage,
    commitment: &CommitmentPage,
    after: &Terms,
) -> Result<()> {
    let proposal = &page.proposal;
    let why = Amendment {
        // That of an extension may be longer than the former version keeps; the proposal has it whole.
        reason: proposal.reason.chars().take(AMENDMENT_REASON).collect(),
        document_id: proposal.document_id,
        correction: proposal.kind == ProposalKind::Correction,
        with_milestones: false,
    };
    set_terms(tx, db, act, commitment, (after, proposal.change.milestones()), &why).await?;
    let before = &commitment.card.commitment;
    let detail = json!({
        "before": before.content, "after": after.applied_to(&before.content), "reason": proposal.reason,
    });
    audit::write(tx, act, "amend", "commitment", &before.id.to_string(), detail).await
}
