//! Sentences, clauses and enumerations: how one paragraph gives several commitments.

use std::ops::Range;

use super::domain::{Domains, before_aim};
use super::names::ends_any;
use super::token::{Shape, Token, find, starts_any};

/// Part of a paragraph that is one commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Token range.
    pub at: Range<usize>,
    /// Token range of the words before a list that each of its items goes on from; empty when there are none.
    pub lead: Range<usize>,
    /// Whether it is an item of an enumeration of fields ("hợp tác trong các lĩnh vực: …").
    pub listed: bool,
}

impl Clause {
    fn whole(at: Range<usize>) -> Self {
        Self { lead: at.start..at.start, at, listed: false }
    }
}

/// Verbs a commitment begins with.
pub const ACTIONS: &[&str] = &[
    "đẩy mạnh",
    "tăng cường",
    "tiếp tục",
    "hỗ trợ",
    "trao đổi",
    "phối hợp",
    "chú trọng",
    "xây dựng",
    "tổ chức",
    "phát triển",
    "hợp tác",
    "thúc đẩy",
    "chia sẻ",
    "tạo điều kiện",
    "đào tạo",
    "bồi dưỡng",
    "nghiên cứu",
    "triển khai",
    "thực hiện",
    "quảng bá",
    "kết nối",
    "liên kết",
    "khuyến khích",
    "mở rộng",
    "giới thiệu",
    "cung cấp",
    "tập huấn",
    "xúc tiến",
    "kêu gọi",
    "thu hút",
    "đảm bảo",
    "bảo đảm",
    "nâng cao",
    "đầu tư",
    "giúp",
    "thành lập",
    "ký kết",
    "hoàn thành",
    "duy trì",
    "tham gia",
    "vận động",
    "huy động",
    "kiến nghị",
    "đề xuất",
    "cử",
    "mời",
    "ưu tiên",
    "thường xuyên",
    "định kỳ",
    "khai thác",
    "ứng dụng",
    "chuyển giao",
    "bảo tồn",
    "bảo vệ",
    "quản lý",
    "đề nghị",
];

/// Words that end the lead of a list of fields.
const LEADS: &[&str] =
    &["công tác", "lĩnh vực", "về", "trong", "gồm", "bao gồm", "như", "mặt", "là", "vực :", "sau :"];

/// The leads of a list that are safe even in a bullet.
const FIELD_LEADS: &[&str] = &["lĩnh vực", "lĩnh vực :", "lĩnh vực như", "lĩnh vực sau :", "lĩnh vực gồm"];

/// The sentences of `tokens`.
pub fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut start = 0;
    for (i, token) in tokens.iter().enumerate() {
        if ends_sentence(tokens, i, token) {
            list.push(start..i + 1);
            start = i + 1;
        }
    }
    if start < tokens.len() {
        list.push(start..tokens.len());
    }
    list
}

fn ends_sentence(tokens: &[Token], i: usize, token: &Token) -> bool {
    if token.is("!") || token.is("?") {
        return true;
    }
    if !(token.is(".") || token.is("…")) {
        return false;
    }
    let next = tokens.get(i + 1);
    let apart =
        next.is_some_and(|t| t.span.start > token.span.end && (t.capital || t.shape == Shape::Number));
    let before = i.checked_sub(1).and_then(|i| tokens.get(i));
    // "TP. Huế", "H. Hải", "TS. Nguyễn": the stop belongs to the abbreviation.
    let short = before.is_some_and(|t| {
        t.capital
            && (t.key.chars().count() == 1
                || matches!(t.key.as_str(), "tp" | "ts" | "ths" | "gs" | "pgs" | "tt"))
    });
    next.is_none() || (apart && !short)
}

/// The clauses of one sentence: the items of an enumeration, the fields of a short list, or parts parted by
/// semicolons that speak of different fields; else the sentence itself.
pub fn clauses(domains: &Domains, tokens: &[Token], at: &Range<usize>) -> Vec<Clause> {
    let sentence = tokens.get(at.clone()).unwrap_or_default();
    let found = enumeration(domains, sentence)
        .or_else(|| field_list(domains, sentence, LEADS))
        .or_else(|| semicolons(domains, sentence));
    let found = found.unwrap_or_else(|| vec![Clause::whole(0..sentence.len())]);
    found.into_iter().map(|clause| shift(clause, at.start)).collect()
}

/// The items of a bullet: only an outright enumeration of fields parts it.
pub fn bullet(domains: &Domains, tokens: &[Token]) -> Vec<Clause> {
    enumeration(domains, tokens)
        .or_else(|| field_list(domains, tokens, FIELD_LEADS))
        .unwrap_or_else(|| vec![Clause::whole(0..tokens.len())])
}

fn shift(clause: Clause, by: usize) -> Clause {
    let move_by = |r: Range<usize>| r.start + by..r.end + by;
    Clause { at: move_by(clause.at), lead: move_by(clause.lead), listed: clause.listed }
}

/// "hợp tác trong các lĩnh vực: A, B; C …".
fn enumeration(domains: &Domains, tokens: &[Token]) -> Option<Vec<Clause>> {
    let colon = (0..tokens.len()).find(|i| {
        let near = tokens.get(i.saturating_sub(6)..*i).unwrap_or_default();
        tokens.get(*i).is_some_and(|t| t.is(":"))
            && find(near, &["lĩnh vực", "nội dung", "các mặt"]).is_some()
    })?;
    let items = group(domains, tokens, colon + 1);
    (items.len() > 1)
        .then(|| items.into_iter().map(|at| Clause { at, lead: 0..colon + 1, listed: true }).collect())
}

/// The items from token `from` on: parted at every semicolon, and at a comma or "và" where the field changes.
fn group(domains: &Domains, tokens: &[Token], from: usize) -> Vec<Range<usize>> {
    let mut groups: Vec<(Range<usize>, Option<String>)> = Vec::new();
    let mut fresh = true;
    for (part, closed) in parts(tokens, from) {
        let slug = slug_of(domains, tokens.get(part.clone()).unwrap_or_default());
        match groups.last_mut() {
            Some((last, known)) if !fresh && (slug.is_none() || known.is_none() || *known == slug) => {
                last.end = part.end;
                *known = known.take().or(slug);
            }
            _ => groups.push((part, slug)),
        }
        fresh = closed;
    }
    groups.into_iter().map(|(at, _)| at).collect()
}

/// The parts between commas, semicolons and "và" from token `from` on, and whether a semicolon follows.
fn parts(tokens: &[Token], from: usize) -> Vec<(Range<usize>, bool)> {
    let mut list = Vec::new();
    let mut start = from;
    for i in from..=tokens.len() {
        let token = tokens.get(i);
        let closed = token.is_none_or(|t| t.is(";"));
        if !closed && !token.is_some_and(|t| t.is(",") || t.key == "và") {
            continue;
        }
        let at = without_number(tokens, without_ends(tokens, start..i));
        if !at.is_empty() {
            list.push((at, closed));
        } else if let Some((_, last)) = list.last_mut() {
            *last |= closed;
        }
        start = i + 1;
    }
    list
}

/// `at` without the stops at its end.
fn without_ends(tokens: &[Token], at: Range<usize>) -> Range<usize> {
    let mut end = at.end;
    while end > at.start
        && tokens.get(end - 1).is_some_and(|t| [".", "…", ";", ",", ":"].iter().any(|sign| t.is(sign)))
    {
        end -= 1;
    }
    at.start..end
}

/// `at` without "(1)" or "1)" at its start.
fn without_number(tokens: &[Token], at: Range<usize>) -> Range<usize> {
    let open = usize::from(tokens.get(at.start).is_some_and(|t| t.is("(")));
    let number =
        tokens.get(at.start + open).is_some_and(|t| t.number().is_some() || t.key.chars().count() == 1);
    let closed = tokens.get(at.start + open + 1).is_some_and(|t| t.is(")"));
    if number && closed { (at.start + open + 2).min(at.end)..at.end } else { at }
}

fn slug_of(domains: &Domains, tokens: &[Token]) -> Option<String> {
    let mut scores = domains.scores(tokens);
    scores.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
    scores.first().map(|(slug, _)| (*slug).to_owned())
}

/// "trong công tác xây dựng Đảng, hệ thống chính trị, nhất là …": fields named one right after the other.
fn field_list(domains: &Domains, tokens: &[Token], leads: &[&str]) -> Option<Vec<Clause>> {
    let content = before_aim(tokens);
    let hits = domains.hits(content);
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mut slugs: Vec<&str> = Vec::new();
    for hit in hits.iter().filter(|hit| hit.weight == 3) {
        match run.last() {
            Some((_, end)) if hit.at.start == end + 1 && parts_list(content, *end) => {
                if slugs.last() == Some(&hit.slug) {
                    run.last_mut()?.1 = hit.at.end;
                } else {
                    run.push((hit.at.start, hit.at.end));
                    slugs.push(hit.slug);
                }
            }
            _ if run.len() > 1 => break,
            _ => {
                let led = ends_any(content.get(..hit.at.start).unwrap_or_default(), leads);
                run = if led { vec![(hit.at.start, hit.at.end)] } else { Vec::new() };
                slugs = vec![hit.slug];
            }
        }
    }
    if run.len() < 2 {
        return None;
    }
    let (first, _) = *run.first()?;
    // "xây dựng Đảng, hệ thống chính trị": the verb inside the first name leads the others too.
    let lead_end = first + usize::from(starts_any(tokens.get(first..)?, &["xây dựng"]).is_some()) * 2;
    let ends: Vec<usize> = run.iter().skip(1).map(|(start, _)| start - 1).chain([tokens.len()]).collect();
    let starts = std::iter::once(0).chain(run.iter().skip(1).map(|(start, _)| *start));
    let lead_of = |start: usize| {
        // "công tác dân vận" brings its own noun.
        let own = starts_any(tokens.get(start..).unwrap_or_default(), &["công tác"]).is_some();
        let before = ends_any(tokens.get(..first).unwrap_or_default(), &["công tác"]);
        if own { 0..first - if before { 2 } else { 0 } } else { 0..lead_end }
    };
    let clause = |(i, (start, end)): (usize, (usize, usize))| Clause {
        at: without_ends_if(tokens, start..end, i + 1 < run.len()),
        lead: if i == 0 { 0..0 } else { lead_of(start) },
        listed: false,
    };
    Some(starts.zip(ends).enumerate().map(clause).collect())
}

fn without_ends_if(tokens: &[Token], at: Range<usize>, cut: bool) -> Range<usize> {
    if cut { without_ends(tokens, at) } else { at }
}

fn parts_list(tokens: &[Token], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.is(",") || t.is(";") || t.key == "và")
}

/// Parts between semicolons, where each begins with a verb and the field changes.
fn semicolons(domains: &Domains, tokens: &[Token]) -> Option<Vec<Clause>> {
    let content = before_aim(tokens);
    let mut groups: Vec<(Range<usize>, Option<String>)> = Vec::new();
    let mut start = 0;
    for end in (0..=content.len()).filter(|i| content.get(*i).is_none_or(|t| t.is(";"))) {
        let end = if end == content.len() { tokens.len() } else { end };
        let part = tokens.get(start..end).unwrap_or_default();
        let slug = slug_of(domains, part);
        let acts = starts_any(part, ACTIONS).is_some();
        match groups.last_mut() {
            Some((last, known)) if !acts || slug.is_none() || *known == slug || known.is_none() => {
                last.end = end;
                *known = known.take().or(slug);
            }
            _ => groups.push((start..end, slug)),
        }
        start = end + 1;
    }
    (groups.len() > 1).then(|| groups.into_iter().map(|(at, _)| Clause::whole(at)).collect())
}
