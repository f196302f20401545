//! Settings of the installation, as rows of name and value; what has no row has its default.

use serde_json::{Map, Value, json};

use crate::model::act::{Act, Actor};
use crate::model::setting::{Setting, Settings};
use crate::store::access::authorize;
use crate::store::db::engine::{execute, read};
use crate::store::reference::version;
use crate::store::reference::version::Kind;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// The settings as last saved.
///
/// # Errors
/// `Damaged` for a value that cannot be read.
pub async fn load(db: &Db) -> Result<Settings> {
    let rows: Vec<(String, String)> =
        read!(db, p => sqlx::query_as("select name, value from setting").fetch_all(p))?;
    let mut settings = Settings::default();
    for (name, value) in rows {
        let damaged = || StoreError::Damaged(format!("setting {name}: {value}"));
        let setting: Setting = name.parse().map_err(|_| damaged())?;
        settings.set(setting, value.parse().map_err(|_| damaged())?);
    }
    Ok(settings)
}

/// The settings as they stand, with their version. Two statements.
///
/// # Errors
/// `Forbidden` unless the actor is an operator.
pub async fn current(db: &Db, act: &Act) -> Result<(Settings, i64)> {
    authorize::operator(act)?;
    let version = version::version(db, Kind::Setting).await?;
    Ok((load(db).await?, version))
}

/// Saves the settings that somebody saw at `version` and changed. They hold at once here, and within a minute in
/// other server processes.
///
/// # Errors
/// `Forbidden` unless the actor is an operator, `Constraint` with the name of a setting out of bounds, `Stale`.
pub async fn save(db: &Db, act: &Act, new: &Settings, version: i64) -> Result<()> {
    authorize::operator(act)?;
    if let Some(setting) = new.wrong() {
        return Err(StoreError::Constraint(setting.code().to_owned()));
    }
    let old = load(db).await?;
    let mut tx = db.begin().await?;
    version::bump_from(&mut tx, Kind::Setting, version).await?;
    let by = match &act.by {
        Actor::Staff(staff) => staff.name.as_str(),
        Actor::System | Actor::Public => "system",
    };
    let (mut before, mut after) = (Map::new(), Map::new());
    for setting in Setting::ALL.iter().copied().filter(|setting| old.get(*setting) != new.get(*setting)) {
        execute!(&mut tx, c => sqlx::query(
            "insert into setting (name, value, changed_at, changed_by) values ($1, $2, $3, $4) \
             on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, \
                 changed_by = excluded.changed_by",
        )
        .bind(setting.code())
        .bind(new.get(setting).to_string())
        .bind(act.at)
        .bind(by)
        .execute(c))?;
        before.insert(setting.code().to_owned(), shown(setting, old.get(setting)));
        after.insert(setting.code().to_owned(), shown(setting, new.get(setting)));
    }
    let detail = json!({ "before": before, "after": after });
    audit::write(&mut tx, act, "change", "setting", "settings", detail).await?;
    tx.commit().await?;
    db.reload_reference().await
}

/// A value as the audit keeps it.
fn shown(setting: Setting, value: i64) -> Value {
    if setting.is_switch() { json!(value == 1) } else { json!(value) }
}
