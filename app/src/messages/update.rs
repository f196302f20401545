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
        sent_again: "Nội dung này đã được trình trước đó. Không có gì được gửi thêm.",
            "This was submitted before. Nothing was sent again.";
        // The update of a side that waits: one at a time.
        waiting: "Một cập nhật đang chờ duyệt", "An update is waiting for review";
        waiting_lead: "Mỗi bên chỉ có một cập nhật chờ duyệt cho mỗi nội dung. Rút về để sửa tiếp, hoặc trình bản khác thay thế.",
            "Each side has one update waiting on a commitment. Take it back to continue it, or submit another in its place.";
        take_back: "Rút về bản nháp", "Take back as a draft";
        taken_back: "Đã rút cập nhật về bản nháp. Người duyệt không còn thấy bản này.",
            "The update was taken back as a draft. Reviewers no longer see it.";
        replace: "Soạn bản thay thế", "Write one to replace it";
        submit_replacing: "Trình duyệt, thay bản đang chờ", "Submit in place of the waiting one";
        waits: "Đã có một cập nhật của bên mình đang chờ duyệt. Xem bản đó ở trên; bấm “Trình duyệt, thay bản đang chờ” nếu muốn thay",
            "An update of your side is already waiting for review. It is shown above; submit in its place if you want to replace it";
        waits_no_more: "Bản này không còn chờ duyệt: đã được duyệt, trả lại hoặc rút về. Xem lại tình trạng bên dưới",
            "It is no longer waiting: it was approved, returned or taken back. See below how things stand";
        replaced: "Đã được thay bằng bản trình mới hơn", "Replaced by a newer one";
        replaced_open: "Xem bản mới hơn", "See the newer one";
        replaces: "Thay bản trình trước", "Replaces one submitted before";
        // The files of the draft; and of the update that waits, which go along with the one that replaces it.
        attached: "Minh chứng của bản này", "Evidence of this update";
        attached_change: "Thêm hoặc gỡ tệp", "Add or remove files";
        going_along: "Minh chứng của bản đang chờ đi theo bản này", "Evidence of the waiting update goes along with this one";
        going_along_hint: "Bỏ đánh dấu tệp không cần nữa: tệp đó ở lại với bản bị thay.", "Untick what is no longer needed: it stays with the update that is replaced.";
        too_many_files(n: i64): "Mỗi cập nhật có tối đa {n} tệp. Bỏ đánh dấu bớt tệp của bản đang chờ", "An update has at most {n} files. Untick some of those of the waiting update";
        // Work of the office.
        begun_by(who: &str): "{who} đã soạn bản này; bạn đang soạn tiếp. Tên của mọi người soạn được ghi lại, và người soạn không tự duyệt.",
            "{who} began this, and you continue it. Everybody who writes is named, and nobody approves what they wrote.";
        others: "Bản khác của đơn vị chưa trình", "Other drafts of your office";
        other(who: &str, day: &str): "{who}, số liệu đến ngày {day}", "{who}, as of {day}";
        author: "Người soạn", "Written by";
        left_title: "Nội dung này đã giao cho cơ quan khác", "This commitment was assigned to another agency";
        left_to(lead: &str, side: &str): "Trong lúc bạn soạn, nội dung này được giao cho {lead} ({side}) chủ trì. Bản bạn soạn đã được lưu thành bản nháp để {lead} soạn tiếp.",
            "While you were writing, this commitment was assigned to {lead} ({side}). What you wrote was kept as a draft, for {lead} to continue.";
        left_to_nobody(side: &str): "Trong lúc bạn soạn, nội dung này không còn do cơ quan của bạn chủ trì và chưa giao cho cơ quan nào. Bản bạn soạn đã được lưu thành bản nháp cho cán bộ đầu mối của {side}.",
            "While you were writing, this commitment was taken from your agency and is led by none. What you wrote was kept as a draft for the coordinator of {side}.";
        left_unkept: "Cơ quan của bạn không chủ trì nội dung này nên bản bạn soạn không được lưu. Nội dung còn ở dưới đây để bạn sao chép.",
            "Your agency does not lead this commitment, so what you wrote was not saved. It stands below, to be copied.";
        // What an update says is reached, as it was counted then.
        value_then(value: &str, unit: &str): "Đạt {value} {unit}", "{value} {unit} reached";
        reaches(n: usize) {
            1 => "đạt {n} mốc", "{n} milestone reached";
            _ => "đạt {n} mốc", "{n} milestones reached";
        };
        too_many_drafts(n: i64): "Nội dung này đã có {n} bản nháp của bên bạn. Soạn tiếp và trình một bản nháp có sẵn", "Your side has {n} drafts of this commitment already. Continue and submit one of them";
        left_text: "Nội dung bạn đã soạn", "What you wrote";
        saved_flawed: "Đã lưu bản nháp nguyên như đã nhập. Các ô đánh dấu dưới đây chưa hợp lệ: sửa trước khi trình duyệt.",
            "The draft was saved as typed. The fields marked below are not valid yet: correct them before submitting.";
        signed_out: "Phiên làm việc đã kết thúc nên chưa lưu được. Nội dung vẫn còn trên trang này: bấm “Lưu bản nháp” để đăng nhập lại và lưu.",
            "You are signed out, so this was not saved. What you typed is still on this page: press “Save draft” to sign in again and save it.";
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
