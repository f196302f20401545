//! Entering that units merged, were renamed or became cities; seeing beforehand what passes to whom.

use std::collections::{HashMap, HashSet};

use serde_json::json;
use uuid::Uuid;

use crate::model::access::{Action, Stage, Standpoint};
use crate::model::act::Act;
use crate::model::locality::change::{Change, Refused};
use crate::model::locality::{Locality, LocalityId};
use crate::store::access::authorize;
use crate::store::db::engine::{execute, read};
use crate::store::db::sql_builder::Sql;
use crate::store::reference::version;
use crate::store::reference::version::Kind;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// What passes from one unit to the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passes {
    /// The unit that ends.
    pub unit: LocalityId,
    /// Agreements it answers for.
    pub agreements: usize,
    /// Open commitments with a side it answers for.
    pub commitments: usize,
    /// Enabled accounts.
    pub accounts: usize,
    /// Agencies that have not ended.
    pub agencies: usize,
}

/// What a change would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The new unit.
    pub unit: Locality,
    /// What passes to it from each unit.
    pub passes: Vec<Passes>,
    /// Version of the units it was worked out on.
    pub version: i64,
}

/// What went wrong with a change.
#[derive(Debug)]
pub enum Outcome<T> {
    /// Nothing.
    Done(T),
    /// It cannot be.
    Refused(Refused),
}

/// What a change would do. Writes nothing. Two statements.
///
/// # Errors
/// `Forbidden` unless the actor is an admin.
pub async fn preview(db: &Db, act: &Act, change: &Change) -> Result<Outcome<Preview>> {
    allow(act)?;
    let version = version::version(db, Kind::Locality).await?;
    let reference = db.reference();
    let unit = match change.check(&reference.lineage) {
        Ok(unit) => unit,
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    // What each unit answers for on its last day: its own, and of all that passed into it before.
    let last = change.on.pred_opt().unwrap_or(change.on);
    let carried: HashMap<LocalityId, LocalityId> = change
        .from
        .iter()
        .flat_map(|unit| {
            reference.lineage.carried_by(unit, last).into_iter().map(|c| (c.id.clone(), unit.clone()))
        })
        .collect();
    let mut counts: HashMap<(LocalityId, String), HashSet<Uuid>> = HashMap::new();
    for (what, locality, id) in touched(db, act, carried.keys()).await? {
        if let Some(unit) = carried.get(&LocalityId(locality)) {
            counts.entry((unit.clone(), what)).or_default().insert(id);
        }
    }
    let count =
        |unit: &LocalityId, what: &str| counts.get(&(unit.clone(), what.to_owned())).map_or(0, HashSet::len);
    let passes = change
        .from
        .iter()
        .map(|unit| Passes {
            unit: unit.clone(),
            agreements: count(unit, "agreement"),
            commitments: count(unit, "commitment"),
            accounts: count(unit, "account"),
            agencies: count(unit, "agency"),
        })
        .collect();
    Ok(Outcome::Done(Preview { unit, passes, version }))
}

/// Everything that names one of `units`: what it is, the unit, its id. One statement.
async fn touched<'a>(
    db: &Db,
    act: &Act,
    units: impl Iterator<Item = &'a LocalityId> + Clone,
) -> Result<Vec<(String, String, Uuid)>> {
    let mut sql = Sql::on(
        act.today(),
        "select 'agreement' as what, p.locality_id, p.agreement_id as id from party p where p.locality_id",
    );
    for part in [
        " union all select 'commitment', s.locality_id, s.commitment_id from side s join commitment c \
         on c.id = s.commitment_id where c.progress not in ('done', 'dropped') and s.locality_id",
        " union all select 'account', a.locality_id, a.id from account a where a.disabled_at is null \
         and a.locality_id",
        " union all select 'agency', g.locality_id, g.id from agency g where (g.valid_to is null or g.valid_to >= $1) \
         and g.locality_id",
    ] {
        sql.is_in(units.clone()).push(part);
    }
    sql.is_in(units);
    read!(db, p => sql.rows().fetch_all(p))
}

/// Enters a change that was previewed at `version`, in one transaction. From its day on the new unit answers for
/// all that the old ones did; what they signed keeps their names.
///
/// # Errors
/// `Forbidden` unless the actor is an admin; `Stale` when the units changed since the preview.
pub async fn apply(db: &Db, act: &Act, change: &Change, version: i64) -> Result<Outcome<LocalityId>> {
    allow(act)?;
    let reference = db.reference();
    let unit = match change.check(&reference.lineage) {
        Ok(unit) => unit,
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    let mut tx = db.begin().await?;
    version::bump_from(&mut tx, Kind::Locality, version).await?;
    super::insert(&mut tx, &unit).await?;
    let last = change.on.pred_opt().unwrap_or(change.on);
    let mut names = Vec::new();
    for old in &change.from {
        let ended = execute!(&mut tx, c => sqlx::query(
            "update locality set valid_to = $2, successor_id = $3 \
             where id = $1 and valid_to is null and successor_id is null and valid_from < $2",
        ).bind(&old.0).bind(last).bind(&unit.id.0).execute(c))?;
        // This process may not have loaded the newest units yet.
        if ended != 1 {
            return Err(StoreError::Stale);
        }
        names.extend(reference.lineage.get(old).map(|unit| unit.full_name_vi.clone()));
    }
    let detail = json!({
        "before": { "units": names },
        "after": { "units": [unit.full_name_vi], "valid_from": unit.valid_from },
        "legal_basis": unit.legal_basis,
    });
    let action = match change.kind.code() {
        "merger" => "merge",
        other => other,
    };
    audit::write(&mut tx, act, action, "locality", &unit.id.0, detail).await?;
    tx.commit().await?;
    db.reload_reference().await?;
    Ok(Outcome::Done(unit.id))
}

fn allow(act: &Act) -> Result<()> {
    authorize::require(act, Action::Administer, Stage::None, Standpoint::Own)
}
