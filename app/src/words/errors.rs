//! What is wrong with a typed value and what to do; and the pages that say why there is nothing to show.

/// See the module.
pub struct Errors {
    /// A choice is missing.
    pub choose: fn(&str) -> String,
    /// A value is missing.
    pub missing: fn(&str) -> String,
    /// Not a day.
    pub day: fn(&str) -> String,
    /// A day in the future.
    pub day_future: fn(&str, &str) -> String,
    /// A day after another.
    pub day_after: fn(&str, &str) -> String,
    /// A day before another.
    pub day_before: fn(&str, &str) -> String,
    /// Not a year.
    pub year: fn(&str) -> String,
    /// Not a number.
    pub number: fn(&str) -> String,
    /// A negative number.
    pub negative: fn(&str) -> String,
    /// Too long.
    pub long: fn(&str, usize) -> String,
    /// The content was not accepted. Check it and send it again.
    pub refused: &'static str,
    /// Page not found.
    pub not_found: &'static str,
    /// The address is wrong, the content has moved, or you may not see it.
    pub not_found_text: &'static str,
    /// You may not do this.
    pub forbidden: &'static str,
    /// Your account may see this content but not take this step. The coordinator of your locality can help.
    pub forbidden_text: &'static str,
    /// The content has changed.
    pub stale: &'static str,
    /// Someone changed this content after you opened the page. Open the page again to see the newest version.
    pub stale_text: &'static str,
    /// The service is unavailable for a moment.
    pub unavailable: &'static str,
    /// Wait a minute and try again. Nothing that was saved is lost.
    pub unavailable_text: &'static str,
    /// What was sent is too large.
    pub too_large: &'static str,
    /// Choose a smaller file, or paste the part of the text you need.
    pub too_large_text: &'static str,
    /// Something went wrong in the system.
    pub broken: &'static str,
    /// An unexpected fault, with its number.
    pub broken_text: fn(&str) -> String,
    /// To the home page.
    pub to_home: &'static str,
}

/// Tiếng Việt.
pub const VI: Errors = Errors {
    choose: |label| format!("Chọn {}", lower_first(label)),
    missing: |label| format!("Nhập {}", lower_first(label)),
    day: |label| format!("{label} phải là một ngày có thật, viết theo dạng 25/11/2026"),
    day_future: |label, today| format!("{label} không được sau ngày hôm nay, {today}"),
    day_after: |label, limit| format!("{label} không được sau ngày {limit}"),
    day_before: |label, limit| format!("{label} không được trước ngày {limit}"),
    year: |label| format!("{label} phải là một năm, ví dụ 2026"),
    number: |label| format!("{label} phải là một số, ví dụ 1.250 hoặc 12,5"),
    negative: |label| format!("{label} không được nhỏ hơn 0"),
    long: |label, max| format!("Rút ngắn {} xuống tối đa {max} ký tự", lower_first(label)),
    refused: "Nội dung này chưa được chấp nhận. Kiểm tra lại rồi gửi lần nữa",
    not_found: "Không tìm thấy trang",
    not_found_text: "Địa chỉ không đúng, nội dung đã được chuyển, hoặc bạn chưa được xem nội dung này.",
    forbidden: "Bạn chưa được làm việc này",
    forbidden_text: "Tài khoản của bạn xem được nội dung này nhưng không được thực hiện thao tác vừa chọn. Cán bộ đầu mối của địa phương có thể giúp bạn.",
    stale: "Nội dung đã thay đổi",
    stale_text: "Người khác đã thay đổi nội dung này sau khi bạn mở trang. Mở lại trang để xem bản mới nhất.",
    unavailable: "Hệ thống tạm thời chưa phục vụ được",
    unavailable_text: "Chờ một phút rồi thử lại. Nội dung đã lưu không bị mất.",
    too_large: "Nội dung gửi lên quá lớn",
    too_large_text: "Chọn tệp nhỏ hơn hoặc dán phần văn bản cần tiếp nhận.",
    broken: "Có lỗi trong hệ thống",
    broken_text: |id| {
        format!("Lỗi đã được ghi lại với mã {id}. Thử lại; nếu vẫn lỗi, báo mã này cho quản trị.")
    },
    to_home: "Về trang chủ",
};

/// English.
pub const EN: Errors = Errors {
    choose: |label| format!("Choose {}", lower_first(label)),
    missing: |label| format!("Enter {}", lower_first(label)),
    day: |label| format!("{label} must be a real day, written like 25/11/2026"),
    day_future: |label, today| format!("{label} must not be after today, {today}"),
    day_after: |label, limit| format!("{label} must not be after {limit}"),
    day_before: |label, limit| format!("{label} must not be before {limit}"),
    year: |label| format!("{label} must be a year, for example 2026"),
    number: |label| format!("{label} must be a number, for example 1.250 or 12,5"),
    negative: |label| format!("{label} must not be below 0"),
    long: |label, max| format!("Shorten {} to at most {max} characters", lower_first(label)),
    refused: "The content was not accepted. Check it and send it again",
    not_found: "Page not found",
    not_found_text: "The address is wrong, the content has moved, or you may not see it.",
    forbidden: "You may not do this",
    forbidden_text: "Your account may see this content but not take this step. The coordinator of your locality can help.",
    stale: "The content has changed",
    stale_text: "Someone changed this content after you opened the page. Open the page again to see the newest version.",
    unavailable: "The service is unavailable for a moment",
    unavailable_text: "Wait a minute and try again. Nothing that was saved is lost.",
    too_large: "What was sent is too large",
    too_large_text: "Choose a smaller file, or paste the part of the text you need.",
    broken: "Something went wrong in the system",
    broken_text: |id| {
        format!("The fault was recorded as {id}. Try again; if it stays, tell an administrator this number.")
    },
    to_home: "To the home page",
};

/// A label inside a sentence: first letter small, unless the word is an abbreviation.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}
