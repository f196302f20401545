//! The sides differ, and settle what is to hold.

use hoptac::model::settlement::SettlementState;

messages! {
    pub Settlement {
        differ_title: "Các bên báo cáo chưa thống nhất", "The sides’ reports differ";
        differ_lead: "Báo cáo mới nhất đã duyệt của mỗi bên chưa khớp nhau. Tiến độ chung chỉ thay đổi khi các bên thống nhất.",
            "The sides’ latest approved reports contradict each other. The joint progress changes only when they agree.";
        settle: "Thống nhất tiến độ", "Agree on progress";
        title: "Thống nhất tiến độ giữa các bên", "Agree on progress between the sides";
        // Taking up the other side’s statement; the text is what its update begins with, in the record’s language.
        take_up(side: &str): "Theo báo cáo của {side}", "Follow the report of {side}";
        take_up_hint: "Mở mẫu cập nhật đã điền sẵn theo bên kia; người khác của bên bạn duyệt như thường lệ.",
            "Opens an update filled in from the other side’s report; another person of your side reviews it as usual.";
        take_up_text(side: &str): "Thống nhất với báo cáo của {side}.", "Thống nhất với báo cáo của {side}.";
        // A proposal that each side confirms.
        propose: "Đề xuất tiến độ thống nhất", "Propose the progress to agree on";
        hint: "Mỗi bên xác nhận bằng một người của mình. Khi mọi bên đã xác nhận, mỗi bên có một cập nhật đã duyệt thống nhất với nhau.",
            "Each side confirms through one of its own people. Once all have, each side has an approved update, and they agree.";
        note: "Nội dung thống nhất", "What is agreed";
        send: "Gửi đề xuất", "Send the proposal";
        confirm: "Xác nhận thống nhất", "Confirm";
        refuse: "Không thống nhất", "Refuse";
        refusal: "Lý do không thống nhất", "Reason for refusing";
        waits: "Đề xuất đang chờ các bên xác nhận", "A proposal waits for confirmation";
        none: "Báo cáo của các bên đang thống nhất nên không có gì cần xử lý.", "The sides’ reports agree, so there is nothing to settle.";
        past: "Các đề xuất trước", "Earlier proposals";
        state(SettlementState) {
            Open => "Chờ các bên xác nhận", "Waiting for confirmation";
            Agreed => "Các bên đã thống nhất", "Agreed";
            Refused => "Không thống nhất", "Refused";
        };
        proposed_by(who: &str, when: &str): "{who} đề xuất lúc {when}", "Proposed by {who} at {when}";
        confirmed_by(side: &str, who: &str): "{side}: {who} đã xác nhận", "{side}: confirmed by {who}";
        unconfirmed(side: &str): "{side}: chờ xác nhận", "{side}: not confirmed yet";
        twice: "Bạn đã xác nhận thay mặt một bên nên bên kia cần người khác xác nhận",
            "You confirmed for one side, so another person has to confirm for the other";
    }
}
