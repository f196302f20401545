//! My work, and the agreements of one’s locality that are not public.

use hoptac::model::directive::ReplyKind;
use hoptac::model::standing::StandingFilter;
use hoptac::store::record::agreement::Step;
use hoptac::store::work::inbox::{TaskKind, WorkSection};

messages! {
    pub Work {
        // A part of my work, in its address.
        part: "Phần", "Part";
        contents: "Trên trang này", "On this page";
        title(n: &str): "Việc của tôi ({n})", "My work ({n})";
        all_clear: "Không có việc nào đang chờ bạn.", "Nothing is waiting for you.";
        mine_none: "Chưa có nội dung hợp tác nào được giao cho đơn vị của bạn.", "No commitment is assigned to your agency yet.";
        update: "Cập nhật", "Update";
        update_of(text: &str): "Cập nhật tiến độ: {text}", "Log an update: {text}";
        // A kind of things that wait, and the way on from one of them.
        task(TaskKind) {
            Returned => "Bị trả lại, cần chỉnh sửa", "Returned, to be corrected";
            ToAnswer => "Chỉ đạo chờ trả lời", "Directives to answer";
            Answered => "Chỉ đạo đã được trả lời", "Directives that were answered";
            ToConfirm => "Bên kia báo hoàn thành, chờ bên mình xác nhận", "Reported done by the other side, for you to confirm";
            ToAgree => "Đề nghị thống nhất chờ bên mình trả lời", "Proposals to settle, for you to answer";
            ToSettle => "Báo cáo của các bên chưa thống nhất, cần thống nhất", "Reports that differ, to settle";
            ToReview = review.queue;
            Extension => "Đề nghị gia hạn chờ quyết định", "Extensions to decide";
            Change => "Đề nghị thay đổi thỏa thuận chờ bên bạn xác nhận", "Proposed changes of agreements for your side to confirm";
            ToPublish => "Cập nhật chờ công khai", "Updates to publish";
            Agreement => "Thỏa thuận chờ xử lý", "Agreements waiting for a step of yours";
            Request => "Thay đổi về địa phương chờ bạn xác nhận", "Changes of localities for you to confirm";
            Draft => "Bản nháp", "Drafts";
            OfficeDraft => "Bản nháp của các cơ quan trong địa phương", "Drafts of the agencies of the locality";
            Proposed => "Đề nghị của bên bạn đang chờ xác nhận", "Proposals of your side that wait for confirmation";
            Submitted => "Đã trình, đang chờ duyệt", "Submitted, waiting for review";
        };
        task_open(TaskKind) {
            Returned => "Sửa và trình lại", "Correct and submit again";
            ToAnswer = directive.said(ReplyKind::Answer);
            Answered => "Xem trả lời", "See the answer";
            ToConfirm => "Xem và báo cáo", "See and report";
            ToAgree => "Xem và trả lời", "See and answer";
            ToSettle => "Đề nghị thống nhất", "Propose what holds";
            ToReview = review.open;
            Extension | Request | Change => "Xem và quyết định", "Decide";
            ToPublish => "Xem và công khai", "Publish";
            Agreement = action.open;
            Draft | OfficeDraft => "Viết tiếp", "Continue";
            Proposed = proposal.open;
            Submitted => "", "";
        };
        said_done(side: &str, day: &str): "{side} báo hoàn thành, ngày {day}", "{side} reported it done as of {day}";
        written_by(who: &str): "{who} soạn", "Written by {who}";
        report_waits: "Báo cáo đang chờ duyệt", "Report waiting for review";
        see_all(n: &str): "Xem tất cả {n}", "See all {n}";
        // Sections of commitments.
        section(WorkSection) {
            Overdue => "Quá hạn", "Overdue";
            DueSoon = standing.filter(StandingFilter::DueSoon);
            Silent => "Chưa có báo cáo", "No report";
            Rest => "Còn lại", "Others";
        };
        section_calm: "Không có nội dung nào quá hạn, sắp đến hạn hay lâu chưa có báo cáo.", "Nothing is overdue, due soon, or long without a report.";
        section_count(n: i64) {
            1 => "{n} nội dung", "{n} commitment";
            _ => "{n} nội dung", "{n} commitments";
        };
        // Agreements of one’s locality.
        unpublished: "Thỏa thuận của địa phương", "Agreements of your locality";
        unpublished_lead: "Mọi thỏa thuận mà địa phương là một bên, kể cả đã công khai, đã kết thúc và đang soạn. Mở một thỏa thuận để cập nhật, soạn hoặc xử lý.",
            "Every agreement your locality is party to: public, over and drafts alike. Open one to report on it, edit it or take a step.";
        unpublished_none: "Không có thỏa thuận nào phù hợp.", "No agreement fits.";
        to_lead: "Bảng tổng hợp", "Dashboard";
        // The way of leaders to what waits for their consent.
        localities: "Thay đổi về địa phương", "Changes of localities";
        actions: "Xử lý", "Actions";
        step(Step) {
            Confirm = record.enter_force;
            Propose = publication.propose;
            Publish = file.publish;
            Withdraw = publication.withdraw;
        };
        // Taking back what waits to become public.
        withdraw_proposal: "Rút đề nghị công khai", "Withdraw the proposal";
        step_hint(Step) {
            Confirm => "Nội dung đã được đối chiếu với văn bản. Thỏa thuận chuyển sang đang hiệu lực.",
                "The content was checked against the document. The agreement comes into force.";
            Propose => "Người thứ hai sẽ duyệt trước khi công khai.", "A second person approves before anything becomes public.";
            Publish => "Mọi người đọc được ngay sau khi duyệt.", "Everyone can read it right after approval.";
            Withdraw => "Thỏa thuận trở lại lưu hành nội bộ.", "The agreement becomes internal again.";
        };
        second_person: "Bạn đã đề nghị công khai thỏa thuận này nên cần người khác duyệt.",
            "You proposed this agreement, so another person has to approve it.";
        step_wrong: "Bước này không còn phù hợp với tình trạng hiện tại của thỏa thuận. Xem lại tình trạng bên dưới",
            "This step no longer fits the state of the agreement. See its current state below";
    }
}
