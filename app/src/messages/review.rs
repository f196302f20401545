//! Reviewing updates, and the lists of what waits for a decision.

messages! {
    pub Review {
        // The lists of what waits, for review and for publication.
        queue: "Cập nhật chờ duyệt", "Updates waiting for review";
        queue_none: "Không có cập nhật nào chờ duyệt.", "No update is waiting for review.";
        // On every list in working days, so that a row says the same wherever it stands.
        working_days(n: i64) {
            i64::MIN..=0 => "Vừa trình", "Just submitted";
            1 => "Chờ {n} ngày làm việc", "Waiting for 1 working day";
            _ => "Chờ {n} ngày làm việc", "Waiting for {n} working days";
        };
        listed(n: i64) {
            1 => "{n} mục, chờ lâu nhất trước", "{n} item, longest waiting first";
            _ => "{n} mục, chờ lâu nhất trước", "{n} items, longest waiting first";
        };
        pick(text: &str): "Chọn: {text}", "Select: {text}";
        approve_picked: "Duyệt các mục đã chọn", "Approve those selected";
        pick_none: "Chưa chọn mục nào. Đánh dấu ít nhất một mục rồi bấm lại", "Nothing is selected. Tick at least one, then press again";
        outcome_title: "Kết quả xử lý", "What was done";
        outcome_approved: "Đã duyệt", "Approved";
        outcome_published: "Đã công khai", "Published";
        outcome_changed: "Bỏ qua: đã thay đổi hoặc đã được xử lý", "Skipped: changed or decided meanwhile";
        outcome_own: "Bỏ qua: bạn là người soạn hoặc đề nghị nên cần người khác xử lý",
            "Skipped: you wrote or proposed it, so another person has to decide";
        outcome_failed: "Bỏ qua: không thực hiện được", "Skipped: not possible";
        // One update.
        title: "Duyệt cập nhật tiến độ", "Review an update";
        open: "Xem và duyệt", "Review";
        written_by(who: &str, when: &str): "{who} trình lúc {when}", "Submitted by {who} at {when}";
        returned_by(who: &str): "{who} trả lại với lý do:", "{who} returned it because:";
        this_update: "Cập nhật đang trình", "The update submitted";
        before: "Báo cáo gần nhất đã duyệt", "Last approved report of each side";
        decision: "Quyết định", "Decision";
        reason: "Lý do trả lại", "Reason for returning";
        reason_hint: "Chỉ cần khi trả lại. Nêu rõ nội dung cần chỉnh sửa; người soạn sẽ đọc lý do này.",
            "Only when returning. Say what to change; the author reads it.";
        approve: "Duyệt", "Approve";
        give_back: "Trả lại để chỉnh sửa", "Return";
        reason_missing: "Nhập lý do trả lại để người soạn biết cần sửa gì", "Enter the reason for returning, so that the author knows what to change";
        reason_long: "Rút ngắn lý do trả lại xuống tối đa 2.000 ký tự", "Shorten the reason for returning to at most 2,000 characters";
        decided: "Cập nhật này đã được xử lý.", "This update has been decided.";
        own_update: "Bạn là người soạn cập nhật này nên cần người khác duyệt.", "You wrote this update, so another person has to review it.";
        // Somebody else changed it meanwhile.
        stale_title: "Nội dung đã thay đổi", "The content has changed";
        stale: "Người khác đã thay đổi nội dung này sau khi bạn mở trang. Chưa có gì bị ghi đè. Xem bản hiện tại rồi quyết định lại.",
            "Someone changed this after you opened the page. Nothing was overwritten. Look at the current version, then decide again.";
        stale_yours: "Nội dung bạn vừa gửi", "What you sent";
        stale_open: "Mở bản hiện tại", "Open the current version";
    }
}
