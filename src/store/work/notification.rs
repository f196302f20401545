//! Notices: who is told of what, written in the transaction of what they tell of.

mod mail_digest;
mod read;

pub use crate::store::work::notification::mail_digest::{
    Letter, Preferences, prefer, preferences, queue_at_once, queue_digests,
};
pub use read::{NotificationItem, PER_PAGE, list, open, read_all};

use serde_json::Value;
use uuid::Uuid;

use crate::model::access::Role;
use crate::model::act::{Act, Actor};
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::db::sql_builder::Sql;
use crate::store::{Db, Result};

/// Whom a notice goes to. The actor is never told of their own act.
#[derive(Clone, Copy, Debug)]
pub enum To<'a> {
    /// One person.
    Account(Uuid),
    /// Everybody of these roles who works for one of these units, or for what became of it.
    Roles(&'a [Role], &'a [LocalityId]),
    /// The reporters of an agency.
    Agency(Uuid),
    /// Every operator.
    Operators,
}

/// What a notice says.
#[derive(Clone, Debug)]
pub struct Notification {
    /// The occasion.
    pub kind: NotificationKind,
    /// Names the occasion: nobody is told twice under the same key.
    pub key: String,
    /// The agreement it is about.
    pub agreement: Option<Uuid>,
    /// The commitment it is about.
    pub commitment: Option<Uuid>,
    /// The update, directive, extension or note it is about.
    pub about: Option<Uuid>,
    /// What the words need.
    pub detail: Value,
}

/// Tells `to` of `notice`. One statement. Disabled accounts are told nothing.
pub async fn notify(db: &Db, tx: &mut Tx, act: &Act, to: To<'_>, notice: &Notification) -> Result<()> {
    let actor = match &act.by {
        Actor::Staff(staff) => staff.name.as_str(),
        Actor::System => "system",
        Actor::Public => "public",
    };
    let mut sql = Sql::on(
        act.today(),
        "insert into notice (account_id, key, at, kind, agreement_id, commitment_id, ref_id, actor, detail) select id",
    );
    sql.push(", ").bind(notice.key.as_str()).push(", ").bind(act.at);
    sql.push(", ").bind(notice.kind.code());
    for id in [notice.agreement, notice.commitment, notice.about] {
        match id {
            Some(id) => sql.push(", ").bind(id),
            None => sql.push(", cast(null as uuid)"),
        };
    }
    sql.push(", ").bind(actor).push(", ").bind(notice.detail.to_string().as_str());
    sql.push(" from account where disabled_at is null and ");
    match to {
        To::Account(id) => sql.push("id = ").bind(id),
        To::Operators => sql.push("role = ").bind(Role::Operator.code()),
        To::Agency(id) => sql.push("role = 'reporter' and agency_id = ").bind(id),
        To::Roles(roles, units) => {
            sql.push("role").is_in(roles.iter().map(|role| role.code()));
            sql.push(" and locality_id").is_in(&served(db, act, units))
        }
    };
    if let Some(staff) = act.staff() {
        sql.push(" and id <> ").bind(staff.account_id);
    }
    sql.push(" on conflict (account_id, key) do nothing returning account_id");
    let _told: Vec<(Uuid,)> = fetch!(tx, c => sql.rows().fetch_all(c))?;
    Ok(())
}

/// Forgets what was told of the agreement or commitment `id`, and of an agreement's commitments: call it before they
/// are removed.
pub(crate) async fn forget(tx: &mut Tx, id: Uuid) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "delete from notice where agreement_id = $1 or commitment_id = $1 \
             or commitment_id in (select id from commitment where agreement_id = $1)",
    ).bind(id).execute(c))
    .map(|_| ())
}

/// The units whose people answer for `units` today: what they have become, and all that became the same.
pub(crate) fn served(db: &Db, act: &Act, units: &[LocalityId]) -> Vec<LocalityId> {
    let reference = db.reference();
    let lineage = &reference.lineage;
    let mut served: Vec<LocalityId> = units
        .iter()
        .filter_map(|unit| lineage.responsible_on(unit, act.today()))
        .flat_map(|unit| lineage.carried_by(&unit.id, act.today()))
        .map(|unit| unit.id.clone())
        .collect();
    served.sort();
    served.dedup();
    served
}
