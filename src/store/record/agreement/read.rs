//! Reading agreements.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::row::{AgreementRow, COLUMNS, DOCUMENT_COLUMNS, DocumentRow};
use super::{AgreementCard, AgreementFilter, AgreementPage, PER_PAGE, Relative};
use crate::model::act::Act;
use crate::model::agreement::{Agreement, Document};
use crate::model::locality::LocalityId;
use crate::model::tally::Tally;
use crate::store::access::scope;
use crate::store::access::scope::Scope;
use crate::store::db::codec::code;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::record::commitment::row as commitment_row;
use crate::store::record::file;
use crate::store::record::file::Of;
use crate::store::record::search;
use crate::store::record::search::{Found, HitKind, Narrow};
use crate::store::record::standing;
use crate::store::record::standing::{TallyRow, Voice};
use crate::store::{Db, Listing, Result, StoreError};

/// The agreements the actor may see, newest first. At most 5 statements.
pub async fn list(db: &Db, act: &Act, filter: &AgreementFilter) -> Result<Listing<AgreementCard>> {
    let found = found(db, act, filter).await?;
    let narrowed = |mut sql: Sql| {
        narrow(&mut sql, db, act, filter, found.as_ref());
        sql
    };
    let count = narrowed(Sql::on(act.today(), "select count(*)"));
    let (total,): (i64,) = read!(db, p => count.rows().fetch_one(p))?;
    let slice =
        Slice::new(total, filter.page, PER_PAGE).with_more(found.as_ref().is_some_and(|found| found.more));

    let mut select = Sql::on(act.today(), "select ");
    select.push(COLUMNS);
    let mut select = narrowed(select);
    select.push(" order by coalesce(a.held_on, a.period_from) desc nulls last, a.title collate vi, a.id");
    slice.limit(&mut select);
    let rows: Vec<AgreementRow> = read!(db, p => select.rows().fetch_all(p))?;

    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut parties = parties(db, act, &ids).await?;
    let mut tallies = tallies(db, act, &ids).await?;
    let cards = rows.into_iter().map(|row| {
        let (tally, last_news_on) = tallies.remove(&row.id).unwrap_or_default();
        let parties = parties.remove(&row.id).unwrap_or_default();
        Ok(AgreementCard { agreement: row.try_into()?, parties, tally, last_news_on })
    });
    Ok(slice.listing(cards.collect::<Result<_>>()?))
}

/// The agreements with the words that the list is narrowed to, if it is to any. At most one statement.
async fn found(db: &Db, act: &Act, filter: &AgreementFilter) -> Result<Option<Found>> {
    let mut narrow = Narrow::default();
    if let Some(slug) = &filter.locality {
        narrow.parties(&scope::named(db, act, slug));
    }
    if filter.own {
        narrow.parties(&scope::own(db, act));
    }
    search::found(db, act, filter.text.as_deref(), HitKind::Agreement, &narrow).await
}

/// Adds ` from … where …` for the list.
fn narrow(sql: &mut Sql, db: &Db, act: &Act, filter: &AgreementFilter, found: Option<&Found>) {
    let reach = Scope::of(db, act);
    reach.agreement(sql.push(" from agreement a where "));
    sql.push(if filter.archived { " and a.archived_at is not null" } else { " and a.archived_at is null" });
    if let Some(found) = found {
        sql.push(" and a.id").is_among(db.is_postgres(), &found.ids);
    }
    if let Some(slug) = &filter.locality {
        scope::signed_by(sql.push(" and "), &scope::named(db, act, slug));
    }
    if let Some(state) = filter.state {
        sql.push(" and a.state = ").bind(state.code());
    }
    if filter.own {
        scope::signed_by(sql.push(" and "), &scope::own(db, act));
    }
    if let Some(standing) = filter.standing {
        sql.push(" and exists (select 1 from commitment c where c.agreement_id = a.id and ");
        let voice = Voice::of(db, act);
        reach.commitment(sql.push(standing::condition(standing, voice)).push(" and ")).push(")");
    }
    if let Some(domain) = &filter.domain {
        sql.push(
            " and exists (select 1 from commitment c join commitment_domain d on d.commitment_id = c.id \
             where c.agreement_id = a.id and d.domain_slug = ",
        );
        reach.commitment(sql.bind(domain.as_str()).push(" and ")).push(")");
    }
}

/// Units that signed, in order, for each of these agreements.
async fn parties(db: &Db, act: &Act, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<LocalityId>>> {
    let mut sql = Sql::on(act.today(), "select agreement_id, locality_id from party where agreement_id");
    sql.is_in(ids.iter().copied()).push(" order by agreement_id, position");
    let rows: Vec<(Uuid, String)> = read!(db, p => sql.rows().fetch_all(p))?;
    let mut parties: HashMap<Uuid, Vec<LocalityId>> = HashMap::new();
    for (agreement, locality) in rows {
        parties.entry(agreement).or_default().push(LocalityId(locality));
    }
    Ok(parties)
}

/// Tally and newest news of the commitments within reach, for each of these agreements.
async fn tallies(db: &Db, act: &Act, ids: &[Uuid]) -> Result<HashMap<Uuid, (Tally, Option<NaiveDate>)>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        agreement_id: Uuid,
        last_news_on: Option<NaiveDate>,
        #[sqlx(flatten)]
        tally: TallyRow,
    }
    let voice = Voice::of(db, act);
    let mut sql = Sql::on(act.today(), "select c.agreement_id, max(");
    sql.push(voice.last_news_on()).push(") as last_news_on, ");
    standing::tally(&mut sql, voice);
    sql.push(" from commitment c join agreement a on a.id = c.agreement_id where c.agreement_id");
    sql.is_in(ids.iter().copied()).push(" and ");
    Scope::of(db, act).commitment(&mut sql).push(" group by c.agreement_id");
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    Ok(rows.into_iter().map(|row| (row.agreement_id, (row.tally.into(), row.last_news_on))).collect())
}

/// One agreement with everything the actor may see of it. At most 6 statements.
///
/// # Errors
/// `NotFound` when there is none or the actor may not see it.
pub async fn page(db: &Db, act: &Act, slug: &str) -> Result<AgreementPage> {
    let page = without_files(db, act, slug).await?;
    let files = file::list(db, act, Of::Documents(page.agreement.id)).await?;
    Ok(AgreementPage { files, ..page })
}

/// The same without the files, for forms and writes. At most 5 statements.
///
/// # Errors
/// As [`page`].
pub async fn without_files(db: &Db, act: &Act, slug: &str) -> Result<AgreementPage> {
    let (agreement, parties) = with_parties(db, act, slug).await?;
    let documents = documents(db, act, agreement.id).await?;
    let mut sql = commitment_row::select(db, act);
    Scope::of(db, act).commitment(sql.push(" where ")).push(" and c.agreement_id = ").bind(agreement.id);
    sql.push(" order by c.position, c.id");
    Ok(AgreementPage {
        documents,
        commitments: commitment_row::cards(db, act, &sql).await?,
        lineage: lineage(db, act, &agreement).await?,
        files: Vec::new(),
        agreement,
        parties,
    })
}

/// The parties of the agreement `a` in signing order, as one text: units' ids hold no space.
const PARTIES: &str =
    "select string_agg(p.locality_id, ' ' order by p.position) from party p where p.agreement_id = a.id";

/// The documents of an agreement, the original first. One statement.
pub(crate) async fn documents(db: &Db, act: &Act, agreement: Uuid) -> Result<Vec<Document>> {
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(DOCUMENT_COLUMNS).push(" from document where agreement_id = ").bind(agreement);
    sql.push(" order by case role when 'original' then 0 else 1 end, position, id");
    let rows: Vec<DocumentRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// What came before and after, within reach. One statement.
pub(crate) async fn lineage(db: &Db, act: &Act, agreement: &Agreement) -> Result<Vec<Relative>> {
    let mut sql =
        Sql::on(act.today(), "select a.slug, a.title, a.state, a.previous_id from agreement a where (");
    if let Some(previous) = agreement.previous_id {
        sql.push("a.id = ").bind(previous).push(" or ");
    }
    sql.push("a.previous_id = ").bind(agreement.id).push(") and ");
    Scope::of(db, act).agreement(&mut sql).push(" order by a.created_at, a.id");
    let rows: Vec<(String, String, String, Option<Uuid>)> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter()
        .map(|(slug, title, state, previous)| {
            Ok(Relative { before: previous != Some(agreement.id), slug, title, state: code(&state)? })
        })
        .collect()
}

/// The agreement at this address and the units that signed it, in order. Two statements.
pub(crate) async fn with_parties(db: &Db, act: &Act, slug: &str) -> Result<(Agreement, Vec<LocalityId>)> {
    #[derive(sqlx::FromRow)]
    struct Row {
        #[sqlx(flatten)]
        agreement: AgreementRow,
        parties: Option<String>,
    }
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(", (").push(PARTIES).push(") as parties from agreement a where a.slug = ");
    sql.bind(slug).push(" and ");
    Scope::of(db, act).agreement(&mut sql);
    let row: Option<Row> = read!(db, p => sql.rows().fetch_optional(p))?;
    let row = row.ok_or(StoreError::NotFound)?;
    let parties = row.parties.as_deref().unwrap_or_default().split_whitespace();
    let parties = parties.map(|id| LocalityId(id.to_owned())).collect();
    Ok((row.agreement.try_into()?, parties))
}
