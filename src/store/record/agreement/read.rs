//! Reading agreements.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::row::{AgreementRow, COLUMNS, DOCUMENT_COLUMNS, DocumentRow};
use super::{AgreementCard, AgreementFilter, AgreementPage, PER_PAGE, Relative};
use crate::model::act::Act;
use crate::model::agreement::{Agreement, Document};
use crate::model::locality::LocalityId;
use crate::store::access::scope;
use crate::store::access::scope::Scope;
use crate::store::db::codec::code;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::read_model::agreement::AgreementEntry;
use crate::store::read_model::count::Audience;
use crate::store::read_model::entry::Name;
use crate::store::read_model::snapshot::Snapshot;
use crate::store::read_model::{self, Reach};
use crate::store::record::commitment::row as commitment_row;
use crate::store::record::file;
use crate::store::record::file::Of;
use crate::store::record::search;
use crate::store::record::search::{HitKind, Matches, Narrow};
use crate::store::{Db, Listing, Result, StoreError};

/// The agreements the actor may see, newest first. At most 3 statements.
pub async fn list(db: &Db, act: &Act, filter: &AgreementFilter) -> Result<Listing<AgreementCard>> {
    let words = with_words(db, act, filter).await?;
    let all = read_model::current(db).await?;
    let reach = Reach::of(db, act, &all.names);
    let narrowed = Narrowed::of(&all, db, act, filter);
    let found: Vec<(&AgreementEntry, Audience)> = all
        .agreements()
        .filter(|agreement| words.as_ref().is_none_or(|words| words.ids.contains(&agreement.id)))
        .filter_map(|agreement| Some((agreement, reach.audience(agreement)?)))
        .filter(|(agreement, audience)| narrowed.hold(agreement, *audience))
        .collect();
    let slice = Slice::new(i64::try_from(found.len()).unwrap_or(i64::MAX), filter.page, PER_PAGE)
        .with_more(words.is_some_and(|words| words.more));
    let (start, count) = slice.range();
    let page = found.get(start..).unwrap_or_default();
    let page = page.get(..count).unwrap_or(page);

    let mut rows = rows(db, act, page.iter().map(|(agreement, _)| agreement.id)).await?;
    let unit = |name: &Name| LocalityId(all.names.text(*name).to_owned());
    let cards = page.iter().filter_map(|(entry, audience)| {
        let counts = entry.counts(*audience, act.today());
        Some(AgreementCard {
            agreement: rows.remove(&entry.id)?,
            parties: entry.parties.iter().map(unit).collect(),
            tally: counts.all.tally(),
            last_news_on: counts.all.last_news_on,
        })
    });
    Ok(slice.listing(cards.collect()))
}

/// The agreements with the words that the list is narrowed to, if it is to any. At most one statement.
async fn with_words(db: &Db, act: &Act, filter: &AgreementFilter) -> Result<Option<Matches>> {
    let mut narrow = Narrow::default();
    if let Some(slug) = &filter.locality {
        narrow.parties(&scope::named(db, act, slug));
    }
    if filter.own {
        narrow.parties(&scope::own(db, act));
    }
    search::matches(db, act, filter.text.as_deref(), HitKind::Agreement, &narrow).await
}

/// These agreements, as far as they are within reach. One statement; none without any.
async fn rows(
    db: &Db,
    act: &Act,
    ids: impl ExactSizeIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Agreement>> {
    if ids.len() == 0 {
        return Ok(HashMap::new());
    }
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(" from agreement a where ");
    Scope::of(db, act).agreement(&mut sql).push(" and a.id").is_in(ids);
    let rows: Vec<AgreementRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(|row| Ok((row.id, row.try_into()?))).collect()
}

/// What a filter asks of an agreement, words apart.
struct Narrowed<'a> {
    filter: &'a AgreementFilter,
    today: NaiveDate,
    /// Of each, one of these units signed it.
    signed: Vec<Vec<Name>>,
    /// A domain that one of its commitments is in; the inner `None` is one that nothing is in.
    domain: Option<Option<Name>>,
}

impl<'a> Narrowed<'a> {
    fn of(all: &Snapshot, db: &Db, act: &Act, filter: &'a AgreementFilter) -> Self {
        let named = filter.locality.as_ref().map(|slug| scope::named(db, act, slug));
        let own = filter.own.then(|| scope::own(db, act));
        Self {
            filter,
            today: act.today(),
            signed: named.into_iter().chain(own).map(|units| all.names.units(&units)).collect(),
            domain: filter.domain.as_deref().map(|slug| all.names.find(slug)),
        }
    }

    fn hold(&self, agreement: &AgreementEntry, audience: Audience) -> bool {
        let filter = self.filter;
        if agreement.archived != filter.archived
            || filter.state.is_some_and(|state| agreement.state != state)
            || !self.signed.iter().all(|units| agreement.signed_by(units))
        {
            return false;
        }
        if filter.standing.is_none() && self.domain.is_none() {
            return true;
        }
        let counts = agreement.counts(audience, self.today);
        filter.standing.is_none_or(|standing| counts.filters.contains(standing))
            && self.domain.is_none_or(|domain| domain.is_some_and(|domain| counts.domains.contains(&domain)))
    }
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
