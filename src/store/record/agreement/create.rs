//! A draft becomes an agreement.

mod commitments;
mod slug;

use serde_json::json;
use uuid::Uuid;

use crate::intake::draft::{Draft, DraftDocument};
use crate::model::access::{Action, Stage, Standpoint};
use crate::model::act::{Act, Actor};
use crate::model::agreement::{DocumentRole, Kind, State, Visibility};
use crate::model::locality::{Lineage, LocalityId};
use crate::store::access::authorize;
use crate::store::db::codec::{clean, clean_opt};
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::commitment::write::offered;
use crate::store::record::search::index_agreement;
use crate::store::record::second_person::{Thing, wrote};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// Most addresses tried for one agreement: so many between the same units in the same year.
const MAX_NAMESAKES: u32 = 1000;

/// Stores a draft as an internal agreement in state draft; with it documents, parties, commitments, sides,
/// agencies not yet on record, search entries and the audit entry. Gives the slug.
///
/// The draft's id becomes the agreement's, so a draft stored before is not stored twice: its slug is given again.
///
/// # Errors
/// `Forbidden` unless the actor may do intake and belongs to a party; `NotFound` for someone else's draft;
/// `Constraint` for a value out of bounds, `party_count`, `party_locality` or `party_once` for the parties,
/// `commitment_domain_retired` for a domain that takes nothing new.
pub async fn create(db: &Db, act: &Act, draft_id: Uuid, draft: &Draft, source: &str) -> Result<String> {
    authorize::require(act, Action::Intake, Stage::None, Standpoint::Own)?;
    let reference = db.reference();
    let parties = parties(draft, &reference.lineage)?;
    authorize::require(act, Action::Intake, Stage::None, authorize::among(db, act, &parties))?;
    for commitment in &draft.commitments {
        offered(&commitment.domain, &reference)?;
    }

    let mut tx = db.begin().await?;
    own_draft(&mut tx, act, draft_id).await?;
    let Some(slug) = enter(&mut tx, act, &reference.lineage, draft_id, draft, &parties).await? else {
        return stored_before(&mut tx, db, act, draft_id).await;
    };
    documents(&mut tx, act, draft_id, draft, source).await?;
    commitments::insert(&mut tx, act, &reference, draft_id, draft, &parties).await?;
    execute!(&mut tx, c => sqlx::query(
        "update intake_draft set agreement_id = $1, updated_at = $2, version = version + 1 where id = $1",
    ).bind(draft_id).bind(act.at).execute(c))?;
    index_agreement(&mut tx, draft_id).await?;
    let detail = json!({ "slug": slug, "parties": parties, "commitments": draft.commitments.len() });
    audit::write(&mut tx, act, "create", "agreement", &draft_id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(slug)
}

/// Inserts the agreement and its parties, and gives its address. `None` when this draft was stored before.
pub(crate) async fn enter(
    tx: &mut Tx,
    act: &Act,
    lineage: &Lineage,
    id: Uuid,
    draft: &Draft,
    parties: &[LocalityId],
) -> Result<Option<String>> {
    let slug = insert(tx, act, id, draft, &slug::stem(draft, parties, lineage)).await?;
    if slug.is_some() {
        insert_parties(tx, id, parties).await?;
        wrote(tx, act, Thing::Agreement(id)).await?;
    }
    Ok(slug)
}

/// Inserts the units that sign, in order.
pub(crate) async fn insert_parties(tx: &mut Tx, agreement: Uuid, parties: &[LocalityId]) -> Result<()> {
    for (position, party) in (0_i32..).zip(parties) {
        execute!(tx, c => sqlx::query(
            "insert into party (agreement_id, position, locality_id) values ($1, $2, $3)",
        ).bind(agreement).bind(position).bind(&party.0).execute(c))?;
    }
    Ok(())
}

/// The units that sign, in order.
fn parties(draft: &Draft, lineage: &Lineage) -> Result<Vec<LocalityId>> {
    let refused = |name: &str| StoreError::Constraint(name.to_owned());
    let mut parties: Vec<LocalityId> = Vec::new();
    for party in &draft.parties {
        let id = party.locality.as_ref().filter(|id| lineage.get(id).is_some());
        let id = id.ok_or_else(|| refused("party_locality"))?;
        if parties.contains(id) {
            return Err(refused("party_once"));
        }
        parties.push(id.clone());
    }
    if parties.len() < 2 { Err(refused("party_count")) } else { Ok(parties) }
}

/// Refuses a draft that someone else works on. A draft that was never kept (imported at once) is no one's.
async fn own_draft(tx: &mut Tx, act: &Act, draft_id: Uuid) -> Result<()> {
    let owner: Option<Uuid> = fetch!(tx, c => sqlx::query_scalar(
        "select account_id from intake_draft where id = $1",
    ).bind(draft_id).fetch_optional(c))?;
    match (&act.by, owner) {
        (Actor::Staff(staff), Some(owner)) if owner != staff.account_id => Err(StoreError::NotFound),
        _ => Ok(()),
    }
}

/// Inserts the agreement under the first free address. `None` when this draft was stored before.
async fn insert(tx: &mut Tx, act: &Act, id: Uuid, draft: &Draft, stem: &str) -> Result<Option<String>> {
    let period = draft.period.unwrap_or_default();
    let principles: Vec<String> = draft.principles.iter().map(|text| clean(text)).collect();
    let principles = json!(principles).to_string();
    for namesake in 1..=MAX_NAMESAKES {
        let slug = slug::numbered(stem, namesake);
        // Waits for another transaction that takes the same address or stores the same draft, then skips.
        let inserted = execute!(tx, c => sqlx::query(
            "insert into agreement (id, slug, kind, channel, title, held_on, held_at, period_from, period_to, \
                 state, visibility, principles, focal_point, review_cadence, created_at, updated_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) \
             on conflict do nothing",
        )
        .bind(id)
        .bind(&slug)
        .bind(draft.kind.code())
        .bind(draft.channel.code())
        .bind(clean(&draft.title))
        .bind(draft.held_on)
        .bind(clean_opt(draft.held_at.as_deref()))
        .bind(period.from)
        .bind(period.to)
        .bind(State::Draft.code())
        .bind(Visibility::Internal.code())
        .bind(&principles)
        .bind(clean_opt(draft.focal_point.as_deref()))
        .bind(clean_opt(draft.review_cadence.as_deref()))
        .bind(act.at)
        .execute(c))?;
        if inserted == 1 {
            return Ok(Some(slug));
        }
        if address_of(tx, id).await?.is_some() {
            return Ok(None);
        }
    }
    Err(StoreError::Constraint("agreement_slug".to_owned()))
}

async fn address_of(tx: &mut Tx, id: Uuid) -> Result<Option<String>> {
    fetch!(tx, c => sqlx::query_scalar("select slug from agreement where id = $1")
        .bind(id).fetch_optional(c))
}

/// The address of what this draft became, for those who belong to it.
async fn stored_before(tx: &mut Tx, db: &Db, act: &Act, id: Uuid) -> Result<String> {
    let parties: Vec<String> = fetch!(tx, c => sqlx::query_scalar(
        "select locality_id from party where agreement_id = $1",
    ).bind(id).fetch_all(c))?;
    let parties: Vec<LocalityId> = parties.into_iter().map(LocalityId).collect();
    if authorize::require(act, Action::Intake, Stage::None, authorize::among(db, act, &parties)).is_err() {
        return Err(StoreError::NotFound);
    }
    address_of(tx, id).await?.ok_or(StoreError::NotFound)
}

/// Inserts the documents; the first, or one without a number when the text names none, keeps the source. What was
/// entered by hand has neither.
async fn documents(tx: &mut Tx, act: &Act, agreement: Uuid, draft: &Draft, source: &str) -> Result<()> {
    let nameless =
        DraftDocument { number: None, number_raw: None, kind: draft.kind, issuer: None, issued_on: None };
    let documents =
        if draft.documents.is_empty() && !source.is_empty() { &[nameless][..] } else { &draft.documents };
    // PostgreSQL keeps no NUL.
    let source = source.replace('\0', "");
    for (position, document) in (0_i32..).zip(documents) {
        let (role, source) = match (position, document.kind) {
            (0, _) => (DocumentRole::Original, Some(&source)),
            (_, Kind::Plan | Kind::Programme) => (DocumentRole::Plan, None),
            _ => (DocumentRole::Notice, None),
        };
        execute!(tx, c => sqlx::query(
            "insert into document (id, agreement_id, position, number_raw, number, kind, issuer, issued_on, \
                 role, source_text) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(act.id())
        .bind(agreement)
        .bind(position)
        .bind(clean_opt(document.number_raw.as_deref()))
        .bind(clean_opt(document.number.as_deref()))
        .bind(document.kind.code())
        .bind(clean_opt(document.issuer.as_deref()))
        .bind(document.issued_on)
        .bind(role.code())
        .bind(source)
        .execute(c))?;
    }
    Ok(())
}
