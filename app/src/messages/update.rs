//! The form of an update, and the page after it.

messages! {
    pub Update {
        title: "Cập nhật tiến độ", "Log an update";
        due(day: &str): "Hạn {day}", "Due {day}";
        speak_for(side: &str): "Bạn báo cáo thay mặt {side}.", "You report for {side}.";
        last: "Lần cập nhật gần nhất", "Last updates";
        value(unit: &str): "Kết quả đạt được ({unit})", "Value reached ({unit})";
        value_hint(target: &str, last: &str): "Chỉ tiêu {target}. Lần trước: {last}.", "Target {target}. Last time: {last}.";
        // Why a value does not fit its target.
        value_reason: "Lý do số liệu khác chỉ tiêu", "Why the value does not match the target";
        value_reason_hint: "Cần khi số liệu vượt chỉ tiêu, hoặc báo hoàn thành khi chưa đạt chỉ tiêu. Người duyệt đọc được, người dân không.",
            "Needed where the value is above the target, or where you report completion below it. The approver reads it, the public does not.";
        value_above: "Số liệu vượt chỉ tiêu: nêu lý do trong một câu", "The value is above the target: say why in a sentence";
        value_below: "Báo hoàn thành khi chưa đạt chỉ tiêu: nêu lý do trong một câu", "Completed below the target: say why in a sentence";
        // In the hint of the value: no value yet, and how the target counts.
        value_none: "chưa có", "none yet";
        cumulative: "lũy kế", "running total";
        yearly: "trong năm", "this year";
        done_on: "Ngày hoàn thành", "Day of completion";
        done_hint: "Chỉ điền khi tiến độ là “Hoàn thành”. Để trống thì lấy ngày ở trên.",
            "Only when the progress is “Completed”. Left empty, the day above counts.";
        results: "Kết quả từ lần cập nhật trước", "Results since the last update";
        more: "Khó khăn, kiến nghị (nếu có)", "Obstacles and proposals (if any)";
        next_steps: "Việc tiếp theo và thời gian", "Next step, and when";
        submit: "Trình duyệt", "Submit for review";
        saved: "Đã lưu bản nháp", "Draft saved";
        not_saved: "Chưa lưu được bản nháp. Nội dung vẫn còn trên trang này.", "The draft could not be saved. What you typed is still on this page.";
        returned(who: &str): "{who} đã trả lại cập nhật này", "{who} returned this update";
        // The page after it was submitted.
        sent_title: "Đã trình duyệt", "Submitted for review";
        sent_lead(side: &str): "Cập nhật đã được gửi tới cán bộ đầu mối và lãnh đạo của {side}.",
            "The update went to the coordinator and the leaders of {side}.";
        next_title: "Các bước tiếp theo", "What happens next";
        next_review: "Người có thẩm quyền duyệt hoặc trả lại kèm lý do.", "A reviewer approves it or returns it with a reason.";
        next_public: "Sau khi duyệt, tiến độ được tính lại ngay; người dân đọc được khi lãnh đạo công khai.",
            "Once approved, the standing is recomputed at once; the public reads it after a leader publishes it.";
        next_back: "Nếu bị trả lại, cập nhật hiện ở đầu trang “Việc của tôi”.", "If it is returned, it stands first on “My work”.";
        to_commitment: "Xem nội dung hợp tác", "See the commitment";
        already: "Cập nhật này đã được trình. Muốn bổ sung, hãy soạn một cập nhật mới.",
            "This update was already submitted. To add to it, write a new one.";
        // Nothing new in the period.
        nothing: "Không có thay đổi trong kỳ", "Nothing to report this period";
        nothing_of(text: &str): "Báo không có thay đổi trong kỳ: {text}", "Nothing to report this period: {text}";
        nothing_hint: "Chưa có kết quả mới? Bấm nút này để báo kỳ này không có thay đổi; tiến độ giữ như lần báo cáo trước.",
            "No new results? This says that nothing changed this period; the progress stays as last reported.";
        nothing_typed: "Đã nhập nội dung. Bấm “Trình duyệt” để gửi, hoặc xóa nội dung này nếu kỳ này không có thay đổi",
            "Something was typed. Submit it, or clear it if nothing changed this period";
        // Another page saved the draft meanwhile.
        overtaken: "Bản nháp đã được sửa ở trang khác. Nội dung trên trang này chưa được lưu đè; bấm “Lưu bản nháp” để so sánh hai bản.",
            "The draft was changed on another page. Nothing was overwritten; save the draft here to compare both.";
        // The column of a comparison.
        value_reached: "Kết quả đạt được", "Value reached";
        milestones: "Mốc thực hiện đã đạt", "Milestones reached";
        milestones_hint: "Đánh dấu mốc bên mình đã đạt. Để trống ngày thì lấy ngày báo cáo ở trên.",
            "Tick what your side has reached. Left empty, the day is that of the report above.";
        reached_on: "Ngày đạt mốc", "Day reached";
        reached_by(side: &str, day: &str): "{side} đạt ngày {day}", "{side}: reached on {day}";
        not_reached_by(side: &str): "{side} chưa báo đạt", "{side}: not reported yet";
    }
}
