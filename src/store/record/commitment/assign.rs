//! Who leads, cooperates and answers on one side.

use serde_json::json;
use uuid::Uuid;

use super::CommitmentPage;
use super::amend::Amendment;
use super::read::bare;
use super::write::{bounded, lock};
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::agency::Channel;
use crate::model::agreement::Visibility;
use crate::model::commitment::Side;
use crate::model::limits;
use crate::model::locality::LocalityId;
use crate::model::proposal::Change;
use crate::store::access::{authorize, scope};
use crate::store::db::codec::{clean, clean_opt};
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::db::sql_builder::Sql;
use crate::store::record::proposal::propose::{Outcome, propose, published};
use crate::store::record::proposal::subject::Subject;
use crate::store::record::search::index_agreement;
use crate::store::record::second_person::{hold, hold_commitment};
use crate::store::reference::agency;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

pub use crate::model::commitment::Part;

/// As it is kept: names cleaned, and none that is empty.
fn cleaned(part: &Part) -> Part {
    let names = |typed: &[String]| -> Vec<String> {
        typed.iter().map(|name| clean(name)).filter(|name| !name.is_empty()).collect()
    };
    Part {
        leads: names(&part.leads),
        cooperating: names(&part.cooperating),
        focal_point: clean_opt(part.focal_point.as_deref()),
    }
}

/// Says who leads, cooperates and answers on these sides of the commitment at `version`. A lead agency that is not
/// on record is entered. Where the public reads the commitment, a choice among the agencies that an administrator entered or
/// that a public page names takes effect at once, as a second person stood for those names; any other words are proposed, and
/// the outcome names the first proposal.
///
/// # Errors
/// `NotFound` when the actor may not see it, also for a unit that is no side; `Forbidden` for a side that is not the
/// actor's; `Stale`; `Constraint` for a name too long; as `propose` for words that nobody stood for.
pub async fn assign(
    db: &Db,
    act: &Act,
    slug: &str,
    code: &str,
    version: i64,
    parts: &[(LocalityId, Part)],
    why: &Amendment,
) -> Result<Outcome> {
    let page = bare(db, act, slug, code).await?;
    let stage = page.agreement.state.stage();
    authorize::require(act, Action::Assign, stage, authorize::among(db, act, &page.parties))?;
    let mut wanted = Vec::new();
    for (unit, part) in parts {
        let side = authorize::towards(db, act, unit, &page.parties);
        authorize::require(act, Action::Assign, stage, side)?;
        let side = page.card.sides.iter().find(|side| side.locality == *unit).ok_or(StoreError::NotFound)?;
        wanted.push((side, cleaned(part)));
    }
    let commitment = &page.card.commitment;
    if commitment.version != version {
        return Err(StoreError::Stale);
    }
    let choices = choices(db, act).await?;
    let mut tx = db.begin().await?;
    let now = hold(&mut tx, act, page.agreement.id).await?;
    let public = commitment.visibility == Visibility::Public && published(act, page.agreement.state, now);
    let waits = |side: &Side, part: &Part| public && !part.is_of(side) && !part.is_choice(side, &choices);
    let (asked, made): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|(side, part)| waits(side, part));
    let mut proposed = None;
    for (side, part) in asked {
        if let Some(change) = assignment(side, part)? {
            let id = propose(&mut tx, db, act, &Subject::of(&page), &change, why).await?;
            proposed = proposed.or(Some(id));
        }
    }
    if !made.is_empty() {
        lock(&mut tx, act, commitment.id, version).await?;
        for (side, part) in &made {
            write(&mut tx, db, act, &page, side, part).await?;
        }
        if made.iter().any(|(side, part)| !part.is_of(side)) {
            hold_commitment(&mut tx, act, commitment.id).await?;
        }
        index_agreement(&mut tx, page.agreement.id).await?;
    }
    tx.commit().await?;
    Ok(proposed.map_or(Outcome::Done(()), Outcome::Proposed))
}

/// The change of the side to `part`, where it is one.
///
/// # Errors
/// `Constraint` for a text that is longer than its bound.
pub(crate) fn assignment(side: &Side, part: Part) -> Result<Option<Change>> {
    if part.is_of(side) {
        return Ok(None);
    }
    let cooperating = json!(part.cooperating).to_string();
    let lead = part.lead();
    bounded(&[
        (part.leads.first().map(String::as_str), limits::AGENCY_NAME, "agency_name_length"),
        (lead.as_deref(), limits::SIDE_LEAD, "side_lead"),
        (Some(&cooperating), limits::SIDE_COOPERATING, "side_cooperating"),
        (part.focal_point.as_deref(), limits::SIDE_FOCAL_POINT, "side_focal_point"),
    ])?;
    Ok(Some(Change::Assign { side: side.locality.clone(), before: Part::of(side), after: part }))
}

/// Writes the part over what the side says, and tells it.
pub(crate) async fn write(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    page: &CommitmentPage,
    side: &Side,
    part: &Part,
) -> Result<()> {
    let id = page.card.commitment.id;
    set_side(tx, db, act, id, &side.locality, part).await?;
    let before =
        json!({ "lead": side.lead, "cooperating": side.cooperating, "focal_point": side.focal_point });
    let after =
        json!({ "lead": part.leads, "cooperating": part.cooperating, "focal_point": part.focal_point });
    let detail = json!({ "side": side.locality, "before": before, "after": after });
    audit::write(tx, act, "assign", "commitment", &id.to_string(), detail).await
}

/// The id of the lead agency, entered when it is not on record.
pub(crate) async fn lead_id(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    unit: &LocalityId,
    leads: &[String],
) -> Result<Option<Uuid>> {
    let Some(name) = leads.first() else { return Ok(None) };
    let lineage = &db.reference().lineage;
    let channel = Channel::of_agency(name);
    Ok(Some(agency::find_or_create(tx, act, lineage, unit, name, channel, false).await?))
}

async fn set_side(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    commitment: Uuid,
    unit: &LocalityId,
    part: &Part,
) -> Result<()> {
    let lead_agency = lead_id(tx, db, act, unit, &part.leads).await?;
    lead(tx, (commitment, unit), lead_agency, part.lead().as_deref()).await?;
    execute!(tx, c => sqlx::query(
        "update side set cooperating = $3, focal_point = $4 where commitment_id = $1 and locality_id = $2",
    )
    .bind(commitment)
    .bind(&unit.0)
    .bind(json!(part.cooperating).to_string())
    .bind(&part.focal_point)
    .execute(c))?;
    Ok(())
}

/// Gives the side another lead agency, called `name`. The name of the one before was published if the commitment was, so it
/// stays a choice; the database keeps which one that was.
pub(crate) async fn lead(
    tx: &mut Tx,
    (commitment, unit): (Uuid, &LocalityId),
    agency: Option<Uuid>,
    name: Option<&str>,
) -> Result<()> {
    let mut published = Sql::undated(
        "update agency set confirmed = true where not confirmed and id in (select s.lead_agency_id from side s \
         join commitment c on c.id = s.commitment_id join agreement a on a.id = c.agreement_id where s.commitment_id = ",
    );
    published.bind(commitment).push(" and s.locality_id = ").bind(unit).push(" and ");
    published.push(scope::PUBLIC_COMMITMENT).push(") returning id");
    let _confirmed: Vec<(Uuid,)> = fetch!(&mut *tx, c => published.rows().fetch_all(c))?;
    execute!(tx, c => sqlx::query(
        "update side set lead = $4, lead_agency_id = $3 where commitment_id = $1 and locality_id = $2",
    ).bind(commitment).bind(&unit.0).bind(agency).bind(name).execute(c))?;
    Ok(())
}

/// Names of the agencies on record for the actor's own locality and those it carries, in dictionary order. One
/// statement.
pub async fn agencies(db: &Db, act: &Act) -> Result<Vec<String>> {
    named(db, act, |_| ()).await
}

/// Of those the names that one person may put on a public page: an administrator entered them, or a second person
/// published them with what they lead.
pub(crate) async fn choices(db: &Db, act: &Act) -> Result<Vec<String>> {
    named(db, act, |sql| {
        sql.push(
            " and (g.confirmed or exists (select 1 from side s join commitment c on c.id = s.commitment_id \
             join agreement a on a.id = c.agreement_id where s.lead_agency_id = g.id and ",
        );
        sql.push(scope::PUBLIC_COMMITMENT).push("))");
    })
    .await
}

async fn named(db: &Db, act: &Act, narrow: impl FnOnce(&mut Sql)) -> Result<Vec<String>> {
    let mut sql = Sql::on(act.today(), "select g.name from agency g where g.locality_id");
    sql.is_in(&scope::own(db, act))
        .push(" and g.merged_into_id is null and (g.valid_to is null or g.valid_to >= $1)");
    narrow(&mut sql);
    sql.push(" group by g.name order by g.name collate vi");
    let names: Vec<(String,)> = read!(db, p => sql.rows().fetch_all(p))?;
    Ok(names.into_iter().map(|(name,)| name).collect())
}
