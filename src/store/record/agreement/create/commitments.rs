//! The commitments of a new agreement, with a side for each party.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::intake::draft::{Draft, DraftCommitment};
use crate::model::act::Act;
use crate::model::agency::{Channel, by_side};
use crate::model::agreement::Visibility;
use crate::model::commitment::{Content, Direction, Side};
use crate::model::locality::LocalityId;
use crate::model::reference::Reference;
use crate::store::db::codec::clean;
use crate::store::db::engine::Tx;
use crate::store::record::commitment::row::cleaned;
use crate::store::record::commitment::write::{add_side, finite, insert_content};
use crate::store::reference::agency;
use crate::store::{Result, StoreError};
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
    for ((number, told), parts) in (1_u32..).zip(&draft.commitments).zip(&parts) {
        let content = content(told, direction(parts), reference)?;
        let visibility = if content.public { Visibility::Public } else { Visibility::Internal };
        let id = insert_content(tx, act, agreement, &format!("{number:02}"), &content, visibility).await?;
        for (position, part) in (0_i32..).zip(parts) {
            add_side(tx, id, position, part.party, Some(&side(part, &agencies))).await?;
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
        *id = Some(agency::find_or_create(tx, act, &reference.lineage, party, name, channel, false).await?);
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

/// What the draft says of a commitment. The quote stays as it stands in the source, where it is shown.
fn content(told: &DraftCommitment, direction: Direction, reference: &Reference) -> Result<Content> {
    let domain = reference.domain(&told.domain);
    let domain = domain.ok_or_else(|| StoreError::Constraint("commitment_domain".to_owned()))?;
    finite(told.target.as_ref())?;
    Ok(Content {
        quote: Some(told.quote.replace('\0', "")).filter(|quote| !quote.is_empty()),
        ..cleaned(&Content {
            direction,
            deadline: told.deadline,
            target: told.target.clone(),
            deliverable: told.deliverable.clone(),
            budget: told.budget.clone(),
            public: domain.public_by_default,
            ..Content::new(told.text.clone(), vec![domain.slug.clone()])
        })
    })
}

/// The side that a party's agencies make. The first lead agency answers; all are shown.
fn side(part: &Part<'_>, agencies: &Agencies) -> Side {
    let first = part.leads.first();
    let first = first.and_then(|name| agencies.get(&(part.party.clone(), fold(name))));
    Side {
        locality: part.party.clone(),
        lead_agency_id: first.and_then(|(_, id)| *id),
        lead: Some(part.leads.join(", ")).filter(|lead| !lead.is_empty()),
        cooperating: part.cooperating.clone(),
        focal_point: None,
        due_on: None,
        said: None,
        published: None,
        withdrawn: None,
    }
}
