//! What an operator asks for about a locality, and the second person who lets it happen.

use hoptac::model::locality::request::RequestState;

messages! {
    pub LocalityRequest {
        waiting: "Chờ người thứ hai", "Waiting for a second person";
        declined_lately: "Không được đồng ý trong 30 ngày qua", "Declined in the last 30 days";
        waiting_none: "Không có đề nghị nào đang chờ.", "Nothing is waiting.";
        state(RequestState) {
            Waiting => "Đang chờ", "Waiting";
            Confirmed => "Đã xác nhận", "Confirmed";
            Declined => "Không đồng ý", "Declined";
            Withdrawn => "Đã rút", "Withdrawn";
        };
        asked(who: &str, when: &str): "{who} đề nghị lúc {when}", "Asked for by {who} at {when}";
        declined_by(who: &str): "{who} không đồng ý, với lý do:", "Declined by {who}, because:";
        why: "Việc này chuyển quyền đối với một địa phương, nên không ai làm một mình. Người xác nhận phải là một người quản trị hệ thống khác, hoặc quản trị hay lãnh đạo của một đơn vị liên quan khác đơn vị của người đề nghị.",
            "This moves rights over a locality, so nobody does it alone. Who confirms is another operator, or an administrator or leader of a unit concerned that is not the proposer’s own.";
        confirm_lead: "Đối chiếu với văn bản trước khi xác nhận. Sau khi xác nhận không hoàn tác được trên trang này.",
            "Compare it with the legal text first. Once confirmed, it cannot be undone on this site.";
        withdraw: "Rút đề nghị", "Withdraw the request";
        confirmed: "Đã xác nhận. Thay đổi được ghi.", "Confirmed. The change is entered.";
        sent: "Đã gửi đề nghị. Người thứ hai xác nhận hoặc không đồng ý tại trang này.",
            "The request is sent. A second person confirms or declines it on this page.";
        declined: "Đã ghi không đồng ý. Người đề nghị được báo.", "Declined. Whoever asked is told.";
        withdrawn: "Đã rút đề nghị. Những người chờ xác nhận được báo.", "Withdrawn. Those who might have confirmed are told.";
        // Nobody is there to decide: what an operator alone can do.
        nobody(id: &str): "Hiện chưa có ai xác nhận được đề nghị này. Tạo quản trị hệ thống thứ hai trên máy chủ bằng lệnh “hoptac user add --operator”, hoặc xác nhận trên máy chủ bằng lệnh “hoptac locality confirm {id}”.",
            "Nobody can confirm this request at present. Make a second operator on the server with “hoptac user add --operator”, or confirm it on the server with “hoptac locality confirm {id}”.";
        ended: "Đề nghị không còn chờ.", "The request waits no more.";
        stale: "Danh sách đơn vị vừa thay đổi. Xem lại rồi xác nhận lần nữa", "The units have just changed. Look again, then confirm once more";
        decided_meanwhile: "Đề nghị này đã được xử lý. Xem lại danh sách", "This request has been decided. Look at the list again";
        // A correction of what was entered of a unit.
        correct: "Đính chính thông tin đã ghi", "Correct what was entered";
        correct_of(unit: &str): "Đính chính thông tin của {unit}", "Correction of {unit}";
        correct_lead: "Tên, ngày bắt đầu hoặc căn cứ pháp lý ghi sai được đính chính bằng một mục mới; mục cũ vẫn đọc được. Địa chỉ trang và những gì đã ký giữ nguyên. Có hiệu lực khi người thứ hai xác nhận.",
            "A wrong name, first day or legal basis is put right by a new entry; the old one can still be read. The page address and what was signed stay. It takes effect when a second person confirms it.";
        same: "Chưa có thông tin nào khác với thông tin đã ghi", "Nothing differs from what was entered";
        corrections: "Đính chính đã ghi", "Corrections made";
        // The first administrator of a locality.
        first: "Quản trị đầu tiên của một địa phương", "First administrator of a locality";
        first_of(locality: &str): "Quản trị đầu tiên của {locality}", "First administrator of {locality}";
        first_lead: "Dành cho địa phương chưa có quản trị nào đang hoạt động. Người này mời mọi tài khoản khác của địa phương. Lời mời được tạo khi người thứ hai xác nhận.",
            "For a locality without an enabled administrator. This person invites all other accounts of the locality. The invitation is made when a second person confirms.";
        has_admin: "Địa phương này đã có quản trị đang hoạt động; người đó mời thêm tài khoản",
            "This locality has an enabled administrator, who invites further accounts";
    }
}
