//! Who is told of a request, and in what words.

use serde_json::json;
use uuid::Uuid;

use crate::model::access::Role;
use crate::model::act::{Act, Staff};
use crate::model::locality::request::Content;
use crate::model::locality::{Lineage, LocalityId};
use crate::model::notification::NotificationKind;
use crate::store::db::engine::Tx;
use crate::store::work::notification::{Notification, To, notify};
use crate::store::{Db, Result};

/// Who of a unit may be the second person.
pub(super) const OF_A_UNIT: [Role; 2] = [Role::Admin, Role::Leader];

/// A request, as far as people are told of it.
pub(super) struct Told<'a> {
    pub(super) id: Uuid,
    pub(super) title: &'a str,
    pub(super) content: &'a Content,
}

impl Told<'_> {
    pub(super) fn notice(&self, db: &Db, kind: NotificationKind) -> Notification {
        let lineage = &db.reference().lineage;
        Notification {
            kind,
            key: format!("{}:{}", kind.code(), self.id),
            agreement: None,
            commitment: None,
            about: Some(self.id),
            detail: json!({ "wording": subject(lineage, self.content, self.title) }),
        }
    }
}

/// What a request is about, in the words of the record: the units before and after, or who is to administer what.
#[must_use]
pub fn subject(lineage: &Lineage, content: &Content, title: &str) -> String {
    let full = |unit: &LocalityId| {
        lineage.get(unit).map_or_else(|| unit.0.clone(), |unit| unit.full_name_vi.clone())
    };
    match content {
        Content::Change(change) => {
            let from: Vec<String> = change.from.iter().map(full).collect();
            format!("{} → {title}", from.join(" + "))
        }
        Content::FirstAdmin(first) => format!("{title} · {}", full(&first.locality)),
        Content::Correction(_) => title.to_owned(),
    }
}

/// Tells those who may be the second person to what `proposer` asks for.
pub(super) async fn tell_deciders(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    told: &Told<'_>,
    proposer: &Staff,
) -> Result<()> {
    let units = others(db, act, told.content, &proposer.locality);
    tell(db, tx, act, told.notice(db, NotificationKind::RequestAsked), &units).await
}

/// Tells operators, and those of `units` who may be a second person.
pub(super) async fn tell(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    notice: Notification,
    units: &[LocalityId],
) -> Result<()> {
    notify(db, tx, act, To::Operators, &notice).await?;
    if units.is_empty() { Ok(()) } else { notify(db, tx, act, To::Roles(&OF_A_UNIT, units), &notice).await }
}

/// The units concerned whose people are no people of the proposer's.
pub(super) fn others(db: &Db, act: &Act, content: &Content, own: &LocalityId) -> Vec<LocalityId> {
    let reference = db.reference();
    let foreign = |unit: &LocalityId| !reference.lineage.same_unit_on(own, unit, act.today());
    content.units().into_iter().filter(foreign).collect()
}
