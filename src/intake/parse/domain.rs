//! Which domain some words belong to.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::model::domain::{Domain, OTHER};
use crate::model::reference::Reference;

use super::keywords::KEYWORDS;
use super::token::{Token, find, split};

/// Below this a domain is a guess.
const SURE: u32 = 3;

/// Words after which a sentence tells its aim, not its content.
const AIMS: &[&str] = &["nhằm", "góp phần", "để bổ sung", "tiến tới"];

/// A phrase that speaks for a domain.
#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    slug: String,
    weight: u32,
}

/// A phrase found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'d> {
    /// Token range.
    pub at: Range<usize>,
    /// Domain slug.
    pub slug: &'d str,
    /// 1 to 3.
    pub weight: u32,
}

/// The domain found for some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Domain slug; [`OTHER`] when nothing fits.
    pub slug: String,
    /// Whether a person should look at it.
    pub unclear: bool,
}

/// All phrases, by first word, the longest first.
pub struct Domains {
    by_first: HashMap<String, Vec<Phrase>>,
}

/// Points per domain slug.
pub type Scores<'d> = Vec<(&'d str, u32)>;

fn words(phrase: &str) -> Vec<String> {
    split(phrase).into_iter().map(|t| t.key).collect()
}

static LISTED: LazyLock<Vec<(Vec<String>, &'static str, u32)>> = LazyLock::new(|| {
    let phrases =
        KEYWORDS.iter().flat_map(|(slug, weight, list)| list.split('|').map(|p| (words(p), *slug, *weight)));
    phrases.collect()
});

impl Domains {
    /// The phrases for the domains `reference` has: the listed ones and each domain's own name.
    pub fn of(reference: &Reference) -> Self {
        let mut by_first: HashMap<String, Vec<Phrase>> = HashMap::new();
        let mut add = |words: Vec<String>, slug: &str, weight| {
            let Some(first) = words.first().cloned() else { return };
            by_first.entry(first).or_default().push(Phrase { words, slug: slug.to_owned(), weight });
        };
        for (words, slug, weight) in
            LISTED.iter().filter(|(_, slug, _)| reference.domain(slug).is_some_and(Domain::is_offered))
        {
            add(words.clone(), slug, *weight);
        }
        for domain in reference.offered_domains().filter(|d| d.slug != OTHER) {
            add(words(&domain.name_vi), &domain.slug, 3);
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|phrase| {
                (std::cmp::Reverse(phrase.words.len()), std::cmp::Reverse(phrase.weight))
            });
        }
        Self { by_first }
    }

    /// The phrases in `tokens`, in order, none inside another.
    pub fn hits(&self, tokens: &[Token]) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        let mut i = 0;
        while let Some(rest) = tokens.get(i..).filter(|rest| !rest.is_empty()) {
            let Some(phrase) = self.longest(rest) else {
                i += 1;
                continue;
            };
            let at = i..i + phrase.words.len();
            i = at.end;
            hits.push(Hit { at, slug: &phrase.slug, weight: phrase.weight });
        }
        hits
    }

    fn longest(&self, tokens: &[Token]) -> Option<&Phrase> {
        self.by_first.get(&tokens.first()?.key)?.iter().find(|phrase| {
            tokens.get(..phrase.words.len()).is_some_and(|t| t.iter().map(|t| &t.key).eq(phrase.words.iter()))
        })
    }

    /// Points per domain for what `tokens` say is to be done; their aim counts only when nothing else does.
    pub fn scores(&self, tokens: &[Token]) -> Scores<'_> {
        let content = before_aim(tokens);
        let scores = total(&self.hits(content));
        if scores.is_empty() { total(&self.hits(tokens)) } else { scores }
    }

    /// The domain of `tokens` under a heading with the points `heading`.
    pub fn verdict<'d>(&'d self, tokens: &[Token], heading: &Scores<'d>) -> Verdict {
        let mut scores = self.scores(tokens);
        for (slug, points) in heading {
            match scores.iter_mut().find(|(known, _)| known == slug) {
                Some((_, known)) => *known += 2 * points,
                None => scores.push((slug, 2 * points)),
            }
        }
        scores.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
        let Some((slug, best)) = scores.first() else {
            return Verdict { slug: OTHER.to_owned(), unclear: true };
        };
        let tie = scores.get(1).is_some_and(|(_, second)| second == best);
        Verdict { slug: (*slug).to_owned(), unclear: tie || *best < SURE }
    }
}

/// What stands before the aim of a sentence; all of it when the aim is all there is.
pub fn before_aim(tokens: &[Token]) -> &[Token] {
    find(tokens, AIMS).filter(|at| at.start > 0).and_then(|at| tokens.get(..at.start)).unwrap_or(tokens)
}

/// Points per slug, in order of first appearance, so that ties go to what is named first.
fn total<'d>(hits: &[Hit<'d>]) -> Scores<'d> {
    let mut scores: Scores<'d> = Vec::new();
    let mut weak: Vec<(&str, u32)> = Vec::new();
    for hit in hits {
        // Hints of one weight add up to no more than one of them.
        if hit.weight < 3 {
            if weak.contains(&(hit.slug, hit.weight)) {
                continue;
            }
            weak.push((hit.slug, hit.weight));
        }
        match scores.iter_mut().find(|(slug, _)| *slug == hit.slug) {
            Some((_, points)) => *points += hit.weight,
            None => scores.push((hit.slug, hit.weight)),
        }
    }
    scores
}
