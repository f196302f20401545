//! A change of first-level units: what is entered, what is refused, and the unit that comes of it.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Lineage, Locality, LocalityId, LocalityKind};
use crate::text;

codes! {
    /// What happens to the units.
    ChangeKind {
        /// Several become one.
        Merge = "merger",
        /// One bears another name.
        Rename = "rename",
        /// A province becomes a centrally-run city.
        Upgrade = "upgrade",
    }
}

/// A change to enter. One that waits for a second person is kept as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What happens.
    pub kind: ChangeKind,
    /// The units it happens to.
    pub from: Vec<LocalityId>,
    /// First day of the new unit.
    pub on: NaiveDate,
    /// Official two-digit code of the new unit.
    pub code: String,
    /// Its short Vietnamese name.
    pub name_vi: String,
    /// Its short English name.
    pub name_en: String,
    /// Province or city.
    pub unit_kind: LocalityKind,
    /// Resolution it rests on.
    pub legal_basis: String,
}

codes! {
    /// Why a change is refused.
    Refused {
        /// No unit, one that is not on record, or one named twice.
        Units = "units",
        /// A unit that ended already, or is to end.
        Ended = "ended",
        /// Another change of one of the units waits for a second person.
        Waiting = "waiting",
        /// A merger of one, or several renamed at once.
        Count = "count",
        /// The day is not after the first day of each unit.
        Day = "day",
        /// No official code.
        Code = "code",
        /// Another unit has the code at that time.
        CodeTaken = "code_taken",
        /// No name.
        Name = "name",
        /// Another unit has the name at that time.
        NameTaken = "name_taken",
        /// A renaming to the same name.
        NameSame = "name_same",
        /// An upgrade of what is no province, or to what is no city.
        Kind = "kind",
        /// No legal basis.
        Basis = "basis",
        /// What is to be corrected has been corrected meanwhile.
        Corrected = "corrected",
    }
}

/// Longest name and longest legal basis, in characters.
pub const TEXT_MAX: usize = 300;

impl Change {
    /// The unit that comes of it.
    ///
    /// # Errors
    /// The first reason it is refused for.
    pub fn check(&self, lineage: &Lineage) -> Result<Locality, Refused> {
        let from = self.units(lineage)?;
        let fits = |text: &str| !text.trim().is_empty() && text.chars().count() <= TEXT_MAX;
        if self.code.len() != 2 || !self.code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Refused::Code);
        }
        let unit = self.unit();
        if !fits(&unit.name_vi) || !fits(&unit.name_en) || unit.slug.is_empty() {
            return Err(Refused::Name);
        }
        // Units that live on, or begin, beside the new one.
        let others = lineage
            .all()
            .iter()
            .filter(|unit| !self.from.contains(&unit.id) && unit.valid_to.is_none_or(|last| last >= self.on));
        for other in others {
            if other.code == self.code {
                return Err(Refused::CodeTaken);
            }
            if other.slug == unit.slug {
                return Err(Refused::NameTaken);
            }
        }
        if lineage.get(&unit.id).is_some() {
            return Err(Refused::CodeTaken);
        }
        match self.kind {
            ChangeKind::Merge => {}
            ChangeKind::Rename if from.iter().any(|old| old.name_vi == unit.name_vi) => {
                return Err(Refused::NameSame);
            }
            ChangeKind::Rename if from.iter().any(|old| old.kind != unit.kind) => return Err(Refused::Kind),
            ChangeKind::Rename => {}
            ChangeKind::Upgrade => {
                let province = from.iter().all(|old| old.kind == LocalityKind::Province);
                if !province || unit.kind != LocalityKind::City {
                    return Err(Refused::Kind);
                }
            }
        }
        if !fits(&self.legal_basis) {
            return Err(Refused::Basis);
        }
        Ok(unit)
    }

    /// The units it happens to, if it can happen to them.
    fn units<'a>(&self, lineage: &'a Lineage) -> Result<Vec<&'a Locality>, Refused> {
        let from: Vec<&Locality> = self.from.iter().filter_map(|id| lineage.get(id)).collect();
        let twice = self.from.iter().enumerate().any(|(i, id)| self.from.iter().skip(i + 1).any(|o| o == id));
        if from.is_empty() || from.len() != self.from.len() || twice {
            return Err(Refused::Units);
        }
        if from.iter().any(|unit| unit.valid_to.is_some() || unit.successor.is_some()) {
            return Err(Refused::Ended);
        }
        if (self.kind == ChangeKind::Merge) == (from.len() == 1) {
            return Err(Refused::Count);
        }
        if from.iter().any(|unit| self.on <= unit.valid_from) {
            return Err(Refused::Day);
        }
        Ok(from)
    }

    fn unit(&self) -> Locality {
        let (name_vi, name_en) = (bare(&self.name_vi), bare(&self.name_en));
        let (full_name_vi, full_name_en) = full_names(self.unit_kind, &name_vi, &name_en);
        let on = self.on;
        Locality {
            id: LocalityId(format!("{}-{:04}{:02}{:02}", self.code, on.year(), on.month(), on.day())),
            code: self.code.clone(),
            slug: text::slug(&name_vi),
            name_vi,
            full_name_vi,
            name_en,
            full_name_en,
            kind: self.unit_kind,
            valid_from: on,
            valid_to: None,
            successor: None,
            change: self.kind.code().to_owned(),
            legal_basis: self.legal_basis.trim().to_owned(),
            aliases: Vec::new(),
        }
    }
}

/// Full names of a unit, in Vietnamese and English.
pub(super) fn full_names(kind: LocalityKind, vi: &str, en: &str) -> (String, String) {
    match kind {
        LocalityKind::Province => (format!("Tỉnh {vi}"), format!("{en} Province")),
        LocalityKind::City => (format!("Thành phố {vi}"), format!("{en} City")),
    }
}

/// A name without the kind of unit: people type "Tỉnh Hoa Lư" where the kind is asked for beside it.
pub(super) fn bare(typed: &str) -> String {
    let name = typed.trim();
    let lower = name.to_lowercase();
    if ["tỉnh", "thành phố", "tp", "tp."].contains(&lower.as_str()) {
        return String::new();
    }
    let before = ["tỉnh ", "thành phố ", "tp. ", "tp "].iter().find(|kind| lower.starts_with(**kind));
    let after = [" province", " city"].iter().find(|kind| lower.ends_with(**kind));
    // In characters: of the kinds only their lower case is known to be as long.
    let skip = before.map_or(0, |kind| kind.chars().count());
    let keep = name.chars().count() - skip - after.map_or(0, |kind| kind.len());
    name.chars().skip(skip).take(keep).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reference::Reference;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn id(text: &str) -> LocalityId {
        LocalityId(text.to_owned())
    }

    /// Huế and Quảng Trị of today become one.
    fn merger() -> Change {
        let lineage = &Reference::built_in().lineage;
        let today = |slug: &str| {
            lineage.by_slug(slug).find(|unit| unit.valid_to.is_none()).map(|unit| unit.id.clone()).unwrap()
        };
        Change {
            kind: ChangeKind::Merge,
            from: vec![today("hue"), today("quang-tri")],
            on: day("2027-07-01"),
            code: "46".to_owned(),
            name_vi: "Bình Trị Thiên".to_owned(),
            name_en: "Binh Tri Thien".to_owned(),
            unit_kind: LocalityKind::City,
            legal_basis: "Nghị quyết của Quốc hội".to_owned(),
        }
    }

    fn refusal(change: &Change) -> Option<Refused> {
        change.check(&Reference::built_in().lineage).err()
    }

    #[test]
    fn a_merger_makes_a_dated_unit() {
        let unit = merger().check(&Reference::built_in().lineage).unwrap();
        assert_eq!(unit.id, id("46-20270701"));
        assert_eq!(
            (unit.slug.as_str(), unit.full_name_vi.as_str()),
            ("binh-tri-thien", "Thành phố Bình Trị Thiên")
        );
        assert_eq!((unit.valid_from, unit.valid_to), (day("2027-07-01"), None));
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_reason() {
        let base = merger();
        let with = |change: fn(&mut Change)| {
            let mut other = base.clone();
            change(&mut other);
            refusal(&other)
        };
        assert_eq!(refusal(&base), None);
        assert_eq!(with(|c| c.from.clear()), Some(Refused::Units));
        assert_eq!(with(|c| c.from.push(LocalityId("99-20990101".to_owned()))), Some(Refused::Units));
        assert_eq!(with(|c| c.from.push(c.from[0].clone())), Some(Refused::Units), "twice");
        assert_eq!(with(|c| c.from.push(LocalityId("46-20080801".to_owned()))), Some(Refused::Ended));
        assert_eq!(with(|c| c.from.truncate(1)), Some(Refused::Count));
        assert_eq!(with(|c| c.kind = ChangeKind::Rename), Some(Refused::Count));
        assert_eq!(with(|c| c.on = day("2025-01-01")), Some(Refused::Day), "before the units began");
        assert_eq!(with(|c| c.code = "4".to_owned()), Some(Refused::Code));
        assert_eq!(with(|c| c.code = "01".to_owned()), Some(Refused::CodeTaken), "Hà Nội's");
        assert_eq!(with(|c| c.name_vi = " ".to_owned()), Some(Refused::Name));
        assert_eq!(with(|c| c.name_vi = "Hà Nội".to_owned()), Some(Refused::NameTaken));
        assert_eq!(with(|c| c.legal_basis.clear()), Some(Refused::Basis));
        let province = |c: &mut Change| {
            c.kind = ChangeKind::Upgrade;
            c.from.remove(0);
            c.code = c.from[0].0.chars().take(2).collect();
            c.unit_kind = LocalityKind::Province;
        };
        assert_eq!(with(province), Some(Refused::Kind), "no city comes of it");
    }

    #[test]
    fn the_kind_of_unit_is_not_said_twice() {
        for (vi, en) in [
            ("Tỉnh Hoa Lư", "Hoa Lu Province"),
            ("  tỉnh Hoa Lư ", "Hoa Lu"),
            ("Thành phố Hoa Lư", "Hoa Lu City"),
            ("TP. Hoa Lư", "Hoa Lu"),
        ] {
            let change = Change { name_vi: vi.to_owned(), name_en: en.to_owned(), ..merger() };
            let unit = change.check(&Reference::built_in().lineage).unwrap();
            assert_eq!(
                (unit.full_name_vi.as_str(), unit.name_en.as_str()),
                ("Thành phố Hoa Lư", "Hoa Lu"),
                "{vi}"
            );
            assert_eq!(unit.slug, "hoa-lu");
        }
        let nothing = Change { name_vi: "Tỉnh ".to_owned(), ..merger() };
        assert_eq!(refusal(&nothing), Some(Refused::Name));
    }

    #[test]
    fn no_change_ever_makes_a_circle() {
        let mut units = Reference::built_in().lineage.all().to_vec();
        let mut lineage = Lineage::new(units.clone());
        for year in 2027..2040 {
            let last =
                lineage.all().iter().find(|unit| unit.code == "46" && unit.valid_to.is_none()).unwrap();
            let change = Change {
                kind: ChangeKind::Rename,
                from: vec![last.id.clone()],
                on: NaiveDate::from_ymd_opt(year, 1, 1).unwrap(),
                name_vi: format!("Huế {year}"),
                name_en: format!("Hue {year}"),
                ..merger()
            };
            let new = change.check(&lineage).unwrap();
            for unit in units.iter_mut().filter(|unit| change.from.contains(&unit.id)) {
                unit.valid_to = change.on.pred_opt();
                unit.successor = Some(new.id.clone());
            }
            units.push(new);
            lineage = Lineage::new(units.clone());
        }
        let answers = lineage.responsible_on(&id("46-20080801"), day("2039-06-01")).unwrap();
        assert_eq!(answers.name_vi, "Huế 2039");
    }
}
