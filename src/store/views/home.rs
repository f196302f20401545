//! The public front page's numbers.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::model::act::Act;
use crate::model::locality::LocalityId;
use crate::model::standing::Progress;
use crate::model::tally::Tally;
use crate::store::access::scope::Scope;
use crate::store::db::codec::code;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::read_model::snapshot::Snapshot;
use crate::store::read_model::{self, Reach};
use crate::store::reference::domain;
use crate::store::reference::domain::DomainSummary;
use crate::store::reference::locality;
use crate::store::{Db, Result};

/// One piece of news: a published update of a commitment within reach.
#[derive(Clone, Debug)]
pub struct News {
    /// Address of the agreement.
    pub agreement_slug: String,
    /// Code of the commitment.
    pub code: String,
    /// Wording of the commitment.
    pub text: String,
    /// The side that spoke.
    pub locality: LocalityId,
    /// Day it is about.
    pub as_of: NaiveDate,
    /// What it says.
    pub progress: Progress,
    /// Results, in their public wording.
    pub results: String,
}

/// What the front page shows.
#[derive(Clone, Debug)]
pub struct Front {
    /// Agreements.
    pub agreements: i64,
    /// Localities that are party to one, as they are today.
    pub localities: i64,
    /// Tally of all commitments.
    pub tally: Tally,
    /// Domains with commitments.
    pub domains: Vec<DomainSummary>,
    /// Newest progress, at most 8.
    pub news: Vec<News>,
}

/// News shown.
const NEWS: i64 = 8;

/// Loads the front page. Two statements.
pub async fn load(db: &Db, act: &Act) -> Result<Front> {
    let all = read_model::current(db).await?;
    let agreements = all.totals(&Reach::of(db, act, &all.names), None, act.today()).agreements;
    let domains = domain::summaries_of(&all, db, act, false);
    Ok(Front {
        agreements,
        localities: localities(&all, db, act),
        // Every commitment has exactly one main domain.
        tally: domains.iter().map(|summary| summary.tally).sum(),
        domains,
        news: news(db, act).await?,
    })
}

/// Localities of today that answer for a party of an agreement.
fn localities(all: &Snapshot, db: &Db, act: &Act) -> i64 {
    let reference = db.reference();
    let signed = locality::counts_in(all, db, act);
    let today: HashSet<&LocalityId> = signed
        .iter()
        .filter_map(|count| reference.lineage.responsible_on(&count.locality, act.today()))
        .map(|unit| &unit.id)
        .collect();
    i64::try_from(today.len()).unwrap_or(i64::MAX)
}

/// The newest published updates; those that report no change are no news, those of which a correction is public no longer hold. Written as
/// cross joins, which SQLite takes in this order: it follows the index of news and stops, instead of sorting all of it.
async fn news(db: &Db, act: &Act) -> Result<Vec<News>> {
    let mut sql = Sql::on(
        act.today(),
        "select a.slug, c.code, c.text, u.locality_id, u.as_of, u.progress, u.public_results as results \
         from progress_update u cross join commitment c cross join agreement a \
         where c.id = u.commitment_id and a.id = c.agreement_id \
             and u.published_at is not null and u.kind = 'report' and not u.public_replaced \
             and a.state <> 'draft' and ",
    );
    Scope::of(db, act).commitment(&mut sql);
    sql.push(" order by u.as_of desc, u.submitted_at desc, u.id desc limit ").bind(NEWS);
    let rows: Vec<NewsRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter()
        .map(|row| {
            Ok(News {
                agreement_slug: row.slug,
                code: row.code,
                text: row.text,
                locality: LocalityId(row.locality_id),
                as_of: row.as_of,
                progress: code(&row.progress)?,
                results: row.results,
            })
        })
        .collect()
}

#[derive(sqlx::FromRow)]
struct NewsRow {
    slug: String,
    code: String,
    text: String,
    locality_id: String,
    as_of: NaiveDate,
    progress: String,
    results: String,
}
