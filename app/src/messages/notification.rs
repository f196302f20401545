//! Notifications, on their page and by mail.

use hoptac::model::notification::{Delivery, NotificationGroup, NotificationKind};

messages! {
    pub Notification {
        title: "Thông báo", "Notices";
        title_count(n: &str): "Thông báo ({n})", "Notices ({n})";
        none: "Chưa có thông báo nào.", "No notice yet.";
        read_all: "Đánh dấu đã đọc tất cả", "Mark all read";
        // What one says: its kind, who acted, the day it is about, and from what to what something changes.
        text(kind: NotificationKind, who: &str, day: &str, what: &str) {
            NotificationKind::Submitted => "{who} trình một cập nhật tiến độ, chờ duyệt", "{who} submitted an update for review";
            NotificationKind::Returned => "{who} trả lại cập nhật để chỉnh sửa", "{who} returned an update";
            NotificationKind::Approved => "{who} đã duyệt cập nhật", "{who} approved an update";
            NotificationKind::ToPublish => "Một cập nhật đã duyệt đang chờ công khai", "An approved update waits for publication";
            NotificationKind::OtherSide => "Bên kia vừa cập nhật tiến độ", "The other side has reported";
            NotificationKind::WaitingLong => "Một cập nhật chờ duyệt đã lâu", "An update has waited long for review";
            NotificationKind::Due => "Sắp đến hạn: ngày {day}", "Due soon: {day}";
            NotificationKind::Overdue => "Quá hạn: thời hạn là ngày {day}", "Overdue: it was due on {day}";
            NotificationKind::ExtensionAsked => "{who} đề nghị gia hạn: {what}", "{who} asked for an extension: {what}";
            NotificationKind::ExtensionDecided => "{who} quyết định việc gia hạn: {what}", "{who} decided on an extension: {what}";
            NotificationKind::Directive => "{who} giao chỉ đạo, hạn trả lời {day}", "{who} gave a directive, answer by {day}";
            NotificationKind::DirectiveAnswered => "{who} đã trả lời chỉ đạo", "{who} answered a directive";
            NotificationKind::DirectiveClosed => "{who} đã kết thúc chỉ đạo", "{who} closed a directive";
            NotificationKind::Mention => "{who} nhắc đến bạn trong trao đổi", "{who} mentioned you in a note";
            NotificationKind::Silent => "Đã lâu chưa có báo cáo", "No report for a long time";
            NotificationKind::DirectiveDue => "Chỉ đạo sắp đến hạn trả lời: ngày {day}", "The answer to a directive is due soon: {day}";
            NotificationKind::RequestAsked => "{who} đề nghị một thay đổi về địa phương, chờ người thứ hai xác nhận", "{who} asked for a change of a locality; it waits for a second person";
            NotificationKind::RequestConfirmed => "{who} đã xác nhận đề nghị về địa phương", "{who} confirmed the request about a locality";
            NotificationKind::RequestDeclined => "{who} không đồng ý với đề nghị về địa phương", "{who} declined the request about a locality";
            NotificationKind::RequestWithdrawn => "{who} đã rút đề nghị về địa phương", "{who} withdrew the request about a locality";
            NotificationKind::DirectiveOverdue => "Chỉ đạo quá hạn trả lời: hạn là ngày {day}", "The answer to a directive is overdue: it was due on {day}";
            NotificationKind::ProposalWaits => "{who} đề nghị thay đổi, chờ xác nhận: {what}", "{who} proposed a change that waits for confirmation: {what}";
            NotificationKind::ProposalConfirmed => "{who} đã xác nhận đề nghị: {what}", "{who} confirmed a proposal: {what}";
            NotificationKind::ProposalCited => "{who} viện dẫn văn bản sửa đổi cho đề nghị, người thứ hai của bên đề nghị cần xác nhận: {what}", "{who} cited an amending document for a proposal, a second person of the side that proposes is to confirm it: {what}";
            NotificationKind::ProposalDeclined => "{who} không đồng ý đề nghị: {what}", "{who} declined a proposal: {what}";
            NotificationKind::ProposalWithdrawn => "{who} đã rút đề nghị: {what}", "{who} withdrew a proposal: {what}";
            NotificationKind::Amended => "Thay đổi đã có hiệu lực: {what}", "A change took effect: {what}";
            NotificationKind::Extended => "Thời hạn chung đã thay đổi: {what}", "The joint deadline changed: {what}";
            NotificationKind::Concluded => "Thỏa thuận đã được tổng kết và kết thúc", "The agreement was concluded";
            NotificationKind::Ended => "Thỏa thuận đã kết thúc: {what}", "The agreement ended: {what}";
            NotificationKind::Archived => "Thỏa thuận đã được lưu trữ", "The agreement was archived";
            NotificationKind::Unpublished => "Thỏa thuận đã được gỡ khỏi trang công khai", "The agreement was taken from the public";
            NotificationKind::HandedOver => "{who} bàn giao công việc, từ ngày {day}", "{who} handed work over, from {day}";
            NotificationKind::HandoverEnded => "{who} kết thúc việc bàn giao từ ngày {day}", "{who} ended the handover of {day}";
        };
        // To the other parties: an approved report was corrected, from what to what; or nothing changed.
        corrected(what: &str): "Bên kia đính chính báo cáo đã duyệt: {what}", "The other side corrected an approved report: {what}";
        nothing_new: "Bên kia báo không có thay đổi trong kỳ", "The other side has nothing to report this period";
        // Of a change for which a document stood in place of the other parties' word.
        by_document(told: &str, document: &str): "{told} (theo văn bản {document})", "{told} (by document {document})";
        settlement_proposed(who: &str): "{who} đề nghị thống nhất tiến độ, chờ bên mình trả lời", "{who} proposed what holds, for your side to answer";
        settlement_confirmed(who: &str): "{who} đã đồng ý thống nhất tiến độ", "{who} agreed on the progress";
        settlement_refused(who: &str): "{who} không đồng ý đề nghị thống nhất", "{who} declined the proposal to settle";
        // How to be told.
        settings: "Cách nhận thông báo", "How to be told";
        settings_lead: "Thông báo luôn có trong phần mềm. Chọn cách nhận qua thư điện tử.", "Notices are always here. Choose how they come by mail.";
        // Where no mail goes out.
        mail_off: "Hệ thống này chưa gửi được thư nên các lựa chọn dưới đây chưa có tác dụng; người quản trị hệ thống cấu hình máy chủ thư.",
            "This system sends no mail yet, so the choices below have no effect; an operator sets the mail server.";
        group(NotificationGroup) {
            Work => "Cập nhật, công khai, gia hạn, thay đổi thỏa thuận, địa phương", "Updates, publication, extensions, changes of agreements, localities";
            Deadline => "Thời hạn, chưa có báo cáo", "Deadlines, missing reports";
            Directive = directive.title;
            Talk => "Trao đổi nhắc đến tôi", "Notes that mention me";
        };
        delivery(Delivery) {
            None => "Không gửi thư", "No mail";
            Daily => "Mỗi ngày một thư", "One mail a day";
            AtOnce => "Gửi ngay", "At once";
        };
        language: "Ngôn ngữ của thư", "Language of mails";
        saved: "Đã lưu cách nhận thông báo.", "Saved.";
        // The mail with all of a day.
        digest_subject(n: usize) {
            1 => "Hợp Tác: {n} thông báo mới", "Hợp Tác: {n} new notice";
            _ => "Hợp Tác: {n} thông báo mới", "Hợp Tác: {n} new notices";
        };
        greeting(name: &str): "Kính gửi {name},", "Dear {name},";
        digest_lead: "Những việc mới liên quan đến đồng chí:", "What is new for you:";
        digest_more(n: usize): "Còn {n} thông báo khác.", "And {n} more.";
        mail_foot(address: &str): "Đổi cách nhận thư: {address}", "Change how mails come: {address}";
    }
}
