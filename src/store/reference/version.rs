//! Versions of the reference data that every server process keeps in memory: who changes some counts up, the
//! others look now and then and load anew.

use crate::store::db::engine::{Tx, execute, read};
use crate::store::{Db, Result, StoreError};

/// A kind of reference data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Setting,
    Domain,
    Locality,
    Holiday,
}

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Self::Setting => "setting",
            Self::Domain => "domain",
            Self::Locality => "locality",
            Self::Holiday => "holiday",
        }
    }
}

/// The version of all reference data together.
pub(crate) async fn total(db: &Db) -> Result<i64> {
    let (total,): (i64,) = read!(db, p => sqlx::query_as(
        "select cast(sum(version) as bigint) from reference_version",
    ).fetch_one(p))?;
    Ok(total)
}

/// The version of one kind.
pub(crate) async fn version(db: &Db, kind: Kind) -> Result<i64> {
    let (version,): (i64,) = read!(db, p => sqlx::query_as(
        "select version from reference_version where kind = $1",
    ).bind(kind.code()).fetch_one(p))?;
    Ok(version)
}

/// Counts a kind up, and locks it until the transaction ends.
pub(crate) async fn bump(tx: &mut Tx, kind: Kind) -> Result<()> {
    execute!(tx, c => sqlx::query("update reference_version set version = version + 1 where kind = $1")
        .bind(kind.code()).execute(c))?;
    Ok(())
}

/// [`bump`], if the kind still is at `version`.
///
/// # Errors
/// `Stale` when it is not.
pub(crate) async fn bump_from(tx: &mut Tx, kind: Kind, version: i64) -> Result<()> {
    let bumped = execute!(tx, c => sqlx::query(
        "update reference_version set version = version + 1 where kind = $1 and version = $2",
    ).bind(kind.code()).bind(version).execute(c))?;
    if bumped == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
