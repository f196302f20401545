//! Who acts in the demo: accounts named by role, never by person.

use chrono::NaiveDate;
use hoptac::model::access::Role;
use hoptac::model::act::{Act, Staff};
use hoptac::model::locality::{Lineage, Locality, LocalityId};
use hoptac::store::auth::account;
use hoptac::store::auth::account::NewAccount;
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

/// Units with demo accounts: page address, and the reporter's agency.
const UNITS: [(&str, &str); 4] = [
    ("ha-noi", "Sở Du lịch"),
    ("hue", "Sở Du lịch"),
    ("da-nang", "Sở Văn hóa, Thể thao và Du lịch"),
    ("ho-chi-minh", "Sở Du lịch"),
];

/// Roles a unit has an account for.
const ROLES: [Role; 3] = [Role::Reporter, Role::Coordinator, Role::Leader];

/// Name and address of the account that writes for units without accounts of their own.
const AUTHOR: &str = "Cơ quan chủ trì";
const AUTHOR_EMAIL: &str = "lead-agency@demo.invalid";
/// Name and address of the account that approves for them.
const DECIDER: &str = "Cơ quan đầu mối";
const DECIDER_EMAIL: &str = "focal-point@demo.invalid";
/// A party on a day.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// What became of whom.
    pub lineage: &'a Lineage,
    /// The unit that signed.
    pub party: &'a LocalityId,
    /// The day someone acts.
    pub day: NaiveDate,
    /// Today.
    pub today: NaiveDate,
}

/// The demo's accounts.
#[derive(Clone, Debug)]
pub struct Cast {
    members: Vec<Staff>,
    /// Who writes for the other units.
    author: Staff,
    /// Who approves for the other units.
    decider: Staff,
}

impl Cast {
    /// Creates the accounts: three for each unit, an administrator and an operator.
    ///
    /// # Errors
    /// When an address is taken or the database fails.
    pub async fn create(db: &Db, act: &Act, password_hash: &str) -> Result<Self, StoreError> {
        let reference = db.reference();
        let mut members = Vec::new();
        for (slug, agency) in UNITS {
            let Some(unit) = reference.lineage.by_slug(slug).find(|unit| unit.exists_on(act.today())) else {
                continue;
            };
            for role in ROLES {
                let new = NewAccount {
                    email: format!("{}.{slug}@demo.invalid", role.code()),
                    name: name(role, unit),
                    role,
                    locality: unit.id.clone(),
                    agency: (role == Role::Reporter).then(|| agency.to_owned()),
                    password_hash: password_hash.to_owned(),
                };
                members.push(member(db, act, new).await?);
            }
        }
        let seat = members.first().ok_or(StoreError::NotFound)?.locality.clone();
        let other = |email: &str, name: &str, role| NewAccount {
            email: email.to_owned(),
            name: name.to_owned(),
            role,
            locality: seat.clone(),
            agency: None,
            password_hash: password_hash.to_owned(),
        };
        account::create(db, act, &other("admin@demo.invalid", title(Role::Admin), Role::Admin)).await?;
        let operator = other("operator@demo.invalid", title(Role::Operator), Role::Operator);
        account::create(db, act, &operator).await?;
        let author = member(db, act, other(AUTHOR_EMAIL, AUTHOR, Role::Coordinator)).await?;
        let decider = member(db, act, other(DECIDER_EMAIL, DECIDER, Role::Leader)).await?;
        // They sign what is told of the past; nobody works with them.
        account::disable(db, act, author.account_id).await?;
        account::disable(db, act, decider.account_id).await?;
        Ok(Self { members, author, decider })
    }

    /// Everybody who signs in to the demo and is told of things.
    pub fn members(&self) -> impl Iterator<Item = &Staff> {
        self.members.iter()
    }

    /// Who writes, and who approves, on the side of the party about what the agency `lead` leads, as they were on
    /// the day: in the unit that answered then for what the party signed.
    #[must_use]
    pub fn pair(&self, scene: &Scene<'_>, lead: Option<Uuid>) -> Option<(Staff, Staff)> {
        let unit = scene.lineage.responsible_on(scene.party, scene.day)?;
        let at = |staff: &Staff, called: String| Staff {
            name: called,
            locality: unit.id.clone(),
            ..staff.clone()
        };
        let Some(reporter) = self.member(scene, Role::Reporter) else {
            let named = |who: &str| format!("{who} ({})", place(unit));
            return Some((at(&self.author, named(AUTHOR)), at(&self.decider, named(DECIDER))));
        };
        let own = lead.is_some() && lead == reporter.agency_id;
        let roles = if own { (Role::Reporter, Role::Coordinator) } else { (Role::Coordinator, Role::Leader) };
        let by = |role| Some(at(self.member(scene, role)?, name(role, unit)));
        Some((by(roles.0)?, by(roles.1)?))
    }

    /// Whoever has `role` on the side of `party`; `None` when the unit has no accounts.
    #[must_use]
    pub fn staff(&self, scene: &Scene<'_>, role: Role) -> Option<Staff> {
        let unit = scene.lineage.responsible_on(scene.party, scene.day)?;
        let member = self.member(scene, role)?;
        Some(Staff { name: name(role, unit), locality: unit.id.clone(), ..member.clone() })
    }

    fn member(&self, scene: &Scene<'_>, role: Role) -> Option<&Staff> {
        let unit = &scene.lineage.responsible_on(scene.party, scene.today)?.id;
        self.members.iter().find(|member| member.role == role && member.locality == *unit)
    }
}

async fn member(db: &Db, act: &Act, new: NewAccount) -> Result<Staff, StoreError> {
    account::create(db, act, &new).await?;
    let known = account::credentials(db, &new.email).await?.ok_or(StoreError::NotFound)?;
    Ok(known.staff)
}

/// "Cán bộ đầu mối (Hà Nội)".
fn name(role: Role, unit: &Locality) -> String {
    format!("{} ({})", title(role), place(unit))
}

/// The unit's short name; Hồ Chí Minh City is never called by its bare name in papers.
fn place(unit: &Locality) -> &str {
    if unit.slug == "ho-chi-minh" { "TP. Hồ Chí Minh" } else { &unit.name_vi }
}

const fn title(role: Role) -> &'static str {
    match role {
        Role::Reporter => "Cán bộ cập nhật",
        Role::Coordinator => "Cán bộ đầu mối",
        Role::Leader => "Lãnh đạo",
        Role::Admin => "Quản trị địa phương",
        Role::Operator => "Quản trị hệ thống",
    }
}
