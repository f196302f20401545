//! Reading the whole record as it is at one moment, while others write.

use std::str::FromStr as _;

use data_encoding::HEXLOWER;
use futures_util::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use tokio::sync::mpsc::Sender;

use super::catalog::{self, Table};
use super::{OwnTx, TableDigest, row};
use crate::store::db::engine::Engine;
use crate::store::{Db, Result, StoreError};

/// Bytes of lines that are handed on together.
const PART: usize = 1 << 20;

/// The record at one moment: a transaction that only reads, on a connection of its own. Writers do not wait for it;
/// SQLite's log grows until it ends.
pub struct Snapshot {
    tx: OwnTx,
    tables: Vec<Table>,
}

/// The content of a file that the record refers to.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Content {
    /// Where it is kept.
    pub object_key: String,
    /// Its hash, as hexadecimal digits.
    pub sha256: String,
    /// Its size in bytes.
    pub size: i64,
}

impl Snapshot {
    /// The record at `url` as it is now. Runs no migration: a backup before one is of the version before.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub async fn open(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") {
            Self::sqlite(SqliteConnectOptions::from_str(url)?).await
        } else {
            Self::postgres(PgConnectOptions::from_str(url)?).await
        }
    }

    /// The record of `db` as it is now, on another connection than those that pages use.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn of(db: &Db) -> Result<Self> {
        match &db.engine {
            Engine::Sqlite(readers, _) => Self::sqlite(readers.options()).await,
            Engine::Pg(pools) => Self::postgres(pools.options()).await,
        }
    }

    async fn sqlite(options: SqliteConnectOptions) -> Result<Self> {
        let options = options.create_if_missing(false).pragma("query_only", "on");
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        Self::begun(OwnTx::Sqlite(pool.begin().await?)).await
    }

    async fn postgres(options: PgConnectOptions) -> Result<Self> {
        let pool = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
        let mut tx = pool.begin_with("begin isolation level repeatable read, read only").await?;
        // Limits that are right for pages.
        sqlx::raw_sql("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0")
            .execute(&mut *tx)
            .await?;
        Self::begun(OwnTx::Pg(tx)).await
    }

    /// The first statement settles the moment, on both engines.
    async fn begun(mut tx: OwnTx) -> Result<Self> {
        let tables = catalog::tables(&mut tx).await?;
        if !tables.iter().any(|table| table.name == "audit_head") {
            return Err(StoreError::Damaged("it holds no record".to_owned()));
        }
        Ok(Self { tx, tables })
    }

    /// `sqlite` or `postgres`.
    #[must_use]
    pub const fn engine(&self) -> &'static str {
        match self.tx {
            OwnTx::Sqlite(_) => "sqlite",
            OwnTx::Pg(_) => "postgres",
        }
    }

    /// Names of the tables, in the order in which a backup holds them.
    #[must_use]
    pub fn tables(&self) -> Vec<String> {
        self.tables.iter().map(|table| table.name.clone()).collect()
    }

    /// The newest migration that ran.
    pub async fn migration(&mut self) -> Result<i64> {
        let sql = "select coalesce(max(version), 0) from _sqlx_migrations where success";
        let (version,): (i64,) = match &mut self.tx {
            OwnTx::Sqlite(t) => sqlx::query_as(sql).fetch_one(&mut **t).await?,
            OwnTx::Pg(t) => sqlx::query_as(sql).fetch_one(&mut **t).await?,
        };
        Ok(version)
    }

    /// Place and hash of the audit's newest entry.
    pub async fn audit_head(&mut self) -> Result<(i64, String)> {
        let sql = "select cast(seq as bigint), hash from audit_head where id = 1";
        let (seq, hash): (i64, Vec<u8>) = match &mut self.tx {
            OwnTx::Sqlite(t) => sqlx::query_as(sql).fetch_one(&mut **t).await?,
            OwnTx::Pg(t) => sqlx::query_as(sql).fetch_one(&mut **t).await?,
        };
        Ok((seq, HEXLOWER.encode(&hash)))
    }

    /// Contents that the record refers to, each once.
    pub async fn contents(&mut self) -> Result<Vec<Content>> {
        let sql = "select distinct object_key, sha256, size from file order by object_key";
        Ok(match &mut self.tx {
            OwnTx::Sqlite(t) => sqlx::query_as(sql).fetch_all(&mut **t).await?,
            OwnTx::Pg(t) => sqlx::query_as(sql).fetch_all(&mut **t).await?,
        })
    }

    /// Sends the rows of `table` to `to`, as lines of about a megabyte together: no more is in memory.
    ///
    /// # Errors
    /// When a row cannot be read, or nobody takes the lines any more.
    pub async fn send(&mut self, table: &str, to: &Sender<Vec<u8>>) -> Result<TableDigest> {
        let table = self.tables.iter().find(|found| found.name == table).ok_or(StoreError::NotFound)?;
        lines(&mut self.tx, table, Some(to)).await
    }
}

/// The digest of the table's rows; their lines go to `to`.
pub(super) async fn lines(
    tx: &mut OwnTx,
    table: &Table,
    to: Option<&Sender<Vec<u8>>>,
) -> Result<TableDigest> {
    let mut taker = Taker { hasher: Sha256::new(), part: Vec::new(), rows: 0, to };
    match tx {
        OwnTx::Sqlite(t) => {
            let mut rows = sqlx::query(table.select(false)).fetch(&mut **t);
            while let Some(found) = rows.try_next().await? {
                taker.take(table, &row::of_sqlite(&found, table)?).await?;
            }
        }
        OwnTx::Pg(t) => {
            let mut rows = sqlx::query(table.select(true)).fetch(&mut **t);
            while let Some(found) = rows.try_next().await? {
                taker.take(table, &row::of_postgres(&found, table)?).await?;
            }
        }
    }
    taker.hand_on().await?;
    let sha256 = HEXLOWER.encode(&taker.hasher.finalize());
    Ok(TableDigest { name: table.name.clone(), rows: taker.rows, sha256 })
}

/// Takes rows, and hands their lines on.
struct Taker<'a> {
    hasher: Sha256,
    part: Vec<u8>,
    rows: u64,
    to: Option<&'a Sender<Vec<u8>>>,
}

impl Taker<'_> {
    async fn take(&mut self, table: &Table, values: &[row::Value]) -> Result<()> {
        row::write(&mut self.part, table, values)?;
        self.rows += 1;
        if self.part.len() >= PART { self.hand_on().await } else { Ok(()) }
    }

    async fn hand_on(&mut self) -> Result<()> {
        self.hasher.update(&self.part);
        let part = std::mem::take(&mut self.part);
        match self.to {
            Some(to) if !part.is_empty() => {
                to.send(part).await.map_err(|_| StoreError::State("nobody takes the lines"))
            }
            _ => Ok(()),
        }
    }
}
