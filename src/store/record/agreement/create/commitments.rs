//! The commitments of a new agreement, with a side for each party.

use std::collections::BTreeMap;

use serde_json::json;
use uuid::Uuid;

use crate::intake::draft::{Draft, DraftCommitment};
use crate::model::act::Act;
use crate::model::agency::{Channel, by_side};
use crate::model::agreement::Visibility;
use crate::model::commitment::Direction;
use crate::model::locality::LocalityId;
use crate::model::reference::Reference;
use crate::store::db::engine::{Tx, in_tx};
use crate::store::db::codec::{clean, clean_opt};
use crate::store::{Result, StoreError};
use crate::store::reference::agency;
use crate::text::fold;

/// The ids of lead agencies, by unit and compared name.
type Agencies = BTreeMap<(LocalityId, String), (String, Option<Uuid>)>;

/// One party's agencies in one commitment.
struct Part<'a> {
    party: &'a LocalityId,
    leads: Vec<String>,
    cooperating: Vec<String>,
}

/// Inserts the draft's commitments.
pub(crate) async fn insert(
    tx: &mut Tx,
    act: &Act,
    reference: &Reference,
    agreement: Uuid,
    draft: &Draft,
    parties: &[LocalityId],
) -> Result<()> {
    let parts: Vec<Vec<Part<'_>>> =
        draft.commitments.iter().map(|told| parts(told, parties, reference)).collect();
    let agencies = agencies(tx, act, reference, &parts).await?;
    for ((position, told), parts) in (0_i32..).zip(&draft.commitments).zip(&parts) {
        let id = commitment(tx, act, reference, agreement, position, told, direction(parts)).await?;
        for (position, part) in (0_i32..).zip(parts) {
            side(tx, id, position, part, &agencies).await?;
        }
    }
    Ok(())
}

/// Each party's part in a commitment.
fn parts<'a>(told: &DraftCommitment, parties: &'a [LocalityId], reference: &Reference) -> Vec<Part<'a>> {
    let split = |stated: &[String]| {
        let stated: Vec<String> = stated.iter().map(|name| clean(name)).collect();
        by_side(&stated, parties, &reference.lineage)
    };
    parties
        .iter()
        .zip(split(&told.lead))
        .zip(split(&told.cooperating))
        .map(|((party, leads), cooperating)| Part { party, leads, cooperating })
        .collect()
}

/// Enters the lead agencies that are not on record, in the order of their keys: two drafts stored at once that
/// name the same agencies then wait for each other instead of locking each other out.
async fn agencies(
    tx: &mut Tx,
    act: &Act,
    reference: &Reference,
    parts: &[Vec<Part<'_>>],
) -> Result<Agencies> {
    let first_leads = parts.iter().flatten().filter_map(|part| Some((part.party, part.leads.first()?)));
    let mut agencies: Agencies =
        first_leads.map(|(party, name)| ((party.clone(), fold(name)), (name.clone(), None))).collect();
    for ((party, _), (name, id)) in &mut agencies {
        let channel = Channel::of_agency(name);
        *id = Some(agency::find_or_create(tx, act, &reference.lineage, party, name, channel).await?);
    }
    Ok(agencies)
}

/// One side does it when one side alone leads.
fn direction(parts: &[Part<'_>]) -> Direction {
    match parts.iter().filter(|part| !part.leads.is_empty()).count() {
        1 => Direction::OneSide,
        _ => Direction::AllSides,
    }
}

/// Inserts one commitment with its domain. Gives its id.
async fn commitment(
    tx: &mut Tx,
    act: &Act,
    reference: &Reference,
    agreement: Uuid,
    position: i32,
    told: &DraftCommitment,
    direction: Direction,
) -> Result<Uuid> {
    let refused = |name: &str| StoreError::Constraint(name.to_owned());
    let domain = reference.domain(&told.domain).ok_or_else(|| refused("commitment_domain"))?;
    let visibility = if domain.public_by_default { Visibility::Public } else { Visibility::Internal };
    let target = told.target.as_ref();
    if target.is_some_and(|t| !t.value.is_finite() || t.baseline.is_some_and(|b| !b.is_finite())) {
        return Err(refused("commitment_target"));
    }
    let id = act.id();
    in_tx!(tx, c => sqlx::query(
        "insert into commitment (id, agreement_id, code, position, text, quote, direction, deadline_kind, \
             deadline_from, due_on, target_value, target_unit, target_baseline, target_mode, deliverable, budget, \
             visibility, created_at, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)",
    )
    .bind(id)
    .bind(agreement)
    .bind(format!("{:02}", position + 1))
    .bind(position)
    .bind(clean(&told.text))
    .bind(Some(told.quote.replace('\0', "")).filter(|quote| !quote.is_empty()))
    .bind(direction.code())
    .bind(told.deadline.kind().code())
    .bind(told.deadline.starts())
    .bind(told.deadline.due())
    .bind(target.map(|target| target.value))
    .bind(target.map(|target| clean(&target.unit)))
    .bind(target.and_then(|target| target.baseline))
    .bind(target.map(|target| target.mode.code()))
    .bind(clean_opt(told.deliverable.as_deref()))
    .bind(clean_opt(told.budget.as_deref()))
    .bind(visibility.code())
    .bind(act.at)
    .execute(c))?;
    in_tx!(tx, c => sqlx::query(
        "insert into commitment_domain (commitment_id, position, domain_slug) values ($1, 0, $2)",
    ).bind(id).bind(&domain.slug).execute(c))?;
    Ok(id)
}

/// Inserts one side. The first lead agency answers; all are shown.
async fn side(
    tx: &mut Tx,
    commitment: Uuid,
    position: i32,
    part: &Part<'_>,
    agencies: &Agencies,
) -> Result<()> {
    let lead_id = part
        .leads
        .first()
        .and_then(|name| agencies.get(&(part.party.clone(), fold(name))))
        .and_then(|(_, id)| *id);
    in_tx!(tx, c => sqlx::query(
        "insert into side (commitment_id, locality_id, position, lead_agency_id, lead, cooperating) \
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(commitment)
    .bind(&part.party.0)
    .bind(position)
    .bind(lead_id)
    .bind(Some(part.leads.join(", ")).filter(|lead| !lead.is_empty()))
    .bind(json!(part.cooperating).to_string())
    .execute(c))?;
    Ok(())
}
