//! What holds for any text at all.

use proptest::prelude::*;

use super::*;
use crate::intake::source::Block;

/// Words and signs of papers, in any order.
const WORDS: &[&str] = &[
    "I.",
    "II.",
    "1.",
    "1.1.",
    "a)",
    "-",
    "•",
    "+",
    "Điều 1.",
    "NỘI DUNG",
    "NGUYÊN TẮC",
    "TỔ CHỨC THỰC HIỆN",
    "Lĩnh vực",
    "du lịch",
    "y tế",
    "giáo dục",
    "và",
    ",",
    ";",
    ":",
    ".",
    "…",
    "\n",
    "\n\n",
    "\t",
    " ",
    "các lĩnh vực:",
    "trước ngày",
    "30/6/2022",
    "31/02/2021",
    "quý IV năm 2021",
    "giai đoạn",
    "2021 - 2025",
    "năm",
    "2023",
    "tháng 6/2020",
    "Hôm nay, ngày",
    "08 tháng 3 năm 2021",
    "tại",
    "thành phố Huế",
    "Thừa Thiên Huế",
    "TP.HCM",
    "BR-VT",
    "Đà Nẵng",
    "UBND",
    "Thành ủy Hà Nội",
    "Số: 15/BTT-UBND",
    "2086-TB/TU",
    "Sở Du lịch",
    "chủ trì",
    "phối hợp với",
    "Cơ quan chủ trì:",
    "120 lượt bác sĩ",
    "2,5 tỷ đồng",
    "kinh phí",
    "đầu mối",
    "sơ kết",
    "nhằm",
    "(",
    ")",
    "ế",
    "e\u{302}\u{301}",
    "Ð",
    "\u{feff}",
    "😀",
    "Các bài mới đăng",
    "TM.",
    "xây dựng Đảng",
    "hệ thống chính trị",
    "Tăng cường",
    "hợp tác",
    "đã",
    "Căn cứ",
    "STT",
    "Nội dung",
    "Thời gian",
    "99999999999",
];

fn paper() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => prop::sample::select(WORDS).prop_map(str::to_owned),
        1 => "[a-zA-ZàáảãạăâđèéẻẽẹêìíòóôơùúưỳýÀĐÊÔƠƯ0-9 .,;:()/–-]{0,12}",
        1 => any::<String>(),
    ];
    prop::collection::vec((word, prop::bool::ANY), 0..60)
        .prop_map(|words| words.into_iter().map(|(w, spaced)| if spaced { w + " " } else { w }).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_paper_gives_a_sound_draft(text in paper()) {
        read(&text);
    }

    #[test]
    fn any_text_gives_a_sound_draft(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn any_table_gives_a_sound_draft(rows in prop::collection::vec(prop::collection::vec(paper(), 0..6), 0..6), header in any::<bool>()) {
        let mut source = Source { text: String::new(), blocks: Vec::new(), warnings: Vec::new() };
        let first = vec!["STT".to_owned(), "Nội dung".to_owned(), "Chủ trì".to_owned(), "Thời gian".to_owned(), "Ghi chú".to_owned()];
        for row in header.then_some(first).into_iter().chain(rows) {
            let mut cells = Vec::new();
            for cell in row {
                let at = source.text.len();
                source.text.push_str(&crate::text::clean(&cell));
                cells.push(at..source.text.len());
                source.text.push('\t');
            }
            source.blocks.push(Block::Row(cells));
        }
        read_source(&source);
    }

    #[test]
    fn the_same_text_gives_the_same_draft(text in paper()) {
        prop_assert_eq!(read(&text), read(&text));
    }
}

#[test]
fn a_hundred_pages_are_read_in_one_pass() {
    let page = "1. Lĩnh vực du lịch\n- Tổ chức 02 hội nghị xúc tiến du lịch tại Đà Nẵng trước ngày 30/6/2022. Sở Du lịch chủ trì.\n";
    let text =
        format!("BẢN GHI NHỚ\ngiữa tỉnh Nghệ An và tỉnh Hà Tĩnh\n\nNỘI DUNG HỢP TÁC\n{}", page.repeat(500));
    assert_eq!(read(&text).commitments.len(), 500);
}
