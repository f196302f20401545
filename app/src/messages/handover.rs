//! Handing over open work to a colleague.

messages! {
    pub Handover {
        title: "Bàn giao công việc", "Hand over work";
        lead: "Giao việc đang dở của một người (bản nháp, bản bị trả lại, bản chờ duyệt, chỉ đạo giao đích danh) cho người khác của địa phương. Người nhận phải cùng cơ quan hoặc là cán bộ đầu mối. Tên người soạn vẫn giữ nguyên; cả hai được thông báo.",
            "Give what somebody has open (drafts, returned and waiting updates, directives to them by name) to another person of the locality: of the same agency, or a coordinator. What was written keeps its author; both are told.";
        // What was handed over is counted with who goes on with it.
        people: "Việc đang dở theo người đang phụ trách", "Open work by who has it now";
        person: "Người", "Person";
        disabled: "Tài khoản đã khóa", "Account locked";
        none: "Không có người nào của địa phương có việc đang dở.", "Nobody of the locality has anything open.";
        from: "Người bàn giao", "From";
        to: "Người nhận", "To";
        from_day: "Bàn giao từ ngày", "From day";
        send: "Bàn giao", "Hand over";
        sent(from: &str, to: &str, day: &str): "Đã bàn giao việc của {from} cho {to}, từ ngày {day}.", "The work of {from} was handed to {to}, from {day}.";
        wrong_person: "Chọn người nhận cùng cơ quan với người bàn giao, hoặc một cán bộ đầu mối", "Choose somebody of the same agency, or a coordinator";
        wrong_day: "Chọn ngày từ hôm nay trở đi", "Choose today or a later day";
        twice: "Việc của người này đang được bàn giao. Kết thúc lần bàn giao đó trước", "The work of this person is handed over already. End that first";
        list: "Các lần bàn giao", "Handovers";
        list_none: "Chưa có lần bàn giao nào.", "Nothing was handed over yet.";
        row(from: &str, to: &str, day: &str): "{from} → {to}, từ ngày {day}", "{from} → {to}, from {day}";
        made(who: &str, when: &str): "{who} lập lúc {when}", "Made by {who} at {when}";
        end: "Kết thúc bàn giao", "End the handover";
        ended(when: &str): "Kết thúc lúc {when}", "Ended at {when}";
    }
}
