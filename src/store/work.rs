//! My work: what a signed-in person has before them.

use super::commitment::{self, CommitmentCard, CommitmentFilter};
use super::db::read;
use super::query::Sql;
use super::reach::{self, Reach};
use super::update::QueueItem;
use super::update::row::{COLUMNS, PLACE, QueueRow};
use super::{Db, Listing, Result, StoreError, dashboard};
use crate::model::access::{Action, Role, Side, may};
use crate::model::act::{Act, Staff};
use crate::model::update::ReviewState;

/// What `/lam-viec` shows.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// The actor's updates that came back.
    pub returned: Vec<QueueItem>,
    /// The actor's unfinished drafts.
    pub drafts: Vec<QueueItem>,
    /// The actor's updates that wait for review.
    pub submitted: Vec<QueueItem>,
    /// Updates that wait for the actor's review.
    pub to_review: i64,
    /// Agreements that wait for a step of the actor: `(slug, title)`.
    pub agreements: Vec<(String, String)>,
    /// Commitments the actor answers for (reporters: of their agency), most urgent first.
    pub commitments: Listing<CommitmentCard>,
}

/// Loads the inbox; `page` pages the commitments. At most 7 statements.
///
/// # Errors
/// `Forbidden` for anyone not signed in.
pub async fn load(db: &Db, act: &Act, page: u32) -> Result<Inbox> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let mine = written(db, act, staff).await?;
    let in_state = |state| mine.iter().filter(|item| item.update.state == state).cloned().collect();
    let filter = CommitmentFilter {
        own: true,
        own_agency: staff.role == Role::Reporter,
        page,
        ..CommitmentFilter::default()
    };
    Ok(Inbox {
        returned: in_state(ReviewState::Returned),
        drafts: in_state(ReviewState::Draft),
        submitted: in_state(ReviewState::Submitted),
        to_review: to_review(db, act, staff).await?,
        agreements: agreements(db, act, staff).await?,
        commitments: commitment::list(db, act, &filter).await?,
    })
}

/// What the actor wrote and nobody approved yet, newest first.
async fn written(db: &Db, act: &Act, staff: &Staff) -> Result<Vec<QueueItem>> {
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS)
        .push(PLACE)
        .push(" where u.state in ('draft', 'submitted', 'returned') and u.author_id = ");
    sql.bind(staff.account_id).push(" and ");
    // Who moved to another locality does not see what they wrote for the former one.
    Reach::of(db, act).commitment(&mut sql).push(" order by u.updated_at desc, u.id desc");
    let rows: Vec<QueueRow> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// How many updates of the own side wait for the actor's decision.
async fn to_review(db: &Db, act: &Act, staff: &Staff) -> Result<i64> {
    if !may(staff.role, Action::Decide, Side::Own) {
        return Ok(0);
    }
    let mut sql = Sql::on(
        act.today(),
        "select count(*) from progress_update u where u.state = 'submitted' and u.locality_id",
    );
    sql.is_in(&reach::own(db, act)).push(" and u.author_id <> ").bind(staff.account_id);
    let (count,): (i64,) = read!(db, p => sql.rows().fetch_one(p))?;
    Ok(count)
}

/// Agreements that wait for the actor: drafts for who may confirm them, proposed ones for who may publish.
async fn agreements(db: &Db, act: &Act, staff: &Staff) -> Result<Vec<(String, String)>> {
    if may(staff.role, Action::Publish, Side::Own) {
        return dashboard::to_publish(db, act).await;
    }
    if !may(staff.role, Action::Edit, Side::Own) {
        return Ok(Vec::new());
    }
    let mut sql = Sql::on(
        act.today(),
        "select a.slug, a.title from agreement a where a.state = 'draft' and a.archived_at is null and ",
    );
    reach::signed_by(&mut sql, &reach::own(db, act)).push(" order by a.created_at, a.id");
    read!(db, p => sql.rows().fetch_all(p))
}
