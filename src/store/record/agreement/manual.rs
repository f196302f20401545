//! Agreements entered and edited by hand.

use serde_json::json;
use uuid::Uuid;

use super::create::insert_parties;
use super::{create, with_parties};
use crate::intake::draft::{Draft, DraftParty};
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::agreement::{Agreement, Facts, Visibility};
use crate::model::limits;
use crate::model::locality::{Lineage, LocalityId};
use crate::model::proposal::Change;
use crate::store::access::authorize;
use crate::store::db::codec::{clean, clean_opt, code};
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::commitment::amend::Amendment;
use crate::store::record::commitment::move_joint;
use crate::store::record::commitment::write::bounded;
use crate::store::record::proposal::propose::{Outcome, binds, propose, published};
use crate::store::record::proposal::subject::Subject;
use crate::store::record::search::index_agreement;
use crate::store::record::second_person::{Thing, wrote};
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// Enters an agreement by hand, as a draft without commitments. Gives its address.
///
/// # Errors
/// `Forbidden` unless the actor may do intake and belongs to a party; `Constraint` with the first fault of
/// [`Facts::faults`], or for a value out of bounds.
pub async fn create_manually(db: &Db, act: &Act, id: Uuid, facts: &Facts) -> Result<String> {
    let reference = db.reference();
    check(facts, &reference.lineage)?;
    create(db, act, id, &draft_of(facts, &reference.lineage), "").await
}

/// The first fault of the facts.
pub(crate) fn check(facts: &Facts, lineage: &Lineage) -> Result<()> {
    match facts.faults(lineage).first() {
        Some((fault, _)) => Err(StoreError::Constraint(fault.code().to_owned())),
        None => Ok(()),
    }
}

/// The facts as a draft without documents or commitments: the one way in.
pub(crate) fn draft_of(facts: &Facts, lineage: &Lineage) -> Draft {
    let name = |id: &LocalityId| lineage.get(id).map(|unit| unit.full_name_vi.clone()).unwrap_or_default();
    let party = |id: &LocalityId| DraftParty { name: name(id), locality: Some(id.clone()) };
    Draft {
        title: facts.title.clone(),
        kind: facts.kind,
        channel: facts.channel,
        documents: Vec::new(),
        parties: facts.parties.iter().map(party).collect(),
        held_on: facts.held_on,
        held_at: facts.held_at.clone(),
        period: Some(facts.period).filter(|period| !period.is_empty()),
        principles: facts.principles.clone(),
        focal_point: facts.focal_point.clone(),
        review_cadence: facts.review_cadence.clone(),
        commitments: Vec::new(),
        warnings: Vec::new(),
    }
}

/// The facts of a stored agreement.
pub(crate) fn facts_of(a: &Agreement, parties: &[LocalityId]) -> Facts {
    Facts {
        kind: a.kind,
        channel: a.channel,
        title: a.title.clone(),
        parties: parties.to_vec(),
        held_on: a.held_on,
        held_at: a.held_at.clone(),
        period: a.period,
        principles: a.principles.clone(),
        focal_point: a.focal_point.clone(),
        review_cadence: a.review_cadence.clone(),
    }
}

/// Replaces the facts of the agreement at `version`. Its address stays. A party that comes in gets a side in every
/// commitment, one that leaves loses it, and the joint standings are computed anew. Once it is in force, what the parties
/// agreed stays as it is and its change is proposed; focal point and cadence are written at once, unless the agreement is
/// public: then all of it is proposed.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it; `Stale`; `Constraint` as
/// for [`create_manually`], `party_own` when the actor's own locality would leave, `party_reported` when a unit that
/// leaves has reported or has milestones; as `propose` once it is in force.
pub async fn edit(
    db: &Db,
    act: &Act,
    slug: &str,
    version: i64,
    facts: &Facts,
    amendment: &Amendment,
) -> Result<Outcome> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    authorize::require(act, Action::Edit, agreement.state.stage(), authorize::among(db, act, &parties))?;
    let reference = db.reference();
    check(facts, &reference.lineage)?;
    if act.staff().is_some()
        && authorize::among(db, act, &facts.parties) != crate::model::access::Standpoint::Own
    {
        return Err(StoreError::Constraint("party_own".to_owned()));
    }
    if agreement.version != version {
        return Err(StoreError::Stale);
    }
    let (before, facts) = (facts_of(&agreement, &parties), cleaned(facts));
    let principles = json!(facts.principles).to_string();
    bounded(&[
        (Some(&facts.title), limits::AGREEMENT_TITLE, "agreement_title"),
        (facts.held_at.as_deref(), limits::AGREEMENT_HELD_AT, "agreement_held_at"),
        (Some(&principles), limits::AGREEMENT_PRINCIPLES, "agreement_principles"),
    ])?;
    let own = before.with_contact_of(&facts);
    let subject = Subject { agreement: &agreement, parties: &parties, commitment: None, milestone: None };
    let bound = binds(act, agreement.state);
    // Read before the transaction: one that was published meanwhile has another version.
    let public = published(act, agreement.state, agreement.visibility);
    let mut tx = db.begin().await?;
    if (bound && own != facts) || (public && own != before) {
        let stands = if public { before } else { own };
        if !public && stands != facts_of(&agreement, &parties) {
            write(&mut tx, act, &agreement, &parties, &stands).await?;
        }
        for gone in parties.iter().filter(|party| !facts.parties.contains(party)) {
            silent(&mut tx, agreement.id, gone).await?;
        }
        let change = Change::Facts { before: Box::new(stands), after: Box::new(facts) };
        let id = propose(&mut tx, db, act, &subject, &change, amendment).await?;
        tx.commit().await?;
        return Ok(Outcome::Proposed(id));
    }
    write(&mut tx, act, &agreement, &parties, &facts).await?;
    tx.commit().await?;
    Ok(Outcome::Done(()))
}

/// The facts as they are kept.
fn cleaned(facts: &Facts) -> Facts {
    Facts {
        title: clean(&facts.title),
        held_at: clean_opt(facts.held_at.as_deref()),
        principles: facts.principles.iter().map(|text| clean(text)).collect(),
        focal_point: clean_opt(facts.focal_point.as_deref()),
        review_cadence: clean_opt(facts.review_cadence.as_deref()),
        ..facts.clone()
    }
}

/// Writes the facts over those of the agreement, and tells it. Of one that waits for a second person, the actor is one of
/// those who wrote it.
pub(crate) async fn write(
    tx: &mut Tx,
    act: &Act,
    agreement: &Agreement,
    parties: &[LocalityId],
    facts: &Facts,
) -> Result<()> {
    let now: Option<String> = fetch!(tx, c => sqlx::query_scalar(
        "update agreement set kind = $3, channel = $4, title = $5, held_on = $6, held_at = $7, period_from = $8, \
             period_to = $9, principles = $10, focal_point = $11, review_cadence = $12, updated_at = $13, \
             version = version + 1 where id = $1 and version = $2 returning visibility",
    )
    .bind(agreement.id)
    .bind(agreement.version)
    .bind(facts.kind.code())
    .bind(facts.channel.code())
    .bind(&facts.title)
    .bind(facts.held_on)
    .bind(facts.held_at.as_deref())
    .bind(facts.period.from)
    .bind(facts.period.to)
    .bind(json!(facts.principles).to_string())
    .bind(facts.focal_point.as_deref())
    .bind(facts.review_cadence.as_deref())
    .bind(act.at)
    .fetch_optional(c))?;
    let now: Visibility = code(&now.ok_or(StoreError::Stale)?)?;
    if now != Visibility::Public {
        wrote(tx, act, Thing::Agreement(agreement.id)).await?;
    }
    if facts.parties != parties {
        replace_parties(tx, agreement.id, parties, &facts.parties).await?;
    }
    index_agreement(tx, agreement.id).await?;
    let detail = json!({ "before": facts_of(agreement, parties), "after": facts });
    audit::write(tx, act, "edit", "agreement", &agreement.id.to_string(), detail).await
}

/// Puts `after` in place of `before`: the parties, and the sides of every commitment.
async fn replace_parties(
    tx: &mut Tx,
    agreement: Uuid,
    before: &[LocalityId],
    after: &[LocalityId],
) -> Result<()> {
    for gone in before.iter().filter(|party| !after.contains(party)) {
        leave(tx, agreement, gone).await?;
    }
    execute!(tx, c => sqlx::query("delete from party where agreement_id = $1").bind(agreement).execute(c))?;
    insert_parties(tx, agreement, after).await?;
    for (position, party) in (0_i32..).zip(after) {
        execute!(tx, c => sqlx::query(
            "insert into side (commitment_id, locality_id, position) \
             select c.id, $2, $3 from commitment c where c.agreement_id = $1 \
             on conflict (commitment_id, locality_id) do update set position = excluded.position",
        )
        .bind(agreement)
        .bind(&party.0)
        .bind(position)
        .execute(c))?;
    }
    let commitments: Vec<Uuid> = fetch!(tx, c => sqlx::query_scalar(
        "select id from commitment where agreement_id = $1",
    ).bind(agreement).fetch_all(c))?;
    for commitment in commitments {
        move_joint(tx, commitment).await?;
    }
    Ok(())
}

/// Takes a party's sides away, unless it has spoken or milestones wait for it.
async fn leave(tx: &mut Tx, agreement: Uuid, party: &LocalityId) -> Result<()> {
    silent(tx, agreement, party).await?;
    execute!(tx, c => sqlx::query(
        "delete from side where locality_id = $2 \
         and commitment_id in (select id from commitment where agreement_id = $1)",
    ).bind(agreement).bind(&party.0).execute(c))?;
    Ok(())
}

/// Refuses a party that has spoken, or for which milestones wait.
async fn silent(tx: &mut Tx, agreement: Uuid, party: &LocalityId) -> Result<()> {
    let relied_on: i64 = fetch!(tx, c => sqlx::query_scalar(
        "select (select count(*) from progress_update u join commitment c on c.id = u.commitment_id \
              where c.agreement_id = $1 and u.locality_id = $2) \
           + (select count(*) from milestone m join commitment c on c.id = m.commitment_id \
              where c.agreement_id = $1 and m.locality_id = $2)",
    ).bind(agreement).bind(&party.0).fetch_one(c))?;
    if relied_on > 0 {
        return Err(StoreError::Constraint("party_reported".to_owned()));
    }
    Ok(())
}
