//! Publishing an update.

use hoptac::model::agreement::Visibility;
use hoptac::model::update::Publicity;

messages! {
    pub Publication {
        title: "Công khai cập nhật", "Publish an update";
        list: "Cập nhật chờ công khai", "Updates waiting to become public";
        list_lead: "Cập nhật đã duyệt của bên mình trong các thỏa thuận công khai, chưa có trên trang công khai.",
            "Approved updates of your side, in public agreements, that the public does not see yet.";
        list_none: "Không có cập nhật nào chờ công khai.", "No update is waiting to become public.";
        open: "Xem và công khai", "Preview and publish";
        publish_picked: "Công khai các mục đã chọn", "Publish those selected";
        approved_ago(n: i64) {
            i64::MIN..=0 => "Vừa duyệt", "Just approved";
            1 => "Duyệt cách đây {n} ngày làm việc", "Approved 1 working day ago";
            _ => "Duyệt cách đây {n} ngày làm việc", "Approved {n} working days ago";
        };
        state(Publicity) {
            Internal => "Chưa công khai", "Not public";
            Proposed = common.visibility(Visibility::Proposed);
            Published => "Đã công khai", "Public";
            Withdrawn => "Đã gỡ công khai", "Withdrawn";
        };
        preview: "Người dân sẽ đọc", "What the public will read";
        preview_hint: "Hiển thị đúng như trên trang công khai.", "Shown exactly as on the public page.";
        internal_text: "Nội dung đã duyệt (lưu hành nội bộ)", "As approved (internal)";
        wording: "Nội dung công khai", "Public wording";
        results_hint: "Bắt đầu từ kết quả đã duyệt; có thể viết lại cho người dân.",
            "Starts from the approved results; may be reworded for the public.";
        include_obstacles: "Công khai cả khó khăn, vướng mắc", "Include the obstacles";
        include_proposals: "Công khai cả kiến nghị, đề xuất", "Include the proposals";
        include_next: "Công khai cả việc tiếp theo", "Include the next steps";
        propose: "Đề nghị công khai", "Propose for publication";
        publish: "Công khai", "Publish";
        publish_hint: "Mọi người đọc được ngay sau khi bấm.", "Everyone can read it at once.";
        approve_publish: "Duyệt và công khai", "Approve and publish";
        withdraw: "Gỡ công khai", "Withdraw";
        withdraw_reason: "Lý do gỡ công khai", "Reason for withdrawing";
        withdraw_hint: "Đề nghị này chờ người thứ hai của bên bạn xác nhận. Cho đến lúc đó người dân vẫn đọc được.",
            "This is a proposal that a second person of your side confirms. Until then the public still reads it.";
        withdraw_waits: "Đã có đề nghị gỡ báo cáo này đang chờ xác nhận", "It is proposed already to take this update back";
        proposed_by(who: &str, when: &str): "{who} đề nghị công khai lúc {when}", "Proposed by {who} at {when}";
        published_by(who: &str, when: &str): "{who} công khai lúc {when}", "Published by {who} at {when}";
        withdrawn_by(who: &str, when: &str): "{who} gỡ công khai lúc {when}, với lý do:", "Withdrawn by {who} at {when}, because:";
        second_person: "Bạn đã soạn cập nhật hoặc đề nghị công khai nội dung này nên cần người khác công khai.",
            "You wrote this update or proposed its wording, so another person has to publish it.";
        never_public: "Thỏa thuận hoặc nội dung hợp tác này lưu hành nội bộ nên cập nhật không được công khai.",
            "This agreement or commitment is internal, so its updates never become public.";
        corrected: "Cập nhật này đã được đính chính. Hãy công khai bản đính chính.",
            "This update was corrected. Publish its correction instead.";
        not_approved: "Cập nhật này chưa được duyệt nên chưa thể công khai.", "This update is not approved, so it cannot become public yet.";
    }
}
