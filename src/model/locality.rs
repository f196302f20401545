//! Localities: provinces and centrally-run cities as dated units, and what became of them.

pub mod change;
pub mod correction;
pub mod request;

use std::collections::HashMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Key of a dated unit: `code-yyyymmdd`, e.g. `46-20080801`. The two-digit code alone is no key: after
/// 01/07/2025 seven codes name another place than before.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalityId(pub String);

impl fmt::Display for LocalityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

codes! {
    /// Kind of first-level unit.
    LocalityKind {
        /// Tỉnh.
        Province = "province",
        /// Thành phố trực thuộc trung ương.
        City = "city",
    }
}

/// A unit from its first day to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locality {
    /// Key.
    pub id: LocalityId,
    /// Official two-digit code, kept as text.
    pub code: String,
    /// Short Vietnamese name, "Thừa Thiên Huế".
    pub name_vi: String,
    /// "Tỉnh Thừa Thiên Huế".
    pub full_name_vi: String,
    /// Short English name.
    pub name_en: String,
    /// Full English name.
    pub full_name_en: String,
    /// Page address; units that share a name over time share it.
    pub slug: String,
    /// Province or city.
    pub kind: LocalityKind,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, inclusive; `None` while it exists.
    pub valid_to: Option<NaiveDate>,
    /// The unit that took over the day after `valid_to`.
    pub successor: Option<LocalityId>,
    /// How it came to be: `merger`, `upgrade`, `upgrade+rename`; empty for the first map.
    pub change: String,
    /// Resolution it rests on.
    pub legal_basis: String,
    /// Other spellings found in papers.
    pub aliases: Vec<String>,
}

impl Locality {
    /// Whether the unit exists on `day`.
    #[must_use]
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// All units and the links between them.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    units: Vec<Locality>,
    index: HashMap<LocalityId, usize>,
}

impl Lineage {
    /// A lineage of `units`, in official (code, then date) order.
    #[must_use]
    pub fn new(mut units: Vec<Locality>) -> Self {
        units.sort_by(|a, b| (&a.code, a.valid_from).cmp(&(&b.code, b.valid_from)));
        let index = units.iter().enumerate().map(|(i, unit)| (unit.id.clone(), i)).collect();
        Self { units, index }
    }

    /// Every unit that ever was.
    #[must_use]
    pub fn all(&self) -> &[Locality] {
        &self.units
    }

    /// The unit with this key.
    #[must_use]
    pub fn get(&self, id: &LocalityId) -> Option<&Locality> {
        self.units.get(*self.index.get(id)?)
    }

    /// The units that exist on `day`, in official order.
    pub fn as_of(&self, day: NaiveDate) -> impl Iterator<Item = &Locality> {
        self.units.iter().filter(move |unit| unit.exists_on(day))
    }

    /// The units that passed directly into `id`.
    pub fn predecessors<'a>(&'a self, id: &'a LocalityId) -> impl Iterator<Item = &'a Locality> {
        self.units.iter().filter(move |unit| unit.successor.as_ref() == Some(id))
    }

    /// Who answers on `day` for what `id` signed: the unit itself, or the successor it has by then.
    #[must_use]
    pub fn responsible_on(&self, id: &LocalityId, day: NaiveDate) -> Option<&Locality> {
        let mut unit = self.get(id)?;
        // Each step leads to a later unit, so the walk ends; the bound guards against entered cycles.
        for _ in 0..self.units.len() {
            match (&unit.valid_to, &unit.successor) {
                (Some(last), Some(next)) if day > *last => unit = self.get(next)?,
                _ => break,
            }
        }
        Some(unit)
    }

    /// The key of the unit that answers on `day` for what `id` signed; `id` itself when it is not on record.
    #[must_use]
    pub fn unit_on<'a>(&'a self, id: &'a LocalityId, day: NaiveDate) -> &'a LocalityId {
        self.responsible_on(id, day).map_or(id, |unit| &unit.id)
    }

    /// Whether one unit answers on `day` for both `a` and `b`: they are the same, one passed into the other, or both
    /// into a third.
    #[must_use]
    pub fn same_unit_on(&self, a: &LocalityId, b: &LocalityId, day: NaiveDate) -> bool {
        let unit = |id| self.responsible_on(id, day).map(|unit| &unit.id);
        unit(a).is_some_and(|a| Some(a) == unit(b))
    }

    /// Every unit whose responsibilities `id` carries on `day`: itself and those that passed into it by then.
    #[must_use]
    pub fn carried_by(&self, id: &LocalityId, day: NaiveDate) -> Vec<&Locality> {
        self.units
            .iter()
            .filter(|unit| self.responsible_on(&unit.id, day).is_some_and(|r| r.id == *id))
            .collect()
    }

    /// The one unit that answers on `day` for all of `parties`, when two or more have become one.
    #[must_use]
    pub fn united_on<'a>(
        &self,
        parties: impl IntoIterator<Item = &'a LocalityId>,
        day: NaiveDate,
    ) -> Option<&Locality> {
        let mut count = 0;
        let mut common = None;
        for party in parties {
            let unit = self.responsible_on(party, day)?;
            if common.is_some_and(|c: &Locality| c.id != unit.id) {
                return None;
            }
            common = Some(unit);
            count += 1;
        }
        if count > 1 { common } else { None }
    }

    /// The unit `id`, then those that it passed into one after the other, then those that passed into it,
    /// nearest first.
    #[must_use]
    pub fn line_of(&self, id: &LocalityId) -> Vec<&Locality> {
        let mut line: Vec<&Locality> = self.get(id).into_iter().collect();
        let mut next = line.first().and_then(|unit| unit.successor.as_ref());
        // Seen units end the walks, should links ever be entered in a circle.
        while let Some(unit) = next.and_then(|id| self.get(id)) {
            if line.iter().any(|seen| seen.id == unit.id) {
                break;
            }
            line.push(unit);
            next = unit.successor.as_ref();
        }
        let mut before = vec![id];
        while !before.is_empty() {
            let earlier: Vec<&Locality> = self
                .units
                .iter()
                .filter(|unit| unit.successor.as_ref().is_some_and(|next| before.contains(&next)))
                .filter(|unit| line.iter().all(|seen| seen.id != unit.id))
                .collect();
            before = earlier.iter().map(|unit| &unit.id).collect();
            line.extend(earlier);
        }
        line
    }

    /// The units that bear this page address, oldest first.
    pub fn by_slug<'a>(&'a self, slug: &'a str) -> impl Iterator<Item = &'a Locality> {
        self.units.iter().filter(move |unit| unit.slug == slug)
    }
}

#[cfg(test)]
mod tests;
