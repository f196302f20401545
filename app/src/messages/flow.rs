//! Words of the work between two sides: publication, corrections, lists that wait, settling, extensions.

use hoptac::model::extension::ExtensionState;
use hoptac::model::settlement::SettlementState;
use hoptac::model::update::Publicity;

/// See the module.
pub struct Flow {
    /// Nothing to report this period.
    pub nothing: &'static str,
    /// Name of that button in a list, with the commitment.
    pub nothing_of: fn(&str) -> String,
    /// What the button does.
    pub nothing_hint: &'static str,
    /// Texts were typed, but the button says nothing changed.
    pub nothing_typed: &'static str,
    /// Autosave: the draft was changed elsewhere.
    pub overtaken: &'static str,
    /// Value reached, in a comparison.
    pub value: &'static str,
    /// Milestones reached, on the update form.
    pub milestones: &'static str,
    /// How milestones are marked.
    pub milestones_hint: &'static str,
    /// Day a milestone was reached.
    pub reached_on: &'static str,
    /// A side reached the milestone on a day.
    pub reached_by: fn(&str, &str) -> String,
    /// A side has not reached the milestone.
    pub not_reached_by: fn(&str) -> String,
    /// Correct an approved update.
    pub correct: &'static str,
    /// Title of the form that corrects.
    pub correct_title: &'static str,
    /// What a correction does.
    pub correct_lead: &'static str,
    /// Tag of a corrected update.
    pub corrected: &'static str,
    /// Tag of an update that corrects.
    pub correction: &'static str,
    /// Results the form starts with when the other side's word is taken up.
    pub take_up_text: fn(&str) -> String,
    /// Tick an update in a list.
    pub pick: fn(&str) -> String,
    /// Approve those ticked.
    pub approve_picked: &'static str,
    /// Publish those ticked.
    pub publish_picked: &'static str,
    /// Nothing was ticked.
    pub pick_none: &'static str,
    /// Working days an update has waited.
    pub working_days: fn(i64) -> String,
    /// Working days since an update was approved.
    pub approved_ago: fn(i64) -> String,
    /// Number of items in a list.
    pub listed: fn(i64) -> String,
    /// Filter by agreement.
    pub by_agreement: &'static str,
    /// Apply the filter.
    pub narrow: &'static str,
    /// What became of the ticked ones.
    pub outcome_title: &'static str,
    /// Approved.
    pub outcome_approved: &'static str,
    /// Published.
    pub outcome_published: &'static str,
    /// Skipped: changed or decided meanwhile.
    pub outcome_changed: &'static str,
    /// Skipped: not yours to decide.
    pub outcome_own: &'static str,
    /// Skipped: not possible.
    pub outcome_failed: &'static str,
    /// Title of the publication page.
    pub publish_title: &'static str,
    /// Approved updates that are not public.
    pub publish_list: &'static str,
    /// What the list holds.
    pub publish_list_lead: &'static str,
    /// The list is empty.
    pub publish_list_none: &'static str,
    /// Open the publication page.
    pub publish_open: &'static str,
    /// How far an update is on its way to the public.
    pub publicity: fn(Publicity) -> &'static str,
    /// What the public will read.
    pub preview: &'static str,
    /// That the preview is exact.
    pub preview_hint: &'static str,
    /// The update as approved, internal.
    pub internal_text: &'static str,
    /// Heading of the form.
    pub public_wording: &'static str,
    /// Label of the public results.
    pub public_results: &'static str,
    /// Hint of the public results.
    pub public_results_hint: &'static str,
    /// Include obstacles.
    pub include_obstacles: &'static str,
    /// Include proposals.
    pub include_proposals: &'static str,
    /// Include next steps.
    pub include_next: &'static str,
    /// Preview.
    pub show_preview: &'static str,
    /// Propose to publish.
    pub propose: &'static str,
    /// Publish.
    pub publish: &'static str,
    /// What publishing does.
    pub publish_hint: &'static str,
    /// Approve and publish in one step.
    pub approve_publish: &'static str,
    /// Withdraw.
    pub withdraw: &'static str,
    /// Reason for withdrawing.
    pub withdraw_reason: &'static str,
    /// Who proposed, and when.
    pub proposed_by: fn(&str, &str) -> String,
    /// Who published, and when.
    pub published_by: fn(&str, &str) -> String,
    /// Who withdrew, and when.
    pub withdrawn_by: fn(&str, &str) -> String,
    /// Another person has to publish.
    pub second_person: &'static str,
    /// It cannot become public.
    pub never_public: &'static str,
    /// Not approved yet.
    pub not_approved: &'static str,
    /// The sides differ.
    pub differ_title: &'static str,
    /// What that means.
    pub differ_lead: &'static str,
    /// Day a statement is about.
    pub as_of: fn(&str) -> String,
    /// Settle.
    pub settle: &'static str,
    /// Title of the settlement page.
    pub settle_title: &'static str,
    /// Take up the other side's statement.
    pub take_up: fn(&str) -> String,
    /// What taking up does.
    pub take_up_hint: &'static str,
    /// Propose what is to hold.
    pub settle_propose: &'static str,
    /// How a settlement works.
    pub settle_hint: &'static str,
    /// What the sides agree on.
    pub settle_note: &'static str,
    /// Send the proposal.
    pub settle_send: &'static str,
    /// Confirm.
    pub settle_confirm: &'static str,
    /// Refuse.
    pub settle_refuse: &'static str,
    /// Why it is refused.
    pub settle_refusal: &'static str,
    /// A proposal waits.
    pub settle_waits: &'static str,
    /// The sides do not differ.
    pub settle_none: &'static str,
    /// Earlier proposals.
    pub settle_past: &'static str,
    /// State of a proposal.
    pub settle_state: fn(SettlementState) -> &'static str,
    /// Who proposed, and when.
    pub settle_by: fn(&str, &str) -> String,
    /// A side confirmed, by whom.
    pub confirmed_by: fn(&str, &str) -> String,
    /// A side has not confirmed.
    pub unconfirmed: fn(&str) -> String,
    /// The same person cannot confirm for two sides.
    pub settle_twice: &'static str,
    /// Title of the extension page.
    pub extension_title: &'static str,
    /// Ask for an extension.
    pub extension_ask: &'static str,
    /// What is asked.
    pub extension_of: fn(&str, &str) -> String,
    /// Reason.
    pub extension_reason: &'static str,
    /// State of a request.
    pub extension_state: fn(ExtensionState) -> &'static str,
    /// Who asked for which side, and when.
    pub extension_by: fn(&str, &str, &str) -> String,
    /// Who decided, and when.
    pub extension_decided: fn(&str, &str) -> String,
    /// The day granted.
    pub extension_granted: fn(&str) -> String,
    /// No request yet.
    pub extension_none: &'static str,
    /// Nothing falls due.
    pub extension_no_deadline: &'static str,
    /// Nothing is owed any more.
    pub extension_over: &'static str,
    /// A request waits.
    pub extension_waits: &'static str,
    /// Another person has to decide.
    pub extension_own: &'static str,
    /// The request was sent.
    pub extension_sent: &'static str,
    /// The decision was entered.
    pub extension_done: &'static str,
    /// The new due day.
    pub new_due: &'static str,
    /// What the new due day may be.
    pub new_due_hint: fn(&str, &str) -> String,
    /// The new due day is not later than the current one.
    pub due_too_early: fn(&str) -> String,
    /// What is said with a decision.
    pub decision_note: &'static str,
    /// When it is needed.
    pub decision_note_hint: &'static str,
    /// A refusal needs a reason.
    pub refusal_missing: &'static str,
    /// Grant.
    pub grant: &'static str,
    /// Refuse.
    pub refuse: &'static str,
    /// The due day before the first extension.
    pub original_due: &'static str,
    /// How often the deadline was extended.
    pub extended: fn(i64) -> String,
    /// The due day as it stands.
    pub current_due: &'static str,
    /// Send the request.
    pub ask_send: &'static str,
}

/// Tiếng Việt.
pub const VI: Flow = Flow {
    nothing: "Không có thay đổi trong kỳ",
    nothing_of: |text| format!("Báo không có thay đổi trong kỳ: {text}"),
    nothing_hint: "Chưa có kết quả mới? Bấm nút này để báo kỳ này không có thay đổi; tiến độ giữ như lần báo cáo trước.",
    nothing_typed: "Đã nhập nội dung. Bấm “Trình duyệt” để gửi, hoặc xóa nội dung này nếu kỳ này không có thay đổi",
    overtaken: "Bản nháp đã được sửa ở trang khác. Nội dung trên trang này chưa được lưu đè; bấm “Lưu bản nháp” để so sánh hai bản.",
    value: "Kết quả đạt được",
    milestones: "Mốc thực hiện đã đạt",
    milestones_hint: "Đánh dấu mốc bên mình đã đạt. Để trống ngày thì lấy ngày báo cáo ở trên.",
    reached_on: "Ngày đạt mốc",
    reached_by: |side, day| format!("{side} đạt ngày {day}"),
    not_reached_by: |side| format!("{side} chưa báo đạt"),
    correct: "Đính chính",
    correct_title: "Đính chính cập nhật đã duyệt",
    correct_lead: "Cập nhật đã duyệt không sửa được. Bản đính chính này qua duyệt như mọi cập nhật; khi được duyệt, bản cũ vẫn hiển thị và được ghi là đã đính chính.",
    corrected: "Đã đính chính",
    correction: "Bản đính chính",
    take_up_text: |side| format!("Thống nhất với báo cáo của {side}."),
    pick: |text| format!("Chọn: {text}"),
    approve_picked: "Duyệt các mục đã chọn",
    publish_picked: "Công khai các mục đã chọn",
    pick_none: "Chưa chọn mục nào. Đánh dấu ít nhất một mục rồi bấm lại",
    working_days: |n| match n {
        ..=0 => "Trình hôm nay".to_owned(),
        n => format!("Chờ {n} ngày làm việc"),
    },
    approved_ago: |n| match n {
        ..=0 => "Duyệt hôm nay".to_owned(),
        n => format!("Duyệt cách đây {n} ngày làm việc"),
    },
    listed: |n| format!("{n} mục, chờ lâu nhất trước"),
    by_agreement: "Thỏa thuận",
    narrow: "Lọc",
    outcome_title: "Kết quả xử lý",
    outcome_approved: "Đã duyệt",
    outcome_published: "Đã công khai",
    outcome_changed: "Bỏ qua: đã thay đổi hoặc đã được xử lý",
    outcome_own: "Bỏ qua: bạn là người soạn hoặc đề xuất nên cần người khác xử lý",
    outcome_failed: "Bỏ qua: không thực hiện được",
    publish_title: "Công khai cập nhật",
    publish_list: "Cập nhật chờ công khai",
    publish_list_lead: "Cập nhật đã duyệt của bên mình trong các thỏa thuận công khai, chưa có trên trang công khai.",
    publish_list_none: "Không có cập nhật nào chờ công khai.",
    publish_open: "Xem và công khai",
    publicity: |p| match p {
        Publicity::Internal => "Chưa công khai",
        Publicity::Proposed => "Chờ duyệt công khai",
        Publicity::Published => "Đã công khai",
        Publicity::Withdrawn => "Đã gỡ công khai",
    },
    preview: "Người dân sẽ đọc",
    preview_hint: "Hiển thị đúng như trên trang công khai.",
    internal_text: "Nội dung đã duyệt (lưu hành nội bộ)",
    public_wording: "Nội dung công khai",
    public_results: "Kết quả công khai",
    public_results_hint: "Bắt đầu từ kết quả đã duyệt; có thể viết lại cho người dân.",
    include_obstacles: "Công khai cả khó khăn, vướng mắc",
    include_proposals: "Công khai cả kiến nghị, đề xuất",
    include_next: "Công khai cả việc tiếp theo",
    show_preview: "Xem trước",
    propose: "Đề xuất công khai",
    publish: "Công khai",
    publish_hint: "Mọi người đọc được ngay sau khi bấm.",
    approve_publish: "Duyệt và công khai",
    withdraw: "Gỡ công khai",
    withdraw_reason: "Lý do gỡ công khai",
    proposed_by: |who, when| format!("{who} đề xuất công khai lúc {when}"),
    published_by: |who, when| format!("{who} công khai lúc {when}"),
    withdrawn_by: |who, when| format!("{who} gỡ công khai lúc {when}, với lý do:"),
    second_person: "Bạn đã soạn cập nhật hoặc đề xuất nội dung này nên cần người khác công khai.",
    never_public: "Thỏa thuận hoặc nội dung hợp tác này lưu hành nội bộ nên cập nhật không được công khai.",
    not_approved: "Cập nhật này chưa được duyệt nên chưa thể công khai.",
    differ_title: "Hai bên nói khác nhau",
    differ_lead: "Báo cáo mới nhất đã duyệt của mỗi bên chưa khớp nhau. Tiến độ chung chỉ thay đổi khi các bên thống nhất.",
    as_of: |day| format!("tính đến {day}"),
    settle: "Thống nhất tiến độ",
    settle_title: "Thống nhất tiến độ giữa các bên",
    take_up: |side| format!("Theo báo cáo của {side}"),
    take_up_hint: "Mở mẫu cập nhật đã điền sẵn theo bên kia; người khác của bên bạn duyệt như thường lệ.",
    settle_propose: "Đề xuất tiến độ thống nhất",
    settle_hint: "Mỗi bên xác nhận bằng một người của mình. Khi mọi bên đã xác nhận, mỗi bên có một cập nhật đã duyệt nói như nhau.",
    settle_note: "Nội dung thống nhất",
    settle_send: "Gửi đề xuất",
    settle_confirm: "Xác nhận thống nhất",
    settle_refuse: "Không thống nhất",
    settle_refusal: "Lý do không thống nhất",
    settle_waits: "Đề xuất đang chờ các bên xác nhận",
    settle_none: "Các bên không nói khác nhau nên chưa có gì cần thống nhất.",
    settle_past: "Các đề xuất trước",
    settle_state: |s| match s {
        SettlementState::Open => "Chờ các bên xác nhận",
        SettlementState::Agreed => "Các bên đã thống nhất",
        SettlementState::Refused => "Không thống nhất",
    },
    settle_by: |who, when| format!("{who} đề xuất lúc {when}"),
    confirmed_by: |side, who| format!("{side}: {who} đã xác nhận"),
    unconfirmed: |side| format!("{side}: chờ xác nhận"),
    settle_twice: "Bạn đã xác nhận thay mặt một bên nên bên kia cần người khác xác nhận",
    extension_title: "Gia hạn thời hạn hoàn thành",
    extension_ask: "Đề nghị gia hạn",
    extension_of: |from, to| format!("Từ {from} đến {to}"),
    extension_reason: "Lý do gia hạn",
    extension_state: |s| match s {
        ExtensionState::Asked => "Chờ quyết định",
        ExtensionState::Granted => "Đã gia hạn",
        ExtensionState::Refused => "Không gia hạn",
    },
    extension_by: |who, side, when| format!("{who} đề nghị thay mặt {side} lúc {when}"),
    extension_decided: |who, when| format!("{who} quyết định lúc {when}"),
    extension_granted: |day| format!("Gia hạn đến {day}"),
    extension_none: "Chưa có đề nghị gia hạn nào.",
    extension_no_deadline: "Nội dung này không có thời hạn hoàn thành nên không cần gia hạn.",
    extension_over: "Nội dung này đã hoàn thành hoặc thôi thực hiện nên không gia hạn được.",
    extension_waits: "Bên bạn đã có một đề nghị gia hạn đang chờ quyết định.",
    extension_own: "Bạn là người đề nghị nên cần lãnh đạo khác quyết định.",
    extension_sent: "Đã gửi đề nghị gia hạn. Lãnh đạo bên bạn sẽ quyết định.",
    extension_done: "Đã ghi quyết định.",
    new_due: "Thời hạn mới",
    new_due_hint: |due, last| format!("Sau {due} và không quá {last}."),
    due_too_early: |due| format!("Thời hạn mới phải sau thời hạn hiện tại, {due}"),
    decision_note: "Ý kiến",
    decision_note_hint: "Bắt buộc khi không gia hạn; người đề nghị và các bên sẽ đọc.",
    refusal_missing: "Nhập lý do không gia hạn để người đề nghị biết",
    grant: "Gia hạn",
    refuse: "Không gia hạn",
    original_due: "Thời hạn ban đầu",
    extended: |n| format!("Đã gia hạn {n} lần"),
    current_due: "Thời hạn hiện tại",
    ask_send: "Gửi đề nghị",
};

/// English.
pub const EN: Flow = Flow {
    nothing: "Nothing to report this period",
    nothing_of: |text| format!("Nothing to report this period: {text}"),
    nothing_hint: "No new results? This says that nothing changed this period; the progress stays as last reported.",
    nothing_typed: "Something was typed. Submit it, or clear it if nothing changed this period",
    overtaken: "The draft was changed on another page. Nothing was overwritten; save the draft here to compare both.",
    value: "Value reached",
    milestones: "Milestones reached",
    milestones_hint: "Tick what your side has reached. Left empty, the day is that of the report above.",
    reached_on: "Day reached",
    reached_by: |side, day| format!("{side}: reached on {day}"),
    not_reached_by: |side| format!("{side}: not reported yet"),
    correct: "Correct",
    correct_title: "Correct an approved update",
    correct_lead: "An approved update never changes. This correction is reviewed like any update; once approved, the old one stays visible, marked as corrected.",
    corrected: "Corrected",
    correction: "Correction",
    take_up_text: |side| format!("Thống nhất với báo cáo của {side}."),
    pick: |text| format!("Select: {text}"),
    approve_picked: "Approve those selected",
    publish_picked: "Publish those selected",
    pick_none: "Nothing is selected. Tick at least one, then press again",
    working_days: |n| match n {
        ..=0 => "Submitted today".to_owned(),
        1 => "Waiting for 1 working day".to_owned(),
        n => format!("Waiting for {n} working days"),
    },
    approved_ago: |n| match n {
        ..=0 => "Approved today".to_owned(),
        1 => "Approved 1 working day ago".to_owned(),
        n => format!("Approved {n} working days ago"),
    },
    listed: |n| format!("{n} {}, longest waiting first", if n == 1 { "item" } else { "items" }),
    by_agreement: "Agreement",
    narrow: "Filter",
    outcome_title: "What was done",
    outcome_approved: "Approved",
    outcome_published: "Published",
    outcome_changed: "Skipped: changed or decided meanwhile",
    outcome_own: "Skipped: you wrote or proposed it, so another person has to decide",
    outcome_failed: "Skipped: not possible",
    publish_title: "Publish an update",
    publish_list: "Updates waiting to become public",
    publish_list_lead: "Approved updates of your side, in public agreements, that the public does not see yet.",
    publish_list_none: "No update is waiting to become public.",
    publish_open: "Preview and publish",
    publicity: |p| match p {
        Publicity::Internal => "Not public",
        Publicity::Proposed => "Proposed for publication",
        Publicity::Published => "Public",
        Publicity::Withdrawn => "Withdrawn",
    },
    preview: "What the public will read",
    preview_hint: "Shown exactly as on the public page.",
    internal_text: "As approved (internal)",
    public_wording: "Public wording",
    public_results: "Public results",
    public_results_hint: "Starts from the approved results; may be reworded for the public.",
    include_obstacles: "Include the obstacles",
    include_proposals: "Include the proposals",
    include_next: "Include the next steps",
    show_preview: "Preview",
    propose: "Propose for publication",
    publish: "Publish",
    publish_hint: "Everyone can read it at once.",
    approve_publish: "Approve and publish",
    withdraw: "Withdraw",
    withdraw_reason: "Reason for withdrawing",
    proposed_by: |who, when| format!("Proposed by {who} at {when}"),
    published_by: |who, when| format!("Published by {who} at {when}"),
    withdrawn_by: |who, when| format!("Withdrawn by {who} at {when}, because:"),
    second_person: "You wrote this update or proposed its wording, so another person has to publish it.",
    never_public: "This agreement or commitment is internal, so its updates never become public.",
    not_approved: "This update is not approved, so it cannot become public yet.",
    differ_title: "The sides differ",
    differ_lead: "The sides’ newest approved statements contradict each other. The joint progress changes only when they agree.",
    as_of: |day| format!("as of {day}"),
    settle: "Settle the progress",
    settle_title: "Settle the progress between the sides",
    take_up: |side| format!("Take up the statement of {side}"),
    take_up_hint: "Opens an update filled with the other side’s statement; another person of your side reviews it as usual.",
    settle_propose: "Propose what is to hold",
    settle_hint: "Each side confirms through a person of its own. Once all have, each side has an approved update that says the same.",
    settle_note: "What is agreed",
    settle_send: "Send the proposal",
    settle_confirm: "Confirm",
    settle_refuse: "Refuse",
    settle_refusal: "Reason for refusing",
    settle_waits: "A proposal waits for confirmation",
    settle_none: "The sides do not contradict each other, so there is nothing to settle.",
    settle_past: "Earlier proposals",
    settle_state: |s| match s {
        SettlementState::Open => "Waiting for confirmation",
        SettlementState::Agreed => "Agreed",
        SettlementState::Refused => "Refused",
    },
    settle_by: |who, when| format!("Proposed by {who} at {when}"),
    confirmed_by: |side, who| format!("{side}: confirmed by {who}"),
    unconfirmed: |side| format!("{side}: not confirmed yet"),
    settle_twice: "You confirmed for one side, so another person has to confirm for the other",
    extension_title: "Extend the deadline",
    extension_ask: "Ask for an extension",
    extension_of: |from, to| format!("From {from} to {to}"),
    extension_reason: "Reason",
    extension_state: |s| match s {
        ExtensionState::Asked => "Waiting for a decision",
        ExtensionState::Granted => "Granted",
        ExtensionState::Refused => "Refused",
    },
    extension_by: |who, side, when| format!("Asked by {who} for {side} at {when}"),
    extension_decided: |who, when| format!("Decided by {who} at {when}"),
    extension_granted: |day| format!("Extended to {day}"),
    extension_none: "No extension was asked for.",
    extension_no_deadline: "Nothing falls due here, so there is nothing to extend.",
    extension_over: "This is completed or cancelled, so its deadline cannot be extended.",
    extension_waits: "A request of your side already waits for a decision.",
    extension_own: "You asked for this, so another leader has to decide.",
    extension_sent: "The request was sent. A leader of your side will decide.",
    extension_done: "The decision was entered.",
    new_due: "New deadline",
    new_due_hint: |due, last| format!("After {due}, at most {last}."),
    due_too_early: |due| format!("New deadline must be after the current one, {due}"),
    decision_note: "Note",
    decision_note_hint: "Required when refusing; the one who asked and all sides read it.",
    refusal_missing: "Enter the reason for refusing, so that the one who asked knows",
    grant: "Grant",
    refuse: "Refuse",
    original_due: "Original deadline",
    extended: |n| format!("Extended {n} {}", if n == 1 { "time" } else { "times" }),
    current_due: "Current deadline",
    ask_send: "Send the request",
};
