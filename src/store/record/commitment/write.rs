//! The rows of a commitment, as its operations write them.

use serde_json::json;
use uuid::Uuid;

use crate::model::act::Act;
use crate::model::agreement::Visibility;
use crate::model::commitment::{Commitment, Content, Side};
use crate::model::locality::LocalityId;
use crate::model::reference::Reference;
use crate::store::db::engine::{Tx, fetch_in_tx, in_tx};
use crate::store::db::codec::{clean, clean_opt};
use crate::store::{Result, StoreError};

/// A value refused by a rule of that name.
pub(crate) fn refused(name: &str) -> StoreError {
    StoreError::Constraint(name.to_owned())
}

/// What is wrong with the content that the database would not see.
pub(crate) fn check(content: &Content, before: Option<&Commitment>, reference: &Reference) -> Result<()> {
    if clean(&content.text).is_empty() {
        return Err(refused("commitment_text"));
    }
    if content.domains.is_empty() {
        return Err(refused("commitment_domain"));
    }
    for slug in content.domains.iter().filter(|slug| before.is_none_or(|b| !b.domains.contains(slug))) {
        offered(slug, reference)?;
    }
    if before.is_some_and(|b| b.extensions > 0 && b.deadline != content.deadline) {
        return Err(refused("commitment_extended"));
    }
    let target = content.target.as_ref();
    if target.is_some_and(|t| !t.value.is_finite() || t.baseline.is_some_and(|b| !b.is_finite())) {
        return Err(refused("commitment_target"));
    }
    Ok(())
}

/// Refuses a domain that nothing new may be put in.
pub(crate) fn offered(slug: &str, reference: &Reference) -> Result<()> {
    match reference.domain(slug) {
        Some(domain) if domain.is_offered() => Ok(()),
        Some(_) => Err(refused("commitment_domain_retired")),
        None => Err(refused("commitment_domain")),
    }
}

/// The code of the next commitment of an agreement: digits, so that no code is a word of an address. Takes the
/// agreement's lock, so that two at once do not get the same.
pub(crate) async fn next_code(tx: &mut Tx, agreement: Uuid) -> Result<String> {
    in_tx!(tx, c => sqlx::query("update agreement set version = version where id = $1").bind(agreement).execute(c))?;
    let codes: Vec<String> = fetch_in_tx!(tx, c => sqlx::query_scalar(
        "select code from commitment where agreement_id = $1",
    ).bind(agreement).fetch_all(c))?;
    let last = codes.iter().filter_map(|code| code.parse::<u32>().ok()).max().unwrap_or(0);
    Ok(format!("{:02}", last.saturating_add(1)))
}

/// Who proposed what is now `visibility`.
fn proposer(act: &Act, visibility: Visibility) -> Option<Uuid> {
    act.staff().filter(|_| visibility == Visibility::Proposed).map(|staff| staff.account_id)
}

/// Inserts a commitment after those the agreement has, without sides. Gives its id.
pub(crate) async fn insert_content(
    tx: &mut Tx,
    act: &Act,
    agreement: Uuid,
    code: &str,
    content: &Content,
    visibility: Visibility,
) -> Result<Uuid> {
    let id = act.id();
    in_tx!(tx, c => sqlx::query(
        "insert into commitment (id, agreement_id, code, position, text, direction, deadline_kind, visibility, \
             created_at, updated_at) \
         select $1, $2, $3, coalesce(max(position) + 1, 0), $4, $5, 'none', $6, $7, $7 \
         from commitment where agreement_id = $2",
    )
    .bind(id)
    .bind(agreement)
    .bind(code)
    .bind(clean(&content.text))
    .bind(content.direction.code())
    .bind(visibility.code())
    .bind(act.at)
    .execute(c))?;
    set_content(tx, act, id, content, visibility).await?;
    Ok(id)
}

/// Writes the content over what the commitment holds, its domains too.
pub(crate) async fn set_content(
    tx: &mut Tx,
    act: &Act,
    id: Uuid,
    content: &Content,
    visibility: Visibility,
) -> Result<()> {
    let target = content.target.as_ref();
    in_tx!(tx, c => sqlx::query(
        "update commitment set text = $2, quote = $3, place = $4, direction = $5, deadline_kind = $6, \
             deadline_from = $7, due_on = $8, target_value = $9, target_unit = $10, target_baseline = $11, \
             target_mode = $12, deliverable = $13, budget = $14, visibility = $15, proposed_by = $16, \
             updated_at = $17 where id = $1",
    )
    .bind(id)
    .bind(clean(&content.text))
    .bind(clean_opt(content.quote.as_deref()))
    .bind(clean_opt(content.place.as_deref()))
    .bind(content.direction.code())
    .bind(content.deadline.kind().code())
    .bind(content.deadline.starts())
    .bind(content.deadline.due())
    .bind(target.map(|target| target.value))
    .bind(target.map(|target| clean(&target.unit)))
    .bind(target.and_then(|target| target.baseline))
    .bind(target.map(|target| target.mode.code()))
    .bind(clean_opt(content.deliverable.as_deref()))
    .bind(clean_opt(content.budget.as_deref()))
    .bind(visibility.code())
    .bind(proposer(act, visibility))
    .bind(act.at)
    .execute(c))?;
    set_domains(tx, id, &content.domains).await
}

/// Puts these domains in place of those the commitment has, the main one first.
pub(crate) async fn set_domains(tx: &mut Tx, id: Uuid, domains: &[String]) -> Result<()> {
    in_tx!(tx, c => sqlx::query("delete from commitment_domain where commitment_id = $1").bind(id).execute(c))?;
    for (position, slug) in (0_i32..).zip(domains) {
        in_tx!(tx, c => sqlx::query(
            "insert into commitment_domain (commitment_id, position, domain_slug) values ($1, $2, $3)",
        ).bind(id).bind(position).bind(slug).execute(c))?;
    }
    Ok(())
}

/// Inserts the side of `party`, with the agencies of `part` where there are some.
pub(crate) async fn add_side(
    tx: &mut Tx,
    commitment: Uuid,
    position: i32,
    party: &LocalityId,
    part: Option<&Side>,
) -> Result<()> {
    let none = Vec::new();
    in_tx!(tx, c => sqlx::query(
        "insert into side (commitment_id, locality_id, position, lead_agency_id, lead, cooperating, focal_point) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(commitment)
    .bind(&party.0)
    .bind(position)
    .bind(part.and_then(|part| part.lead_agency_id))
    .bind(part.and_then(|part| part.lead.as_deref()))
    .bind(json!(part.map_or(&none, |part| &part.cooperating)).to_string())
    .bind(part.and_then(|part| part.focal_point.as_deref()))
    .execute(c))?;
    Ok(())
}

/// Raises the version of the commitment at `version`, which also takes its lock.
///
/// # Errors
/// `Stale` when someone else was quicker.
pub(crate) async fn lock(tx: &mut Tx, act: &Act, id: Uuid, version: i64) -> Result<()> {
    let mine = in_tx!(tx, c => sqlx::query(
        "update commitment set version = version + 1, updated_at = $3 where id = $1 and version = $2",
    ).bind(id).bind(version).bind(act.at).execute(c))?;
    if mine == 0 { Err(StoreError::Stale) } else { Ok(()) }
}
