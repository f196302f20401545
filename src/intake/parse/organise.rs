//! Focal point and review cadence, from "Tổ chức thực hiện".

use crate::model::limits::{AGREEMENT_FOCAL_POINT, AGREEMENT_REVIEW_CADENCE};

use super::names::ends_any;
use super::split::sentences;
use super::token::{Token, Tokens, collapse, find, has, starts_any, within};

/// The focal point `tokens` name: "Giao X làm cơ quan đầu mối", "X là đầu mối", "Cơ quan đầu mối: X".
pub fn focal_point(text: &Tokens<'_>, tokens: &[Token]) -> Option<String> {
    sentences(tokens).into_iter().find_map(|at| {
        let sentence = tokens.get(at)?;
        let word = find(sentence, &["đầu mối"])?;
        let after = sentence.get(word.end..)?;
        let stated =
            match starts_any(after, &["liên lạc :", "liên lạc là", "của hai bên là", ":", "là", "gồm"])
            {
                Some(count) => after.get(count..)?,
                None => before_focal(sentence.get(..word.start)?)?,
            };
        let end = (0..stated.len()).find(|i| ends(stated, *i)).unwrap_or(stated.len());
        within(collapse(text.under(trimmed(stated.get(..end)?))), AGREEMENT_FOCAL_POINT)
    })
}

/// The agency before "làm cơ quan đầu mối".
fn before_focal(tokens: &[Token]) -> Option<&[Token]> {
    let links = ["làm cơ quan", "là cơ quan", "làm đơn vị", "là đơn vị", "làm", "là"];
    let link = links.iter().find(|link| ends_any(tokens, &[link]))?;
    let name = tokens.get(..tokens.len() - link.split(' ').count())?;
    let start = find(name, &["giao cho", "giao", "thống nhất giao", "thống nhất", "phân công", "cử"]);
    name.get(start.map_or(0, |at| at.end)..)
}

fn ends(tokens: &[Token], i: usize) -> bool {
    let stop = tokens.get(i).is_some_and(|t| t.is(";") || t.is("."));
    let abbreviation = tokens.get(..i).is_some_and(|before| ends_any(before, &["tp", "tt"]));
    stop && !abbreviation
}

fn trimmed(tokens: &[Token]) -> &[Token] {
    let noise = |t: &Token| t.is(",") || t.is(":") || t.is(".") || t.is(";");
    let first = tokens.iter().position(|t| !noise(t)).unwrap_or(0);
    let last = tokens.iter().rposition(|t| !noise(t)).map_or(0, |last| last + 1);
    tokens.get(first..last).unwrap_or_default()
}

/// The sentence of `tokens` that says when the work is reviewed.
pub fn review_cadence(text: &Tokens<'_>, tokens: &[Token]) -> Option<String> {
    sentences(tokens).into_iter().find_map(|at| {
        let sentence = tokens.get(at)?;
        let reviews =
            ["sơ kết", "tổng kết", "họp đánh giá", "giao ban", "luân phiên tổ chức", "đánh giá kết quả"];
        if has(sentence, &reviews) {
            within(collapse(text.under(sentence)), AGREEMENT_REVIEW_CADENCE)
        } else {
            None
        }
    })
}
