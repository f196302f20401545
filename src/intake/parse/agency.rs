//! Lead and cooperating agencies as a sentence or a cell states them. "Sở Du lịch hai địa phương" stays as
//! written: which office of each side that is, the store decides when the draft is saved.

use std::collections::HashSet;
use std::ops::Range;

use super::names::ends_any;
use super::token::{Token, Tokens, collapse, span, starts, starts_any};

/// The agencies a text names for some work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agencies {
    /// Cơ quan chủ trì.
    pub lead: Vec<String>,
    /// Cơ quan phối hợp.
    pub cooperating: Vec<String>,
    /// Token ranges the statement takes, for readers that must not count the agencies' names.
    pub at: Vec<Range<usize>>,
}

/// How the name of an agency begins.
const HEADS: &[&str] = &[
    "sở",
    "ban",
    "ủy ban",
    "ubnd",
    "hđnd",
    "hội đồng",
    "văn phòng",
    "trung tâm",
    "bệnh viện",
    "trường",
    "đại học",
    "học viện",
    "viện",
    "hội",
    "hiệp hội",
    "liên minh",
    "liên đoàn",
    "công an",
    "bộ",
    "bộ chỉ huy",
    "tỉnh ủy",
    "thành ủy",
    "cục",
    "chi cục",
    "quỹ",
    "đài",
    "báo",
    "mặt trận",
    "ủy ban mặt trận tổ quốc",
    "đoàn thanh niên",
    "thanh tra",
    "tòa án",
    "viện kiểm sát",
    "ngân hàng",
    "kho bạc",
    "công ty",
    "tổng công ty",
    "các sở",
    "các đơn vị",
    "các địa phương",
    "các cơ quan",
    "các ban",
    "các ngành",
    "phòng",
    "cơ quan",
    "đảng ủy",
    "ban thường vụ",
];

/// Labels before a lead agency, and before a cooperating one.
const LEAD_LABELS: &[&str] = &[
    "cơ quan chủ trì thực hiện :",
    "cơ quan chủ trì :",
    "đơn vị chủ trì :",
    "chủ trì thực hiện :",
    "chủ trì :",
    "cơ quan chủ trì là",
    "đơn vị chủ trì là",
    "đơn vị thực hiện :",
    "cơ quan thực hiện :",
];
const COOPERATING_LABELS: &[&str] = &[
    "cơ quan phối hợp thực hiện :",
    "cơ quan phối hợp :",
    "đơn vị phối hợp :",
    "phối hợp thực hiện :",
    "phối hợp :",
    "cơ quan phối hợp là",
    "đơn vị phối hợp là",
];

/// Words after which a sentence goes on to what the agencies do.
const WORK: &[&str] = &[
    "tổ chức",
    "thực hiện",
    "xây dựng",
    "triển khai",
    "tham mưu",
    "nghiên cứu",
    "hướng dẫn",
    "đề xuất",
    "để",
    "trong việc",
    "theo dõi",
    "hoàn thành",
    "trước",
    "kiểm tra",
    "rà soát",
    "làm",
    "là",
    "lập",
    "trình",
    "chịu",
    "trong",
    "nhằm",
    "đôn đốc",
    "tổng hợp",
    "báo cáo",
];

/// How many tokens a list of agencies may take; it bounds the work a hostile text can cause.
const REACH: usize = 120;

/// The agencies in `tokens`, a sentence or bullet.
pub fn in_prose(text: &Tokens<'_>, tokens: &[Token]) -> Agencies {
    let mut found = Agencies::default();
    let mut i = 0;
    while let Some(rest) = tokens.get(i..).filter(|rest| !rest.is_empty()) {
        let before = tokens.get(..i).unwrap_or_default();
        let (count, lead) = if let Some(n) = starts_any(rest, LEAD_LABELS) {
            (n, true)
        } else if let Some(n) = starts_any(rest, COOPERATING_LABELS) {
            (n, false)
        } else if let Some(n) = starts(rest, "chủ trì").filter(|_| !ends_any(before, &["cơ quan", "đơn vị"]))
        {
            i += verb(text, tokens, i, n, &mut found);
            continue;
        } else {
            if joins(rest) {
                joined(text, tokens, i, &mut found);
            }
            i += 1;
            continue;
        };
        let end = i + count + value_end(rest.get(count..).unwrap_or_default());
        let names = list(text, tokens.get(i + count..end).unwrap_or_default());
        if lead { &mut found.lead } else { &mut found.cooperating }.extend(names);
        found.at.push(i..end);
        i = end.max(i + 1);
    }
    dedup(&mut found.lead);
    dedup(&mut found.cooperating);
    found
}

/// Whether `tokens` start with "phối hợp" that ends a statement, so that who joins stands before it.
fn joins(tokens: &[Token]) -> bool {
    starts(tokens, "phối hợp")
        .is_some_and(|count| tokens.get(count).is_none_or(|t| [".", ";", ","].iter().any(|sign| t.is(sign))))
}

/// "… chủ trì, Y phối hợp": reads Y, which stands between the last statement and token `i`.
fn joined(text: &Tokens<'_>, tokens: &[Token], i: usize, found: &mut Agencies) {
    let Some(last) = found.at.last().map(|at| at.end) else { return };
    let head = |at: &usize| starts_any(tokens.get(*at..).unwrap_or_default(), HEADS).is_some();
    if let Some(start) = (last.max(i.saturating_sub(REACH))..i).find(head) {
        found.cooperating.extend(list(text, tokens.get(start..i).unwrap_or_default()));
        found.at.push(start..i + 2);
    }
}

/// The agencies of a cell.
pub fn in_cell(text: &Tokens<'_>, tokens: &[Token]) -> Vec<String> {
    let mut names = list(text, tokens);
    dedup(&mut names);
    names
}

fn dedup(names: &mut Vec<String>) {
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
}

/// "X chủ trì, phối hợp với Y": reads X before token `i` and Y after it; how many tokens that took.
fn verb(text: &Tokens<'_>, tokens: &[Token], i: usize, count: usize, found: &mut Agencies) -> usize {
    let start = name_start(tokens, i);
    let Some(start) = start else { return count };
    found.lead.extend(list(text, tokens.get(start..i).unwrap_or_default()));
    let mut end = i + count;
    let rest = tokens.get(end..).unwrap_or_default();
    let link = starts_any(
        rest,
        &[", phối hợp với", "phối hợp với", "và phối hợp với", ", phối hợp cùng", "phối hợp"],
    );
    if let Some(link) = link {
        let from = end + link;
        let names = tokens.get(from..tokens.len().min(from + REACH)).unwrap_or_default();
        end = from + work_start(names).unwrap_or(value_end(names)).min(value_end(names));
        found.cooperating.extend(list(text, tokens.get(from..end).unwrap_or_default()));
    }
    found.at.push(start..end);
    end - i
}

/// Where the agency that ends before token `i` begins: the first head word after the last stop or verb.
fn name_start(tokens: &[Token], i: usize) -> Option<usize> {
    let stops = |at: &usize| {
        is_stop(tokens, *at) || tokens.get(*at).is_some_and(|t| t.is(";") || t.is(":") || t.is("("))
    };
    let stop = (i.saturating_sub(REACH)..i).rev().find(stops).map_or(i.saturating_sub(REACH), |at| at + 1);
    (stop..i).find(|at| {
        tokens.get(*at).is_some_and(|t| t.capital || *at == stop || t.key == "các")
            && starts_any(tokens.get(*at..).unwrap_or_default(), HEADS).is_some()
    })
}

/// How many tokens a labelled value takes: up to the next label, a full stop, or a semicolon that no further
/// agency follows.
fn value_end(tokens: &[Token]) -> usize {
    (0..tokens.len())
        .find(|i| {
            let rest = tokens.get(*i..).unwrap_or_default();
            let more = starts_any(rest.get(1..).unwrap_or_default(), HEADS).is_some();
            let stop = rest.first().is_some_and(|t| (t.is(";") && !more) || t.is("(") || is_stop(tokens, *i));
            stop || starts_any(rest, COOPERATING_LABELS).is_some()
                || starts_any(rest, LEAD_LABELS).is_some()
                || starts_any(rest, &["thời gian", "thời hạn", "kinh phí", ", thời gian", "sản phẩm :"])
                    .is_some()
        })
        .unwrap_or(tokens.len())
}

/// A full stop that is not that of "TP. Huế".
fn is_stop(tokens: &[Token], i: usize) -> bool {
    let short = tokens.get(..i).is_some_and(|before| ends_any(before, &["tp", "tt"]));
    tokens.get(i).is_some_and(|t| t.is(".")) && !short
}

/// Where the work begins after a list of agencies.
fn work_start(tokens: &[Token]) -> Option<usize> {
    (0..tokens.len()).find(|i| {
        tokens.get(*i).is_some_and(|t| !t.capital)
            && starts_any(tokens.get(*i..).unwrap_or_default(), WORK).is_some()
    })
}

/// The names in a list: parted at semicolons and line ends, and at a comma or "và" before a head word, since
/// "Sở Văn hóa, Thể thao và Du lịch" is one office.
fn list(text: &Tokens<'_>, tokens: &[Token]) -> Vec<String> {
    let mut names = Vec::new();
    let mut start = 0;
    for i in 0..=tokens.len() {
        let cut = match tokens.get(i) {
            None => true,
            Some(t) if t.is(";") || is_line_end(text, tokens, i) => true,
            Some(t) if t.is(",") || t.is("-") || t.key == "và" => {
                starts_any(tokens.get(i + 1..).unwrap_or_default(), HEADS).is_some()
            }
            Some(_) => false,
        };
        if !cut {
            continue;
        }
        names.extend(name(text, tokens.get(start..i).unwrap_or_default()));
        // A line end is no token: the word after it belongs to the next name.
        start = if is_line_end(text, tokens, i) { i } else { i + 1 };
    }
    names
}

fn is_line_end(text: &Tokens<'_>, tokens: &[Token], i: usize) -> bool {
    let (Some(before), Some(here)) = (i.checked_sub(1).and_then(|i| tokens.get(i)), tokens.get(i)) else {
        return false;
    };
    text.str(&(before.span.end..here.span.start)).contains('\n')
        && starts_any(tokens.get(i..).unwrap_or_default(), HEADS).is_some()
}

/// One name, without "giao", "do", signs and stops around it.
fn name(text: &Tokens<'_>, tokens: &[Token]) -> Option<String> {
    let noise = |t: &Token| {
        [",", ".", ";", ":", "-", "+", "•"].iter().any(|s| t.is(s)) || matches!(t.key.as_str(), "giao" | "do")
    };
    let first = tokens.iter().position(|t| !noise(t))?;
    let last = tokens.iter().rposition(|t| !noise(t))?;
    let range = span(tokens.get(first..=last)?)?;
    let name = collapse(text.str(&range));
    (!name.is_empty()).then_some(name)
}
