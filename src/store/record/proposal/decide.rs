//! Confirming, declining and taking back what was proposed. The last word that was missing makes the change.

use serde_json::json;
use uuid::Uuid;

use super::effect::Ready;
use super::propose::detail;
use super::read::{ProposalPage, owner, page, speaker};
use super::subject::Subject;
use super::tell::{self, Telling};
use crate::model::act::{Act, Staff};
use crate::model::agreement::{Document, Visibility};
use crate::model::file::Owner;
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::model::proposal::{ChangeKind, Consent, Proposal, ProposalState, unfit};
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::commitment;
use crate::store::record::commitment::{CommitmentPage, Parts};
use crate::store::record::file;
use crate::store::record::file::Of;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// The proposal that waits, in this version, with the commitment it is about.
async fn waiting(
    db: &Db,
    act: &Act,
    id: Uuid,
    version: i64,
) -> Result<(ProposalPage, Option<CommitmentPage>)> {
    let page = page(db, act, id).await?;
    if page.proposal.state != ProposalState::Waiting || page.proposal.version != version {
        return Err(StoreError::Stale);
    }
    let commitment = match page.proposal.commitment_id {
        Some(id) => Some(commitment::with(db, act, id, Parts { milestones: true, ..Parts::NONE }).await?),
        None => None,
    };
    Ok((page, commitment))
}

fn subject<'a>(page: &'a ProposalPage, commitment: Option<&'a CommitmentPage>) -> Subject<'a> {
    let commitment = commitment.map(|page| &page.card.commitment);
    Subject { agreement: &page.agreement, parties: &page.parties, commitment, milestone: None }
}

/// The change, if nothing is missing with these words.
async fn ready<'a>(
    db: &Db,
    act: &Act,
    page: &ProposalPage,
    commitment: Option<&'a CommitmentPage>,
    words: &[(LocalityId, Uuid)],
) -> Result<Option<Ready<'a>>> {
    if !page.case(words).missing().is_empty() {
        return Ok(None);
    }
    Ready::new(db, act, page, commitment).await.map(Some)
}

/// Confirms the proposal for the own side. With the last word that was missing it takes effect. Says whether it did.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it, and for who proposed it; `Stale`;
/// `State` when the own side has confirmed (`proposal_confirmed`), or what it changes is no longer as it was
/// (`proposal_outdated`) or does not allow it any more.
pub async fn confirm(db: &Db, act: &Act, id: Uuid, version: i64) -> Result<bool> {
    let (page, commitment) = waiting(db, act, id, version).await?;
    let unit = speaker(db, act, &page)?;
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let mut words = page.words(db, act);
    words.push((unit.clone(), staff.account_id));
    let ready = ready(db, act, &page, commitment.as_ref(), &words).await?;
    let closed = ready.is_some();
    let mut tx = db.begin().await?;
    lock(&mut tx, &page.proposal, closed).await?;
    stand_for(&mut tx, act, (id, page.proposal.proposed_by_id), &unit, staff).await?;
    let subject = subject(&page, commitment.as_ref());
    conclude(&mut tx, db, act, &page, &subject, (&unit, ready)).await?;
    tx.commit().await?;
    Ok(closed)
}

/// Cites a signed amending document, on which the proposal rests from now on instead of the word of the other parties. What
/// a second person of the own side confirmed before was another thing, so one, and not who cites, confirms what stands here
/// now; that takes effect by it.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` unless the own side proposed it; `Stale`; `State("proposal_own_side")`
/// for one that asks the other parties nothing, `State("proposal_cited")` for the document it rests on already;
/// `Constraint` with the code of [`Unfit`](crate::model::proposal::Unfit) for a document that does not stand for the parties.
pub async fn cite(db: &Db, act: &Act, id: Uuid, document: Uuid, version: i64) -> Result<()> {
    let (page, commitment) = waiting(db, act, id, version).await?;
    let unit = owner(db, act, &page)?;
    if page.proposal.consent == Consent::OwnSide {
        return Err(StoreError::State("proposal_own_side"));
    }
    if page.proposal.document_id == Some(document) {
        return Err(StoreError::State("proposal_cited"));
    }
    let files = file::list(db, act, Of::Owner(Owner::Document(document))).await?;
    let agreement = &page.agreement;
    if let Some(unfit) = unfit(document, &files, &page.documents, agreement.in_force_on, act.today()) {
        return Err(StoreError::Constraint(unfit.code().to_owned()));
    }
    let mut tx = db.begin().await?;
    lock(&mut tx, &page.proposal, false).await?;
    execute!(&mut tx, c => sqlx::query(
        "update change_proposal set document_id = $2, cited_by_id = $3, basis = basis + 1 where id = $1",
    ).bind(id).bind(document).bind(act.staff().map(|staff| staff.account_id)).execute(c))?;
    let subject = subject(&page, commitment.as_ref());
    let reason = Some(page.proposal.reason.as_str());
    let change = &page.proposal.change;
    let told = Telling { id, about: (&subject).into(), change, side: &unit, reason, document: None };
    let occasion = format!("cited:{}", page.proposal.basis + 1);
    tell::all(db, &mut tx, act, NotificationKind::ProposalCited, &occasion, &told).await?;
    let detail = json!({
        "side": unit, "before": { "document": page.proposal.document_id }, "after": { "document": document },
    });
    let place = subject.place();
    audit::about(&mut tx, act, place, "cite", "proposal", &id.to_string(), detail).await?;
    tx.commit().await
}

/// What follows a word: the change is made where nothing is missing any more, all are told, and the audit
/// knows.
async fn conclude(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    page: &ProposalPage,
    subject: &Subject<'_>,
    (unit, ready): (&LocalityId, Option<Ready<'_>>),
) -> Result<()> {
    let proposal = &page.proposal;
    let reason = Some(proposal.reason.as_str());
    // Of a commitment that is taken out nothing is told any more but by its agreement.
    let gone = ready.is_some() && proposal.change.kind() == ChangeKind::Remove;
    let left = Subject { commitment: subject.commitment.filter(|_| !gone), ..*subject };
    let cited = page.documents.iter().find(|document| Some(document.id) == proposal.document_id);
    let told = Telling {
        id: proposal.id,
        about: (&left).into(),
        change: &proposal.change,
        side: unit,
        reason,
        document: cited.filter(|_| page.signed()).and_then(Document::name),
    };
    if let Some(ready) = ready {
        close(tx, act, proposal, ProposalState::Effective, (unit, None)).await?;
        tell_public(tx, page, subject).await?;
        tell::all(db, tx, act, tell::effect(&proposal.change), "effective", &told).await?;
        ready.apply(tx, db, act, page).await?;
    } else {
        let occasion = format!("confirmed:{}", unit.0);
        tell::all(db, tx, act, NotificationKind::ProposalConfirmed, &occasion, &told).await?;
    }
    let mut detail = detail(&proposal.change);
    if let Some(fields) = detail.as_object_mut() {
        fields.insert("side".to_owned(), json!(unit));
    }
    let place = subject.place();
    audit::about(tx, act, place, "confirm", "proposal", &proposal.id.to_string(), detail).await
}

/// Keeps whether the public read what this changes: then it reads what was changed too.
async fn tell_public(tx: &mut Tx, page: &ProposalPage, subject: &Subject<'_>) -> Result<()> {
    let read = subject.commitment.is_none_or(|commitment| commitment.visibility == Visibility::Public);
    if !(read && page.agreement.is_public()) {
        return Ok(());
    }
    execute!(tx, c => sqlx::query("update change_proposal set was_public = $2 where id = $1")
        .bind(page.proposal.id).bind(true).execute(c))?;
    Ok(())
}

/// Declines the proposal for the own side, which ends it.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it, and for who proposed it; `Stale`;
/// `Constraint("change_proposal_note")` without a reason or with one too long.
pub async fn decline(db: &Db, act: &Act, id: Uuid, reason: &str, version: i64) -> Result<()> {
    let (page, commitment) = waiting(db, act, id, version).await?;
    let unit = match speaker(db, act, &page) {
        // Who has confirmed may still think better of it.
        Err(StoreError::State("proposal_confirmed")) => {
            let staff = act.staff().ok_or(StoreError::Forbidden)?;
            super::propose::unit_of(db, act, staff)
        }
        other => other?,
    };
    let missing = || StoreError::Constraint("change_proposal_note".to_owned());
    let reason = clean_opt(Some(reason)).ok_or_else(missing)?;
    let subject = subject(&page, commitment.as_ref());
    let end = (ProposalState::Declined, NotificationKind::ProposalDeclined, "refuse", Some(reason.as_str()));
    finish(db, act, &page, &subject, &unit, end).await
}

/// Takes the own side's proposal back.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` unless the own side proposed it; `Stale`.
pub async fn withdraw(db: &Db, act: &Act, id: Uuid, version: i64) -> Result<()> {
    let (page, commitment) = waiting(db, act, id, version).await?;
    let unit = owner(db, act, &page)?;
    let subject = subject(&page, commitment.as_ref());
    let end = (ProposalState::Withdrawn, NotificationKind::ProposalWithdrawn, "withdraw", None);
    finish(db, act, &page, &subject, &unit, end).await
}

/// Ends a proposal without effect.
async fn finish(
    db: &Db,
    act: &Act,
    page: &ProposalPage,
    subject: &Subject<'_>,
    unit: &LocalityId,
    (state, kind, action, reason): (ProposalState, NotificationKind, &str, Option<&str>),
) -> Result<()> {
    let proposal = &page.proposal;
    let mut tx = db.begin().await?;
    lock(&mut tx, proposal, false).await?;
    close(&mut tx, act, proposal, state, (unit, reason)).await?;
    let told = Telling {
        id: proposal.id,
        about: subject.into(),
        change: &proposal.change,
        side: unit,
        reason,
        document: None,
    };
    tell::all(db, &mut tx, act, kind, state.code(), &told).await?;
    let detail = json!({ "side": unit, "reason": reason });
    let place = subject.place();
    audit::about(&mut tx, act, place, action, "proposal", &proposal.id.to_string(), detail).await?;
    tx.commit().await
}

/// Takes the lock of the proposal at its version; before it that of the agreement where the change follows, as everybody
/// who writes beneath an agreement takes that one first.
async fn lock(tx: &mut Tx, proposal: &Proposal, takes_effect: bool) -> Result<()> {
    if takes_effect {
        execute!(tx, c => sqlx::query("update agreement set version = version where id = $1")
            .bind(proposal.agreement_id).execute(c))?;
    }
    let mine = execute!(tx, c => sqlx::query(
        "update change_proposal set version = version + 1 where id = $1 and version = $2 and state = 'waiting'",
    ).bind(proposal.id).bind(proposal.version).execute(c))?;
    if mine == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

/// Enters that `staff` confirmed for `unit` the proposal with this id as it stands, which somebody with this account made.
/// A unit's former word gives way: it was about another document.
pub(crate) async fn stand_for(
    tx: &mut Tx,
    act: &Act,
    (proposal, proposed_by): (Uuid, Uuid),
    unit: &LocalityId,
    staff: &Staff,
) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "delete from change_proposal_word where proposal_id = $1 and (locality_id = $2 or account_id = $3)",
    ).bind(proposal).bind(&unit.0).bind(staff.account_id).execute(c))?;
    execute!(tx, c => sqlx::query(
        "insert into change_proposal_word (proposal_id, locality_id, account_id, proposed_by_id, name, at, basis, cited_by_id) \
         select p.id, $2, $3, $4, $5, $6, p.basis, p.cited_by_id from change_proposal p where p.id = $1",
    )
    .bind(proposal)
    .bind(&unit.0)
    .bind(staff.account_id)
    .bind(proposed_by)
    .bind(&staff.name)
    .bind(act.at)
    .execute(c))?;
    Ok(())
}

async fn close(
    tx: &mut Tx,
    act: &Act,
    proposal: &Proposal,
    state: ProposalState,
    (unit, note): (&LocalityId, Option<&str>),
) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "update change_proposal set state = $2, closed_for = $3, closed_by_id = $4, closed_by = $5, closed_at = $6, \
             note = $7 where id = $1",
    )
    .bind(proposal.id)
    .bind(state.code())
    .bind(&unit.0)
    .bind(act.staff().map(|staff| staff.account_id))
    .bind(act.staff().map_or("system", |staff| staff.name.as_str()))
    .bind(act.at)
    .bind(note)
    .execute(c))?;
    Ok(())
}
