//! The frame of all pages, and the names of codes that many pages show.

use chrono::{DateTime, NaiveDate, Utc};
use hoptac::model::agency::Channel;
use hoptac::model::agreement::{DocumentRole, Kind, State, Visibility};
use hoptac::model::standing::{Accord, Health, Progress};
use hoptac::model::update::ReviewState;

use super::{Lang, format};

messages! {
    pub Common {
        site: "Hợp Tác", "Hợp Tác";
        // Days and moments to be read.
        date(day: NaiveDate) -> String: format::date(day, Lang::Vi), format::date(day, Lang::En);
        moment(at: DateTime<Utc>) -> String: format::moment(at, Lang::Vi), format::moment(at, Lang::En);
        tagline: "Theo dõi thỏa thuận hợp tác giữa các tỉnh, thành phố", "Tracking cooperation agreements between Vietnamese provinces and cities";
        // Navigation.
        skip: "Đến nội dung chính", "Skip to main content";
        nav_label: "Chính", "Main";
        menu: "Danh mục", "Menu";
        crumbs_label: "Đường dẫn", "Breadcrumb";
        home: "Trang chủ", "Home";
        agreements: "Thỏa thuận", "Agreements";
        localities: "Địa phương", "Localities";
        search: "Tìm kiếm", "Search";
        // The other language, in itself.
        other_language: "English", "Tiếng Việt";
        sign_in: "Đăng nhập", "Sign in";
        sign_out: "Đăng xuất", "Sign out";
        // Signing in; what is refused says nothing of which was wrong.
        email_missing: "Nhập địa chỉ thư điện tử", "Enter your e-mail address";
        password_missing: "Nhập mật khẩu", "Enter your password";
        sign_in_refused: "Địa chỉ thư điện tử hoặc mật khẩu không đúng. Kiểm tra rồi nhập lại.",
            "The e-mail address or password is not right. Check them and enter them again.";
        // A form that was sent after the session had ended, kept and offered again.
        resume_title: "Nội dung bạn nhập vẫn còn", "What you typed is still here";
        resume_text: "Phiên đăng nhập đã hết khi bạn gửi biểu mẫu. Bấm nút dưới đây để gửi lại đúng nội dung đã nhập.",
            "Your session had ended when you sent the form. Press the button to send exactly what you typed.";
        resume_unavailable: "Hệ thống tạm thời chưa ghi được nội dung này. Hãy đợi một lát rồi bấm nút dưới đây để gửi lại đúng nội dung đã nhập. Mật khẩu (nếu có) phải nhập lại.",
            "The system could not save this for the moment. Wait a little, then press the button below to send exactly what you typed. A password has to be typed again.";
        resume_act(act: &str): "Gửi lại: {act}", "Send again: {act}";
        resume_button: "Gửi lại nội dung đã nhập", "Send what I typed";
        // A form that was acted on, but whose answer was lost.
        acted_title: "Biểu mẫu này đã được ghi nhận", "This form has been recorded";
        acted_text: "Hệ thống đã ghi nhận nội dung bạn gửi, nhưng trả lời bị mất trên đường truyền. Không cần gửi lại; mở lại trang để xem kết quả.",
            "The system recorded what you sent, but the answer was lost on the way. There is no need to send it again; open the page to see what became of it.";
        acted_link: "Mở lại trang", "Open the page";
        // Somebody else changed this while it was being edited: both versions, side by side.
        conflict_title: "Người khác vừa thay đổi nội dung này", "Somebody else has just changed this";
        conflict: "Chưa có gì bị ghi đè và nội dung bạn nhập vẫn còn nguyên bên dưới. So sánh hai bản, sửa lại nếu cần rồi lưu lần nữa.",
            "Nothing was overwritten, and what you typed is kept below. Compare the two, correct yours if need be, and save again.";
        conflict_theirs: "Đang lưu", "In the record";
        conflict_yours: "Bạn đã nhập", "What you typed";
        my_work: "Việc của tôi", "My work";
        dashboard: "Tổng hợp", "Dashboard";
        // Tag of what the reader has not seen.
        new: "Mới", "New";
        demo_banner: "Bản trình diễn: nội dung và tiến độ chỉ để minh họa.", "Demonstration: content and progress are illustrative.";
        problem: "Có nội dung cần sửa", "There is a problem";
        // Before the title of a page with errors.
        error_prefix: "Lỗi: ", "Error: ";
        // The pages of one commitment.
        tabs_commitment: "Các trang của nội dung này", "Pages of this commitment";
        tab_overview: "Tổng quan", "Overview";
        tab_extensions: "Gia hạn", "Extensions";
        tab_history: "Lịch sử", "History";
        // The footer.
        about: "Hợp Tác ghi lại các địa phương đã thỏa thuận điều gì với nhau, từng nội dung thực hiện đến đâu, theo báo cáo của mỗi bên.",
            "Hợp Tác records what provinces and cities agreed with one another and how far each commitment is, as each side reports it.";
        licence: "Phần mềm nguồn mở, giấy phép MIT hoặc Apache-2.0.", "Open-source software, MIT or Apache-2.0 licence.";
        footer_label: "Cuối trang", "Footer";
        help: "Trợ giúp", "Help";
        method: "Cách tính", "How it is counted";
        // A total that was not counted to the end; "1.000 nội dung" stands in it.
        more_than(count: &str): "Hơn {count}", "More than {count}";
        at_least(count: &str): "Ít nhất {count}", "At least {count}";
        more_hidden: "Danh sách dừng ở đây dù còn nữa. Thêm từ hoặc bộ lọc để thu hẹp.",
            "The list stops here although there is more. Add words or filters to narrow it down.";
        // The links to the pages of a list.
        pages_label: "Các trang", "Pages";
        page: "Trang", "Page";
        previous: "Trang trước", "Previous page";
        next: "Trang sau", "Next page";
        // What codes are called.
        progress(Progress) {
            NotStarted => "Chưa thực hiện", "Not started";
            InProgress => "Đang thực hiện", "In progress";
            Paused => "Tạm dừng", "Paused";
            Done => "Hoàn thành", "Completed";
            Dropped => "Dừng thực hiện", "Cancelled";
        };
        health(Health) {
            OnTrack => "Đúng tiến độ", "On track";
            AtRisk => "Có nguy cơ chậm tiến độ", "At risk";
            Blocked => "Có khó khăn, vướng mắc", "Blocked";
        };
        // What the line between the two sides of a commitment says.
        accord(Accord) {
            Unreported = standing.joint_unreported;
            Open => "Chưa có gì trái nhau", "Without contradiction";
            Waiting => "Chờ bên kia xác nhận", "Waiting for the other side";
            Differ = standing.joint_differ;
            Confirmed => "Các bên xác nhận", "Confirmed by all sides";
        };
        kind(Kind) {
            Agreement => "Thỏa thuận hợp tác", "Cooperation agreement";
            Memorandum => "Bản ghi nhớ", "Memorandum";
            Programme => "Chương trình hợp tác", "Cooperation programme";
            Minutes => "Biên bản", "Minutes";
            ConclusionNotice => "Thông báo kết luận", "Conclusion notice";
            Plan => "Kế hoạch", "Plan";
            Other => "Văn bản khác", "Other document";
        };
        channel(Channel) {
            Party => "Kênh Đảng", "Party channel";
            State => "Kênh chính quyền", "State channel";
        };
        state(State) {
            Draft => "Dự thảo", "Draft";
            InForce => "Đang hiệu lực", "In force";
            Concluded => "Đã tổng kết", "Concluded";
            Expired => "Hết hiệu lực", "Expired";
            Rearranged => "Kết thúc do sắp xếp đơn vị hành chính", "Ended by rearrangement of units";
            Replaced => "Được thay thế", "Replaced";
        };
        visibility(Visibility) {
            Internal = label.internal;
            Proposed => "Chờ duyệt công khai", "Proposed for publication";
            Public = field.public;
        };
        document_role(DocumentRole) {
            Original => "Văn bản gốc", "Original";
            Amendment => "Phụ lục, văn bản sửa đổi, bổ sung", "Amending document";
            Notice => "Thông báo", "Notice";
            Plan = common.kind(Kind::Plan);
            Report => "Báo cáo", "Report";
        };
        // The state of an update.
        review(ReviewState) {
            Draft => "Bản nháp", "Draft";
            Submitted => "Chờ duyệt", "Waiting for review";
            Returned => "Trả lại để chỉnh sửa", "Returned";
            Approved = review.outcome_approved;
        };
    }
}
