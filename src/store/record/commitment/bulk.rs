//! One change to many commitments of an agreement, in one transaction.

use serde_json::json;
use uuid::Uuid;

use super::amend::{self, Amendment, due_moved};
use super::assign;
use super::assign::{assignment, choices, lead_id};
use super::edit::visibility;
use super::write::{lock, offered, refused, set_content};
use super::{CommitmentCard, row};
use crate::model::access::{Action, Standpoint};
use crate::model::act::Act;
use crate::model::agreement::{Agreement, Visibility};
use crate::model::commitment::{Content, Part};
use crate::model::deadline::Deadline;
use crate::model::locality::LocalityId;
use crate::model::proposal::{Change, Terms};
use crate::store::access::authorize;
use crate::store::access::scope::Scope;
use crate::store::db::codec::clean;
use crate::store::db::engine::Tx;
use crate::store::record::agreement::with_parties;
use crate::store::record::proposal::propose::{binds, propose, published};
use crate::store::record::proposal::subject::Subject;
use crate::store::record::search::index_agreement;
use crate::store::record::second_person::hold;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// What to set; `None` leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bulk {
    /// Main domain.
    pub domain: Option<String>,
    /// Lead agency of the own side.
    pub lead: Option<String>,
    /// Deadline.
    pub deadline: Option<Deadline>,
    /// Why, where the deadline of an agreement in force changes.
    pub amendment: Amendment,
}

codes! {
    /// Why a row was left as it was.
    Kept {
        /// Someone else changed it since the list was shown.
        Stale = "stale",
        /// It is gone.
        Gone = "gone",
        /// It is done or dropped, so its deadline stays.
        Finished = "finished",
        /// What changes of it was proposed, and waits to be confirmed.
        Proposed = "proposed",
        /// Another change of it waits to be confirmed.
        Waits = "waits",
        /// It was so already.
        Same = "same",
    }
}

/// Sets the same in each of the commitments `rows` (code and the version that was shown). All that fits is written
/// in one transaction; gives, for each row in order, why it was left as it was.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Constraint` when the
/// change itself is refused: nothing to set, an unknown domain, an amendment without its reason.
pub async fn bulk(
    db: &Db,
    act: &Act,
    slug: &str,
    rows: &[(String, i64)],
    change: &Bulk,
) -> Result<Vec<(String, Option<Kept>)>> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    let stage = agreement.state.stage();
    authorize::require(act, Action::Edit, stage, authorize::among(db, act, &parties))?;
    if change.lead.is_some() {
        authorize::require(act, Action::Assign, stage, authorize::among(db, act, &parties))?;
    }
    check(db, change)?;
    let mut sql = row::select(db, act);
    Scope::of(db, act).commitment(sql.push(" where ")).push(" and c.agreement_id = ").bind(agreement.id);
    let cards = row::cards(db, act, &sql).await?;
    let own: Vec<LocalityId> = parties
        .iter()
        .filter(|p| authorize::towards(db, act, p, &parties) == Standpoint::Own)
        .cloned()
        .collect();

    let choices = if change.lead.is_some() { choices(db, act).await? } else { Vec::new() };
    let mut tx = db.begin().await?;
    let now = hold(&mut tx, act, agreement.id).await?;
    let agreement = Agreement { visibility: now, ..agreement };
    let own = (own.as_slice(), choices.as_slice());
    let mut told = Vec::new();
    for (code, version) in rows {
        let card = cards.iter().find(|card| card.commitment.code == *code);
        let kept = match card {
            None => Some(Kept::Gone),
            Some(card) => one(&mut tx, db, act, (&agreement, &parties), own, card, *version, change).await?,
        };
        told.push((code.clone(), kept));
    }
    index_agreement(&mut tx, agreement.id).await?;
    tx.commit().await?;
    Ok(told)
}

fn check(db: &Db, change: &Bulk) -> Result<()> {
    if change.domain.is_none() && change.lead.is_none() && change.deadline.is_none() {
        return Err(refused("bulk_empty"));
    }
    change.domain.as_ref().map_or(Ok(()), |slug| offered(slug, &db.reference()))
}

/// Changes one commitment. Says why it does not, where it does not.
#[expect(clippy::too_many_arguments, reason = "one row of one change: what it is about and what decides")]
async fn one(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    (agreement, parties): (&Agreement, &[LocalityId]),
    (own, choices): (&[LocalityId], &[String]),
    card: &CommitmentCard,
    version: i64,
    change: &Bulk,
) -> Result<Option<Kept>> {
    let c = &card.commitment;
    let before = &c.content;
    let mut after = before.clone();
    if let Some(deadline) = change.deadline {
        let moved = deadline != c.content.deadline;
        if moved && !c.progress.is_open() {
            return Ok(Some(Kept::Finished));
        }
        after.deadline = deadline;
    }
    if let Some(domain) = &change.domain {
        after.domains.retain(|slug| slug != domain);
        // The main domain is replaced; the further ones stay.
        if after.domains.len() == before.domains.len() && !after.domains.is_empty() {
            after.domains.remove(0);
        }
        after.domains.insert(0, domain.clone());
    }
    let lead = change.lead.as_deref().map(clean).filter(|lead| !lead.is_empty());
    let leads = lead.as_ref().is_some_and(|lead| {
        card.sides.iter().any(|side| own.contains(&side.locality) && side.lead.as_ref() != Some(lead))
    });
    if after == *before && !leads {
        return Ok(Some(Kept::Same));
    }
    match lock(tx, act, c.id, version).await {
        Err(StoreError::Stale) => return Ok(Some(Kept::Stale)),
        other => other?,
    }
    let subject = Subject { agreement, parties, commitment: Some(c), milestone: None };
    let public = c.visibility == Visibility::Public && published(act, agreement.state, agreement.visibility);
    let amended = before.agreed().amended_by(&after.agreed());
    let mut proposed = None;
    if let Some(wanted) = wanted(act, agreement, (before, &after), public) {
        proposed = Some(ask(tx, db, act, &subject, &wanted, &change.amendment).await?);
        after = if public { before.clone() } else { Content { deadline: before.deadline, ..after } };
    }
    let lead = lead.filter(|_| leads);
    let chosen = lead.as_ref().is_some_and(|lead| !public || choices.contains(lead));
    if let Some(lead) = lead.as_ref().filter(|_| !chosen) {
        for side in card.sides.iter().filter(|side| own.contains(&side.locality)) {
            let part = Part { leads: vec![lead.clone()], ..Part::of(side) };
            if let Some(wanted) = assignment(side, part)? {
                proposed = Some(ask(tx, db, act, &subject, &wanted, &change.amendment).await?);
            }
        }
    }
    if proposed.is_some() && after == *before && !chosen {
        return Ok(proposed);
    }
    if amended && proposed.is_none() && amend::binding(agreement.state) {
        amend::keep(tx, act, agreement.id, c.id, &before.agreed(), &change.amendment).await?;
        due_moved(tx, act, c, after.deadline.due()).await?;
    }
    set_content(tx, act, c.id, &after, visibility(act, agreement.visibility, Some(c), &after)).await?;
    if let Some(lead) = lead.filter(|_| chosen) {
        set_lead(tx, db, act, c.id, own, &lead).await?;
    }
    let detail = json!({
        "before": { "domains": before.domains, "deadline": before.deadline },
        "after": { "domains": after.domains, "deadline": after.deadline, "lead": change.lead },
        "reason": change.amendment.reason,
    });
    audit::write(tx, act, "bulk", "commitment", &c.id.to_string(), detail).await?;
    Ok(proposed)
}

/// What is proposed of a content that is to be `after`: its terms once the agreement is in force, and all of it where the
/// public reads it.
fn wanted(
    act: &Act,
    agreement: &Agreement,
    (before, after): (&Content, &Content),
    public: bool,
) -> Option<Change> {
    let terms = |content| Box::new(Terms::of(content));
    let milestones = Vec::new();
    if public && before.domains != after.domains {
        Some(Change::Content { before: Box::new(before.clone()), after: Box::new(after.clone()), milestones })
    } else if binds(act, agreement.state) && before.agreed().amended_by(&after.agreed()) {
        Some(Change::Terms { before: terms(before), after: terms(after), milestones })
    } else {
        None
    }
}

/// Proposes a change of one row, unless another one of it waits.
async fn ask(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    subject: &Subject<'_>,
    wanted: &Change,
    why: &Amendment,
) -> Result<Kept> {
    match propose(tx, db, act, subject, wanted, why).await {
        Err(StoreError::State("proposal_waits")) => Ok(Kept::Waits),
        other => other.map(|_| Kept::Proposed),
    }
}

/// Gives the own sides of a commitment another lead agency.
async fn set_lead(tx: &mut Tx, db: &Db, act: &Act, id: Uuid, own: &[LocalityId], lead: &str) -> Result<()> {
    for unit in own {
        let agency = lead_id(tx, db, act, unit, &[lead.to_owned()]).await?;
        assign::lead(tx, (id, unit), agency, Some(lead)).await?;
    }
    Ok(())
}
