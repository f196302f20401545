//! Stored commitments and their sides as the model's.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use uuid::Uuid;

use super::CommitmentCard;
use crate::model::access::Stage;
use crate::model::act::Act;
use crate::model::agreement::{State, Visibility};
use crate::model::commitment::{Commitment, Content, Side, Target};
use crate::model::deadline::Deadline;
use crate::model::locality::LocalityId;
use crate::model::standing::SideReport;
use crate::store::access::scope;
use crate::store::access::scope::{PUBLIC_COMMITMENT, Scope};
use crate::store::db::codec::{clean, clean_opt, code, code_opt, names};
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::{Db, Result, StoreError};

/// The columns of what a person entered about a commitment: the one list by which it is read and written.
const CONTENT: [&str; 13] = [
    "text",
    "quote",
    "place",
    "direction",
    "deadline_kind",
    "deadline_from",
    "due_on",
    "target_value",
    "target_unit",
    "target_baseline",
    "target_mode",
    "deliverable",
    "budget",
];

/// The values of [`CONTENT`], bound to a query as `$1` and so on.
macro_rules! bind_content {
    ($query:expr, $content:expr) => {{
        let content: &$crate::model::commitment::Content = $content;
        let target = content.target.as_ref();
        $query
            .bind(&content.text)
            .bind(content.quote.as_deref())
            .bind(content.place.as_deref())
            .bind(content.direction.code())
            .bind(content.deadline.kind().code())
            .bind(content.deadline.starts())
            .bind(content.deadline.due())
            .bind(target.map(|target| target.value))
            .bind(target.map(|target| target.unit.as_str()))
            .bind(target.and_then(|target| target.baseline))
            .bind(target.map(|target| target.mode.code()))
            .bind(content.deliverable.as_deref())
            .bind(content.budget.as_deref())
    }};
}
pub(crate) use bind_content;

/// The content as it is kept: each text cleaned, and none that is empty.
pub(crate) fn cleaned(content: &Content) -> Content {
    Content {
        text: clean(&content.text),
        quote: clean_opt(content.quote.as_deref()),
        place: clean_opt(content.place.as_deref()),
        target: content.target.as_ref().map(|target| Target { unit: clean(&target.unit), ..target.clone() }),
        deliverable: clean_opt(content.deliverable.as_deref()),
        budget: clean_opt(content.budget.as_deref()),
        ..content.clone()
    }
}

/// Inserts a commitment after those its agreement has. After [`CONTENT`] come its id, agreement, code, visibility,
/// who proposed that, and the moment.
pub(crate) static INSERT: LazyLock<String> = LazyLock::new(|| {
    let values: Vec<String> = (1..=CONTENT.len() + 6).map(|n| format!("${n}")).collect();
    let (agreement, at) = (CONTENT.len() + 2, CONTENT.len() + 6);
    format!(
        "insert into commitment ({}, id, agreement_id, code, visibility, proposed_by, created_at, updated_at, position) \
         select {}, ${at}, coalesce(max(position) + 1, 0) from commitment where agreement_id = ${agreement}",
        CONTENT.join(", "),
        values.join(", "),
    )
});

/// Writes over a commitment. After [`CONTENT`] come its visibility, who proposed that, the moment, and its id.
pub(crate) static UPDATE: LazyLock<String> = LazyLock::new(|| {
    let columns = CONTENT.iter().chain(&["visibility", "proposed_by", "updated_at"]);
    let set: Vec<String> = (1..).zip(columns).map(|(n, column)| format!("{column} = ${n}")).collect();
    format!("update commitment set {} where id = ${}", set.join(", "), set.len() + 1)
});

/// Up to whether the actor is of a party; [`select`] goes on.
static SELECT: LazyLock<String> = LazyLock::new(|| {
    let content: Vec<String> = CONTENT.iter().map(|column| format!("c.{column}")).collect();
    format!(
        "select c.id, c.agreement_id, c.code, c.position, \
             (select string_agg(d.domain_slug, ',' order by d.position) \
              from commitment_domain d where d.commitment_id = c.id) as domains, {}, \
             c.visibility, c.progress, c.accord, c.health, c.done_on, c.last_news_on, c.public_progress, \
             c.public_accord, c.public_health, c.public_done_on, c.public_last_news_on, c.original_due_on, \
             c.extensions, c.proposed_by, c.version, \
             (select count(*) from change_proposal p where p.commitment_id = c.id and p.state = 'waiting') \
                 as waiting_changes, a.state, a.ended_on, \
             ({PUBLIC_COMMITMENT}) as is_public, \
             a.slug as agreement_slug, a.title as agreement_title, ",
        content.join(", "),
    )
});

/// The start of a statement for [`cards`], up to `where`.
pub(crate) fn select(db: &Db, act: &Act) -> Sql {
    joined(db, act, " join")
}

fn joined(db: &Db, act: &Act, join: &'static str) -> Sql {
    let mut sql = Sql::on(act.today(), &SELECT);
    match Scope::of(db, act) {
        Scope::All => sql.push("true"),
        Scope::Public => sql.push("false"),
        Scope::Party { units, .. } => scope::signed_by(&mut sql, &units),
    };
    sql.push(" as insider from commitment c").push(join).push(" agreement a on a.id = c.agreement_id");
    sql
}

/// The cards of the rows of `sql`, in their order: as approved to staff of the parties, as published to everybody else.
/// Two statements.
pub(crate) async fn cards(db: &Db, act: &Act, sql: &Sql) -> Result<Vec<CommitmentCard>> {
    let rows: Vec<CommitmentRow> = read!(db, p => sql.rows().fetch_all(p))?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut sides = sides(db, act, &ids).await?;
    rows.into_iter()
        .map(|row| {
            let mut sides = sides.remove(&row.id).unwrap_or_default();
            if !row.insider {
                sides.iter_mut().for_each(|side| side.said = side.published);
            }
            row.card(sides)
        })
        .collect()
}

/// The cards of these commitments in their order, as far as they are within reach. Two statements; none without any.
pub(crate) async fn cards_of(db: &Db, act: &Act, ids: &[Uuid]) -> Result<Vec<CommitmentCard>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    // SQLite keeps the order of a cross join: it would go through the agreements for the commitments of some ids.
    let mut sql = joined(db, act, if db.is_postgres() { " join" } else { " cross join" });
    Scope::of(db, act).commitment(sql.push(" where ")).push(" and c.id").is_in(ids.iter().copied());
    let mut cards = cards(db, act, &sql).await?;
    cards.sort_by_key(|card| ids.iter().position(|id| *id == card.commitment.id));
    Ok(cards)
}

/// Sides in signing order, for each of these commitments.
async fn sides(db: &Db, act: &Act, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Side>>> {
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(SIDE).push(" from side s where s.commitment_id").is_in(ids.iter().copied());
    sql.push(" order by s.commitment_id, s.position");
    let rows: Vec<SideRow> = read!(db, p => sql.rows().fetch_all(p))?;
    let mut sides: HashMap<Uuid, Vec<Side>> = HashMap::new();
    for row in rows {
        sides.entry(row.commitment_id).or_default().push(row.try_into()?);
    }
    Ok(sides)
}

/// [`CONTENT`] as stored.
#[derive(sqlx::FromRow)]
struct ContentRow {
    text: String,
    quote: Option<String>,
    place: Option<String>,
    direction: String,
    deadline_kind: String,
    deadline_from: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    target_value: Option<f64>,
    target_unit: Option<String>,
    target_baseline: Option<f64>,
    target_mode: Option<String>,
    deliverable: Option<String>,
    budget: Option<String>,
}

impl ContentRow {
    fn content(self, domains: Vec<String>, visibility: Visibility) -> Result<Content> {
        let deadline = Deadline::from_parts(code(&self.deadline_kind)?, self.deadline_from, self.due_on)
            .ok_or_else(|| StoreError::Damaged("deadline".to_owned()))?;
        let target = match (self.target_value, self.target_unit, self.target_mode) {
            (Some(value), Some(unit), Some(mode)) => {
                Some(Target { value, unit, baseline: self.target_baseline, mode: code(&mode)? })
            }
            _ => None,
        };
        Ok(Content {
            text: self.text,
            quote: self.quote,
            place: self.place,
            domains,
            direction: code(&self.direction)?,
            deadline,
            target,
            deliverable: self.deliverable,
            budget: self.budget,
            public: visibility != Visibility::Internal,
        })
    }
}

#[derive(sqlx::FromRow)]
struct CommitmentRow {
    id: Uuid,
    agreement_id: Uuid,
    code: String,
    position: i32,
    domains: Option<String>,
    #[sqlx(flatten)]
    content: ContentRow,
    visibility: String,
    progress: String,
    accord: String,
    health: Option<String>,
    done_on: Option<NaiveDate>,
    last_news_on: Option<NaiveDate>,
    public_progress: String,
    public_accord: String,
    public_health: Option<String>,
    public_done_on: Option<NaiveDate>,
    public_last_news_on: Option<NaiveDate>,
    original_due_on: Option<NaiveDate>,
    extensions: i64,
    proposed_by: Option<Uuid>,
    version: i64,
    state: String,
    ended_on: Option<NaiveDate>,
    is_public: bool,
    waiting_changes: i64,
    agreement_slug: String,
    agreement_title: String,
    insider: bool,
}

impl CommitmentRow {
    fn card(self, sides: Vec<Side>) -> Result<CommitmentCard> {
        let visibility = code(&self.visibility)?;
        let domains = self.domains.iter().flat_map(|d| d.split(',')).map(str::to_owned).collect();
        let content = self.content.content(domains, visibility).map_err(|error| match error {
            StoreError::Damaged(what) => StoreError::Damaged(format!("{what} of commitment {}", self.id)),
            other => other,
        })?;
        let (progress, accord, health, done_on, last_news_on) = if self.insider {
            (self.progress, self.accord, self.health, self.done_on, self.last_news_on)
        } else {
            (
                self.public_progress,
                self.public_accord,
                self.public_health,
                self.public_done_on,
                self.public_last_news_on,
            )
        };
        let state: State = code(&self.state)?;
        let commitment = Commitment {
            id: self.id,
            agreement_id: self.agreement_id,
            code: self.code,
            position: self.position,
            content,
            original_due_on: self.original_due_on,
            extensions: self.extensions,
            waiting_changes: self.waiting_changes,
            visibility,
            closed_on: self.ended_on,
            closed: state.stage() == Stage::Closed,
            progress: code(&progress)?,
            accord: code(&accord)?,
            health: code_opt(health.as_deref())?,
            done_on,
            last_news_on,
            proposed_by: self.proposed_by,
            version: self.version,
        };
        Ok(CommitmentCard {
            commitment,
            sides,
            agreement_slug: self.agreement_slug,
            agreement_title: self.agreement_title,
            is_public: self.is_public,
        })
    }
}

/// The columns of [`SideRow`], of the side `s`.
pub(crate) const SIDE: &str = "s.commitment_id, s.locality_id, s.lead_agency_id, s.lead, s.cooperating, s.focal_point, \
     s.due_on as own_due_on, s.progress, s.health, s.as_of, s.done_on, s.value, \
     s.public_progress, s.public_health, s.public_as_of, s.public_done_on, s.public_value, s.public_withdrawn_as_of";

#[derive(sqlx::FromRow)]
pub(crate) struct SideRow {
    commitment_id: Uuid,
    locality_id: String,
    lead_agency_id: Option<Uuid>,
    lead: Option<String>,
    cooperating: String,
    focal_point: Option<String>,
    own_due_on: Option<NaiveDate>,
    #[sqlx(flatten)]
    said: SaidRow,
    #[sqlx(flatten)]
    published: PublishedRow,
    public_withdrawn_as_of: Option<NaiveDate>,
}

impl TryFrom<SideRow> for Side {
    type Error = StoreError;

    fn try_from(row: SideRow) -> Result<Self> {
        let (said, published) = (row.said.try_into()?, SaidRow::from(row.published).try_into()?);
        Ok(Self {
            locality: LocalityId(row.locality_id),
            lead_agency_id: row.lead_agency_id,
            lead: row.lead,
            cooperating: names(&row.cooperating)?,
            focal_point: row.focal_point,
            due_on: row.own_due_on,
            said,
            published,
            withdrawn: row.public_withdrawn_as_of,
        })
    }
}

/// What the public reads that a side last said, as [`SaidRow`].
#[derive(sqlx::FromRow)]
pub(crate) struct PublishedRow {
    public_progress: Option<String>,
    public_health: Option<String>,
    public_as_of: Option<NaiveDate>,
    public_done_on: Option<NaiveDate>,
    public_value: Option<f64>,
}

impl From<PublishedRow> for SaidRow {
    fn from(row: PublishedRow) -> Self {
        Self {
            progress: row.public_progress,
            health: row.public_health,
            as_of: row.public_as_of,
            done_on: row.public_done_on,
            value: row.public_value,
        }
    }
}

/// What a side last said; all empty when it said nothing.
#[derive(sqlx::FromRow)]
pub(crate) struct SaidRow {
    progress: Option<String>,
    health: Option<String>,
    as_of: Option<NaiveDate>,
    done_on: Option<NaiveDate>,
    value: Option<f64>,
}

impl TryFrom<SaidRow> for Option<SideReport> {
    type Error = StoreError;

    fn try_from(row: SaidRow) -> Result<Self> {
        let (Some(progress), Some(health), Some(as_of)) = (row.progress, row.health, row.as_of) else {
            return Ok(None);
        };
        Ok(Some(SideReport {
            progress: code(&progress)?,
            health: code(&health)?,
            as_of,
            done_on: row.done_on,
            value: row.value,
        }))
    }
}
