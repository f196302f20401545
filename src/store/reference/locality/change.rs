//! Entering that units merged, were renamed or became cities; seeing beforehand what passes to whom.

use std::collections::{HashMap, HashSet};

use serde_json::json;
use uuid::Uuid;

use crate::model::act::{Act, Actor};
use crate::model::locality::change::{Change, Refused};
use crate::model::locality::{Lineage, Locality, LocalityId};
use crate::store::access::authorize;
use crate::store::db::engine::{Tx, execute, read};
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
/// `Forbidden` unless the actor is an operator.
pub async fn preview(db: &Db, act: &Act, change: &Change) -> Result<Outcome<Preview>> {
    authorize::operator(act)?;
    outlook(db, act, change).await
}

/// [`preview`] for anybody who sees the request for the change.
pub(crate) async fn outlook(db: &Db, act: &Act, change: &Change) -> Result<Outcome<Preview>> {
    let version = version::version(db, Kind::Locality).await?;
    let reference = db.reference();
    let unit = match change.check(&reference.lineage) {
        Ok(unit) => unit,
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    let carried = carried(&reference.lineage, change);
    let touched = touched(db, act, carried.keys()).await?;
    Ok(Outcome::Done(Preview { unit, passes: passes(change, &carried, &touched), version }))
}

/// Units, and which of the units that end answers for each.
type Carried = HashMap<LocalityId, LocalityId>;

/// What each unit answers for on its last day: its own, and of all that passed into it before.
fn carried(lineage: &Lineage, change: &Change) -> Carried {
    let last = change.on.pred_opt().unwrap_or(change.on);
    let of = |unit: &LocalityId| {
        let carried = lineage.carried_by(unit, last).into_iter().map(|carried| carried.id.clone());
        carried.map(|carried| (carried, unit.clone())).collect::<Vec<_>>()
    };
    change.from.iter().flat_map(of).collect()
}

/// How much passes from each unit that ends.
fn passes(change: &Change, carried: &Carried, touched: &[(String, String, Uuid)]) -> Vec<Passes> {
    let mut counts: HashMap<(&LocalityId, &str), HashSet<Uuid>> = HashMap::new();
    for (what, locality, id) in touched {
        if let Some(unit) = carried.get(&LocalityId(locality.clone())) {
            counts.entry((unit, what)).or_default().insert(*id);
        }
    }
    let count = |unit, what| counts.get(&(unit, what)).map_or(0, HashSet::len);
    change
        .from
        .iter()
        .map(|unit| Passes {
            unit: unit.clone(),
            agreements: count(unit, "agreement"),
            commitments: count(unit, "commitment"),
            accounts: count(unit, "account"),
            agencies: count(unit, "agency"),
        })
        .collect()
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

/// Enters a change at once, seen at `version`. People ask for it with `locality::request`; the command line has the
/// whole database in its hands anyway.
///
/// # Errors
/// `Forbidden` unless the system acts; `Stale` when the units changed since the preview.
pub async fn apply(db: &Db, act: &Act, change: &Change, version: i64) -> Result<Outcome<LocalityId>> {
    if act.by != Actor::System {
        return Err(StoreError::Forbidden);
    }
    let unit = match change.check(&db.reference().lineage) {
        Ok(unit) => unit,
        Err(refused) => return Ok(Outcome::Refused(refused)),
    };
    let mut tx = db.begin().await?;
    version::bump_from(&mut tx, Kind::Locality, version).await?;
    enter(db, &mut tx, act, change, &unit, "").await?;
    tx.commit().await?;
    db.reload_reference().await?;
    Ok(Outcome::Done(unit.id))
}

/// Writes the change that makes `unit`, with its entry. From its day on the new unit answers for all that the old ones
/// did; what they signed keeps their names. The version of the units has been counted up.
///
/// # Errors
/// `Stale` when another process changed one of the units.
pub(crate) async fn enter(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    change: &Change,
    unit: &Locality,
    asked_by: &str,
) -> Result<()> {
    super::insert(tx, unit).await?;
    let last = change.on.pred_opt().unwrap_or(change.on);
    let mut names = Vec::new();
    for old in &change.from {
        let ended = execute!(tx, c => sqlx::query(
            "update locality set valid_to = $2, successor_id = $3 \
             where id = $1 and valid_to is null and successor_id is null and valid_from < $2",
        ).bind(&old.0).bind(last).bind(&unit.id.0).execute(c))?;
        // This process may not have loaded the newest units yet.
        if ended != 1 {
            return Err(StoreError::Stale);
        }
        names.extend(db.reference().lineage.get(old).map(|unit| unit.full_name_vi.clone()));
    }
    let detail = json!({
        "before": { "units": names },
        "after": { "units": [unit.full_name_vi], "valid_from": unit.valid_from },
        "legal_basis": unit.legal_basis,
        "asked_by": asked_by,
    });
    let action = match change.kind.code() {
        "merger" => "merge",
        other => other,
    };
    audit::write(tx, act, action, "locality", &unit.id.0, detail).await
}
