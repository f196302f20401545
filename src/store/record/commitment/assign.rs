//! Who leads, cooperates and answers on one side.

use serde_json::json;
use uuid::Uuid;

use super::read::bare;
use super::write::lock;
use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::agency::Channel;
use crate::model::commitment::Side;
use crate::model::locality::LocalityId;
use crate::store::access::{authorize, scope};
use crate::store::db::codec::{clean, clean_opt};
use crate::store::db::engine::{Tx, execute, read};
use crate::store::db::sql_builder::Sql;
use crate::store::record::search::index_agreement;
use crate::store::record::second_person::{hold, propose_commitment};
use crate::store::reference::agency;
use crate::store::system::audit;
use crate::store::{Db, Result};

/// One side's agencies, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Cơ quan chủ trì; the first answers.
    pub leads: Vec<String>,
    /// Cơ quan phối hợp.
    pub cooperating: Vec<String>,
    /// Cơ quan or cán bộ đầu mối.
    pub focal_point: Option<String>,
}

impl Part {
    /// As it is kept: names cleaned, and none that is empty.
    fn cleaned(&self) -> Self {
        let names = |typed: &[String]| -> Vec<String> {
            typed.iter().map(|name| clean(name)).filter(|name| !name.is_empty()).collect()
        };
        Self {
            leads: names(&self.leads),
            cooperating: names(&self.cooperating),
            focal_point: clean_opt(self.focal_point.as_deref()),
        }
    }

    /// Its leads in one text.
    fn lead(&self) -> Option<String> {
        Some(self.leads.join(", ")).filter(|lead| !lead.is_empty())
    }

    /// Whether the side says so already.
    fn is_of(&self, side: &Side) -> bool {
        self.lead() == side.lead
            && self.cooperating == side.cooperating
            && self.focal_point == side.focal_point
    }
}

/// Says who leads, cooperates and answers on these sides of the commitment at `version`. A lead agency that is not
/// on record is entered.
///
/// # Errors
/// `NotFound` when the actor may not see it, also for a unit that is no side; `Forbidden` for a side that is not the
/// actor's; `Stale`; `Constraint` for a name too long.
pub async fn assign(
    db: &Db,
    act: &Act,
    slug: &str,
    code: &str,
    version: i64,
    parts: &[(LocalityId, Part)],
) -> Result<()> {
    let page = bare(db, act, slug, code).await?;
    let stage = page.agreement.state.stage();
    authorize::require(act, Action::Assign, stage, authorize::among(db, act, &page.parties))?;
    for (unit, _) in parts {
        let side = authorize::towards(db, act, unit, &page.parties);
        authorize::require(act, Action::Assign, stage, side)?;
        if !page.card.sides.iter().any(|side| side.locality == *unit) {
            return Err(crate::store::StoreError::NotFound);
        }
    }
    let reference = db.reference();
    let id = page.card.commitment.id;
    let mut tx = db.begin().await?;
    let now = hold(&mut tx, act, page.agreement.id).await?;
    lock(&mut tx, act, id, version).await?;
    let mut changed = false;
    for (unit, part) in parts {
        let part = &part.cleaned();
        set_side(&mut tx, db, act, id, unit, part).await?;
        let before = page.card.sides.iter().find(|side| side.locality == *unit);
        changed |= before.is_none_or(|side| !part.is_of(side));
        let before = before
            .map(|s| json!({ "lead": s.lead, "cooperating": s.cooperating, "focal_point": s.focal_point }));
        let after =
            json!({ "lead": part.leads, "cooperating": part.cooperating, "focal_point": part.focal_point });
        let detail = json!({ "side": unit, "before": before, "after": after });
        audit::write(&mut tx, act, "assign", "commitment", &id.to_string(), detail).await?;
    }
    if changed {
        propose_commitment(&mut tx, act, now, id).await?;
    }
    index_agreement(&mut tx, act, &reference, page.agreement.id).await?;
    tx.commit().await
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
    Ok(Some(agency::find_or_create(tx, act, lineage, unit, name, channel).await?))
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
    execute!(tx, c => sqlx::query(
        "update side set lead_agency_id = $3, lead = $4, cooperating = $5, focal_point = $6 \
         where commitment_id = $1 and locality_id = $2",
    )
    .bind(commitment)
    .bind(&unit.0)
    .bind(lead_agency)
    .bind(part.lead())
    .bind(json!(part.cooperating).to_string())
    .bind(&part.focal_point)
    .execute(c))?;
    Ok(())
}

/// Names of the agencies on record for the actor's own locality and those it carries, in dictionary order. One
/// statement.
pub async fn agencies(db: &Db, act: &Act) -> Result<Vec<String>> {
    let mut sql = Sql::on(act.today(), "select name from agency where locality_id");
    sql.is_in(&scope::own(db, act))
        .push(" and (valid_to is null or valid_to >= $1) group by name order by name collate vi");
    let names: Vec<(String,)> = read!(db, p => sql.rows().fetch_all(p))?;
    Ok(names.into_iter().map(|(name,)| name).collect())
}
