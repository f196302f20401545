//! What is wrong with a typed value, and what to do.

messages! {
    pub Errors {
        choose(label: &str) -> String: format!("Chọn {}", lower_first(label)), format!("Choose {}", lower_first(label));
        missing(label: &str) -> String: format!("Nhập {}", lower_first(label)), format!("Enter {}", lower_first(label));
        day(label: &str): "{label} phải là một ngày có thật, viết theo dạng 25/11/2026", "{label} must be a real day, written like 25/11/2026";
        day_future(label: &str, today: &str): "{label} không được sau ngày hôm nay, {today}", "{label} must not be after today, {today}";
        day_after(label: &str, limit: &str): "{label} không được sau ngày {limit}", "{label} must not be after {limit}";
        day_before(label: &str, limit: &str): "{label} không được trước ngày {limit}", "{label} must not be before {limit}";
        year(label: &str): "{label} phải là một năm, ví dụ 2026", "{label} must be a year, for example 2026";
        number(label: &str): "{label} phải là một số, ví dụ 1.250 hoặc 12,5", "{label} must be a number, for example 1.250 or 12,5";
        negative(label: &str): "{label} không được nhỏ hơn 0", "{label} must not be below 0";
        long(label: &str, max: usize) -> String: format!("Rút ngắn {} xuống tối đa {max} ký tự", lower_first(label)),
            format!("Shorten {} to at most {max} characters", lower_first(label));
        refused: "Nội dung này chưa được chấp nhận. Kiểm tra lại rồi gửi lần nữa", "The content was not accepted. Check it and send it again";
    }
}

/// A label inside a sentence: first letter small, unless the word is an abbreviation.
pub(crate) fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}
