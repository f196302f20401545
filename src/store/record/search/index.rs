//! What search finds: the entries of an agreement and its commitments.

use std::collections::HashMap;

use uuid::Uuid;

use super::HitKind;
use crate::store::db::codec::{code, names};
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::db::sql_builder::Sql;
use crate::store::system::check::Difference;
use crate::store::{Db, Result};
use crate::text;

/// Agreements whose entries are compared, or entered anew, at once.
const AT_ONCE: usize = 100;

/// Brings the search entries of an agreement and its commitments to what can be found of them; what has not changed is
/// not written. To be called in every transaction that changes a title, a party, a document number, a wording, a domain or
/// an agency. Who may find what follows by triggers, whoever publishes.
pub async fn index_agreement(tx: &mut Tx, agreement_id: Uuid) -> Result<()> {
    let of = [agreement_id];
    let mut stored = stored(&mut From::Tx(tx), &of).await?;
    for wanted in wanted(&mut From::Tx(tx), &of).await? {
        let key = (wanted.kind, wanted.ref_id);
        match stored.remove(&key) {
            Some(entry) if entry == wanted => {}
            Some(_) => {
                execute!(tx, c => sqlx::query(
                    "update search_entry set title = $3, exact = $4, fold = $5 where kind = $1 and ref_id = $2",
                ).bind(key.0.code()).bind(key.1).bind(&wanted.title).bind(&wanted.exact).bind(&wanted.fold).execute(c))?;
            }
            None => {
                execute!(tx, c => sqlx::query(
                    "insert into search_entry (kind, ref_id, agreement_id, title, exact, fold) \
                     values ($1, $2, $3, $4, $5, $6)",
                )
                .bind(key.0.code())
                .bind(key.1)
                .bind(agreement_id)
                .bind(&wanted.title)
                .bind(&wanted.exact)
                .bind(&wanted.fold)
                .execute(c))?;
            }
        }
    }
    for (kind, id) in stored.into_keys() {
        execute!(tx, c => sqlx::query("delete from search_entry where kind = $1 and ref_id = $2")
            .bind(kind.code()).bind(id).execute(c))?;
    }
    execute!(tx, c => sqlx::query(
        "update search_entry set marks = m.marks from search_mark m where m.id = search_entry.id \
         and search_entry.agreement_id = $1 and search_entry.marks is distinct from m.marks",
    ).bind(agreement_id).execute(c))?;
    Ok(())
}

/// Enters anew what a migration left to be: entries without marks. Some agreements a transaction, so that a server
/// that is stopped goes on where it was.
///
/// # Errors
/// When the database fails.
pub async fn renew(db: &Db) -> Result<()> {
    let waiting: Vec<(Uuid,)> = read!(db, p => sqlx::query_as(
        "select distinct agreement_id from search_entry where marks is null",
    ).fetch_all(p))?;
    for some in waiting.chunks(AT_ONCE) {
        let mut tx = db.begin().await?;
        for (agreement,) in some {
            index_agreement(&mut tx, *agreement).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Entries that are not what can be found of the record, or that others than those who may would find.
pub(crate) async fn differences(db: &Db) -> Result<Vec<Difference>> {
    let agreements: Vec<(Uuid, String)> =
        read!(db, p => sqlx::query_as("select id, slug from agreement order by slug").fetch_all(p))?;
    let mut differences = Vec::new();
    for some in agreements.chunks(AT_ONCE) {
        let ids: Vec<Uuid> = some.iter().map(|(id, _)| *id).collect();
        let mut stored = stored(&mut From::Db(db), &ids).await?;
        let mut wrong: Vec<Uuid> = Vec::new();
        for wanted in wanted(&mut From::Db(db), &ids).await? {
            if stored.remove(&(wanted.kind, wanted.ref_id)).as_ref() != Some(&wanted) {
                wrong.push(wanted.agreement_id);
            }
        }
        wrong.extend(stored.into_values().map(|entry| entry.agreement_id));
        let mut sql = Sql::undated(
            "select e.agreement_id from search_entry e join search_mark m on m.id = e.id \
             where e.marks is distinct from m.marks and e.agreement_id",
        );
        sql.is_in(ids);
        let misplaced: Vec<(Uuid,)> = read!(db, p => sql.rows().fetch_all(p))?;
        for (id, slug) in some {
            let count = |all: &mut dyn Iterator<Item = &Uuid>| all.filter(|wrong| *wrong == id).count();
            for (n, what) in [
                (count(&mut wrong.iter()), "entries of search differ from what they are of"),
                (
                    count(&mut misplaced.iter().map(|(id,)| id)),
                    "entries of search are found by others than may find them",
                ),
            ] {
                if n > 0 {
                    differences.push(Difference { commitment: slug.clone(), what: format!("{n} {what}") });
                }
            }
        }
    }
    Ok(differences)
}

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    kind: HitKind,
    ref_id: Uuid,
    agreement_id: Uuid,
    title: String,
    exact: String,
    fold: String,
}

impl Entry {
    fn new(kind: HitKind, (ref_id, agreement_id): (Uuid, Uuid), title: String, found_by: &[String]) -> Self {
        let found_by = found_by.join(" ");
        // The space in front lets a phrase be found at the start of a word only.
        let exact = format!(" {}", text::exact(&found_by));
        Self { kind, ref_id, agreement_id, title, exact, fold: text::fold(&found_by) }
    }
}

/// The entries of these agreements as they are. One statement.
async fn stored(from: &mut From<'_>, of: &[Uuid]) -> Result<HashMap<(HitKind, Uuid), Entry>> {
    let mut sql = Sql::undated(
        "select kind, ref_id, agreement_id, title, exact, fold from search_entry where agreement_id",
    );
    sql.is_in(of.iter().copied());
    let rows: Vec<(String, Uuid, Uuid, String, String, String)> = from.rows(&sql).await?;
    rows.into_iter()
        .map(|(kind, ref_id, agreement_id, title, exact, fold)| {
            let kind = code(&kind)?;
            Ok(((kind, ref_id), Entry { kind, ref_id, agreement_id, title, exact, fold }))
        })
        .collect()
}

/// The entries of these agreements as they ought to be. Four statements.
async fn wanted(from: &mut From<'_>, of: &[Uuid]) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut numbers = grouped(numbers(from, of).await?);
    let mut sql = Sql::undated("select id, title, focal_point from agreement where id");
    sql.is_in(of.iter().copied()).push(" order by id");
    let agreements: Vec<(Uuid, String, Option<String>)> = from.rows(&sql).await?;
    for (id, title, focal_point) in agreements {
        let mut found_by = vec![title.clone()];
        found_by.extend(focal_point);
        found_by.extend(numbers.remove(&id).unwrap_or_default());
        entries.push(Entry::new(HitKind::Agreement, (id, id), title, &found_by));
    }
    let mut agencies = grouped(agencies(from, of).await?);
    let mut sql =
        Sql::undated("select id, agreement_id, text, quote, deliverable from commitment where agreement_id");
    // The last first, so that the first is the last entered, and first among equals.
    sql.is_in(of.iter().copied()).push(" order by agreement_id, position desc, id desc");
    let commitments: Vec<CommitmentRow> = from.rows(&sql).await?;
    for CommitmentRow { id, agreement_id, text, quote, deliverable } in commitments {
        let mut found_by = vec![text.clone()];
        found_by.extend(quote.into_iter().chain(deliverable));
        found_by.extend(agencies.remove(&id).unwrap_or_default());
        entries.push(Entry::new(HitKind::Commitment, (id, agreement_id), text, &found_by));
    }
    Ok(entries)
}

#[derive(sqlx::FromRow)]
struct CommitmentRow {
    id: Uuid,
    agreement_id: Uuid,
    text: String,
    quote: Option<String>,
    deliverable: Option<String>,
}

fn grouped(all: Vec<(Uuid, String)>) -> HashMap<Uuid, Vec<String>> {
    let mut grouped: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (id, text) in all {
        grouped.entry(id).or_default().push(text);
    }
    grouped
}

/// Numbers of documents, by agreement.
async fn numbers(from: &mut From<'_>, of: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let mut sql = Sql::undated("select agreement_id, number, number_raw from document where agreement_id");
    sql.is_in(of.iter().copied()).push(" order by agreement_id, position, id");
    let rows: Vec<(Uuid, Option<String>, Option<String>)> = from.rows(&sql).await?;
    let numbers = rows
        .into_iter()
        .flat_map(|(id, number, raw)| number.into_iter().chain(raw).map(move |number| (id, number)));
    Ok(numbers.collect())
}

/// Names of agencies, by commitment.
async fn agencies(from: &mut From<'_>, of: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let mut sql = Sql::undated(
        "select s.commitment_id, s.lead, s.cooperating from side s join commitment c on c.id = s.commitment_id \
         where c.agreement_id",
    );
    sql.is_in(of.iter().copied()).push(" order by s.commitment_id, s.locality_id");
    let rows: Vec<(Uuid, Option<String>, String)> = from.rows(&sql).await?;
    let mut agencies = Vec::new();
    for (commitment, lead, cooperating) in rows {
        agencies.extend(lead.into_iter().chain(names(&cooperating)?).map(|name| (commitment, name)));
    }
    Ok(agencies)
}

/// Where rows are read: in the transaction that changes them, or beside all.
enum From<'a> {
    Tx(&'a mut Tx),
    Db(&'a Db),
}

impl From<'_> {
    async fn rows<R>(&mut self, sql: &Sql) -> Result<Vec<R>>
    where
        R: Send + Unpin,
        R: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>,
        R: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
    {
        match self {
            Self::Tx(tx) => fetch!(tx, c => sql.rows().fetch_all(c)),
            Self::Db(db) => read!(db, c => sql.rows().fetch_all(c)),
        }
    }
}
