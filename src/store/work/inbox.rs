//! My work: what a signed-in person must do now, most urgent first.
//!
//! Three parts of a fixed cost, however much there is: the things that wait for one's own act, each kind cut to its
//! first few; how many commitments are overdue, due soon or silent; and the first of those.

mod from_snapshot;
mod kind;
mod tasks;

pub use kind::{COUNTED, TaskKind};
pub use tasks::Task;

use std::collections::HashSet;

use chrono::NaiveDate;
use from_snapshot::FromSnapshot;
use uuid::Uuid;

use crate::model::access::{Action, Standpoint, may};
use crate::model::act::{Act, Staff};
use crate::model::agreement::State;
use crate::model::standing::Timeliness;
use crate::store::access::scope;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::read_model;
use crate::store::read_model::entry::CommitmentEntry;
use crate::store::read_model::snapshot::Snapshot;
use crate::store::record::commitment::{CommitmentCard, row};
use crate::store::{Db, Listing, Result, StoreError};

/// Commitments of each section on the first page.
const PREVIEW: usize = 10;
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

/// How much waits for the actor. One statement, and those of what is new.
///
/// # Errors
/// When the database does not answer.
pub async fn counts(db: &Db, act: &Act) -> Result<Counts> {
    let Some(staff) = act.staff() else { return Ok(Counts::default()) };
    let mut sql = Sql::on(act.today(), "select ");
    tasks::count(&mut sql, db, act, staff);
    sql.push(", ").counted(COUNTED, |sql| {
        sql.push("notice n where n.read_at is null and n.account_id = ").bind(staff.account_id);
    });
    // In the same statement, as every page of staff comes here.
    sql.push(", (select string_agg(").id_text(db.is_postgres(), "u.commitment_id").push(", ' ') from ");
    from_in_review(&mut sql, db, act);
    let since = read_model::push_news(sql.push("), "), db);
    let (tasks, notices, in_review, head, news): (i64, i64, Option<String>, i64, Option<String>) =
        read!(db, p => sql.rows().fetch_one(p))?;
    let in_review = in_review.as_deref().unwrap_or_default().split_whitespace();
    let in_review: Option<HashSet<Uuid>> = in_review.map(|id| id.parse().ok()).collect();
    let in_review =
        in_review.ok_or_else(|| StoreError::Damaged("ids of commitments in review".to_owned()))?;
    let all = read_model::told(db, since, head, news.as_deref()).await?;
    let known = FromSnapshot::of(&all, db, act, staff, &in_review);
    Ok(Counts { tasks: tasks + known.waits(), notices })
}

/// Loads the page; `section` shows one section's commitments alone, page by page. At most five statements.
///
/// # Errors
/// `Forbidden` for anyone not signed in.
pub async fn load(db: &Db, act: &Act, section: Option<WorkSection>, page: u32) -> Result<Inbox> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let reports = may(staff.role, Action::Report, Standpoint::Own);
    let in_review = if reports { in_review(db, act).await? } else { HashSet::new() };
    let all = read_model::current(db).await?;
    let known = FromSnapshot::of(&all, db, act, staff, &in_review);
    let tasks = tasks::read(db, act, staff, &known).await?;
    let commitments =
        if reports { Some(commitments(&all, db, act, (section, page), &in_review).await?) } else { None };
    Ok(Inbox { tasks, commitments })
}

/// The commitments of [`load`]. At most two statements.
async fn commitments(
    all: &Snapshot,
    db: &Db,
    act: &Act,
    (section, page): (Option<WorkSection>, u32),
    in_review: &HashSet<Uuid>,
) -> Result<Commitments> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let mut owed = owed(all, db, act, staff);
    let today = act.today();
    let mut sections: Vec<Vec<&CommitmentEntry>> = Vec::new();
    for section in WorkSection::ALL {
        let of = |commitment: &&CommitmentEntry| section_of(commitment, today, in_review) == *section;
        let mut own: Vec<&CommitmentEntry> = owed.extract_if(.., |commitment| of(commitment)).collect();
        own.sort_by_key(|commitment| order(*section, commitment));
        sections.push(own);
    }
    let counts: Vec<i64> = sections.iter().map(|own| i64::try_from(own.len()).unwrap_or(i64::MAX)).collect();
    let (slice, ids): (Slice, Vec<Uuid>) = match section {
        Some(section) => {
            let own = WorkSection::ALL.iter().zip(&sections).find(|(s, _)| **s == section);
            let own = own.map_or(&[][..], |(_, own)| own);
            let slice = Slice::new(i64::try_from(own.len()).unwrap_or(i64::MAX), page, PER_PAGE);
            let (start, count) = slice.range();
            (slice, own.iter().skip(start).take(count).map(|commitment| commitment.id).collect())
        }
        None => {
            let first =
                sections.iter().zip(WorkSection::ALL).filter(|(_, section)| **section != WorkSection::Rest);
            let ids = first.flat_map(|(own, _)| own.iter().take(PREVIEW)).map(|commitment| commitment.id);
            (Slice::new(counts.iter().sum(), 1, PER_PAGE), ids.collect())
        }
    };
    let list = slice.listing(row::cards_of(db, act, &ids).await?);
    let waiting = ids.into_iter().filter(|id| in_review.contains(id)).collect();
    Ok(Commitments { counts, section, list, waiting })
}

/// The commitments on which a report of the own side waits for review. Read before the snapshot: with an approval in
/// between, the commitment waits neither for review nor to be confirmed. One statement.
async fn in_review(db: &Db, act: &Act) -> Result<HashSet<Uuid>> {
    let mut sql = Sql::undated("select u.commitment_id from ");
    from_in_review(&mut sql, db, act);
    let rows: Vec<(Uuid,)> = read!(db, p => sql.rows().fetch_all(p))?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Adds the reports of the own side that wait for review.
fn from_in_review(sql: &mut Sql, db: &Db, act: &Act) {
    sql.push("progress_update u where u.state = 'submitted' and u.locality_id").is_in(&scope::own(db, act));
}

/// The open commitments that the actor's side still owes: for a reporter, where the own agency leads. A side that says it
/// is done has nothing left to do but wait, and what is put away or over asks for nothing.
fn owed<'a>(all: &'a Snapshot, db: &Db, act: &Act, staff: &Staff) -> Vec<&'a CommitmentEntry> {
    let units = all.names.units(&scope::own(db, act));
    let in_force = all.signed_by(&units).filter(|a| a.state == State::InForce && !a.archived);
    in_force
        .flat_map(|agreement| &agreement.commitments)
        .filter(|commitment| commitment.approved.joint.progress.is_open())
        .filter(|commitment| {
            commitment.sides.iter().any(|side| {
                side.is_open()
                    && units.contains(&side.unit)
                    && (!staff.role.reports_for_agency()
                        || (side.agency.is_some() && side.agency == staff.agency_id))
            })
        })
        .collect()
}

/// Which section a commitment is in. Where a report of the own side waits for review, the side is not silent.
fn section_of(commitment: &CommitmentEntry, today: NaiveDate, in_review: &HashSet<Uuid>) -> WorkSection {
    match commitment.approved.timeliness(today) {
        Timeliness::Overdue(_) => WorkSection::Overdue,
        Timeliness::DueSoon(_) => WorkSection::DueSoon,
        _ if commitment.approved.silence(today).is_some() && !in_review.contains(&commitment.id) => {
            WorkSection::Silent
        }
        _ => WorkSection::Rest,
    }
}

/// The order within a section: the earlier deadline first, or the longer silence.
fn order(section: WorkSection, commitment: &CommitmentEntry) -> (Option<NaiveDate>, Option<NaiveDate>, Uuid) {
    let standing = &commitment.approved;
    let due_on = match section {
        WorkSection::Overdue | WorkSection::DueSoon => standing.due_on,
        WorkSection::Silent | WorkSection::Rest => None,
    };
    // Without any news comes first.
    (due_on, standing.joint.last_news_on, commitment.id)
}
