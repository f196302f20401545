//! Stored milestones as the model's, as staff of the parties read them and as everybody else does.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::model::commitment::{Milestone, reached_on};
use crate::model::locality::LocalityId;
use crate::model::update::Reached;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::work::update::row::reached;
use crate::store::{Db, Result, StoreError};

/// What published updates say of the milestones of `$1`, in the order in which they were approved, a line each. Those that
/// count are read from the updates themselves: `milestone_side` has of each side the one that counts for its staff,
/// published or not. Once, beside the first milestone.
const CLAIMS: &str = "case when row_number() over (order by m.position, m.id) = 1 then ( \
     select string_agg(u.locality_id || '=' || u.milestones, '\n' order by u.decided_at, u.id) \
     from progress_update u where u.commitment_id = m.commitment_id and u.published_at is not null \
         and not u.public_replaced and u.milestones <> '[]') end";

/// Milestones of a commitment, in order, with the sides that have reached them: by their approved updates or, where not
/// `insider`, by the published ones, of which its day follows too. `sides` are those of the commitment. One statement.
pub(crate) async fn milestones(
    db: &Db,
    commitment: Uuid,
    insider: bool,
    sides: &[LocalityId],
) -> Result<Vec<Milestone>> {
    let mut sql = Sql::undated(
        "select m.id, m.position, m.title, m.due_on, m.original_due_on, m.locality_id, m.deliverable, m.done_on, \
             m.by_sides, m.version, \
             (select string_agg(s.locality_id || '=' || cast(s.done_on as text), ' ') from milestone_side s \
              where s.milestone_id = m.id) as sides, ",
    );
    sql.push(if insider { "cast(null as text)" } else { CLAIMS });
    sql.push(" as claims from milestone m where m.commitment_id = ").bind(commitment);
    sql.push(" order by m.position, m.id");
    let mut rows: Vec<MilestoneRow> = read!(db, p => sql.rows().fetch_all(p))?;
    let claims = rows.first_mut().and_then(|row| row.claims.take());
    let claims = public_claims(claims.as_deref().unwrap_or_default())?;
    let mut milestones: Vec<Milestone> = Vec::with_capacity(rows.len());
    for row in rows {
        let by_sides = row.by_sides;
        let mut milestone: Milestone = row.try_into()?;
        if !insider {
            tell_publicly(&mut milestone, by_sides, sides, &claims);
        }
        milestones.push(milestone);
    }
    Ok(milestones)
}

/// The claims of [`CLAIMS`]: by whom, and of which milestone.
fn public_claims(lines: &str) -> Result<Vec<(LocalityId, Reached)>> {
    let mut claims = Vec::new();
    for line in lines.lines() {
        let damaged = || StoreError::Damaged("milestones of a published update".to_owned());
        let (side, said) = line.split_once('=').ok_or_else(damaged)?;
        let side = LocalityId(side.to_owned());
        claims.extend(reached(said)?.into_iter().map(|reached| (side.clone(), reached)));
    }
    Ok(claims)
}

/// Leaves of the milestone what the public reads: the first claim of each side it concerns, and the day that follows from
/// them. One entered with a day keeps it until a side speaks, `by_sides`.
fn tell_publicly(
    milestone: &mut Milestone,
    by_sides: bool,
    sides: &[LocalityId],
    claims: &[(LocalityId, Reached)],
) {
    let concerned = milestone.locality.as_ref().map_or(sides, std::slice::from_ref);
    let claim = |side: &LocalityId| {
        let of = |(who, reached): &&(LocalityId, Reached)| who == side && reached.id == milestone.id;
        claims.iter().find(of).map(|(who, reached)| (who.clone(), reached.done_on))
    };
    let said: Vec<(LocalityId, NaiveDate)> = concerned.iter().filter_map(claim).collect();
    if by_sides || !said.is_empty() {
        milestone.done_on = reached_on(concerned, &said);
    }
    milestone.sides = said;
}

#[derive(sqlx::FromRow)]
struct MilestoneRow {
    id: Uuid,
    position: i32,
    title: String,
    due_on: Option<NaiveDate>,
    original_due_on: Option<NaiveDate>,
    locality_id: Option<String>,
    deliverable: Option<String>,
    done_on: Option<NaiveDate>,
    by_sides: bool,
    version: i64,
    sides: Option<String>,
    claims: Option<String>,
}

impl TryFrom<MilestoneRow> for Milestone {
    type Error = StoreError;

    fn try_from(row: MilestoneRow) -> Result<Self> {
        let side = |pair: &str| {
            let (unit, day) = pair.split_once('=')?;
            Some((LocalityId(unit.to_owned()), day.parse().ok()?))
        };
        let sides = row.sides.as_deref().unwrap_or_default().split_whitespace();
        let sides: Option<Vec<_>> = sides.map(side).collect();
        Ok(Self {
            id: row.id,
            position: row.position,
            title: row.title,
            due_on: row.due_on,
            original_due_on: row.original_due_on,
            locality: row.locality_id.map(LocalityId),
            deliverable: row.deliverable,
            done_on: row.done_on,
            version: row.version,
            sides: sides.ok_or_else(|| StoreError::Damaged(format!("sides of milestone {}", row.id)))?,
        })
    }
}
