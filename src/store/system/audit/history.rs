//! The history of an agreement or a commitment: who changed what from what to what.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::model::access::Action;
use crate::model::act::Act;
use crate::model::locality::LocalityId;
use crate::store::access::{authorize, scope};
use crate::store::db::engine::read;
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::record::{agreement, commitment};
use crate::store::{Db, Listing, Result};

/// Entries on a page.
const PER_PAGE: u32 = 30;
/// Pages that are counted beyond the one that is shown.
const AHEAD: u32 = 10;
/// Pages that anybody asks for.
const MOST_PAGES: u32 = 1_000_000;

/// One field that an act changed, or stated.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Name of the field, as the entry has it.
    pub field: String,
    /// What stood there before; `None` when nothing did, or when the entry does not say.
    pub before: Option<Value>,
    /// What stands there since; `None` when it was taken away.
    pub after: Option<Value>,
}

/// One act.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// Place in the chain.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Name of who did it, as it was then; `system` for the system itself.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what kind of thing.
    pub noun: String,
    /// Code of the commitment it is about, if it is about one and that still is on record.
    pub code: Option<String>,
    /// What changed.
    pub changes: Vec<Change>,
}

/// The history of an agreement, newest first, with its title. The actor's party reads it.
///
/// # Errors
/// `NotFound` when the actor may not see it, `Forbidden` for staff of no party.
pub async fn of_agreement(db: &Db, act: &Act, slug: &str, page: u32) -> Result<(String, Listing<Happening>)> {
    let (agreement, parties) = agreement::with_parties(db, act, slug).await?;
    authorize::require(act, Action::Read, agreement.state.stage(), authorize::among(db, act, &parties))?;
    let listing = happenings(db, act, "agreement_id", agreement.id, page).await?;
    Ok((agreement.title, listing))
}

/// The history of a commitment, newest first, with its text. The actor's party reads it.
///
/// # Errors
/// `NotFound` when the actor may not see it, `Forbidden` for staff of no party.
pub async fn of_commitment(
    db: &Db,
    act: &Act,
    slug: &str,
    code: &str,
    page: u32,
) -> Result<(String, Listing<Happening>)> {
    let (agreement, parties) = agreement::with_parties(db, act, slug).await?;
    authorize::require(act, Action::Read, agreement.state.stage(), authorize::among(db, act, &parties))?;
    let (id, text) = commitment::named(db, agreement.id, code).await?;
    Ok((text, happenings(db, act, "commitment_id", id, page).await?))
}

async fn happenings(
    db: &Db,
    act: &Act,
    column: &'static str,
    id: Uuid,
    page: u32,
) -> Result<Listing<Happening>> {
    let own = scope::own(db, act);
    let narrow = |sql: &mut Sql| {
        sql.push(
            "audit_entry e left join account w on w.id = e.account_id \
             left join commitment c on c.id = e.commitment_id where e.",
        );
        sql.push(column).push(" = ").bind(id);
        // A directive is a matter of the side whose leader gave it.
        if act.staff().is_some() {
            sql.push(" and (e.noun <> 'directive' or w.locality_id").is_in(&own).push(")");
            known(sql, db, act);
        }
    };
    // As far as the pages that can be gone to from here: each leads on to more, and none waits for a count of all.
    let most = i64::from(page.clamp(1, MOST_PAGES) + AHEAD) * i64::from(PER_PAGE);
    let mut count = Sql::on(act.today(), "select ");
    count.counted(most + 1, narrow);
    let (counted,): (i64,) = read!(db, p => count.rows().fetch_one(p))?;
    let slice = Slice::up_to(most, counted, page, PER_PAGE);
    let mut sql =
        Sql::on(act.today(), "select e.seq, e.at, e.actor, e.action, e.noun, c.code, e.detail from ");
    narrow(&mut sql);
    sql.push(" order by e.seq desc");
    slice.limit(&mut sql);
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    let rows = rows
        .into_iter()
        .map(|row| {
            let detail = serde_json::from_str(&row.detail).unwrap_or(Value::Null);
            let hidden = of_other_side(&row.noun, &row.action, &detail, act, &own);
            Happening {
                seq: row.seq,
                at: row.at,
                actor: row.actor,
                action: row.action,
                noun: row.noun,
                code: row.code,
                changes: if hidden { Vec::new() } else { changes(detail) },
            }
        })
        .collect();
    Ok(slice.listing(rows))
}

/// Adds the condition that an entry about a file of an update is told where the file is shown: that somebody collects
/// evidence tells the other side of a draft, and names it. Of a draft that is gone only the one who did it is told.
fn known(sql: &mut Sql, db: &Db, act: &Act) {
    let Some(staff) = act.staff() else { return };
    let postgres = db.is_postgres();
    // A quote in a name is escaped in the detail, so no name reads as these keys.
    sql.push(
        " and (not ((e.noun = 'file' and e.detail like '%\"owner\":\"update\"%') \
         or (e.noun = 'update' and e.action = 'refuse_file')) or e.account_id = ",
    );
    sql.bind(staff.account_id);
    sql.push(" or exists (select 1 from progress_update u where u.commitment_id = e.commitment_id and ");
    scope::update_known(sql, db, act);
    sql.push(" and (replace(e.noun_id, '-', '') = replace(").id_text(postgres, "u.id");
    sql.push(", '-', '') or replace(e.detail, '-', '') like '%\"owner_id\":\"' || replace(");
    sql.id_text(postgres, "u.id").push(", '-', '') || '\"%')))");
}

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    at: DateTime<Utc>,
    actor: String,
    action: String,
    noun: String,
    code: Option<String>,
    detail: String,
}

/// Whether the content is still the other side's own: an update not yet approved.
fn of_other_side(noun: &str, action: &str, detail: &Value, act: &Act, own: &[LocalityId]) -> bool {
    let side = detail.get("side").and_then(Value::as_str);
    act.staff().is_some()
        && noun == "update"
        && !matches!(action, "approve" | "approve_publish" | "publish")
        && side.is_some_and(|side| own.iter().all(|unit| unit.0 != side))
}

/// Keys of a detail that say nothing to a reader: where the entry belongs, and bookkeeping of the server.
const SILENT: &[&str] =
    &["agreement", "agreement_id", "commitment", "commitment_id", "owner_id", "version", "id", "scan"];

/// What an entry's detail says: the fields under `before` and `after`, then whatever else it states. A field that stands
/// under `before` alone went only where nothing stands under `after`: else it tells what was acted on.
#[must_use]
pub fn changes(detail: Value) -> Vec<Change> {
    let Value::Object(mut detail) = detail else { return Vec::new() };
    let mut part = |name: &str| match detail.remove(name) {
        Some(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let (mut before, after) = (part("before"), part("after"));
    let went = after.is_empty();
    let mut changes = Vec::new();
    for (field, after) in after {
        let before = before.remove(&field);
        changes.push(Change { field, before: before.filter(said), after: Some(after).filter(said) });
    }
    changes.extend(before.into_iter().filter(|_| went).map(|(field, before)| Change {
        field,
        before: Some(before).filter(said),
        after: None,
    }));
    changes.extend(detail.into_iter().map(|(field, after)| Change {
        field,
        before: None,
        after: Some(after).filter(said),
    }));
    changes.retain(|change| change.before != change.after && !SILENT.contains(&change.field.as_str()));
    changes
}

/// Whether a value says anything.
fn said(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(all) => !all.is_empty(),
        Value::Object(all) => !all.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_detail_is_read_field_by_field() {
        let read = |detail| {
            changes(detail)
                .into_iter()
                .map(|c| (c.field, c.before.unwrap_or_default(), c.after.unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        let detail = json!({
            "commitment": "x", "reason": "Thiếu số liệu", "same": null,
            "before": { "due_on": "2026-01-01", "lead": "Sở A", "title": "T" },
            "after": { "due_on": "2026-06-30", "lead": null, "title": "T", "place": "Huế" },
        });
        assert_eq!(
            read(detail),
            [
                ("due_on".to_owned(), json!("2026-01-01"), json!("2026-06-30")),
                ("lead".to_owned(), json!("Sở A"), Value::Null),
                ("place".to_owned(), Value::Null, json!("Huế")),
                ("reason".to_owned(), Value::Null, json!("Thiếu số liệu")),
            ]
        );
        for odd in [json!(null), json!([1]), json!("x"), json!({ "before": 1, "after": [2] })] {
            assert_eq!(read(odd), []);
        }
    }
}
