//! Agreements that a draft may be a second time: told before it is saved.

use chrono::{Datelike as _, NaiveDate};

use crate::intake::draft::Draft;
use crate::model::access::{Action, Stage, Standpoint};
use crate::model::act::Act;
use crate::model::locality::LocalityId;
use crate::store::access::scope::Scope;
use crate::store::access::{authorize, scope};
use crate::store::db::codec::{clean, clean_opt};
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::{Db, Result};
use crate::text::fold;

/// Most that are told.
const MOST: i64 = 20;

codes! {
    /// Why an agreement may be the same.
    Sameness {
        /// A document of the same number, issuer and year.
        Number = "number",
        /// The same text.
        Text = "text",
        /// The same title, parties and day.
        Facts = "facts",
    }
}

/// An agreement on record that the draft may be a second time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// Address of the agreement.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub why: Sameness,
    /// The number they share.
    pub number: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    slug: String,
    title: String,
    why: String,
    number: Option<String>,
    issuer: Option<String>,
    issued_on: Option<NaiveDate>,
}

/// Agreements within reach that have a document of the same number, issuer and year, the same text, or the same title,
/// parties and day as the draft, each once. One statement.
///
/// What the actor may not see is not told of: a number would ask whether it is there.
///
/// # Errors
/// `Forbidden` unless the actor may do intake.
pub async fn similar(db: &Db, act: &Act, draft: &Draft, source: &str) -> Result<Vec<Similar>> {
    authorize::require(act, Action::Intake, Stage::None, Standpoint::Own)?;
    let reach = Scope::of(db, act);
    let numbers = draft.documents.iter().filter_map(|document| clean_opt(document.number.as_deref()));
    let mut sql = Sql::on(
        act.today(),
        "select a.slug, a.title, 'number' as why, d.number, d.issuer, d.issued_on from document d \
         join agreement a on a.id = d.agreement_id where d.number",
    );
    sql.is_in(numbers.collect::<Vec<_>>().iter().map(String::as_str)).push(" and ");
    reach.agreement(&mut sql);
    // As it is kept (`create::documents`). Of other localities' agreements no text is compared: it would be read whole.
    let source = source.replace('\0', "");
    if !source.trim().is_empty() {
        sql.push(
            " union all select a.slug, a.title, 'text', cast(null as text), cast(null as text), cast(null as date) \
             from document d join agreement a on a.id = d.agreement_id where d.source_text = ",
        );
        scope::signed_by(sql.bind(source.as_str()).push(" and "), &scope::own(db, act)).push(" and ");
        reach.agreement(&mut sql);
    }
    let parties: Option<Vec<&LocalityId>> =
        draft.parties.iter().map(|party| party.locality.as_ref()).collect();
    if let (Some(held_on), Some(parties)) = (draft.held_on, parties) {
        sql.push(
            " union all select a.slug, a.title, 'facts', cast(null as text), cast(null as text), cast(null as date) \
             from agreement a where a.held_on = ",
        );
        sql.bind(held_on).push(" and a.title = ").bind(clean(&draft.title).as_str());
        for party in parties {
            sql.push(" and exists (select 1 from party p where p.agreement_id = a.id and p.locality_id = ");
            sql.bind(party).push(")");
        }
        reach.agreement(sql.push(" and "));
    }
    sql.push(" limit ").bind(MOST);
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    let mut found: Vec<Similar> = Vec::new();
    for row in rows {
        if (row.why == Sameness::Number.code() && !same_paper(draft, &row))
            || found.iter().any(|s| s.slug == row.slug)
        {
            continue;
        }
        let why = row.why.parse().unwrap_or(Sameness::Facts);
        found.push(Similar { slug: row.slug, title: row.title, why, number: row.number });
    }
    Ok(found)
}

/// Whether a document of the draft may be the one on record: numbers begin anew each year and with each issuer. What is
/// not stated on one of them says nothing.
fn same_paper(draft: &Draft, row: &Row) -> bool {
    let agrees = |a: Option<String>, b: Option<String>| a.is_none() || b.is_none() || a == b;
    let issuer = |name: Option<&str>| name.map(fold).filter(|name| !name.is_empty());
    let year = |day: Option<NaiveDate>| day.map(|day| day.year().to_string());
    draft.documents.iter().any(|document| {
        clean_opt(document.number.as_deref()) == row.number
            && agrees(issuer(document.issuer.as_deref()), issuer(row.issuer.as_deref()))
            && agrees(year(document.issued_on), year(row.issued_on))
    })
}
