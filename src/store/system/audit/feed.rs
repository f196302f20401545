//! What the audit tells since a number: what is kept in memory follows it.

use uuid::Uuid;

use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::{Db, Result, StoreError};

/// An entry, as far as it says what may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// Its number.
    pub(crate) seq: i64,
    /// What it is about.
    pub(crate) noun: String,
    /// What was done.
    pub(crate) action: String,
    /// The agreement it belongs to.
    pub(crate) agreement_id: Option<Uuid>,
}

/// The entries after a number.
#[derive(Clone, Debug)]
pub(crate) struct Feed {
    /// The audit's newest number.
    pub(crate) head: i64,
    /// The entries, in no order.
    pub(crate) entries: Vec<Told>,
    /// Whether there are more than were read.
    pub(crate) more: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    head: i64,
    seq: Option<i64>,
    noun: Option<String>,
    action: Option<String>,
    agreement_id: Option<Uuid>,
}

/// The audit's newest number, with at most `most` of the entries after `since`. One statement.
pub(crate) async fn since(db: &Db, since: i64, most: usize) -> Result<Feed> {
    let limit = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
    let rows: Vec<Row> = read!(db, c => sqlx::query_as(
        "select h.seq as head, e.seq, e.noun, e.action, e.agreement_id from audit_head h \
         left join (select seq, noun, action, agreement_id from audit_entry where seq > $1 limit $2) e on true \
         where h.id = 1",
    ).bind(since).bind(limit).fetch_all(c))?;
    let head = rows.first().map_or(since, |row| row.head);
    let mut entries: Vec<Told> = rows.into_iter().filter_map(Row::told).collect();
    let more = entries.len() > most;
    entries.truncate(most);
    Ok(Feed { head, entries, more })
}

/// Adds a column with the words of at most one more than `most` of the entries after `since`, for [`of_words`].
pub(crate) fn push_words(sql: &mut Sql, db: &Db, since: i64, most: usize) {
    sql.push(
        "(select string_agg(cast(e.seq as text) || ':' || e.noun || ':' || e.action || ':' || coalesce(",
    );
    sql.id_text(db.is_postgres(), "e.agreement_id")
        .push(", ''), ' ') from (select seq, noun, action, agreement_id ");
    sql.push("from audit_entry where seq > ").bind(since).push(" limit ");
    sql.bind(i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1)).push(") e)");
}

/// The entries that the words of [`push_words`] tell of.
///
/// # Errors
/// When they are none of its words.
pub(crate) fn of_words(words: &str) -> Result<Vec<Told>> {
    let told = |words: &str| {
        let mut parts = words.splitn(4, ':');
        let seq = parts.next()?.parse().ok()?;
        let (noun, action) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        let agreement_id = match parts.next()? {
            "" => None,
            id => Some(id.parse().ok()?),
        };
        Some(Told { seq, noun, action, agreement_id })
    };
    let entries: Option<Vec<Told>> = words.split_whitespace().map(told).collect();
    entries.ok_or_else(|| StoreError::Damaged("words of audit entries".to_owned()))
}

impl Row {
    /// The entry; `None` where the row tells the newest number alone.
    fn told(self) -> Option<Told> {
        let (Some(seq), Some(noun), Some(action)) = (self.seq, self.noun, self.action) else { return None };
        Some(Told { seq, noun, action, agreement_id: self.agreement_id })
    }
}
