//! The three samples of the issue.

use super::*;
use crate::model::agency::Channel;
use crate::model::agreement::{Kind, Period};
use crate::model::commitment::{Target, TargetMode};
use crate::model::deadline::Deadline;

const SEED: &str = include_str!("../../../../tests/data/ha-noi-thua-thien-hue-2019.txt");
const AGREEMENT: &str = include_str!("../../../../tests/data/thoa-thuan-mau.txt");
const ANNEX: &str = include_str!("../../../../tests/data/ke-hoach-phu-luc.csv");

#[test]
fn the_seed_says_who_and_what_paper_and_no_day() {
    let draft = read(SEED);
    assert_eq!(parties(&draft), ["01-20080801", "46-20080801"]);
    assert_eq!(draft.kind, Kind::ConclusionNotice);
    assert_eq!(draft.channel, Channel::Party);
    let document = &draft.documents[0];
    assert_eq!(document.number.as_deref(), Some("2086-TB/TU"));
    assert_eq!(document.issuer.as_deref(), Some("Thành ủy Hà Nội"));
    assert_eq!((document.issued_on, draft.held_on, draft.period), (None, None, None));
    assert!(warned(&draft, WarningKind::NoDate));
    assert!(!draft.title.contains("15:48"));
    assert!(draft.title.starts_with("Thành phố Hà Nội và tỉnh Thừa Thiên Huế hợp tác"));
}

#[test]
fn the_seed_gives_a_commitment_for_each_domain_it_names() {
    let draft = read(SEED);
    let found = domains(&draft);
    for slug in [
        "xay-dung-dang",
        "he-thong-chinh-tri",
        "dan-van",
        "chinh-quyen-dien-tu",
        "dao-tao-can-bo",
        "quy-hoach-ke-hoach",
        "xuc-tien-dau-tu",
        "ho-tro-doanh-nghiep",
        "du-lich",
        "thuong-mai",
        "van-hoa-xa-hoi",
        "y-te",
        "giao-duc",
        "moi-truong",
        "an-sinh-xa-hoi",
    ] {
        assert!(found.contains(&slug), "{slug} in {found:?}");
    }
    assert!(draft.commitments.iter().all(|c| c.deadline == Deadline::None));
    assert!(draft.commitments.iter().all(|c| c.target.is_none() && c.lead.is_empty() && c.budget.is_none()));
}

#[test]
fn the_seed_splits_its_list_by_domain() {
    let draft = read(SEED);
    let quote = |slug: &str| {
        let of_slug = draft.commitments.iter().filter(|c| c.domain == slug);
        of_slug.map(|c| c.quote.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(quote("quy-hoach-ke-hoach"), ["Quy hoạch, kế hoạch"]);
    assert_eq!(quote("xuc-tien-dau-tu"), ["đẩy mạnh xúc tiến đầu tư"]);
    assert_eq!(quote("van-hoa-xa-hoi"), ["văn hóa - xã hội"]);
    assert_eq!((quote("y-te"), quote("moi-truong")), (vec!["y tế"], vec!["môi trường"]));
    assert_eq!(quote("an-sinh-xa-hoi"), ["đảm bảo an sinh xã hội"]);
    assert!(texts(&draft).contains(&"Hợp tác trong lĩnh vực thương mại"));
}

#[test]
fn the_seed_leaves_the_page_out() {
    let draft = read(SEED);
    let left_out = draft.warnings.iter().find(|w| w.kind == WarningKind::LeftOut).unwrap();
    assert_eq!(left_out.detail, "10");
    let all = texts(&draft).join("\n");
    for words in ["H. Hải", "bình luận", "Họ tên", "Mã xác nhận", "bài mới"] {
        assert!(!all.contains(words), "{words}");
    }
}

#[test]
fn the_agreement_says_who_when_where() {
    let draft = read(AGREEMENT);
    assert_eq!(parties(&draft), ["48-20080801", "46-20080801"]);
    assert_eq!((draft.kind, draft.channel), (Kind::Agreement, Channel::State));
    assert_eq!(draft.documents[0].number.as_deref(), Some("15/BTT-UBND"));
    assert_eq!(draft.held_on, Some(day("2021-03-08")));
    assert_eq!(draft.held_at.as_deref(), Some("thành phố Huế"));
    let period = Period { from: Some(day("2021-01-01")), to: Some(day("2025-12-31")) };
    assert_eq!(draft.period, Some(period));
    assert_eq!(
        draft.title,
        "Bản thỏa thuận hợp tác phát triển kinh tế - xã hội giữa thành phố Đà Nẵng và tỉnh Thừa Thiên Huế giai đoạn 2021 - 2025"
    );
    assert_eq!(draft.warnings, []);
}

#[test]
fn the_agreement_keeps_principles_and_organisation_apart() {
    let draft = read(AGREEMENT);
    assert_eq!(draft.principles.len(), 2);
    assert!(draft.principles[0].starts_with("Phát huy tiềm năng"));
    assert_eq!(draft.focal_point.as_deref(), Some("Sở Kế hoạch và Đầu tư hai địa phương"));
    assert!(draft.review_cadence.as_deref().unwrap().contains("sơ kết; tổng kết vào năm 2025"));
    let all = texts(&draft).join("\n");
    assert!(!all.contains("bình đẳng") && !all.contains("đầu mối") && !all.contains("04 bản"));
}

#[test]
fn the_agreement_gives_seven_commitments_as_stated() {
    let draft = read(AGREEMENT);
    assert_eq!(
        domains(&draft),
        ["du-lich", "du-lich", "y-te", "y-te", "giao-duc", "giao-thong-ha-tang", "chinh-quyen-dien-tu"]
    );
    let deadlines: Vec<Deadline> = draft.commitments.iter().map(|c| c.deadline).collect();
    assert_eq!(
        deadlines,
        [
            Deadline::Date { on: day("2022-06-30") },
            Deadline::Ongoing,
            Deadline::years(2021, 2025).unwrap(),
            Deadline::Ongoing,
            Deadline::quarter(2021, 4).unwrap(),
            Deadline::None,
            Deadline::Date { on: day("2023-12-31") },
        ]
    );
    let target =
        |value, unit: &str, mode| Some(Target { value, unit: unit.to_owned(), baseline: None, mode });
    let targets: Vec<_> = draft.commitments.iter().map(|c| c.target.clone()).collect();
    assert_eq!(
        targets,
        [
            target(3.0, "tuyến du lịch", TargetMode::Cumulative),
            target(2.0, "đoàn khảo sát", TargetMode::Yearly),
            target(120.0, "lượt bác sĩ, điều dưỡng", TargetMode::Cumulative),
            None,
            None,
            None,
            target(200.0, "cán bộ, công chức", TargetMode::Cumulative),
        ]
    );
    assert_eq!(draft.commitments[0].lead, ["Sở Du lịch hai địa phương"]);
    assert_eq!(draft.commitments[4].lead, ["Sở Giáo dục và Đào tạo thành phố Đà Nẵng"]);
    assert_eq!(draft.commitments[4].cooperating, ["Sở Giáo dục và Đào tạo tỉnh Thừa Thiên Huế"]);
    assert_eq!(draft.commitments[5].budget.as_deref(), Some("2,5 tỷ đồng từ ngân sách hai địa phương"));
}

/// A source of rows, as the csv and xlsx readers make them.
fn table(text: &str) -> Source {
    let mut source = Source { text: String::new(), blocks: Vec::new(), warnings: Vec::new() };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    for record in reader.records() {
        let mut cells = Vec::new();
        for cell in &record.unwrap() {
            let at = source.text.len();
            source.text.push_str(cell);
            cells.push(at..source.text.len());
            source.text.push('\t');
        }
        source.text.push('\n');
        source.blocks.push(crate::intake::source::Block::Row(cells));
    }
    source
}

#[test]
fn the_annex_gives_five_rows_not_eight() {
    let draft = read_source(&table(ANNEX));
    assert_eq!(domains(&draft), ["du-lich", "du-lich", "y-te", "y-te", "chinh-quyen-dien-tu"]);
    let deadlines: Vec<Deadline> = draft.commitments.iter().map(|c| c.deadline).collect();
    assert_eq!(
        deadlines,
        [
            Deadline::quarter(2020, 3).unwrap(),
            Deadline::Date { on: day("2020-12-31") },
            Deadline::years(2020, 2022).unwrap(),
            Deadline::Ongoing,
            Deadline::month(2020, 6).unwrap(),
        ]
    );
    let first = &draft.commitments[0];
    assert_eq!(
        (&*first.lead, &*first.cooperating),
        (&["Sở Du lịch Hà Nội".to_owned()][..], &["Sở Du lịch Thừa Thiên Huế".to_owned()][..])
    );
    assert_eq!(
        (first.deliverable.as_deref(), first.budget.as_deref()),
        (Some("Hội nghị"), Some("500 triệu đồng"))
    );
    assert_eq!(
        draft.commitments[2].target.as_ref().map(|t| (t.value, t.unit.as_str())),
        Some((30.0, "bác sĩ"))
    );
    assert_eq!(
        draft.commitments[4].target.as_ref().map(|t| (t.value, t.unit.as_str())),
        Some((150.0, "lượt cán bộ"))
    );
    assert_eq!(draft.commitments[3].lead, ["Sở Y tế hai địa phương"]);
    assert!(draft.commitments[3].cooperating.is_empty() && draft.commitments[3].deliverable.is_none());
    assert_eq!(parties(&draft), ["01-20080801", "46-20080801"]);
    assert_eq!(draft.kind, Kind::Plan);
}

#[test]
fn an_unknown_column_and_a_note_are_not_silent() {
    let text = "TT;Nhiệm vụ;Đơn vị chủ trì;Tiến độ;Mã nội bộ;Ghi chú\n\
        1;Tổ chức hội chợ thương mại;Sở Công Thương Nghệ An, Sở Công Thương Hà Tĩnh;khi đủ điều kiện;A1;\n\
        2;Khám bệnh cho hộ nghèo tỉnh Hà Tĩnh;Sở Y tế Nghệ An;Hằng năm;A2;xe lưu động\n";
    let draft = read_source(&table(text));
    let details: Vec<&str> = draft.warnings.iter().map(|w| w.detail.as_str()).collect();
    assert!(details.contains(&"Mã nội bộ") && details.contains(&"Ghi chú: xe lưu động"), "{details:?}");
    assert!(details.contains(&"khi đủ điều kiện"), "words in the time column that are no deadline");
    assert_eq!(draft.commitments[0].lead, ["Sở Công Thương Nghệ An", "Sở Công Thương Hà Tĩnh"]);
    assert_eq!(draft.commitments[0].deadline, Deadline::None);
    assert_eq!(draft.commitments[1].deadline, Deadline::Ongoing);
}

#[test]
fn months_of_a_cell_and_group_rows_without_a_domain_column() {
    let text = "TT;Nội dung, nhiệm vụ;Cơ quan chủ trì;Thời gian hoàn thành;Sản phẩm\n\
        I;LĨNH VỰC THƯƠNG MẠI;;;\n\
        1;Hội nghị kết nối;Sở Công Thương;Quý IV hằng năm;01 hội nghị/năm\n\
        II;LĨNH VỰC Y TẾ;;;\n\
        2;Chuyển giao kỹ thuật;Sở Y tế (Bệnh viện Chợ Rẫy);Từ tháng 10/2023 đến tháng 12/2025;20 kỹ thuật\n\
        3;Bồi dưỡng;Sở Nội vụ;31/12/2023 và 31/12/2024;\n\
        4;Khám lưu động;;;\n";
    let draft = read_source(&table(text));
    assert_eq!(domains(&draft), ["thuong-mai", "y-te", "y-te", "y-te"]);
    assert_eq!(draft.commitments[0].deadline, Deadline::Ongoing);
    assert_eq!(draft.commitments[0].target.as_ref().map(|t| t.mode), Some(TargetMode::Yearly));
    let months = Deadline::Period { from: day("2023-10-01"), to: day("2025-12-31") };
    assert_eq!(draft.commitments[1].deadline, months);
    assert_eq!(draft.commitments[2].deadline, Deadline::Date { on: day("2024-12-31") });
    let unclear = draft.warnings.iter().filter(|w| w.kind == WarningKind::UnclearDate);
    assert_eq!(unclear.map(|w| w.order).collect::<Vec<_>>(), [Some(3)], "two days in one cell");
}

#[test]
fn cells_of_signs_are_no_commitment() {
    let text = "TT;Nhiệm vụ;Chủ trì\n1;…;Sở Y tế\n2;-;Sở Y tế\n3;Khám bệnh lưu động;Sở Y tế\n";
    assert_eq!(texts(&read_source(&table(text))), ["Khám bệnh lưu động"]);
}

#[test]
fn the_annex_file_itself_gives_the_same_five_rows() {
    let (source, draft) =
        crate::intake::intake(ANNEX.as_bytes(), Some("ke-hoach-phu-luc.csv"), Reference::built_in()).unwrap();
    sound(&source, &draft);
    let direct = read_source(&table(ANNEX));
    assert_eq!(texts(&draft), texts(&direct));
    let parts = |d: &Draft| d.commitments.iter().map(|c| (c.deadline, c.lead.clone())).collect::<Vec<_>>();
    assert_eq!(parts(&draft), parts(&direct));
    let (source, draft) = crate::intake::intake(SEED.as_bytes(), None, Reference::built_in()).unwrap();
    sound(&source, &draft);
    assert_eq!(draft, read(SEED));
}
