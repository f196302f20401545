//! Writing a whole record into an empty database, in one transaction.
//!
//! The tables are made by the migrations that had run where the backup was made, so that rows and columns fit; later
//! ones run when the database is opened. While rows come in, triggers are off (the audit refuses every change, approved
//! updates too) and references are not looked at, so that their order does not matter; indexes are made afterwards, by
//! sorting once. All are as before at the end.
//!
//! `hoptac generate` fills a database of this version the same way (`store::system::generate`).

use std::path::Path;
use std::str::FromStr as _;

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Postgres, Sqlite, Transaction};

use super::catalog::{self, Kind, Table};
use super::row::{self, Value};
use super::{OwnTx, TableDigest, dump};
use crate::store::db::codec::compare_vi;
use crate::store::db::migrations;
use crate::store::{Result, StoreError};

/// Values that one statement enters on SQLite: a call into its thread for every row would take most of the time.
const SQLITE_VALUES: usize = 2_000;

/// Memory SQLite may take for pages while rows come in, in KiB: indexes of ids made at about the same time stay in it.
const SQLITE_CACHE: &str = "-65536";

/// An empty database that is being filled. Nothing of it stays unless it is committed.
pub struct Load {
    tx: OwnTx,
    /// Where the transaction's connection comes from, to be closed after it.
    from: Pool,
    tables: Vec<Table>,
    /// Statements that bring back what was put aside.
    after: Vec<String>,
}

enum Pool {
    Sqlite(SqlitePool),
    Pg(PgPool),
}

/// Why nothing may be restored into the PostgreSQL database at `url`: the name of a table that is there.
pub async fn occupied(url: &str) -> Result<Option<String>> {
    let pool = PgPoolOptions::new().max_connections(1).connect_with(PgConnectOptions::from_str(url)?).await?;
    let mut tx = pool.begin().await?;
    a_table(&mut tx).await
}

async fn a_table(tx: &mut Transaction<'static, Postgres>) -> Result<Option<String>> {
    let sql = "select table_name::text from information_schema.tables where table_schema = current_schema() \
               order by table_name limit 1";
    let found: Option<(String,)> = sqlx::query_as(sql).fetch_optional(&mut **tx).await?;
    Ok(found.map(|(name,)| name))
}

impl Load {
    /// Begins to fill the SQLite file at `path`, which is empty and becomes the database only by being renamed: a
    /// file that is half full is thrown away, so nothing is kept to go back to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn sqlite(path: &Path, migration: i64) -> Result<Self> {
        let pool = throwaway_sqlite(SqliteConnectOptions::new().filename(path)).await?;
        let mut tx = pool.begin().await?;
        migrations::SQLITE.run_to(migration, &mut *tx).await?;
        let after = set_aside_sqlite(&mut tx).await?;
        Self::begun(OwnTx::Sqlite(tx), Pool::Sqlite(pool), after).await
    }

    /// Begins to fill the database at `url`, which is of this version and holds what every database starts with. An
    /// SQLite file is written without a way back, as in [`Self::sqlite`].
    ///
    /// # Errors
    /// `State("agreements_there")` when it holds agreements; else when it cannot be written.
    pub async fn onto(url: &str) -> Result<Self> {
        let filled = "select count(*) from (select 1 from agreement limit 1) a";
        let (mut tx, from) = if url.starts_with("sqlite:") {
            let pool =
                throwaway_sqlite(SqliteConnectOptions::from_str(url)?.create_if_missing(false)).await?;
            (OwnTx::Sqlite(pool.begin().await?), Pool::Sqlite(pool))
        } else {
            let (pool, tx) = lasting_postgres(url).await?;
            (OwnTx::Pg(tx), Pool::Pg(pool))
        };
        let (agreements,): (i64,) = match &mut tx {
            OwnTx::Sqlite(t) => sqlx::query_as(filled).fetch_one(&mut **t).await?,
            OwnTx::Pg(t) => sqlx::query_as(filled).fetch_one(&mut **t).await?,
        };
        if agreements > 0 {
            return Err(StoreError::State("agreements_there"));
        }
        let after = match &mut tx {
            OwnTx::Sqlite(t) => set_aside_sqlite(t).await?,
            OwnTx::Pg(t) => set_aside_postgres(t).await?,
        };
        let tables = catalog::tables(&mut tx).await?;
        Ok(Self { tx, from, tables, after })
    }

    /// Begins to fill the PostgreSQL database at `url`.
    ///
    /// # Errors
    /// `State` when it has tables; else when it cannot be written.
    pub async fn postgres(url: &str, migration: i64) -> Result<Self> {
        let (pool, mut tx) = lasting_postgres(url).await?;
        if a_table(&mut tx).await?.is_some() {
            return Err(StoreError::State("the database has tables"));
        }
        migrations::POSTGRES.run_to(migration, &mut *tx).await?;
        let after = set_aside_postgres(&mut tx).await?;
        Self::begun(OwnTx::Pg(tx), Pool::Pg(pool), after).await
    }

    async fn begun(mut tx: OwnTx, from: Pool, after: Vec<String>) -> Result<Self> {
        let tables = catalog::tables(&mut tx).await?;
        // What the migrations entered stands in the backup too.
        for table in &tables {
            run(&mut tx, &format!("delete from \"{}\"", table.name)).await?;
        }
        Ok(Self { tx, from, tables, after })
    }

    /// Enters rows of `table`, one a line.
    ///
    /// # Errors
    /// `Damaged` when a line is no row of it; else when the database refuses one.
    pub async fn rows(&mut self, table: &str, lines: &[u8]) -> Result<()> {
        let unknown = || StoreError::Damaged(format!("a record of this version has no table {table}"));
        let table = self.tables.iter().find(|found| found.name == table).ok_or_else(unknown)?;
        enter(&mut self.tx, table, lines).await
    }

    /// [`Self::rows`] that may leave out columns which have a default: all lines those that the first one does.
    ///
    /// # Errors
    /// As [`Self::rows`].
    pub async fn some_columns(&mut self, table: &str, lines: &[u8]) -> Result<()> {
        let unknown = || StoreError::Damaged(format!("a record of this version has no table {table}"));
        let table = self.tables.iter().find(|found| found.name == table).ok_or_else(unknown)?;
        let Some(first) = each(lines).next() else { return Ok(()) };
        let table = Table { columns: row::named(first, table)?, ..table.clone() };
        enter(&mut self.tx, &table, lines).await
    }

    /// Place and hash of the audit's newest entry.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn audit_head(&mut self) -> Result<(i64, Vec<u8>)> {
        let sql = "select cast(seq as bigint), hash from audit_head where id = 1";
        Ok(match &mut self.tx {
            OwnTx::Sqlite(t) => sqlx::query_as(sql).fetch_one(&mut **t).await?,
            OwnTx::Pg(t) => sqlx::query_as(sql).fetch_one(&mut **t).await?,
        })
    }

    /// Moves the audit's head to the entry at this place, with this hash.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn move_audit_head(&mut self, (seq, hash): &(i64, Vec<u8>)) -> Result<()> {
        let sql = "update audit_head set seq = $1, hash = $2, started = true where id = 1";
        match &mut self.tx {
            OwnTx::Sqlite(t) => sqlx::query(sql).bind(seq).bind(hash).execute(&mut **t).await.map(|_| ())?,
            OwnTx::Pg(t) => sqlx::query(sql).bind(seq).bind(hash).execute(&mut **t).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Brings back triggers, references and indexes, and gives the digests of what is there now, for comparison with
    /// those of the backup.
    ///
    /// # Errors
    /// When a reference leads nowhere.
    pub async fn finish(&mut self) -> Result<Vec<TableDigest>> {
        self.restore_rules().await?;
        let mut digests = Vec::with_capacity(self.tables.len());
        for table in &self.tables {
            digests.push(dump::lines(&mut self.tx, table, None).await?);
        }
        Ok(digests)
    }

    /// Brings back triggers, references and indexes.
    ///
    /// # Errors
    /// When a reference leads nowhere.
    pub async fn restore_rules(&mut self) -> Result<()> {
        if let OwnTx::Sqlite(t) = &mut self.tx {
            let lost = sqlx::query("pragma foreign_key_check").fetch_optional(&mut **t).await?;
            if lost.is_some() {
                return Err(StoreError::Damaged("a row refers to one that is not there".to_owned()));
            }
        }
        for statement in std::mem::take(&mut self.after) {
            run(&mut self.tx, &statement).await?;
        }
        Ok(())
    }

    /// Makes it last.
    ///
    /// # Errors
    /// When the database refuses; then nothing was written.
    pub async fn commit(self) -> Result<()> {
        match self.tx {
            OwnTx::Sqlite(t) => t.commit().await?,
            OwnTx::Pg(t) => t.commit().await?,
        }
        match self.from {
            Pool::Sqlite(pool) => pool.close().await,
            Pool::Pg(pool) => pool.close().await,
        }
        Ok(())
    }
}

/// A connection to an SQLite file that is thrown away when anything fails.
async fn throwaway_sqlite(options: SqliteConnectOptions) -> Result<SqlitePool> {
    let options = options
        .journal_mode(SqliteJournalMode::Off)
        .synchronous(SqliteSynchronous::Off)
        .pragma("cache_size", SQLITE_CACHE)
        .foreign_keys(false)
        .collation("vi", compare_vi)
        // An index of a large table takes long, and there is nobody who waits for a page.
        .disable_statement_logging();
    Ok(SqlitePoolOptions::new().max_connections(1).connect_with(options).await?)
}

/// A transaction that may take its time, on a connection of its own. Of two that fill a database at once the second waits
/// here, and then finds what the first wrote.
async fn lasting_postgres(url: &str) -> Result<(PgPool, Transaction<'static, Postgres>)> {
    let options = PgConnectOptions::from_str(url)?.disable_statement_logging();
    let pool = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
    let mut tx = pool.begin().await?;
    sqlx::raw_sql(
        "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; \
         set local maintenance_work_mem = '256MB'",
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query("select pg_advisory_xact_lock(hashtext('hoptac restore'))").execute(&mut *tx).await?;
    Ok((pool, tx))
}

/// The lines that are not empty.
fn each(lines: &[u8]) -> impl Iterator<Item = &[u8]> {
    lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}

/// Enters rows with the columns of `table`, one a line.
async fn enter(tx: &mut OwnTx, table: &Table, lines: &[u8]) -> Result<()> {
    let lines = each(lines);
    match tx {
        OwnTx::Sqlite(t) => {
            let at_once = (SQLITE_VALUES / table.columns.len().max(1)).max(1);
            let mut rows = lines.map(|line| row::read(line, table));
            loop {
                let batch: Vec<Vec<Value>> = rows.by_ref().take(at_once).collect::<Result<_>>()?;
                if batch.is_empty() {
                    return Ok(());
                }
                let mut query = sqlx::query(AssertSqlSafe(insertion(table, batch.len())));
                for values in batch {
                    for (column, value) in table.columns.iter().zip(values) {
                        query = bind(query, column.kind, value)?;
                    }
                }
                query.execute(&mut **t).await?;
            }
        }
        OwnTx::Pg(t) => {
            let mut copy = Vec::new();
            for line in lines {
                copy_line(&mut copy, table, row::read(line, table)?);
            }
            let sql = format!("copy \"{}\" ({}) from stdin", table.name, table.columns());
            let mut into = t.copy_in_raw(&sql).await?;
            into.send(copy).await?;
            into.finish().await?;
            Ok(())
        }
    }
}

/// The statement that enters so many rows of the table, on SQLite. Its values have no names: of each that has one, SQLite
/// looks through all the others to find it.
fn insertion(table: &Table, rows: usize) -> String {
    let row = format!("({})", vec!["?"; table.columns.len()].join(", "));
    format!("insert into \"{}\" ({}) values {}", table.name, table.columns(), vec![row; rows].join(", "))
}

async fn run(tx: &mut OwnTx, sql: &str) -> Result<()> {
    let sql = AssertSqlSafe(sql.to_owned());
    match tx {
        OwnTx::Sqlite(t) => sqlx::raw_sql(sql).execute(&mut **t).await.map(|_| ())?,
        OwnTx::Pg(t) => sqlx::raw_sql(sql).execute(&mut **t).await.map(|_| ())?,
    }
    Ok(())
}

/// Takes triggers and indexes off; SQLite knows no way to switch them off. Gives what brings them back, in the order in
/// which they were made.
async fn set_aside_sqlite(tx: &mut Transaction<'static, Sqlite>) -> Result<Vec<String>> {
    let triggers: Vec<(String, String)> =
        sqlx::query_as("select name, sql from sqlite_master where type = 'trigger' order by rowid")
            .fetch_all(&mut **tx)
            .await?;
    let indexes: Vec<(String, String)> = sqlx::query_as(
        "select name, sql from sqlite_master where type = 'index' and sql is not null order by rowid",
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut after = Vec::new();
    for (kind, (name, sql)) in
        indexes.into_iter().map(|index| ("index", index)).chain(triggers.into_iter().map(|t| ("trigger", t)))
    {
        sqlx::raw_sql(AssertSqlSafe(format!("drop {kind} \"{name}\""))).execute(&mut **tx).await?;
        after.push(sql);
    }
    // The triggers of search kept its index.
    after.push("insert into search_fts (search_fts) values ('rebuild')".to_owned());
    Ok(after)
}

/// Switches triggers off and takes references and indexes off, but for those of keys. Gives what brings them back: a
/// reference that is added looks at all rows at once. (`session_replication_role` would do both, but only a superuser may set it, and the references would
/// never be looked at.)
async fn set_aside_postgres(tx: &mut Transaction<'static, Postgres>) -> Result<Vec<String>> {
    let mut statements: Vec<(String, String)> = sqlx::query_as(
        "select distinct format('alter table %I disable trigger user', c.relname), \
             format('alter table %I enable trigger user', c.relname) \
         from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace \
         where n.nspname = current_schema() and not t.tgisinternal",
    )
    .fetch_all(&mut **tx)
    .await?;
    let references: Vec<(String, String)> = sqlx::query_as(
        "select format('alter table %I drop constraint %I', t.relname, c.conname), \
             format('alter table %I add constraint %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid)) \
         from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = c.connamespace \
         where n.nspname = current_schema() and c.contype = 'f' order by t.relname, c.conname",
    )
    .fetch_all(&mut **tx)
    .await?;
    statements.extend(references);
    let indexes: Vec<(String, String)> = sqlx::query_as(
        "select format('drop index %I', i.relname), pg_get_indexdef(i.oid) \
         from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid \
             join pg_namespace n on n.oid = i.relnamespace \
         where n.nspname = current_schema() and t.relname not like '\\_sqlx%' \
             and not exists (select 1 from pg_constraint c where c.conindid = i.oid) \
         order by t.relname, i.relname",
    )
    .fetch_all(&mut **tx)
    .await?;
    statements.extend(indexes);
    let mut after = Vec::new();
    for (off, on) in statements {
        sqlx::raw_sql(AssertSqlSafe(off)).execute(&mut **tx).await?;
        after.push(on);
    }
    Ok(after)
}

type SqliteQuery = Query<'static, Sqlite, SqliteArguments>;

/// The query with the value bound as the store itself would: moments and fractions are texts in the line.
fn bind(query: SqliteQuery, kind: Kind, value: Value) -> Result<SqliteQuery> {
    let wrong = |text: &str| StoreError::Damaged(format!("'{text}' is not what its column holds"));
    Ok(match (kind, value) {
        (_, Value::Null) => query.bind(None::<String>),
        (_, Value::Bool(value)) => query.bind(value),
        (_, Value::Number(value)) => query.bind(value),
        (Kind::Moment, Value::Text(text)) => {
            query.bind(text.parse::<DateTime<Utc>>().map_err(|_| wrong(&text))?)
        }
        (Kind::Float, Value::Text(text)) => query.bind(text.parse::<f64>().map_err(|_| wrong(&text))?),
        (Kind::Bytes | Kind::Id, Value::Text(text)) => {
            query.bind(HEXLOWER.decode(text.as_bytes()).map_err(|_| wrong(&text))?)
        }
        (_, Value::Text(text)) => query.bind(text),
    })
}

/// Adds the row in the format of `copy`, where one statement takes many rows.
fn copy_line(copy: &mut Vec<u8>, table: &Table, values: Vec<Value>) {
    for (index, (column, value)) in table.columns.iter().zip(values).enumerate() {
        if index > 0 {
            copy.push(b'\t');
        }
        match value {
            Value::Null => copy.extend(b"\\N"),
            Value::Bool(value) => copy.push(if value { b't' } else { b'f' }),
            Value::Number(number) => copy.extend(number.to_string().into_bytes()),
            Value::Text(text) => {
                if column.kind == Kind::Bytes {
                    copy.extend(b"\\\\x");
                }
                for byte in text.into_bytes() {
                    match byte {
                        b'\\' => copy.extend(b"\\\\"),
                        b'\n' => copy.extend(b"\\n"),
                        b'\r' => copy.extend(b"\\r"),
                        b'\t' => copy.extend(b"\\t"),
                        other => copy.push(other),
                    }
                }
            }
        }
    }
    copy.push(b'\n');
}
