//! Reading directives.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    Choices, CommitmentDesk, DirectiveCard, DirectiveFilter, DirectivePage, DirectiveScope, PER_PAGE,
};
use crate::model::access::{Action, Role, Stage, Standpoint, may};
use crate::model::act::{Act, Actor, Staff};
use crate::model::directive::{Addressee, Directive, Reply};
use crate::model::locality::LocalityId;
use crate::store::access::{authorize, scope};
use crate::store::db::codec::code;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::record::commitment::heading;
use crate::store::work::handover;
use crate::store::{Db, Listing, Result, StoreError};

const COLUMNS: &str = "d.id, d.locality_id, d.commitment_id, d.domain_slug, d.wording, d.due_on, d.to_agency_id, \
     d.to_account_id, d.addressee, d.state, d.author_id, d.author, d.created_at, d.version, \
     a.slug as agreement_slug, c.code as commitment_code, c.text as commitment_text";
const FROM: &str = " from directive d left join commitment c on c.id = d.commitment_id \
     left join agreement a on a.id = c.agreement_id where ";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    locality_id: String,
    commitment_id: Option<Uuid>,
    domain_slug: Option<String>,
    wording: String,
    due_on: NaiveDate,
    to_agency_id: Option<Uuid>,
    to_account_id: Option<Uuid>,
    addressee: String,
    state: String,
    author_id: Uuid,
    author: String,
    created_at: DateTime<Utc>,
    version: i64,
    agreement_slug: Option<String>,
    commitment_code: Option<String>,
    commitment_text: Option<String>,
}

impl TryFrom<Row> for DirectiveCard {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        let to = match (row.to_agency_id, row.to_account_id) {
            (Some(id), _) => Addressee::Agency(id),
            (None, Some(id)) => Addressee::Account(id),
            (None, None) => Addressee::Coordinator,
        };
        let place = match (row.agreement_slug, row.commitment_code, row.commitment_text) {
            (Some(slug), Some(code), Some(text)) => Some((slug, code, text)),
            _ => None,
        };
        let directive = Directive {
            id: row.id,
            locality: LocalityId(row.locality_id),
            commitment_id: row.commitment_id,
            domain: row.domain_slug,
            wording: row.wording,
            due_on: row.due_on,
            to,
            addressee: row.addressee,
            state: code(&row.state)?,
            author_id: row.author_id,
            author: row.author,
            created_at: row.created_at,
            version: row.version,
        };
        Ok(Self { directive, place })
    }
}

/// Adds the condition that the directive `d` is the actor's to see: their own locality's, for who reads content.
fn within_reach<'s>(db: &Db, act: &Act, sql: &'s mut Sql) -> &'s mut Sql {
    match &act.by {
        Actor::System => sql.push("true"),
        Actor::Staff(staff) if may(staff.role, Action::Read, Standpoint::Own) => {
            sql.push("d.locality_id").is_in(&scope::own(db, act))
        }
        Actor::Staff(_) | Actor::Public => sql.push("false"),
    }
}

/// Adds the condition that the directive `d` is for this person: to them or to whose work was handed to them, to their
/// agency, or, for a coordinator, to the coordinator or to an agency without an account.
pub(crate) fn for_person<'s>(sql: &'s mut Sql, staff: &Staff) -> &'s mut Sql {
    sql.push("(d.to_account_id = ").bind(staff.account_id).push(" or d.to_account_id in ");
    handover::handed_to(sql, staff);
    if let (Role::Reporter, Some(agency)) = (staff.role, staff.agency_id) {
        sql.push(" or d.to_agency_id = ").bind(agency);
    }
    if staff.role == Role::Coordinator {
        sql.push(
            " or (d.to_agency_id is null and d.to_account_id is null) or (d.to_agency_id is not null and not \
             exists (select 1 from account r where r.agency_id = d.to_agency_id and r.role = 'reporter' \
             and r.disabled_at is null))",
        );
    }
    sql.push(")")
}

/// The directives of the own locality, the next due first. Two statements.
pub async fn list(
    db: &Db,
    act: &Act,
    scope: DirectiveScope,
    filter: Option<DirectiveFilter>,
    page: u32,
) -> Result<Listing<DirectiveCard>> {
    let narrow = |sql: &mut Sql| {
        within_reach(db, act, sql.push(FROM));
        match (scope, act.staff()) {
            (DirectiveScope::Mine, Some(staff)) => {
                for_person(sql.push(" and "), staff);
            }
            (DirectiveScope::Given, Some(staff)) => {
                sql.push(" and d.author_id = ").bind(staff.account_id);
            }
            _ => {}
        }
        match filter {
            None => sql,
            Some(DirectiveFilter::Open) => sql.push(" and d.state <> 'closed'"),
            Some(DirectiveFilter::Overdue) => sql.push(" and d.state = 'open' and d.due_on < $1"),
            Some(DirectiveFilter::Closed) => sql.push(" and d.state = 'closed'"),
        };
    };
    let mut count = Sql::on(act.today(), "select count(*)");
    narrow(&mut count);
    let (total,): (i64,) = read!(db, p => count.rows().fetch_one(p))?;
    let slice = Slice::new(total, page, PER_PAGE);
    let mut select = Sql::on(act.today(), "select ");
    select.push(COLUMNS);
    narrow(&mut select);
    select.push(" order by case d.state when 'closed' then 1 else 0 end, d.due_on, d.id");
    slice.limit(&mut select);
    Ok(slice.listing(cards(db, &select).await?))
}

async fn cards(db: &Db, sql: &Sql) -> Result<Vec<DirectiveCard>> {
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The own side's directives on a commitment, newest first. One statement.
pub async fn of_commitment(db: &Db, act: &Act, commitment: Uuid) -> Result<Vec<DirectiveCard>> {
    let mut sql = Sql::on(act.today(), "select ");
    within_reach(db, act, sql.push(COLUMNS).push(FROM));
    sql.push(" and d.commitment_id = ").bind(commitment).push(" order by d.created_at desc, d.id desc");
    cards(db, &sql).await
}

/// A commitment's directives, with what a form for a new one needs. Three statements.
///
/// # Errors
/// `NotFound` for who is of no party, whatever is public.
pub async fn desk(db: &Db, act: &Act, slug: &str, code: &str) -> Result<CommitmentDesk> {
    let place = heading::find(db, act, slug, code).await?;
    let side = authorize::among(db, act, &place.parties);
    authorize::require(act, Action::Read, place.state.stage(), side).map_err(|_| StoreError::NotFound)?;
    let directives = of_commitment(db, act, place.commitment_id).await?;
    let choices = match authorize::require(act, Action::Direct, place.state.stage(), side) {
        Ok(()) => Some(choices(db, act).await?),
        Err(_) => None,
    };
    Ok(CommitmentDesk { place, directives, choices })
}

/// Whom the actor's directives may be for. One statement.
///
/// # Errors
/// `Forbidden` for who gives none.
pub async fn choices(db: &Db, act: &Act) -> Result<Choices> {
    authorize::require(act, Action::Direct, Stage::Open, Standpoint::Own)?;
    let own = scope::own(db, act);
    let mut sql = Sql::on(
        act.today(),
        "select kind, id, name from (select 0 as kind, id, name from agency where locality_id",
    );
    sql.is_in(&own).push(
        " and merged_into_id is null and (valid_from is null or valid_from <= $1) \
         and (valid_to is null or valid_to >= $1) \
         union all select 1, id, name from account where disabled_at is null \
         and role in ('reporter', 'coordinator') and locality_id",
    );
    sql.is_in(&own).push(") named order by kind, name collate vi, id");
    let rows: Vec<(i32, Uuid, String)> = read!(db, p => sql.rows().fetch_all(p))?;
    let (agencies, people): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(kind, ..)| *kind == 0);
    let plain = |rows: Vec<(i32, Uuid, String)>| rows.into_iter().map(|(_, id, name)| (id, name)).collect();
    Ok(Choices { agencies: plain(agencies), people: plain(people) })
}

#[derive(sqlx::FromRow)]
struct ReplyRow {
    kind: String,
    author: String,
    text: String,
    due_on: Option<NaiveDate>,
    at: DateTime<Utc>,
}

/// One directive. Two statements.
///
/// # Errors
/// `NotFound` beyond the own locality.
pub async fn page(db: &Db, act: &Act, id: Uuid) -> Result<DirectivePage> {
    let card = one(db, act, id).await?;
    let rows: Vec<ReplyRow> = read!(db, p => sqlx::query_as(
        "select kind, author, text, due_on, at from directive_reply where directive_id = $1 order by at, id",
    ).bind(id).fetch_all(p))?;
    let replies = rows
        .into_iter()
        .map(|row| {
            Ok(Reply {
                kind: code(&row.kind)?,
                author: row.author,
                text: row.text,
                due_on: row.due_on,
                at: row.at,
            })
        })
        .collect::<Result<_>>()?;
    let stage = card.directive.state.stage();
    let allowed = |action| authorize::require(act, action, stage, Standpoint::Own).is_ok();
    Ok(DirectivePage {
        may_answer: allowed(Action::Answer) && speaks_for(act, card.directive.to),
        may_direct: allowed(Action::Direct) && stage == Stage::Open,
        card,
        replies,
    })
}

/// One directive without what was said under it.
pub(crate) async fn one(db: &Db, act: &Act, id: Uuid) -> Result<DirectiveCard> {
    let mut sql = Sql::on(act.today(), "select ");
    within_reach(db, act, sql.push(COLUMNS).push(FROM));
    sql.push(" and d.id = ").bind(id);
    cards(db, &sql).await?.into_iter().next().ok_or(StoreError::NotFound)
}

/// Whether the actor answers for this addressee of the own locality: coordinators also for every agency, as they
/// report for it.
pub(crate) fn speaks_for(act: &Act, to: Addressee) -> bool {
    let Some(staff) = act.staff() else { return act.by == Actor::System };
    let coordinates = staff.role == Role::Coordinator;
    match to {
        Addressee::Account(id) => id == staff.account_id,
        Addressee::Agency(id) => coordinates || staff.agency_id == Some(id),
        Addressee::Coordinator => coordinates,
    }
}
