//! Words many pages use: navigation, standing, kinds.

use hoptac::model::agency::Channel;
use hoptac::model::agreement::{DocumentRole, Kind, State, Visibility};
use hoptac::model::standing::{Accord, Health, Progress};
use hoptac::model::update::ReviewState;

/// See the module.
pub struct Common {
    /// Name of the site.
    pub site: &'static str,
    /// What the site is, in a line.
    pub tagline: &'static str,
    /// Skip link.
    pub skip: &'static str,
    /// Label of the main navigation.
    pub nav_label: &'static str,
    /// Label of the collapsed navigation.
    pub menu: &'static str,
    /// Label of the breadcrumbs.
    pub crumbs_label: &'static str,
    /// Home.
    pub home: &'static str,
    /// Agreements.
    pub agreements: &'static str,
    /// Domains.
    pub domains: &'static str,
    /// Localities.
    pub localities: &'static str,
    /// Search.
    pub search: &'static str,
    /// The other language, in itself.
    pub other_language: &'static str,
    /// Sign in.
    pub sign_in: &'static str,
    /// Sign out.
    pub sign_out: &'static str,
    /// Error: no address typed.
    pub email_missing: &'static str,
    /// Error: no password typed.
    pub password_missing: &'static str,
    /// Error: address and password do not fit; says nothing of which.
    pub sign_in_refused: &'static str,
    /// Title of the page that offers a kept form again.
    pub resume_title: &'static str,
    /// The pages of one commitment.
    pub tabs_commitment: &'static str,
    /// Overview.
    pub tab_overview: &'static str,
    /// Extensions of the deadline.
    pub tab_extensions: &'static str,
    /// Directives.
    pub tab_directives: &'static str,
    /// Notes between the sides.
    pub tab_notes: &'static str,
    /// Who changed what.
    pub tab_history: &'static str,
    /// Somebody else changed this while it was being edited.
    pub conflict_title: &'static str,
    /// What to do about it.
    pub conflict: &'static str,
    /// Column of what stands in the record.
    pub conflict_theirs: &'static str,
    /// Column of what was typed.
    pub conflict_yours: &'static str,
    /// What happened to the form, and what to do.
    pub resume_text: &'static str,
    /// Sends the kept form.
    pub resume_button: &'static str,
    /// Above the sign-in form when a form was kept.
    pub session_ended: &'static str,
    /// My work.
    pub my_work: &'static str,
    /// Leaders' dashboard.
    pub dashboard: &'static str,
    /// Banner of the demo mode.
    pub demo_banner: &'static str,
    /// Heading of an error summary.
    pub problem: &'static str,
    /// Prefix of the title of a page with errors, with the colon and space.
    pub error_prefix: &'static str,
    /// Progress.
    pub progress: fn(Progress) -> &'static str,
    /// Health.
    pub health: fn(Health) -> &'static str,
    /// What the line between the sides says.
    pub accord: fn(Accord) -> &'static str,
    /// Kind of paper.
    pub kind: fn(Kind) -> &'static str,
    /// Party or State channel.
    pub channel: fn(Channel) -> &'static str,
    /// State of an agreement.
    pub state: fn(State) -> &'static str,
    /// Who may read.
    pub visibility: fn(Visibility) -> &'static str,
    /// Role of a document.
    pub document_role: fn(DocumentRole) -> &'static str,
    /// State of an update.
    pub review: fn(ReviewState) -> &'static str,
    /// Label of the page links under a list.
    pub pages_label: &'static str,
    /// One page, before its number.
    pub page: &'static str,
    /// Previous page.
    pub previous: &'static str,
    /// Next page.
    pub next: &'static str,
    /// What an update says was achieved.
    pub results: &'static str,
    /// What an update says stands in the way.
    pub obstacles: &'static str,
    /// What an update proposes.
    pub proposals: &'static str,
    /// What an update says comes next.
    pub next_steps: &'static str,
    /// How the numbers are counted.
    pub method: &'static str,
    /// Help.
    pub help: &'static str,
    /// What the site is for, in the footer.
    pub about: &'static str,
    /// Licence line of the footer.
    pub licence: &'static str,
    /// Label of the footer's links.
    pub footer_label: &'static str,
}

/// Tiếng Việt.
pub const VI: Common = Common {
    site: "Hợp Tác",
    tagline: "Theo dõi thỏa thuận hợp tác giữa các tỉnh, thành phố",
    skip: "Đến nội dung chính",
    nav_label: "Chính",
    menu: "Mục lục",
    crumbs_label: "Đường dẫn",
    home: "Trang chủ",
    agreements: "Thỏa thuận",
    domains: "Lĩnh vực",
    localities: "Địa phương",
    search: "Tìm kiếm",
    other_language: "English",
    sign_in: "Đăng nhập",
    sign_out: "Đăng xuất",
    email_missing: "Nhập địa chỉ thư điện tử",
    password_missing: "Nhập mật khẩu",
    sign_in_refused: "Địa chỉ thư điện tử hoặc mật khẩu không đúng. Kiểm tra rồi nhập lại.",
    resume_title: "Nội dung bạn nhập vẫn còn",
    tabs_commitment: "Các trang của nội dung này",
    tab_overview: "Tổng quan",
    tab_extensions: "Gia hạn",
    tab_directives: "Chỉ đạo",
    tab_notes: "Trao đổi",
    tab_history: "Lịch sử",
    conflict_title: "Người khác vừa thay đổi nội dung này",
    conflict: "Chưa có gì bị ghi đè và nội dung bạn nhập vẫn còn nguyên bên dưới. So sánh hai bản, sửa lại nếu cần rồi lưu lần nữa.",
    conflict_theirs: "Đang lưu",
    conflict_yours: "Bạn đã nhập",
    resume_text: "Phiên đăng nhập đã hết khi bạn gửi biểu mẫu. Bấm nút dưới đây để gửi lại đúng nội dung đã nhập.",
    resume_button: "Gửi lại nội dung đã nhập",
    session_ended: "Phiên đăng nhập đã hết. Đăng nhập lại để gửi tiếp nội dung vừa nhập; không có gì bị mất.",
    my_work: "Việc của tôi",
    dashboard: "Tổng hợp",
    demo_banner: "Bản trình diễn: nội dung và tiến độ chỉ để minh họa.",
    problem: "Có nội dung cần sửa",
    error_prefix: "Lỗi: ",
    progress: |p| match p {
        Progress::NotStarted => "Chưa thực hiện",
        Progress::InProgress => "Đang thực hiện",
        Progress::Paused => "Tạm dừng",
        Progress::Done => "Hoàn thành",
        Progress::Dropped => "Thôi thực hiện",
    },
    health: |h| match h {
        Health::OnTrack => "Đúng tiến độ",
        Health::AtRisk => "Có nguy cơ chậm tiến độ",
        Health::Blocked => "Có khó khăn, vướng mắc",
    },
    accord: |a| match a {
        Accord::Unreported => "Chưa bên nào báo cáo",
        Accord::Open => "Đang cùng thực hiện",
        Accord::Waiting => "Chờ bên kia xác nhận",
        Accord::Differ => "Hai bên khác nhau",
        Accord::Confirmed => "Các bên xác nhận",
    },
    kind: |k| match k {
        Kind::Agreement => "Thỏa thuận hợp tác",
        Kind::Memorandum => "Bản ghi nhớ",
        Kind::Programme => "Chương trình hợp tác",
        Kind::Minutes => "Biên bản",
        Kind::ConclusionNotice => "Thông báo kết luận",
        Kind::Plan => "Kế hoạch",
        Kind::Other => "Văn bản khác",
    },
    channel: |c| match c {
        Channel::Party => "Kênh Đảng",
        Channel::State => "Kênh chính quyền",
    },
    state: |s| match s {
        State::Draft => "Dự thảo",
        State::InForce => "Đang hiệu lực",
        State::Concluded => "Đã tổng kết",
        State::Expired => "Hết hiệu lực",
        State::Rearranged => "Kết thúc do sắp xếp đơn vị hành chính",
        State::Replaced => "Được thay thế",
    },
    visibility: |v| match v {
        Visibility::Internal => "Lưu hành nội bộ",
        Visibility::Proposed => "Chờ duyệt công khai",
        Visibility::Public => "Công khai",
    },
    document_role: |r| match r {
        DocumentRole::Original => "Văn bản gốc",
        DocumentRole::Notice => "Thông báo",
        DocumentRole::Plan => "Kế hoạch",
        DocumentRole::Report => "Báo cáo",
    },
    review: |r| match r {
        ReviewState::Draft => "Bản nháp",
        ReviewState::Submitted => "Chờ duyệt",
        ReviewState::Returned => "Trả lại để chỉnh sửa",
        ReviewState::Approved => "Đã duyệt",
    },
    pages_label: "Các trang",
    page: "Trang",
    previous: "Trang trước",
    next: "Trang sau",
    results: "Kết quả",
    obstacles: "Khó khăn, vướng mắc",
    proposals: "Kiến nghị, đề xuất",
    next_steps: "Việc tiếp theo",
    method: "Cách tính",
    help: "Trợ giúp",
    about: "Hợp Tác ghi lại các địa phương đã thỏa thuận điều gì với nhau, từng nội dung đang ở đâu, theo lời của \
            mỗi bên.",
    licence: "Phần mềm nguồn mở, giấy phép MIT hoặc Apache-2.0.",
    footer_label: "Cuối trang",
};

/// English.
pub const EN: Common = Common {
    site: "Hợp Tác",
    tagline: "Tracking cooperation agreements between Vietnamese provinces and cities",
    skip: "Skip to main content",
    nav_label: "Main",
    menu: "Menu",
    crumbs_label: "Breadcrumb",
    home: "Home",
    agreements: "Agreements",
    domains: "Domains",
    localities: "Localities",
    search: "Search",
    other_language: "Tiếng Việt",
    sign_in: "Sign in",
    sign_out: "Sign out",
    email_missing: "Enter your e-mail address",
    password_missing: "Enter your password",
    sign_in_refused: "The e-mail address or password is not right. Check them and enter them again.",
    resume_title: "What you typed is still here",
    tabs_commitment: "Pages of this commitment",
    tab_overview: "Overview",
    tab_extensions: "Extensions",
    tab_directives: "Directives",
    tab_notes: "Notes",
    tab_history: "History",
    conflict_title: "Somebody else has just changed this",
    conflict: "Nothing was overwritten, and what you typed is kept below. Compare the two, correct yours if need be, and save again.",
    conflict_theirs: "In the record",
    conflict_yours: "What you typed",
    resume_text: "Your session had ended when you sent the form. Press the button to send exactly what you typed.",
    resume_button: "Send what I typed",
    session_ended: "Your session has ended. Sign in to go on with what you typed; nothing is lost.",
    my_work: "My work",
    dashboard: "Dashboard",
    demo_banner: "Demonstration: content and progress are illustrative.",
    problem: "There is a problem",
    error_prefix: "Error: ",
    progress: |p| match p {
        Progress::NotStarted => "Not started",
        Progress::InProgress => "In progress",
        Progress::Paused => "Paused",
        Progress::Done => "Completed",
        Progress::Dropped => "Cancelled",
    },
    health: |h| match h {
        Health::OnTrack => "On track",
        Health::AtRisk => "At risk",
        Health::Blocked => "Blocked",
    },
    accord: |a| match a {
        Accord::Unreported => "No side has reported",
        Accord::Open => "Under way on both sides",
        Accord::Waiting => "Waiting for the other side",
        Accord::Differ => "The sides differ",
        Accord::Confirmed => "Confirmed by all sides",
    },
    kind: |k| match k {
        Kind::Agreement => "Cooperation agreement",
        Kind::Memorandum => "Memorandum",
        Kind::Programme => "Cooperation programme",
        Kind::Minutes => "Minutes",
        Kind::ConclusionNotice => "Conclusion notice",
        Kind::Plan => "Plan",
        Kind::Other => "Other document",
    },
    channel: |c| match c {
        Channel::Party => "Party channel",
        Channel::State => "State channel",
    },
    state: |s| match s {
        State::Draft => "Draft",
        State::InForce => "In force",
        State::Concluded => "Concluded",
        State::Expired => "Expired",
        State::Rearranged => "Ended by rearrangement of units",
        State::Replaced => "Replaced",
    },
    visibility: |v| match v {
        Visibility::Internal => "Internal",
        Visibility::Proposed => "Proposed for publication",
        Visibility::Public => "Public",
    },
    document_role: |r| match r {
        DocumentRole::Original => "Original",
        DocumentRole::Notice => "Notice",
        DocumentRole::Plan => "Plan",
        DocumentRole::Report => "Report",
    },
    review: |r| match r {
        ReviewState::Draft => "Draft",
        ReviewState::Submitted => "Waiting for review",
        ReviewState::Returned => "Returned",
        ReviewState::Approved => "Approved",
    },
    pages_label: "Pages",
    page: "Page",
    previous: "Previous page",
    next: "Next page",
    results: "Results",
    obstacles: "Obstacles",
    proposals: "Proposals",
    next_steps: "Next steps",
    method: "How it is counted",
    help: "Help",
    about: "Hợp Tác records what provinces and cities agreed with one another and how far each commitment is, in the \
            words of each side.",
    licence: "Open-source software, MIT or Apache-2.0 licence.",
    footer_label: "Footer",
};
