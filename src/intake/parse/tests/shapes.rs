//! Papers of other shapes than the samples.

use super::*;
use crate::model::agency::Channel;
use crate::model::agreement::Kind;
use crate::model::commitment::TargetMode;
use crate::model::deadline::Deadline;

const THREE: &str = "BẢN GHI NHỚ
HỢP TÁC GIỮA TỈNH THANH HÓA, TỈNH NGHỆ AN VÀ TỈNH HÀ TĨNH GIAI ĐOẠN 2022 - 2025

Căn cứ Kết luận số 12-KL/TU ngày 15/6/2018 của Tỉnh ủy Quảng Bình;
Hôm nay, ngày 20 tháng 8 năm 2022, tại thành phố Thanh Hóa, Ban Thường vụ Tỉnh ủy các tỉnh Thanh Hóa, Nghệ An, Hà Tĩnh thống nhất:

Điều 1. Nguyên tắc hợp tác
Tự nguyện, bình đẳng, cùng có lợi.

Điều 2. Nội dung hợp tác
1. Về thương mại: Tổ chức luân phiên mỗi năm 01 hội chợ hàng Việt; Sở Công Thương tỉnh Nghệ An chủ trì, phối hợp với Sở Công Thương tỉnh Thanh Hóa và Sở Công Thương tỉnh Hà Tĩnh thực hiện.
2. Về giao thông
a) Hoàn thành đoạn đường ven biển dài 25 km trong năm 2024.
b) Kết nối cảng Nghi Sơn với cảng Vũng Áng từ năm 2023 đến năm 2025.
3. Về bảo vệ rừng giáp ranh
a) Tuần tra chung hằng quý.

Điều 3. Điều khoản thi hành
Cơ quan đầu mối: Văn phòng Tỉnh ủy ba tỉnh.
Hằng năm, ba tỉnh luân phiên tổ chức sơ kết.

TM. BAN THƯỜNG VỤ TỈNH ỦY THANH HÓA
- Lưu VPTU.
";

#[test]
fn a_memorandum_of_three_party_committees() {
    let draft = read(THREE);
    assert_eq!(draft.kind, Kind::Memorandum);
    assert_eq!(draft.channel, Channel::Party);
    assert_eq!(parties(&draft), ["38-20080801", "40-20080801", "42-20080801"]);
    assert_eq!(
        draft.title,
        "Bản ghi nhớ hợp tác giữa tỉnh Thanh Hóa, tỉnh Nghệ An và tỉnh Hà Tĩnh giai đoạn 2022 - 2025"
    );
    assert_eq!(draft.held_on, Some(day("2022-08-20")));
    assert_eq!(draft.documents[0].number, None, "the number cited is another paper's");
    assert_eq!(domains(&draft), ["thuong-mai", "giao-thong-ha-tang", "giao-thong-ha-tang", "moi-truong"]);
    assert_eq!(draft.principles, ["Tự nguyện, bình đẳng, cùng có lợi."]);
    assert_eq!(draft.focal_point.as_deref(), Some("Văn phòng Tỉnh ủy ba tỉnh"));
    assert!(draft.review_cadence.is_some());
}

#[test]
fn a_memorandum_states_agencies_and_years() {
    let draft = read(THREE);
    let [fair, road, ports, patrol] = draft.commitments.as_slice() else { panic!("{:?}", texts(&draft)) };
    assert_eq!(fair.lead, ["Sở Công Thương tỉnh Nghệ An"]);
    assert_eq!(fair.cooperating, ["Sở Công Thương tỉnh Thanh Hóa", "Sở Công Thương tỉnh Hà Tĩnh"]);
    assert_eq!(fair.target.as_ref().map(|t| (t.value, t.mode)), Some((1.0, TargetMode::Yearly)));
    assert_eq!(road.deadline, Deadline::Year { year: 2024 });
    assert_eq!(road.target.as_ref().map(|t| (t.value, t.unit.as_str())), Some((25.0, "km")));
    assert_eq!(ports.deadline, Deadline::years(2023, 2025).unwrap());
    assert_eq!(patrol.deadline, Deadline::Ongoing);
}

#[test]
fn a_party_programme_with_capital_headings_and_open_end() {
    let draft = read(
        "THÀNH ỦY HẢI PHÒNG
*
Số 09-CTr/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hải Phòng, ngày 13 tháng 3 năm 2022

CHƯƠNG TRÌNH
hợp tác giữa thành phố Hải Phòng và tỉnh Quảng Ninh giai đoạn 2022 - 2025 và những năm tiếp theo

MỤC ĐÍCH, YÊU CẦU
Phát huy lợi thế của hai địa phương.

NỘI DUNG HỢP TÁC

CÔNG TÁC XÂY DỰNG ĐẢNG
Trao đổi kinh nghiệm kiểm tra, giám sát. Mỗi năm cử 05 cán bộ trao đổi công tác.

GIAO THÔNG, HẠ TẦNG
• Phối hợp hoàn thành cầu Bến Rừng trước ngày 30 tháng 6 năm 2024.
• Nghiên cứu tuyến xe buýt liên tỉnh trong 6 tháng đầu năm 2023.

TỔ CHỨC THỰC HIỆN
Giao Văn phòng Thành ủy Hải Phòng và Văn phòng Tỉnh ủy Quảng Ninh làm đầu mối.
",
    );
    assert_eq!((draft.kind, draft.channel), (Kind::Programme, Channel::Party));
    assert_eq!(draft.documents[0].number.as_deref(), Some("09-CTr/TU"));
    assert_eq!(draft.documents[0].issuer.as_deref(), Some("Thành ủy Hải Phòng"));
    assert_eq!(draft.documents[0].issued_on, Some(day("2022-03-13")));
    assert_eq!(draft.period.map(|p| (p.from, p.to)), Some((Some(day("2022-01-01")), None)));
    assert_eq!(parties(&draft), ["31-20080801", "22-20080801"]);
    assert_eq!(
        domains(&draft),
        ["xay-dung-dang", "xay-dung-dang", "giao-thong-ha-tang", "giao-thong-ha-tang"]
    );
    assert_eq!(draft.commitments[2].deadline, Deadline::Date { on: day("2024-06-30") });
    let half = Deadline::Period { from: day("2023-01-01"), to: day("2023-06-30") };
    assert_eq!(draft.commitments[3].deadline, half);
    assert_eq!(draft.principles, ["Phát huy lợi thế của hai địa phương."]);
    assert_eq!(
        draft.focal_point.as_deref(),
        Some("Văn phòng Thành ủy Hải Phòng và Văn phòng Tỉnh ủy Quảng Ninh")
    );
}

#[test]
fn parties_that_are_one_unit_by_now() {
    let draft = read(
        "BIÊN BẢN\nlàm việc giữa UBND thành phố Đà Nẵng và UBND tỉnh Quảng Nam\n\nChiều ngày 15/7/2016, tại thành phố Tam Kỳ, hai bên thống nhất:\n- Quan trắc chung các sông.\n- Phát triển đô thị đại học.\n",
    );
    assert_eq!(parties(&draft), ["48-20080801", "49-20080801"]);
    assert_eq!(draft.kind, Kind::Minutes);
    assert_eq!(draft.held_on, Some(day("2016-07-15")));
    assert_eq!(draft.held_at.as_deref(), Some("thành phố Tam Kỳ"));
    let united = draft.warnings.iter().find(|w| w.kind == WarningKind::PartiesUnited).unwrap();
    assert_eq!(united.detail, "Đà Nẵng");
    assert_eq!(draft.commitments.len(), 2);
}

#[test]
fn the_day_chooses_the_unit() {
    let paper = |date: &str, parties: &str| {
        read(&format!(
            "BẢN THỎA THUẬN\nhợp tác giữa {parties}\n\nHôm nay, ngày {date}, hai bên thống nhất:\n- Phát triển du lịch.\n"
        ))
    };
    assert_eq!(parties(&paper("01/3/2023", "TP.HCM và tỉnh BR-VT")), ["79-20080801", "77-20080801"]);
    assert_eq!(
        parties(&paper("01/8/2025", "TP. Hồ Chí Minh và thành phố Huế")),
        ["79-20250701", "46-20250101"]
    );
    assert_eq!(parties(&paper("01/8/2025", "tỉnh Bắc Ninh và tỉnh Lào Cai")), ["24-20250701", "15-20250701"]);
    assert_eq!(
        parties(&paper("01/10/2026", "thành phố Bắc Ninh và TP. Hải Phòng")),
        ["24-20260920", "31-20250701"]
    );
    assert_eq!(parties(&paper("01/3/2020", "Hà Nội và TT-Huế")), ["01-20080801", "46-20080801"]);
    assert_eq!(
        parties(&paper("01/3/2020", "tỉnh Đăk Lăk và tỉnh Thừa Thiên - Huế")),
        ["66-20080801", "46-20080801"]
    );
}

#[test]
fn a_name_that_does_not_fit_the_day_is_doubtful() {
    let draft = read(
        "BẢN THỎA THUẬN\nhợp tác giữa Hà Nội và Huế\n\nHôm nay, ngày 01/3/2020, hai bên thống nhất:\n- Phát triển du lịch.\n",
    );
    assert_eq!(parties(&draft), ["01-20080801", "46-20080801"]);
    assert!(warned(&draft, WarningKind::UnclearParty));
}

#[test]
fn no_parties_and_no_commitments_are_said() {
    let draft = read("Thông báo lịch nghỉ lễ của cơ quan\n\nCán bộ nghỉ từ thứ bảy tuần này.\n");
    assert!(warned(&draft, WarningKind::NoParties));
    assert!(warned(&draft, WarningKind::NoNumber));
    assert!(draft.parties.is_empty());
    let empty = read("");
    assert!(warned(&empty, WarningKind::NoCommitments));
    assert_eq!(empty.title, "");
}

#[test]
fn decomposed_letters_read_the_same() {
    use unicode_normalization::UnicodeNormalization as _;
    let decomposed: String = THREE.nfd().collect();
    assert_ne!(decomposed, THREE);
    assert_eq!(read(&decomposed), read(THREE));
}

#[test]
fn old_tone_style_and_damaged_letters_read_the_same() {
    let draft = read(
        "BẢN THOẢ THUẬN\nhợp tác giữa tỉnh Thanh Hoá và tỉnh Hoà Bình giai đoạn 2019 - 2024\nSố: 7/BTT-UBND\n\nNỘI DUNG\n- Bảo tồn văn hoá truyền thống.\n",
    );
    assert_eq!(parties(&draft), ["38-20080801", "17-20080801"]);
    assert_eq!((draft.kind, domains(&draft)), (Kind::Agreement, vec!["van-hoa-xa-hoi"]));
}

#[test]
fn bullets_without_headings() {
    let draft = read(
        "Thông báo số 2265-TB/TU ngày 22/10/2019 của Thành ủy Hà Nội về hợp tác giữa thành phố Hà Nội và tỉnh Đồng Nai

Hai bên thống nhất:
• Trao đổi kinh nghiệm thí điểm chính quyền đô thị;
• Hỗ trợ doanh nghiệp hai địa phương tiêu thụ nông sản trước ngày 31/02/2020;
• Việc khác theo đề nghị của mỗi bên.
",
    );
    assert_eq!(draft.documents[0].number.as_deref(), Some("2265-TB/TU"));
    assert_eq!(draft.documents[0].issued_on, Some(day("2019-10-22")));
    assert_eq!(parties(&draft), ["01-20080801", "75-20080801"]);
    assert_eq!(draft.commitments.len(), 3);
    assert_eq!(texts(&draft)[0], "Trao đổi kinh nghiệm thí điểm chính quyền đô thị");
    assert_eq!(draft.commitments[1].deadline, Deadline::None);
    let on =
        |kind| draft.warnings.iter().filter(|w| w.kind == kind).filter_map(|w| w.order).collect::<Vec<_>>();
    assert_eq!(on(WarningKind::UnclearDate), [2], "31/02 is no day");
    assert!(on(WarningKind::UnclearDomain).contains(&3));
    assert_eq!(draft.commitments[2].domain, "khac");
}

#[test]
fn lines_broken_by_hand_and_details_on_their_own_lines() {
    let draft = read(
        "KẾ HOẠCH
Triển khai Thỏa thuận hợp tác giữa TP. Đà Nẵng và tỉnh Quảng Trị năm 2023
Số: 4778/KH-UBND

I. NHIỆM VỤ
1. Tổ chức 03 lớp tập huấn chuyển đổi số
cho cán bộ cấp xã
Đơn vị chủ trì: Sở Thông tin và Truyền thông; Sở Nội vụ
Thời gian: tháng 9/2023
Kinh phí: 450 triệu đồng
2. Tổ chức hội chợ thương mại, quý II/2023.
II. TỔ CHỨC THỰC HIỆN
1. Sở Kế hoạch và Đầu tư là cơ quan đầu mối.
",
    );
    assert_eq!(draft.kind, Kind::Plan);
    assert_eq!(draft.period.and_then(|p| p.to), Some(day("2023-12-31")));
    let [training, fair] = draft.commitments.as_slice() else { panic!("{:?}", texts(&draft)) };
    assert_eq!(training.lead, ["Sở Thông tin và Truyền thông", "Sở Nội vụ"]);
    assert_eq!(training.deadline, Deadline::month(2023, 9).unwrap());
    assert_eq!(training.budget.as_deref(), Some("450 triệu đồng"));
    assert_eq!(training.target.as_ref().map(|t| (t.value, t.unit.as_str())), Some((3.0, "lớp tập huấn")));
    assert_eq!(fair.deadline, Deadline::quarter(2023, 2).unwrap());
    assert_eq!(draft.focal_point.as_deref(), Some("Sở Kế hoạch và Đầu tư"));
}

#[test]
fn people_places_and_schools_are_no_parties() {
    let draft = read(
        "BẢN THỎA THUẬN
hợp tác giữa tỉnh Lâm Đồng và tỉnh Đồng Nai

Hôm nay, ngày 19/10/2018, tại thành phố Biên Hòa, có ông Bùi Thanh Hà. Nội dung gồm:

NỘI DUNG HỢP TÁC
- Học tập tư tưởng Hồ Chí Minh trong đảng viên.
- Mở trung tâm giáo dục thường xuyên tại phường Hòa Bình.
- Kết nối với thị trường châu Á - Thái Bình Dương.
",
    );
    assert_eq!(parties(&draft), ["68-20080801", "75-20080801"]);
    assert_eq!(draft.commitments[1].deadline, Deadline::None, "a kind of school, not a deadline");
}

#[test]
fn fourteen_parties_in_the_opening() {
    let draft = read(
        "THỎA THUẬN
hợp tác phát triển kinh tế - xã hội giữa Thành phố Hồ Chí Minh và các tỉnh vùng đồng bằng sông Cửu Long đến năm 2025

Ngày 11 tháng 3 năm 2023, tại tỉnh Bến Tre, Ủy ban nhân dân Thành phố Hồ Chí Minh và Ủy ban nhân dân các tỉnh, thành phố: Long An, Tiền Giang, Bến Tre, Trà Vinh, Vĩnh Long, Đồng Tháp, An Giang, Kiên Giang, Cần Thơ, Hậu Giang, Sóc Trăng, Bạc Liêu, Cà Mau thống nhất:

I. LĨNH VỰC HỢP TÁC
1. Kết nối cung cầu hàng hóa.
2. Phát triển giao thông liên vùng.
",
    );
    assert_eq!(draft.parties.len(), 14);
    assert_eq!(draft.parties[0].locality.as_ref().map(|id| id.0.as_str()), Some("79-20080801"));
    assert_eq!(domains(&draft), ["thuong-mai", "giao-thong-ha-tang"]);
    assert_eq!(draft.held_at.as_deref(), Some("tỉnh Bến Tre"));
}

#[test]
fn a_review_of_the_last_period_is_no_commitment() {
    let draft = read(
        "CHƯƠNG TRÌNH HỢP TÁC
giữa tỉnh Hải Dương và tỉnh Bắc Giang giai đoạn 2020 - 2025

I. KẾT QUẢ HỢP TÁC GIAI ĐOẠN 2015 - 2019
1. Đã tổ chức 10 hội nghị du lịch.
II. NỘI DUNG HỢP TÁC GIAI ĐOẠN 2020 - 2025
1. Hợp tác trong các lĩnh vực: nông nghiệp, công nghiệp và du lịch.
2. Triển khai Đề án phát triển đô thị giai đoạn 2021 - 2030.
",
    );
    assert_eq!(draft.period.and_then(|p| p.from), Some(day("2020-01-01")));
    assert_eq!(&domains(&draft)[..3], ["nong-nghiep", "cong-nghiep", "du-lich"]);
    assert_eq!(draft.commitments.len(), 4);
    assert_eq!(
        draft.commitments[3].deadline,
        Deadline::None,
        "the scheme's period is not the task's deadline"
    );
}

#[test]
fn numbered_enumerations_and_headings_in_small_letters() {
    let draft = read(
        "Biên bản ghi nhớ hợp tác giữa Thành phố Hà Nội và Thành phố Hồ Chí Minh

Nguyên tắc hợp tác
Bình đẳng, hiệu quả.
Nội dung hợp tác
Hai bên hợp tác trên 4 lĩnh vực, gồm: (1) du lịch; (2) y tế; (3) chuyển đổi số; (4) những việc khác.
Khai mạc tuần lễ văn hóa ngày 15/10/2023 tại Hà Nội.
Kinh phí thực hiện
Mỗi bên tự bảo đảm.
Tổ chức thực hiện
Văn phòng UBND hai thành phố là đầu mối. Hằng năm sơ kết một lần.
",
    );
    assert_eq!(draft.kind, Kind::Memorandum);
    assert_eq!(domains(&draft), ["du-lich", "y-te", "khoa-hoc-chuyen-doi-so", "khac", "van-hoa-xa-hoi"]);
    assert_eq!(texts(&draft)[0], "Hợp tác trong lĩnh vực du lịch");
    assert_eq!(draft.principles, ["Bình đẳng, hiệu quả."]);
    assert_eq!(draft.focal_point.as_deref(), Some("Văn phòng UBND hai thành phố"));
    assert_eq!(draft.review_cadence.as_deref(), Some("Hằng năm sơ kết một lần."));
    let day = draft.warnings.iter().find(|w| w.kind == WarningKind::UnclearDate).unwrap();
    assert_eq!((day.order, draft.commitments[4].deadline), (Some(5), Deadline::None));
}

#[test]
fn hostile_repetition_stays_fast() {
    for words in [
        "chủ trì, phối hợp với ",
        "Hà Nội, Huế, ",
        "cơ quan chủ trì: Sở ",
        "trước ngày 30/6/2022 ",
        "1. ",
        "; ",
    ] {
        read(&words.repeat(1_500));
        read(&format!("NỘI DUNG HỢP TÁC\n- {}", words.repeat(1_500)));
    }
}

const TWO_SYSTEMS: &str = "BẢN THỎA THUẬN HỢP TÁC
giữa tỉnh Hà Tĩnh và tỉnh Bình Định giai đoạn 2016–2020
Thực hiện chủ trương liên kết vùng, ngày 16/5/2015 tại thành phố Hà Tĩnh, đoàn đại biểu hai tỉnh thống nhất:
I. Đánh giá kết quả hợp tác giai đoạn 2011 - 2015
Hai tỉnh đã trao đổi 12 đoàn công tác.
II. Nội dung hợp tác
1. Lĩnh vực kinh tế
1.1. Nông nghiệp: chuyển giao 05 mô hình nuôi tôm, hoàn thành trước 31/12/2018; Sở Nông nghiệp tỉnh Bình Định chủ trì, Sở Nông nghiệp tỉnh Hà Tĩnh phối hợp.
1.2. Công nghiệp
- Phối hợp xúc tiến đầu tư trong quý II/2017; kinh phí 1.200 triệu đồng do hai tỉnh bảo đảm.
2. Lĩnh vực quốc phòng, an ninh
Phối hợp bảo vệ ngư dân trên biển. Thường xuyên trao đổi thông tin về tội phạm.
III. Tổ chức thực hiện
1. Hai tỉnh giao Sở Kế hoạch và Đầu tư làm đầu mối tham mưu.
Nơi nhận:
- Như trên;
";

#[test]
fn a_paper_without_empty_lines_and_with_three_levels() {
    let draft = read(TWO_SYSTEMS);
    assert_eq!(draft.title, "Bản thỏa thuận hợp tác giữa tỉnh Hà Tĩnh và tỉnh Bình Định giai đoạn 2016–2020");
    assert_eq!(
        (draft.held_on, draft.held_at.as_deref()),
        (Some(day("2015-05-16")), Some("thành phố Hà Tĩnh"))
    );
    let fields = ["nong-nghiep", "cong-nghiep", "quoc-phong-an-ninh", "quoc-phong-an-ninh"];
    assert_eq!(domains(&draft), fields);
    assert_eq!(draft.commitments[0].deadline, Deadline::Date { on: day("2018-12-31") });
    assert_eq!(draft.commitments[0].lead, ["Sở Nông nghiệp tỉnh Bình Định"]);
    assert_eq!(draft.commitments[0].cooperating, ["Sở Nông nghiệp tỉnh Hà Tĩnh"]);
    assert_eq!(draft.commitments[1].budget.as_deref(), Some("1.200 triệu đồng do hai tỉnh bảo đảm"));
    assert_eq!(draft.focal_point.as_deref(), Some("Sở Kế hoạch và Đầu tư"));
}

#[test]
fn a_news_report_of_a_notice() {
    let draft = read(
        "Hà Nội - Quảng Bình: Tăng cường hợp tác trên nhiều lĩnh vực

(HNP) - Ban Thường vụ Thành ủy Hà Nội vừa ban hành Thông báo số 1983-TB/TU về kết luận hội nghị với Ban Thường vụ Tỉnh ủy Quảng Bình.

Hai địa phương tiếp tục đẩy mạnh trao đổi kinh nghiệm về xây dựng Đảng, công tác dân vận và cải cách hành chính. Hà Nội hỗ trợ Quảng Bình đào tạo 50 cán bộ trong năm 2020.

Chiều cùng ngày, đoàn đã dâng hương tại Khu lăng mộ Đại tướng.

Tin liên quan
Hà Nội hỗ trợ Đồng Nai phát triển du lịch
",
    );
    assert_eq!(draft.kind, Kind::ConclusionNotice);
    assert_eq!(draft.documents[0].issuer.as_deref(), Some("Ban Thường vụ Thành ủy Hà Nội"));
    assert_eq!(parties(&draft), ["01-20080801", "44-20080801"]);
    assert_eq!(domains(&draft), ["xay-dung-dang", "dan-van", "dao-tao-can-bo"]);
    assert_eq!(
        texts(&draft)[1],
        "Hai địa phương tiếp tục đẩy mạnh trao đổi kinh nghiệm về công tác dân vận và cải cách hành chính."
    );
    assert_eq!(draft.commitments[2].deadline, Deadline::Year { year: 2020 });
}

#[test]
fn a_plan_with_a_letterhead_and_an_end_only() {
    let draft = read(
        "ỦY BAN NHÂN DÂN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ HỒ CHÍ MINH
Độc lập - Tự do - Hạnh phúc
Số: 4778/KH-UBND
Thành phố Hồ Chí Minh, ngày 26 tháng 9 năm 2023
KẾ HOẠCH
Thực hiện Thỏa thuận hợp tác giữa Thành phố Hồ Chí Minh với các tỉnh Thanh Hóa, Nghệ An, Thừa Thiên Huế đến năm 2025
I. NHIỆM VỤ
1. Tổ chức tuần lễ sản phẩm OCOP trong năm 2024.
Các nhiệm vụ khác nêu tại Phụ lục kèm theo.
",
    );
    assert_eq!(draft.documents[0].issuer.as_deref(), Some("Ủy ban nhân dân thành phố Hồ Chí Minh"));
    assert_eq!((draft.kind, draft.documents[0].issued_on), (Kind::Plan, Some(day("2023-09-26"))));
    assert_eq!(draft.period.map(|p| (p.from, p.to)), Some((None, Some(day("2025-12-31")))));
    assert_eq!(parties(&draft), ["79-20080801", "38-20080801", "40-20080801", "46-20080801"]);
    assert_eq!(texts(&draft), ["Tổ chức tuần lễ sản phẩm OCOP trong năm 2024."]);
    assert!(draft.title.starts_with("Kế hoạch thực hiện Thỏa thuận hợp tác giữa Thành phố Hồ Chí Minh"));
}
