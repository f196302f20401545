//! The method page, the help page and the error pages.

mod help;
mod method;
pub mod section;

pub use help::HELP;
pub use method::METHOD;
pub use section::{Part, Section};

use super::lang::Text;

messages! {
    pub Guide {
        // What happened and what to do, for an HTTP status.
        error_title(status: u16) -> &'static str {
            400 => "Không đọc được nội dung đã gửi", "What was sent cannot be read";
            403 => "Không được phép", "Not allowed";
            404 => "Không tìm thấy trang", "Page not found";
            405 => "Không làm được ở địa chỉ này", "Not possible at this address";
            409 => "Nội dung đã được người khác thay đổi", "Someone else changed this";
            413 => "Nội dung quá lớn", "Too large";
            414 => "Địa chỉ quá dài", "The address is too long";
            422 => "Nội dung chưa hợp lệ", "Something is not valid";
            429 => "Quá nhiều yêu cầu", "Too many requests";
            503 => "Hệ thống tạm thời chưa phục vụ được", "Temporarily unavailable";
            _ => "Có lỗi ở hệ thống", "Something went wrong";
        };
        error_text(status: u16) -> &'static str {
            400 => "Nội dung gửi lên không phải văn bản hợp lệ. Quay lại, kiểm tra rồi gửi lại.",
                "It is not valid text. Go back, check it and send it again.";
            403 => "Tài khoản của bạn không có quyền làm việc này. Nếu cần, hãy liên hệ quản trị của địa phương.",
                "Your account may not do this. If you need to, ask your locality’s administrator.";
            404 => "Địa chỉ có thể đã gõ sai, hoặc nội dung không còn công khai.", "The address may be mistyped, or the content is no longer public.";
            405 => "Trang này không nhận loại yêu cầu vừa gửi. Mở lại từ danh mục.",
                "This page does not take that kind of request. Open it again from the menu.";
            409 => "Thay đổi của bạn chưa được lưu. Mở lại trang để xem bản mới nhất rồi làm tiếp.",
                "Your change was not saved. Open the page again to see the newest version, then continue.";
            413 => "Tệp hoặc văn bản vượt giới hạn. Hãy chia nhỏ hoặc bỏ bớt phần không cần.",
                "The file or text is over the limit. Split it or leave out what is not needed.";
            414 => "Bỏ bớt điều kiện lọc hoặc từ tìm kiếm rồi thử lại.", "Leave out some filters or words of the search, then try again.";
            422 => "Quay lại biểu mẫu, sửa các mục được chỉ ra rồi gửi lại.", "Go back to the form, correct what is marked and send it again.";
            429 => "Hãy đợi một phút rồi thử lại.", "Wait a minute, then try again.";
            503 => "Không có dữ liệu nào bị mất. Hãy thử lại sau ít phút.", "No data was lost. Try again in a few minutes.";
            _ => "Lỗi không phải do bạn và đã được ghi lại. Hãy thử lại; nếu còn lỗi, báo cho quản trị kèm mã dưới đây.",
                "It is not your fault, and it was logged. Try again; if it persists, tell the administrator the number below.";
        };
        request_id: "Mã lỗi", "Error number";
        ways_out: "Đi tiếp", "Where to go";
    }
}

/// Key and text of every heading and part, by its place.
pub(crate) fn all() -> impl Iterator<Item = (String, Text)> {
    [("method", METHOD), ("help", HELP)].into_iter().flat_map(|(page, sections)| {
        sections.iter().zip(1..).flat_map(move |(section, n)| {
            let parts = section.parts.iter().map(|(Part::Text(text) | Part::Item(text))| *text);
            let texts = std::iter::once(section.title).chain(parts);
            texts.zip(0..).map(move |(text, part)| (format!("guide.{page}.{n}.{part}"), text))
        })
    })
}

#[cfg(test)]
mod tests {
    use hoptac::model::standing::{SILENT_DAYS, SOON_DAYS};

    use super::*;
    use crate::messages::Lang;

    #[test]
    fn the_method_names_the_days_the_rules_use() {
        for (lang, days) in [(Lang::Vi, "ngày"), (Lang::En, "days")] {
            let texts = METHOD.iter().flat_map(|section| section.parts).map(|part| match part {
                Part::Text(text) | Part::Item(text) => lang.pick(*text),
            });
            let method = texts.collect::<Vec<_>>().join("\n");
            for n in [SOON_DAYS, SILENT_DAYS] {
                assert!(method.contains(&format!(" {n} {days}")), "{n}");
            }
        }
    }
}
