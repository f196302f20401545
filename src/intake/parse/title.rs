//! The title of a paper.

use crate::model::limits::AGREEMENT_TITLE;
use crate::model::locality::Lineage;

use super::line::{Line, Piece};
use super::paper::{cites, kind_in};
use super::token::{Token, Tokens, all_caps, capitalise, collapse, has, starts_any};

/// How many lines from the top a title may stand.
const TOP: usize = 30;

/// Lines of a letterhead and of the preamble, which are no title.
const NOT_TITLE: &[&str] = &[
    "cộng hòa xã hội chủ nghĩa việt nam",
    "độc lập - tự do - hạnh phúc",
    "đảng cộng sản việt nam",
    "ủy ban nhân dân",
    "ubnd",
    "thành ủy",
    "tỉnh ủy",
    "ban thường vụ",
    "số",
    "hôm nay",
    "căn cứ",
    "kính gửi",
    "bên a",
    "bên b",
    "đại diện",
    "ngày",
    "*",
    "-",
    "_",
    "( kèm theo",
    "( ban hành kèm theo",
];

/// A title found.
pub struct Title {
    /// The title on one line.
    pub text: String,
    /// Indexes of its first and last piece.
    pub first: usize,
    /// See `first`.
    pub last: usize,
}

/// The title: the line that names the kind of paper with the lines that complete it, else the first line that
/// can be one.
pub fn find(tokens: &Tokens<'_>, lineage: &Lineage, pieces: &[Piece]) -> Option<Title> {
    let lines: Vec<(usize, &Line)> = pieces
        .iter()
        .enumerate()
        .take(TOP)
        .map_while(|(i, piece)| if let Piece::Line(line) = piece { Some((i, line)) } else { None })
        .take_while(|(_, line)| line.depth.is_none_or(|depth| depth > 2))
        .filter(|(_, line)| line.depth.is_none())
        .collect();
    let candidate = |(_, line): &&(usize, &Line)| {
        let words = tokens.within(&line.range);
        starts_any(words, NOT_TITLE).is_none() && !cites(words) && !is_dateline(words) && words.len() >= 2
    };
    // A first line of a page is a paragraph, and all of it in capitals would be searched for every unit's name.
    let is_short = |(_, line): &&(usize, &Line)| line.range.len() <= AGREEMENT_TITLE;
    let named = lines.iter().filter(candidate).find(|(_, line)| {
        let words = tokens.within(&line.range);
        let head = words.get(..words.len().min(5)).unwrap_or_default();
        kind_in(head).is_some() && words.len() <= 60 && !tokens.str(&line.range).ends_with(['.', ':', ';'])
    });
    let (first, line) = named.or_else(|| lines.iter().find(candidate).filter(is_short))?;
    let mut parts = vec![collapse(tokens.str(&line.range))];
    let mut last = *first;
    for (i, next) in lines.iter().filter(|(i, _)| i > first) {
        let bare = tokens.within(&line.range).len() <= 5;
        if named.is_none() || *i != last + 1 || !completes(tokens, next, bare && last == *first) {
            break;
        }
        parts.push(collapse(tokens.str(&next.range)));
        last = *i;
    }
    Some(Title { text: join(&parts, lineage), first: *first, last })
}

/// Whether `line` goes on with a title. After a bare name of a kind an empty line may stand between.
fn completes(tokens: &Tokens<'_>, line: &Line, bare: bool) -> bool {
    let words = tokens.within(&line.range);
    let sentence = tokens.str(&line.range).ends_with(['.', ':', ';', ',']);
    (bare || !line.apart)
        && words.len() <= 60
        && !sentence
        && starts_any(words, NOT_TITLE).is_none()
        && !is_dateline(words)
}

fn is_dateline(words: &[Token]) -> bool {
    words.len() <= 14 && has(words, &[", ngày"])
}

/// One line in ordinary letters, without the time a page puts after it.
fn join(parts: &[String], lineage: &Lineage) -> String {
    let mut title = String::new();
    for part in parts {
        let part = if all_caps(part) { in_small(part, lineage) } else { part.clone() };
        if title.is_empty() {
            title = capitalise(&part);
        } else {
            title.push(' ');
            title.push_str(&lower_link(&part));
        }
    }
    without_time(&title).to_owned()
}

/// Words a title goes on with; their capital is that of a line, not of a name.
const LINKS: &[&str] = &[
    "Hợp tác",
    "Về",
    "Giữa",
    "Giai đoạn",
    "V/v",
    "Phối hợp",
    "Thực hiện",
    "Triển khai",
    "Liên kết",
    "Phát triển",
    "Kết luận",
];

fn lower_link(part: &str) -> String {
    let mut chars = part.chars();
    match chars.next() {
        Some(first) if LINKS.iter().any(|link| part.starts_with(link)) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => part.to_owned(),
    }
}

/// A line of capitals in small letters, with the names of localities as usual.
fn in_small(part: &str, lineage: &Lineage) -> String {
    let mut small = part.to_lowercase();
    let mut names: Vec<&str> = lineage.all().iter().map(|u| u.name_vi.as_str()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        small = small.replace(&name.to_lowercase(), name);
    }
    for word in ["TP.HCM", "UBND", "HĐND", "BR-VT"] {
        small = small.replace(&word.to_lowercase(), word);
    }
    small
}

/// Without "(15:48 19/07/2019)".
fn without_time(title: &str) -> &str {
    let trimmed = title.trim_end();
    let Some((head, tail)) = trimmed.rsplit_once('(') else { return trimmed };
    let clock = tail.ends_with(')') && tail.chars().all(|c| c.is_ascii_digit() || " :/-,)".contains(c));
    if clock && tail.len() > 6 { head.trim_end() } else { trimmed }
}
