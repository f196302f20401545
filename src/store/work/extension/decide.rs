//! Deciding on an extension. A granted one moves the side's own day, and proposes the joint one, in one transaction.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::{may_decide, of, owed};
use crate::model::access::Role;
use crate::model::act::Act;
use crate::model::commitment::Content;
use crate::model::extension::{Extension, ExtensionState, fits};
use crate::model::limits::AMENDMENT_REASON;
use crate::model::notification::NotificationKind;
use crate::model::proposal::{Change, milestones_moved, moved_to};
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::commitment;
use crate::store::record::commitment::CommitmentPage;
use crate::store::record::commitment::amend::Amendment;
use crate::store::record::commitment::terms::set_by_agreement;
use crate::store::record::commitment::write::lock;
use crate::store::record::proposal::decide::stand_for;
use crate::store::record::proposal::propose::{Proposer, enter, unit_of};
use crate::store::record::proposal::read::voices;
use crate::store::record::proposal::subject::Subject;
use crate::store::record::second_person::raise;
use crate::store::system::audit;
use crate::store::work::notification::{Notification, To, notify};
use crate::store::work::update::notify;
use crate::store::{Db, Result, StoreError};

/// What the leader decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// The side's deadline moves to this day: the one asked for, or another; with the joint one the open milestones that
    /// hang on it, where the last says so.
    Grant(NaiveDate, Option<String>, bool),
    /// It stays, for this reason.
    Refuse(String),
}

/// Decides on a request of the own side.
///
/// # Errors
/// `NotFound` when the actor may not see it; `Forbidden` when the role does not allow it, and for one's own request;
/// `Stale` when it was decided or the deadline moved meanwhile; `State` when nothing is owed any more; `Constraint`
/// for the day (`extension_days`) or the words (`extension_decision_note`).
pub async fn decide(
    db: &Db,
    act: &Act,
    (slug, code): (&str, &str),
    id: Uuid,
    ruling: &Ruling,
    version: i64,
) -> Result<()> {
    let page = commitment::with_milestones(db, act, slug, code).await?;
    let all = of(db, page.card.commitment.id).await?;
    let extension = all.into_iter().find(|e| e.id == id).ok_or(StoreError::NotFound)?;
    if extension.state != ExtensionState::Asked {
        // Who may not decide is not told more than that.
        let waiting = Extension { state: ExtensionState::Asked, ..extension };
        may_decide(db, act, &page, &waiting)?;
        return Err(StoreError::Stale);
    }
    may_decide(db, act, &page, &extension)?;
    if extension.version != version {
        return Err(StoreError::Stale);
    }
    let due = page.card.commitment.content.deadline.due();
    let (state, granted, note) = match ruling {
        Ruling::Grant(to, note, _) => {
            owed(&page)?;
            if !due.is_some_and(|due| fits(due, *to, page.agreement.period.to)) || *to <= extension.from_due {
                return Err(StoreError::Constraint("extension_days".to_owned()));
            }
            (ExtensionState::Granted, Some(*to), clean_opt(note.as_deref()))
        }
        Ruling::Refuse(reason) => {
            let reason = clean_opt(Some(reason));
            let missing = || StoreError::Constraint("extension_decision_note".to_owned());
            (ExtensionState::Refused, None, Some(reason.ok_or_else(missing)?))
        }
    };
    let others = voices(db, act, &page.parties).await?.len() > 1 && act.staff().is_some();
    let with_milestones = matches!(ruling, Ruling::Grant(_, _, true));
    let mut tx = db.begin().await?;
    if let Some(to) = granted {
        raise(&mut tx, page.agreement.id).await?;
        lock(&mut tx, act, page.card.commitment.id, page.card.commitment.version).await?;
        let change = change_of(act, &page, &extension, to, with_milestones);
        if others {
            own_day(&mut tx, &page, &extension, to).await?;
            propose_joint(&mut tx, db, act, &page, &extension, &change).await?;
        } else {
            move_joint(&mut tx, act, &page, &extension, &change).await?;
        }
    }
    let decided = execute!(&mut tx, c => sqlx::query(
        "update extension set state = $3, granted_due = $4, decision_note = $5, decided_by_id = $6, decided_by = $7, \
             decided_at = $8, version = version + 1 where id = $1 and version = $2 and state = 'asked'",
    )
    .bind(id)
    .bind(version)
    .bind(state.code())
    .bind(granted)
    .bind(&note)
    .bind(act.staff().map(|staff| staff.account_id))
    .bind(act.staff().map_or("system", |staff| staff.name.as_str()))
    .bind(act.at)
    .execute(c))?;
    if decided == 0 {
        return Err(StoreError::Stale);
    }
    tell_all(db, &mut tx, act, &page, &extension, granted).await?;
    let detail = json!({
        "commitment": page.card.commitment.id, "side": extension.locality, "reason": note,
        "before": { "due_on": extension.from_due }, "after": { "due_on": granted.unwrap_or(extension.from_due) },
    });
    let action = if granted.is_some() { "grant" } else { "refuse" };
    audit::write(&mut tx, act, action, "extension", &id.to_string(), detail).await?;
    tx.commit().await
}

/// What becomes of the joint deadline.
fn change_of(
    act: &Act,
    page: &CommitmentPage,
    extension: &Extension,
    to: NaiveDate,
    with_milestones: bool,
) -> Change {
    let before = page.card.commitment.content.deadline;
    let milestones = match before.due() {
        Some(due) if with_milestones => milestones_moved(&page.milestones, due, to, act.today()),
        _ => Vec::new(),
    };
    Change::Due { extension: extension.id, before, after: moved_to(&before, to), milestones }
}

/// Gives the side a day of its own.
async fn own_day(tx: &mut Tx, page: &CommitmentPage, extension: &Extension, to: NaiveDate) -> Result<()> {
    execute!(tx, c => sqlx::query("update side set due_on = $3 where commitment_id = $1 and locality_id = $2")
        .bind(page.card.commitment.id).bind(&extension.locality.0).bind(to).execute(c))?;
    Ok(())
}

/// Proposes that the joint deadline follow: by who asked, with the leader as second person. What the same side was granted
/// before and still waits is overtaken by it.
async fn propose_joint(
    tx: &mut Tx,
    db: &Db,
    act: &Act,
    page: &CommitmentPage,
    extension: &Extension,
    change: &Change,
) -> Result<()> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let unit = unit_of(db, act, staff);
    execute!(tx, c => sqlx::query(
        "update change_proposal set state = 'withdrawn', closed_for = $3, closed_by_id = $4, closed_by = $5, \
             closed_at = $6, version = version + 1 where commitment_id = $1 and locality_id = $2 and state = 'waiting' \
             and change like '{\"change\":\"due\"%'",
    )
    .bind(page.card.commitment.id)
    .bind(&unit.0)
    .bind(&unit.0)
    .bind(staff.account_id)
    .bind(&staff.name)
    .bind(act.at)
    .execute(c))?;
    let proposer =
        Proposer { unit: unit.clone(), account: extension.asked_by_id, name: extension.asked_by.clone() };
    let why = Amendment::because(&extension.reason);
    let id = enter(tx, db, act, &Subject::of(page), change, &why, &proposer).await?;
    stand_for(tx, act, (id, extension.asked_by_id), &unit, staff).await
}

/// Moves the joint deadline at once: there is no other party to ask.
async fn move_joint(
    tx: &mut Tx,
    act: &Act,
    page: &CommitmentPage,
    extension: &Extension,
    change: &Change,
) -> Result<()> {
    let Change::Due { after, milestones, .. } = change else { return Ok(()) };
    let content = Content { deadline: *after, ..page.card.commitment.content.clone() };
    let short: String = extension.reason.chars().take(AMENDMENT_REASON).collect();
    // The grant took the commitment's lock, and so raised its version.
    let mut locked = page.clone();
    locked.card.commitment.version += 1;
    let put = (&content, milestones.as_slice());
    set_by_agreement(tx, act, &locked, put, &Amendment::because(&short)).await.map(|_| ())
}

/// The one who asked, and the coordinators and leaders of all sides.
async fn tell_all(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    page: &CommitmentPage,
    extension: &Extension,
    granted: Option<NaiveDate>,
) -> Result<()> {
    let to = json!({ "from": extension.from_due, "to": extension.to_due, "granted": granted });
    let notice = Notification {
        kind: NotificationKind::ExtensionDecided,
        key: format!("extension:{}:decided", extension.id),
        agreement: Some(page.agreement.id),
        commitment: Some(page.card.commitment.id),
        about: Some(extension.id),
        detail: notify::detail(&page.subject(), &extension.locality, to),
    };
    notify(db, tx, act, To::Account(extension.asked_by_id), &notice).await?;
    let sides: Vec<_> = page.card.sides.iter().map(|side| side.locality.clone()).collect();
    notify(db, tx, act, To::Roles(&[Role::Coordinator, Role::Leader], &sides), &notice).await
}
