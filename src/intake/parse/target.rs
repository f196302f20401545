//! Measurable targets and money as the text states them.

use crate::model::commitment::{Target, TargetMode};
use crate::text::number;

use super::names::ends_any;
use super::token::{Shape, Token, Tokens, collapse, has, span, starts_any};

/// Things counted, the longer name before the shorter one that begins it.
const UNITS: &[&str] = &[
    "tuyến du lịch",
    "tuyến xe",
    "tuyến",
    "tour du lịch",
    "tour",
    "đoàn khảo sát",
    "đoàn công tác",
    "đoàn doanh nghiệp",
    "đoàn famtrip",
    "đoàn",
    "sản phẩm du lịch",
    "sản phẩm ocop",
    "sản phẩm",
    "hội nghị",
    "hội thảo",
    "hội chợ",
    "lớp tập huấn",
    "lớp bồi dưỡng",
    "lớp đào tạo",
    "lớp",
    "khóa đào tạo",
    "khóa bồi dưỡng",
    "khóa tập huấn",
    "khóa",
    "chương trình",
    "dự án",
    "mô hình",
    "công trình",
    "căn nhà",
    "ngôi nhà",
    "nhà tình nghĩa",
    "suất học bổng",
    "học bổng",
    "gian hàng",
    "km",
    "ha",
    "tấn",
    "trường học",
    "trường",
    "trạm y tế",
    "trạm",
    "chuyên đề",
    "chuyên trang",
    "đề tài",
    "chuỗi cung ứng",
    "chuỗi",
    "điểm bán",
    "điểm đến",
    "điểm",
    "sự kiện",
    "buổi",
    "cuộc",
    "kỹ thuật",
    "bác sĩ",
    "điều dưỡng",
    "kỹ thuật viên",
    "cán bộ",
    "công chức",
    "viên chức",
    "giáo viên",
    "giảng viên",
    "sinh viên",
    "học sinh",
    "học viên",
    "doanh nghiệp",
    "hợp tác xã",
    "lao động",
    "công nhân",
    "hộ nghèo",
    "hộ dân",
    "hộ gia đình",
    "hộ",
    "người",
    "khách",
    "du khách",
    "thanh niên",
    "nông dân",
    "đảng viên",
    "bí thư chi bộ",
    "cấp ủy viên",
    "ấn phẩm",
    "phóng sự",
    "bản tin",
    "đợt",
    "lượt",
    "giường bệnh",
    "trẻ em",
    "ca phẫu thuật",
    "tiết mục",
    "văn bản",
    "quy trình",
    "dịch vụ công",
    "%",
];

/// Numbers after these words count nothing.
const NOT_COUNTED: &[&str] = &[
    "số",
    "điều",
    "khoản",
    "lần thứ",
    "quốc lộ",
    "tháng",
    "ngày",
    "quý",
    "thứ",
    "khóa",
    "nghị quyết",
    "/",
    "-",
    "đợt",
    "mỗi đợt",
    "cấp",
    "nhiệm kỳ",
    "đường",
    "tỉnh lộ",
    "hạng",
    "loại",
];

/// The first target in `tokens`.
pub fn find(text: &Tokens<'_>, tokens: &[Token]) -> Option<Target> {
    (0..tokens.len()).find_map(|i| at(text, tokens, i))
}

fn at(text: &Tokens<'_>, tokens: &[Token], i: usize) -> Option<Target> {
    let (value, count) = quantity(text, tokens.get(i..)?)?;
    let before = tokens.get(..i)?;
    let year = ends_any(before, &["năm"]) && tokens.get(i)?.year().is_some();
    if year || ends_any(before, NOT_COUNTED) || before.last().is_some_and(|t| t.shape == Shape::Number) {
        return None;
    }
    let rest = tokens.get(i + count..)?;
    let length = unit(rest)?;
    let words = rest.get(..length)?;
    let unit = collapse(text.str(&span(words)?));
    let after = rest.get(length..)?;
    let yearly = has(tokens, &["mỗi năm", "hằng năm", "hàng năm", "một năm"])
        || starts_any(after, &["/ năm"]).is_some();
    let mode = if yearly { TargetMode::Yearly } else { TargetMode::Cumulative };
    Some(Target { value, unit, baseline: None, mode })
}

/// Most tokens of a number: "1.234.567.890,5" has nine.
const GROUPS: usize = 13;

/// "03", "1.200", "2,5": the number and how many tokens it takes.
fn quantity(text: &Tokens<'_>, tokens: &[Token]) -> Option<(f64, usize)> {
    let first = tokens.first().filter(|t| t.shape == Shape::Number)?;
    let mut count = 1;
    let mut end = first.span.end;
    // A number of more groups is none, and every group of "1.1.1.…" would be read to its end again.
    while count < GROUPS
        && let (Some(sign), Some(digits)) = (tokens.get(count), tokens.get(count + 1))
    {
        let joined = sign.span.start == end && digits.span.start == sign.span.end;
        if !(joined && (sign.is(".") || sign.is(",")) && digits.shape == Shape::Number) {
            break;
        }
        end = digits.span.end;
        count += 2;
    }
    Some((number::parse(text.str(&(first.span.start..end)))?, count))
}

/// How many tokens the unit takes: "lượt bác sĩ, điều dưỡng" is one unit.
fn unit(tokens: &[Token]) -> Option<usize> {
    let mut end = starts_any(tokens, UNITS)?;
    if matches!(tokens.first()?.key.as_str(), "lượt" | "đợt") {
        end += starts_any(tokens.get(end..)?, UNITS).unwrap_or(0);
    }
    loop {
        let rest = tokens.get(end..).unwrap_or_default();
        let link = usize::from(rest.first().is_some_and(|t| t.is(",") || t.key == "và"));
        match (link, starts_any(rest.get(link..).unwrap_or_default(), UNITS)) {
            (1, Some(count)) => end += 1 + count,
            _ => return Some(end),
        }
    }
}

/// Money set aside for the work, as stated: "2,5 tỷ đồng từ ngân sách hai địa phương".
pub fn budget(text: &Tokens<'_>, tokens: &[Token]) -> Option<String> {
    if !has(tokens, &["kinh phí", "ngân sách", "nguồn vốn", "tổng vốn", "hỗ trợ số tiền"])
    {
        return None;
    }
    let money = (0..tokens.len()).find_map(|i| {
        let here = tokens.get(i..)?;
        let (_, count) = quantity(text, here)?;
        starts_any(
            here.get(count..)?,
            &["nghìn tỷ", "ngàn tỷ", "tỷ", "tỉ", "triệu", "nghìn đồng", "đồng", "usd"],
        )?;
        Some(i)
    });
    let start = money.or_else(|| labelled(tokens))?;
    let rest = tokens.get(start..)?;
    let end = (0..rest.len()).find(|i| stops(rest, *i)).unwrap_or(rest.len());
    let stated = collapse(text.str(&span(rest.get(..end)?)?));
    (!stated.is_empty()).then_some(stated)
}

/// "Kinh phí: do ngân sách hai địa phương bảo đảm".
fn labelled(tokens: &[Token]) -> Option<usize> {
    let found = super::token::find(tokens, &["kinh phí thực hiện :", "nguồn kinh phí :", "kinh phí :"])?;
    Some(found.end)
}

/// Whether the statement ends at token `i`: a sign, but not the point or comma inside a number.
fn stops(tokens: &[Token], i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return true };
    let in_number = i > 0
        && tokens.get(i - 1).is_some_and(|t| t.shape == Shape::Number && t.span.end == token.span.start)
        && tokens.get(i + 1).is_some_and(|t| t.shape == Shape::Number && t.span.start == token.span.end);
    [".", ",", ";", "(", ")"].iter().any(|sign| token.is(sign)) && !in_number
}

/// "Sản phẩm: X", "Kết quả: X": what a bullet says it yields.
pub fn deliverable(text: &Tokens<'_>, tokens: &[Token]) -> Option<String> {
    let labels =
        ["sản phẩm , kết quả :", "sản phẩm :", "kết quả :", "sản phẩm dự kiến :", "kết quả dự kiến :"];
    let label = super::token::find(tokens, &labels)?;
    let rest = tokens.get(label.end..)?;
    let end = rest.iter().position(|t| t.is(".") || t.is(";")).unwrap_or(rest.len());
    let stated = collapse(text.str(&span(rest.get(..end)?)?));
    (!stated.is_empty()).then_some(stated)
}
