//! Tables and columns as the database itself lists them.

use sqlx::AssertSqlSafe;

use super::OwnTx;
use crate::store::{Result, StoreError};

/// Tables that no backup holds. The first is written by the migrations. The others open doors: a session that was
/// ended, or a link that was used, must not come back to life.
const LEFT_OUT: &[&str] = &["_sqlx_migrations", "account_link", "oidc_flow", "session"];

/// Columns whose names say that they hold moments though they do not.
const NO_MOMENTS: &[(&str, &str)] = &[("agency_former", "until"), ("agreement", "held_at")];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Day,
    Moment,
    Bytes,
    Id,
    Small,
    Int,
    Bool,
    Float,
}

#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// A table that is backed up: its columns in alphabetical order, and those that order its rows.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
    pub(super) key: Vec<String>,
}

/// Whether the column holds a moment: SQLite has texts for them. A test compares this with PostgreSQL's types.
#[must_use]
pub fn is_moment(table: &str, column: &str) -> bool {
    (column == "at" || column == "until" || column.ends_with("_at")) && !NO_MOMENTS.contains(&(table, column))
}

/// Every column of every table: table, column, type, place in the primary key (0 for none).
const SQLITE: &str = "select t.name, c.name, lower(c.type), c.pk \
     from pragma_table_list t join pragma_table_info(t.name) c \
     where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\' \
     order by t.name, c.name";
/// The same. What the database computes itself is none of the record.
const POSTGRES: &str = "select c.table_name::text, c.column_name::text, c.data_type::text, \
         coalesce((select array_position(i.indkey::int2[], a.attnum)::bigint + 1 from pg_index i \
             join pg_attribute a on a.attrelid = i.indrelid and a.attname = c.column_name \
             where i.indrelid = format('%I.%I', c.table_schema, c.table_name)::regclass and i.indisprimary), 0) \
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name) \
     where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' \
         and c.is_generated = 'NEVER' and c.is_identity = 'NO' \
     order by c.table_name::text collate \"C\", c.column_name::text collate \"C\"";

/// The tables of the record, in alphabetical order.
pub(super) async fn tables(tx: &mut OwnTx) -> Result<Vec<Table>> {
    let rows: Vec<(String, String, String, i64)> = match tx {
        OwnTx::Sqlite(t) => sqlx::query_as(SQLITE).fetch_all(&mut **t).await?,
        OwnTx::Pg(t) => sqlx::query_as(POSTGRES).fetch_all(&mut **t).await?,
    };
    let mut tables: Vec<(Table, Vec<(i64, String)>)> = Vec::new();
    for (table, column, kind, place) in rows {
        // A number that each engine gives out anew.
        let is_own_number = table == "search_entry" && column == "id";
        if LEFT_OUT.contains(&table.as_str()) || is_own_number {
            continue;
        }
        let kind = kind_of(&table, &column, &kind)?;
        if tables.last().is_none_or(|(last, _)| last.name != table) {
            tables.push((Table { name: table, columns: Vec::new(), key: Vec::new() }, Vec::new()));
        }
        let Some((table, key)) = tables.last_mut() else { continue };
        if place > 0 {
            key.push((place, column.clone()));
        }
        table.columns.push(Column { name: column, kind });
    }
    tables.into_iter().map(|(table, key)| with_key(table, key)).collect()
}

fn with_key(mut table: Table, mut key: Vec<(i64, String)>) -> Result<Table> {
    key.sort();
    table.key = key.into_iter().map(|(_, column)| column).collect();
    if table.name == "search_entry" {
        table.key = vec!["kind".to_owned(), "ref_id".to_owned()];
    }
    if table.key.is_empty() {
        return Err(StoreError::Damaged(format!(
            "the table {} has no primary key to order it by",
            table.name
        )));
    }
    Ok(table)
}

/// The kind of a column by the type that either engine tells.
fn kind_of(table: &str, column: &str, declared: &str) -> Result<Kind> {
    Ok(match declared {
        "text" if is_moment(table, column) => Kind::Moment,
        "text" => Kind::Text,
        "blob" | "bytea" => Kind::Bytes,
        "uuid" => Kind::Id,
        "date" => Kind::Day,
        "timestamp with time zone" => Kind::Moment,
        // SQLite's integers are all of one size; PostgreSQL's are of four bytes.
        "integer" => Kind::Small,
        "bigint" => Kind::Int,
        "boolean" => Kind::Bool,
        "double precision" => Kind::Float,
        other => {
            let what = format!("the column {table}.{column} is of the type {other}, which no backup knows");
            return Err(StoreError::Damaged(what));
        }
    })
}

impl Table {
    /// Its columns, quoted, with commas between.
    pub(super) fn columns(&self) -> String {
        let quoted: Vec<String> = self.columns.iter().map(|c| format!("\"{}\"", c.name)).collect();
        quoted.join(", ")
    }

    /// The statement that reads all rows in the order of the key. Texts are ordered by their bytes, as everywhere on
    /// SQLite, whatever the order of the database is.
    pub(super) fn select(&self, is_postgres: bool) -> AssertSqlSafe<String> {
        let order: Vec<String> = self
            .key
            .iter()
            .map(|name| {
                let is_text = self.columns.iter().any(|c| c.name == *name && c.kind == Kind::Text);
                let collate = if is_postgres && is_text { " collate \"C\"" } else { "" };
                format!("\"{name}\"{collate}")
            })
            .collect();
        let (columns, name, order) = (self.columns(), &self.name, order.join(", "));
        AssertSqlSafe(format!("select {columns} from \"{name}\" order by {order}"))
    }
}
