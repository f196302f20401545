//! One row as a line of JSON, and back.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, SecondsFormat, SubsecRound as _, Utc};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

use super::catalog::{Column, Kind, Table};
use crate::store::{Result, StoreError};

/// A value as the line has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(i64),
    Text(String),
}

/// The row's values, in the order of the table's columns. SQLite keeps days as texts, ids as bytes and all integers as
/// one kind; reading unchecked, as its declared types are not those that sqlx names.
macro_rules! values {
    ($name:ident, $row:ty, $small:ty, $day:ty, $id:ty) => {
        pub(super) fn $name(row: &$row, table: &Table) -> Result<Vec<Value>> {
            let mut values = Vec::with_capacity(table.columns.len());
            for (index, column) in table.columns.iter().enumerate() {
                values.push(match column.kind {
                    Kind::Text => text(row.try_get_unchecked::<Option<String>, _>(index)?),
                    Kind::Day => {
                        text(row.try_get_unchecked::<Option<$day>, _>(index)?.map(|d| d.to_string()))
                    }
                    Kind::Moment => {
                        text(row.try_get_unchecked::<Option<DateTime<Utc>>, _>(index)?.map(moment))
                    }
                    Kind::Bytes => {
                        text(row.try_get_unchecked::<Option<Vec<u8>>, _>(index)?.map(|b| HEXLOWER.encode(&b)))
                    }
                    Kind::Id => text(
                        row.try_get_unchecked::<Option<$id>, _>(index)?
                            .map(|id| HEXLOWER.encode(id.as_ref())),
                    ),
                    Kind::Small => {
                        let number = row.try_get_unchecked::<Option<$small>, _>(index)?;
                        number.map_or(Value::Null, |n| Value::Number(i64::from(n)))
                    }
                    Kind::Int => {
                        row.try_get_unchecked::<Option<i64>, _>(index)?.map_or(Value::Null, Value::Number)
                    }
                    Kind::Bool => {
                        row.try_get_unchecked::<Option<bool>, _>(index)?.map_or(Value::Null, Value::Bool)
                    }
                    Kind::Float => {
                        text(row.try_get_unchecked::<Option<f64>, _>(index)?.map(|f| f.to_string()))
                    }
                });
            }
            Ok(values)
        }
    };
}
values!(of_sqlite, SqliteRow, i64, String, Vec<u8>);
values!(of_postgres, PgRow, i32, NaiveDate, Uuid);

fn text(value: Option<String>) -> Value {
    value.map_or(Value::Null, Value::Text)
}

/// To the microsecond, as PostgreSQL keeps it.
fn moment(at: DateTime<Utc>) -> String {
    at.trunc_subsecs(6).to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// Adds the line of a row to `lines`.
pub(super) fn write(lines: &mut Vec<u8>, table: &Table, values: &[Value]) -> Result<()> {
    let start = lines.len();
    for (column, value) in table.columns.iter().zip(values) {
        lines.push(if lines.len() == start { b'{' } else { b',' });
        // A column's name needs no escape.
        lines.extend(format!("\"{}\":", column.name).into_bytes());
        serde_json::to_writer(&mut *lines, value).map_err(|e| StoreError::Damaged(e.to_string()))?;
    }
    lines.extend(b"}\n");
    Ok(())
}

/// The values of a line, in the order of the table's columns.
///
/// # Errors
/// `Damaged` when it is no row of this table.
pub(super) fn read(line: &[u8], table: &Table) -> Result<Vec<Value>> {
    let foreign = |what: &str| StoreError::Damaged(format!("a line of the table {} {what}", table.name));
    let mut found: HashMap<String, Value> =
        serde_json::from_slice(line).map_err(|e| foreign(&format!("cannot be read: {e}")))?;
    let values: Option<Vec<Value>> = table.columns.iter().map(|column| found.remove(&column.name)).collect();
    match values {
        Some(values) if found.is_empty() => Ok(values),
        _ => Err(foreign("has other columns than the table")),
    }
}

/// The columns of `table` that the line names, in their order.
///
/// # Errors
/// `Damaged` when it is no line.
pub(super) fn named(line: &[u8], table: &Table) -> Result<Vec<Column>> {
    let found: HashMap<String, Value> = serde_json::from_slice(line).map_err(|e| {
        StoreError::Damaged(format!("a line of the table {} cannot be read: {e}", table.name))
    })?;
    Ok(table.columns.iter().filter(|column| found.contains_key(&column.name)).cloned().collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Number),
            any::<String>().prop_map(Value::Text),
        ]
    }

    proptest! {
        #[test]
        fn a_line_leads_back_to_its_row(values in prop::collection::vec(value(), 1..8)) {
            let columns = (0..values.len()).map(|n| Column { name: format!("c{n}"), kind: Kind::Text }).collect();
            let table = Table { name: "t".to_owned(), columns, key: Vec::new() };
            let mut line = Vec::new();
            write(&mut line, &table, &values).unwrap();
            prop_assert_eq!(line.iter().filter(|b| **b == b'\n').count(), 1);
            prop_assert_eq!(read(&line, &table).unwrap(), values);
        }

        #[test]
        fn a_fraction_leads_back_to_its_number(number in any::<f64>()) {
            let back: f64 = number.to_string().parse().unwrap();
            prop_assert!(back.to_bits() == number.to_bits() || number.is_nan());
        }
    }

    #[test]
    fn a_line_of_other_columns_is_refused() {
        let column = |name: &str| Column { name: name.to_owned(), kind: Kind::Text };
        let table = Table { name: "t".to_owned(), columns: vec![column("a"), column("b")], key: Vec::new() };
        for line in
            [r#"{"a":1}"#, r#"{"a":1,"b":2,"c":3}"#, r#"{"a":1,"c":2}"#, "[1,2]", "", r#"{"a":{},"b":1}"#]
        {
            assert!(read(line.as_bytes(), &table).is_err(), "{line}");
        }
        assert!(read(br#"{"b":null,"a":"x"}"#, &table).is_ok());
    }
}
