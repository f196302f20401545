//! What offices report, ask and tell.

use hoptac::model::standing::{Health, Progress};

use super::themes::Theme;
use super::together;
use crate::generate::dice::Dice;

/// What a report says of its commitment.
pub struct Said {
    /// Progress.
    pub progress: Progress,
    /// Health.
    pub health: Health,
    /// The value reached.
    pub value: Option<f64>,
}

const OPENINGS: &[&str] = &[
    "Trong kỳ,",
    "Đến nay,",
    "Thực hiện kế hoạch đã thống nhất,",
    "Theo phân công,",
    "Quý vừa qua,",
    "Qua rà soát,",
];
const DEEDS: &[&str] = &[
    "đã tổ chức {n} cuộc làm việc với",
    "đã ban hành {n} văn bản phối hợp với",
    "đã hoàn thành {n} đợt khảo sát cùng",
    "đã ký {n} biên bản ghi nhớ với",
    "đã tiếp {n} đoàn công tác của",
    "đã mở {n} lớp tập huấn chung với",
    "đã trao đổi {n} bộ tài liệu với",
    "đã gửi {n} bộ hồ sơ lấy ý kiến",
];
const FOLLOWED: &[&str] = &[
    "kết quả được các bên đánh giá tốt",
    "hồ sơ đã lưu tại cơ quan chủ trì",
    "người dân đồng tình, ủng hộ",
    "tiến độ bám sát kế hoạch năm",
    "sản phẩm đã được nghiệm thu",
    "tỷ lệ giải ngân đạt {n}%",
    "số liệu đã cập nhật lên hệ thống dùng chung",
    "đã thông tin trên báo, đài hai địa phương",
];

/// Results: a sentence or a few.
pub fn results(dice: &mut Dice, theme: &Theme, office: &str, others: &[&str], said: &Said) -> String {
    let mut text = format!("{} {office} ", dice.pick(OPENINGS));
    let deed = *dice.pick(DEEDS);
    text.push_str(&numbered(dice, deed, 1, 12));
    text.push(' ');
    text.push_str(&together(others));
    text.push_str(&format!(" về {}", dice.pick(theme.objects)));
    if let Some(value) = said.value {
        text.push_str(&format!("; lũy kế {value} {}", theme.unit));
    }
    let followed = *dice.pick(FOLLOWED);
    text.push_str(&format!("; {}.", numbered(dice, followed, 40, 100)));
    match said.progress {
        Progress::Done => text.push_str(" Nội dung đã hoàn thành, các bên đã nghiệm thu."),
        Progress::Paused => text.push_str(" Tạm dừng chờ hướng dẫn của cấp có thẩm quyền."),
        Progress::Dropped => text.push_str(" Các bên thống nhất dừng thực hiện do không còn phù hợp."),
        Progress::NotStarted | Progress::InProgress => {}
    }
    if dice.chance(250) {
        let deed = *dice.pick(DEEDS);
        text.push_str(&format!(
            "\n\nNgoài ra, đơn vị {} {} về {}.",
            numbered(dice, deed, 1, 9),
            together(others),
            dice.pick(theme.objects)
        ));
    }
    text
}

/// The text with a number in the place of `{n}`.
fn numbered(dice: &mut Dice, text: &str, low: i64, high: i64) -> String {
    text.replace("{n}", &dice.between(low, high).to_string())
}

const OBSTACLES: &[&str] = &[
    "Kinh phí chưa được phân bổ kịp thời.",
    "Vướng mắc về thủ tục đất đai tại khu vực giáp ranh.",
    "Thiếu nhân lực chuyên trách; cán bộ đầu mối thay đổi sau sắp xếp bộ máy.",
    "Hai bên chưa thống nhất mẫu số liệu.",
    "Mưa lũ kéo dài làm chậm tiến độ thi công.",
    "Nhà thầu chậm huy động thiết bị.",
    "Quy định mới có hiệu lực, phải điều chỉnh hồ sơ.",
    "Doanh nghiệp chưa mặn mà tham gia.",
];

/// Obstacles; usually none where all goes well.
pub fn obstacles(dice: &mut Dice, said: &Said) -> String {
    let of_thousand = match said.health {
        Health::OnTrack => 80,
        Health::AtRisk => 800,
        Health::Blocked => 1000,
    };
    if dice.chance(of_thousand) { (*dice.pick(OBSTACLES)).to_owned() } else { String::new() }
}

const PROPOSALS: &[&str] = &[
    "Đề nghị bố trí bổ sung kinh phí năm sau.",
    "Đề nghị bên phối hợp cử cán bộ đầu mối.",
    "Kiến nghị cho phép gia hạn thời gian thực hiện.",
    "Đề nghị tổ chức sơ kết chung trong quý tới.",
    "Kiến nghị bộ, ngành hướng dẫn cơ chế tài chính liên vùng.",
];

/// Proposals; seldom.
pub fn proposals(dice: &mut Dice) -> String {
    if dice.chance(180) { (*dice.pick(PROPOSALS)).to_owned() } else { String::new() }
}

const STEPS: &[&str] = &[
    "Tiếp tục triển khai theo kế hoạch.",
    "Trình phê duyệt danh mục giai đoạn hai.",
    "Tổ chức hội nghị đánh giá.",
    "Hoàn thiện hồ sơ thanh quyết toán.",
    "Mở rộng ra các xã còn lại.",
    "Ký phụ lục chi tiết với đơn vị phối hợp.",
    "Đôn đốc các cơ quan liên quan báo cáo.",
];

/// What comes next; nothing when nothing is left.
pub fn steps(dice: &mut Dice, said: &Said) -> String {
    if said.progress.is_open() && dice.chance(700) { (*dice.pick(STEPS)).to_owned() } else { String::new() }
}

const REASONS: &[&str] = &[
    "Thủ tục đầu tư kéo dài hơn dự kiến, cần thêm thời gian để hoàn thành.",
    "Phải điều chỉnh quy mô theo ý kiến của các bên tại hội nghị sơ kết.",
    "Nguồn vốn được bố trí sang năm sau.",
    "Sắp xếp đơn vị hành chính làm thay đổi cơ quan chủ trì.",
    "Chờ văn bản hướng dẫn của bộ, ngành.",
];

/// Why something is asked for.
pub fn reason(dice: &mut Dice) -> String {
    (*dice.pick(REASONS)).to_owned()
}

const NOTES: &[&str] = &[
    "Nhờ anh chị gửi giúp số liệu kỳ này trước thứ sáu.",
    "Bên tôi đã gửi công văn, mong phản hồi sớm.",
    "Lịch họp chung dời sang tuần sau, xin xác nhận.",
    "Đã bổ sung hồ sơ theo góp ý.",
    "Đề nghị thống nhất lại đơn vị tính.",
    "Cảm ơn, chúng tôi đã nhận được.",
];

/// What people of the parties write to each other.
pub fn note(dice: &mut Dice) -> String {
    (*dice.pick(NOTES)).to_owned()
}
