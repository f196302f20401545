//! What the wizard does to a draft: merge, split, drop, set the domain. Pure; orders stay 1..n and warnings
//! stay with the commitments they are about.

use std::collections::HashMap;
use std::ops::Range;

use super::draft::{Draft, DraftCommitment, WarningKind};

/// Why an edit changed nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// No commitment has this order.
    #[error("there is no commitment {0}")]
    UnknownOrder(u32),
    /// Merging takes two commitments or more.
    #[error("merging takes two commitments or more")]
    TooFew,
    /// The wording gives only one part.
    #[error("the wording has nothing to split at there")]
    NothingToSplit,
}

/// Where to split a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Before this character of the wording, counted from 0.
    At(usize),
    /// At every semicolon.
    Semicolons,
}

/// Makes one commitment of those with `orders`, in text order; it stands where the first stood. `source` is the
/// source text: the quote becomes all words from the first quote to the last, unless a commitment that is not
/// merged stands between them; then the first quote stays.
///
/// # Errors
/// [`EditError::UnknownOrder`]; [`EditError::TooFew`] for fewer than two different orders.
pub fn merge(draft: &mut Draft, source: &str, orders: &[u32]) -> Result<(), EditError> {
    let orders = known(draft, orders)?;
    let (mut merged, rest) = take(draft, &orders);
    merged.sort_by_key(|c| c.order);
    let mut parts = merged.into_iter();
    let Some(mut first) = parts.next().filter(|_| orders.len() > 1) else { return Err(EditError::TooFew) };
    for part in parts {
        if let Some(span) = joined(&first, &part).filter(|span| !rest.iter().any(|c| overlaps(c, span)))
            && let Some(quote) = source.get(span.clone())
        {
            first.quote = quote.to_owned();
            first.at = Some(span.start);
        }
        absorb(&mut first, part);
    }
    let target = first.order;
    let moved: HashMap<u32, u32> = orders.iter().map(|order| (*order, target)).collect();
    draft.commitments = rest;
    let place = draft.commitments.partition_point(|c| c.order < target);
    draft.commitments.insert(place, first);
    for warning in &mut draft.warnings {
        warning.order = warning.order.map(|order| moved.get(&order).copied().unwrap_or(order));
    }
    renumber(draft);
    dedup_warnings(draft);
    Ok(())
}

/// Makes several commitments of the one with `order`. Domain, deadline and agencies go to every part; target,
/// deliverable and budget, which must not count twice, stay with the part that states them, else the first.
///
/// # Errors
/// [`EditError::UnknownOrder`]; [`EditError::NothingToSplit`] when fewer than two parts would have words.
pub fn split(draft: &mut Draft, order: u32, cut: Cut) -> Result<(), EditError> {
    let place =
        draft.commitments.iter().position(|c| c.order == order).ok_or(EditError::UnknownOrder(order))?;
    let whole = draft.commitments.get(place).cloned().ok_or(EditError::UnknownOrder(order))?;
    let texts = pieces(&whole.text, cut);
    if texts.len() < 2 {
        return Err(EditError::NothingToSplit);
    }
    let states = |words: &str| texts.iter().position(|text| text.contains(words)).unwrap_or(0);
    let target_at = whole.target.as_ref().map_or(0, |target| states(&target.unit));
    let budget_at = whole.budget.as_ref().map_or(0, |budget| states(budget));
    let mut from = 0;
    let mut parts = Vec::with_capacity(texts.len());
    for (i, text) in texts.iter().enumerate() {
        let mut part = whole.clone();
        if let Some(found) = locate(&whole.quote, text, from) {
            from = found.end;
            part.at = whole.at.map(|at| at + found.start);
            part.quote = whole.quote.get(found).unwrap_or_default().to_owned();
        }
        part.text = capital(text);
        part.target = part.target.filter(|_| i == target_at);
        part.budget = part.budget.filter(|_| i == budget_at);
        part.deliverable = part.deliverable.filter(|_| i == 0);
        parts.push(part);
    }
    let added = u32::try_from(parts.len() - 1).unwrap_or(u32::MAX);
    for later in draft.commitments.iter_mut().filter(|c| c.order > order) {
        later.order = later.order.saturating_add(added);
    }
    for warning in draft.warnings.iter_mut().filter(|w| w.order > Some(order)) {
        warning.order = warning.order.map(|o| o.saturating_add(added));
    }
    draft.commitments.splice(place..=place, parts);
    number(draft);
    Ok(())
}

/// Takes the commitments with `orders` out, and the warnings about them.
///
/// # Errors
/// [`EditError::UnknownOrder`]; nothing is dropped then.
pub fn drop(draft: &mut Draft, orders: &[u32]) -> Result<(), EditError> {
    let orders = known(draft, orders)?;
    draft.commitments.retain(|c| !orders.contains(&c.order));
    draft.warnings.retain(|w| w.order.is_none_or(|order| !orders.contains(&order)));
    renumber(draft);
    Ok(())
}

/// Gives the commitments with `orders` the domain `slug`, which the caller has checked to exist. A person has
/// decided, so the warnings that their domains are guesses go.
///
/// # Errors
/// [`EditError::UnknownOrder`]; nothing is set then.
pub fn set_domain(draft: &mut Draft, orders: &[u32], slug: &str) -> Result<(), EditError> {
    let orders = known(draft, orders)?;
    for commitment in draft.commitments.iter_mut().filter(|c| orders.contains(&c.order)) {
        slug.clone_into(&mut commitment.domain);
    }
    let decided = |order: Option<u32>| order.is_some_and(|order| orders.contains(&order));
    draft.warnings.retain(|w| w.kind != WarningKind::UnclearDomain || !decided(w.order));
    Ok(())
}

/// `orders` without repeats, all of which exist.
fn known(draft: &Draft, orders: &[u32]) -> Result<Vec<u32>, EditError> {
    let mut list = orders.to_vec();
    list.sort_unstable();
    list.dedup();
    match list.iter().find(|order| !draft.commitments.iter().any(|c| c.order == **order)) {
        Some(missing) => Err(EditError::UnknownOrder(*missing)),
        None => Ok(list),
    }
}

/// The commitments with `orders`, and the others.
fn take(draft: &Draft, orders: &[u32]) -> (Vec<DraftCommitment>, Vec<DraftCommitment>) {
    draft.commitments.iter().cloned().partition(|c| orders.contains(&c.order))
}

fn span(commitment: &DraftCommitment) -> Option<Range<usize>> {
    let at = commitment.at?;
    Some(at..at + commitment.quote.len())
}

fn joined(a: &DraftCommitment, b: &DraftCommitment) -> Option<Range<usize>> {
    let (a, b) = (span(a)?, span(b)?);
    Some(a.start.min(b.start)..a.end.max(b.end))
}

fn overlaps(commitment: &DraftCommitment, other: &Range<usize>) -> bool {
    span(commitment).is_some_and(|own| own.start < other.end && other.start < own.end)
}

/// Adds what `part` says to `whole`, which keeps what it has.
fn absorb(whole: &mut DraftCommitment, part: DraftCommitment) {
    let text = whole.text.trim_end_matches(['.', ';', ',', ' ']);
    whole.text = format!("{text}; {}", part.text);
    if whole.deadline == crate::model::deadline::Deadline::None {
        whole.deadline = part.deadline;
    }
    let add = |to: &mut Vec<String>, from: Vec<String>| {
        for name in from {
            if !to.contains(&name) {
                to.push(name);
            }
        }
    };
    add(&mut whole.lead, part.lead);
    add(&mut whole.cooperating, part.cooperating);
    whole.target = whole.target.take().or(part.target);
    let both = |a: Option<String>, b: Option<String>| match (a, b) {
        (Some(a), Some(b)) if a != b => Some(format!("{a}; {b}")),
        (a, b) => a.or(b),
    };
    whole.deliverable = both(whole.deliverable.take(), part.deliverable);
    whole.budget = both(whole.budget.take(), part.budget);
}

/// Orders 1..n in the order they stand, and warnings moved along.
fn renumber(draft: &mut Draft) {
    let moved: HashMap<u32, u32> = draft.commitments.iter().map(|c| c.order).zip(1..).collect();
    for warning in &mut draft.warnings {
        warning.order = warning.order.map(|order| moved.get(&order).copied().unwrap_or(order));
    }
    number(draft);
}

fn number(draft: &mut Draft) {
    for (commitment, order) in draft.commitments.iter_mut().zip(1..) {
        commitment.order = order;
    }
}

/// One warning of a kind per commitment is enough.
fn dedup_warnings(draft: &mut Draft) {
    let mut seen = Vec::new();
    draft.warnings.retain(|w| {
        let new = w.order.is_none() || !seen.contains(&(w.kind, w.order));
        seen.push((w.kind, w.order));
        new
    });
}

/// The parts of a wording, none of them empty.
fn pieces(text: &str, cut: Cut) -> Vec<String> {
    let parts: Vec<String> = match cut {
        Cut::At(count) => {
            let at = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
            let (head, tail) = text.split_at_checked(at).unwrap_or((text, ""));
            vec![head.to_owned(), tail.to_owned()]
        }
        Cut::Semicolons => text.split(';').map(str::to_owned).collect(),
    };
    let ends: &[char] = &[';', ',', ' '];
    let parts = parts.into_iter().map(|part| part.trim().trim_matches(ends).trim().to_owned());
    parts.filter(|part| part.chars().any(char::is_alphanumeric)).collect()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Where `piece` stands in `quote` from byte `from` on, white space and the case of its first letter aside.
fn locate(quote: &str, piece: &str, from: usize) -> Option<Range<usize>> {
    let wanted: Vec<char> = piece.chars().filter(|c| !c.is_whitespace()).collect();
    let solid: Vec<(usize, char)> =
        quote.char_indices().filter(|(at, c)| *at >= from && !c.is_whitespace()).collect();
    let first = wanted.first()?;
    let fits = |window: &[(usize, char)]| {
        let (head, tail) = (window.first(), window.get(1..).unwrap_or_default());
        head.is_some_and(|(_, c)| c.to_lowercase().eq(first.to_lowercase()))
            && tail.iter().map(|(_, c)| c).eq(wanted.iter().skip(1))
    };
    let window = solid.windows(wanted.len()).find(|window| fits(window))?;
    let (start, (last, c)) = (window.first()?.0, window.last()?);
    Some(start..last + c.len_utf8())
}

#[cfg(test)]
mod tests;
