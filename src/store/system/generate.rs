//! Filling a database with a generated record: the database's part of `hoptac generate`. What the rows say is composed by
//! the server (`server::generate`); that they fit together is compared by `hoptac check` and `hoptac audit verify`.

pub mod row;

use data_encoding::HEXLOWER;
use serde::Serialize;
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};
use uuid::Uuid;

use crate::store::db::engine::{Engine, read};
use crate::store::record::search::index_agreement;
use crate::store::system::audit::chain;
use crate::store::system::backup::Load;
use crate::store::{Db, Result, StoreError};
use row::{Entry, Id};

/// Agreements whose derived data is written in one transaction.
const AT_ONCE: usize = 50;

/// A database that is being filled. Nothing of it stays unless it is committed.
pub struct Filling {
    load: Load,
    /// Place and hash of the audit's newest entry.
    head: (i64, Vec<u8>),
}

/// An entry with its place in the chain.
#[derive(Serialize)]
struct Chained<'e> {
    #[serde(flatten)]
    entry: &'e Entry,
    seq: i64,
    hash: String,
}

/// Refuses a database that holds agreements.
///
/// # Errors
/// `State("agreements_there")` when it does.
pub async fn refuse_filled(db: &Db) -> Result<()> {
    let filled: Option<i32> =
        read!(db, p => sqlx::query_scalar("select 1 from agreement limit 1").fetch_optional(p))?;
    if filled.is_some() { Err(StoreError::State("agreements_there")) } else { Ok(()) }
}

impl Filling {
    /// Begins to fill the database at `url`, which is of this version. An SQLite file is written without a way back: it
    /// must be a copy that is thrown away when anything fails.
    ///
    /// # Errors
    /// `State("agreements_there")` when it holds agreements; else when it cannot be written.
    pub async fn begin(url: &str) -> Result<Self> {
        let mut load = Load::onto(url).await?;
        let head = load.audit_head().await?;
        Ok(Self { load, head })
    }

    /// Enters rows of `table`, one a line, as [`row`] writes them.
    ///
    /// # Errors
    /// `Damaged` when a line is no row of it; else when the database refuses one.
    pub async fn rows(&mut self, table: &str, lines: &[u8]) -> Result<()> {
        self.load.some_columns(table, lines).await
    }

    /// Enters audit entries, in the order in which they are given, at the end of the chain.
    ///
    /// # Errors
    /// When the database refuses one.
    pub async fn entries(&mut self, entries: &[Entry]) -> Result<()> {
        let mut lines = Vec::new();
        for entry in entries {
            let seq = self.head.0 + 1;
            let hash = chained(entry).hash(seq, &self.head.1);
            let line = Chained { entry, seq, hash: HEXLOWER.encode(&hash) };
            serde_json::to_writer(&mut lines, &line).map_err(|e| StoreError::Damaged(e.to_string()))?;
            lines.push(b'\n');
            self.head = (seq, hash);
        }
        self.load.some_columns("audit_entry", &lines).await
    }

    /// Brings back triggers, references and indexes, and makes all of it last.
    ///
    /// # Errors
    /// When a reference leads nowhere, or the database refuses.
    pub async fn commit(mut self) -> Result<()> {
        self.load.move_audit_head(&self.head).await?;
        self.load.restore_rules().await?;
        self.load.commit().await
    }
}

fn chained(entry: &Entry) -> chain::Entry {
    let id = |id: Option<Id>| id.map(|id| id.0);
    chain::Entry {
        id: entry.id.0,
        at: entry.at.0,
        account_id: id(entry.account_id),
        actor: entry.actor.clone(),
        action: entry.action.clone(),
        noun: entry.noun.clone(),
        noun_id: entry.noun_id.clone(),
        detail: entry.detail.clone(),
        agreement_id: id(entry.agreement_id),
        commitment_id: id(entry.commitment_id),
    }
}

/// Writes what is kept for speed and is not part of the rows: what search finds. `told` hears how many agreements are done,
/// and of how many. On PostgreSQL the planner's statistics follow, which nobody would gather before the first pages.
///
/// # Errors
/// When the database refuses.
pub async fn derive(db: &Db, mut told: impl FnMut(usize, usize)) -> Result<()> {
    let agreements: Vec<Uuid> =
        read!(db, p => sqlx::query_scalar("select id from agreement order by id").fetch_all(p))?;
    for (part, ids) in agreements.chunks(AT_ONCE).enumerate() {
        told(part * AT_ONCE, agreements.len());
        let mut tx = db.begin().await?;
        for id in ids {
            index_agreement(&mut tx, *id).await?;
        }
        tx.commit().await?;
    }
    if let Engine::Pg(pools) = &db.engine {
        let mut connection = PgConnection::connect_with(&pools.options().disable_statement_logging()).await?;
        sqlx::raw_sql("set statement_timeout = 0").execute(&mut connection).await?;
        sqlx::raw_sql("vacuum (analyze)").execute(&mut connection).await?;
        connection.close().await?;
    }
    Ok(())
}
