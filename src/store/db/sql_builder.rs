//! SQL texts that depend on a filter: grown from constant fragments, never from what a user typed.

use chrono::{DateTime, Days, NaiveDate, Utc};
use sqlx::query::QueryAs;
use sqlx::{AssertSqlSafe, Database, Encode, FromRow, Type};
use uuid::Uuid;

use crate::model::locality::LocalityId;
use crate::model::standing::{SILENT_DAYS, SOON_DAYS};
use crate::store::Listing;

/// A value for a placeholder.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Day(NaiveDate),
    Id(Uuid),
    Number(i64),
    Moment(DateTime<Utc>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        // PostgreSQL fails on NUL. No stored text has one, so whatever stands for it matches nothing either.
        Self::Text(text.replace('\0', "\u{fffd}"))
    }
}
impl From<&LocalityId> for Value {
    fn from(id: &LocalityId) -> Self {
        Self::Text(id.0.clone())
    }
}
impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}
impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(moment: DateTime<Utc>) -> Self {
        Self::Moment(moment)
    }
}

/// A statement in the making, and the values of its placeholders.
#[derive(Clone, Debug)]
pub(crate) struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    /// A statement about the day `today`: `$1` is that day, `$2` the last day that is due soon, `$3` the first
    /// day whose news still count.
    pub(crate) fn on(today: NaiveDate, text: &'static str) -> Self {
        let days = |n: i64| Days::new(n.unsigned_abs());
        let soon = today.checked_add_days(days(SOON_DAYS)).unwrap_or(NaiveDate::MAX);
        let heard = today.checked_sub_days(days(SILENT_DAYS)).unwrap_or(NaiveDate::MIN);
        Self { text: text.to_owned(), values: vec![today.into(), soon.into(), heard.into()] }
    }

    /// A statement about no day: its placeholders start at `$1`.
    pub(crate) fn undated(text: &'static str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// Adds a constant fragment. The type keeps users' text out.
    pub(crate) fn push(&mut self, fragment: &'static str) -> &mut Self {
        self.text.push_str(fragment);
        self
    }

    /// Adds a placeholder for `value`.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// Adds the id in `column` as text; each engine has its own way, with hyphens or without.
    pub(crate) fn id_text(&mut self, postgres: bool, column: &'static str) -> &mut Self {
        if postgres {
            self.push("cast(").push(column).push(" as text)")
        } else {
            self.push("lower(hex(").push(column).push("))")
        }
    }

    /// Adds ` in (…)` with a placeholder for each of `values`; without any it holds for no row.
    pub(crate) fn is_in<T: Into<Value>>(&mut self, values: impl IntoIterator<Item = T>) -> &mut Self {
        self.text.push_str(" in (");
        let mut first = true;
        for value in values {
            if !first {
                self.text.push_str(", ");
            }
            first = false;
            self.bind(value);
        }
        self.text.push_str(if first { "null)" } else { ")" });
        self
    }

    /// Adds the number of rows that `from` leaves, counted no further than `most`.
    pub(crate) fn counted(&mut self, most: i64, from: impl FnOnce(&mut Self)) -> &mut Self {
        self.push("(select count(*) from (select 1 from ");
        from(self);
        self.push(" limit ").bind(most).push(") counted)")
    }

    /// The statement with its values bound.
    pub(crate) fn rows<DB, R>(&self) -> QueryAs<'static, DB, R, <DB as Database>::Arguments>
    where
        DB: Database,
        R: for<'r> FromRow<'r, DB::Row>,
        String: for<'q> Encode<'q, DB> + Type<DB>,
        NaiveDate: for<'q> Encode<'q, DB> + Type<DB>,
        Uuid: for<'q> Encode<'q, DB> + Type<DB>,
        i64: for<'q> Encode<'q, DB> + Type<DB>,
        DateTime<Utc>: for<'q> Encode<'q, DB> + Type<DB>,
    {
        let query = sqlx::query_as(AssertSqlSafe(self.text.clone()));
        self.values.iter().fold(query, |query, value| match value {
            Value::Text(text) => query.bind(text.clone()),
            Value::Day(day) => query.bind(*day),
            Value::Id(id) => query.bind(*id),
            Value::Number(number) => query.bind(*number),
            Value::Moment(moment) => query.bind(*moment),
        })
    }
}

/// Most rows that are counted where counting them all would read much more than the page: a total beyond this is said
/// as "more than". `Sql::counted` up to one more is what `Slice::bounded` takes.
pub const MOST_COUNTED: i64 = 1_000;

/// Which part of a long list a page is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slice {
    /// Rows in the whole list, or as many as were counted.
    pub(crate) total: i64,
    /// Whether there may be more.
    pub(crate) more: bool,
    /// 1-based page.
    pub(crate) page: u32,
    /// Rows a full page holds.
    pub(crate) per_page: u32,
}

impl Slice {
    /// Page `page` of `total` rows; the first page when there is no such page.
    pub(crate) fn new(total: i64, page: u32, per_page: u32) -> Self {
        let start = i64::from(page.saturating_sub(1)) * i64::from(per_page);
        let page = if start < total { page.max(1) } else { 1 };
        Self { total, more: false, page, per_page }
    }

    /// Page `page` of rows that were counted no further than one beyond [`MOST_COUNTED`]. Pages end there.
    pub(crate) fn bounded(counted: i64, page: u32, per_page: u32) -> Self {
        Self::up_to(MOST_COUNTED, counted, page, per_page)
    }

    /// Page `page` of rows that were counted no further than one beyond `most`.
    pub(crate) fn up_to(most: i64, counted: i64, page: u32, per_page: u32) -> Self {
        Self { more: counted > most, ..Self::new(counted.min(most), page, per_page) }
    }

    /// The same of a list that did not look at everything, if `more` says so.
    pub(crate) fn with_more(self, more: bool) -> Self {
        Self { more: self.more || more, ..self }
    }

    /// How many rows come before this page, and how many it may hold: for lists cut in memory.
    pub(crate) fn range(self) -> (usize, usize) {
        let number = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        (number(self.page - 1).saturating_mul(number(self.per_page)), number(self.per_page))
    }

    /// Adds ` limit … offset …`.
    pub(crate) fn limit(self, sql: &mut Sql) {
        let per_page = i64::from(self.per_page);
        sql.push(" limit ").bind(per_page).push(" offset ").bind(i64::from(self.page - 1) * per_page);
    }

    /// The listing with these rows.
    pub(crate) fn listing<T>(self, rows: Vec<T>) -> Listing<T> {
        Listing { rows, total: self.total, more: self.more, page: self.page, per_page: self.per_page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_follow_the_three_days() {
        let mut sql = Sql::on(NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(), "select 1 where x = ");
        sql.bind("a").push(" and y").is_in([1, 2]).push(" and z").is_in(Vec::<i64>::new());
        assert_eq!(sql.text, "select 1 where x = $4 and y in ($5, $6) and z in (null)");
        assert_eq!(sql.values.len(), 6);
    }

    #[test]
    fn a_total_beyond_the_bound_is_more_than_it() {
        let of = |counted, page| {
            let slice = Slice::bounded(counted, page, 20);
            (slice.total, slice.more, slice.page)
        };
        assert_eq!(of(1_000, 50), (1_000, false, 50));
        assert_eq!(of(1_001, 50), (1_000, true, 50));
        assert_eq!(of(1_001, 51), (1_000, true, 1), "no page goes on beyond what was counted");
    }

    #[test]
    fn a_page_that_is_not_there_is_the_first() {
        let page = |total, page| Slice::new(total, page, 20).page;
        assert_eq!([page(0, 1), page(0, 0), page(41, 0), page(41, 3), page(41, 4)], [1, 1, 1, 3, 1]);
        assert_eq!([page(40, 2), page(40, 3), page(40, u32::MAX)], [2, 1, 1]);
    }
}
