//! Names of localities in a text: which dated units a run of words may mean, and how it is used.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::locality::{Lineage, Locality, LocalityKind};
use crate::text;

use super::token::{Shape, Token, split, starts_any};

/// A name found in a text.
#[derive(Clone, Debug)]
pub struct Mention<'a> {
    /// Token range of the name itself.
    pub at: Range<usize>,
    /// The units of that name, oldest first; never empty.
    pub units: Vec<&'a Locality>,
    /// What the text calls it: "tỉnh" or "thành phố"; `None` when it does not say.
    pub called: Option<LocalityKind>,
}

/// One spelling of a name.
struct Spelling {
    words: Vec<Word>,
    /// Abbreviations must be written in capitals as listed.
    raw: Option<String>,
    units: Vec<usize>,
}

struct Word {
    exact: String,
    fold: String,
    sign: bool,
}

/// Every spelling of every unit, by its first word.
pub struct Names<'a> {
    lineage: &'a Lineage,
    by_first: HashMap<String, Vec<Spelling>>,
}

/// Most names of localities that are looked at in one piece of text.
const MAX_MENTIONS: usize = 2_000;

/// Longer names that only begin like a unit's.
const OTHERS: &[&str] = &["Thái Bình Dương"];

/// Words before a name that make it a smaller unit's.
const SMALLER: &[&str] =
    &["phường", "xã", "huyện", "quận", "thị xã", "thị trấn", "đường", "phố", "sông", "cầu"];

impl<'a> Names<'a> {
    /// The names of all units of `lineage`.
    pub fn of(lineage: &'a Lineage) -> Self {
        let mut by_first: HashMap<String, Vec<Spelling>> = HashMap::new();
        let spellings = lineage.all().iter().enumerate().flat_map(|(i, unit)| {
            std::iter::once(&unit.name_vi).chain(&unit.aliases).map(move |name| (name.as_str(), Some(i)))
        });
        for (name, unit) in spellings.chain(OTHERS.iter().map(|name| (*name, None))) {
            let words: Vec<Word> = split(name)
                .into_iter()
                .map(|t| Word { fold: text::fold(&t.key), sign: t.shape == Shape::Sign, exact: t.key })
                .collect();
            let Some(first) = words.first() else { continue };
            let list = by_first.entry(first.fold.clone()).or_default();
            let same =
                |s: &&mut Spelling| s.words.iter().map(|w| &w.exact).eq(words.iter().map(|w| &w.exact));
            match list.iter_mut().find(same) {
                Some(known) => known.units.extend(unit),
                None => list.push(Spelling {
                    raw: super::token::all_caps(name).then(|| name.to_owned()),
                    words,
                    units: unit.into_iter().collect(),
                }),
            }
        }
        // The longest name first, so that "Thừa Thiên Huế" never reads as "Huế".
        for list in by_first.values_mut() {
            list.sort_by_key(|spelling| std::cmp::Reverse(spelling.words.len()));
        }
        Self { lineage, by_first }
    }

    /// The names in `tokens`, in order, none inside another. `raw` gives the words a token range covers.
    pub fn find(&self, tokens: &[Token], raw: impl Fn(&[Token]) -> &'a str) -> Vec<Mention<'a>> {
        let mut found = Vec::new();
        let mut i = 0;
        while let Some(rest) = tokens.get(i..).filter(|rest| !rest.is_empty() && found.len() < MAX_MENTIONS) {
            let Some(spelling) = self.longest(rest, &raw) else {
                i += 1;
                continue;
            };
            let at = i..i + spelling.words.len();
            i = at.end;
            found.extend(self.mention(tokens, at, spelling));
        }
        found
    }

    fn longest(&self, tokens: &[Token], raw: impl Fn(&[Token]) -> &'a str) -> Option<&Spelling> {
        let first = tokens.first().filter(|t| t.capital)?;
        self.by_first.get(&text::fold(&first.key))?.iter().find(|spelling| {
            tokens.get(..spelling.words.len()).is_some_and(|here| match &spelling.raw {
                Some(listed) => raw(here) == listed,
                None => fits(here, &spelling.words),
            })
        })
    }

    fn mention(&self, tokens: &[Token], at: Range<usize>, spelling: &Spelling) -> Option<Mention<'a>> {
        let before = tokens.get(..at.start)?;
        if ends_any(before, SMALLER) && !ends_any(before, &["thành phố"]) {
            return None;
        }
        let named_city = spelling.words.first().is_some_and(|w| w.fold == "tp" || w.fold == "tphcm");
        let called = if named_city || ends_any(before, CITY) {
            Some(LocalityKind::City)
        } else if ends_any(before, PROVINCE) {
            Some(LocalityKind::Province)
        } else {
            None
        };
        let units: Vec<&Locality> =
            spelling.units.iter().filter_map(|i| self.lineage.all().get(*i)).collect();
        // The man, the academy, the trail: his bare name is no city.
        let is_person = units.iter().all(|u| u.name_vi == "Hồ Chí Minh") && called.is_none();
        if is_person && spelling.words.len() == 3 {
            return None;
        }
        // "thành phố Vinh Long" of a province is a town in it, no party.
        let town = called == Some(LocalityKind::City) && units.iter().all(|u| u.kind != LocalityKind::City);
        (!units.is_empty() && !town).then_some(Mention { at, units, called })
    }
}

/// What stands before the name of a city, and of a province.
const CITY: &[&str] = &["thành phố", "tp", "tp .", "thành ủy", "thủ đô"];
const PROVINCE: &[&str] = &["tỉnh", "tỉnh ủy"];

/// Whether `tokens` end with one of `phrases`.
pub fn ends_any(tokens: &[Token], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| {
        let count = phrase.split(' ').count();
        let tail = tokens.len().checked_sub(count).and_then(|from| tokens.get(from..));
        tail.is_some_and(|tail| starts_any(tail, &[phrase]).is_some())
    })
}

/// Whether the tokens write the name: every word with a capital and the same letters; diacritics may be
/// missing from a word, but at least one word, or all of a name without any, must be right.
fn fits(tokens: &[Token], words: &[Word]) -> bool {
    let mut right = 0;
    let mut bare = 0;
    for (token, word) in tokens.iter().zip(words) {
        if word.sign {
            if token.key != word.exact {
                return false;
            }
            continue;
        }
        let same = token.key == word.exact;
        if !token.capital || (!same && text::fold(&token.key) != word.fold) {
            return false;
        }
        right += usize::from(same);
        bare += usize::from(token.key.is_ascii());
    }
    right > 0 || bare == tokens.iter().filter(|t| t.shape == Shape::Word).count()
}
