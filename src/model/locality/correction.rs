//! A correction of what was entered of a unit: a later entry beside the one that was wrong, never in its place.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::change::{Refused, TEXT_MAX, bare, full_names};
use super::{Lineage, Locality, LocalityId};
use crate::text;

/// What can be corrected of a unit. Its key and the address of its page stay, since others refer to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Short Vietnamese name.
    pub name_vi: String,
    /// Short English name.
    pub name_en: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Resolution it rests on.
    pub legal_basis: String,
}

impl Facts {
    /// As they stand.
    #[must_use]
    pub fn of(unit: &Locality) -> Self {
        Self {
            name_vi: unit.name_vi.clone(),
            name_en: unit.name_en.clone(),
            valid_from: unit.valid_from,
            legal_basis: unit.legal_basis.clone(),
        }
    }
}

/// A correction that is asked for, kept as JSON while it waits and afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The unit.
    pub unit: LocalityId,
    /// What stood there when it was asked for.
    pub before: Facts,
    /// What is right.
    pub after: Facts,
    /// Why, and by what it can be checked.
    pub reason: String,
}

impl Correction {
    /// The unit as it is to stand.
    ///
    /// # Errors
    /// The first reason it is refused for.
    pub fn check(&self, lineage: &Lineage) -> Result<Locality, Refused> {
        let unit = lineage.get(&self.unit).ok_or(Refused::Units)?;
        let former: Vec<&Locality> = lineage.predecessors(&unit.id).collect();
        if former.is_empty() {
            return Err(Refused::Units);
        }
        if Facts::of(unit) != self.before {
            return Err(Refused::Corrected);
        }
        let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= TEXT_MAX;
        // A name that is not corrected stays to the letter: "Ho Chi Minh City" is a short name.
        let name = |typed: &str, now: &str| if typed.trim() == now { now.to_owned() } else { bare(typed) };
        let name_vi = name(&self.after.name_vi, &unit.name_vi);
        let name_en = name(&self.after.name_en, &unit.name_en);
        if !fits(&name_vi) || !fits(&name_en) || text::slug(&name_vi).is_empty() {
            return Err(Refused::Name);
        }
        let on = self.after.valid_from;
        if former.iter().any(|old| on <= old.valid_from) || unit.valid_to.is_some_and(|last| on > last) {
            return Err(Refused::Day);
        }
        let beside = |other: &&Locality| {
            other.id != unit.id
                && former.iter().all(|old| old.id != other.id)
                && other.valid_to.is_none_or(|last| last >= on)
                && unit.valid_to.is_none_or(|last| other.valid_from <= last)
        };
        if lineage.all().iter().filter(beside).any(|other| other.name_vi == name_vi) {
            return Err(Refused::NameTaken);
        }
        let legal_basis = self.after.legal_basis.trim().to_owned();
        if !fits(&legal_basis) {
            return Err(Refused::Basis);
        }
        let mut names = full_names(unit.kind, &name_vi, &name_en);
        if name_vi == unit.name_vi {
            names.0.clone_from(&unit.full_name_vi);
        }
        if name_en == unit.name_en {
            names.1.clone_from(&unit.full_name_en);
        }
        let (full_name_vi, full_name_en) = names;
        let corrected = Locality {
            name_vi,
            name_en,
            full_name_vi,
            full_name_en,
            valid_from: on,
            legal_basis,
            ..unit.clone()
        };
        if Facts::of(&corrected) == self.before { Err(Refused::NameSame) } else { Ok(corrected) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reference::Reference;

    /// Huế of today, which Thừa Thiên Huế became on 1 January 2025.
    fn hue() -> (Lineage, Correction) {
        let lineage = Reference::built_in().lineage.clone();
        let unit = lineage.get(&LocalityId("46-20250101".to_owned())).unwrap();
        let before = Facts::of(unit);
        let after = Facts { legal_basis: "Nghị quyết đúng".to_owned(), ..before.clone() };
        let correction = Correction { unit: unit.id.clone(), before, after, reason: "Gõ nhầm".to_owned() };
        (lineage, correction)
    }

    #[test]
    fn a_correction_changes_what_it_says_and_nothing_else() {
        let (lineage, correction) = hue();
        let old = lineage.get(&correction.unit).unwrap();
        let new = correction.check(&lineage).unwrap();
        assert_eq!(new, Locality { legal_basis: "Nghị quyết đúng".to_owned(), ..old.clone() });
    }

    #[test]
    fn every_unit_keeps_the_names_that_are_not_corrected() {
        let lineage = &Reference::built_in().lineage;
        for unit in lineage.all().iter().filter(|unit| lineage.predecessors(&unit.id).next().is_some()) {
            let before = Facts::of(unit);
            let after = Facts { legal_basis: "Nghị quyết đúng".to_owned(), ..before.clone() };
            let correction =
                Correction { unit: unit.id.clone(), before, after, reason: "Gõ nhầm".to_owned() };
            let new = correction.check(lineage).unwrap();
            assert_eq!(new, Locality { legal_basis: "Nghị quyết đúng".to_owned(), ..unit.clone() });
        }
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_reason() {
        let (lineage, base) = hue();
        let with = |change: fn(&mut Correction)| {
            let mut other = base.clone();
            change(&mut other);
            other.check(&lineage).err()
        };
        assert_eq!(with(|c| c.after = c.before.clone()), Some(Refused::NameSame));
        assert_eq!(with(|c| c.before.name_en = "Other".to_owned()), Some(Refused::Corrected));
        assert_eq!(with(|c| c.unit = LocalityId("99-20990101".to_owned())), Some(Refused::Units));
        assert_eq!(
            with(|c| c.unit = LocalityId("46-20080801".to_owned())),
            Some(Refused::Units),
            "no change made it"
        );
        assert_eq!(with(|c| c.after.name_vi = "Tỉnh".to_owned()), Some(Refused::Name));
        assert_eq!(with(|c| c.after.name_vi = "Hà Nội".to_owned()), Some(Refused::NameTaken));
        assert_eq!(with(|c| c.after.valid_from = "2008-08-01".parse().unwrap()), Some(Refused::Day));
        assert_eq!(with(|c| c.after.legal_basis.clear()), Some(Refused::Basis));
    }
}
