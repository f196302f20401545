//! Domains: reference data and summaries.

use chrono::NaiveDate;

use super::db::{in_tx, read};
use super::{Db, Result};
use crate::model::act::Act;
use crate::model::domain::Domain;
use crate::model::reference::Reference;
use crate::model::tally::Tally;

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
    /// For each of the last 8 quarter ends, oldest first: `(done by then, due by then)`.
    pub trend: Vec<(i64, i64)>,
}

/// Enters the shipped domains that are missing.
///
/// # Errors
/// When the database fails.
pub async fn seed(db: &Db) -> Result<()> {
    let mut tx = db.begin().await?;
    for (position, domain) in (0_i32..).zip(&Reference::built_in().domains) {
        in_tx!(&mut tx, c => sqlx::query(
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
///
/// # Errors
/// When the database fails.
pub async fn load(db: &Db) -> Result<Vec<Domain>> {
    let rows = read!(db, p => sqlx::query_as::<_, Row>(
        "select slug, name_vi, name_en, public_by_default from domain order by position, slug",
    ).fetch_all(p))?;
    Ok(rows
        .into_iter()
        .map(|row| Domain {
            slug: row.slug,
            name_vi: row.name_vi,
            name_en: row.name_en,
            public_by_default: row.public_by_default,
        })
        .collect())
}

#[derive(sqlx::FromRow)]
struct Row {
    slug: String,
    name_vi: String,
    name_en: String,
    public_by_default: bool,
}

/// Every domain's summary over the commitments the actor may see, in the domains' order, those without
/// commitments left out. With `own`, only commitments of the actor's own locality. One statement.
///
/// # Errors
/// When the database fails.
pub async fn summaries(db: &Db, act: &Act, own: bool) -> Result<Vec<DomainSummary>> {
    todo!()
}
