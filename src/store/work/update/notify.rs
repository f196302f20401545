//! Who is told of what becomes of an update, in the transaction that changes it.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::model::access::Role;
use crate::model::act::Act;
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::model::update::Update;
use crate::store::db::engine::{Tx, fetch};
use crate::store::record::commitment::Subject;
use crate::store::work::handover;
use crate::store::work::notification::{Notification, To, notify};
use crate::store::{Db, Result};
use uuid::Uuid;

/// Who decides on the updates of a side.
const DECIDERS: &[Role] = &[Role::Coordinator, Role::Leader];

/// What every notice about a commitment says, `more` added.
pub(crate) fn detail(subject: &Subject, side: &LocalityId, more: Value) -> Value {
    let mut detail = json!({
        "slug": subject.slug, "code": subject.code, "text": subject.text, "side": side,
    });
    if let (Value::Object(all), Value::Object(more)) = (&mut detail, more) {
        all.extend(more);
    }
    detail
}

/// The sides of the commitment other than `side`.
pub(crate) fn others(subject: &Subject, side: &LocalityId) -> Vec<LocalityId> {
    subject.sides.iter().map(|s| s.locality.clone()).filter(|unit| unit != side).collect()
}

/// A notice about the update `about`.
fn notice(
    kind: NotificationKind,
    key: String,
    subject: &Subject,
    about: Uuid,
    detail: Value,
) -> Notification {
    Notification {
        kind,
        key,
        agreement: subject.place.agreement,
        commitment: subject.place.commitment,
        about: Some(about),
        detail,
    }
}

/// The side's coordinators and leaders: an update waits.
pub(crate) async fn submitted(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    (id, version): (Uuid, i64),
    subject: &Subject,
    side: &LocalityId,
) -> Result<()> {
    let key = format!("update:{id}:submitted:{version}");
    let notice = notice(NotificationKind::Submitted, key, subject, id, detail(subject, side, json!({})));
    notify(db, tx, act, To::Roles(DECIDERS, std::slice::from_ref(side)), &notice).await
}

/// Who wrote it and who took over from its author: it came back, or was approved; then also the other sides'
/// coordinators.
pub(crate) async fn decided(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    update: &Update,
    subject: &Subject,
    reason: Option<&str>,
) -> Result<()> {
    let (id, side, version) = (update.id, &update.locality, update.version);
    let (kind, word) = match reason {
        Some(_) => (NotificationKind::Returned, "returned"),
        None => (NotificationKind::Approved, "approved"),
    };
    let about = detail(subject, side, json!({ "reason": reason, "kind": update.kind }));
    let own = notice(kind, format!("update:{id}:{word}:{version}"), subject, id, about.clone());
    let mut office = vec![update.author_id];
    office.extend(update.writers.iter().map(|writer| writer.id));
    office.extend(handover::taken_by(tx, act, update.author_id).await?);
    for account in office {
        notify(db, tx, act, To::Account(account), &own).await?;
    }
    if reason.is_some() {
        return Ok(());
    }
    // A correction may make what was late punctual after both have confirmed it: the other sides' leaders are told too, from
    // what to what.
    let (roles, about) = match update.corrects {
        None => (&[Role::Coordinator][..], about),
        Some(corrected) => (DECIDERS, corrected_detail(tx, update, corrected, about).await?),
    };
    let other = notice(NotificationKind::OtherSide, format!("update:{id}:other_side"), subject, id, about);
    notify(db, tx, act, To::Roles(roles, &others(subject, side)), &other).await
}

/// `about` with what the corrected update said, and what the correction says.
async fn corrected_detail(tx: &mut Tx, update: &Update, corrected: Uuid, about: Value) -> Result<Value> {
    let (progress, as_of, done_on, value): (String, NaiveDate, Option<NaiveDate>, Option<f64>) = fetch!(tx, c => sqlx::query_as(
            "select progress, as_of, done_on, value from progress_update where id = $1",
        ).bind(corrected).fetch_one(c))?;
    let mut about = about;
    if let Value::Object(all) = &mut about {
        let before = json!({ "progress": progress, "as_of": as_of, "done_on": done_on, "value": value });
        let after = json!({
            "progress": update.progress, "as_of": update.as_of, "done_on": update.done_on, "value": update.value,
        });
        all.insert("before".to_owned(), before);
        all.insert("after".to_owned(), after);
    }
    Ok(about)
}

/// The side's leaders: an approved update waits to become public.
pub(crate) async fn to_publish(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    update: &Update,
    subject: &Subject,
) -> Result<()> {
    let (id, side) = (update.id, &update.locality);
    let key = format!("update:{id}:to_publish:{}", update.version);
    let notice = notice(NotificationKind::ToPublish, key, subject, id, detail(subject, side, json!({})));
    notify(db, tx, act, To::Roles(&[Role::Leader], std::slice::from_ref(side)), &notice).await
}
