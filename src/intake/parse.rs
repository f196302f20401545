//! Reading an official text or table into a draft agreement. What the text does not state stays absent; what
//! is doubtful becomes a warning.

mod agency;
mod commit;
mod days;
mod deadline;
mod domain;
mod keywords;
mod line;
mod names;
mod notes;
mod organise;
mod paper;
mod parties;
mod period;
mod section;
mod split;
mod table;
mod target;
#[cfg(test)]
mod tests;
mod title;
pub(super) mod token;

use std::ops::Range;

use chrono::NaiveDate;

use crate::intake::draft::{Draft, DraftCommitment, MAX_COMMITMENTS, MAX_DRAFT_CHARS, WarningKind};
use crate::intake::refusal::Refusal;
use crate::intake::source::Source;
use crate::model::agreement::{Kind, Period};
use crate::model::limits::AGREEMENT_PRINCIPLES;
use crate::model::reference::Reference;

use commit::Found;
use domain::Domains;
use line::Piece;
use names::Names;
use notes::Notes;
use section::{Form, Item, Role};
use table::Table;
use title::Title;
use token::{Token, Tokens, collapse};

/// A paper cut into its parts.
struct Parts<'d> {
    pieces: Vec<Piece>,
    items: Vec<Item<'d>>,
    title: Option<Title>,
    /// Lines before what is agreed.
    opening: Vec<Range<usize>>,
    has_content: bool,
}

/// What each principle takes in the list that is stored, beside its words: quotes and comma.
const SEPARATOR: usize = 4;

/// Commitments after which counting ends: what is counted further is refused all the same.
const COUNTED: usize = 10_000;

/// The draft agreement that `source` states, read with the localities and domains of `reference`.
///
/// # Errors
/// [`Refusal::TooManyCommitments`] over [`MAX_COMMITMENTS`], [`Refusal::CommitmentsTooLong`] over [`MAX_DRAFT_CHARS`].
pub fn parse(source: &Source, reference: &Reference) -> Result<Draft, Refusal> {
    let text = Tokens::of(source);
    let domains = Domains::of(reference);
    let names = Names::of(&reference.lineage);
    let mut notes = Notes { warnings: source.warnings.clone() };
    let parts = cut(&text, source, &domains, reference, &mut notes);
    let commitments = commitments(&text, &domains, &parts, &mut notes)?;
    let mut draft = head(&text, &names, reference, &parts, &mut notes);
    organisation(&text, &parts, &mut draft);
    let principles = draft.principles.iter().map(|text| text.chars().count() + SEPARATOR).sum();
    if principles > AGREEMENT_PRINCIPLES {
        return Err(Refusal::PrinciplesTooLong { found: principles, limit: AGREEMENT_PRINCIPLES });
    }
    draft.commitments = commitments;
    if draft.commitments.is_empty() {
        notes.warn(WarningKind::NoCommitments, String::new());
    }
    draft.warnings = notes.warnings;
    Ok(draft)
}

fn cut<'d>(
    text: &Tokens<'_>,
    source: &Source,
    domains: &'d Domains,
    reference: &Reference,
    notes: &mut Notes,
) -> Parts<'d> {
    let mut pieces = line::pieces(text, source, |cells| table::is_header(text, cells));
    let left_out = line::leave_out(text, &mut pieces);
    if left_out > 0 {
        notes.warn(WarningKind::LeftOut, left_out.to_string());
    }
    let (items, has_content) = section::outline(text, domains, &pieces);
    let title = title::find(text, &reference.lineage, &pieces);
    let agreed =
        |item: &&Item<'_>| !matches!(item.role, Role::Open | Role::Background) && item.form != Form::Heading;
    let end = items.iter().find(agreed).map_or(usize::MAX, |item| item.index);
    let table = pieces.iter().position(|piece| matches!(piece, Piece::Row(_))).unwrap_or(usize::MAX);
    let opening = pieces.iter().take(end.min(table)).filter_map(|piece| match piece {
        Piece::Line(line) => Some(line.range.clone()),
        Piece::Row(_) => None,
    });
    Parts { opening: opening.collect(), pieces, items, title, has_content }
}

/// The commitments in text order, numbered from 1.
fn commitments(
    text: &Tokens<'_>,
    domains: &Domains,
    parts: &Parts<'_>,
    notes: &mut Notes,
) -> Result<Vec<DraftCommitment>, Refusal> {
    let mut found = from_items(text, domains, parts);
    found.extend(from_tables(text, domains, parts, notes));
    found.retain(|found| commit::states_something(text, found));
    if found.len() > MAX_COMMITMENTS {
        return Err(Refusal::TooManyCommitments { found: found.len(), limit: MAX_COMMITMENTS });
    }
    found.sort_by_key(|f| f.range.start);
    let list: Vec<DraftCommitment> = found
        .iter()
        .zip(1..)
        .map(|(found, order)| commit::build(text, domains, found, order, notes))
        .collect();
    let chars = list.iter().map(DraftCommitment::chars).sum();
    if chars > MAX_DRAFT_CHARS {
        return Err(Refusal::CommitmentsTooLong { found: chars, limit: MAX_DRAFT_CHARS });
    }
    Ok(list)
}

fn from_tables<'d>(
    text: &Tokens<'_>,
    domains: &'d Domains,
    parts: &Parts<'_>,
    notes: &mut Notes,
) -> Vec<Found<'d>> {
    let mut table = Table::default();
    let rows = parts.pieces.iter().filter_map(|piece| match piece {
        Piece::Row(cells) => Some(cells),
        Piece::Line(_) => None,
    });
    rows.filter_map(|cells| table.row(text, domains, cells, notes)).take(COUNTED).collect()
}

fn from_items<'d>(text: &Tokens<'_>, domains: &Domains, parts: &Parts<'d>) -> Vec<Found<'d>> {
    let mut list: Vec<Found<'d>> = Vec::new();
    let titled =
        |item: &Item<'_>| parts.title.as_ref().is_some_and(|t| (t.first..=t.last).contains(&item.index));
    let mut last: Option<usize> = None;
    for (i, item) in parts.items.iter().enumerate() {
        if list.len() > COUNTED {
            break;
        }
        if item.form == Form::Heading || titled(item) {
            continue;
        }
        let open = item.role == Role::Open && !parts.has_content;
        if item.role != Role::Content && !open {
            continue;
        }
        let words = text.within(&item.body);
        let follows = last.is_some_and(|last| last + 1 == i);
        if section::is_detail(words) && (follows || item.form == Form::Bullet) && !list.is_empty() {
            // "Cơ quan chủ trì: …" on its own line belongs to the commitment above it.
            if let Some(above) = list.last_mut() {
                above.range.end = item.body.end;
            }
            last = Some(i);
            continue;
        }
        let before = list.len();
        match item.form {
            Form::Bullet if open && !commit::is_agreed(words, false) => {}
            Form::Bullet => list.extend(commit::from_bullet(domains, words, item).into_iter().take(COUNTED)),
            Form::Prose | Form::Heading => {
                list.extend(commit::from_prose(domains, words, item, open).into_iter().take(COUNTED));
            }
        }
        if list.len() > before {
            last = Some(i);
        }
    }
    list
}

/// Everything but commitments, principles and organisation.
fn head(
    text: &Tokens<'_>,
    names: &Names<'_>,
    reference: &Reference,
    parts: &Parts<'_>,
    notes: &mut Notes,
) -> Draft {
    let numbers = paper::numbers(text, &parts.opening);
    let own = numbers.first();
    let title_words = title_words(text, parts);
    let opening: Vec<&[Token]> = parts.opening.iter().map(|line| text.within(line)).collect();
    let issuer = paper::issuer(text, names, &parts.opening, own.map(|n| n.found.at));
    let (held_on, held_at) = paper::held(text, &parts.opening);
    let issued_on = paper::issued_on(text, &parts.opening, own.map(|n| &n.found));
    let period = stated_period(text, parts, title_words);
    let table_only = parts.pieces.iter().all(|piece| matches!(piece, Piece::Row(_)));
    let kind = paper::kind_at(title_words)
        .or_else(|| own.and_then(|n| n.kind))
        .or_else(|| paper::kind_in(title_words))
        .or_else(|| opening.iter().find_map(|line| paper::kind_in(line)))
        .unwrap_or(if table_only { Kind::Plan } else { Kind::Other });
    if own.is_none() {
        notes.warn(WarningKind::NoNumber, String::new());
    }
    let stated = held_on.or(issued_on);
    if stated.is_none() {
        notes.warn(WarningKind::NoDate, String::new());
    }
    let day = stated.or_else(|| likely_day(text, title_words, &opening, period.as_ref()));
    let places = parties::Places {
        title: title_words,
        opening: opening.iter().copied().filter(|line| !paper::cites(line)).collect(),
        all: text.all(),
    };
    let parties = parties::find(text, names, &places, day, &reference.lineage, notes);
    let channel = paper::channel(own.map(|n| n.found.normalised.as_str()), issuer.as_deref(), &opening);
    let mut documents = vec![paper::document(own.map(|n| &n.found), kind, issuer, issued_on)];
    documents.extend(
        numbers
            .iter()
            .skip(1)
            .map(|n| paper::document(Some(&n.found), n.kind.unwrap_or(Kind::Other), None, None)),
    );
    let title = parts.title.as_ref().map_or_else(
        || parties.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(" – "),
        |title| title.text.clone(),
    );
    Draft {
        title,
        kind,
        channel,
        documents,
        parties,
        held_on,
        held_at,
        period,
        principles: Vec::new(),
        focal_point: None,
        review_cadence: None,
        commitments: Vec::new(),
        warnings: Vec::new(),
    }
}

fn title_words<'t>(text: &'t Tokens<'_>, parts: &Parts<'_>) -> &'t [Token] {
    let Some(title) = &parts.title else { return &[] };
    let line = |i: usize| match parts.pieces.get(i) {
        Some(Piece::Line(line)) => Some(line.range.clone()),
        _ => None,
    };
    match (line(title.first), line(title.last)) {
        (Some(first), Some(last)) => text.within(&(first.start..last.end)),
        _ => &[],
    }
}

/// The agreement's own period: from the title, the opening or "Tổ chức thực hiện", never from a commitment.
fn stated_period(text: &Tokens<'_>, parts: &Parts<'_>, title: &[Token]) -> Option<Period> {
    let lines = parts.opening.iter().filter(|_| parts.has_content).map(|line| text.within(line));
    let last =
        parts.items.iter().filter(|item| item.role == Role::Organisation).map(|item| text.within(&item.body));
    period::find(title)
        .or_else(|| lines.chain(last).filter(|line| !paper::cites(line)).find_map(period::find))
        .or_else(|| period::one_year(title))
}

/// A day to match units on when none is stated: the page's own, the last paper cited, the start of the period,
/// or the earliest day or year in the text.
fn likely_day(
    text: &Tokens<'_>,
    title: &[Token],
    opening: &[&[Token]],
    period: Option<&Period>,
) -> Option<NaiveDate> {
    let first = |tokens: &[Token]| days::all(tokens).into_iter().map(|(_, day)| day).min();
    let cited = opening.iter().filter(|line| paper::cites(line)).flat_map(|line| days::all(line));
    let year = || {
        let years = text.all().iter().filter_map(Token::year);
        years.filter(|year| *year >= 2008).min().and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31))
    };
    first(title)
        .or_else(|| cited.map(|(_, day)| day).max())
        .or_else(|| period.and_then(|p| p.from))
        .or_else(|| first(text.all()))
        .or_else(year)
}

/// Principles, focal point and review cadence.
fn organisation(text: &Tokens<'_>, parts: &Parts<'_>, draft: &mut Draft) {
    for item in parts.items.iter().filter(|item| item.form != Form::Heading) {
        let words = text.within(&item.body);
        match item.role {
            Role::Principles => draft.principles.push(collapse(text.str(&item.body))),
            Role::Organisation => {
                draft.focal_point = draft.focal_point.take().or_else(|| organise::focal_point(text, words));
                draft.review_cadence =
                    draft.review_cadence.take().or_else(|| organise::review_cadence(text, words));
            }
            Role::Open | Role::Background | Role::Content | Role::Signature => {}
        }
    }
}
