//! Days off and days worked in exchange, as an operator keeps them from what is announced each year.

use chrono::{Datelike as _, NaiveDate};
use serde_json::{Value, json};

use crate::model::act::Act;
use crate::model::holiday::{DayKind, Holiday, MOST_A_YEAR, YEARS, is_weekday};
use crate::model::limits;
use crate::model::reference::Reference;
use crate::store::access::authorize;
use crate::store::db::codec::{clean, code};
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::reference::version;
use crate::store::reference::version::Kind;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// Enters the shipped days that are missing. One that an operator took out stays out, since its row stays.
pub async fn seed(db: &Db) -> Result<()> {
    let mut tx = db.begin().await?;
    for entry in &Reference::built_in().holidays {
        execute!(&mut tx, c => sqlx::query(
            "insert into holiday (day, kind, name_vi, name_en) values ($1, $2, $3, $4) on conflict (day) do nothing",
        )
        .bind(entry.day)
        .bind(entry.kind.code())
        .bind(&entry.name_vi)
        .bind(&entry.name_en)
        .execute(c))?;
    }
    tx.commit().await
}

/// Every entry in the order of the days.
pub async fn load(db: &Db) -> Result<Vec<Holiday>> {
    let rows: Vec<(NaiveDate, String, String, String)> = read!(db, p => sqlx::query_as(
        "select day, kind, name_vi, name_en from holiday order by day",
    ).fetch_all(p))?;
    let one = |(day, kind, name_vi, name_en): (NaiveDate, String, String, String)| {
        Ok(Holiday { day, kind: code(&kind)?, name_vi, name_en })
    };
    rows.into_iter().map(one).collect()
}

/// Enters a day, or with `replaces` changes what is entered of that day, which it may move from. Waiting times are counted
/// so from now on.
///
/// # Errors
/// `Forbidden` unless an operator acts; `Constraint("holiday_name_vi")` or `("holiday_name_en")` for a name that is
/// missing or too long, `("holiday_day")` for a day out of bounds, `("holiday_weekend")` for a weekday worked in
/// exchange, `("holiday_once")` for a day that is entered already, `("holiday_many")` when the year holds its most;
/// `NotFound` when nothing is entered of the day that it replaces.
pub async fn enter(db: &Db, act: &Act, entry: &Holiday, replaces: Option<NaiveDate>) -> Result<()> {
    authorize::operator(act)?;
    let refused = |name: &str| Err(StoreError::Constraint(name.to_owned()));
    let named = |name: &str| !name.is_empty() && name.chars().count() <= limits::HOLIDAY_NAME;
    let (name_vi, name_en) = (clean(&entry.name_vi), clean(&entry.name_en));
    if !(YEARS.0..=YEARS.1).contains(&entry.day.year()) {
        return refused("holiday_day");
    }
    if entry.kind == DayKind::Worked && is_weekday(entry.day) {
        return refused("holiday_weekend");
    }
    if !named(&name_vi) {
        return refused("holiday_name_vi");
    }
    if !named(&name_en) {
        return refused("holiday_name_en");
    }
    let entry = Holiday { name_vi, name_en, ..entry.clone() };
    let mut tx = db.begin().await?;
    version::bump(&mut tx, Kind::Holiday).await?;
    let before = known(&mut tx, entry.day).await?;
    if replaces != Some(entry.day) {
        if before.as_ref().is_some_and(|old| old.kind != DayKind::Plain) {
            return refused("holiday_once");
        }
        if let Some(moved) = replaces {
            take_out(&mut tx, act, moved).await?;
        }
    }
    if before.is_none() && crowded(&mut tx, entry.day.year()).await? {
        return refused("holiday_many");
    }
    execute!(&mut tx, c => sqlx::query(
        "insert into holiday (day, kind, name_vi, name_en) values ($1, $2, $3, $4) \
         on conflict (day) do update set kind = excluded.kind, name_vi = excluded.name_vi, name_en = excluded.name_en",
    )
    .bind(entry.day)
    .bind(entry.kind.code())
    .bind(&entry.name_vi)
    .bind(&entry.name_en)
    .execute(c))?;
    let shown = before.as_ref().filter(|old| old.kind != DayKind::Plain);
    let action = if shown.is_some() { "edit" } else { "create" };
    let detail = json!({ "before": shown.map(said), "after": said(&entry) });
    audit::write(&mut tx, act, action, "holiday", &entry.day.to_string(), detail).await?;
    tx.commit().await?;
    db.reload_reference().await
}

/// Takes a day out: it is what its weekday says.
///
/// # Errors
/// `Forbidden` unless an operator acts; `NotFound` when nothing is entered of it.
pub async fn remove(db: &Db, act: &Act, day: NaiveDate) -> Result<()> {
    authorize::operator(act)?;
    let mut tx = db.begin().await?;
    version::bump(&mut tx, Kind::Holiday).await?;
    take_out(&mut tx, act, day).await?;
    tx.commit().await?;
    db.reload_reference().await
}

/// Makes the day an ordinary one, with its entry.
async fn take_out(tx: &mut Tx, act: &Act, day: NaiveDate) -> Result<()> {
    let before = known(tx, day).await?.filter(|old| old.kind != DayKind::Plain);
    let before = before.ok_or(StoreError::NotFound)?;
    execute!(tx, c => sqlx::query("update holiday set kind = 'plain' where day = $1").bind(day).execute(c))?;
    let detail = json!({ "before": said(&before), "after": null });
    audit::write(tx, act, "delete", "holiday", &day.to_string(), detail).await
}

async fn known(tx: &mut Tx, day: NaiveDate) -> Result<Option<Holiday>> {
    let row: Option<(String, String, String)> = fetch!(tx, c => sqlx::query_as(
        "select kind, name_vi, name_en from holiday where day = $1",
    ).bind(day).fetch_optional(c))?;
    row.map(|(kind, name_vi, name_en)| Ok(Holiday { day, kind: code(&kind)?, name_vi, name_en })).transpose()
}

/// Whether the year takes no more entries.
async fn crowded(tx: &mut Tx, year: i32) -> Result<bool> {
    let bound = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let (entries,): (i64,) = fetch!(tx, c => sqlx::query_as("select count(*) from holiday where day between $1 and $2")
        .bind(bound(1, 1)).bind(bound(12, 31)).fetch_one(c))?;
    Ok(usize::try_from(entries).is_ok_and(|entries| entries >= MOST_A_YEAR))
}

fn said(entry: &Holiday) -> Value {
    json!({ "on": entry.day, "day_kind": entry.kind, "name_vi": entry.name_vi, "name_en": entry.name_en })
}
