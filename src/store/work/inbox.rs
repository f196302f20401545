//! My work: what a signed-in person must do now, most urgent first.
//!
//! Three parts of a fixed cost, however much there is: the things that wait for one's own act, each kind cut to its
//! first few; how many commitments are overdue, due soon or silent; and the first of those.

mod tasks;

pub use tasks::{COUNTED, Task, TaskKind, tasks};

use uuid::Uuid;

use crate::model::access::{Action, Standpoint, may};
use crate::model::act::{Act, Staff};
use crate::store::access::scope;
use crate::store::access::scope::IN_FORCE;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::record::commitment::{CommitmentCard, row};
use crate::store::{Db, Listing, Result, StoreError};

/// Commitments of each section on the first page.
const PREVIEW: i64 = 10;
/// Commitments on a page of one section.
pub const PER_PAGE: u32 = 30;

codes! {
    /// Where a commitment one reports on stands, as a section of the page; each is in one.
    WorkSection {
        /// Quá hạn.
        Overdue = "overdue",
        /// Sắp đến hạn.
        DueSoon = "due_soon",
        /// Chưa có tin, neither of the above.
        Silent = "silent",
        /// What else is open.
        Rest = "rest",
    }
}

/// What `/lam-viec` shows.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// What waits for the actor's own act, by kind in the order of [`TaskKind::ALL`]; of each kind the first few.
    pub tasks: Vec<Task>,
    /// Commitments the actor reports on; `None` for who reports on none.
    pub commitments: Option<Commitments>,
}

/// The commitments the actor reports on (reporters: of their agency), as far as the own side still owes them.
#[derive(Clone, Debug)]
pub struct Commitments {
    /// How many are in each section, in the order of [`WorkSection::ALL`].
    pub counts: Vec<i64>,
    /// The section shown alone; `None` for the first few of all but the rest.
    pub section: Option<WorkSection>,
    /// The commitments, most urgent first.
    pub list: Listing<CommitmentCard>,
    /// Of those listed the ones on which a report of the own side waits for review: it is not without a report.
    pub waiting: Vec<Uuid>,
}

/// What the navigation shows of somebody's work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Things that wait for the person's own act, of each kind up to [`COUNTED`].
    pub tasks: i64,
    /// Notices not read, up to [`COUNTED`].
    pub notices: i64,
}

/// How much waits for the actor. One statement.
pub async fn counts(db: &Db, act: &Act) -> Result<Counts> {
    let Some(staff) = act.staff() else { return Ok(Counts::default()) };
    let mut sql = Sql::on(act.today(), "select ");
    tasks::count(&mut sql, db, act, staff);
    sql.push(", ").counted(COUNTED, |sql| {
        sql.push("notice n where n.read_at is null and n.account_id = ").bind(staff.account_id);
    });
    let (tasks, notices): (i64, i64) = read!(db, p => sql.rows().fetch_one(p))?;
    Ok(Counts { tasks, notices })
}

/// Loads the page; `section` shows one section's commitments alone, page by page. At most five statements.
///
/// # Errors
/// `Forbidden` for anyone not signed in.
pub async fn load(db: &Db, act: &Act, section: Option<WorkSection>, page: u32) -> Result<Inbox> {
    Ok(Inbox { tasks: tasks(db, act).await?, commitments: commitments(db, act, section, page).await? })
}

/// The commitments of [`load`]: the same for everybody of a locality, reporters apart, for whom they are the same
/// as for all of their agency. At most four statements.
///
/// # Errors
/// `Forbidden` for anyone not signed in.
pub async fn commitments(
    db: &Db,
    act: &Act,
    section: Option<WorkSection>,
    page: u32,
) -> Result<Option<Commitments>> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    if !may(staff.role, Action::Report, Standpoint::Own) {
        return Ok(None);
    }
    let mut sql = Sql::on(act.today(), "select ");
    for (nth, section) in WorkSection::ALL.iter().enumerate() {
        sql.push(if nth == 0 { "count(*) filter (where " } else { ", count(*) filter (where " });
        condition(&mut sql, *section, db, act).push(")");
    }
    sql.push(" from commitment c join agreement a on a.id = c.agreement_id where ");
    owed(&mut sql, db, act, staff);
    let (overdue, due_soon, silent, rest): (i64, i64, i64, i64) = read!(db, p => sql.rows().fetch_one(p))?;
    let counts = vec![overdue, due_soon, silent, rest];

    let mut select = row::select(db, act);
    let slice = match section {
        Some(section) => {
            let total =
                WorkSection::ALL.iter().zip(&counts).find(|(s, _)| **s == section).map_or(0, |(_, n)| *n);
            let slice = Slice::new(total, page, PER_PAGE);
            condition(select.push(" where "), section, db, act).push(" and ");
            owed(&mut select, db, act, staff);
            order(&mut select);
            slice.limit(&mut select);
            slice
        }
        None => {
            select.push(" where c.id in (");
            for (nth, section) in
                [WorkSection::Overdue, WorkSection::DueSoon, WorkSection::Silent].iter().enumerate()
            {
                select.push(if nth == 0 { "select id from (" } else { " union all select id from (" });
                select.push("select c.id from commitment c join agreement a on a.id = c.agreement_id where ");
                condition(&mut select, *section, db, act).push(" and ");
                owed(&mut select, db, act, staff);
                select.push(inner_order(*section)).push(" limit ").bind(PREVIEW).push(") first");
            }
            select.push(")");
            order(&mut select);
            Slice::new(overdue + due_soon + silent + rest, 1, PER_PAGE)
        }
    };
    let list = slice.listing(row::cards(db, act, &select).await?);
    let waiting = waiting(db, act, &list.rows).await?;
    Ok(Some(Commitments { counts, section, list, waiting }))
}

/// Of these commitments those on which an update of the own side waits.
async fn waiting(db: &Db, act: &Act, cards: &[CommitmentCard]) -> Result<Vec<Uuid>> {
    if cards.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::on(
        act.today(),
        "select u.commitment_id from progress_update u where u.state = 'submitted' and ",
    );
    sql.push("u.locality_id").is_in(&scope::own(db, act)).push(" and u.commitment_id");
    sql.is_in(cards.iter().map(|card| card.commitment.id));
    let rows: Vec<(Uuid,)> = read!(db, p => sql.rows().fetch_all(p))?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Adds the condition that the actor's side still owes the commitment `c`: for a reporter, where the own agency
/// leads. A side that says it is done has nothing left to do but wait, and what is put away or over asks for nothing.
fn owed(sql: &mut Sql, db: &Db, act: &Act, staff: &Staff) {
    sql.push(IN_FORCE).push(" and ");
    scope::side_of(sql, &scope::own(db, act));
    sql.push(" and coalesce(s.progress, '') not in ('done', 'dropped')");
    if staff.role.reports_for_agency() {
        sql.push(" and s.lead_agency_id").is_in(staff.agency_id);
    }
    sql.push(")");
}

/// Adds the condition of a section, over the commitment `c` and the days of [`Sql::on`]. Its first part is that of the
/// partial indexes. Where a report of the own side waits for review, the side is not silent.
fn condition<'s>(sql: &'s mut Sql, section: WorkSection, db: &Db, act: &Act) -> &'s mut Sql {
    let sent = |sql: &'s mut Sql| {
        sql.push(
            "exists (select 1 from progress_update w where w.commitment_id = c.id and w.state = 'submitted' \
             and w.locality_id",
        );
        sql.is_in(&scope::own(db, act)).push(")")
    };
    match section {
        WorkSection::Overdue => sql.push("c.progress not in ('done', 'dropped') and c.due_on < $1"),
        WorkSection::DueSoon => {
            sql.push("c.progress not in ('done', 'dropped') and c.due_on between $1 and $2")
        }
        WorkSection::Silent => sent(sql.push(
            "c.progress not in ('done', 'dropped') and (c.due_on is null or c.due_on > $2) \
             and (c.last_news_on is null or c.last_news_on < $3) and not ",
        )),
        WorkSection::Rest => sent(sql.push(
            "c.progress not in ('done', 'dropped') and (c.due_on is null or c.due_on > $2) \
             and (c.last_news_on >= $3 or ",
        ))
        .push(")"),
    }
}

/// The order within a section that is cut to its first few, as an index gives it.
const fn inner_order(section: WorkSection) -> &'static str {
    match section {
        WorkSection::Overdue | WorkSection::DueSoon => " order by c.due_on, c.id",
        WorkSection::Silent | WorkSection::Rest => " order by c.last_news_on nulls first, c.id",
    }
}

/// Adds the order across sections: by section, then the deadline, then the longest silence.
fn order(sql: &mut Sql) {
    sql.push(
        " order by case when c.due_on < $1 then 0 when c.due_on <= $2 then 1 \
         when c.last_news_on is null or c.last_news_on < $3 then 2 else 3 end, \
         case when c.due_on <= $2 then c.due_on end, c.last_news_on nulls first, c.due_on nulls last, c.id",
    );
}
