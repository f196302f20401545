//! Directives: what leaders instruct in their own locality.

use hoptac::model::directive::{DirectiveState, ReplyKind};
use hoptac::store::work::directive::{DirectiveFilter, DirectiveScope};

messages! {
    pub Directive {
        title: "Chỉ đạo", "Directives";
        lead: "Chỉ đạo của lãnh đạo địa phương mình. Bên kia không nhìn thấy.",
            "What the leaders of your own locality instruct. The other side never sees it.";
        none: "Chưa có chỉ đạo nào.", "No directive yet.";
        count(n: i64) {
            0 => "Không có chỉ đạo nào", "No directive";
            1 => "{n} chỉ đạo", "1 directive";
            _ => "{n} chỉ đạo", "{n} directives";
        };
        // Giving one.
        give: "Giao chỉ đạo", "Give a directive";
        give_domain: "Giao chỉ đạo cho cả lĩnh vực", "Give a directive on the whole domain";
        to: "Giao cho", "For";
        coordinator: "Cán bộ đầu mối", "The coordinator";
        to_agency(name: &str): "Cơ quan: {name}", "Agency: {name}";
        to_person(name: &str): "Cá nhân: {name}", "Person: {name}";
        addressee_wrong: "Chọn cơ quan hoặc người của địa phương mình", "Choose an agency or a person of your own locality";
        due_on: "Hạn trả lời", "Answer by";
        // One directive.
        state(DirectiveState) {
            Open => "Chờ trả lời", "Waiting for an answer";
            Answered => "Đã trả lời, chờ lãnh đạo", "Answered, waiting for the leader";
            Closed => "Đã kết thúc", "Closed";
        };
        late(n: i64) {
            1 => "Quá hạn trả lời {n} ngày", "Answer {n} day overdue";
            _ => "Quá hạn trả lời {n} ngày", "Answer {n} days overdue";
        };
        given_by(who: &str, when: &str): "{who} giao lúc {when}", "Given by {who} at {when}";
        for_whom(who: &str, day: &str): "Giao cho {who} · hạn trả lời {day}", "For {who} · answer by {day}";
        on_domain(name: &str): "Lĩnh vực {name}", "Domain: {name}";
        closed: "Chỉ đạo này đã kết thúc.", "This directive is closed.";
        // Answers, and the leader’s part.
        said(ReplyKind) {
            Answer => "Trả lời", "Answer";
            Again => "Yêu cầu trả lời thêm", "Asked again";
            Close => "Kết thúc", "Closed";
        };
        new_day(day: &str): "Hạn trả lời mới: {day}", "Answer by {day} from now on";
        replies: "Trả lời", "Answers";
        replies_none: "Chưa có trả lời.", "No answer yet.";
        answer: "Trả lời chỉ đạo", "Answer the directive";
        answer_text: "Nội dung trả lời", "Your answer";
        answer_send: "Gửi trả lời", "Send the answer";
        direct: "Ý kiến của lãnh đạo", "The leader’s word";
        word: "Ý kiến", "Word";
        word_hint: "Người được giao sẽ đọc ý kiến này.", "Whoever it was given to reads this.";
        again_due: "Hạn trả lời mới (nếu yêu cầu trả lời thêm)", "New day to answer by (when asking again)";
        close: "Kết thúc chỉ đạo", "Close the directive";
        again: "Yêu cầu trả lời thêm", "Ask again";
        // Filters of the list.
        scope(DirectiveScope) {
            Mine => "Giao cho tôi", "For me to answer";
            Given => "Tôi đã giao", "Given by me";
            All => "Của địa phương", "Of the locality";
        };
        filter(DirectiveFilter) {
            Open => "Chưa kết thúc", "Not closed";
            Overdue => "Quá hạn trả lời", "Answer overdue";
            Closed = directive.state(DirectiveState::Closed);
        };
        filter_label: "Lọc chỉ đạo", "Filter directives";
    }
}
