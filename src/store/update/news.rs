//! Who is told of what becomes of an update, in the transaction that changes it.

use serde_json::{Value, json};

use crate::model::access::Role;
use crate::model::act::Act;
use crate::model::locality::LocalityId;
use crate::model::notice::NoticeKind;
use crate::model::update::Update;
use crate::store::commitment::CommitmentPage;
use crate::store::db::Tx;
use crate::store::notice::{Notice, To, tell};
use crate::store::{Db, Result};
use uuid::Uuid;

/// Who decides on the updates of a side.
const DECIDERS: &[Role] = &[Role::Coordinator, Role::Leader];

/// What every notice about a commitment says, `more` added.
pub(in crate::store) fn detail(page: &CommitmentPage, side: &LocalityId, more: Value) -> Value {
    let mut detail = json!({
        "slug": page.card.agreement_slug, "code": page.card.commitment.code,
        "text": page.card.commitment.text, "side": side,
    });
    if let (Value::Object(all), Value::Object(more)) = (&mut detail, more) {
        all.extend(more);
    }
    detail
}

/// The sides of the commitment other than `side`.
pub(in crate::store) fn others(page: &CommitmentPage, side: &LocalityId) -> Vec<LocalityId> {
    page.card.sides.iter().map(|s| s.locality.clone()).filter(|unit| unit != side).collect()
}

/// A notice about the update `about`.
fn notice(kind: NoticeKind, key: String, page: &CommitmentPage, about: Uuid, detail: Value) -> Notice {
    Notice {
        kind,
        key,
        agreement: Some(page.agreement.id),
        commitment: Some(page.card.commitment.id),
        about: Some(about),
        detail,
    }
}

/// The side's coordinators and leaders: an update waits.
pub(super) async fn submitted(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    (id, version): (Uuid, i64),
    page: &CommitmentPage,
    side: &LocalityId,
) -> Result<()> {
    let key = format!("update:{id}:submitted:{version}");
    let notice = notice(NoticeKind::Submitted, key, page, id, detail(page, side, json!({})));
    tell(db, tx, act, To::Roles(DECIDERS, std::slice::from_ref(side)), &notice).await
}

/// The author: it came back, or was approved; then also the other sides' coordinators.
pub(super) async fn decided(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    update: &Update,
    page: &CommitmentPage,
    reason: Option<&str>,
) -> Result<()> {
    let (id, side, version) = (update.id, &update.locality, update.version);
    let (kind, word) = match reason {
        Some(_) => (NoticeKind::Returned, "returned"),
        None => (NoticeKind::Approved, "approved"),
    };
    let about = detail(page, side, json!({ "reason": reason, "kind": update.kind }));
    let own = notice(kind, format!("update:{id}:{word}:{version}"), page, id, about.clone());
    tell(db, tx, act, To::Account(update.author_id), &own).await?;
    if reason.is_some() {
        return Ok(());
    }
    let other = notice(NoticeKind::OtherSide, format!("update:{id}:other_side"), page, id, about);
    tell(db, tx, act, To::Roles(&[Role::Coordinator], &others(page, side)), &other).await
}

/// The side's leaders: an approved update waits to become public.
pub(super) async fn to_publish(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    update: &Update,
    page: &CommitmentPage,
) -> Result<()> {
    let (id, side) = (update.id, &update.locality);
    let key = format!("update:{id}:to_publish:{}", update.version);
    let notice = notice(NoticeKind::ToPublish, key, page, id, detail(page, side, json!({})));
    tell(db, tx, act, To::Roles(&[Role::Leader], std::slice::from_ref(side)), &notice).await
}
