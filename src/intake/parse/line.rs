//! Lines of a paper: their numbering or bullet, and which of them are page furniture.

use std::ops::Range;

use crate::intake::source::{Block, Source};
use crate::text;

use super::token::{Shape, Token, Tokens, all_caps, starts, starts_any};

/// How deep a line stands by its numbering: 1 "I.", "Điều 1."; 2 "1."; 3 "1.1."; 4 "a)"; 5 "-"; 6 "+".
pub type Depth = u8;

/// One line of prose.
#[derive(Clone, Debug)]
pub struct Line {
    /// The whole line without white space around it.
    pub range: Range<usize>,
    /// The line without its numbering or bullet.
    pub body: Range<usize>,
    /// Its depth, when it is numbered or has a bullet.
    pub depth: Option<Depth>,
    /// Whether an empty line stands before it.
    pub apart: bool,
}

/// A line, or the row of a table.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A line.
    Line(Line),
    /// A row, its cells trimmed.
    Row(Vec<Range<usize>>),
}

/// The pieces of `source` in order, without empty lines. Rows that belong to no table with a header (they
/// hold letterheads and signatures) come as lines.
pub fn pieces(
    tokens: &Tokens<'_>,
    source: &Source,
    is_header: impl Fn(&[Range<usize>]) -> bool,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut in_table = false;
    let mut last = 0;
    for block in &source.blocks {
        match block {
            Block::Line(range) => {
                in_table = false;
                pieces.extend(line(tokens, range, &mut last).map(Piece::Line));
            }
            Block::Row(cells) => {
                in_table |= is_header(cells);
                if in_table {
                    pieces.push(Piece::Row(cells.iter().map(|cell| trim(tokens, cell)).collect()));
                } else {
                    pieces.extend(
                        cells.iter().filter_map(|cell| line(tokens, cell, &mut last)).map(Piece::Line),
                    );
                }
            }
        }
    }
    pieces
}

fn line(tokens: &Tokens<'_>, range: &Range<usize>, last: &mut usize) -> Option<Line> {
    let range = trim(tokens, range);
    if range.is_empty() {
        return None;
    }
    let gap = tokens.str(&(*last..range.start));
    *last = range.end;
    let (depth, lead) = marker(tokens.within(&range));
    let body = lead.map_or(range.clone(), |end| trim(tokens, &(end..range.end)));
    Some(Line { apart: gap.matches('\n').count() > 1, depth, body, range })
}

/// `range` without the white space at its ends.
pub fn trim(tokens: &Tokens<'_>, range: &Range<usize>) -> Range<usize> {
    let raw = tokens.str(range);
    let start = range.start + (raw.len() - raw.trim_start().len());
    start..(start + raw.trim().len())
}

/// The depth of a line, and the byte where its numbering ends.
fn marker(tokens: &[Token]) -> (Option<Depth>, Option<usize>) {
    let found = bullet(tokens).or_else(|| named(tokens)).or_else(|| numbered(tokens));
    match found {
        // A marker needs words after it.
        Some((depth, count)) if tokens.len() > count => {
            (Some(depth), count.checked_sub(1).and_then(|i| tokens.get(i)).map(|t| t.span.end))
        }
        _ => (None, None),
    }
}

fn bullet(tokens: &[Token]) -> Option<(Depth, usize)> {
    match tokens.first()?.key.as_str() {
        "-" | "•" | "*" | "·" | "●" | "▪" | "○" | "►" | "\u{f0b7}" | "\u{f0a7}" | "\u{f02d}" | "✓" => {
            Some((5, 1))
        }
        "+" => Some((6, 1)),
        _ => None,
    }
}

/// "Điều 1.", "Phần I.", "Phần thứ nhất", "Mục 2:".
fn named(tokens: &[Token]) -> Option<(Depth, usize)> {
    let count = starts_any(tokens, &["điều", "phần thứ", "phần", "chương", "mục"])?;
    let number = tokens.get(count)?;
    let ordinal = matches!(number.key.as_str(), "nhất" | "hai" | "ba" | "tư" | "năm");
    if number.number().is_none() && roman(&number.key).is_none() && !ordinal {
        return None;
    }
    let sign = tokens.get(count + 1).is_some_and(|t| t.is(".") || t.is(":") || t.is("-"));
    Some((1, count + 1 + usize::from(sign)))
}

fn numbered(tokens: &[Token]) -> Option<(Depth, usize)> {
    let first = tokens.first()?;
    let second = tokens.get(1)?;
    let closed = second.is(".") || second.is(")") || second.is("/") || second.is("-");
    let tight = second.span.start == first.span.end;
    if first.number().is_some() && first.key.len() <= 2 {
        let mut count = 2;
        let mut deep = false;
        while tokens.get(count).is_some_and(|t| t.number().is_some() && t.key.len() <= 2)
            && tokens.get(count - 1).is_some_and(|t| t.is("."))
            && adjoin(tokens, count)
        {
            deep = true;
            count += 1;
            if tokens.get(count).is_some_and(|t| t.is(".")) && adjoin(tokens, count) {
                count += 1;
            } else {
                break;
            }
        }
        // "10-15 đoàn", "30/6/2022" and "1.000 người" are quantities and days, not numbering.
        let stop = second.is(".") || second.is(")");
        let next = tokens.get(count);
        let spaced = next
            .is_some_and(|t| t.span.start > tokens_end(tokens, count) || (stop && t.shape == Shape::Word));
        let depth = if second.is(")") { 4 } else { 2 + Depth::from(deep) };
        return (closed && tight && spaced && second.key != "-").then_some((depth, count));
    }
    if !closed || !tight || second.is("/") {
        return None;
    }
    if roman(&first.key).is_some() && first.capital {
        return Some((1, 2));
    }
    let single = first.key.chars().count() == 1;
    match (single, first.capital, second.is(")")) {
        (true, true, _)
            if second.is(".") && tokens.get(2).is_some_and(|t| t.span.start > second.span.end) =>
        {
            Some((1, 2))
        }
        (true, false, _) | (true, true, true) if !second.is("-") => Some((4, 2)),
        _ => None,
    }
}

fn tokens_end(tokens: &[Token], count: usize) -> usize {
    count.checked_sub(1).and_then(|i| tokens.get(i)).map_or(0, |t| t.span.end)
}

fn adjoin(tokens: &[Token], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.span.start == tokens_end(tokens, i))
}

/// The value of a Roman numeral up to 39.
pub fn roman(key: &str) -> Option<u32> {
    let tens = key.chars().take_while(|c| *c == 'x').count();
    let ones = match key.get(tens..)? {
        "" if tens > 0 => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    u32::try_from(tens).ok().filter(|tens| *tens < 4).map(|tens| tens * 10 + ones)
}

/// Lines after which a page shows other things than the paper.
const CUTS: &[&str] = &[
    "cac bai moi dang",
    "cac bai da dang",
    "bai viet xem",
    "viet binh luan",
    "tin lien quan",
    "bai lien quan",
    "tin moi hon",
    "tin cu hon",
    "cac tin khac",
    "y kien ban doc",
    "binh luan",
    "gui binh luan",
    "tin cung chuyen muc",
    "bai viet lien quan",
];

/// Lines that belong to the page wherever they stand.
const FURNITURE: &[&str] = &[
    "trang chu",
    "ban in",
    "in trang",
    "gui email",
    "dang nhap",
    "dang ky",
    "lien he",
    "chia se",
    "chia se facebook",
    "facebook",
    "zalo",
    "twitter",
    "ve dau trang",
    "quay lai",
    "luot xem",
    "so do trang",
    "tim kiem",
    "ho ten",
    "so dien thoai",
    "ma xac nhan",
    "doc tiep",
    "xem them",
    "tra loi",
    "thich",
    "email",
    "tieu de",
    "noi dung",
];

/// Takes page furniture out of `pieces`; how many lines that were.
pub fn leave_out(tokens: &Tokens<'_>, pieces: &mut Vec<Piece>) -> usize {
    let before = pieces.len();
    let cut = pieces.iter().position(|piece| {
        matches!(piece, Piece::Line(line) if line.depth.is_none() && is_one_of(tokens.str(&line.range), CUTS))
    });
    if let Some(cut) = cut {
        let mut tail = pieces.split_off(cut);
        // A page may go on with the paper after such a line: long paragraphs and tables stay.
        tail.retain(|piece| match piece {
            Piece::Line(line) => line.range.len() > 400,
            Piece::Row(_) => true,
        });
        let signed = tail.is_empty() && pieces.last().is_some_and(|piece| is_byline(tokens, piece));
        if signed {
            pieces.pop();
        }
        pieces.append(&mut tail);
    }
    pieces.retain(|piece| !matches!(piece, Piece::Line(line) if is_furniture(tokens.str(&line.range))));
    before - pieces.len()
}

fn is_one_of(raw: &str, phrases: &[&str]) -> bool {
    raw.len() <= 80 && phrases.contains(&text::fold(raw).trim())
}

fn is_furniture(raw: &str) -> bool {
    let menu = raw.matches(" | ").count() + raw.matches(" » ").count() + raw.matches(" › ").count() >= 2;
    let form = raw.len() <= 60 && (raw.contains("(*)") || raw.contains('\u{fffd}') || raw.starts_with('©'));
    // "Nội dung:" may head the paper's own part; only a form marks it with (*).
    let own = raw.ends_with(':') || all_caps(raw);
    menu || form || (!own && is_one_of(raw, FURNITURE))
}

/// The writer's name under an article, e.g. "H. Hải".
fn is_byline(tokens: &Tokens<'_>, piece: &Piece) -> bool {
    let Piece::Line(line) = piece else { return false };
    let list = tokens.within(&line.range);
    let words = list.iter().filter(|t| !t.is("."));
    line.range.len() <= 40
        && list.len() <= 6
        && words.clone().all(|t| t.capital)
        && !tokens.str(&line.range).ends_with(['.', ':', ';'])
        && starts(list, "phụ lục").is_none()
}
