//! Search: 'hue' finds 'Huế', 'da nang' finds 'Đà Nẵng'; exact diacritics come first.

mod index;

pub use index::index_agreement;

use crate::model::act::Act;
use crate::store::access::scope::{PUBLIC_PART, Scope};
use crate::store::db::codec::code;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::{MOST_COUNTED, Slice, Sql};
use crate::store::{Db, Listing, Result};
use crate::text;

/// Rows on a page of results.
pub const PER_PAGE: u32 = 20;

/// Words of a query that count; the rest is ignored.
const MAX_WORDS: usize = 32;
/// Bytes of the longest word there is any sense in looking for; PostgreSQL refuses those over 2 kB.
const MAX_WORD: usize = 64;

codes! {
    /// What was found.
    HitKind {
        /// An agreement.
        Agreement = "agreement",
        /// A commitment.
        Commitment = "commitment",
    }
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Address of the agreement.
    pub agreement_slug: String,
    /// Code, for a commitment.
    pub code: Option<String>,
    /// Title or wording.
    pub title: String,
    /// Title of the agreement.
    pub agreement_title: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    agreement_slug: String,
    code: Option<String>,
    title: String,
    agreement_title: String,
}

/// Everything with all words of `query`, the last as a prefix; exact diacritics first, then titles of
/// agreements, then newest. An empty query finds nothing. At most 2 statements.
pub async fn search(db: &Db, act: &Act, query: &str, page: u32) -> Result<Listing<Hit>> {
    let Some(terms) = Terms::of(query) else { return Ok(Slice::new(0, 1, PER_PAGE).listing(Vec::new())) };
    let db = &db.heavy();
    let mut count = Sql::on(act.today(), "select ");
    count.counted(MOST_COUNTED + 1, |sql| found(sql, db, act, &terms));
    let (counted,): (i64,) = read!(db, p => count.rows().fetch_one(p))?;
    let slice = Slice::bounded(counted, page, PER_PAGE);

    let mut select = Sql::on(
        act.today(),
        "select e.kind, a.slug as agreement_slug, c.code, e.title, a.title as agreement_title",
    );
    found(select.push(" from "), db, act, &terms);
    select.push(" order by case when e.exact like ").bind(terms.phrase.as_str());
    select.push(
        " then 0 else 1 end, case e.kind when 'agreement' then 0 else 1 end, \
         coalesce(a.held_on, a.period_from) desc nulls last, a.slug, c.position, e.id",
    );
    slice.limit(&mut select);
    let rows: Vec<Row> = read!(db, p => select.rows().fetch_all(p))?;
    let hits = rows.into_iter().map(|row| {
        Ok(Hit {
            kind: code(&row.kind)?,
            agreement_slug: row.agreement_slug,
            code: row.code,
            title: row.title,
            agreement_title: row.agreement_title,
        })
    });
    Ok(slice.listing(hits.collect::<Result<_>>()?))
}

/// Adds `… where …` for the results.
fn found(sql: &mut Sql, db: &Db, act: &Act, terms: &Terms) {
    sql.push(
        "search_entry e join agreement a on a.id = e.agreement_id \
         left join commitment c on e.kind = 'commitment' and c.id = e.ref_id where ",
    );
    terms.matching(db, sql).push(" and ");
    // An entry whose commitment is gone is of none, not of the agreement itself.
    Scope::of(db, act).reached(sql.push("(e.kind = 'agreement' or c.id is not null) and "), PUBLIC_PART);
}

/// What to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    /// Words without diacritics; the last may go on.
    words: Vec<String>,
    /// The whole query with its diacritics, as a LIKE pattern. Letters and digits only, so nothing to escape.
    phrase: String,
}

impl Terms {
    /// The words of `query`. `None` when it has none, or one that nothing can match.
    pub(crate) fn of(query: &str) -> Option<Self> {
        let words: Vec<String> = first_words(&text::fold(query)).map(str::to_owned).collect();
        if words.is_empty() || words.iter().any(|word| word.len() > MAX_WORD) {
            return None;
        }
        let exact = text::exact(query);
        Some(Self { words, phrase: format!("% {}%", first_words(&exact).collect::<Vec<_>>().join(" ")) })
    }

    /// Adds the condition that the search entry `e` has all the words.
    pub(crate) fn matching<'s>(&self, db: &Db, sql: &'s mut Sql) -> &'s mut Sql {
        if db.is_postgres() {
            let query = format!("{}:*", self.words.join(" & "));
            sql.push("e.fts @@ to_tsquery('simple', ").bind(query.as_str()).push(")")
        } else {
            let query = format!("\"{}\"*", self.words.join("\" \""));
            sql.push("e.id in (select rowid from search_fts where search_fts match ").bind(query.as_str());
            sql.push(")")
        }
    }
}

/// The words that count, of a folded text.
fn first_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS)
}
