//! Search: 'hue' finds 'Huế', 'da nang' finds 'Đà Nẵng'; exact diacritics come first.
//!
//! What can be found is one row of `search_entry`, under its words and under marks that say who may find it (see the
//! migration that made them). Both engines keep an index of these in the order of entering. A search takes the last
//! thousand hits from it and ranks those alone, so that it costs about the same whatever is looked for.

mod hit;
mod index;
mod terms;

pub use hit::{Hit, HitKind};
pub use index::{index_agreement, renew};

use std::collections::HashSet;

use uuid::Uuid;

use crate::model::act::Act;
use crate::store::access::scope::{PUBLIC_PART, Scope};
use crate::store::db::codec::code;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::{MOST_COUNTED, Slice, Sql};
use crate::store::{Db, Listing, Result};

pub(crate) use index::differences;
pub(crate) use terms::Narrow;
use terms::{Form, Terms, Wanted, When};

/// Rows on a page of results.
pub const PER_PAGE: u32 = 20;

/// Agreements that are taken beside the last entered hits, where there are more of those than are ranked.
const AGREEMENTS: i64 = 300;

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    agreement_slug: String,
    code: Option<String>,
    title: String,
    agreement_title: String,
    total: i64,
}

/// Everything with all words of `query`, the last as a prefix; exact diacritics first, then agreements, then the newest.
/// An empty query finds nothing. Of more than [`MOST_COUNTED`] hits those entered last are ranked. One statement; two
/// where there is no such page.
pub async fn search(db: &Db, act: &Act, query: &str, page: u32) -> Result<Listing<Hit>> {
    let Some(terms) = Terms::of(&db.reference(), act.today(), query) else {
        return Ok(Slice::new(0, 1, PER_PAGE).listing(Vec::new()));
    };
    let db = &db.heavy();
    // Before anything is known of the total: no page goes on beyond what is counted.
    let asked = Slice::new(MOST_COUNTED, page, PER_PAGE);
    let mut rows = hits(db, act, &terms, asked).await?;
    if rows.is_empty() && asked.page > 1 {
        rows = hits(db, act, &terms, Slice::new(MOST_COUNTED, 1, PER_PAGE)).await?;
    }
    let slice = Slice::bounded(rows.first().map_or(0, |row| row.total), asked.page, PER_PAGE);
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

async fn hits(db: &Db, act: &Act, terms: &Terms, slice: Slice) -> Result<Vec<Row>> {
    let scope = Scope::of(db, act);
    let mut sql = Sql::on(act.today(), "");
    candidates(&mut sql, db, terms, &scope);
    // SQLite keeps the order of a cross join: it would go through all agreements first.
    sql.push(
        " select e.kind, a.slug as agreement_slug, c.code, e.title, a.title as agreement_title, \
             count(*) over () as total \
         from hit cross join search_entry e cross join agreement a \
         left join commitment c on e.kind = 'commitment' and c.id = e.ref_id \
         where e.id = hit.id and a.id = e.agreement_id and ",
    );
    // The index says who may find what; the record itself has the last word. An entry whose commitment is gone is of none,
    // not of the agreement itself.
    scope.reached(sql.push("(e.kind = 'agreement' or c.id is not null) and "), PUBLIC_PART);
    sql.push(" order by hit.folded, case when e.exact like ").bind(terms.phrase.as_str());
    for mark in &terms.named {
        sql.push(" or e.marks || ' ' like ").bind(format!("% {mark} %").as_str());
    }
    sql.push(
        " then 0 else 1 end, case e.kind when 'agreement' then 0 else 1 end, \
         coalesce(a.held_on, a.period_from) desc nulls last, a.slug, c.position, e.id",
    );
    slice.limit(&mut sql);
    read!(db, p => sql.rows().fetch_all(p))
}

/// Adds `with … hit`: what is ranked. Those with the exact words first, and the others only where these are not enough
/// already; agreements of their own only where not all hits are among them.
fn candidates(sql: &mut Sql, db: &Db, terms: &Terms, scope: &Scope) {
    let narrow = Narrow::default();
    let part = |sql: &mut Sql, form, kind: Option<HitKind>, when: When| {
        let most = if kind.is_some() { AGREEMENTS } else { MOST_COUNTED + 1 };
        terms.select(sql, db, &Wanted { form, kind, scope, narrow: &narrow, when }, most);
    };
    let agreements = Some(HitKind::Agreement);
    part(sql.push("with exact as materialized ("), Form::Exact, None, When::Always);
    part(sql.push("), title as materialized ("), Form::Exact, agreements, When::Cut("exact"));
    part(sql.push("), other as materialized ("), Form::Folded, None, When::Whole("exact"));
    part(sql.push("), other_title as materialized ("), Form::Folded, agreements, When::Cut("other"));
    sql.push(
        "), hit as (select id, min(folded) as folded from (select id, 0 as folded from exact \
         union all select id, 0 from title union all select id, 1 from other \
         union all select id, 1 from other_title) every group by id)",
    );
}

/// Things of one kind that have the words, to narrow a list to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matches {
    /// Ids of agreements or commitments.
    pub(crate) ids: HashSet<Uuid>,
    /// Ids of the agreements that they are or belong to.
    pub(crate) agreements: HashSet<Uuid>,
    /// Whether there are more that the list does not consider.
    pub(crate) more: bool,
}

/// The last [`MOST_COUNTED`] things of one kind that have all words of `text` and are within reach and within `narrow`,
/// which need not hold all that a list is narrowed to. `None` without a text. At most one statement.
pub(crate) async fn matches(
    db: &Db,
    act: &Act,
    text: Option<&str>,
    kind: HitKind,
    narrow: &Narrow,
) -> Result<Option<Matches>> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    let Some(terms) = Terms::of(&db.reference(), act.today(), text) else {
        return Ok(Some(Matches::default()));
    };
    let scope = Scope::of(db, act);
    let wanted = Wanted { form: Form::Folded, kind: Some(kind), scope: &scope, narrow, when: When::Always };
    let mut sql = Sql::on(act.today(), "select e.ref_id, e.agreement_id from search_entry e where e.id in (");
    terms.select(&mut sql, db, &wanted, MOST_COUNTED + 1);
    sql.push(") order by e.id desc");
    let mut rows: Vec<(Uuid, Uuid)> = read!(db.heavy(), p => sql.rows().fetch_all(p))?;
    let most = usize::try_from(MOST_COUNTED).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    let (ids, agreements) = rows.into_iter().unzip();
    Ok(Some(Matches { ids, agreements, more }))
}
