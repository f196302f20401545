//! Settings of the installation, as rows of name and value; what has no row has its default.

use super::db::read;
use super::{Db, Result, StoreError};
use crate::model::setting::Settings;

/// The settings as last saved.
///
/// # Errors
/// `Damaged` for a value that is none, or when the database fails.
pub async fn load(db: &Db) -> Result<Settings> {
    let rows: Vec<(String, String)> =
        read!(db, p => sqlx::query_as("select name, value from setting").fetch_all(p))?;
    let mut settings = Settings::default();
    for (name, value) in rows {
        let damaged = || StoreError::Damaged(format!("setting {name}: {value}"));
        let number = || value.parse::<i64>().map_err(|_| damaged());
        match name.as_str() {
            "second_factor_required" => settings.second_factor_required = number()? == 1,
            "session_idle_minutes" => settings.session_idle_minutes = number()?,
            "session_hours" => settings.session_hours = number()?,
            "review_days" => settings.review_days = number()?,
            "overdue_coordinator_days" => settings.overdue_coordinator_days = number()?,
            "overdue_leader_days" => settings.overdue_leader_days = number()?,
            "digest_hour" => settings.digest_hour = number()?,
            _ => return Err(damaged()),
        }
    }
    Ok(settings)
}
