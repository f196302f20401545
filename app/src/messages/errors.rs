//! What is wrong with a typed value, and what to do.

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
