//! The rows of a commitment, as its operations write them.

use serde_json::json;
use uuid::Uuid;

use super::row::{INSERT, UPDATE, bind_content};
use crate::model::act::Act;
use crate::model::agreement::Visibility;
use crate::model::commitment::{Commitment, Content, Side, Target};
use crate::model::limits;
use crate::model::locality::LocalityId;
use crate::model::reference::Reference;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::second_person;
use crate::store::record::second_person::Thing;
use crate::store::{Result, StoreError};

/// A value refused by a rule of that name.
pub(crate) fn refused(name: &str) -> StoreError {
    StoreError::Constraint(name.to_owned())
}

/// What is wrong with the content that the database would not see, or only once a proposal takes effect.
pub(crate) fn check(content: &Content, before: Option<&Commitment>, reference: &Reference) -> Result<()> {
    if content.text.is_empty() {
        return Err(refused("commitment_text"));
    }
    if content.domains.is_empty() {
        return Err(refused("commitment_domain"));
    }
    for slug in content.domains.iter().filter(|slug| before.is_none_or(|b| !b.content.domains.contains(slug)))
    {
        offered(slug, reference)?;
    }
    for (n, slug) in content.domains.iter().enumerate() {
        if content.domains.iter().take(n).any(|before| before == slug) {
            return Err(refused("commitment_domain_once"));
        }
    }
    if content.deadline.starts() > content.deadline.due() {
        return Err(refused("commitment_period"));
    }
    let unit = content.target.as_ref().map(|target| target.unit.as_str());
    bounded(&[
        (Some(&content.text), limits::COMMITMENT_TEXT, "commitment_text"),
        (content.quote.as_deref(), limits::COMMITMENT_QUOTE, "commitment_quote"),
        (content.place.as_deref(), limits::COMMITMENT_PLACE, "commitment_place"),
        (unit, limits::COMMITMENT_TARGET_UNIT, "commitment_target_unit"),
        (content.deliverable.as_deref(), limits::COMMITMENT_DELIVERABLE, "commitment_deliverable"),
        (content.budget.as_deref(), limits::COMMITMENT_BUDGET, "commitment_budget"),
    ])?;
    finite(content.target.as_ref())
}

/// Refuses the first text that is longer than its bound, by the name of the database's check: what is proposed comes to
/// the database only when it takes effect, and nobody should confirm what cannot be kept.
pub(crate) fn bounded(texts: &[(Option<&str>, usize, &str)]) -> Result<()> {
    let long = |text: &Option<&str>, max: usize| text.is_some_and(|text| text.chars().count() > max);
    match texts.iter().find(|(text, max, _)| long(text, *max)) {
        Some((.., name)) => Err(refused(name)),
        None => Ok(()),
    }
}

/// Refuses a target that is no number.
pub(crate) fn finite(target: Option<&Target>) -> Result<()> {
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
    execute!(tx, c => sqlx::query("update agreement set version = version where id = $1").bind(agreement).execute(c))?;
    let codes: Vec<String> = fetch!(tx, c => sqlx::query_scalar(
        "select code from commitment where agreement_id = $1",
    ).bind(agreement).fetch_all(c))?;
    let last = codes.iter().filter_map(|code| code.parse::<u32>().ok()).max().unwrap_or(0);
    Ok(format!("{:02}", last.saturating_add(1)))
}

/// Who proposed what is now `visibility`.
fn proposer(act: &Act, visibility: Visibility) -> Option<Uuid> {
    act.staff().filter(|_| visibility == Visibility::Proposed).map(|staff| staff.account_id)
}

/// Inserts a commitment with this content after those the agreement has, without sides. Gives its id.
pub(crate) async fn insert_content(
    tx: &mut Tx,
    act: &Act,
    agreement: Uuid,
    code: &str,
    content: &Content,
    visibility: Visibility,
) -> Result<Uuid> {
    let id = act.id();
    execute!(tx, c => bind_content!(sqlx::query(INSERT.as_str()), content)
        .bind(id)
        .bind(agreement)
        .bind(code)
        .bind(visibility.code())
        .bind(proposer(act, visibility))
        .bind(act.at)
        .execute(c))?;
    insert_domains(tx, id, &content.domains).await?;
    if visibility == Visibility::Proposed {
        second_person::wrote(tx, act, Thing::Commitment(id)).await?;
    }
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
    execute!(tx, c => bind_content!(sqlx::query(UPDATE.as_str()), content)
        .bind(visibility.code())
        .bind(proposer(act, visibility))
        .bind(act.at)
        .bind(id)
        .execute(c))?;
    if visibility == Visibility::Proposed {
        second_person::wrote(tx, act, Thing::Commitment(id)).await?;
    } else {
        second_person::forget(tx, Thing::Commitment(id)).await?;
    }
    set_domains(tx, id, &content.domains).await
}

/// Puts these domains in place of those the commitment has, the main one first.
pub(crate) async fn set_domains(tx: &mut Tx, id: Uuid, domains: &[String]) -> Result<()> {
    execute!(tx, c => sqlx::query("delete from commitment_domain where commitment_id = $1").bind(id).execute(c))?;
    insert_domains(tx, id, domains).await
}

async fn insert_domains(tx: &mut Tx, id: Uuid, domains: &[String]) -> Result<()> {
    for (position, slug) in (0_i32..).zip(domains) {
        execute!(tx, c => sqlx::query(
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
    execute!(tx, c => sqlx::query(
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
    let mine = execute!(tx, c => sqlx::query(
        "update commitment set version = version + 1, updated_at = $3 where id = $1 and version = $2",
    ).bind(id).bind(version).bind(act.at).execute(c))?;
    if mine == 0 { Err(StoreError::Stale) } else { Ok(()) }
}
