//! Offices and people of every unit there is today.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use hoptac::model::access::Role;
use hoptac::model::agency::Channel;
use hoptac::model::locality::{Lineage, Locality, LocalityId, LocalityKind};
use hoptac::store::system::generate::row;
use hoptac::store::system::generate::row::{Id, Moment};
use hoptac::text::fold;
use serde_json::json;

use super::dice::Dice;
use super::moment::{before, office_hour, plus};
use super::person::Person;
use super::spool::Batch;
use super::words::{self, OFFICES, PARTY_OFFICES};

/// Where mail to them goes: nowhere.
pub const DOMAIN: &str = "generated.invalid";
/// Of each unit.
const COORDINATORS: usize = 4;
/// Of each unit.
const LEADERS: usize = 2;
/// Of each unit.
const ADMINS: usize = 2;
/// Of each office.
const REPORTERS: usize = 2;
/// Of the whole system.
const OPERATORS: usize = 2;

/// An office and who reports for it.
pub struct Office {
    /// The agency.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Who reports.
    pub reporters: Vec<Person>,
}

/// The offices and people of a unit.
pub struct Unit {
    /// The unit.
    pub id: LocalityId,
    /// Its address.
    pub slug: String,
    /// Offices, in the order of [`OFFICES`].
    pub offices: Vec<Office>,
    /// Coordinators.
    pub coordinators: Vec<Person>,
    /// Leaders.
    pub leaders: Vec<Person>,
}

/// Everybody.
pub struct People(BTreeMap<LocalityId, Unit>);

/// What people are made with.
pub struct Making<'m> {
    /// When the first day is.
    pub at: DateTime<Utc>,
    /// Today.
    pub today: NaiveDate,
    /// Hash of everybody's password.
    pub password_hash: &'m str,
}

impl People {
    /// Offices and accounts of every unit of today, with their rows.
    pub fn make(dice: &mut Dice, lineage: &Lineage, making: &Making<'_>, batch: &mut Batch) -> Self {
        let mut units = BTreeMap::new();
        for unit in lineage.as_of(making.today) {
            units.insert(unit.id.clone(), of_unit(dice, unit, making, batch));
        }
        if let Some(first) = lineage.as_of(making.today).next() {
            for number in 1..=OPERATORS {
                let email = format!("operator.{number}@{DOMAIN}");
                account(dice, making, batch, (Role::Operator, &first.id, None), email);
            }
        }
        Self(units)
    }

    /// The people who answer today for what `locality` signed.
    pub fn of(&self, lineage: &Lineage, locality: &LocalityId, today: NaiveDate) -> Option<&Unit> {
        self.0.get(lineage.unit_on(locality, today))
    }
}

fn of_unit(dice: &mut Dice, unit: &Locality, making: &Making<'_>, batch: &mut Batch) -> Unit {
    let mut offices = Vec::with_capacity(OFFICES.len());
    for (place, name) in OFFICES.iter().enumerate() {
        offices.push(office(dice, unit, making, batch, (place, name)));
    }
    let mut several = |role: Role, count: usize| -> Vec<Person> {
        let email = |number| format!("{}.{number}.{}@{DOMAIN}", role.code(), unit.slug);
        (1..=count).map(|n| account(dice, making, batch, (role, &unit.id, None), email(n))).collect()
    };
    let coordinators = several(Role::Coordinator, COORDINATORS);
    let leaders = several(Role::Leader, LEADERS);
    let admins = several(Role::Admin, ADMINS);
    if let ([from, to, ..], Some(admin)) = (coordinators.as_slice(), admins.first()) {
        handover(dice, unit, making, batch, (from, to, admin));
    }
    Unit { id: unit.id.clone(), slug: unit.slug.clone(), offices, coordinators, leaders }
}

fn office(
    dice: &mut Dice,
    unit: &Locality,
    making: &Making<'_>,
    batch: &mut Batch,
    (place, name): (usize, &str),
) -> Office {
    let committee = if unit.kind == LocalityKind::City { "Thành ủy" } else { "Tỉnh ủy" };
    let is_party = PARTY_OFFICES.contains(&place);
    let name = if is_party { format!("{name} {committee}") } else { name.to_owned() };
    let channel = if is_party { Channel::Party } else { Channel::State };
    let id = dice.id(making.at);
    batch.row(
        making.at,
        &row::Agency {
            id,
            locality_id: unit.id.0.clone(),
            name_fold: fold(&name),
            name: name.clone(),
            channel: channel.code(),
        },
    );
    let told = json!({ "after": { "name": name, "channel": channel, "locality": unit.id } });
    batch.entry(dice, making.at, None, ("create", "agency", &id.0.to_string()), (None, None), &told);
    let reporters = (1..=REPORTERS)
        .map(|number| {
            let email = format!("reporter.{}-{number}.{}@{DOMAIN}", place + 1, unit.slug);
            account(dice, making, batch, (Role::Reporter, &unit.id, Some(id)), email)
        })
        .collect();
    Office { id, name, reporters }
}

fn account(
    dice: &mut Dice,
    making: &Making<'_>,
    batch: &mut Batch,
    (role, locality, agency_id): (Role, &LocalityId, Option<Id>),
    email: String,
) -> Person {
    let person = Person { id: dice.id(making.at), name: words::person(dice) };
    let told = json!({ "email": email, "role": role, "locality": locality });
    batch.row(
        making.at,
        &row::Account {
            id: person.id,
            email,
            name: person.name.clone(),
            role: role.code(),
            locality_id: locality.0.clone(),
            agency_id,
            password_hash: making.password_hash.to_owned(),
            created_at: Moment(making.at),
        },
    );
    batch.entry(dice, making.at, None, ("create", "account", &person.id.0.to_string()), (None, None), &told);
    person
}

/// One coordinator's open work is with another since last week.
fn handover(
    dice: &mut Dice,
    unit: &Locality,
    making: &Making<'_>,
    batch: &mut Batch,
    (from, to, by): (&Person, &Person, &Person),
) {
    let day = plus(making.today, -7);
    let at = office_hour(dice, before(day), making.at) - TimeDelta::hours(1);
    let id = dice.id(at);
    batch.row(
        at,
        &row::Handover {
            id,
            locality_id: unit.id.0.clone(),
            from_account_id: from.id,
            to_account_id: to.id,
            from_name: from.name.clone(),
            to_name: to.name.clone(),
            from_day: day,
            made_by_id: by.id,
            made_by: by.name.clone(),
            made_at: Moment(at),
        },
    );
    let told = json!({ "from": from.name, "to": to.name, "from_day": day });
    batch.entry(dice, at, Some(by), ("give", "handover", &id.0.to_string()), (None, None), &told);
}
