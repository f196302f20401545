//! What both sides agreed of a commitment, written: the former words stay on record, and a deadline that moves is counted.

use uuid::Uuid;

use super::CommitmentPage;
use super::amend::{self, Amendment, due_moved};
use super::edit::visibility;
use super::write::{lock, set_content};
use crate::model::act::Act;
use crate::model::agreement::Visibility;
use crate::model::commitment::{Commitment, Content};
use crate::model::proposal::{MilestoneMove, Terms};
use crate::store::db::engine::{Tx, execute};
use crate::store::record::search::index_agreement;
use crate::store::record::second_person::hold;
use crate::store::{Result, StoreError};

/// Puts `content` in place of what the commitment of `page` says, and moves its milestones. Where terms change, the former
/// ones stay on record with the reason. As several people stood for it, what was public stays so. Says whether terms
/// changed.
pub(crate) async fn set_by_agreement(
    tx: &mut Tx,
    act: &Act,
    page: &CommitmentPage,
    (content, milestones): (&Content, &[MilestoneMove]),
    why: &Amendment,
) -> Result<bool> {
    let before = &page.card.commitment;
    let now = hold(tx, act, page.agreement.id).await?;
    lock(tx, act, before.id, before.version).await?;
    let amended = Terms::of(&before.content).amended_by(&Terms::of(content));
    if amended {
        amend::keep(tx, act, page.agreement.id, before.id, &before.content.agreed(), why).await?;
    }
    set_content(tx, act, before.id, content, kept_visibility(act, now, before, content)).await?;
    due_moved(tx, act, before, content.deadline.due()).await?;
    move_milestones(tx, before.id, milestones).await?;
    index_agreement(tx, page.agreement.id).await?;
    Ok(amended)
}

/// How public a commitment is after a change that several people stood for.
fn kept_visibility(act: &Act, agreement: Visibility, before: &Commitment, after: &Content) -> Visibility {
    match before.visibility {
        Visibility::Public | Visibility::Proposed if after.public => before.visibility,
        _ => visibility(act, agreement, Some(before), after),
    }
}

/// Moves milestones with their deadline.
///
/// # Errors
/// `State("proposal_outdated")` when one was moved, reached or taken out meanwhile.
async fn move_milestones(tx: &mut Tx, commitment: Uuid, milestones: &[MilestoneMove]) -> Result<()> {
    for milestone in milestones {
        let moved = execute!(tx, c => sqlx::query(
            "update milestone set due_on = $4, original_due_on = coalesce(original_due_on, due_on), version = version + 1 \
             where id = $1 and commitment_id = $2 and due_on = $3 and done_on is null",
        ).bind(milestone.id).bind(commitment).bind(milestone.from).bind(milestone.to).execute(c))?;
        if moved == 0 {
            return Err(StoreError::State("proposal_outdated"));
        }
    }
    Ok(())
}
