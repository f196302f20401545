//! The outline of a paper: which part each line belongs to, under which heading.

use std::ops::Range;

use super::domain::{Domains, Scores};
use super::line::{Depth, Line, Piece};
use super::token::{Token, Tokens, all_caps, has, starts_any};

/// What a part of a paper is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Before any heading: letterhead, title, preamble; or all of a paper without headings.
    Open,
    /// What was before: results of the last period, who attended, legal bases.
    Background,
    /// Purposes and principles.
    Principles,
    /// What is agreed.
    Content,
    /// How it is carried out: focal point, reviews, effect.
    Organisation,
    /// Signatures and recipients.
    Signature,
}

/// How a line stands in its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A heading.
    Heading,
    /// A numbered line or a bullet.
    Bullet,
    /// A paragraph.
    Prose,
}

/// A line with the lines that continue it.
#[derive(Clone, Debug)]
pub struct Item<'d> {
    /// Where it stands, numbering left out.
    pub body: Range<usize>,
    /// The part it belongs to.
    pub role: Role,
    /// How it stands there.
    pub form: Form,
    /// What its headings say of the domain.
    pub heading: Scores<'d>,
    /// Index of its first line in the pieces.
    pub index: usize,
}

struct Level<'d> {
    depth: Depth,
    role: Role,
    scores: Scores<'d>,
}

/// Words in a heading that tell its role; the ones that come first decide.
const ROLES: &[(Role, &[&str])] = &[
    (Role::Principles, &["nguyên tắc", "mục đích", "mục tiêu", "yêu cầu", "quan điểm"]),
    (
        Role::Organisation,
        &[
            "tổ chức thực hiện",
            "điều khoản",
            "hiệu lực",
            "cơ chế phối hợp",
            "cơ chế hợp tác",
            "cơ chế thực hiện",
            "phương thức hợp tác",
            "phân công thực hiện",
            "kinh phí thực hiện",
            "chế độ thông tin",
            "trách nhiệm thi hành",
            "điều phối",
            "tổ chức triển khai",
            "kinh phí",
            "thời hạn",
            "thời gian thực hiện",
            "sửa đổi",
            "tranh chấp",
            "chế độ báo cáo",
            "chế độ sơ kết",
            "cơ quan đầu mối",
            "cam kết chung",
        ],
    ),
    (
        Role::Background,
        &[
            "kết quả hợp tác",
            "kết quả thực hiện",
            "tình hình",
            "đặc điểm",
            "thực trạng",
            "thành phần",
            "tồn tại",
            "hạn chế",
            "căn cứ",
            "đánh giá kết quả",
            "sự cần thiết",
        ],
    ),
    (Role::Content, &["nội dung", "lĩnh vực", "nhiệm vụ", "phụ lục", "danh mục"]),
];

/// How signatures and recipients begin.
const SIGNATURES: &[&str] =
    &["tm .", "t / m", "kt .", "k / t", "tl .", "t / l", "tuq .", "nơi nhận", "đại diện"];

/// The items of `pieces`, and whether a heading opens the part that holds what is agreed.
pub fn outline<'d>(tokens: &Tokens<'_>, domains: &'d Domains, pieces: &[Piece]) -> (Vec<Item<'d>>, bool) {
    let mut items: Vec<Item<'d>> = Vec::new();
    let mut stack: Vec<Level<'d>> = Vec::new();
    let mut has_content = false;
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Line(line) = piece else { continue };
        if let Some(last) = items.last_mut().filter(|last| index > 0 && continues(tokens, last, line)) {
            last.body.end = line.range.end;
            continue;
        }
        let words = tokens.within(&line.body);
        let next = pieces.get(index + 1);
        let found = heading(tokens, domains, line, words, next);
        if let Some(depth) = found {
            stack.retain(|level| level.depth < depth);
            let scores = if words.len() <= 40 { domains.scores(words) } else { Scores::new() };
            let role = role_under(&stack, line, words, &scores, tokens);
            has_content |= role == Role::Content;
            stack.push(Level { depth, role, scores });
        }
        let role = stack.last().map_or(Role::Open, |level| level.role);
        let own_role = if found.is_none() && line.depth.is_none() && signs(tokens, line) {
            stack.clear();
            stack.push(Level { depth: 1, role: Role::Signature, scores: Scores::new() });
            Role::Signature
        } else {
            role
        };
        let heading =
            stack.iter().rev().map(|l| &l.scores).find(|s| !s.is_empty()).cloned().unwrap_or_default();
        let form = match (found, line.depth) {
            (Some(_), _) => Form::Heading,
            (None, Some(_)) => Form::Bullet,
            (None, None) => Form::Prose,
        };
        items.push(Item { body: line.body.clone(), role: own_role, form, heading, index });
    }
    (items, has_content)
}

/// Whether `line` goes on with the sentence of `last`, broken by hand or by a page.
fn continues(tokens: &Tokens<'_>, last: &Item<'_>, line: &Line) -> bool {
    let before = tokens.str(&last.body);
    let open = !before.ends_with(['.', ';', ':', '!', '?', '…']);
    let lower = tokens.str(&line.range).chars().next().is_some_and(char::is_lowercase);
    line.depth.is_none() && !line.apart && open && lower && last.form != Form::Heading
}

/// The depth at which `line` is a heading; `None` when it is not one.
fn heading(
    tokens: &Tokens<'_>,
    domains: &Domains,
    line: &Line,
    words: &[Token],
    next: Option<&Piece>,
) -> Option<Depth> {
    let raw = tokens.str(&line.body);
    if words.len() > 40 || raw.ends_with(['.', ';', ',']) {
        return None;
    }
    let deeper = match next {
        Some(Piece::Line(next)) => next.depth > Some(line.depth.unwrap_or(0)),
        Some(Piece::Row(_)) => true,
        None => false,
    };
    let prose_next =
        matches!(next, Some(Piece::Line(next)) if next.depth.is_none() && starts_paragraph(tokens, next));
    let role = role_words(words).is_some() && words.len() <= 12 && !inner_colon(words);
    let field = starts_any(words, FIELD).is_some() && words.len() <= 20 && !inner_colon(words);
    let caps = all_caps(raw);
    match line.depth {
        Some(depth) if depth <= 3 && (deeper || role || field) => Some(depth),
        Some(depth) if depth <= 3 && prose_next && words.len() <= 10 && !inner_colon(words) => Some(depth),
        Some(1) if caps => Some(1),
        Some(depth) if deeper && words.len() <= 30 && (raw.ends_with(':') || depth == 4) => Some(depth),
        Some(_) => None,
        None if signs(tokens, line) => None,
        None if caps && role && !is_title(words) => Some(1),
        None if opens_role(words) && words.len() <= 8 && !inner_colon(words) => Some(1),
        None if field && !raw.contains('(') => Some(2),
        None if caps && words.len() <= 10 && !is_title(words) && is_field(domains, words) => Some(2),
        None if raw.ends_with(':') && deeper && words.len() <= 30 => Some(colon_depth(next)),
        None => None,
    }
}

/// Labels of lines that say how the commitment above them is done.
const DETAILS: &[&str] = &[
    "cơ quan chủ trì",
    "đơn vị chủ trì",
    "chủ trì :",
    "cơ quan phối hợp",
    "đơn vị phối hợp",
    "phối hợp :",
    "thời gian :",
    "thời gian thực hiện",
    "thời gian hoàn thành",
    "thời hạn",
    "tiến độ :",
    "kinh phí :",
    "kinh phí thực hiện :",
    "nguồn kinh phí",
    "sản phẩm :",
    "sản phẩm , kết quả :",
    "kết quả :",
    "hoàn thành trước",
    "chỉ tiêu :",
];

/// Whether a line or sentence only says who, when or with what money.
pub fn is_detail(words: &[Token]) -> bool {
    let labelled = starts_any(words, DETAILS).is_some();
    let leads = words.len() <= 24
        && (words.len().checked_sub(3).and_then(|i| words.get(i..)))
            .is_some_and(|tail| has(tail, &["chủ trì"]) || has(tail, &["chủ trì ."]))
        && starts_any(words, &["sở", "giao sở", "ubnd", "ban", "giao ban", "do sở"]).is_some();
    labelled || leads
}

/// Whether an unnumbered line begins a paragraph of its own: it neither continues the line above nor says who
/// does it and when.
fn starts_paragraph(tokens: &Tokens<'_>, line: &Line) -> bool {
    let lower = tokens.str(&line.range).chars().next().is_some_and(char::is_lowercase);
    !lower && !is_detail(tokens.within(&line.range))
}

/// How a heading names a field.
const FIELD: &[&str] = &["lĩnh vực", "về lĩnh vực", "trong lĩnh vực", "nhóm lĩnh vực", "đối với lĩnh vực"];

/// Names of kinds of papers: a line with one is a title, not a heading.
const TITLES: &[&str] =
    &["thỏa thuận", "ghi nhớ", "chương trình", "biên bản", "thông báo", "kế hoạch", "kết luận", "báo cáo"];

fn is_title(words: &[Token]) -> bool {
    (0..words.len().min(4)).any(|i| words.get(i..).is_some_and(|rest| starts_any(rest, TITLES).is_some()))
        && role_words(words).is_none_or(|role| role == Role::Content)
        && starts_any(words, &["nội dung"]).is_none()
}

/// Whether a line is little else than the name of a field.
fn is_field(domains: &Domains, words: &[Token]) -> bool {
    let hits = domains.hits(words);
    let covered: usize = hits.iter().filter(|hit| hit.weight == 3).map(|hit| hit.at.len()).sum();
    2 * covered >= words.len() && covered > 0
}

/// One step above the lines a heading with a colon leads.
fn colon_depth(next: Option<&Piece>) -> Depth {
    match next {
        Some(Piece::Line(Line { depth: Some(depth), .. })) => depth.saturating_sub(1).max(1),
        _ => 4,
    }
}

/// Whether a colon stands inside the line, with words after it.
fn inner_colon(words: &[Token]) -> bool {
    words.iter().rev().skip(1).any(|t| t.is(":"))
}

fn signs(tokens: &Tokens<'_>, line: &Line) -> bool {
    let words = tokens.within(&line.range);
    let caps = words.first().is_some_and(|t| all_caps(tokens.str(&t.span)));
    let who = starts_any(words, &["nơi nhận"]).is_some() || (caps && starts_any(words, SIGNATURES).is_some());
    who || (all_caps(tokens.str(&line.range))
        && starts_any(words, &["chủ tịch", "bí thư", "phó chủ tịch"]).is_some())
}

/// The role the words of a heading name; what is named first decides.
fn role_words(words: &[Token]) -> Option<Role> {
    (0..words.len()).find_map(|i| {
        let rest = words.get(i..)?;
        ROLES.iter().find(|(_, phrases)| starts_any(rest, phrases).is_some()).map(|(role, _)| *role)
    })
}

/// Whether a heading begins with the words that tell its role.
fn opens_role(words: &[Token]) -> bool {
    ROLES.iter().any(|(_, phrases)| starts_any(words, phrases).is_some())
}

fn role_under(
    stack: &[Level<'_>],
    line: &Line,
    words: &[Token],
    scores: &Scores<'_>,
    tokens: &Tokens<'_>,
) -> Role {
    let parent = stack.last().map(|level| level.role);
    // Inside "Nguyên tắc" or "Tổ chức thực hiện" a lower heading changes nothing.
    if let Some(role @ (Role::Principles | Role::Organisation | Role::Background)) = parent {
        return role;
    }
    let named = role_words(words);
    match (parent, named) {
        // "1. Tình hình dịch bệnh" under what is agreed is a field, not a review.
        (Some(Role::Content), Some(Role::Background)) => Role::Content,
        (Some(Role::Content), Some(_)) if !opens_role(words) => Role::Content,
        (_, Some(role)) => role,
        (Some(Role::Content), None) => Role::Content,
        (_, None) if !scores.is_empty() || line.depth.is_some() => Role::Content,
        (_, None) if tokens.str(&line.body).ends_with(':') => Role::Open,
        (role, None) => role.unwrap_or(Role::Open),
    }
}
