//! What a proposal does when it takes effect: the same writes as those of a draft, and only where what it changes is still
//! as it was when it was proposed.

use serde_json::json;
use uuid::Uuid;

use super::read::ProposalPage;
use crate::model::act::Act;
use crate::model::agreement::{Document, DocumentInput, Facts, State, Visibility};
use crate::model::commitment::{Content, Milestone};
use crate::model::file::File;
use crate::model::limits::AMENDMENT_REASON;
use crate::model::proposal::{Change, FileTerms, MilestoneTerms, ProposalKind, Terms};
use crate::model::update::Update;
use crate::store::db::engine::Tx;
use crate::store::record::agreement::copy::Successor;
use crate::store::record::agreement::{archive, end, manual, step};
use crate::store::record::commitment::amend::Amendment;
use crate::store::record::commitment::terms::set_by_agreement;
use crate::store::record::commitment::write::{check, lock};
use crate::store::record::commitment::{CommitmentPage, Parts, assign, edit};
use crate::store::record::search::index_agreement;
use crate::store::record::second_person::hold;
use crate::store::record::{document, file, milestone};
use crate::store::system::audit;
use crate::store::work::update;
use crate::store::{Db, Result, StoreError};

/// What it changes has been changed since.
const OUTDATED: StoreError = StoreError::State("proposal_outdated");

/// A change that was read again and still fits.
pub(crate) struct Ready<'a> {
    commitment: Option<&'a CommitmentPage>,
    successor: Option<Successor>,
    file: Option<File>,
    update: Option<Update>,
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
        let (mut successor, mut removed, mut withheld) = (None, None, None);
        match &page.proposal.change {
            Change::End { state, carried } => {
                end::ends(db, act, &page.agreement, &page.parties, *state).await?;
                if *state == State::Replaced {
                    successor = Some(Successor::of(db, act, &page.agreement, carried).await?);
                }
            }
            Change::Facts { before, after } => {
                let now = manual::facts_of(&page.agreement, &page.parties);
                manual::check(&facts(before, after, &now)?, &db.reference().lineage)?;
            }
            Change::EditDocument { document: id, before, .. }
            | Change::RemoveDocument { document: id, before } => {
                document_of(page, *id, before)?;
            }
            Change::File { file: id, before, .. } => {
                let found = file::find(db, act, *id).await.map_err(|_| OUTDATED)?;
                if FileTerms::of(&found) != *before {
                    return Err(OUTDATED);
                }
                removed = Some(found);
            }
            Change::Withhold { update: id, .. } => {
                let (found, _) = update::find(db, act, *id, Parts::NONE).await.map_err(|_| OUTDATED)?;
                withheld = Some(found);
            }
            Change::Archive
            | Change::Unarchive
            | Change::Unpublish
            | Change::Add { .. }
            | Change::AddDocument { .. } => {}
            _ if commitment.is_none() => return Err(OUTDATED),
            _ => {}
        }
        Ok(Self { commitment, successor, file: removed, update: withheld })
    }

    /// Makes the change, with the audit entry of what was changed.
    pub(crate) async fn apply(&self, tx: &mut Tx, db: &Db, act: &Act, page: &ProposalPage) -> Result<()> {
        let (agreement, parties) = (&page.agreement, page.parties.as_slice());
        match &page.proposal.change {
            Change::Add { after } => {
                hold(tx, act, agreement.id).await?;
                let shown = if after.public { Visibility::Public } else { Visibility::Internal };
                edit::insert(tx, act, (agreement.id, parties), after, shown).await.map(|_| ())
            }
            Change::Facts { before, after } => {
                let facts = facts(before, after, &manual::facts_of(agreement, parties))?;
                manual::write(tx, act, agreement, parties, &facts).await
            }
            Change::AddDocument { after } => {
                hold(tx, act, agreement.id).await?;
                document::insert(tx, act, agreement, after).await.map(|_| ())
            }
            Change::EditDocument { document: id, before, after } => {
                hold(tx, act, agreement.id).await?;
                document::write(
                    tx,
                    db,
                    act,
                    (agreement, &page.documents),
                    document_of(page, *id, before)?,
                    after,
                )
                .await
            }
            Change::RemoveDocument { document: id, before } => {
                hold(tx, act, agreement.id).await?;
                document::delete(tx, act, (agreement, &page.documents), document_of(page, *id, before)?).await
            }
            Change::File { after, .. } => {
                let found = self.file.as_ref().ok_or(OUTDATED)?;
                let change = if after.is_some() { file::Change::Hide } else { file::Change::Remove };
                file::write(tx, act, found, change).await
            }
            Change::Withhold { .. } => {
                let found = self.update.as_ref().ok_or(OUTDATED)?;
                update::take_from_public(tx, act, found, &page.proposal.reason).await
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
                let content = after.put_in(before, &commitment.card.commitment.content);
                amend(tx, act, page, commitment, &content).await
            }
            Change::Content { before, after, .. } => {
                let content = content(before, after, &commitment.card.commitment.content)?;
                check(&content, Some(&commitment.card.commitment), &db.reference())?;
                amend(tx, act, page, commitment, &content).await
            }
            Change::Assign { side, before, after } => {
                let found = commitment.card.sides.iter().find(|found| found.locality == *side);
                let found = found.filter(|found| before.is_of(found)).ok_or(OUTDATED)?;
                hold(tx, act, commitment.agreement.id).await?;
                lock(tx, act, commitment.card.commitment.id, commitment.card.commitment.version).await?;
                assign::write(tx, db, act, commitment, found, after).await?;
                index_agreement(tx, commitment.agreement.id).await
            }
            Change::Due { before, after, .. } => {
                if now.agreed.deadline != *before || !commitment.card.commitment.progress.is_open() {
                    return Err(OUTDATED);
                }
                let moved = Content { deadline: *after, ..commitment.card.commitment.content.clone() };
                amend(tx, act, page, commitment, &moved).await
            }
            Change::Remove { before } => {
                if !before.same(&now) {
                    return Err(OUTDATED);
                }
                hold(tx, act, commitment.agreement.id).await?;
                edit::delete(tx, act, commitment).await
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

/// The facts that `after` makes of those that stand there `now`. With whom to turn to and when it is reviewed, each side
/// says alone: where the change leaves that as it was, it is taken over as it stands.
fn facts(before: &Facts, after: &Facts, now: &Facts) -> Result<Facts> {
    let contact = before.with_contact_of(after) != *before;
    let same = if contact { *now == *before } else { now.with_contact_of(before) == *before };
    let made = if contact { after.clone() } else { after.with_contact_of(now) };
    if same { Ok(made) } else { Err(OUTDATED) }
}

/// The content that `after` makes of the one that stands there `now`. Where the change leaves the terms as they were, they
/// are taken over as they stand.
fn content(before: &Content, after: &Content, now: &Content) -> Result<Content> {
    let terms = Terms::of(before);
    if terms.kept_in(now) != *before {
        return Err(OUTDATED);
    }
    if terms.amended_by(&Terms::of(after)) {
        return if terms.same(&Terms::of(now)) { Ok(after.clone()) } else { Err(OUTDATED) };
    }
    Ok(Terms::of(now).kept_in(after))
}

/// The document as it was when the change was proposed.
fn document_of<'p>(page: &'p ProposalPage, id: Uuid, before: &DocumentInput) -> Result<&'p Document> {
    let found = page.documents.iter().find(|document| document.id == id);
    found.filter(|found| DocumentInput::of(found) == *before).ok_or(OUTDATED)
}

/// Puts other content in place of what the commitment says, for the reason of the proposal.
async fn amend(
    tx: &mut Tx,
    act: &Act,
    page: &ProposalPage,
    commitment: &CommitmentPage,
    after: &Content,
) -> Result<()> {
    let proposal = &page.proposal;
    let why = Amendment {
        // That of an extension may be longer than the former version keeps; the proposal has it whole.
        reason: proposal.reason.chars().take(AMENDMENT_REASON).collect(),
        document_id: proposal.document_id,
        correction: proposal.kind == ProposalKind::Correction,
        with_milestones: false,
    };
    let put = (after, proposal.change.milestones());
    let amended = set_by_agreement(tx, act, commitment, put, &why).await?;
    let before = &commitment.card.commitment;
    let detail = json!({ "before": before.content, "after": after, "reason": proposal.reason });
    let action = if amended { "amend" } else { "edit" };
    audit::write(tx, act, action, "commitment", &before.id.to_string(), detail).await
}
