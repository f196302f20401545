//! Extending a deadline.

use hoptac::model::extension::ExtensionState;

messages! {
    pub Extension {
        title: "Gia hạn thời hạn hoàn thành", "Extend the deadline";
        ask: "Đề nghị gia hạn", "Ask for an extension";
        span(from: &str, to: &str): "Từ {from} đến {to}", "From {from} to {to}";
        reason: "Lý do gia hạn", "Reason";
        new_due: "Thời hạn mới", "New deadline";
        new_due_hint(due: &str, last: &str): "Sau {due} và không quá {last}.", "After {due}, at most {last}.";
        due_too_early(due: &str): "Thời hạn mới phải sau thời hạn hiện tại, {due}", "New deadline must be after the current one, {due}";
        send: "Gửi đề nghị", "Send the request";
        state(ExtensionState) {
            Asked => "Chờ quyết định", "Waiting for a decision";
            Granted => "Đã gia hạn", "Granted";
            Refused => "Không gia hạn", "Refused";
        };
        asked_by(who: &str, side: &str, when: &str): "{who} đề nghị thay mặt {side} lúc {when}", "Asked by {who} for {side} at {when}";
        decided_by(who: &str, when: &str): "{who} quyết định lúc {when}", "Decided by {who} at {when}";
        granted(day: &str): "Gia hạn đến {day}", "Extended to {day}";
        none: "Chưa có đề nghị gia hạn nào.", "No extension was asked for.";
        no_deadline: "Nội dung này không có thời hạn hoàn thành nên không cần gia hạn.", "Nothing falls due here, so there is nothing to extend.";
        over: "Nội dung này đã hoàn thành hoặc dừng thực hiện nên không gia hạn được.",
            "This is completed or cancelled, so its deadline cannot be extended.";
        waits: "Bên bạn đã có một đề nghị gia hạn đang chờ quyết định.", "A request of your side already waits for a decision.";
        own: "Bạn là người đề nghị nên cần lãnh đạo khác quyết định.", "You asked for this, so another leader has to decide.";
        sent: "Đã gửi đề nghị gia hạn. Lãnh đạo bên bạn sẽ quyết định.", "The request was sent. A leader of your side will decide.";
        done: "Đã ghi quyết định.", "The decision was entered.";
        // The decision.
        decision_note: "Ý kiến", "Note";
        decision_note_hint: "Bắt buộc khi không gia hạn; người đề nghị và các bên sẽ đọc.",
            "Required when refusing; the one who asked and all sides read it.";
        refusal_missing: "Nhập lý do không gia hạn để người đề nghị biết", "Enter the reason for refusing, so that the one who asked knows";
        grant: "Gia hạn", "Grant";
        refuse: "Không gia hạn", "Refuse";
        // On the page of the commitment.
        original_due: "Thời hạn ban đầu", "Original deadline";
        extended(n: i64) {
            1 => "Đã gia hạn {n} lần", "Extended once";
            2 => "Đã gia hạn {n} lần", "Extended twice";
            _ => "Đã gia hạn {n} lần", "Extended {n} times";
        };
        // A filter of lists.
        was_extended: "Đã gia hạn", "Was extended";
        current_due: "Thời hạn hiện tại", "Current deadline";
    }
}
