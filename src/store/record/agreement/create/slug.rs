//! The public address of a new agreement.

use chrono::{Datelike as _, NaiveDate};

use crate::intake::draft::Draft;
use crate::model::locality::{Lineage, LocalityId};

/// Most units named in an address; the rest are left out.
const MAX_UNITS: usize = 4;

/// The units' slugs and the year, `ha-noi-thua-thien-hue-2019`; without the year when the paper gives none.
pub(crate) fn stem(draft: &Draft, parties: &[LocalityId], lineage: &Lineage) -> String {
    let units = parties.iter().filter_map(|party| lineage.get(party)).take(MAX_UNITS);
    let mut parts: Vec<String> = units.map(|unit| unit.slug.clone()).collect();
    parts.extend(year(draft).map(|year| year.to_string()));
    parts.join("-")
}

/// The stem, or `stem-2`, `stem-3` … for namesakes.
pub(crate) fn numbered(stem: &str, namesake: u32) -> String {
    if namesake == 1 { stem.to_owned() } else { format!("{stem}-{namesake}") }
}

/// The year of the conference, else of the period's beginning, else of the documents.
fn year(draft: &Draft) -> Option<i32> {
    let of_day = |day: Option<NaiveDate>| day.map(|day| day.year());
    let numbers = || draft.documents.iter().filter_map(|document| document.number.as_deref());
    of_day(draft.held_on)
        .or_else(|| of_day(draft.period.and_then(|period| period.from)))
        .or_else(|| draft.documents.iter().find_map(|document| of_day(document.issued_on)))
        .or_else(|| numbers().find_map(year_in))
}

/// The year in a document number such as `15/2021/TT-UBND`.
fn year_in(number: &str) -> Option<i32> {
    let mut parts = number.split('/').skip(1);
    parts.find_map(|part| part.parse().ok().filter(|year| (1945..2100).contains(year)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_between_slashes() {
        assert_eq!(year_in("15/2021/TT-UBND"), Some(2021));
        assert_eq!(year_in("2086-TB/TU"), None);
        assert_eq!(year_in("2021/TB-UBND"), None, "that is the paper's own number");
    }
}
