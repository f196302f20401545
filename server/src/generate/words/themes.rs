//! What commitments of each domain are about.

/// The words of a domain.
pub struct Theme {
    /// Its slug.
    pub domain: &'static str,
    /// The office that usually leads: its place in `OFFICES`.
    pub office: usize,
    /// How many of a thousand commitments are in it.
    pub weight: u64,
    /// What is done.
    pub actions: &'static [&'static str],
    /// With what.
    pub objects: &'static [&'static str],
    /// In what it is counted.
    pub unit: &'static str,
}

macro_rules! theme {
    ($domain:literal, $office:literal, $weight:literal, $unit:literal, [$($action:literal),+ $(,)?], [$($object:literal),+ $(,)?]) => {
        Theme {
            domain: $domain, office: $office, weight: $weight, unit: $unit, actions: &[$($action),+],
            objects: &[$($object),+],
        }
    };
}

/// All domains, in their order.
pub const THEMES: &[Theme] = &[
    theme!(
        "xay-dung-dang",
        14,
        30,
        "lượt cán bộ",
        ["Trao đổi kinh nghiệm về", "Phối hợp tổ chức tọa đàm về", "Biên soạn tài liệu về", "Tập huấn về"],
        [
            "công tác xây dựng Đảng ở cơ sở",
            "phát triển đảng viên trong doanh nghiệp",
            "công tác kiểm tra, giám sát",
            "sinh hoạt chi bộ bằng sổ tay điện tử",
            "bảo vệ nền tảng tư tưởng của Đảng"
        ]
    ),
    theme!(
        "he-thong-chinh-tri",
        14,
        20,
        "hội nghị",
        ["Trao đổi kinh nghiệm về", "Phối hợp rà soát", "Chia sẻ mô hình", "Tổ chức hội nghị chuyên đề về"],
        [
            "sắp xếp tổ chức bộ máy hai cấp",
            "vị trí việc làm và tinh giản biên chế",
            "hoạt động của Mặt trận Tổ quốc",
            "giám sát và phản biện xã hội",
            "hoạt động của Hội đồng nhân dân"
        ]
    ),
    theme!(
        "dan-van",
        15,
        20,
        "mô hình",
        ["Nhân rộng", "Phối hợp xây dựng", "Trao đổi kinh nghiệm về", "Tuyên truyền về"],
        [
            "mô hình dân vận khéo",
            "phong trào toàn dân đoàn kết",
            "quy chế dân chủ ở cơ sở",
            "cốt cán trong đồng bào tôn giáo, dân tộc",
            "tổ tự quản đường biên, mốc giới"
        ]
    ),
    theme!(
        "chinh-quyen-dien-tu",
        6,
        55,
        "lượt học viên",
        ["Đào tạo cán bộ về", "Chuyển giao mô hình", "Kết nối, chia sẻ dữ liệu của", "Cùng xây dựng"],
        [
            "chính quyền điện tử",
            "trung tâm điều hành đô thị thông minh",
            "dịch vụ công trực tuyến toàn trình",
            "an toàn thông tin mạng",
            "kho dữ liệu dùng chung",
            "trợ lý ảo cho công chức"
        ]
    ),
    theme!(
        "dao-tao-can-bo",
        19,
        50,
        "lượt cán bộ",
        ["Mở lớp bồi dưỡng", "Cử giảng viên dạy", "Liên kết đào tạo", "Tổ chức khảo sát thực tế về"],
        [
            "kiến thức quản lý nhà nước",
            "lý luận chính trị",
            "kỹ năng lãnh đạo cấp phòng",
            "nghiệp vụ văn thư, lưu trữ",
            "ngoại ngữ và hội nhập quốc tế"
        ]
    ),
    theme!(
        "quy-hoach-ke-hoach",
        2,
        40,
        "đồ án",
        ["Phối hợp lập", "Cập nhật, chia sẻ", "Thống nhất", "Rà soát"],
        [
            "quy hoạch vùng",
            "kế hoạch phát triển kinh tế - xã hội năm năm",
            "danh mục dự án liên kết vùng",
            "kế hoạch quản lý khu vực giáp ranh",
            "quy hoạch không gian biển"
        ]
    ),
    theme!(
        "xuc-tien-dau-tu",
        16,
        75,
        "dự án",
        [
            "Tổ chức hội nghị giới thiệu",
            "Cùng quảng bá",
            "Hỗ trợ nhà đầu tư khảo sát",
            "Lập cổng thông tin về"
        ],
        [
            "danh mục dự án kêu gọi đầu tư",
            "hạ tầng khu công nghiệp sinh thái",
            "dự án năng lượng tái tạo",
            "trung tâm dữ liệu và công nghiệp bán dẫn",
            "cảng cạn và dịch vụ hậu cần",
            "cơ hội đầu tư chung"
        ]
    ),
    theme!(
        "ho-tro-doanh-nghiep",
        2,
        50,
        "doanh nghiệp",
        ["Kết nối", "Hỗ trợ", "Tổ chức đối thoại với", "Tư vấn pháp lý cho"],
        [
            "doanh nghiệp hai bên",
            "doanh nghiệp khởi nghiệp sáng tạo",
            "hiệp hội doanh nghiệp trẻ",
            "doanh nghiệp chuyển đổi số",
            "hộ kinh doanh chuyển lên doanh nghiệp"
        ]
    ),
    theme!(
        "du-lich",
        7,
        95,
        "lượt khách",
        ["Xây dựng", "Liên kết quảng bá", "Khảo sát, kết nối", "Đào tạo hướng dẫn viên cho"],
        [
            "tour du lịch liên tỉnh",
            "tuyến du lịch di sản",
            "sản phẩm du lịch cộng đồng",
            "tuyến du lịch đường sông",
            "sản phẩm du lịch hội nghị, sự kiện",
            "bản đồ du lịch số",
            "tuần lễ văn hóa, ẩm thực"
        ]
    ),
    theme!(
        "thuong-mai",
        3,
        60,
        "gian hàng",
        [
            "Tổ chức kết nối tiêu thụ",
            "Đưa lên sàn thương mại điện tử",
            "Phối hợp quảng bá",
            "Kiểm tra chất lượng"
        ],
        [
            "nông sản an toàn",
            "sản phẩm OCOP",
            "hàng Việt tại hội chợ",
            "hàng hóa ở chợ đầu mối vùng",
            "hàng thủ công mỹ nghệ",
            "thủy sản chế biến"
        ]
    ),
    theme!(
        "cong-nghiep",
        3,
        40,
        "cơ sở",
        ["Phát triển", "Hợp tác về", "Kêu gọi đầu tư vào", "Chia sẻ kinh nghiệm về"],
        [
            "công nghiệp hỗ trợ",
            "cụm liên kết ngành cơ khí",
            "chế biến sâu nông, lâm, thủy sản",
            "công nghiệp xanh",
            "làng nghề và tiểu thủ công nghiệp"
        ]
    ),
    theme!(
        "nong-nghiep",
        4,
        90,
        "héc-ta",
        ["Chuyển giao kỹ thuật", "Xây dựng vùng", "Phối hợp kiểm dịch trong", "Truy xuất nguồn gốc trong"],
        [
            "sản xuất lúa chất lượng cao",
            "trồng rau an toàn",
            "chăn nuôi tập trung",
            "nuôi trồng thủy sản",
            "trồng rừng gỗ lớn",
            "trồng cây ăn quả",
            "sản xuất nông nghiệp hữu cơ"
        ]
    ),
    theme!(
        "giao-thong-ha-tang",
        5,
        70,
        "km",
        ["Đầu tư, nâng cấp", "Phối hợp giải phóng mặt bằng", "Thống nhất hướng tuyến", "Huy động vốn cho"],
        [
            "đường kết nối liên tỉnh",
            "cầu qua sông khu vực giáp ranh",
            "đường ra cảng biển",
            "đường vành đai",
            "tuyến cấp nước liên vùng",
            "tuyến đường sắt đô thị"
        ]
    ),
    theme!(
        "khoa-hoc-chuyen-doi-so",
        6,
        50,
        "đề tài",
        ["Cùng nghiên cứu", "Ứng dụng", "Chuyển giao", "Tổ chức hội thảo về"],
        [
            "công nghệ sinh học trong nông nghiệp",
            "trí tuệ nhân tạo trong quản lý",
            "nền tảng kinh tế số",
            "chỉ dẫn địa lý cho đặc sản",
            "mô hình đổi mới sáng tạo"
        ]
    ),
    theme!(
        "van-hoa-xa-hoi",
        7,
        60,
        "chương trình",
        ["Giao lưu về", "Bảo tồn, phát huy", "Tổ chức trình diễn", "Phối hợp quảng bá"],
        [
            "nghệ thuật truyền thống",
            "di sản văn hóa phi vật thể",
            "lễ hội các dân tộc",
            "trò chơi dân gian",
            "âm nhạc cổ truyền",
            "nghề thủ công cổ truyền"
        ]
    ),
    theme!(
        "y-te",
        8,
        75,
        "lượt bác sĩ",
        [
            "Đào tạo, chuyển giao kỹ thuật cho",
            "Cử bác sĩ luân phiên hỗ trợ",
            "Hội chẩn từ xa với",
            "Phối hợp phòng, chống dịch với"
        ],
        [
            "bệnh viện tuyến tỉnh",
            "trung tâm y tế khu vực",
            "bệnh viện y học cổ truyền",
            "trung tâm cấp cứu 115",
            "trạm y tế xã",
            "bệnh viện sản nhi",
            "trung tâm kiểm soát bệnh tật"
        ]
    ),
    theme!(
        "giao-duc",
        9,
        75,
        "lượt giáo viên",
        [
            "Giao lưu học sinh, giáo viên của",
            "Bồi dưỡng giáo viên cho",
            "Chia sẻ học liệu số với",
            "Hỗ trợ thiết bị cho"
        ],
        [
            "các trường phổ thông",
            "trường cao đẳng nghề",
            "trường phổ thông dân tộc nội trú",
            "trường trung học chuyên",
            "đại học vùng",
            "trường mầm non vùng khó khăn"
        ]
    ),
    theme!(
        "lao-dong-viec-lam",
        1,
        40,
        "lao động",
        ["Kết nối việc làm cho", "Đào tạo nghề cho", "Hỗ trợ nhà ở cho", "Tư vấn pháp luật cho"],
        [
            "lao động nông thôn",
            "công nhân khu công nghiệp",
            "lao động đi làm việc ở nước ngoài",
            "bộ đội xuất ngũ",
            "người lao động mất việc"
        ]
    ),
    theme!(
        "moi-truong",
        4,
        50,
        "trạm quan trắc",
        ["Quan trắc, chia sẻ dữ liệu về", "Phối hợp quản lý", "Điều tra, đánh giá", "Tuyên truyền về"],
        [
            "chất lượng nước sông liên tỉnh",
            "rác thải sinh hoạt khu vực giáp ranh",
            "rừng đầu nguồn",
            "đa dạng sinh học",
            "khai thác cát, sỏi lòng sông",
            "vận hành hồ chứa mùa mưa lũ"
        ]
    ),
    theme!(
        "an-sinh-xa-hoi",
        18,
        45,
        "hộ",
        ["Hỗ trợ sinh kế cho", "Xóa nhà tạm cho", "Thăm hỏi, tặng quà", "Vận động nguồn lực giúp"],
        [
            "hộ nghèo, hộ cận nghèo",
            "người có công với cách mạng",
            "gia đình có trẻ em khuyết tật",
            "đồng bào vùng thiên tai",
            "người cao tuổi neo đơn"
        ]
    ),
    theme!(
        "quoc-phong-an-ninh",
        13,
        20,
        "cuộc tuần tra",
        ["Phối hợp", "Trao đổi thông tin về", "Diễn tập", "Ký quy chế về"],
        [
            "bảo đảm an ninh trật tự địa bàn giáp ranh",
            "phòng, chống tội phạm ma túy",
            "tìm kiếm cứu nạn trên biển",
            "bảo vệ đường biên, mốc giới"
        ]
    ),
    theme!(
        "khac",
        0,
        10,
        "hoạt động",
        ["Phối hợp tổ chức", "Trao đổi về", "Duy trì"],
        [
            "đoàn công tác cấp cao hằng năm",
            "thông tin báo chí, truyền hình",
            "hoạt động đối ngoại nhân dân",
            "đường dây nóng giữa hai văn phòng"
        ]
    ),
];
