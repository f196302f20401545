//! The migrations of both engines, compiled in.

use sqlx::migrate::Migrator;

/// Those of SQLite.
pub(crate) static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
/// Those of PostgreSQL: the same numbers.
pub(crate) static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// The number of the newest migration this program knows.
#[must_use]
pub fn newest() -> i64 {
    SQLITE.iter().map(|migration| migration.version).max().unwrap_or(0)
}
