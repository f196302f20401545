//! Who is told of a proposal: the coordinators and leaders of all parties, each of whom sees from what to what.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::subject::Subject;
use crate::model::access::Role;
use crate::model::act::Act;
use crate::model::agreement::State;
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::model::proposal::Change;
use crate::store::db::engine::Tx;
use crate::store::work::notification::{Notification, To, notify};
use crate::store::{Db, Result};

/// Who answers for a side.
const HEADS: &[Role] = &[Role::Coordinator, Role::Leader];

/// What is told.
pub(crate) struct Telling<'a> {
    /// The proposal.
    pub(crate) id: Uuid,
    /// What it is about.
    pub(crate) subject: &'a Subject<'a>,
    /// What it changes.
    pub(crate) change: &'a Change,
    /// The unit that spoke.
    pub(crate) side: &'a LocalityId,
    /// Why.
    pub(crate) reason: Option<&'a str>,
}

/// The kind of notice that tells that `change` took effect.
pub(crate) fn effect(change: &Change) -> NotificationKind {
    match change {
        Change::End { state: State::Concluded, .. } => NotificationKind::Concluded,
        Change::End { .. } => NotificationKind::Ended,
        Change::Archive => NotificationKind::Archived,
        Change::Unpublish => NotificationKind::Unpublished,
        _ if change.due().is_some() => NotificationKind::Extended,
        _ => NotificationKind::Amended,
    }
}

/// Tells the coordinators and leaders of all parties, once for each `occasion`.
pub(crate) async fn all(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    kind: NotificationKind,
    occasion: &str,
    told: &Telling<'_>,
) -> Result<()> {
    let notice = Notification {
        kind,
        key: format!("proposal:{}:{occasion}", told.id),
        agreement: Some(told.subject.agreement.id),
        commitment: told.subject.commitment.map(|c| c.id),
        about: Some(told.id),
        detail: detail(told),
    };
    notify(db, tx, act, To::Roles(HEADS, told.subject.parties), &notice).await
}

/// Which side acted and why, and which day moves. All else that it changes, readers of the notice have from the proposal.
fn detail(told: &Telling<'_>) -> Value {
    let mut all = Map::new();
    let mut say = |name: &str, value: Value| {
        if !value.is_null() {
            all.insert(name.to_owned(), value);
        }
    };
    say("change", json!(told.change.kind()));
    say("side", json!(told.side));
    say("reason", json!(told.reason));
    if let Some(commitment) = told.subject.commitment {
        say("text", json!(commitment.content.text));
    }
    if let Some((from, to)) = told.change.due() {
        say("from", json!(from));
        say("to", json!(to));
    }
    Value::Object(all)
}
