//! Deciding on an extension. A granted one moves the commitment's deadline in the same transaction.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::{may_decide, of, owed};
use crate::model::access::Role;
use crate::model::act::Act;
use crate::model::deadline::DeadlineKind;
use crate::model::extension::{Extension, ExtensionState, fits};
use crate::model::notification::NotificationKind;
use crate::store::db::codec::clean_opt;
use crate::store::db::engine::{Tx, execute};
use crate::store::record::commitment;
use crate::store::record::commitment::CommitmentPage;
use crate::store::record::second_person::raise;
use crate::store::system::audit;
use crate::store::work::notification::{Notification, To, notify};
use crate::store::work::update::notify;
use crate::store::{Db, Result, StoreError};

/// What the leader decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// The deadline moves to this day: the one asked for, or another.
    Grant(NaiveDate, Option<String>),
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
    let page = commitment::bare(db, act, slug, code).await?;
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
        Ruling::Grant(to, note) => {
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
    let mut tx = db.begin().await?;
    if let Some(to) = granted {
        raise(&mut tx, page.agreement.id).await?;
        move_deadline(&mut tx, act, &page, to).await?;
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
        "before": { "due_on": due }, "after": { "due_on": granted.or(due) },
    });
    let action = if granted.is_some() { "grant" } else { "refuse" };
    audit::write(&mut tx, act, action, "extension", &id.to_string(), detail).await?;
    tx.commit().await
}

/// Moves the deadline to the day `to`. A calendar year becomes the day its end moves to; a period keeps its start.
async fn move_deadline(tx: &mut Tx, act: &Act, page: &CommitmentPage, to: NaiveDate) -> Result<()> {
    let commitment = &page.card.commitment;
    let (kind, from) = match commitment.content.deadline.kind() {
        DeadlineKind::Period => (DeadlineKind::Period, commitment.content.deadline.starts()),
        _ => (DeadlineKind::Date, None),
    };
    let moved = execute!(tx, c => sqlx::query(
        "update commitment set deadline_kind = $3, deadline_from = $4, \
             original_due_on = coalesce(original_due_on, due_on), due_on = $5, extensions = extensions + 1, \
             updated_at = $6, version = version + 1 \
         where id = $1 and due_on = $2 and progress not in ('done', 'dropped')",
    )
    .bind(commitment.id)
    .bind(commitment.content.deadline.due())
    .bind(kind.code())
    .bind(from)
    .bind(to)
    .bind(act.at)
    .execute(c))?;
    if moved == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

/// The one who asked, and the coordinators of all sides.
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
    notify(db, tx, act, To::Roles(&[Role::Coordinator], &sides), &notice).await
}
