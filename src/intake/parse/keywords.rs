//! Words that speak for a domain. Weight 3: the domain's own name or a term of that field alone; 2: a term
//! mostly of that field; 1: a hint.

/// Domain slug, weight, phrases in lower case parted by `|`.
pub const KEYWORDS: &[(&str, u32, &str)] = &[
    (
        "xay-dung-dang",
        3,
        "xây dựng đảng|công tác đảng|tổ chức đảng|đại hội đảng|đại hội đảng bộ|văn kiện đại hội|cấp ủy đảng|\
         cấp ủy|kiểm tra giám sát của đảng|sinh hoạt chi bộ|phương thức lãnh đạo",
    ),
    (
        "xay-dung-dang",
        2,
        "đảng viên|chi bộ|đảng bộ|sức chiến đấu|nghị quyết đại hội|kiểm tra , giám sát|tư tưởng chính trị|nội chính|\
         tuyên giáo|tổ chức cơ sở đảng",
    ),
    ("xay-dung-dang", 1, "đảng|nghị quyết của trung ương|chỉ thị|kỷ luật"),
    (
        "he-thong-chinh-tri",
        3,
        "hệ thống chính trị|hệ thống chính quyền|mặt trận tổ quốc|đoàn thể chính trị|tổ chức bộ máy|\
         xây dựng chính quyền",
    ),
    (
        "he-thong-chinh-tri",
        2,
        "các đoàn thể|tinh giản biên chế|sắp xếp tổ chức|hội đồng nhân dân|bộ máy|đoàn thanh niên|hội phụ nữ|\
         công đoàn|hội nông dân|cải cách hành chính",
    ),
    ("he-thong-chinh-tri", 1, "tinh gọn|chính quyền"),
    ("dan-van", 3, "dân vận|dân vận khéo|quy chế dân chủ|dân chủ ở cơ sở"),
    ("dan-van", 2, "tâm tư|đồng thuận|vận động quần chúng|vận động nhân dân|tiếp công dân"),
    ("dan-van", 1, "tuyên truyền|nguyện vọng"),
    (
        "chinh-quyen-dien-tu",
        3,
        "chính quyền điện tử|xây dựng chính quyền điện tử|chính phủ điện tử|đô thị thông minh|thành phố thông minh|chính quyền số|\
         xây dựng chính quyền số",
    ),
    (
        "chinh-quyen-dien-tu",
        2,
        "một cửa điện tử|dịch vụ công trực tuyến|một cửa|trung tâm điều hành thông minh",
    ),
    (
        "dao-tao-can-bo",
        3,
        "đào tạo cán bộ|bồi dưỡng cán bộ|đào tạo , bồi dưỡng cán bộ|luân chuyển cán bộ|công tác cán bộ|\
         nguồn nhân lực cán bộ|trao đổi cán bộ|biệt phái",
    ),
    ("dao-tao-can-bo", 2, "cán bộ|công chức|viên chức|bồi dưỡng nghiệp vụ|kỹ năng lãnh đạo"),
    ("dao-tao-can-bo", 1, "tập huấn|bồi dưỡng|đào tạo|nguồn nhân lực"),
    (
        "quy-hoach-ke-hoach",
        3,
        "quy hoạch|lập quy hoạch|quy hoạch vùng|liên kết vùng|quy hoạch tỉnh|kế hoạch và đầu tư|phát triển vùng",
    ),
    ("quy-hoach-ke-hoach", 1, "kế hoạch|định hướng phát triển"),
    (
        "xuc-tien-dau-tu",
        3,
        "xúc tiến đầu tư|thu hút đầu tư|kêu gọi đầu tư|môi trường đầu tư|nhà đầu tư|fdi|đầu tư trực tiếp nước ngoài",
    ),
    ("xuc-tien-dau-tu", 1, "đầu tư|dự án"),
    (
        "ho-tro-doanh-nghiep",
        3,
        "hỗ trợ doanh nghiệp|khởi nghiệp|phát triển doanh nghiệp|hiệp hội doanh nghiệp|cộng đồng doanh nghiệp|\
         năng lực cạnh tranh cấp tỉnh|đổi mới sáng tạo|môi trường kinh doanh",
    ),
    ("ho-tro-doanh-nghiep", 2, "doanh nghiệp|doanh nhân|hợp tác xã"),
    ("du-lich", 3, "du lịch|lữ hành|famtrip|điểm đến|tour|khách sạn|khách quốc tế"),
    ("du-lich", 2, "quảng bá điểm đến|di sản|danh lam|thắng cảnh|lưu trú"),
    ("du-lich", 1, "du khách|quảng bá"),
    (
        "thuong-mai",
        3,
        "thương mại|xúc tiến thương mại|xuất khẩu|xuất nhập khẩu|kết nối cung cầu|cung cầu|hội chợ|tiêu thụ sản phẩm|\
         thương mại điện tử|bình ổn thị trường|logistics",
    ),
    ("thuong-mai", 2, "hàng hóa|siêu thị|tiêu thụ|triển lãm|thị trường|ocop|hàng việt"),
    (
        "cong-nghiep",
        3,
        "công nghiệp|khu công nghiệp|cụm công nghiệp|công nghiệp hỗ trợ|khu kinh tế|khuyến công|năng lượng|điện lực",
    ),
    ("cong-nghiep", 2, "nhà máy|chế biến|sản xuất công nghiệp|điện gió|điện mặt trời"),
    (
        "nong-nghiep",
        3,
        "nông nghiệp|nông thôn mới|nông sản|thủy sản|lâm nghiệp|chăn nuôi|trồng trọt|chuỗi cung ứng thực phẩm|\
         rau an toàn|thủy lợi|nuôi trồng",
    ),
    ("nong-nghiep", 2, "giống cây trồng|ngư dân|nông dân|thú y|thực phẩm an toàn|nông thôn|lúa"),
    (
        "giao-thong-ha-tang",
        3,
        "giao thông|hạ tầng|kết cấu hạ tầng|đường bộ|cao tốc|hầm đường bộ|cảng biển|cảng hàng không|đường sắt|\
         quốc lộ|sân bay|vận tải|đường vành đai|vành đai",
    ),
    ("giao-thong-ha-tang", 2, "cầu đường|tuyến đường|bến xe|xe buýt|cấp nước|xây dựng đô thị"),
    (
        "khoa-hoc-chuyen-doi-so",
        3,
        "khoa học|khoa học và công nghệ|khoa học công nghệ|chuyển đổi số|công nghệ thông tin|cntt|\
         ứng dụng công nghệ|công nghệ cao|trí tuệ nhân tạo|sở hữu trí tuệ|kinh tế số",
    ),
    ("khoa-hoc-chuyen-doi-so", 2, "công nghệ|dữ liệu|phần mềm|nền tảng số|viễn thông"),
    (
        "van-hoa-xa-hoi",
        3,
        "văn hóa|văn hóa - xã hội|văn hóa , xã hội|thể dục thể thao|thể thao|nghệ thuật|bảo tồn|bảo tàng|lễ hội|\
         di tích|gia đình",
    ),
    ("van-hoa-xa-hoi", 2, "báo chí|truyền thông|thanh niên|phát thanh|biểu diễn|tu bổ"),
    (
        "y-te",
        3,
        "y tế|bệnh viện|bác sĩ|điều dưỡng|khám chữa bệnh|khám bệnh|chữa bệnh|dịch bệnh|y học|dược liệu|tim mạch|\
         chăm sóc sức khỏe|sức khỏe|phẫu thuật|tiêm chủng",
    ),
    ("y-te", 2, "điều trị|bệnh nhân|phòng , chống dịch|dân số|dược|an toàn thực phẩm|kỹ thuật can thiệp"),
    (
        "giao-duc",
        3,
        "giáo dục|giáo viên|học sinh|sinh viên|trường học|dạy và học|đại học|giảng viên|giáo dục và đào tạo|\
         trung học|mầm non|học bổng",
    ),
    ("giao-duc", 2, "dạy học|giảng dạy|nhà trường|thực tập|trường"),
    (
        "lao-dong-viec-lam",
        3,
        "lao động|việc làm|giới thiệu việc làm|dạy nghề|đào tạo nghề|giáo dục nghề nghiệp|xuất khẩu lao động|\
         cung ứng lao động|thị trường lao động",
    ),
    ("lao-dong-viec-lam", 2, "người lao động|nghề nghiệp|công nhân|tuyển dụng"),
    (
        "moi-truong",
        3,
        "môi trường|tài nguyên|biến đổi khí hậu|rác thải|chất thải|nước thải|quan trắc|đa dạng sinh học|ô nhiễm|\
         bảo vệ rừng|khoáng sản|bảo vệ môi trường",
    ),
    ("moi-truong", 2, "nguồn nước|đất đai|lưu vực|thiên tai|khí hậu|cát san lấp|rừng"),
    (
        "an-sinh-xa-hoi",
        3,
        "an sinh xã hội|giảm nghèo|hộ nghèo|người có công|bảo trợ xã hội|bảo hiểm xã hội|nhà tình nghĩa|\
         xóa đói giảm nghèo|trẻ em|người cao tuổi|nhà ở xã hội",
    ),
    ("an-sinh-xa-hoi", 2, "nhân đạo|từ thiện|trợ giúp|người khuyết tật|chính sách xã hội|thiện nguyện"),
    (
        "quoc-phong-an-ninh",
        3,
        "quốc phòng|an ninh|quốc phòng , an ninh|quốc phòng - an ninh|trật tự an toàn xã hội|tội phạm|công an|\
         quân sự|biên phòng|biên giới|phòng cháy",
    ),
    ("quoc-phong-an-ninh", 2, "trật tự|ma túy|tìm kiếm cứu nạn"),
];
