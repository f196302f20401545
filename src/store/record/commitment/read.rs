//! Reading commitments.

use std::mem::take;

use uuid::Uuid;

use super::find::Found;
use super::{
    CommitmentCard, CommitmentFilter, CommitmentPage, PER_PAGE, Subject, Timeline, UPDATES_PER_PAGE,
    milestones, row,
};
use crate::model::act::Act;
use crate::model::commitment::Milestone;
use crate::model::locality::LocalityId;
use crate::model::tally::Tally;
use crate::model::update::{ReviewState, Update};
use crate::store::access::scope;
use crate::store::access::scope::Scope;
use crate::store::db::codec::code;
use crate::store::db::engine::{Tx, fetch, read};
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::read_model;
use crate::store::record::agreement;
use crate::store::record::file;
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

/// One commitment by its public address, with a page of its timeline. At most 7 statements.
///
/// # Errors
/// `NotFound` when there is none, the actor may not see it, or its timeline has no such page.
pub async fn page(db: &Db, act: &Act, slug: &str, code: &str, page: u32) -> Result<CommitmentPage> {
    at(db, act, slug, code, Parts { updates: Some(Span::Page(page)), ..Parts::ALL }).await
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

/// One commitment by id with no more than `parts` of it: 3 statements, and one for each part.
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
    /// Its timeline, or what of it.
    pub(crate) updates: Option<Span>,
    /// The files of both.
    pub(crate) files: bool,
}

impl Parts {
    pub(crate) const ALL: Self = Self { milestones: true, updates: Some(Span::All), files: true };
    pub(crate) const NONE: Self = Self { milestones: false, updates: None, files: false };
}

/// How much of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    /// All of it.
    All,
    /// All of it, and what is begun of the own side.
    Form,
    /// The page with this 1-based number.
    Page(u32),
}

/// The page of the one commitment that `sql` selects.
async fn one(db: &Db, act: &Act, mut sql: Sql, parts: Parts) -> Result<CommitmentPage> {
    Scope::of(db, act).commitment(sql.push(" and "));
    let card = row::cards(db, act, &sql).await?.into_iter().next().ok_or(StoreError::NotFound)?;
    let (agreement, parties) = agreement::with_parties(db, act, &card.agreement_slug).await?;
    let id = card.commitment.id;
    let milestones = if parts.milestones { milestones(db, act, &card, &parties).await? } else { Vec::new() };
    let (updates, timeline) = match parts.updates {
        Some(span) => updates(db, act, id, &parties, span).await?,
        None => (Vec::new(), Timeline::default()),
    };
    let mut page =
        CommitmentPage { agreement, milestones, updates, timeline, files: Vec::new(), parties, card };
    if parts.files {
        let shown = page.shown().iter().map(|update| update.id).collect();
        page.files = file::list_of_commitment(db, act, id, shown).await?;
    }
    Ok(page)
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
/// everybody else what is published, in its public wording. Of a page beside its own updates the newest of each side in each
/// state, which other parts of the page tell of.
async fn updates(
    db: &Db,
    act: &Act,
    commitment: Uuid,
    parties: &[LocalityId],
    span: Span,
) -> Result<(Vec<Update>, Timeline)> {
    #[derive(sqlx::FromRow)]
    struct Row {
        place: i64,
        touched: i64,
        total: i64,
        #[sqlx(flatten)]
        update: UpdateRow,
    }
    const NEWEST_FIRST: &str = "order by u.as_of desc, u.submitted_at desc, u.id desc";
    let per_page = i64::from(UPDATES_PER_PAGE);
    let (page, from, to) = match span {
        Span::All | Span::Form => (1, 1, i64::MAX),
        Span::Page(page) => {
            let before = (i64::from(page.max(1)) - 1) * per_page;
            (page.max(1), before + 1, before + per_page)
        }
    };
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS)
        .push(", t.place, t.touched, t.total from (select u.id, count(*) over () as total, row_number() over (order by \
         u.updated_at desc, u.id desc) as touched, row_number() over (");
    sql.push(NEWEST_FIRST).push(
        ") as place, row_number() over (partition by u.locality_id, u.state, u.corrected_by_id is null, \
             u.published_at is null, trim(u.results) = '' ",
    );
    sql.push(NEWEST_FIRST).push(") as nth from progress_update u where u.commitment_id = ").bind(commitment);
    let insider = match Scope::of(db, act) {
        Scope::Party { units, .. } if parties.iter().any(|party| units.contains(party)) => {
            sql.push(" and (u.state = 'approved' or (u.state in ('submitted', 'returned') and u.locality_id");
            sql.is_in(&units).push(")");
            if span == Span::Form {
                sql.push(" or (u.state = 'draft' and u.locality_id").is_in(&units).push(")");
            }
            sql.push(")");
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
    sql.push(") t join progress_update u on u.id = t.id where t.nth = 1 or t.place between ").bind(from);
    sql.push(" and ").bind(to).push(" order by t.place");
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    let total = rows.first().map_or(0, |row| row.total);
    if page > 1 && from > total {
        return Err(StoreError::NotFound);
    }
    let (mut updates, mut begun) = (Vec::with_capacity(rows.len()), Vec::new());
    let (mut before, mut shown) = (0, 0);
    for row in rows {
        let update: Update = row.update.try_into()?;
        let update = if insider { update } else { update.as_public() };
        if span == Span::Form && update.is_begun() {
            begun.push((row.touched, update.clone()));
        }
        if update.state == ReviewState::Draft {
            continue;
        }
        before += usize::from(row.place < from);
        shown += usize::from((from..=to).contains(&row.place));
        updates.push(update);
    }
    begun.sort_by_key(|(touched, _)| *touched);
    let per_page = if matches!(span, Span::Page(_)) { UPDATES_PER_PAGE } else { u32::MAX };
    let timeline = Timeline {
        pages: Slice::new(total, page, per_page).listing(Vec::new()),
        shown: before..before + shown,
        begun: begun.into_iter().map(|(_, update)| update).collect(),
    };
    Ok((updates, timeline))
}
