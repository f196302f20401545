//! Who was told of what, lately: what is older people have done away with in their heads, and it would be most of the
//! database.

use chrono::{DateTime, TimeDelta, Utc};
use hoptac::model::notification::NotificationKind;
use hoptac::store::system::generate::row;
use hoptac::store::system::generate::row::{Id, Moment};
use serde_json::{Value, json};

use super::deal::Deal;
use super::dice::Dice;
use super::person::Person;
use super::spool::Batch;

/// Days of which notices are kept.
const KEPT_DAYS: i64 = 60;

/// What a notice is about.
pub struct Occasion<'o> {
    /// Its kind.
    pub kind: NotificationKind,
    /// Its key.
    pub key: String,
    /// Code and wording of the commitment, and its id.
    pub commitment: (&'o str, &'o str, Id),
    /// The side.
    pub side: &'o str,
    /// The update, extension or directive.
    pub about: Id,
    /// What the words need beside the commitment.
    pub more: Value,
}

/// Tells `people`, but for the one who acted, if it was not long ago.
pub fn tell<'p>(
    dice: &mut Dice,
    deal: &Deal<'_>,
    (at, by): (DateTime<Utc>, &Person),
    people: impl IntoIterator<Item = &'p Person>,
    occasion: &Occasion<'_>,
    batch: &mut Batch,
) {
    if at < deal.world.now - TimeDelta::days(KEPT_DAYS) {
        return;
    }
    let (code, text, commitment) = occasion.commitment;
    let mut detail = json!({ "slug": deal.slug, "code": code, "text": text, "side": occasion.side });
    if let (Value::Object(all), Value::Object(more)) = (&mut detail, &occasion.more) {
        all.extend(more.clone());
    }
    let detail = detail.to_string();
    for person in people.into_iter().filter(|person| person.id != by.id) {
        let read = at + TimeDelta::minutes(dice.between(10, 6 * 24 * 60));
        let read_at = (dice.chance(800) && deal.past(read)).then_some(Moment(read));
        let mailed = at + TimeDelta::hours(18);
        batch.row(
            at,
            &row::Notice {
                account_id: person.id,
                key: occasion.key.clone(),
                at: Moment(at),
                kind: occasion.kind.code(),
                agreement_id: Some(deal.id),
                commitment_id: Some(commitment),
                ref_id: Some(occasion.about),
                actor: by.name.clone(),
                detail: detail.clone(),
                read_at,
                mailed_at: deal.past(mailed).then_some(Moment(mailed)),
            },
        );
    }
}
