//! Reading commitments.

use std::mem::take;

use uuid::Uuid;

use super::find::Found;
use super::{CommitmentCard, CommitmentFilter, CommitmentPage, PER_PAGE, Subject, milestones, row};
use crate::model::act::Act;
use crate::model::commitment::Milestone;
use crate::model::locality::LocalityId;
use crate::model::tally::Tally;
use crate::model::update::Update;
use crate::store::access::scope;
use crate::store::access::scope::Scope;
use crate::store::db::codec::code;
use crate::store::db::engine::{Tx, fetch, read};
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::read_model;
use crate::store::record::agreement;
use crate::store::record::file;
use crate::store::record::file::Of;
use crate::store::record::search;
use crate::store::record::search::{HitKind, Matches, Narrow};
use crate::store::system::audit::Place;
use crate::store::work::update::row::{COLUMNS, UpdateRow};
use crate::store::{Db, Listing, Result, StoreError};

/// The commitments the actor may see, of agreements in any state but draft, most urgent first. Three statements, one more
/// with words.
pub async fn list(db: &Db, act: &Act, filter: &CommitmentFilter) -> Result<Listing<CommitmentCard>> {
    let words = with_words(db, act, filter).await?;
    let all = read_model::current(db).await?;
    let found = Found::of(&all, db, act, filter, words.as_ref());
    page_of(db, act, filter, found, words.is_some_and(|words| words.more)).await
}

/// [`list`] with the tally of what it would list, however it stands. As many statements.
pub async fn list_with_tally(
    db: &Db,
    act: &Act,
    filter: &CommitmentFilter,
) -> Result<(Listing<CommitmentCard>, Tally)> {
    let words = with_words(db, act, filter).await?;
    let all = read_model::current(db).await?;
    let found = Found::of(&all, db, act, filter, words.as_ref());
    let tally = found.tally();
    let listing = page_of(db, act, filter, found, words.is_some_and(|words| words.more)).await?;
    Ok((listing, tally))
}

/// The page of the list that `filter` asks for; `more`: it does not hold all that has the words.
async fn page_of(
    db: &Db,
    act: &Act,
    filter: &CommitmentFilter,
    mut found: Found<'_>,
    more: bool,
) -> Result<Listing<CommitmentCard>> {
    found.retain(filter.standing);
    let slice = Slice::new(found.total(), filter.page, PER_PAGE).with_more(more);
    let (start, count) = slice.range();
    Ok(slice.listing(row::cards_of(db, act, &found.ids(start, count)).await?))
}

/// The commitments with the words that the list is narrowed to, if it is to any. At most one statement.
async fn with_words(db: &Db, act: &Act, filter: &CommitmentFilter) -> Result<Option<Matches>> {
    let mut narrow = Narrow::default();
    if let Some(domain) = &filter.domain {
        narrow.domain(domain);
    }
    for slug in [&filter.locality, &filter.partner].into_iter().flatten() {
        narrow.parties(&scope::named(db, act, slug));
    }
    if filter.own || filter.own_agency {
        narrow.parties(&scope::own(db, act));
    }
    search::matches(db, act, filter.text.as_deref(), HitKind::Commitment, &narrow).await
}

/// One commitment by its public address. At most 7 statements.
///
/// # Errors
/// `NotFound` when there is none or the actor may not see it.
pub async fn page(db: &Db, act: &Act, slug: &str, code: &str) -> Result<CommitmentPage> {
    at(db, act, slug, code, Parts::ALL).await
}

/// The same without the files, for forms. At most 6 statements.
///
/// # Errors
/// As [`page`].
pub async fn without_files(db: &Db, act: &Act, slug: &str, code: &str) -> Result<CommitmentPage> {
    at(db, act, slug, code, Parts { files: false, ..Parts::ALL }).await
}

/// One commitment by id. At most 7 statements.
///
/// # Errors
/// `NotFound` when there is none or the actor may not see it.
pub async fn by_id(db: &Db, act: &Act, id: Uuid) -> Result<CommitmentPage> {
    with(db, act, id, Parts::ALL).await
}

/// One commitment by its address with neither milestones, updates nor files, for the pages beside it and for
/// writes. Three statements.
///
/// # Errors
/// As [`page`].
pub(crate) async fn bare(db: &Db, act: &Act, slug: &str, code: &str) -> Result<CommitmentPage> {
    at(db, act, slug, code, Parts::NONE).await
}

/// The same with its milestones. At most five statements.
///
/// # Errors
/// As [`page`].
pub(crate) async fn with_milestones(db: &Db, act: &Act, slug: &str, code: &str) -> Result<CommitmentPage> {
    at(db, act, slug, code, Parts { milestones: true, ..Parts::NONE }).await
}

async fn at(db: &Db, act: &Act, slug: &str, code: &str, parts: Parts) -> Result<CommitmentPage> {
    let mut sql = row::select(db, act);
    sql.push(" where a.slug = ").bind(slug).push(" and c.code = ").bind(code);
    one(db, act, sql, parts).await
}

/// One commitment by id with no more than `parts` of it: 3 statements, and one for each part; two for
/// milestones as the public reads them.
///
/// # Errors
/// As [`by_id`].
pub(crate) async fn with(db: &Db, act: &Act, id: Uuid, parts: Parts) -> Result<CommitmentPage> {
    let mut sql = row::select(db, act);
    sql.push(" where c.id = ").bind(id);
    one(db, act, sql, parts).await
}

/// The commitment that the update `id` is about, likewise.
///
/// # Errors
/// As [`by_id`].
pub(crate) async fn of_update(db: &Db, act: &Act, id: Uuid, parts: Parts) -> Result<CommitmentPage> {
    let mut sql = row::select(db, act);
    sql.push(" where c.id = (select u.commitment_id from progress_update u where u.id = ").bind(id).push(")");
    one(db, act, sql, parts).await
}

/// What a report on the commitment needs, read in the transaction that writes the report. One statement.
///
/// # Errors
/// As [`by_id`].
pub(crate) async fn subject(db: &Db, tx: &mut Tx, act: &Act, id: Uuid) -> Result<Subject> {
    #[derive(sqlx::FromRow)]
    struct Row {
        agreement_id: Uuid,
        state: String,
        slug: String,
        code: String,
        text: String,
        target_value: Option<f64>,
        #[sqlx(flatten)]
        side: row::SideRow,
    }
    let mut sql =
        Sql::on(act.today(), "select c.agreement_id, a.state, a.slug, c.code, c.text, c.target_value, ");
    sql.push(row::SIDE);
    sql.push(
        " from commitment c join agreement a on a.id = c.agreement_id join side s on s.commitment_id = c.id \
         where c.id = ",
    );
    Scope::of(db, act).commitment(sql.bind(id).push(" and ")).push(" order by s.position");
    let mut rows: Vec<Row> = fetch!(tx, c => sql.rows().fetch_all(c))?;
    let first = rows.first_mut().ok_or(StoreError::NotFound)?;
    let mut subject = Subject {
        place: Place { agreement: Some(first.agreement_id), commitment: Some(id) },
        state: code(&first.state)?,
        slug: take(&mut first.slug),
        code: take(&mut first.code),
        text: take(&mut first.text),
        target: first.target_value,
        sides: Vec::with_capacity(rows.len()),
    };
    for row in rows {
        subject.sides.push(row.side.try_into()?);
    }
    Ok(subject)
}

/// Id and wording of the commitment `code` of an agreement that is within the actor's reach as a party.
///
/// # Errors
/// `NotFound` when there is none.
pub(crate) async fn named(db: &Db, agreement: Uuid, code: &str) -> Result<(Uuid, String)> {
    // No stored code has a NUL, which PostgreSQL fails on.
    let code = code.replace('\0', "\u{fffd}");
    read!(db, p => sqlx::query_as("select id, text from commitment where agreement_id = $1 and code = $2")
        .bind(agreement).bind(&code).fetch_one(p))
}

/// What is loaded with a commitment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    /// Its milestones.
    pub(crate) milestones: bool,
    /// Its timeline.
    pub(crate) updates: bool,
    /// The files of both.
    pub(crate) files: bool,
}

impl Parts {
    pub(crate) const ALL: Self = Self { milestones: true, updates: true, files: true };
    pub(crate) const NONE: Self = Self { milestones: false, updates: false, files: false };
}

/// The page of the one commitment that `sql` selects.
async fn one(db: &Db, act: &Act, mut sql: Sql, parts: Parts) -> Result<CommitmentPage> {
    Scope::of(db, act).commitment(sql.push(" and "));
    let card = row::cards(db, act, &sql).await?.into_iter().next().ok_or(StoreError::NotFound)?;
    let (agreement, parties) = agreement::with_parties(db, act, &card.agreement_slug).await?;
    let id = card.commitment.id;
    Ok(CommitmentPage {
        agreement,
        milestones: if parts.milestones { milestones(db, act, &card, &parties).await? } else { Vec::new() },
        updates: if parts.updates { updates(db, act, id, &parties).await? } else { Vec::new() },
        files: if parts.files { file::list(db, act, Of::Commitment(id)).await? } else { Vec::new() },
        parties,
        card,
    })
}

/// Whether the actor reads what is approved: staff of a party.
fn insider(db: &Db, act: &Act, parties: &[LocalityId]) -> bool {
    match Scope::of(db, act) {
        Scope::All => true,
        Scope::Party { units, .. } => parties.iter().any(|party| units.contains(party)),
        Scope::Public => false,
    }
}

async fn milestones(
    db: &Db,
    act: &Act,
    card: &CommitmentCard,
    parties: &[LocalityId],
) -> Result<Vec<Milestone>> {
    let sides: Vec<LocalityId> = card.sides.iter().map(|side| side.locality.clone()).collect();
    milestones::milestones(db, card.commitment.id, insider(db, act, parties), &sides).await
}

/// The timeline, newest first: to the parties' staff what is approved, and what their own side has in review; to
/// everybody else what is published, in its public wording.
async fn updates(db: &Db, act: &Act, commitment: Uuid, parties: &[LocalityId]) -> Result<Vec<Update>> {
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(" from progress_update u where u.commitment_id = ").bind(commitment);
    let insider = match Scope::of(db, act) {
        Scope::Party { units, .. } if parties.iter().any(|party| units.contains(party)) => {
            sql.push(" and (u.state = 'approved' or (u.state in ('submitted', 'returned') and u.locality_id");
            sql.is_in(&units).push("))");
            true
        }
        Scope::All => {
            sql.push(" and u.state <> 'draft'");
            true
        }
        Scope::Public | Scope::Party { .. } => {
            sql.push(" and u.published_at is not null");
            false
        }
    };
    sql.push(" order by u.as_of desc, u.submitted_at desc, u.id desc");
    let rows: Vec<UpdateRow> = read!(db, p => sql.rows().fetch_all(p))?;
    let update = |row: UpdateRow| {
        let update: Update = row.try_into()?;
        Ok(if insider { update } else { update.as_public() })
    };
    rows.into_iter().map(update).collect()
}
