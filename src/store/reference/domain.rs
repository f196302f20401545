//! Domains: reference data and summaries.

pub mod edit;

use chrono::{Datelike as _, Months, NaiveDate};

use crate::model::act::Act;
use crate::model::domain::Domain;
use crate::model::reference::Reference;
use crate::model::standing::StandingFilter;
use crate::model::tally::Tally;
use crate::store::access::scope;
use crate::store::access::scope::Scope;
use crate::store::db::engine::{execute, read};
use crate::store::db::sql_builder::Sql;
use crate::store::record::standing;
use crate::store::record::standing::{TallyRow, Voice};
use crate::store::{Db, Result, StoreError};

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
    let voice = Voice::of(db, act);
    let mut sql = Sql::on(act.today(), "select d.slug, max(");
    sql.push(voice.last_news_on()).push(") as last_news_on, ");
    standing::tally(&mut sql, voice).push(", ");
    standing::count(&mut sql, StandingFilter::Attention, voice).push(" as attention, ");
    trend(&mut sql, act.today(), voice);
    sql.push(
        " as trend from commitment c join agreement a on a.id = c.agreement_id \
         join commitment_domain cd on cd.commitment_id = c.id and cd.position = 0 \
         join domain d on d.slug = cd.domain_slug where a.state <> 'draft' and a.archived_at is null and ",
    );
    Scope::of(db, act).commitment(&mut sql);
    if own {
        scope::side_of(sql.push(" and "), &scope::own(db, act)).push(")");
    }
    sql.push(" group by d.slug, d.position order by d.position, d.slug");
    let rows: Vec<SummaryRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Quarters a trend looks back on.
const QUARTERS: u32 = 8;

/// The last quarter end before `today`: what today is compared with.
#[must_use]
pub fn last_quarter_end(today: NaiveDate) -> NaiveDate {
    quarter_ends(today).last().copied().unwrap_or(today)
}

/// The last quarter ends before `today`, oldest first.
fn quarter_ends(today: NaiveDate) -> Vec<NaiveDate> {
    let start = NaiveDate::from_ymd_opt(today.year(), today.month0() / 3 * 3 + 1, 1);
    (0..QUARTERS)
        .rev()
        .filter_map(|back| start?.checked_sub_months(Months::new(back * 3))?.pred_opt())
        .collect()
}

/// Adds one text: the rate of each quarter end.
fn trend(sql: &mut Sql, today: NaiveDate, voice: Voice) {
    for (i, day) in quarter_ends(today).into_iter().enumerate() {
        sql.push(if i == 0 { "" } else { " || ' ' || " });
        standing::rate_then(sql, day, voice);
    }
}

#[derive(sqlx::FromRow)]
struct SummaryRow {
    slug: String,
    last_news_on: Option<NaiveDate>,
    #[sqlx(flatten)]
    tally: TallyRow,
    attention: i64,
    trend: String,
}

impl TryFrom<SummaryRow> for DomainSummary {
    type Error = StoreError;

    fn try_from(row: SummaryRow) -> Result<Self> {
        let counts: Vec<i64> = row
            .trend
            .split(' ')
            .map(|n| n.parse().map_err(|_| StoreError::Damaged(row.trend.clone())))
            .collect::<Result<_>>()?;
        let trend = counts.as_chunks::<2>().0.iter().map(|&[done, due]| (done, due)).collect();
        Ok(Self {
            slug: row.slug,
            tally: row.tally.into(),
            attention: row.attention,
            last_news_on: row.last_news_on,
            trend,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_quarter_end_is_before_today() {
        let day = |s: &str| s.parse::<NaiveDate>().unwrap();
        let ends = quarter_ends(day("2026-11-25"));
        assert_eq!(ends.len(), 8);
        assert_eq!([ends[0], ends[3], ends[7]], [day("2024-12-31"), day("2025-09-30"), day("2026-09-30")]);
        assert_eq!(
            quarter_ends(day("2026-12-31"))[7],
            day("2026-09-30"),
            "today is no day to compare today with"
        );
        assert_eq!(quarter_ends(day("2026-12-30"))[7], day("2026-09-30"));
        assert_eq!(quarter_ends(day("2027-01-01"))[7], day("2026-12-31"));
    }
}
