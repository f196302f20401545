//! Lists of updates that wait: for review, and to become public. However long they are, one page is read.

use uuid::Uuid;

use super::row::{COLUMNS, PLACE, QueueRow};
use super::{QueueItem, office};
use crate::model::access::{Action, Stage, Standpoint};
use crate::model::act::Act;
use crate::model::agreement::State;
use crate::store::access::scope::PUBLIC_COMMITMENT;
use crate::store::access::{authorize, scope};
use crate::store::db::codec::compare_vi;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::{MOST_COUNTED, Slice, Sql};
use crate::store::read_model;
use crate::store::{Db, Listing, Result};

/// Rows on a page.
const PER_PAGE: u32 = 30;

/// Which part of a list is wanted.
#[derive(Clone, Debug, Default)]
pub struct QueueFilter {
    /// Address of an agreement: only its updates.
    pub agreement: Option<String>,
    /// 1-based page; out of range means the first.
    pub page: u32,
}

/// Updates of the own side that wait for the actor, longest first. Those who decide nothing have none. Two
/// statements.
pub async fn queue(db: &Db, act: &Act, filter: &QueueFilter) -> Result<Listing<QueueItem>> {
    if authorize::require(act, Action::Decide, Stage::Waiting, Standpoint::Own).is_err() {
        return Ok(Slice::new(0, 1, PER_PAGE).listing(Vec::new()));
    }
    let waiting = |sql: &mut Sql| {
        sql.push(" where u.state = 'submitted'");
        own(sql, db, act);
        by_agreement(sql, filter);
    };
    page(db, act, filter, waiting, " order by u.submitted_at, u.id").await
}

/// Approved updates of the own side that are not public and could be, longest first. Those of the actor's own hand
/// are left out for who publishes. Two statements.
pub async fn to_publish(db: &Db, act: &Act, filter: &QueueFilter) -> Result<Listing<QueueItem>> {
    let publishes = authorize::require(act, Action::Publish, Stage::Settled, Standpoint::Own).is_ok();
    if !publishes && authorize::require(act, Action::Propose, Stage::Settled, Standpoint::Own).is_err() {
        return Ok(Slice::new(0, 1, PER_PAGE).listing(Vec::new()));
    }
    let waiting = |sql: &mut Sql| {
        sql.push(" where u.state = 'approved' and u.published_at is null and u.corrected_by_id is null");
        if publishes {
            own(sql, db, act);
        } else {
            side(sql, db, act);
        }
        sql.push(
            " and exists (select 1 from commitment c join agreement a on a.id = c.agreement_id \
             where c.id = u.commitment_id and ",
        );
        sql.push(PUBLIC_COMMITMENT).push(")");
        by_agreement(sql, filter);
    };
    page(db, act, filter, waiting, " order by u.decided_at, u.id").await
}

/// These updates of the own side, in no order. One statement.
pub async fn named(db: &Db, act: &Act, ids: &[Uuid]) -> Result<Vec<QueueItem>> {
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(PLACE).push(" where u.state <> 'draft' and u.id").is_in(ids.iter().copied());
    side(&mut sql, db, act);
    let rows: Vec<QueueRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Most agreements that are offered to choose from.
pub const MOST_OFFERED: usize = 500;

/// Agreements the own locality is party to, by address and title, to choose a filter from. One statement.
pub async fn own_agreements(db: &Db, act: &Act) -> Result<Vec<(String, String)>> {
    let all = read_model::current(db).await?;
    let units = all.names.units(&scope::own(db, act));
    let own = all.signed_by(&units).filter(|agreement| agreement.state != State::Draft);
    let mut own: Vec<(String, String)> =
        own.map(|agreement| (agreement.slug.to_string(), agreement.title.to_string())).collect();
    own.sort_by(|a, b| compare_vi(&a.1, &b.1).then_with(|| a.0.cmp(&b.0)));
    own.truncate(MOST_OFFERED);
    Ok(own)
}

/// Adds: of the own side.
fn side(sql: &mut Sql, db: &Db, act: &Act) {
    if act.staff().is_some() {
        sql.push(" and u.locality_id").is_in(&scope::own(db, act));
    }
}

/// Adds: of the own side, and not by the actor.
fn own(sql: &mut Sql, db: &Db, act: &Act) {
    side(sql, db, act);
    if let Some(staff) = act.staff() {
        office::not_written_by(sql, staff);
    }
}

fn by_agreement(sql: &mut Sql, filter: &QueueFilter) {
    if let Some(slug) = &filter.agreement {
        sql.push(
            " and u.commitment_id in (select c.id from commitment c join agreement a on a.id = c.agreement_id \
             where a.slug = ",
        );
        sql.bind(slug.as_str()).push(")");
    }
}

/// One page of the updates that `narrow` leaves. The page's ids come from an index alone; only their rows are read.
async fn page(
    db: &Db,
    act: &Act,
    filter: &QueueFilter,
    narrow: impl Fn(&mut Sql),
    order: &'static str,
) -> Result<Listing<QueueItem>> {
    let mut count = Sql::on(act.today(), "select ");
    count.counted(MOST_COUNTED + 1, |sql| narrow(sql.push("progress_update u")));
    let (total,): (i64,) = read!(db, p => count.rows().fetch_one(p))?;
    let slice = Slice::bounded(total, filter.page, PER_PAGE);
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(PLACE).push(" where u.id in (select u.id from progress_update u");
    narrow(&mut sql);
    sql.push(order);
    slice.limit(&mut sql);
    sql.push(")").push(order);
    let rows: Vec<QueueRow> = read!(db, p => sql.rows().fetch_all(p))?;
    Ok(slice.listing(rows.into_iter().map(TryInto::try_into).collect::<Result<_>>()?))
}
