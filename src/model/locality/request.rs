//! What an operator asks for that moves rights over a locality: a second person lets it happen.
//!
//! Who merges two units on paper hands the accounts and agreements of one to the people of the other, and who makes
//! a locality's first administrator hands them its accounts. One person alone, however trusted, does neither.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::change::Change;
use super::correction::Correction;
use super::{Lineage, LocalityId};
use crate::model::access::{Action, Role, Stage, Standpoint, allows};
use crate::model::act::Staff;

codes! {
    /// What is asked for.
    RequestKind {
        /// A change of units.
        Change = "change",
        /// The first administrator of a locality.
        FirstAdmin = "first_admin",
        /// A correction of what was entered of a unit.
        Correction = "correction",
    }
}

codes! {
    /// Where a request is.
    RequestState {
        /// Waits for a second person.
        Waiting = "waiting",
        /// A second person let it happen.
        Confirmed = "confirmed",
        /// A second person did not.
        Declined = "declined",
        /// Who asked took it back.
        Withdrawn = "withdrawn",
    }
}

/// The first administrator of a locality that has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstAdmin {
    /// The locality.
    pub locality: LocalityId,
    /// E-mail, the sign-in name.
    pub email: String,
    /// Name.
    pub name: String,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A change of units.
    Change(Change),
    /// The first administrator of a locality.
    FirstAdmin(FirstAdmin),
    /// A correction of what was entered of a unit.
    Correction(Correction),
}

impl Content {
    /// What kind it is.
    #[must_use]
    pub const fn kind(&self) -> RequestKind {
        match self {
            Self::Change(_) => RequestKind::Change,
            Self::FirstAdmin(_) => RequestKind::FirstAdmin,
            Self::Correction(_) => RequestKind::Correction,
        }
    }

    /// The units it concerns.
    #[must_use]
    pub fn units(&self) -> Vec<LocalityId> {
        match self {
            Self::Change(change) => change.from.clone(),
            Self::FirstAdmin(first) => vec![first.locality.clone()],
            Self::Correction(correction) => vec![correction.unit.clone()],
        }
    }
}

/// Who asked, as far as the second person must be another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposer {
    /// The account.
    pub account_id: Uuid,
    /// The unit it worked for when it asked.
    pub unit: LocalityId,
}

/// Whether `staff` may be the second person to a request of `proposer` that concerns `units`, seen with the units
/// of today in `lineage` on `day`: another operator; or an administrator or leader of a unit concerned that is not
/// the proposer's own, whose people the proposer may know too well.
#[must_use]
pub fn may_decide(
    staff: &Staff,
    proposer: &Proposer,
    units: &[LocalityId],
    lineage: &Lineage,
    day: NaiveDate,
) -> bool {
    if staff.account_id == proposer.account_id
        || !allows(staff.role, Action::Consent, Stage::Waiting, Standpoint::Own)
    {
        return false;
    }
    let own = |unit: &LocalityId| lineage.same_unit_on(&staff.locality, unit, day);
    staff.role == Role::Operator || (units.iter().any(own) && !own(&proposer.unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reference::Reference;

    const HUE: &str = "46-20250101";
    const DA_NANG: &str = "48-20250701";
    const HA_NOI: &str = "01-20080801";

    fn staff(id: u128, role: Role, unit: &str) -> Staff {
        Staff {
            account_id: Uuid::from_u128(id),
            name: String::new(),
            role,
            locality: LocalityId(unit.to_owned()),
            agency_id: None,
        }
    }

    /// Huế and Đà Nẵng become one, asked for by somebody of `unit`, whose account is 1.
    fn decides(who: &Staff, unit: &str) -> bool {
        let proposer = Proposer { account_id: Uuid::from_u128(1), unit: LocalityId(unit.to_owned()) };
        let units = [HUE, DA_NANG].map(|unit| LocalityId(unit.to_owned()));
        let day = "2026-11-25".parse().unwrap();
        may_decide(who, &proposer, &units, &Reference::built_in().lineage, day)
    }

    #[test]
    fn the_proposer_decides_in_no_role_and_of_no_unit() {
        for role in Role::ALL {
            for unit in [HUE, DA_NANG, HA_NOI] {
                for of in [HUE, DA_NANG, HA_NOI] {
                    assert!(!decides(&staff(1, *role, unit), of), "{role:?} {unit} {of}");
                }
            }
        }
    }

    #[test]
    fn another_operator_or_the_other_unit_decides() {
        for role in Role::ALL {
            let decides = |unit, of| decides(&staff(2, *role, unit), of);
            let second = matches!(role, Role::Admin | Role::Leader);
            let operator = *role == Role::Operator;
            assert_eq!(decides(HUE, DA_NANG), second || operator, "{role:?}: a unit concerned");
            assert_eq!(decides(HUE, HA_NOI), second || operator, "{role:?}: asked for from elsewhere");
            assert_eq!(decides(DA_NANG, DA_NANG), operator, "{role:?}: the proposer's own unit");
            assert_eq!(decides("49-20080801", DA_NANG), operator, "{role:?}: what passed into it");
            assert_eq!(decides(HA_NOI, DA_NANG), operator, "{role:?}: a unit not concerned");
        }
    }
}
