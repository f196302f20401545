//! What reading costs grows with the text and not with its square, whatever the text is.
//!
//! Measured is the processor time of this thread, which other work on the machine does not add to: four times the text may
//! take ten times the time and a grace; by the square it would take sixteen times, of far more than the grace.

use std::io::Read as _;

use super::{docx, xlsx, zipped};
use crate::intake::refusal::Refusal;
use crate::intake::source::Source;
use crate::intake::{intake, parse};
use crate::model::reference::Reference;

/// Bytes of the smaller text.
const SMALL: usize = 16 * 1024;
/// Most times as long that four times the text may take, and what is given on top, in nanoseconds.
const GROWTH: u64 = 10;
const GRACE: u64 = 60_000_000;
/// Measured again before it counts: caches and the machine's clock vary.
const TRIES: usize = 3;

const HEAD: &str = "BẢN GHI NHỚ\ngiữa tỉnh Nghệ An và tỉnh Hà Tĩnh\n\nNỘI DUNG HỢP TÁC\n";

/// Texts that repeat something, after what leads to it.
const SHAPES: &[(&str, &str)] = &[
    ("<html><p>", "&"),
    ("<html><p>", "&amp"),
    ("<html><p>", "&#"),
    ("<html>", "<"),
    ("<html>", "<p"),
    ("<html>", "<!--"),
    ("<html>", "<!-- x -->"),
    ("<html>", "<script>"),
    ("<html>", "<script></style>"),
    ("<html>", "<style></"),
    ("<html>", "<table><tr><td>"),
    ("<html>", "<div>"),
    ("", "\""),
    ("", ","),
    ("", ";"),
    ("", "\t"),
    ("", "(MẬT "),
    ("", "("),
    ("", "  "),
    ("", "\n"),
    ("e", "\u{301}"),
    ("e", "\u{301}\u{323}"),
    ("a", "A"),
    (HEAD, "1.1."),
    (HEAD, "1/1/2020 "),
    (HEAD, "ngày 30/6/2022 tại "),
    ("Hôm nay, ngày 30/6/2022, ", "tại Huế ngày 1/1/2020 "),
    (HEAD, "trước ngày 30/6 "),
    (HEAD, "từ tháng 1/2020 đến tháng "),
    (HEAD, "giai đoạn 2021 - "),
    (HEAD, "1 đoàn, đoàn, "),
    (HEAD, "số 1 đoàn, "),
    (HEAD, "kinh phí 1,1,1,1,"),
    (HEAD, "Sở Y tế chủ trì, phối hợp. "),
    ("Sở Y tế chủ trì ", "phối hợp. "),
    (HEAD, "chủ trì phối hợp, "),
    (HEAD, "Cơ quan chủ trì: Sở A, Sở B; "),
    (HEAD, "- Hợp tác\n"),
    (HEAD, "hợp tác trong các lĩnh vực: du lịch, y tế, "),
    (HEAD, "các lĩnh vực: du lịch, y tế; "),
    (HEAD, "trong công tác du lịch, y tế, giáo dục, "),
    (HEAD, "Tổ chức hội nghị du lịch; hỗ trợ y tế; "),
    (HEAD, "Tăng cường hợp tác. "),
    (HEAD, "Điều 1. Du lịch\n"),
    (HEAD, "I. Y tế\n1. Du lịch\n- giúp nhau\n"),
    ("", "Huế "),
    ("", "tỉnh Nghệ An, tỉnh Hà Tĩnh, thành phố Huế, thành phố Đà Nẵng\n"),
    ("", "Số: 15/BTT-UBND "),
    ("", "1-AB-"),
    ("", "số 12/TB-TU\n"),
    ("", "HỘI NGHỊ "),
    ("TỔ CHỨC THỰC HIỆN\n", "Giao Sở Y tế làm cơ quan đầu mối "),
    ("TỔ CHỨC THỰC HIỆN\n", "sơ kết "),
    ("NGUYÊN TẮC\n", "- Bình đẳng\n"),
    ("STT;Nội dung;Chủ trì;Thời gian\n", "1;Du lịch;Sở Y tế;2021\n"),
    ("STT,Nội dung,Chủ trì\n", "\"1,\"\","),
    ("STT\tNội dung\tLạ\n", "STT\tNội dung\tChủ trì\tLạ\n"),
    ("", "TM. "),
    ("", "Căn cứ Luật số 1/2020/QH14\n"),
    ("", "Â÷ÑÒ¸µ "),
];

/// Nanoseconds of processor time this thread has taken.
fn spent() -> u64 {
    let mut text = String::new();
    std::fs::File::open("/proc/thread-self/schedstat").unwrap().read_to_string(&mut text).unwrap();
    text.split(' ').next().unwrap().parse().unwrap()
}

fn cost(work: impl Fn()) -> u64 {
    let before = spent();
    work();
    spent() - before
}

/// Fails when `work` of four times the size takes more than [`GROWTH`] times as long.
fn grows_in_line(what: &str, work: impl Fn(usize)) {
    let mut seen = Vec::new();
    for _ in 0..TRIES {
        let (small, large) = (cost(|| work(SMALL)), cost(|| work(4 * SMALL)));
        if large <= GROWTH * small + GRACE {
            return;
        }
        seen.push((small, large));
    }
    panic!("{what}: (of {SMALL} bytes, of four times as many) in nanoseconds: {seen:?}");
}

fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes.div_ceil(piece.len()))
}

#[test]
fn what_a_text_costs_grows_with_the_text() {
    for (head, piece) in SHAPES {
        let is_table = head.is_empty() || head.starts_with("STT");
        for name in [None, Some("a.csv")].into_iter().take(if is_table { 2 } else { 1 }) {
            grows_in_line(&format!("{head:?} {piece:?} {name:?}"), |bytes| {
                let _ = intake(
                    format!("{head}{}", repeated(piece, bytes)).as_bytes(),
                    name,
                    Reference::built_in(),
                );
            });
        }
        // Also what reading would refuse before: as no Vietnamese, or for its lines.
        grows_in_line(&format!("{head:?} {piece:?}, parsed"), |bytes| {
            let source = Source::from_text(&format!("{HEAD}{head}{}", repeated(piece, bytes)));
            let _ = parse::parse(&source, Reference::built_in());
        });
    }
}

#[test]
fn what_a_document_costs_grows_with_the_document() {
    for piece in [
        "<w:p/>",
        "<w:p><w:r><w:t>Hợp tác du lịch</w:t></w:r></w:p>",
        "<w:r><w:t>&amp;</w:t></w:r>",
        "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Nội dung</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:tab/>",
        "<w:del><w:p/></w:del>",
    ] {
        grows_in_line(piece, |bytes| {
            let _ = intake(&docx(&repeated(piece, bytes)), None, Reference::built_in());
        });
    }
    for piece in ["<row><c/></row>", "<row><c><v>1</v></c></row>", "<c><v>2</v></c>"] {
        grows_in_line(piece, |bytes| {
            let _ = intake(&xlsx(&[("a", &repeated(piece, bytes))]), None, Reference::built_in());
        });
    }
    // Ends of archives, one after the other.
    grows_in_line("PK\\x05\\x06", |bytes| {
        let _ = intake(
            &[zipped(&[("a", b"x")]), b"PK\x05\x06".repeat(bytes / 4)].concat(),
            None,
            Reference::built_in(),
        );
    });
}

/// A few bytes must not stand for a table of gigabytes.
#[test]
fn rows_end_where_they_are_too_wide() {
    let cells = "<w:tc><w:tcPr><w:gridSpan w:val=\"200\"/></w:tcPr></w:tc>".repeat(10_000);
    let empty = "<w:tc/>".repeat(10_000);
    for row in [cells, empty] {
        let read = intake(&docx(&format!("<w:tbl><w:tr>{row}</w:tr></w:tbl>")), None, Reference::built_in());
        assert_eq!(read.unwrap_err().code(), "too_many_columns");
    }
}

#[test]
fn what_is_too_much_is_refused_by_number() {
    let read = |text: &str| intake(text.as_bytes(), None, Reference::built_in());
    let many = |n: usize| format!("{HEAD}1. Du lịch\n{}", "- Tổ chức hội nghị xúc tiến du lịch.\n".repeat(n));
    let most = crate::intake::MAX_COMMITMENTS;
    assert_eq!(read(&many(most)).unwrap().1.commitments.len(), most);
    assert_eq!(read(&many(most + 1)), Err(Refusal::TooManyCommitments { found: most + 1, limit: most }));
    let listed = format!("{HEAD}Hai bên hợp tác trong các lĩnh vực: {}.", "du lịch, y tế, ".repeat(25_500));
    assert!(matches!(read(&listed), Err(Refusal::TooManyCommitments { .. })));

    let words = "hợp tác phát triển du lịch bền vững ".repeat(1_000);
    let long = format!("{HEAD}1. Du lịch\n{}", format!("- Tổ chức {words}.\n").repeat(20));
    assert!(matches!(read(&long), Err(Refusal::CommitmentsTooLong { .. })));
    let principles = format!("NGUYÊN TẮC\n- {words}.\n- {words}.\n{}", many(1));
    assert!(matches!(read(&principles), Err(Refusal::PrinciplesTooLong { .. })), "{:?}", read(&principles));

    let too_long = "du lịch ".repeat(super::MAX_CHARS / 8 + 1);
    assert_eq!(read(&too_long), Err(Refusal::TooLong { limit: super::MAX_CHARS }));
    let signs = format!("Hợp tác du lịch {}", "; ".repeat(super::MAX_TOKENS + 1));
    assert_eq!(read(&signs), Err(Refusal::TooLong { limit: super::MAX_CHARS }));
}
