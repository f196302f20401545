//! Agencies: offices of a locality, of the Party or of the State.

use chrono::NaiveDate;
use uuid::Uuid;

use super::locality::{Lineage, LocalityId};

codes! {
    /// Which of the two systems a body belongs to. They number and lay out documents differently.
    Channel {
        /// Kênh Đảng.
        Party = "party",
        /// Kênh chính quyền.
        State = "state",
    }
}

impl Channel {
    /// The system that an agency called `name` belongs to. Party committees and their bodies say so in their
    /// name; Mặt trận Tổ quốc and the mass organisations number their papers like neither and count as State.
    #[must_use]
    pub fn of_agency(name: &str) -> Self {
        let words = plain_words(name);
        let is = |marks: &[&str]| marks.iter().any(|mark| words.starts_with(&plain_words(mark)));
        let of_the_party = |word: &String| ["ủy", "uỷ"].contains(&word.as_str());
        let committee = words.windows(2).any(|pair| match pair {
            [level, word] => {
                ["tỉnh", "thành", "đảng", "quận", "huyện"].contains(&level.as_str()) && of_the_party(word)
            }
            _ => false,
        });
        if committee || is(PARTY_BODIES) { Self::Party } else { Self::State }
    }
}

/// First words of the Party's bodies whose name does not hold the committee's.
const PARTY_BODIES: &[&str] = &[
    "ban tổ chức",
    "ban tuyên giáo",
    "ban dân vận",
    "ban tuyên giáo và dân vận",
    "ban nội chính",
    "ủy ban kiểm tra",
    "uỷ ban kiểm tra",
    "ban thường vụ",
];

/// An office that leads or joins in commitments. It may have no account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// The id.
    pub id: Uuid,
    /// The unit it belongs to, as it was when the agency was entered.
    pub locality: LocalityId,
    /// Name without the unit, e.g. "Sở Du lịch".
    pub name: String,
    /// Party or State.
    pub channel: Channel,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day, inclusive.
    pub valid_to: Option<NaiveDate>,
}

/// Words at the end of an agency's name that mean every party has one.
const EVERY_SIDE: &[&str] = &[
    "hai địa phương",
    "hai bên",
    "hai tỉnh",
    "hai thành phố",
    "hai tỉnh thành",
    "hai tỉnh thành phố",
    "ba địa phương",
    "ba bên",
    "ba tỉnh",
    "các địa phương",
    "các bên",
    "các tỉnh",
    "các tỉnh thành phố",
    "mỗi địa phương",
    "mỗi bên",
];

/// Kinds of unit, as they stand before its name.
const KINDS: &[&str] = &["tỉnh", "thành phố", "tp", "thủ đô"];

/// First words of bodies whose name holds the place: "Bệnh viện Trung ương Huế" without "Huế" is another one.
const NAMED_AFTER_PLACE: &[&str] = &[
    "bảo tàng",
    "báo",
    "bệnh viện",
    "cảng",
    "công ty",
    "đại học",
    "học viện",
    "nhà hát",
    "tổng công ty",
    "trường",
    "viện",
];

/// Gives each of `parties` its share of the agencies that a paper states, without the unit's name.
///
/// "Sở Du lịch Hà Nội" is Hà Nội's "Sở Du lịch"; "Sở Du lịch hai địa phương", and what names no party, is
/// everyone's; "hai bên" alone names no agency.
#[must_use]
pub fn by_side(stated: &[String], parties: &[LocalityId], lineage: &Lineage) -> Vec<Vec<String>> {
    let names: Vec<Vec<Vec<String>>> = parties.iter().map(|party| names_of(party, lineage)).collect();
    let mut sides: Vec<Vec<String>> = vec![Vec::new(); parties.len()];
    for agency in stated {
        let (of, name) = attribute(agency, &names);
        for (position, side) in sides.iter_mut().enumerate() {
            if of.is_none_or(|of| of == position) && !name.is_empty() && !side.contains(&name) {
                side.push(name.clone());
            }
        }
    }
    sides
}

/// Whose agency it is (`None`: everyone's), and its name without that.
fn attribute(agency: &str, names: &[Vec<Vec<String>>]) -> (Option<usize>, String) {
    let written: Vec<&str> = agency.split_whitespace().collect();
    let plain: Vec<String> = plain_words(agency);
    let first = |count: usize| {
        let name = written.get(..count).unwrap_or_default().join(" ");
        name.trim_end_matches([',', ';', '.', '-', ' ']).to_owned()
    };
    if let Some(shared) = EVERY_SIDE.iter().find_map(|end| without_end(&plain, &plain_words(end))) {
        return (None, first(shared));
    }
    let found = names
        .iter()
        .enumerate()
        .flat_map(|(side, names)| names.iter().map(move |name| (side, name)))
        .filter_map(|(side, name)| without_end(&plain, name).map(|rest| (side, rest)))
        .min_by_key(|(_, rest)| *rest);
    let Some((side, rest)) = found else { return (None, first(written.len())) };
    let named_after_place = NAMED_AFTER_PLACE.iter().any(|kind| plain.starts_with(&plain_words(kind)));
    let rest = KINDS
        .iter()
        .filter_map(|kind| without_end(plain.get(..rest)?, &plain_words(kind)))
        .min()
        .unwrap_or(rest);
    (Some(side), if rest == 0 || named_after_place { first(written.len()) } else { first(rest) })
}

/// Every name of the unit and of those that passed into it, as plain words.
fn names_of(party: &LocalityId, lineage: &Lineage) -> Vec<Vec<String>> {
    lineage
        .get(party)
        .into_iter()
        .chain(lineage.predecessors(party))
        .flat_map(|unit| std::iter::once(&unit.name_vi).chain(&unit.aliases))
        .map(|name| plain_words(name))
        .filter(|words| !words.is_empty())
        .collect()
}

/// How many of `words` stand before `end`, when they end with it.
fn without_end(words: &[String], end: &[String]) -> Option<usize> {
    words.ends_with(end).then(|| words.len() - end.len())
}

/// Words in lower case, without the marks around them.
fn plain_words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches([',', ';', '.', ':', '(', ')']).to_lowercase())
        .collect()
}

#[cfg(test)]
mod tests;
