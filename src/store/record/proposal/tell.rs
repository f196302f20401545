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
    pub(crate) about: About<'a>,
    /// What it changes.
    pub(crate) change: &'a Change,
    /// The unit that spoke.
    pub(crate) side: &'a LocalityId,
    /// Why.
    pub(crate) reason: Option<&'a str>,
    /// The document that stood for the other parties, when it took effect.
    pub(crate) document: Option<&'a str>,
}

/// What a proposal is about, as far as it is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    /// The agreement.
    pub(crate) agreement: Uuid,
    /// Units that signed it.
    pub(crate) parties: &'a [LocalityId],
    /// The commitment and its wording, if it is about one.
    pub(crate) commitment: Option<(Uuid, &'a str)>,
}

impl<'a> From<&Subject<'a>> for About<'a> {
    fn from(subject: &Subject<'a>) -> Self {
        Self {
            agreement: subject.agreement.id,
            parties: subject.parties,
            commitment: subject.commitment.map(|c| (c.id, c.content.text.as_str())),
        }
    }
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
        agreement: Some(told.about.agreement),
        commitment: told.about.commitment.map(|(id, _)| id),
        about: Some(told.id),
        detail: detail(told),
    };
    notify(db, tx, act, To::Roles(HEADS, told.about.parties), &notice).await
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
    say("document", json!(told.document));
    if let Some((_, text)) = told.about.commitment {
        say("text", json!(text));
    }
    if let Some((from, to)) = told.change.due() {
        say("from", json!(from));
        say("to", json!(to));
    }
    Value::Object(all)
}
