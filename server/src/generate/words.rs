//! What texts are composed of. Every list is our own.

mod themes;
mod update;

use chrono::{Datelike as _, NaiveDate};

use super::dice::Dice;
pub use themes::{THEMES, Theme};
pub use update::{Said, note, obstacles, proposals, reason, results, steps};

/// Offices that every unit has, in the order of [`Theme::office`]. The last word of a committee follows the kind of unit.
pub const OFFICES: &[&str] = &[
    "Văn phòng Ủy ban nhân dân",
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Công Thương",
    "Sở Nông nghiệp và Môi trường",
    "Sở Xây dựng",
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Ngoại vụ",
    "Sở Tư pháp",
    "Công an",
    "Bộ Chỉ huy quân sự",
    "Ban Tổ chức",
    "Ban Tuyên giáo và Dân vận",
    "Trung tâm Xúc tiến đầu tư, thương mại và du lịch",
    "Ban Quản lý các khu công nghiệp",
    "Liên đoàn Lao động",
    "Trường Chính trị",
];

/// First of the offices of a Party committee, whose name gets the committee's.
pub const PARTY_OFFICES: std::ops::Range<usize> = 14..16;

const SURNAMES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đinh", "Trịnh", "Mai", "Cao", "Lương", "Tạ", "Hà", "Châu", "Quách", "Lò", "Vi", "Nông",
    "Thạch", "Kpă",
];
const MIDDLE: &[&str] = &[
    "Văn", "Thị", "Hữu", "Đức", "Minh", "Thanh", "Ngọc", "Quang", "Xuân", "Kim", "Hồng", "Anh", "Công",
    "Đình", "Thu", "Quốc", "Bích", "Tuấn", "Mạnh", "Khánh",
];
const GIVEN: &[&str] = &[
    "An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hạnh", "Hiếu", "Hoa", "Huy", "Hương", "Khoa", "Lan", "Linh",
    "Long", "Mai", "Nam", "Nga", "Nghĩa", "Oanh", "Phong", "Phúc", "Phương", "Quân", "Sơn", "Tâm", "Thảo",
    "Thắng", "Thủy", "Tiến", "Trang", "Trung", "Tú", "Tùng", "Uyên", "Vân", "Việt", "Vinh", "Yến", "Ý",
];

/// A name of a person.
pub fn person(dice: &mut Dice) -> String {
    format!("{} {} {}", dice.pick(SURNAMES), dice.pick(MIDDLE), dice.pick(GIVEN))
}

/// What some commitments are about and few others.
const SPECIALITIES: &[&str] = &[
    "sâm Ngọc Linh",
    "vải thiều Lục Ngạn",
    "cà phê Buôn Ma Thuột",
    "nước mắm Phú Quốc",
    "chè Shan tuyết",
    "lúa ST25",
    "bưởi da xanh",
    "nho Ninh Thuận",
    "thanh long ruột đỏ",
    "tôm hùm",
    "yến sào",
    "gốm Chu Đậu",
    "lụa Vạn Phúc",
    "dừa Bến Tre",
    "sầu riêng",
    "hồ tiêu",
    "cam Cao Phong",
    "mật ong bạc hà",
    "quế Trà My",
    "mắc ca",
    "cá tra",
    "chiếu cói",
    "trầm hương",
    "hồi Lạng Sơn",
    "dược liệu",
    "đờn ca tài tử",
    "ca Huế",
    "quan họ",
    "cồng chiêng",
    "múa rối nước",
];

/// Where, for whom and until when: what follows an action and its object.
const TAILS: &[&str] = &[
    "",
    "",
    "",
    "",
    "trên địa bàn các bên",
    "tại các xã biên giới",
    "vùng đồng bào dân tộc thiểu số và miền núi",
    "theo hình thức trực tuyến",
    "bằng hình thức hợp tác công tư",
    "gắn với chuyển đổi số",
    "gắn với bảo vệ môi trường",
    "nhân các dịp lễ lớn",
    "ở khu vực giáp ranh",
    "dọc hành lang ven biển",
    "theo chương trình mục tiêu quốc gia",
    "thích ứng với biến đổi khí hậu",
    "ở các đảo",
    "theo kế hoạch hằng năm",
    "với sự tham gia của thanh niên, phụ nữ",
];

/// The wording of a commitment in a domain, between units with these names.
pub fn commitment(dice: &mut Dice, theme: &Theme, names: &[&str]) -> String {
    let action = dice.pick(theme.actions);
    let object = dice.pick(theme.objects);
    let mut text = format!("{action} {object}");
    if dice.chance(60) {
        text.push_str(&format!(", trong đó có {}", dice.pick(SPECIALITIES)));
    }
    let tail = dice.pick(TAILS);
    if !tail.is_empty() {
        text.push(' ');
        text.push_str(tail);
    }
    if dice.chance(350) {
        text.push_str(&format!(" giữa {}", together(names)));
    }
    if dice.chance(150) {
        let action = *dice.pick(theme.actions);
        text.push_str(&format!("; {} {}", lower(action), dice.pick(theme.objects)));
    }
    text.push('.');
    text
}

/// The names as a list in a sentence; of many the first three.
pub fn together(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, second] => format!("{first} và {second}"),
        [first, second, third] => format!("{first}, {second} và {third}"),
        [first, second, third, ..] => format!("{first}, {second}, {third} và các địa phương khác"),
    }
}

/// The text with a small first letter.
pub fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

const STAGES: &[&str] = &[
    "Thống nhất kế hoạch",
    "Khảo sát hiện trạng",
    "Ban hành văn bản phối hợp",
    "Bố trí kinh phí",
    "Tổ chức đợt một",
    "Tổ chức đợt hai",
    "Sơ kết giữa kỳ",
    "Hoàn thiện cơ sở dữ liệu",
    "Nghiệm thu kết quả",
    "Tổng kết, đánh giá",
    "Ký kết chương trình chi tiết",
    "Tập huấn cán bộ đầu mối",
    "Vận hành thử",
    "Công bố kết quả",
];

/// The name of a milestone in the year of the day it falls due.
pub fn milestone(dice: &mut Dice, due: Option<NaiveDate>) -> String {
    let stage = dice.pick(STAGES);
    due.map_or_else(|| (*stage).to_owned(), |day| format!("{stage} năm {}", day.year()))
}

const PRINCIPLES: &[&str] = &[
    "Hợp tác trên cơ sở tự nguyện, bình đẳng, cùng có lợi và đúng quy định của pháp luật.",
    "Mỗi nội dung có cơ quan chủ trì, thời hạn và sản phẩm cụ thể.",
    "Chia sẻ thông tin kịp thời; cùng tháo gỡ khó khăn, vướng mắc phát sinh.",
    "Ưu tiên các nội dung có tác động lan tỏa tới đời sống người dân vùng giáp ranh.",
    "Kinh phí do ngân sách mỗi bên bảo đảm và huy động nguồn lực xã hội hóa.",
    "Định kỳ sơ kết, tổng kết, rút kinh nghiệm và điều chỉnh khi cần thiết.",
];

/// Principles of an agreement.
pub fn principles(dice: &mut Dice) -> Vec<String> {
    PRINCIPLES.iter().filter(|_| dice.chance(500)).map(|text| (*text).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use hoptac::model::reference::Reference;

    use super::*;

    #[test]
    fn every_domain_has_its_theme_and_every_theme_its_office() {
        let domains: Vec<&str> =
            Reference::built_in().domains.iter().map(|domain| domain.slug.as_str()).collect();
        let themes: Vec<&str> = THEMES.iter().map(|theme| theme.domain).collect();
        assert_eq!(themes, domains);
        assert!(THEMES.iter().all(|theme| theme.office < OFFICES.len()));
        assert!(THEMES.iter().all(|theme| !theme.actions.is_empty() && !theme.objects.is_empty()));
    }

    #[test]
    fn a_list_of_units_reads_as_a_sentence() {
        assert_eq!(together(&["Huế", "Đà Nẵng"]), "Huế và Đà Nẵng");
        assert_eq!(together(&["A", "B", "C"]), "A, B và C");
        assert_eq!(together(&["A", "B", "C", "D"]), "A, B, C và các địa phương khác");
        assert_eq!(lower("Đào tạo"), "đào tạo");
    }
}
