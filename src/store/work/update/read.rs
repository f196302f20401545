//! One update, as its reviewers and readers may see it.

use uuid::Uuid;

use super::office;
use super::row::{COLUMNS, UpdateRow};
use crate::model::access::Standpoint;
use crate::model::act::{Act, Actor};
use crate::model::file::Owner;
use crate::model::update::{ReviewState, Update};
use crate::store::access::authorize;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::record::commitment;
use crate::store::record::commitment::{CommitmentPage, Parts};
use crate::store::record::file;
use crate::store::record::file::Of;
use crate::store::{Db, Result, StoreError};

/// One update with its commitment, for the reviewer.
///
/// # Errors
/// `NotFound` when the actor may not see it: of the other side only what is approved, of drafts only those of one's
/// office, of other localities' agreements only what is published.
pub async fn review(db: &Db, act: &Act, id: Uuid) -> Result<(Update, CommitmentPage)> {
    let parts = Parts { milestones: false, ..Parts::ALL };
    let page = commitment::of_update(db, act, id, parts).await?;
    // All but drafts stand in the timeline that was read with the commitment.
    let (update, mut page) = match page.updates.iter().find(|update| update.id == id).cloned() {
        Some(update) => (update, page),
        None => {
            let (update, mut page) = shown(db, act, row(db, act, id).await?, page)?;
            page.files.extend(file::list(db, act, Of::Owner(Owner::Update(id))).await?);
            (update, page)
        }
    };
    // Last: who may not see it costs no more than who may.
    page.milestones = commitment::milestones::milestones(db, page.card.commitment.id, true, &[]).await?;
    Ok((update, page))
}

/// The same with no more than `parts` of the commitment.
///
/// # Errors
/// As [`review`].
pub(crate) async fn find(db: &Db, act: &Act, id: Uuid, parts: Parts) -> Result<(Update, CommitmentPage)> {
    let update = row(db, act, id).await?;
    let page = commitment::with(db, act, update.commitment_id, parts).await?;
    shown(db, act, update, page)
}

async fn row(db: &Db, act: &Act, id: Uuid) -> Result<Update> {
    let mut sql = Sql::on(act.today(), "select ");
    sql.push(COLUMNS).push(" from progress_update u where u.id = ").bind(id);
    let row: Option<UpdateRow> = read!(db, p => sql.rows().fetch_optional(p))?;
    row.ok_or(StoreError::NotFound)?.try_into()
}

/// The update with its commitment, as the actor may see it.
fn shown(db: &Db, act: &Act, update: Update, page: CommitmentPage) -> Result<(Update, CommitmentPage)> {
    let side = authorize::towards(db, act, &update.locality, &page.parties);
    let system = act.by == Actor::System;
    let seen = match update.state {
        ReviewState::Approved => system || side != Standpoint::Foreign,
        ReviewState::Submitted | ReviewState::Returned => system || side == Standpoint::Own,
        ReviewState::Draft => {
            side == Standpoint::Own && (update.is_by(act) || of_office(db, act, &update, &page))
        }
    };
    if seen {
        Ok((update, page))
    } else if update.publication.published_at.is_some() {
        Ok((update.as_public(), page))
    } else {
        Err(StoreError::NotFound)
    }
}

/// Whether the actor may go on with what is being written as `update`.
fn of_office(db: &Db, act: &Act, update: &Update, page: &CommitmentPage) -> bool {
    let Some(staff) = act.staff().filter(|staff| office::reports(staff)) else { return false };
    let sides = office::spoken_for(db, act, staff, &page.card.sides);
    sides.iter().any(|side| side.locality == update.locality)
}

/// The same for an update of the own side, with its files, and without the other updates of the commitment.
///
/// # Errors
/// `NotFound` for one of another side too.
pub async fn own(db: &Db, act: &Act, id: Uuid) -> Result<(Update, CommitmentPage)> {
    let (update, mut page) = find(db, act, id, Parts { milestones: true, ..Parts::NONE }).await?;
    page.files = file::list(db, act, Of::Owner(Owner::Update(id))).await?;
    let own = authorize::towards(db, act, &update.locality, &page.parties) == Standpoint::Own;
    if own || act.by == Actor::System { Ok((update, page)) } else { Err(StoreError::NotFound) }
}
