//! Domains: reference data and summaries.

pub mod edit;

use chrono::NaiveDate;

use crate::model::act::Act;
use crate::model::domain::Domain;
use crate::model::reference::Reference;
use crate::model::standing::StandingFilter;
use crate::model::tally::Tally;
use crate::store::access::scope;
use crate::store::db::engine::{execute, read};
use crate::store::read_model::count::{Counted, quarter_ends};
use crate::store::read_model::snapshot::Snapshot;
use crate::store::read_model::{self, Reach};
use crate::store::{Db, Result};

/// How one domain stands.
#[derive(Clone, Debug)]
pub struct DomainSummary {
    /// Its slug.
    pub slug: String,
    /// Tally of the commitments whose main domain it is.
    pub tally: Tally,
    /// Commitments that need attention (see `StandingFilter::Attention`).
    pub attention: i64,
    /// Newest news.
    pub last_news_on: Option<NaiveDate>,
    /// The rate on each of the last 8 quarter ends, oldest first, as [`Tally::rate`] is today's: dated work done, and
    /// done or overdue, `(0, 0)` where there was none.
    pub trend: Vec<(i64, i64)>,
}

/// Enters the shipped domains that are missing.
pub async fn seed(db: &Db) -> Result<()> {
    let mut tx = db.begin().await?;
    for (position, domain) in (0_i32..).zip(&Reference::built_in().domains) {
        execute!(&mut tx, c => sqlx::query(
            "insert into domain (slug, name_vi, name_en, position, public_by_default) \
             values ($1, $2, $3, $4, $5) on conflict (slug) do nothing",
        )
        .bind(&domain.slug)
        .bind(&domain.name_vi)
        .bind(&domain.name_en)
        .bind(position)
        .bind(domain.public_by_default)
        .execute(c))?;
    }
    tx.commit().await
}

/// All domains in their own order.
pub async fn load(db: &Db) -> Result<Vec<Domain>> {
    let rows = read!(db, p => sqlx::query_as::<_, Row>(
        "select slug, name_vi, name_en, public_by_default, retired_on, merged_into from domain \
         order by position, slug",
    ).fetch_all(p))?;
    Ok(rows
        .into_iter()
        .map(|row| Domain {
            slug: row.slug,
            name_vi: row.name_vi,
            name_en: row.name_en,
            public_by_default: row.public_by_default,
            retired_on: row.retired_on,
            merged_into: row.merged_into,
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    slug: String,
    name_vi: String,
    name_en: String,
    public_by_default: bool,
    retired_on: Option<NaiveDate>,
    merged_into: Option<String>,
}

/// Every domain's summary over the commitments the actor may see, in the domains' order, those without
/// commitments left out. With `own`, only commitments of the actor's own locality. One statement.
pub async fn summaries(db: &Db, act: &Act, own: bool) -> Result<Vec<DomainSummary>> {
    Ok(summaries_of(&*read_model::current(db).await?, db, act, own))
}

/// [`summaries`] of what is in memory.
pub(crate) fn summaries_of(all: &Snapshot, db: &Db, act: &Act, own: bool) -> Vec<DomainSummary> {
    let units = all.names.units(&scope::own(db, act));
    let totals = all.totals(&Reach::of(db, act, &all.names), own.then_some(&units), act.today());
    let counted = |slug: &str| totals.by_domain.get(&all.names.find(slug)?);
    let reference = db.reference();
    let summary = |domain: &Domain| counted(&domain.slug).map(|counted| DomainSummary::of(domain, counted));
    reference.domains.iter().filter_map(summary).collect()
}

/// The last quarter end before `today`: what today is compared with.
#[must_use]
pub fn last_quarter_end(today: NaiveDate) -> NaiveDate {
    quarter_ends(today).last().copied().unwrap_or(today)
}

impl DomainSummary {
    fn of(domain: &Domain, counted: &Counted) -> Self {
        Self {
            slug: domain.slug.clone(),
            tally: counted.tally(),
            attention: counted.fits(StandingFilter::Attention),
            last_news_on: counted.last_news_on,
            trend: counted.trend.to_vec(),
        }
    }
}
