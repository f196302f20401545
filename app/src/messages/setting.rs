//! The settings of the whole system.

use hoptac::model::setting::Setting;

messages! {
    pub SettingMessages {
        title: "Cài đặt", "Settings";
        lead: "Áp dụng cho toàn hệ thống, có hiệu lực ngay; các máy chủ khác nhận trong vòng một phút.",
            "They hold for the whole system, at once here; other servers pick them up within a minute.";
        name(Setting) {
            SecondFactorRequired => "Bắt buộc xác thực hai bước với lãnh đạo, quản trị địa phương và quản trị hệ thống", "Two-step sign-in required of leaders, administrators and operators";
            SessionIdleMinutes => "Phiên hết hạn khi không dùng", "Idle session ends after";
            SessionHours => "Phiên đăng nhập dài nhất", "Longest session";
            ReviewDays => "Cập nhật chờ duyệt lâu", "Update waiting long for review";
            OverdueCoordinatorDays => "Quá hạn báo cán bộ đầu mối", "Overdue: the coordinator is told after";
            OverdueLeaderDays => "Quá hạn báo lãnh đạo", "Overdue: the leader is told after";
            DigestHour = field.digest_hour;
            NameOfficers = field.name_officers;
        };
        effect(Setting) {
            SecondFactorRequired => "Khi bật, lãnh đạo, quản trị địa phương và quản trị hệ thống chưa thiết lập xác thực hai bước phải thiết lập ở lần đăng nhập tới.",
                "When on, leaders, administrators and operators without two-step sign-in set it up at their next sign-in.";
            SessionIdleMinutes => "Ai không thao tác quá số phút này phải đăng nhập lại; nội dung đang nhập không mất.",
                "Whoever does nothing for longer signs in again; what was being typed is not lost.";
            SessionHours => "Sau số giờ này phải đăng nhập lại, dù đang dùng.",
                "After these hours everybody signs in again, whatever they are doing.";
            ReviewDays => "Cập nhật chờ quá số ngày làm việc này được nhắc người duyệt.",
                "The reviewers are reminded of an update that has waited for more working days.";
            OverdueCoordinatorDays => "Nội dung quá hạn hơn số ngày này thì cán bộ đầu mối được báo.",
                "The coordinator is told of a commitment overdue for more days.";
            OverdueLeaderDays => "Nội dung quá hạn hơn số ngày này thì lãnh đạo được báo.",
                "The leader is told of a commitment overdue for more days.";
            DigestHour => "Thư tổng hợp mỗi ngày được gửi từ giờ này, theo giờ Việt Nam.",
                "The daily digest goes out from this hour, Vietnamese time.";
            NameOfficers => "Khi tắt, trang công khai chỉ nêu cơ quan và địa phương đã tải tệp lên, không nêu tên người.",
                "When off, public pages name the office and locality that uploaded a file, not the person.";
        };
        unit(Setting) {
            SecondFactorRequired | NameOfficers => "", "";
            SessionIdleMinutes => "phút", "minutes";
            SessionHours => "giờ", "hours";
            DigestHour => "giờ", "o’clock";
            ReviewDays => "ngày làm việc", "working days";
            OverdueCoordinatorDays | OverdueLeaderDays => "ngày", "days";
        };
        bounds(label: &str, least: i64, most: i64): "{label} phải là một số nguyên từ {least} đến {most}",
            "{label} must be a whole number from {least} to {most}";
        idle_too_long: "Phiên hết hạn khi không dùng không được dài hơn phiên đăng nhập dài nhất",
            "A session may not idle longer than the longest session";
        leader_too_early: "Quá hạn báo lãnh đạo không được sớm hơn quá hạn báo cán bộ đầu mối",
            "The leader may not be told earlier than the coordinator";
    }
}
