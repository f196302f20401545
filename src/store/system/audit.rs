//! Audit entries, written in the transaction of what they tell of, each chained to the one before.

use serde_json::Value;
use uuid::Uuid;

use crate::model::act::{Act, Actor};
use crate::store::Result;
use crate::store::db::engine::{Tx, fetch};
use crate::store::system::idempotency;

pub(crate) mod chain;
pub(crate) mod feed;
pub mod history;
pub mod log;
mod told;
pub mod verify;

pub use chain::Place;

use chain::Entry;

/// Acts on an update by which nothing of it is approved, published or taken from the public.
pub(crate) const IN_REVIEW: &[&str] = &["submit", "take_back", "replace", "return", "propose"];

/// Writes that the actor did `action` to the `noun` with this id; `detail` says what changed, best as
/// `{"before": {…}, "after": {…}}` of the fields concerned.
///
/// The agreement and commitment it belongs to are the noun itself, or `agreement` and `commitment` in the detail
/// (the agreement of a commitment, and both of an update, milestone or document, are looked up). Call it last before
/// the commit: from here to there other writers wait.
pub async fn write(
    tx: &mut Tx,
    act: &Act,
    action: &str,
    noun: &str,
    noun_id: &str,
    detail: Value,
) -> Result<()> {
    let place = match place_of(noun, noun_id, &detail) {
        Place { agreement: None, commitment: Some(id) } => look_up(tx, OF_COMMITMENT, id).await?,
        Place { agreement: None, commitment: None } => match part_of(noun, noun_id, &detail) {
            Some((sql, id)) => look_up(tx, sql, id).await?,
            None => Place::default(),
        },
        known => known,
    };
    about(tx, act, place, action, noun, noun_id, detail).await
}

const OF_COMMITMENT: &str = "select agreement_id, id from commitment where id = $1";

/// Parts of agreements that entries are about, and where each finds its agreement and commitment.
const PARTS: &[(&str, &str)] = &[
    (
        "update",
        "select c.agreement_id, c.id from progress_update u join commitment c on c.id = u.commitment_id \
         where u.id = $1",
    ),
    (
        "milestone",
        "select c.agreement_id, c.id from milestone m join commitment c on c.id = m.commitment_id where m.id = $1",
    ),
    (
        "document",
        "select d.agreement_id, c.id from document d left join commitment c on false where d.id = $1",
    ),
];

/// The part of an agreement that the entry is about: its noun, or the owner its detail names.
fn part_of(noun: &str, noun_id: &str, detail: &Value) -> Option<(&'static str, Uuid)> {
    let told = |key: &str| detail.get(key).and_then(Value::as_str);
    let owner = told("owner").zip(told("owner_id"));
    let sql = |noun: &str| PARTS.iter().find(|(part, _)| *part == noun).map(|(_, sql)| *sql);
    let (noun, id) = if sql(noun).is_some() { (noun, noun_id) } else { owner? };
    Some((sql(noun)?, id.parse().ok()?))
}

async fn look_up(tx: &mut Tx, sql: &'static str, id: Uuid) -> Result<Place> {
    let found: Option<(Uuid, Option<Uuid>)> =
        fetch!(tx, c => sqlx::query_as(sql).bind(id).fetch_optional(c))?;
    Ok(found.map_or_else(Place::default, |(agreement, commitment)| Place {
        agreement: Some(agreement),
        commitment,
    }))
}

/// [`write()`] by who knows what the entry belongs to: saves looking it up.
pub async fn about(
    tx: &mut Tx,
    act: &Act,
    place: Place,
    action: &str,
    noun: &str,
    noun_id: &str,
    detail: Value,
) -> Result<()> {
    // Before the line in which writers wait for each other.
    if let Some(form) = act.form.filter(|_| !tx.audited) {
        idempotency::mark_acted(tx, form).await?;
    }
    let (account_id, actor) = match &act.by {
        Actor::Staff(staff) => (Some(staff.account_id), staff.name.as_str()),
        Actor::System => (None, "system"),
        Actor::Public => (None, "public"),
    };
    let entry = Entry {
        id: act.id(),
        at: act.at,
        account_id,
        actor: actor.to_owned(),
        action: action.to_owned(),
        noun: noun.to_owned(),
        noun_id: noun_id.to_owned(),
        detail: detail.to_string(),
        agreement_id: place.agreement,
        commitment_id: place.commitment,
    };
    chain::append(tx, &entry).await
}

/// What the entry says itself about where it belongs.
fn place_of(noun: &str, noun_id: &str, detail: &Value) -> Place {
    let named = |name: &str, other: &str| {
        let own = (noun == name).then_some(noun_id);
        let told = || detail.get(name).or_else(|| detail.get(other)).and_then(Value::as_str);
        own.or_else(told).and_then(|id| id.parse().ok())
    };
    Place { agreement: named("agreement", "agreement_id"), commitment: named("commitment", "commitment_id") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_entry_belongs_to_its_noun_or_to_what_its_detail_names() {
        let id = Uuid::from_u128(7);
        let own = place_of("agreement", &id.to_string(), &json!({}));
        assert_eq!(own, Place { agreement: Some(id), commitment: None });
        let told = place_of("note", "x", &json!({ "commitment": id, "agreement_id": id }));
        assert_eq!(told, Place { agreement: Some(id), commitment: Some(id) });
        assert_eq!(place_of("domain", "y-te", &json!({ "commitment": 5 })), Place::default());
    }
}
