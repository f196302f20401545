//! Names of acts, things and fields, by their codes in the audit.

use crate::messages::field;
use crate::messages::lang::Lang;

/// Code, Vietnamese, English.
type Name = (&'static str, &'static str, &'static str);

fn find(names: &[Name], code: &str, lang: Lang) -> Option<&'static str> {
    names.iter().find(|(known, ..)| *known == code).map(|&(_, vi, en)| lang.pick((vi, en)))
}

/// What was done, before the name of a thing.
pub(crate) fn action(code: &str, lang: Lang) -> Option<&'static str> {
    find(ACTIONS, code, lang)
}

/// A kind of thing.
pub(crate) fn noun(code: &str, lang: Lang) -> Option<&'static str> {
    find(NOUNS, code, lang)
}

/// A field.
pub(crate) fn field(code: &str, lang: Lang) -> Option<&'static str> {
    let key = SAME_FIELD.iter().find(|(known, _)| *known == code).map_or(code, |(_, key)| *key);
    let message = field::ALL.iter().find(|message| message.key == key)?;
    message.texts.first().map(|&(_, vi, en)| lang.pick((vi, en)))
}

/// Fields that entries name by more than one code: the other code, and the key of the label.
const SAME_FIELD: &[(&str, &str)] = &[
    ("text", "wording"),
    ("target_value", "target"),
    ("unit", "target_unit"),
    ("target_baseline", "baseline"),
    ("target_mode", "mode"),
    ("lead", "lead_agency"),
    ("number_raw", "number"),
    ("change", "kind"),
];

/// Every act the store writes.
pub const ACTIONS: &[Name] = &[
    ("create", "Thêm", "Added"),
    ("add", "Thêm", "Added"),
    ("edit", "Sửa", "Edited"),
    ("update", "Sửa", "Edited"),
    ("change", "Thay đổi", "Changed"),
    ("delete", "Xóa", "Deleted"),
    ("remove", "Bỏ", "Removed"),
    ("upload", "Tải lên", "Uploaded"),
    ("attach", "Đính kèm", "Attached"),
    ("confirm", "Xác nhận", "Confirmed"),
    ("cite", "Viện dẫn văn bản cho", "Cited a document for"),
    ("propose", "Đề nghị công khai", "Proposed for publication:"),
    ("publish", "Duyệt công khai", "Published"),
    ("withdraw", "Rút lại", "Withdrew"),
    ("unpublish", "Gỡ công khai", "Unpublished"),
    ("end", "Kết thúc", "Ended"),
    ("conclude", "Tổng kết", "Concluded"),
    ("expire", "Ghi nhận hết hạn", "Recorded the expiry of"),
    ("replace", "Thay thế", "Replaced"),
    ("rearrange", "Kết thúc do sắp xếp", "Ended by rearrangement:"),
    ("archive", "Lưu trữ", "Archived"),
    ("unarchive", "Lấy lại từ lưu trữ", "Took out of the archive:"),
    ("restore", "Khôi phục", "Restored"),
    ("advance", "Chuyển bước", "Advanced"),
    ("assign", "Phân công", "Assigned"),
    ("reorder", "Sắp xếp lại", "Reordered"),
    ("clone", "Sao chép", "Copied"),
    ("amend", "Sửa đổi, bổ sung", "Amended"),
    ("carry", "Chuyển tiếp", "Carried over"),
    ("save", "Lưu", "Saved"),
    ("submit", "Trình duyệt", "Submitted"),
    ("take_back", "Rút về bản nháp", "Took back"),
    ("approve", "Duyệt", "Approved"),
    ("approve_publish", "Duyệt và công khai", "Approved and published"),
    ("return", "Trả lại", "Returned"),
    ("settle", "Thống nhất", "Settled"),
    ("ask", "Đề nghị", "Asked for"),
    ("request", "Đề nghị", "Asked for"),
    ("grant", "Đồng ý", "Granted"),
    ("refuse", "Từ chối", "Refused"),
    ("give", "Giao", "Gave"),
    ("again", "Nhắc lại", "Asked again about"),
    ("answer", "Trả lời", "Answered"),
    ("close", "Đóng", "Closed"),
    ("reopen", "Mở lại", "Reopened"),
    ("note", "Ghi", "Wrote"),
    ("disable", "Khóa", "Disabled"),
    ("enable", "Mở khóa", "Enabled"),
    ("invite", "Mời", "Invited"),
    ("accept", "Nhận", "Accepted"),
    ("reset", "Đặt lại", "Reset"),
    ("sign_in", "Đăng nhập", "Signed in with"),
    ("sign_in_failed", "Đăng nhập không thành công vào", "Failed to sign in with"),
    ("sign_out", "Đăng xuất khỏi", "Signed out of"),
    ("rename", "Đổi tên", "Renamed"),
    ("move", "Chuyển", "Moved"),
    ("merge", "Nhập", "Merged"),
    ("retire", "Ngừng sử dụng", "Retired"),
    ("rearranged", "Sắp xếp", "Rearranged"),
    ("export", "Kết xuất", "Exported"),
    ("upgrade", "Lên thành phố:", "Made a city:"),
    ("correct", "Đính chính", "Corrected"),
    ("retry", "Gửi lại", "Sent again"),
    ("give_up", "Ngừng gửi", "Gave up"),
    ("write", "Viết", "Wrote"),
    ("carry_over", "Chuyển tiếp", "Carried over"),
    ("bulk", "Sửa hàng loạt", "Edited in bulk:"),
    ("scan", "Quét vi-rút", "Scanned"),
    ("remind", "Nhắc, đôn đốc", "Reminded of"),
    ("prefer", "Đổi tùy chọn của", "Changed preferences of"),
    ("start_second_factor", "Bắt đầu thiết lập xác thực hai bước của", "Started two-step sign-in of"),
    ("confirm_second_factor", "Bật xác thực hai bước của", "Turned on two-step sign-in of"),
    ("remove_second_factor", "Gỡ xác thực hai bước của", "Removed two-step sign-in of"),
    ("replace_recovery_codes", "Đổi mã dự phòng của", "Replaced the recovery codes of"),
    ("use_recovery_code", "Dùng mã dự phòng của", "Used a recovery code of"),
    ("link_identity", "Liên kết danh tính với", "Linked an identity to"),
    ("send_link", "Gửi đường dẫn cho", "Sent a link to"),
    ("set_password", "Đặt mật khẩu cho", "Set the password of"),
    ("end_session", "Kết thúc phiên của", "Ended sessions of"),
    ("ask_reset", "Xin đặt lại mật khẩu của", "Asked to reset the password of"),
];

/// Every kind of thing the store writes of.
pub const NOUNS: &[Name] = &[
    ("agreement", "thỏa thuận", "the agreement"),
    ("commitment", "nội dung hợp tác", "the commitment"),
    ("update", "cập nhật tiến độ", "the status update"),
    ("milestone", "mốc thực hiện", "the milestone"),
    ("document", "văn bản", "the document"),
    ("party", "các bên", "the parties"),
    ("side", "phân công của một bên", "one side’s assignment"),
    ("target", "chỉ tiêu", "the target"),
    ("extension", "gia hạn", "the extension"),
    ("directive", "chỉ đạo", "the directive"),
    ("note", "trao đổi", "the note"),
    ("handover", "bàn giao công việc", "the handover"),
    ("evidence", "tài liệu minh chứng", "the evidence"),
    ("file", "tệp", "the file"),
    ("intake_draft", "bản nháp tiếp nhận", "the intake draft"),
    ("account", "tài khoản", "the account"),
    ("session", "phiên đăng nhập", "the session"),
    ("invitation", "lời mời", "the invitation"),
    ("second_factor", "xác thực hai bước", "two-step sign-in"),
    ("agency", "cơ quan", "the agency"),
    ("domain", "lĩnh vực", "the domain"),
    ("locality", "địa phương", "the locality"),
    (
        "locality_request",
        "việc về địa phương chờ người thứ hai",
        "what a second person decides about a locality",
    ),
    ("audit", "nhật ký thao tác", "the audit log"),
    ("setting", "cài đặt", "the settings"),
    ("mail", "thư", "the mail"),
    ("preference", "tùy chọn nhận thông báo", "the notification preferences"),
    ("proposal", "đề nghị thay đổi thỏa thuận", "a proposed change of the agreement"),
    ("settlement", "đề xuất tiến độ thống nhất", "the settlement"),
    ("job", "công việc tự động", "the job"),
    ("holiday", "ngày nghỉ lễ", "the public holiday"),
    ("notice", "thông báo", "the notice"),
    ("publication", "bản công khai", "the publication"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_is_named_twice() {
        let fields = field::ALL.iter().map(|field| field.key).chain(SAME_FIELD.iter().map(|(code, _)| *code));
        let names = |names: &[Name]| names.iter().map(|(code, ..)| *code).collect::<Vec<_>>();
        for codes in [names(ACTIONS), names(NOUNS), fields.collect()] {
            assert_eq!(codes.iter().collect::<std::collections::HashSet<_>>().len(), codes.len());
        }
    }

    #[test]
    fn a_second_code_of_a_field_has_its_label() {
        for (code, key) in SAME_FIELD {
            assert!(field(code, Lang::Vi).is_some_and(|label| Some(label) == field(key, Lang::Vi)), "{code}");
        }
    }
}
