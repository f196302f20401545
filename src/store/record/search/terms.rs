//! What somebody looks for: the words of a query, and the names that are meant by them, as a query of either engine.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;

use super::hit::HitKind;
use crate::model::locality::{Locality, LocalityId};
use crate::model::reference::Reference;
use crate::store::Db;
use crate::store::access::scope::Scope;
use crate::store::db::sql_builder::{MOST_COUNTED, Sql};
use crate::text;

/// Words of a query that count; the rest is ignored. Of many common words each costs about a millisecond.
const MAX_WORDS: usize = 12;
/// Bytes of the longest word there is any sense in looking for; PostgreSQL refuses those over 2 kB.
const MAX_WORD: usize = 64;

/// What to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    /// Words without diacritics.
    folded: Vec<Word>,
    /// Words as typed.
    exact: Vec<Word>,
    /// The whole query with its diacritics, as a LIKE pattern. Letters and digits only, so nothing to escape.
    pub(super) phrase: String,
    /// Marks of what has the whole query in its name.
    pub(super) named: Vec<String>,
}

/// A word, or what has it in its name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    /// The word as it is indexed.
    text: String,
    /// Marks of what has it in its name.
    marks: Vec<String>,
}

/// Which form of the words is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// With the diacritics that were typed.
    Exact,
    /// Without any.
    Folded,
}

/// What a search is narrowed to beside its words: of each group one mark is there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrow(Vec<Vec<String>>);

impl Narrow {
    /// Of one of these parties. Of none it narrows nothing: what else the list asks leaves nothing then.
    pub(crate) fn parties(&mut self, units: &[LocalityId]) {
        self.0.push(units.iter().map(|unit| format!("~{}", unit.0)).collect());
    }

    /// In this domain.
    pub(crate) fn domain(&mut self, slug: &str) {
        self.0.push(vec![format!("#{slug}")]);
    }
}

impl Terms {
    /// The words of `query`, with what of the reference data they name on the day `today`. `None` when it has no words,
    /// or one that nothing can match.
    pub(crate) fn of(reference: &Reference, today: NaiveDate, query: &str) -> Option<Self> {
        // Some keyboards write letters of full width.
        let query: String = query.nfkc().collect();
        let (folded, exact) = (text::fold(&query), text::exact(&query));
        let (folded, exact) = (first_words(&folded), first_words(&exact));
        if folded.is_empty()
            || exact.is_empty()
            || folded.iter().chain(&exact).any(|word| word.len() > MAX_WORD)
        {
            return None;
        }
        let mut names = Names::of(reference, today, &folded);
        names.of_units_with_others(&folded);
        let phrase = exact.join(" ");
        let word = |(nth, text): (usize, &&str), among: usize, sign: &str, in_form: fn(&Name) -> &str| Word {
            text: format!("{sign}{text}"),
            marks: names.marks(|name| has_word(in_form(name), text, nth + 1 == among)),
        };
        Some(Self {
            folded: folded.iter().enumerate().map(|w| word(w, folded.len(), "", |n| &n.folded)).collect(),
            exact: exact.iter().enumerate().map(|w| word(w, exact.len(), "=", |n| &n.exact)).collect(),
            named: names.marks(|name| format!(" {}", name.exact).contains(&format!(" {phrase}"))),
            phrase: format!("% {phrase}%"),
        })
    }

    /// Adds `select id …` of the entries that have the words in this form and are of this kind, within reach and within
    /// what they are narrowed to: the last entered first, at most `most` of them.
    pub(super) fn select(&self, sql: &mut Sql, db: &Db, wanted: &Wanted<'_>, most: i64) {
        let words = if wanted.form == Form::Exact { &self.exact } else { &self.folded };
        let mut groups: Vec<String> = words
            .iter()
            .enumerate()
            .map(|(nth, word)| {
                let own = token(db, &word.text, nth + 1 == words.len());
                any(db, std::iter::once(own).chain(word.marks.iter().map(|mark| token(db, mark, false))))
            })
            .collect();
        let marks = |marks: &[String]| any(db, marks.iter().map(|mark| token(db, mark, false)));
        groups.extend(wanted.narrow.0.iter().filter(|group| !group.is_empty()).map(|group| marks(group)));
        let reach = reach(wanted.scope);
        if !reach.is_empty() {
            groups.push(marks(&reach));
        }
        if let Some(kind) = wanted.kind.filter(|_| !db.is_postgres()) {
            groups.push(token(db, if kind == HitKind::Agreement { "^a" } else { "^c" }, false));
        }
        if db.is_postgres() {
            // By the kind, not by its mark: agreements have an index of their own.
            sql.push("select e.id from search_entry e where e.fts @@ cast(")
                .bind(groups.join(" & ").as_str());
            sql.push(" as tsquery)").push(match wanted.kind {
                Some(HitKind::Agreement) => " and e.kind = 'agreement'",
                Some(HitKind::Commitment) => " and e.kind = 'commitment'",
                None => "",
            });
            if let Some((hits, compared)) = wanted.when.asked() {
                sql.push(" and (select count(*) from ").push(hits).push(compared).bind(MOST_COUNTED);
            }
            sql.push(" order by e.id desc limit ").bind(most);
        } else {
            let query = groups.join(" AND ");
            sql.push("select rowid as id from search_fts where search_fts match ");
            match wanted.when.asked() {
                None => sql.bind(query.as_str()),
                // A condition beside it would be asked after the index was opened; nothing has the empty word.
                Some((hits, compared)) => {
                    sql.push("iif((select count(*) from ").push(hits).push(compared).bind(MOST_COUNTED);
                    sql.push(", ").bind(query.as_str()).push(", '\"\"')")
                }
            };
            sql.push(" order by rowid desc limit ").bind(most);
        }
    }
}

/// What is wanted beside the words.
pub(super) struct Wanted<'a> {
    pub(super) form: Form,
    pub(super) kind: Option<HitKind>,
    pub(super) scope: &'a Scope,
    pub(super) narrow: &'a Narrow,
    pub(super) when: When,
}

/// When anything is looked for at all: asked before the index is opened.
#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    Always,
    /// Where the hits named so are not all there are.
    Cut(&'static str),
    /// Where they are.
    Whole(&'static str),
}

impl When {
    /// The hits whose number is asked, and how it is compared with what is counted.
    fn asked(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Always => None,
            Self::Cut(hits) => Some((hits, ") > ")),
            Self::Whole(hits) => Some((hits, ") <= ")),
        }
    }
}

/// One of these marks has an entry that is within reach; no marks for everything. See the migration of `search_entry`.
fn reach(scope: &Scope) -> Vec<String> {
    match scope {
        Scope::All => Vec::new(),
        Scope::Public => vec!["+".to_owned()],
        Scope::Party { units, drafts } => {
            let signs: &[&str] = if *drafts { &["+", "-"] } else { &["+"] };
            let of_units =
                units.iter().flat_map(|unit| signs.iter().map(move |sign| format!("{sign}{}", unit.0)));
            std::iter::once("+".to_owned()).chain(of_units).collect()
        }
    }
}

/// A word or mark in the engine's language, between quotes, so that no sign in it means anything.
fn token(db: &Db, text: &str, goes_on: bool) -> String {
    if db.is_postgres() {
        let quoted = text.replace('\\', "\\\\").replace('\'', "''");
        format!("'{quoted}'{}", if goes_on { ":*" } else { "" })
    } else {
        format!("\"{}\"{}", text.replace('"', "\"\""), if goes_on { " *" } else { "" })
    }
}

/// One of the tokens.
fn any(db: &Db, tokens: impl Iterator<Item = String>) -> String {
    let or = if db.is_postgres() { " | " } else { " OR " };
    format!("({})", tokens.collect::<Vec<_>>().join(or))
}

/// The words that count, of a folded or exact text.
fn first_words(text: &str) -> Vec<&str> {
    text.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS).collect()
}

/// Whether `text` has the word, or where that goes on one that begins with it.
fn has_word(text: &str, word: &str, goes_on: bool) -> bool {
    text.split(' ').any(|other| if goes_on { other.starts_with(word) } else { other == word })
}

/// A name of what a mark stands for.
struct Name {
    /// `@UNIT`, `~UNIT` or `#DOMAIN`, see the migration of `search_entry`.
    mark: String,
    folded: String,
    exact: String,
}

/// The names that have at least one of the words.
struct Names(Vec<Name>);

impl Names {
    /// Of units those of its own and of who answers for it today, with all they were ever called; of domains both.
    fn of(reference: &Reference, today: NaiveDate, folded: &[&str]) -> Self {
        let lineage = &reference.lineage;
        let mut names = Vec::new();
        let mut add = |mark: String, name: &str| {
            let in_name = text::fold(name);
            let last = folded.len() - 1;
            if folded.iter().enumerate().any(|(nth, word)| has_word(&in_name, word, nth == last)) {
                names.push(Name { mark, folded: in_name, exact: text::exact(name) });
            }
        };
        for unit in lineage.all() {
            let today = lineage.responsible_on(&unit.id, today).filter(|today| today.id != unit.id);
            for name in std::iter::once(unit).chain(today).flat_map(names_of) {
                add(format!("@{}", unit.id.0), name);
            }
        }
        for domain in &reference.domains {
            for name in [&domain.name_vi, &domain.name_en] {
                add(format!("#{}", domain.slug), name);
            }
        }
        Self(names)
    }

    /// Where only some of the words are in a unit's name, those mean whatever is of this unit: "Huế y tế" finds commitments
    /// in health of Huế's agreements, while the name alone finds the agreements.
    fn of_units_with_others(&mut self, folded: &[&str]) {
        let of_unit = |(nth, word): (usize, &&str)| {
            let goes_on = nth + 1 == folded.len();
            self.0.iter().any(|name| name.mark.starts_with('@') && has_word(&name.folded, word, goes_on))
        };
        if !folded.iter().enumerate().all(of_unit) {
            for name in &mut self.0 {
                name.mark = name.mark.replacen('@', "~", 1);
            }
        }
    }

    /// Marks of the names for which `has` holds, each once.
    fn marks(&self, has: impl Fn(&Name) -> bool) -> Vec<String> {
        let mut marks: Vec<String> =
            self.0.iter().filter(|name| has(name)).map(|name| name.mark.clone()).collect();
        marks.sort();
        marks.dedup();
        marks
    }
}

fn names_of(unit: &Locality) -> impl Iterator<Item = &str> {
    let aliases = unit.aliases.iter().map(String::as_str);
    [unit.name_vi.as_str(), &unit.name_en].into_iter().chain(aliases)
}
