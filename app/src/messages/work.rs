//! Words of the staff pages: my work, review, agreements not yet public.

use hoptac::store::record::agreement::Step;

/// See the module.
pub struct Work {
    /// Returned to you.
    pub returned: &'static str,
    /// Who returned an update; the reason follows.
    pub returned_by: fn(&str) -> String,
    /// Correct and submit again.
    pub fix: &'static str,
    /// Drafts.
    pub drafts: &'static str,
    /// Go on.
    pub go_on: &'static str,
    /// Submitted, waiting for review.
    pub waiting: &'static str,
    /// Number of updates to review.
    pub to_review: fn(i64) -> String,
    /// Agreements waiting for a step of yours.
    pub agreements_waiting: &'static str,
    /// Commitments you follow.
    pub mine: &'static str,
    /// Number of commitments and their order.
    pub mine_count: fn(i64) -> String,
    /// No commitment is assigned to your agency yet.
    pub mine_none: &'static str,
    /// Nothing is waiting for you.
    pub all_clear: &'static str,
    /// Update.
    pub update: &'static str,
    /// Name of an update button, with the commitment.
    pub update_of: fn(&str) -> String,
    /// Take in an agreement.
    pub read_in: &'static str,
    /// Agreements of your locality.
    pub unpublished: &'static str,
    /// Agreements that are drafts, internal, or proposed for publication.
    pub unpublished_lead: &'static str,
    /// No agreement is a draft or internal.
    pub unpublished_none: &'static str,
    /// Dashboard.
    pub to_lead: &'static str,
    /// Updates waiting for review.
    pub queue: &'static str,
    /// No update is waiting for review.
    pub queue_none: &'static str,
    /// How many days an update has waited.
    pub waited: fn(i64) -> String,
    /// Review an update.
    pub review_title: &'static str,
    /// Review.
    pub review_open: &'static str,
    /// Who submitted, and when.
    pub written_by: fn(&str, &str) -> String,
    /// The update submitted.
    pub this_update: &'static str,
    /// Last approved word of each side.
    pub before: &'static str,
    /// Decision.
    pub decision: &'static str,
    /// Reason for returning.
    pub reason: &'static str,
    /// Only when returning. Say what to change; the author reads it.
    pub reason_hint: &'static str,
    /// Approve.
    pub approve: &'static str,
    /// Return.
    pub give_back: &'static str,
    /// Enter the reason for returning, so that the author knows what to change.
    pub reason_missing: &'static str,
    /// Shorten the reason for returning to at most 2,000 characters.
    pub reason_long: &'static str,
    /// This update has been decided.
    pub decided: &'static str,
    /// You wrote this update, so another person has to review it.
    pub own_update: &'static str,
    /// The content has changed.
    pub stale_title: &'static str,
    /// Someone changed this after you opened the page. Nothing was overwritten. Look at the current version, then decide again.
    pub stale: &'static str,
    /// What you sent.
    pub stale_yours: &'static str,
    /// Open the current version.
    pub stale_open: &'static str,
    /// Actions.
    pub actions: &'static str,
    /// Button of a step.
    pub step: fn(Step) -> &'static str,
    /// What a step does.
    pub step_hint: fn(Step) -> &'static str,
    /// You proposed this agreement, so another person has to approve it.
    pub second_person: &'static str,
    /// This step no longer fits the state of the agreement. See its current state below.
    pub step_wrong: &'static str,
}

/// Tiếng Việt.
pub const VI: Work = Work {
    returned: "Bị trả lại, cần chỉnh sửa",
    returned_by: |who| format!("{who} trả lại với lý do:"),
    fix: "Sửa và trình lại",
    drafts: "Bản nháp",
    go_on: "Viết tiếp",
    waiting: "Đã trình, đang chờ duyệt",
    to_review: |n| format!("{n} cập nhật chờ duyệt"),
    agreements_waiting: "Thỏa thuận chờ xử lý",
    mine: "Nội dung hợp tác theo dõi",
    mine_count: |n| format!("{n} nội dung, việc gấp trước"),
    mine_none: "Chưa có nội dung hợp tác nào được giao cho đơn vị của bạn.",
    all_clear: "Không có việc nào đang chờ bạn.",
    update: "Cập nhật",
    update_of: |text| format!("Cập nhật tiến độ: {text}"),
    read_in: "Tiếp nhận thỏa thuận",
    unpublished: "Thỏa thuận của địa phương",
    unpublished_lead: "Thỏa thuận đang soạn, lưu hành nội bộ hoặc chờ duyệt công khai.",
    unpublished_none: "Không có thỏa thuận nào đang soạn hoặc lưu hành nội bộ.",
    to_lead: "Bảng tổng hợp",
    queue: "Cập nhật chờ duyệt",
    queue_none: "Không có cập nhật nào chờ duyệt.",
    waited: |n| match n {
        ..=0 => "Trình hôm nay".to_owned(),
        n => format!("Chờ {n} ngày"),
    },
    review_title: "Duyệt cập nhật tiến độ",
    review_open: "Xem và duyệt",
    written_by: |who, when| format!("{who} trình lúc {when}"),
    this_update: "Cập nhật đang trình",
    before: "Thông tin gần nhất đã duyệt",
    decision: "Quyết định",
    reason: "Lý do trả lại",
    reason_hint: "Chỉ cần khi trả lại. Nêu rõ nội dung cần chỉnh sửa; người soạn sẽ đọc lý do này.",
    approve: "Duyệt",
    give_back: "Trả lại để chỉnh sửa",
    reason_missing: "Nhập lý do trả lại để người soạn biết cần sửa gì",
    reason_long: "Rút ngắn lý do trả lại xuống tối đa 2.000 ký tự",
    decided: "Cập nhật này đã được xử lý.",
    own_update: "Bạn là người soạn cập nhật này nên cần người khác duyệt.",
    stale_title: "Nội dung đã thay đổi",
    stale: "Người khác đã thay đổi nội dung này sau khi bạn mở trang. Chưa có gì bị ghi đè. Xem bản hiện tại rồi quyết định lại.",
    stale_yours: "Nội dung bạn vừa gửi",
    stale_open: "Mở bản hiện tại",
    actions: "Xử lý",
    step: |s| match s {
        Step::Confirm => "Xác nhận nội dung",
        Step::Propose => "Đề xuất công khai",
        Step::Publish => "Duyệt công khai",
        Step::Withdraw => "Gỡ công khai",
    },
    step_hint: |s| match s {
        Step::Confirm => "Nội dung đã được đối chiếu với văn bản. Thỏa thuận chuyển sang đang hiệu lực.",
        Step::Propose => "Người thứ hai sẽ duyệt trước khi công khai.",
        Step::Publish => "Mọi người đọc được ngay sau khi duyệt.",
        Step::Withdraw => "Thỏa thuận trở lại lưu hành nội bộ.",
    },
    second_person: "Bạn đã đề xuất công khai thỏa thuận này nên cần người khác duyệt.",
    step_wrong: "Bước này không còn phù hợp với tình trạng hiện tại của thỏa thuận. Xem lại tình trạng bên dưới",
};

/// English.
pub const EN: Work = Work {
    returned: "Returned to you",
    returned_by: |who| format!("{who} returned it because:"),
    fix: "Correct and submit again",
    drafts: "Drafts",
    go_on: "Go on",
    waiting: "Submitted, waiting for review",
    to_review: |n| format!("{n} {} waiting for your review", if n == 1 { "update" } else { "updates" }),
    agreements_waiting: "Agreements waiting for a step of yours",
    mine: "Commitments you follow",
    mine_count: |n| format!("{n} {}, most urgent first", if n == 1 { "commitment" } else { "commitments" }),
    mine_none: "No commitment is assigned to your agency yet.",
    all_clear: "Nothing is waiting for you.",
    update: "Update",
    update_of: |text| format!("Log an update: {text}"),
    read_in: "Take in an agreement",
    unpublished: "Agreements of your locality",
    unpublished_lead: "Agreements that are drafts, internal, or proposed for publication.",
    unpublished_none: "No agreement is a draft or internal.",
    to_lead: "Dashboard",
    queue: "Updates waiting for review",
    queue_none: "No update is waiting for review.",
    waited: |n| match n {
        ..=0 => "Submitted today".to_owned(),
        1 => "Waiting for 1 day".to_owned(),
        n => format!("Waiting for {n} days"),
    },
    review_title: "Review an update",
    review_open: "Review",
    written_by: |who, when| format!("Submitted by {who} at {when}"),
    this_update: "The update submitted",
    before: "Last approved word of each side",
    decision: "Decision",
    reason: "Reason for returning",
    reason_hint: "Only when returning. Say what to change; the author reads it.",
    approve: "Approve",
    give_back: "Return",
    reason_missing: "Enter the reason for returning, so that the author knows what to change",
    reason_long: "Shorten the reason for returning to at most 2,000 characters",
    decided: "This update has been decided.",
    own_update: "You wrote this update, so another person has to review it.",
    stale_title: "The content has changed",
    stale: "Someone changed this after you opened the page. Nothing was overwritten. Look at the current version, then decide again.",
    stale_yours: "What you sent",
    stale_open: "Open the current version",
    actions: "Actions",
    step: |s| match s {
        Step::Confirm => "Confirm the content",
        Step::Propose => "Propose for publication",
        Step::Publish => "Approve publication",
        Step::Withdraw => "Withdraw",
    },
    step_hint: |s| match s {
        Step::Confirm => "The content was checked against the document. The agreement comes into force.",
        Step::Propose => "A second person approves before anything becomes public.",
        Step::Publish => "Everyone can read it right after approval.",
        Step::Withdraw => "The agreement becomes internal again.",
    },
    second_person: "You proposed this agreement, so another person has to approve it.",
    step_wrong: "This step no longer fits the state of the agreement. See its current state below",
};
