//! The parties of a paper, by name and day.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::intake::draft::{DraftParty, WarningKind};
use crate::model::locality::{Lineage, Locality, LocalityKind};

use super::names::{Mention, Names, ends_any};
use super::notes::Notes;
use super::token::{Token, Tokens};

/// Words that may stand between two parties of one list, besides signs.
const BETWEEN: &[&str] = &[
    "và",
    "với",
    "cùng",
    "các",
    "giữa",
    "tỉnh",
    "thành",
    "phố",
    "tp",
    "thủ",
    "đô",
    "ủy",
    "ban",
    "nhân",
    "dân",
    "ubnd",
    "hđnd",
    "hội",
    "đồng",
    "thường",
    "vụ",
    "đảng",
    "bộ",
    "lãnh",
    "đạo",
    "chính",
    "quyền",
    "hai",
    "ba",
];
const BETWEEN_SIGNS: &[&str] = &[",", ";", "-", ".", "/", "&", ":", "(", ")"];

/// Words before a name that make it a place, not a party.
const PLACE: &[&str] = &["tại", "tại tỉnh", "tại thành phố", "tại tp", "tại tp .", "ở"];

/// A run of names joined by nothing but connecting words.
struct List<'a> {
    /// One mention per name.
    mentions: Vec<Mention<'a>>,
}

impl<'a> List<'a> {
    fn add(&mut self, mention: Mention<'a>) {
        if !self.mentions.iter().any(|known| slug(known) == slug(&mention)) {
            self.mentions.push(mention);
        }
    }
}

/// What two mentions of one name share.
fn slug<'a>(mention: &Mention<'a>) -> Option<&'a str> {
    mention.units.first().map(|unit| unit.slug.as_str())
}

/// Where to look for parties, the best place first.
pub struct Places<'t> {
    /// Tokens of the title.
    pub title: &'t [Token],
    /// Tokens of each paragraph of the opening, in order.
    pub opening: Vec<&'t [Token]>,
    /// All tokens.
    pub all: &'t [Token],
}

/// The parties in the order named. `day` is when they met, as far as the text tells.
pub fn find<'a>(
    text: &Tokens<'a>,
    names: &Names<'a>,
    places: &Places<'_>,
    day: Option<NaiveDate>,
    lineage: &'a Lineage,
    notes: &mut Notes,
) -> Vec<DraftParty> {
    let picked = pick(text, names, places, day, notes);
    let mut parties: Vec<DraftParty> = Vec::new();
    for (name, mention) in picked {
        let Some((unit, sure)) = unit_on(&mention, day, lineage) else { continue };
        if parties.iter().any(|p| p.locality.as_ref() == Some(&unit.id)) {
            continue;
        }
        if !sure {
            notes.warn(WarningKind::UnclearParty, name.clone());
        }
        parties.push(DraftParty { name, locality: Some(unit.id.clone()) });
    }
    if parties.len() < 2 {
        notes.warn(WarningKind::NoParties, parties.len().to_string());
    }
    united(&parties, lineage, notes);
    parties
}

type Named<'a> = (String, Mention<'a>);

/// The names that are parties: a list in the title or the opening, else all names of the opening, else of
/// the whole text.
fn pick<'a>(
    text: &Tokens<'a>,
    names: &Names<'a>,
    places: &Places<'_>,
    day: Option<NaiveDate>,
    notes: &mut Notes,
) -> Vec<Named<'a>> {
    let named = |tokens: &[Token], mention: Mention<'a>| (name_of(text, tokens, &mention), mention);
    let lists = |tokens: &[Token]| -> Vec<Named<'a>> {
        let mentions = names.find(tokens, |t| text.under(t));
        let best = lists_of(tokens, mentions, day).into_iter().rev().max_by_key(|list| list.mentions.len());
        best.map(|list| list.mentions).unwrap_or_default().into_iter().map(|m| named(tokens, m)).collect()
    };
    let title = lists(places.title);
    let mut best = title;
    for tokens in &places.opening {
        let found = lists(tokens);
        let covers = || best.iter().all(|(name, _)| found.iter().any(|(other, _)| same_name(name, other)));
        // Names are compared last, and so only for as many lists as are longer than the one before.
        if distinct(&found) > distinct(&best) && (distinct(&best) < 2 || covers()) {
            best = found;
        }
    }
    if distinct(&best) >= 2 {
        return best;
    }
    let mut seen: Vec<Named<'a>> = best;
    for tokens in &places.opening {
        let mentions = names.find(tokens, |t| text.under(t)).into_iter();
        seen.extend(mentions.filter(|m| !is_place(tokens, m)).map(|m| named(tokens, m)));
    }
    if distinct(&seen) >= 2 {
        return seen;
    }
    let all = names.find(places.all, |t| text.under(t)).into_iter();
    let all: Vec<Named<'a>> =
        all.filter(|m| !is_place(places.all, m)).map(|m| named(places.all, m)).collect();
    let mut counts: HashMap<Option<&str>, usize> = HashMap::new();
    for (_, mention) in &all {
        *counts.entry(slug(mention)).or_default() += 1;
    }
    let often = |n: &&Named<'a>| counts.get(&slug(&n.1)).is_some_and(|count| *count > 1);
    let repeated: Vec<Named<'a>> = all.iter().filter(often).cloned().collect();
    if distinct(&repeated) < 2 {
        return seen;
    }
    notes.warn(WarningKind::UnclearParty, summary(&repeated));
    repeated
}

fn same_name(a: &str, b: &str) -> bool {
    crate::text::fold(a) == crate::text::fold(b)
}

fn summary(named: &[Named<'_>]) -> String {
    let mut list: Vec<&str> = Vec::new();
    for (name, _) in named {
        if !list.iter().any(|known| same_name(known, name)) {
            list.push(name);
        }
    }
    list.join(", ")
}

fn distinct(named: &[Named<'_>]) -> usize {
    let mut slugs: Vec<&str> = named.iter().filter_map(|(_, mention)| slug(mention)).collect();
    slugs.sort_unstable();
    slugs.dedup();
    slugs.len()
}

/// The name as written; names in capitals are written as usual.
fn name_of(text: &Tokens<'_>, tokens: &[Token], mention: &Mention<'_>) -> String {
    let raw = super::token::collapse(text.under(tokens.get(mention.at.clone()).unwrap_or_default()));
    let usual = mention.units.first().map(|u| u.name_vi.clone()).unwrap_or_default();
    let is_alias = mention.units.iter().any(|u| u.aliases.contains(&raw));
    if super::token::all_caps(&raw) && !is_alias { usual } else { raw }
}

fn lists_of<'a>(tokens: &[Token], mentions: Vec<Mention<'a>>, day: Option<NaiveDate>) -> Vec<List<'a>> {
    let mut lists: Vec<List<'a>> = Vec::new();
    let mut end = 0;
    for mention in mentions.into_iter().filter(|m| counts_on(m, day)) {
        let gap = tokens.get(end..mention.at.start).unwrap_or_default();
        let place = is_place(tokens, &mention);
        end = mention.at.end;
        match lists.last_mut() {
            Some(list) if gap.len() <= 16 && gap.iter().all(connects) => list.add(mention),
            // "tại thành phố Huế, UBND thành phố Đà Nẵng và …": the place opens no list.
            _ if place => {}
            _ => lists.push(List { mentions: vec![mention] }),
        }
    }
    lists.retain(|list| list.mentions.len() > 1);
    lists
}

fn connects(token: &Token) -> bool {
    BETWEEN.contains(&token.key.as_str()) || BETWEEN_SIGNS.iter().any(|sign| token.is(sign))
}

fn is_place(tokens: &[Token], mention: &Mention<'_>) -> bool {
    ends_any(tokens.get(..mention.at.start).unwrap_or_default(), PLACE)
}

/// "thành phố Huế" was a town in the province before 2025: no party then.
fn counts_on(mention: &Mention<'_>, day: Option<NaiveDate>) -> bool {
    let Some(day) = day else { return true };
    mention.called != Some(LocalityKind::City)
        || mention.units.iter().any(|u| u.kind == LocalityKind::City && u.valid_from <= day)
}

/// The unit the name means on `day`, and whether that is beyond doubt.
fn unit_on<'a>(
    mention: &Mention<'a>,
    day: Option<NaiveDate>,
    lineage: &'a Lineage,
) -> Option<(&'a Locality, bool)> {
    let fitting = mention.units.iter().find(|u| mention.called.is_none_or(|kind| u.kind == kind));
    let first = *fitting.or(mention.units.first())?;
    let Some(day) = day else { return Some((first, mention.units.len() == 1)) };
    if let Some(unit) = mention.units.iter().find(|u| u.exists_on(day)) {
        return Some((unit, true));
    }
    // The name came later: "Huế" said in 2019 means what became Huế.
    let mut before = lineage.predecessors(&first.id).filter(|u| u.exists_on(day));
    if let (Some(unit), None) = (before.next(), before.next()) {
        return Some((unit, false));
    }
    // The name is gone, or not yet there: the unit nearest to the day.
    let distance = |u: &&&Locality| {
        let late = u.valid_to.map_or(0, |last| (day - last).num_days());
        late.max((u.valid_from - day).num_days())
    };
    Some((mention.units.iter().min_by_key(distance).copied()?, false))
}

/// Warns when the parties are one unit by the last day the lineage knows of.
fn united(parties: &[DraftParty], lineage: &Lineage, notes: &mut Notes) {
    let Some(last) = lineage.all().iter().map(|u| u.valid_from).max() else { return };
    let ids = parties.iter().filter_map(|p| p.locality.as_ref());
    if let Some(unit) = lineage.united_on(ids, last) {
        notes.warn(WarningKind::PartiesUnited, unit.name_vi.clone());
    }
}
