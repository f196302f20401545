//! What a paper says of itself: title, number, kind, channel, issuer, days and place.

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use crate::intake::draft::DraftDocument;
use crate::model::agency::Channel;
use crate::model::agreement::Kind;
use crate::model::limits::{AGREEMENT_HELD_AT, DOCUMENT_ISSUER};
use crate::model::locality::LocalityKind;
use crate::text::docnum;

use super::days;
use super::names::{Names, ends_any};
use super::token::{Token, Tokens, all_caps, collapse, find, has, starts, starts_any, within};

/// Type codes in document numbers that mark the paper itself rather than a law it rests on.
const CODES: &[(&str, Kind)] = &[
    ("TB", Kind::ConclusionNotice),
    ("KL", Kind::ConclusionNotice),
    ("TBKL", Kind::ConclusionNotice),
    ("BTT", Kind::Agreement),
    ("TTHT", Kind::Agreement),
    ("TTh", Kind::Agreement),
    ("TT", Kind::Agreement),
    ("BGN", Kind::Memorandum),
    ("BBGN", Kind::Memorandum),
    ("CTr", Kind::Programme),
    ("CTHT", Kind::Programme),
    ("CTPH", Kind::Programme),
    ("BB", Kind::Minutes),
    ("KH", Kind::Plan),
];

/// Names of kinds in a title, the longer first.
const KINDS: &[(&str, Kind)] = &[
    ("biên bản ghi nhớ", Kind::Memorandum),
    ("bản ghi nhớ", Kind::Memorandum),
    ("ghi nhớ", Kind::Memorandum),
    ("biên bản", Kind::Minutes),
    ("bản thỏa thuận", Kind::Agreement),
    ("thỏa thuận", Kind::Agreement),
    ("thông báo", Kind::ConclusionNotice),
    ("kết luận", Kind::ConclusionNotice),
    ("kế hoạch", Kind::Plan),
    ("chương trình", Kind::Programme),
];

/// Whether a line cites a paper it rests on.
pub fn cites(tokens: &[Token]) -> bool {
    starts_any(tokens, &["căn cứ", "- căn cứ", "theo đề nghị", "xét đề nghị", "thực hiện kết luận"]).is_some()
}

/// A document number and where it stands.
pub struct Number {
    /// As written and normalised.
    pub found: docnum::Found,
    /// The kind its type code tells.
    pub kind: Option<Kind>,
    score: i32,
}

/// Most numbers of papers that are weighed, and most papers that a draft names.
const WEIGHED: usize = 1_000;
const MAX_DOCUMENTS: usize = 50;

/// The numbers in `lines`, the paper's own first, then other papers of the same kinds. Laws are left out.
pub fn numbers(text: &Tokens<'_>, lines: &[Range<usize>]) -> Vec<Number> {
    let mut list: Vec<Number> = Vec::new();
    let mut known = HashSet::new();
    for line in lines {
        let words = text.within(line);
        for mut found in docnum::find(text.str(line)) {
            found.at += line.start;
            let before = words.get(..words.partition_point(|t| t.span.start < found.at)).unwrap_or_default();
            let number = weigh(found, words, before);
            if number.score > 0 && list.len() < WEIGHED && known.insert(number.found.normalised.clone()) {
                list.push(number);
            }
        }
    }
    list.sort_by_key(|n| std::cmp::Reverse(n.score));
    list.truncate(MAX_DOCUMENTS);
    list
}

fn weigh(found: docnum::Found, line: &[Token], before: &[Token]) -> Number {
    let kind = code_of(&found.normalised)
        .and_then(|code| CODES.iter().find(|(known, _)| *known == code).map(|(_, kind)| *kind));
    let headed = starts(line, "số").is_some();
    let cited = cites(line)
        || ends_any(before, &["luật", "nghị định số", "nghị quyết số", "quyết định số", "thông tư số"]);
    let score = if kind.is_some() { 3 } else { 0 } + if headed { 2 } else { 0 } - if cited { 5 } else { 0 };
    Number { found, kind, score }
}

/// The type code of a normalised number: `TB` of `2086-TB/TU`.
fn code_of(number: &str) -> Option<&str> {
    number.split(['-', '/']).find(|part| part.chars().all(char::is_alphabetic) && !part.is_empty())
}

/// The kind whose name begins `tokens`.
pub fn kind_at(tokens: &[Token]) -> Option<Kind> {
    KINDS.iter().find(|(name, _)| starts(tokens, name).is_some()).map(|(_, kind)| *kind)
}

/// The kind a title or other words name, the one named first.
pub fn kind_in(tokens: &[Token]) -> Option<Kind> {
    (0..tokens.len()).find_map(|i| kind_at(tokens.get(i..)?))
}

/// Party when the number, the issuer or the letterhead is the Party's; State otherwise.
pub fn channel(number: Option<&str>, issuer: Option<&str>, opening: &[&[Token]]) -> Channel {
    if let Some(number) = number {
        let party = number.split(['-', '/']).any(|part| matches!(part, "TU" | "TW" | "BTV" | "BTVTU"));
        let state = number.contains("UBND") || number.contains("HĐND");
        if party || state {
            return if party { Channel::Party } else { Channel::State };
        }
    }
    let body = ["thành ủy", "tỉnh ủy", "ban thường vụ"];
    let party = match issuer {
        Some(issuer) => has(&super::token::split(issuer), &body),
        None => {
            let head = opening.iter().any(|line| has(line, &["đảng cộng sản việt nam"]) && line.len() <= 6);
            let named = opening.iter().any(|line| has(line, &body));
            head || (named && !opening.iter().any(|line| has(line, &["ủy ban nhân dân", "ubnd"])))
        }
    };
    if party { Channel::Party } else { Channel::State }
}

/// Bodies that issue papers.
const BODIES: &[&str] = &[
    "thành ủy",
    "tỉnh ủy",
    "ủy ban nhân dân thành phố",
    "ủy ban nhân dân tỉnh",
    "ubnd thành phố",
    "ubnd tỉnh",
    "ubnd tp .",
    "ubnd tp",
];

/// The body that issued the paper: the letterhead's, when there is one, or the one a sentence says issued the
/// number at byte `number_at`.
pub fn issuer(
    text: &Tokens<'_>,
    names: &Names<'_>,
    opening: &[Range<usize>],
    number_at: Option<usize>,
) -> Option<String> {
    let letterheads: Vec<String> =
        opening.iter().enumerate().filter_map(|(i, _)| letterhead(text, names, opening, i)).collect();
    if let [only] = letterheads.as_slice() {
        return Some(only.clone());
    }
    let at = number_at?;
    let line = opening.iter().find(|line| line.contains(&at))?;
    let words = text.within(line);
    let issued = find(words, &["ban hành"])?;
    let before = words.get(..issued.start)?;
    // The body nearest to the act: "Thực hiện chỉ đạo của Tỉnh ủy, UBND tỉnh ban hành …".
    let is_body = |i: &usize| starts_any(before.get(*i..).unwrap_or_default(), BODIES).is_some();
    let body = (0..before.len()).rev().find(is_body)?;
    let standing = ends_any(before.get(..body)?, &["ban thường vụ"]);
    let tail = before.get(body - if standing { 3 } else { 0 }..)?;
    let name = names.find(tail, |t| text.under(t)).into_iter().next()?;
    within(collapse(text.under(tail.get(..name.at.end)?)), DOCUMENT_ISSUER)
}

/// The issuer a short line in capitals names, its locality on the same line or the next.
fn letterhead(text: &Tokens<'_>, names: &Names<'_>, opening: &[Range<usize>], i: usize) -> Option<String> {
    let line = opening.get(i)?;
    let words = text.within(line);
    let body = ["thành ủy", "tỉnh ủy", "ủy ban nhân dân", "ubnd", "ban thường vụ"];
    if !all_caps(text.str(line)) || words.len() > 14 || starts_any(words, &body).is_none() {
        return None;
    }
    // In a letterhead of two columns the motto stands between the body and its locality.
    let next = opening.iter().skip(i + 1).take(2).filter(|next| all_caps(text.str(next)));
    let lines = std::iter::once(words).chain(next.map(|next| text.within(next)));
    let found = lines.filter_map(|line| names.find(line, |t| text.under(t)).into_iter().next()).next()?;
    let unit = found.units.first()?;
    let city = unit.kind == LocalityKind::City;
    let office = match (has(words, &["thành ủy", "tỉnh ủy"]), city) {
        (true, true) => "Thành ủy",
        (true, false) => "Tỉnh ủy",
        (false, true) => "Ủy ban nhân dân thành phố",
        (false, false) => "Ủy ban nhân dân tỉnh",
    };
    let standing = if starts(words, "ban thường vụ").is_some() { "Ban Thường vụ " } else { "" };
    Some(format!("{standing}{office} {}", unit.name_vi))
}

/// The day of issue, where the text states it as such: a dateline "Hà Nội, ngày …", or right after the number.
pub fn issued_on(
    text: &Tokens<'_>,
    opening: &[Range<usize>],
    number: Option<&docnum::Found>,
) -> Option<NaiveDate> {
    let after_number = number.and_then(|number| {
        let end = number.at + number.raw.len();
        let line = opening.iter().find(|line| line.contains(&number.at))?;
        let words = text.within(&(end..line.end));
        let link = starts_any(words, &[", ban hành", "ban hành", ","]).unwrap_or(0);
        let rest = words.get(link..)?;
        starts(rest, "ngày")?;
        days::at(rest)?.day
    });
    after_number.or_else(|| opening.iter().find_map(|line| dateline(text.within(line))))
}

/// "Hà Nội, ngày 05 tháng 7 năm 2019" alone on its line.
fn dateline(words: &[Token]) -> Option<NaiveDate> {
    let at = find(words, &[", ngày"])?;
    let found = days::at(words.get(at.start + 1..)?)?;
    let place = words.get(..at.start)?;
    let alone = at.start + 1 + found.count >= words.len();
    (alone && (1..=6).contains(&place.len()) && starts(place, "hôm nay").is_none()).then_some(found.day?)
}

/// Words right before the day of a conference or signing.
const HELD: &[&str] = &[
    "hôm nay ,",
    "hôm nay",
    "hôm nay , vào",
    "ký",
    "ký kết",
    "hội nghị",
    "họp",
    "tổ chức",
    "vào",
    "chiều",
    "sáng",
    "tối",
    "được ký",
    "được ký kết",
    "diễn ra",
    "trong",
    "làm việc",
    "hội nghị vào",
];

/// The day and place of the conference or signing, from the lines of the opening.
pub fn held(text: &Tokens<'_>, opening: &[Range<usize>]) -> (Option<NaiveDate>, Option<String>) {
    for line in opening.iter().filter(|line| !cites(text.within(line))) {
        let words = text.within(line);
        for (i, day) in days::all(words) {
            let before = words.get(..i).unwrap_or_default();
            let opens = i == 0 && words.first().is_some_and(|t| t.key == "ngày") && words.len() > 8;
            let place = place_after(text, words.get(i..).unwrap_or_default());
            if opens || place.is_some() || ends_any(before, HELD) {
                return (Some(day), place);
            }
        }
    }
    (None, None)
}

/// The place after "tại" that follows a day.
fn place_after(text: &Tokens<'_>, tokens: &[Token]) -> Option<String> {
    let count = days::at(tokens)?.count;
    let rest = tokens.get(count..)?;
    let lead = starts_any(rest, &[", tại", "tại", "( tại"])?;
    let place = rest.get(lead..)?;
    let ends = [
        "chúng tôi",
        "đã",
        "gồm",
        "giữa",
        "ủy ban nhân dân",
        "ubnd",
        "ban thường vụ",
        "hai bên",
        "các bên",
        "đoàn",
        "lãnh đạo",
        "diễn ra",
        "hội nghị",
    ];
    let end = (0..place.len()).find(|i| {
        let here = place.get(*i..).unwrap_or_default();
        let abbreviation = ends_any(place.get(..*i).unwrap_or_default(), &["tp"]);
        let stop = here.first().is_some_and(|t| {
            [",", ";", ":", ")", "("].iter().any(|s| t.is(s)) || (t.is(".") && !abbreviation)
        });
        stop || (*i > 0 && starts_any(here, &ends).is_some())
    });
    within(collapse(text.under(place.get(..end.unwrap_or(place.len()))?)), AGREEMENT_HELD_AT)
}

/// The document of the draft.
pub fn document(
    number: Option<&docnum::Found>,
    kind: Kind,
    issuer: Option<String>,
    issued_on: Option<NaiveDate>,
) -> DraftDocument {
    DraftDocument {
        number: number.map(|n| n.normalised.clone()),
        number_raw: number.map(|n| n.raw.clone()),
        kind,
        issuer,
        issued_on,
    }
}
