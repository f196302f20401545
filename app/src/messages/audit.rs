//! The history of a thing, and the log of all acts.

mod names;

pub use names::{ACTIONS, NOUNS};
use names::{action, noun};

use super::lang::{Lang, Text};

messages! {
    pub Audit {
        history: "Lịch sử thay đổi", "History of changes";
        history_lead: "Ai đã thay đổi gì, từ giá trị nào thành giá trị nào; mới nhất ở trên. Không ai sửa hay xóa được các dòng này.",
            "Who changed what, from what to what; newest first. Nobody can edit or delete these lines.";
        history_none: "Chưa có thay đổi nào được ghi.", "No change has been recorded yet.";
        // Who acts when nobody does.
        system: "Hệ thống", "The system";
        commitment(code: &str): "nội dung {code}", "commitment {code}";
        // By the codes of action and noun.
        done(action: &str, noun: &str) -> String:
            done(Lang::Vi, action, noun, "Thay đổi", "Thay đổi khác"),
            done(Lang::En, action, noun, "Changed", "Another change");
        noun_name(code: &str) -> Option<&'static str>: noun(code, Lang::Vi), noun(code, Lang::En);
        field(code: &str) -> Option<&'static str>: names::field(code, Lang::Vi), names::field(code, Lang::En);
        // All fields that have no name.
        other_field: "Thông tin khác", "Other information";
        // Before the former and the new value, for those who do not see the arrow.
        from: "từ", "from";
        to: "thành", "to";
        // There is no value any more.
        emptied: "để trống", "nothing";
        // Codes in entries about accounts: how somebody signed in, what they failed at, what a link was for.
        account_code(code: &str) -> &'static str {
            "password" => "mật khẩu", "password";
            "provider" => "nhà cung cấp đăng nhập khác", "another sign-in provider";
            "second_factor" => "mã xác thực", "code";
            "code" => "nhập mã xác thực", "entering the code";
            "current_password" => "nhập lại mật khẩu hiện tại", "entering the current password";
            "invite" => "mời đặt mật khẩu", "invitation to set a password";
            "reset" => "đặt lại mật khẩu", "new password";
            _ => "", "";
        };
        yes: "Có", "Yes";
        no: "Không", "No";
        // The log of all acts, and its filters.
        log: "Nhật ký thao tác", "Audit log";
        // Whose part of it is shown.
        log_locality(locality: &str): "Các thao tác với tài khoản và cơ quan của {locality}; không có nội dung thỏa thuận.",
            "What was done to accounts and agencies of {locality}; nothing of the agreements.";
        log_system: "Các thao tác với địa phương, lĩnh vực, cài đặt, thư, công việc tự động và tài khoản quản trị hệ thống; không có nội dung thỏa thuận.",
            "What was done to localities, domains, settings, mail, jobs and operators; nothing of the agreements.";
        log_lead: "Mới nhất ở trên. Mỗi dòng được khóa vào dòng trước nên không thể sửa, xóa hay chèn mà không bị phát hiện.",
            "Newest first. Each line is locked to the one before, so none can be edited, deleted or inserted without being found out.";
        log_none: "Không có dòng nào phù hợp với bộ lọc.", "No line fits the filter.";
        person: "Người thực hiện", "Person";
        action: "Thao tác", "Act";
        // To what kind of thing it was done.
        noun: "Đối tượng", "Done to";
        first_day: "Từ ngày", "From day";
        last_day: "Đến ngày", "To day";
        text: "Có chứa", "Containing";
        clear: "Bỏ lọc", "Clear the filter";
        export: "Kết xuất CSV", "Export CSV";
        looked_back(at: &str): "Trang này đã xem đến {at}, chưa hết nhật ký. Mở “Các dòng cũ hơn” để tìm tiếp.",
            "This page looked back to {at}, not to the beginning. Open “Older lines” to look further.";
        older: "Các dòng cũ hơn", "Older lines";
        newest: "Về dòng mới nhất", "Back to the newest";
        // Columns.
        seq: "Số thứ tự", "Number";
        at: "Thời điểm", "Moment";
        changes: "Thay đổi", "Changes";
        // The end of the chain, and the last verification of it.
        head: "Cuối chuỗi", "End of the chain";
        head_is(seq: &str, hash: &str): "Dòng {seq}, mã băm {hash}", "Line {seq}, hash {hash}";
        last_check: "Lần kiểm tra gần nhất", "Last verification";
        check_never: "Chưa kiểm tra lần nào.", "Never verified yet.";
        check_whole(at: &str, count: &str): "{at}: đã kiểm tra {count} dòng, chuỗi còn nguyên vẹn.",
            "{at}: {count} lines checked, the chain is whole.";
        check_broken(at: &str, what: &str): "{at}: chuỗi bị phá vỡ. {what}", "{at}: the chain is broken. {what}";
        check_how: "Toàn bộ nhật ký chỉ đọc được trên máy chủ, bằng lệnh “hoptac audit export”. Kiểm tra bằng lệnh “hoptac audit verify”. Lệnh “hoptac audit head --out TỆP” ghi lại cuối chuỗi để ký số hoặc gửi đi lưu nơi khác; lần sau đối chiếu bằng “hoptac audit verify --head TỆP”.",
            "The whole log is read on the server alone, with the command “hoptac audit export”. Verify with the command “hoptac audit verify”. “hoptac audit head --out FILE” writes the end of the chain down, to be signed or sent away; compare later with “hoptac audit verify --head FILE”.";
    }
}

/// An act in words, by the codes of action and noun.
fn done(lang: Lang, code: &str, noun_code: &str, changed: &str, other: &str) -> String {
    match (action(code, lang), noun(noun_code, lang)) {
        // "Đề nghị" of a "đề nghị thay đổi thỏa thuận" is said once.
        (Some(action), Some(noun)) => match noun.strip_prefix(&action.to_lowercase()) {
            Some(rest) => format!("{action}{rest}"),
            None => format!("{action} {noun}"),
        },
        (Some(action), None) => action.to_owned(),
        (None, Some(noun)) => format!("{changed} {noun}"),
        (None, None) => other.to_owned(),
    }
}

/// Key and text of every name of an act or a thing.
pub(crate) fn all() -> impl Iterator<Item = (String, Text)> {
    [("action", ACTIONS), ("noun", NOUNS)].into_iter().flat_map(|(kind, names)| {
        names.iter().map(move |&(code, vi, en)| (format!("audit.{kind}.{code}"), (vi, en)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_act_says_a_word_twice_in_a_row() {
        let vi = Lang::Vi.messages().audit.done;
        assert_eq!(vi("request", "proposal"), "Đề nghị thay đổi thỏa thuận");
        for (action, ..) in ACTIONS {
            for (noun, ..) in NOUNS {
                let words = vi(action, noun).to_lowercase();
                assert!(!words.starts_with("đề nghị đề nghị"), "{words}");
            }
        }
    }
}
