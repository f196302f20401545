//! Names of acts, things and fields, by their codes in the audit.

/// Code, Vietnamese, English.
type Name = (&'static str, &'static str, &'static str);

fn find(names: &[Name], code: &str) -> Option<Name> {
    names.iter().find(|(known, ..)| *known == code).copied()
}

/// What was done, in Vietnamese, before the name of a thing.
#[must_use]
pub fn action_vi(code: &str) -> Option<&'static str> {
    find(ACTIONS, code).map(|(_, vi, _)| vi)
}

/// What was done, in English, before the name of a thing.
#[must_use]
pub fn action_en(code: &str) -> Option<&'static str> {
    find(ACTIONS, code).map(|(.., en)| en)
}

/// A kind of thing in Vietnamese.
#[must_use]
pub fn noun_vi(code: &str) -> Option<&'static str> {
    find(NOUNS, code).map(|(_, vi, _)| vi)
}

/// A kind of thing in English.
#[must_use]
pub fn noun_en(code: &str) -> Option<&'static str> {
    find(NOUNS, code).map(|(.., en)| en)
}

/// A field in Vietnamese.
#[must_use]
pub fn field_vi(code: &str) -> Option<&'static str> {
    find(FIELDS, code).map(|(_, vi, _)| vi)
}

/// A field in English.
#[must_use]
pub fn field_en(code: &str) -> Option<&'static str> {
    find(FIELDS, code).map(|(.., en)| en)
}

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
    ("sign_in", "Đăng nhập", "Signed in"),
    ("sign_out", "Đăng xuất", "Signed out"),
    ("rename", "Đổi tên", "Renamed"),
    ("move", "Chuyển", "Moved"),
    ("merge", "Nhập", "Merged"),
    ("retire", "Ngừng sử dụng", "Retired"),
    ("rearranged", "Sắp xếp", "Rearranged"),
    ("retry", "Gửi lại", "Sent again"),
    ("give_up", "Ngừng gửi", "Gave up"),
    ("write", "Viết", "Wrote"),
    ("carry_over", "Chuyển tiếp", "Carried over"),
    ("bulk", "Sửa hàng loạt", "Edited in bulk:"),
    ("scan", "Quét vi-rút", "Scanned"),
    ("remind", "Nhắc, đôn đốc", "Reminded of"),
    ("prefer", "Đổi tùy chọn của", "Changed preferences of"),
    ("start_second_factor", "Bắt đầu đăng ký xác thực hai lớp của", "Started the second factor of"),
    ("confirm_second_factor", "Bật xác thực hai lớp của", "Switched on the second factor of"),
    ("remove_second_factor", "Gỡ xác thực hai lớp của", "Removed the second factor of"),
    ("replace_recovery_codes", "Đổi mã khôi phục của", "Replaced the recovery codes of"),
    ("use_recovery_code", "Dùng mã khôi phục của", "Used a recovery code of"),
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
    ("evidence", "tài liệu minh chứng", "the evidence"),
    ("file", "tệp", "the file"),
    ("intake_draft", "bản nháp tiếp nhận", "the intake draft"),
    ("account", "tài khoản", "the account"),
    ("session", "phiên đăng nhập", "the session"),
    ("invitation", "lời mời", "the invitation"),
    ("second_factor", "xác thực hai lớp", "the second factor"),
    ("agency", "cơ quan", "the agency"),
    ("domain", "lĩnh vực", "the domain"),
    ("locality", "địa phương", "the locality"),
    ("setting", "cài đặt", "the settings"),
    ("mail", "thư", "the mail"),
    ("preference", "tùy chọn nhận thông báo", "the notification preferences"),
    ("settlement", "đề nghị thống nhất hai bên", "the settlement"),
    ("job", "việc chạy nền", "the job"),
    ("notice", "thông báo", "the notice"),
    ("publication", "bản công khai", "the publication"),
];

/// Fields that entries name.
const FIELDS: &[Name] = &[
    ("state", "Trạng thái", "State"),
    ("visibility", "Phạm vi xem", "Visibility"),
    ("title", "Tên", "Title"),
    ("kind", "Loại", "Kind"),
    ("channel", "Kênh", "Channel"),
    ("held_on", "Ngày ký", "Signed on"),
    ("held_at", "Nơi ký", "Signed at"),
    ("period_from", "Thời kỳ từ", "Period from"),
    ("period_to", "Thời kỳ đến", "Period to"),
    ("principles", "Nguyên tắc hợp tác", "Principles"),
    ("review_cadence", "Chế độ sơ kết", "Review cadence"),
    ("focal_point", "Đầu mối", "Focal point"),
    ("text", "Nội dung", "Wording"),
    ("wording", "Nội dung", "Wording"),
    ("quote", "Trích nguyên văn", "Quotation"),
    ("place", "Vị trí", "Place"),
    ("direction", "Chiều thực hiện", "Direction"),
    ("deadline", "Thời hạn", "Deadline"),
    ("deadline_kind", "Loại thời hạn", "Kind of deadline"),
    ("deadline_from", "Thời hạn từ", "Deadline from"),
    ("due_on", "Thời hạn hoàn thành", "Due"),
    ("target", "Chỉ tiêu", "Target"),
    ("target_value", "Chỉ tiêu", "Target"),
    ("target_unit", "Đơn vị tính", "Unit"),
    ("target_baseline", "Giá trị ban đầu", "Baseline"),
    ("target_mode", "Cách tính", "Mode"),
    ("deliverable", "Sản phẩm, kết quả", "Deliverable"),
    ("budget", "Kinh phí", "Budget"),
    ("progress", "Tiến độ", "Progress"),
    ("health", "Tình hình", "Situation"),
    ("as_of", "Tính đến ngày", "As of"),
    ("done_on", "Ngày hoàn thành", "Completed on"),
    ("value", "Giá trị đạt được", "Value reached"),
    ("results", "Kết quả", "Results"),
    ("obstacles", "Khó khăn, vướng mắc", "Obstacles"),
    ("proposals", "Kiến nghị, đề xuất", "Proposals"),
    ("next_steps", "Việc tiếp theo", "Next steps"),
    ("reason", "Lý do", "Reason"),
    ("message", "Nội dung", "Message"),
    ("body", "Nội dung", "Text"),
    ("side", "Bên", "Side"),
    ("lead", "Cơ quan chủ trì", "Lead agency"),
    ("lead_agency", "Cơ quan chủ trì", "Lead agency"),
    ("cooperating", "Cơ quan phối hợp", "Cooperating agencies"),
    ("domain", "Lĩnh vực", "Domain"),
    ("domains", "Lĩnh vực", "Domains"),
    ("locality", "Địa phương", "Locality"),
    ("parties", "Các bên", "Parties"),
    ("commitments", "Số nội dung hợp tác", "Number of commitments"),
    ("code", "Mã", "Code"),
    ("position", "Thứ tự", "Position"),
    ("order", "Thứ tự", "Order"),
    ("number", "Số, ký hiệu", "Number"),
    ("number_raw", "Số, ký hiệu", "Number"),
    ("subject", "Trích yếu", "Subject"),
    ("issuer", "Cơ quan ban hành", "Issuer"),
    ("issued_on", "Ngày ban hành", "Issued on"),
    ("effective_on", "Ngày có hiệu lực", "Effective on"),
    ("role", "Vai trò", "Role"),
    ("file_name", "Tên tệp", "File name"),
    ("sha256", "Mã kiểm tra", "Checksum"),
    ("name", "Tên", "Name"),
    ("name_vi", "Tên tiếng Việt", "Vietnamese name"),
    ("name_en", "Tên tiếng Anh", "English name"),
    ("full_name_vi", "Tên đầy đủ", "Full name"),
    ("slug", "Địa chỉ trang", "Page address"),
    ("email", "Thư điện tử", "E-mail"),
    ("agency", "Cơ quan", "Agency"),
    ("public_by_default", "Công khai mặc định", "Public by default"),
    ("valid_from", "Ngày bắt đầu", "First day"),
    ("valid_to", "Ngày kết thúc", "Last day"),
    ("retired_on", "Ngừng từ ngày", "Retired on"),
    ("into", "Nhập vào", "Merged into"),
    ("legal_basis", "Căn cứ", "Legal basis"),
    ("units", "Đơn vị", "Units"),
    ("moved", "Số mục đã chuyển", "Items moved"),
    ("accounts", "Số tài khoản", "Accounts"),
    ("sides", "Số phân công", "Assignments"),
    ("address", "Địa chỉ", "Address"),
    ("from", "Từ", "From"),
    ("to", "Đến", "To"),
    ("second_factor_required", "Bắt buộc xác thực hai lớp", "Second factor required"),
    ("session_idle_minutes", "Phiên hết hạn khi không dùng (phút)", "Idle session ends after (minutes)"),
    ("session_hours", "Phiên dài nhất (giờ)", "Longest session (hours)"),
    ("review_days", "Ngày chờ duyệt", "Days to wait for review"),
    (
        "overdue_coordinator_days",
        "Quá hạn báo cán bộ đầu mối (ngày)",
        "Days overdue before the coordinator is told",
    ),
    ("overdue_leader_days", "Quá hạn báo lãnh đạo (ngày)", "Days overdue before the leader is told"),
    ("digest_hour", "Giờ gửi thư tổng hợp", "Hour of the digest"),
    ("archived", "Đã lưu trữ", "Archived"),
    ("ended_on", "Ngày kết thúc", "Ended on"),
    ("in_force_on", "Ngày có hiệu lực", "In force on"),
    ("previous", "Thỏa thuận trước", "Previous agreement"),
    ("mentions", "Nhắc tới", "Mentions"),
    ("addressee", "Người nhận", "Addressee"),
    ("size", "Dung lượng (byte)", "Size (bytes)"),
    ("note", "Ghi chú", "Note"),
    ("public", "Công khai", "Public"),
    ("public_results", "Kết quả công khai", "Public results"),
    ("asked_due_on", "Thời hạn đề nghị", "Deadline asked for"),
    ("sessions", "Số phiên", "Sessions"),
    ("notices", "Số thông báo", "Notices"),
    ("owner", "Thuộc về", "Belongs to"),
    ("instructed", "Nội dung chỉ đạo", "Instruction"),
    ("on", "Ngày", "Day"),
    ("year", "Năm", "Year"),
    ("due", "Hạn", "Due"),
    ("unit", "Đơn vị tính", "Unit"),
    ("baseline", "Giá trị ban đầu", "Baseline"),
    ("mode", "Cách tính", "Mode"),
    ("signers", "Người ký", "Signers"),
    ("period", "Thời kỳ", "Period"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_is_named_twice() {
        for names in [ACTIONS, NOUNS, FIELDS] {
            let codes: std::collections::HashSet<_> = names.iter().map(|(code, ..)| code).collect();
            assert_eq!(codes.len(), names.len());
        }
    }
}
