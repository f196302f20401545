//! Agencies of the own locality, as an admin enters and changes them. None is ever removed.

use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::model::access::{Action, Stage, Standpoint};
use crate::model::act::Act;
use crate::model::agency::{Agency, Channel};
use crate::model::limits;
use crate::model::locality::LocalityId;
use crate::store::access::{authorize, scope};
use crate::store::db::codec::{clean, code};
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::db::sql_builder::Sql;
use crate::store::read_model;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};
use crate::text::fold;

/// Longest name, in characters; the database holds the same bound.
pub const NAME_MAX: usize = limits::AGENCY_NAME;

/// An agency in the admin's list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The agency.
    pub agency: Agency,
    /// Version to edit it on.
    pub version: i64,
    /// Name of the agency that took it over.
    pub merged_into: Option<String>,
    /// Names it had, with the last day of each, newest first.
    pub former: Vec<(String, NaiveDate)>,
    /// Open commitments it leads.
    pub leads: i64,
    /// Enabled accounts that belong to it.
    pub accounts: i64,
}

/// What can be said of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Name without the unit.
    pub name: String,
    /// Party or State.
    pub channel: Channel,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day, inclusive.
    pub valid_to: Option<NaiveDate>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    locality_id: String,
    name: String,
    channel: String,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    version: i64,
    merged_into: Option<String>,
    accounts: i64,
}

/// The agencies of the units that the actor's locality carries, by name. Three statements.
///
/// # Errors
/// `Forbidden` unless the actor is an admin.
pub async fn list(db: &Db, act: &Act) -> Result<Vec<Listed>> {
    allow(act)?;
    let own = scope::own(db, act);
    let mut sql = Sql::on(
        act.today(),
        "select g.id, g.locality_id, g.name, g.channel, g.valid_from, g.valid_to, g.version, \
             m.name as merged_into, \
             (select count(*) from account a where a.agency_id = g.id and a.disabled_at is null) as accounts \
         from agency g left join agency m on m.id = g.merged_into_id where g.locality_id",
    );
    sql.is_in(&own).push(" order by g.name collate vi, g.id");
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    let mut names = Sql::on(
        act.today(),
        "select f.agency_id, f.name, f.until from agency_former f join agency g on g.id = f.agency_id \
         where g.locality_id",
    );
    names.is_in(&own).push(" order by f.until desc, f.name");
    let names: Vec<(Uuid, String, NaiveDate)> = read!(db, p => names.rows().fetch_all(p))?;
    let all = read_model::current(db).await?;
    let leads = all.open_by_lead(&all.names.units(&own));
    rows.into_iter()
        .map(|row| {
            Ok(Listed {
                version: row.version,
                merged_into: row.merged_into,
                former: names
                    .iter()
                    .filter(|(id, ..)| *id == row.id)
                    .map(|(_, name, until)| (name.clone(), *until))
                    .collect(),
                leads: leads.get(&row.id).copied().unwrap_or_default(),
                accounts: row.accounts,
                agency: Agency {
                    id: row.id,
                    locality: LocalityId(row.locality_id),
                    name: row.name,
                    channel: code(&row.channel)?,
                    valid_from: row.valid_from,
                    valid_to: row.valid_to,
                },
            })
        })
        .collect()
}

/// Enters an agency of the own locality, and gives its id.
///
/// # Errors
/// `Forbidden`; `Constraint("agency_name")` when there is one of that name, `("agency_name_length")` for a name
/// that is missing or too long, `("agency_days")` when it ends before it begins.
pub async fn add(db: &Db, act: &Act, entry: &Entry) -> Result<Uuid> {
    allow(act)?;
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let entry = checked(entry)?;
    let id = act.id();
    let mut tx = db.begin().await?;
    free(db, &mut tx, act, None, &entry.name).await?;
    execute!(&mut tx, c => sqlx::query(
        "insert into agency (id, locality_id, name, name_fold, channel, valid_from, valid_to) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(&staff.locality.0)
    .bind(&entry.name)
    .bind(fold(&entry.name))
    .bind(entry.channel.code())
    .bind(entry.valid_from)
    .bind(entry.valid_to)
    .execute(c))?;
    audit::write(&mut tx, act, "create", "agency", &id.to_string(), json!({ "after": said(&entry) })).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes an agency seen at `version`. Under a new name the old one is kept, and papers that use it still find
/// the agency.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`; as [`add`]; `State("agency_merged")` for one that was merged,
/// `State("agency_in_use")` when it would end while it leads open commitments or has accounts.
pub async fn edit(db: &Db, act: &Act, id: Uuid, entry: &Entry, version: i64) -> Result<()> {
    let old = own(db, act, id).await?;
    let new = checked(entry)?;
    let ends = new.valid_to.is_some_and(|day| day <= act.today()) && old.agency.valid_to != new.valid_to;
    if ends && (old.leads > 0 || old.accounts > 0) {
        return Err(StoreError::State("agency_in_use"));
    }
    let mut tx = db.begin().await?;
    let changed = execute!(&mut tx, c => sqlx::query(
        "update agency set name = $3, name_fold = $4, channel = $5, valid_from = $6, valid_to = $7, confirmed = true, \
             version = version + 1 where id = $1 and version = $2 and merged_into_id is null",
    )
    .bind(id)
    .bind(version)
    .bind(&new.name)
    .bind(fold(&new.name))
    .bind(new.channel.code())
    .bind(new.valid_from)
    .bind(new.valid_to)
    .execute(c))?;
    one(changed)?;
    if fold(&old.agency.name) != fold(&new.name) {
        free(db, &mut tx, act, Some(id), &new.name).await?;
        execute!(&mut tx, c => sqlx::query(
            "insert into agency_former (agency_id, name, name_fold, until) values ($1, $2, $3, $4) \
             on conflict (agency_id, name_fold) do update set until = excluded.until",
        )
        .bind(id)
        .bind(&old.agency.name)
        .bind(fold(&old.agency.name))
        .bind(act.today().pred_opt().unwrap_or_default())
        .execute(c))?;
    }
    let before = Entry {
        name: old.agency.name,
        channel: old.agency.channel,
        valid_from: old.agency.valid_from,
        valid_to: old.agency.valid_to,
    };
    let action = if before.name == new.name { "edit" } else { "rename" };
    let detail = json!({ "before": said(&before), "after": said(&new) });
    audit::write(&mut tx, act, action, "agency", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Moves everything that names an agency to another.
const MOVED: &[&str] = &[
    "update side set lead_agency_id = $2 where lead_agency_id = $1",
    "update side set former_lead_agency_id = $2 where former_lead_agency_id = $1",
    "update account set agency_id = $2, version = version + 1 where agency_id = $1",
    "update directive set to_agency_id = $2, version = version + 1 where to_agency_id = $1",
];

/// Merges an agency into another of the own locality: what it leads and its accounts move, and it has ended.
/// What was written stays as it was written.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Stale`; `State("agency_merged")` for one that was merged before,
/// `Constraint("into")` for a target that is itself or has ended, `State("agency_channel")` for one of the other
/// channel.
pub async fn merge(db: &Db, act: &Act, id: Uuid, into: Uuid, version: i64) -> Result<()> {
    let old = own(db, act, id).await?;
    if id == into {
        return Err(refused("into"));
    }
    let target = own(db, act, into).await.map_err(|error| match error {
        StoreError::NotFound | StoreError::State(_) => refused("into"),
        other => other,
    })?;
    if target.agency.valid_to.is_some_and(|day| day < act.today()) {
        return Err(refused("into"));
    }
    if target.agency.channel != old.agency.channel {
        return Err(StoreError::State("agency_channel"));
    }
    let mut tx = db.begin().await?;
    // The target's lock: nobody merges it away meanwhile.
    let kept = execute!(&mut tx, c => sqlx::query(
        "update agency set version = version + 1 where id = $1 and version = $2 and merged_into_id is null",
    ).bind(into).bind(target.version).execute(c))?;
    one(kept)?;
    let merged = execute!(&mut tx, c => sqlx::query(
        "update agency set merged_into_id = $3, valid_to = coalesce(valid_to, $4), version = version + 1 \
         where id = $1 and version = $2 and merged_into_id is null",
    ).bind(id).bind(version).bind(into).bind(act.today()).execute(c))?;
    one(merged)?;
    execute!(&mut tx, c => sqlx::query("update agency set merged_into_id = $2 where merged_into_id = $1")
        .bind(id).bind(into).execute(c))?;
    for sql in MOVED.iter().copied() {
        execute!(&mut tx, c => sqlx::query(sql).bind(id).bind(into).execute(c))?;
    }
    let detail = json!({
        "name": old.agency.name, "into": target.agency.name, "sides": old.leads, "accounts": old.accounts,
    });
    audit::write(&mut tx, act, "merge", "agency", &id.to_string(), detail).await?;
    tx.commit().await
}

fn allow(act: &Act) -> Result<()> {
    authorize::require(act, Action::Administer, Stage::None, Standpoint::Own)
}

/// An agency of the own locality that was not merged.
async fn own(db: &Db, act: &Act, id: Uuid) -> Result<Listed> {
    let found = list(db, act).await?.into_iter().find(|listed| listed.agency.id == id);
    let found = found.ok_or(StoreError::NotFound)?;
    if found.merged_into.is_some() { Err(StoreError::State("agency_merged")) } else { Ok(found) }
}

/// Refuses a name that another agency of the own line of units bears or bore: papers would mean that one.
async fn free(db: &Db, tx: &mut Tx, act: &Act, id: Option<Uuid>, name: &str) -> Result<()> {
    let mut sql = Sql::on(act.today(), "select g.id from agency g where (g.name_fold = ");
    sql.bind(fold(name).as_str());
    sql.push(" or exists (select 1 from agency_former f where f.agency_id = g.id and f.name_fold = ");
    sql.bind(fold(name).as_str()).push(")) and g.locality_id").is_in(&scope::own(db, act));
    let taken: Vec<(Uuid,)> = fetch!(tx, c => sql.rows().fetch_all(c))?;
    if taken.iter().any(|(other,)| Some(*other) != id) { Err(refused("agency_name")) } else { Ok(()) }
}

fn refused(name: &str) -> StoreError {
    StoreError::Constraint(name.to_owned())
}

const fn one(changed: u64) -> Result<()> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

fn checked(entry: &Entry) -> Result<Entry> {
    let name = clean(&entry.name);
    if name.is_empty() || name.chars().count() > NAME_MAX || fold(&name).is_empty() {
        return Err(refused("agency_name_length"));
    }
    if entry.valid_from.zip(entry.valid_to).is_some_and(|(from, to)| to < from) {
        return Err(refused("agency_days"));
    }
    Ok(Entry { name, ..entry.clone() })
}

fn said(entry: &Entry) -> Value {
    json!({
        "name": entry.name, "channel": entry.channel, "valid_from": entry.valid_from, "valid_to": entry.valid_to,
    })
}
