//! From a place in the text to a draft commitment: its wording, domain, deadline, agencies and target.

use std::ops::Range;

use crate::intake::draft::{DraftCommitment, WarningKind};
use crate::model::deadline::Deadline;
use crate::model::limits::COMMITMENT_QUOTE;

use super::agency::{self, Agencies};
use super::deadline::{self, Stated};
use super::domain::{Domains, Scores, before_aim};
use super::line::trim;
use super::notes::Notes;
use super::section::{Item, is_detail};
use super::split::{self, ACTIONS, Clause};
use super::target;
use super::token::{Shape, Token, Tokens, capitalise, collapse, has, span, starts_any};

/// A commitment found, before its parts are read.
#[derive(Clone, Debug)]
pub struct Found<'d> {
    /// Where it stands.
    pub range: Range<usize>,
    /// What its headings say of the domain.
    pub heading: Scores<'d>,
    /// The words before a list that it goes on from.
    pub lead: Option<Range<usize>>,
    /// Whether it is an item of an enumeration of fields.
    pub listed: bool,
    /// The other cells of its row.
    pub cells: Option<Cells>,
}

/// The cells of a row beside the wording.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    /// Cơ quan chủ trì.
    pub lead: Option<Range<usize>>,
    /// Cơ quan phối hợp.
    pub cooperating: Option<Range<usize>>,
    /// Thời gian.
    pub time: Option<Range<usize>>,
    /// Sản phẩm, kết quả.
    pub deliverable: Option<Range<usize>>,
    /// Chỉ tiêu.
    pub target: Option<Range<usize>>,
    /// Kinh phí.
    pub budget: Option<Range<usize>>,
    /// Ghi chú.
    pub note: Option<Range<usize>>,
}

/// The commitment `found` with the given order, and warnings about it.
pub fn build(
    text: &Tokens<'_>,
    domains: &Domains,
    found: &Found<'_>,
    order: u32,
    notes: &mut Notes,
) -> DraftCommitment {
    let range = trim(text, &found.range);
    let quote = within_bound(text.str(&range));
    let words = text.within(&range);
    let agencies = agency::in_prose(text, words);
    let verdict = domains.verdict(&without(words, &agencies.at), &found.heading);
    let wording = wording(text, found, words);
    if verdict.unclear {
        notes.warn_on(WarningKind::UnclearDomain, wording.clone(), order);
    }
    let mut commitment = DraftCommitment {
        order,
        domain: verdict.slug,
        text: wording,
        quote: quote.to_owned(),
        at: Some(range.start),
        deadline: Deadline::None,
        lead: agencies.lead,
        cooperating: agencies.cooperating,
        deliverable: target::deliverable(text, words),
        target: target::find(text, words),
        budget: target::budget(text, words),
    };
    let stated = match found.cells.as_ref().and_then(|cells| cells.time.as_ref()) {
        Some(time) => deadline::in_cell(text.within(time)),
        None => deadline::in_prose(words),
    };
    due(text, found, stated, &mut commitment, notes);
    if let Some(cells) = &found.cells {
        fill(text, cells, &mut commitment, notes);
    }
    commitment
}

/// Whether anything but signs stands there.
pub fn states_something(text: &Tokens<'_>, found: &Found<'_>) -> bool {
    text.within(&trim(text, &found.range)).iter().any(|t| t.shape != Shape::Sign)
}

/// The start of a quote that is too long to keep; its place tells where the rest is.
fn within_bound(quote: &str) -> &str {
    let end = quote.char_indices().nth(COMMITMENT_QUOTE).map_or(quote.len(), |(at, _)| at);
    quote.get(..end).unwrap_or(quote)
}

fn due(
    text: &Tokens<'_>,
    found: &Found<'_>,
    stated: Stated,
    commitment: &mut DraftCommitment,
    notes: &mut Notes,
) {
    commitment.deadline = stated.deadline;
    let time = found.cells.as_ref().and_then(|cells| cells.time.as_ref()).map(|time| text.str(time));
    // Words in the time column that are no deadline are the reader's to judge, not ours to drop.
    let unread = stated.deadline == Deadline::None && time.is_some_and(|time| !time.trim().is_empty());
    if stated.unclear || unread {
        let detail = time.map_or_else(|| commitment.text.clone(), collapse);
        notes.warn_on(WarningKind::UnclearDate, detail, commitment.order);
    }
}

/// What the row's own columns state goes before what its wording does.
fn fill(text: &Tokens<'_>, cells: &Cells, commitment: &mut DraftCommitment, notes: &mut Notes) {
    let stated = |cell: &Option<Range<usize>>| cell.as_ref().map(|cell| collapse(text.str(cell)));
    let Agencies { lead, cooperating, .. } = Agencies {
        lead: cells.lead.as_ref().map(|cell| agency::in_cell(text, text.within(cell))).unwrap_or_default(),
        cooperating: cells
            .cooperating
            .as_ref()
            .map(|cell| agency::in_cell(text, text.within(cell)))
            .unwrap_or_default(),
        at: Vec::new(),
    };
    if !lead.is_empty() {
        commitment.lead = lead;
    }
    if !cooperating.is_empty() {
        commitment.cooperating = cooperating;
    }
    commitment.deliverable = stated(&cells.deliverable).or(commitment.deliverable.take());
    commitment.budget = stated(&cells.budget).or(commitment.budget.take());
    let counted = [&cells.target, &cells.deliverable].into_iter().flatten();
    let target = counted.filter_map(|cell| target::find(text, text.within(cell))).next();
    commitment.target = target.or(commitment.target.take());
    if let Some(note) = stated(&cells.note) {
        notes.warn_on(WarningKind::UnknownColumn, format!("Ghi chú: {note}"), commitment.order);
    }
}

/// `words` without the ranges in `left_out`; all of them when nothing else is there.
fn without(words: &[Token], left_out: &[Range<usize>]) -> Vec<Token> {
    // Marked, not searched: a hostile text has as many ranges as words.
    let mut inside = vec![false; words.len()];
    for range in left_out {
        inside.get_mut(range.clone()).into_iter().flatten().for_each(|mark| *mark = true);
    }
    let rest: Vec<Token> =
        words.iter().zip(inside).filter(|(_, inside)| !inside).map(|(t, _)| t.clone()).collect();
    if rest.is_empty() { words.to_vec() } else { rest }
}

/// Longest words before a list that its items take over, in bytes: each item repeats them, and a hostile text has as many
/// items as it likes.
const LEAD: usize = 1_000;

/// The source's words as one sentence. An item of a list that says no verb of its own takes the list's.
fn wording(text: &Tokens<'_>, found: &Found<'_>, words: &[Token]) -> String {
    let own = collapse(text.str(&trim(text, &found.range)));
    let own = own.trim_end_matches([';', ',', '…']).trim_end();
    let acts = starts_any(words, ACTIONS).is_some();
    match found.lead.as_ref().filter(|lead| lead.len() <= LEAD) {
        Some(lead) if !acts && found.listed => {
            let verb =
                if has(text.within(lead), &["hợp tác"]) { "Hợp tác trong lĩnh vực " } else { "" };
            capitalise(&format!("{verb}{}", lower_first(own, words)))
        }
        Some(lead) if !acts && !found.listed => {
            capitalise(&format!("{} {}", collapse(text.str(lead)), lower_first(own, words)))
        }
        _ => capitalise(own),
    }
}

/// `own` with a small first letter, unless it begins with an abbreviation or a name.
fn lower_first(own: &str, words: &[Token]) -> String {
    let name = words.get(1).is_some_and(|second| second.capital)
        || own.chars().nth(1).is_some_and(char::is_uppercase);
    let mut chars = own.chars();
    match chars.next() {
        Some(first) if !name => first.to_lowercase().chain(chars).collect(),
        _ => own.to_owned(),
    }
}

/// Words that mark a sentence as report, not agreement.
const REPORTED: &[&str] = &[
    "đã",
    "vừa",
    "phát biểu",
    "cho biết",
    "nhấn mạnh",
    "cho rằng",
    "tham dự",
    "dự hội nghị",
    "hôm nay",
    "căn cứ",
    "đồng chí",
    "ông",
    "bà",
    "khẳng định",
    "báo cáo",
    "chúng tôi gồm",
    "kính gửi",
    "nơi nhận",
];

/// Words of a general statement that names no field.
const GENERAL: &[&str] =
    &["toàn diện", "các lĩnh vực", "cùng phát triển", "mọi mặt", "nội dung sau", "các nội dung"];

/// Whether words outside any heading are something agreed. A `sentence` must have its verb near its start.
pub fn is_agreed(words: &[Token], sentence: bool) -> bool {
    let near = words.get(..words.len().min(14)).unwrap_or_default();
    !has(near, REPORTED) && (!sentence || has(near, ACTIONS))
}

/// The commitments of one bullet.
pub fn from_bullet<'d>(domains: &Domains, words: &[Token], item: &Item<'d>) -> Vec<Found<'d>> {
    let clauses = split::bullet(domains, words);
    clauses.into_iter().filter_map(|clause| found(words, clause, item)).collect()
}

/// The commitments of a paragraph, sentence by sentence; a sentence of details goes with the one before it. In
/// an `open` text, without headings, a sentence must say what is agreed and in which field.
pub fn from_prose<'d>(domains: &Domains, words: &[Token], item: &Item<'d>, open: bool) -> Vec<Found<'d>> {
    let mut list: Vec<Found<'d>> = Vec::new();
    for at in split::sentences(words) {
        let sentence = words.get(at.clone()).unwrap_or_default();
        let end = sentence.last().map_or(item.body.end, |t| t.span.end);
        if let Some(above) = list.last_mut().filter(|_| is_detail(sentence)) {
            above.range.end = end;
            continue;
        }
        let clauses = split::clauses(domains, words, &at);
        let listed = clauses.len() > 1;
        if open && !listed && !(is_agreed(sentence, true) && is_specific(domains, sentence)) {
            continue;
        }
        if open && listed && !is_agreed(sentence, false) || points_elsewhere(sentence) {
            continue;
        }
        list.extend(clauses.into_iter().filter_map(|clause| found(words, clause, item)));
    }
    list
}

/// Whether a sentence only sends the reader to an annex.
fn points_elsewhere(sentence: &[Token]) -> bool {
    let annex = ["phụ lục kèm theo", "tại phụ lục", "phụ lục đính kèm", "biểu kèm theo", "danh mục kèm theo"];
    sentence.len() <= 30 && has(sentence, &annex) && !has(sentence.get(..2).unwrap_or_default(), ACTIONS)
}

/// Whether a sentence names a field, or at least does not only speak of all of them.
fn is_specific(domains: &Domains, sentence: &[Token]) -> bool {
    !domains.scores(before_aim(sentence)).is_empty() || !has(sentence, GENERAL)
}

fn found<'d>(words: &[Token], clause: Clause, item: &Item<'d>) -> Option<Found<'d>> {
    let range = span(words.get(clause.at)?)?;
    let lead = span(words.get(clause.lead)?);
    Some(Found { range, heading: item.heading.clone(), lead, listed: clause.listed, cells: None })
}
