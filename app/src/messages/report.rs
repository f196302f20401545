//! Words of the update form and of the page after it.

/// See the module.
pub struct Report {
    /// Log an update.
    pub title: &'static str,
    /// Due day.
    pub due: fn(&str) -> String,
    /// Side the reporter speaks for.
    pub speak_for: fn(&str) -> String,
    /// Last updates.
    pub last: &'static str,
    /// Progress.
    pub progress: &'static str,
    /// Situation.
    pub health: &'static str,
    /// Value reached, in the unit.
    pub value: fn(&str) -> String,
    /// The target and the last value.
    pub value_hint: fn(&str, &str) -> String,
    /// none yet.
    pub value_none: &'static str,
    /// running total.
    pub cumulative: &'static str,
    /// this year.
    pub yearly: &'static str,
    /// As of.
    pub as_of: &'static str,
    /// For example: 25/11/2026.
    pub day_hint: &'static str,
    /// Day of completion.
    pub done_on: &'static str,
    /// Only when the progress is “Completed”. Left empty, the day above counts.
    pub done_hint: &'static str,
    /// Results since the last update.
    pub results: &'static str,
    /// Obstacles and proposals (if any).
    pub more: &'static str,
    /// Obstacles.
    pub obstacles: &'static str,
    /// Proposals.
    pub proposals: &'static str,
    /// Next step, and when.
    pub next_steps: &'static str,
    /// Submit for review.
    pub submit: &'static str,
    /// Save draft.
    pub save: &'static str,
    /// Draft saved.
    pub saved: &'static str,
    /// The draft could not be saved. What you typed is still on this page.
    pub not_saved: &'static str,
    /// Who returned the update.
    pub returned: fn(&str) -> String,
    /// Submitted for review.
    pub sent_title: &'static str,
    /// Where the update went.
    pub sent_lead: fn(&str) -> String,
    /// What happens next.
    pub next_title: &'static str,
    /// A reviewer approves it or returns it with a reason.
    pub next_review: &'static str,
    /// Once approved, the standing is recomputed at once; the public reads it after a leader publishes it.
    pub next_public: &'static str,
    /// If it is returned, it stands first on “My work”.
    pub next_back: &'static str,
    /// Reference.
    pub reference: &'static str,
    /// State.
    pub state: &'static str,
    /// See the commitment.
    pub to_commitment: &'static str,
    /// Back to my work.
    pub to_work: &'static str,
    /// This update was already submitted. To add to it, write a new one.
    pub already: &'static str,
}

/// Tiếng Việt.
pub const VI: Report = Report {
    title: "Cập nhật tiến độ",
    due: |day| format!("Hạn {day}"),
    speak_for: |side| format!("Bạn báo cáo thay mặt {side}."),
    last: "Lần cập nhật gần nhất",
    progress: "Tiến độ",
    health: "Tình hình",
    value: |unit| format!("Kết quả đạt được ({unit})"),
    value_hint: |target, last| format!("Chỉ tiêu {target}. Lần trước: {last}."),
    value_none: "chưa có",
    cumulative: "lũy kế",
    yearly: "trong năm",
    as_of: "Tính đến ngày",
    day_hint: "Ví dụ: 25/11/2026",
    done_on: "Ngày hoàn thành",
    done_hint: "Chỉ điền khi tiến độ là “Hoàn thành”. Để trống thì lấy ngày ở trên.",
    results: "Kết quả từ lần cập nhật trước",
    more: "Khó khăn, kiến nghị (nếu có)",
    obstacles: "Khó khăn, vướng mắc",
    proposals: "Kiến nghị, đề xuất",
    next_steps: "Việc tiếp theo và thời gian",
    submit: "Trình duyệt",
    save: "Lưu bản nháp",
    saved: "Đã lưu bản nháp",
    not_saved: "Chưa lưu được bản nháp. Nội dung vẫn còn trên trang này.",
    returned: |who| format!("{who} đã trả lại cập nhật này"),
    sent_title: "Đã trình duyệt",
    sent_lead: |side| format!("Cập nhật đã được gửi tới cán bộ đầu mối và lãnh đạo của {side}."),
    next_title: "Các bước tiếp theo",
    next_review: "Người có thẩm quyền duyệt hoặc trả lại kèm lý do.",
    next_public: "Sau khi duyệt, tiến độ được tính lại ngay; người dân đọc được khi lãnh đạo công khai.",
    next_back: "Nếu bị trả lại, cập nhật hiện ở đầu trang “Việc của tôi”.",
    reference: "Mã cập nhật",
    state: "Trạng thái",
    to_commitment: "Xem nội dung hợp tác",
    to_work: "Về việc của tôi",
    already: "Cập nhật này đã được trình. Muốn bổ sung, hãy soạn một cập nhật mới.",
};

/// English.
pub const EN: Report = Report {
    title: "Log an update",
    due: |day| format!("Due {day}"),
    speak_for: |side| format!("You report for {side}."),
    last: "Last updates",
    progress: "Progress",
    health: "Situation",
    value: |unit| format!("Value reached ({unit})"),
    value_hint: |target, last| format!("Target {target}. Last time: {last}."),
    value_none: "none yet",
    cumulative: "running total",
    yearly: "this year",
    as_of: "As of",
    day_hint: "For example: 25/11/2026",
    done_on: "Day of completion",
    done_hint: "Only when the progress is “Completed”. Left empty, the day above counts.",
    results: "Results since the last update",
    more: "Obstacles and proposals (if any)",
    obstacles: "Obstacles",
    proposals: "Proposals",
    next_steps: "Next step, and when",
    submit: "Submit for review",
    save: "Save draft",
    saved: "Draft saved",
    not_saved: "The draft could not be saved. What you typed is still on this page.",
    returned: |who| format!("{who} returned this update"),
    sent_title: "Submitted for review",
    sent_lead: |side| format!("The update went to the coordinator and the leaders of {side}."),
    next_title: "What happens next",
    next_review: "A reviewer approves it or returns it with a reason.",
    next_public: "Once approved, the standing is recomputed at once; the public reads it after a leader publishes it.",
    next_back: "If it is returned, it stands first on “My work”.",
    reference: "Reference",
    state: "State",
    to_commitment: "See the commitment",
    to_work: "Back to my work",
    already: "This update was already submitted. To add to it, write a new one.",
};
