//! Words of directives, notes between the sides, notices, jobs, and the sections of my work.

use hoptac::model::directive::{DirectiveState, ReplyKind};
use hoptac::model::job::Job;
use hoptac::model::notice::{Delivery, NoticeGroup, NoticeKind};
use hoptac::store::work::directive::{DirectiveFilter, DirectiveScope};
use hoptac::store::work::inbox::{TaskKind, WorkSection};

/// See the module.
pub struct Tell {
    /// Directives.
    pub directives: &'static str,
    /// Directives on a commitment.
    pub directives_lead: &'static str,
    /// None yet.
    pub directives_none: &'static str,
    /// Give a directive.
    pub give: &'static str,
    /// Give a directive on a whole domain.
    pub give_domain: &'static str,
    /// The instruction.
    pub wording: &'static str,
    /// For whom.
    pub to: &'static str,
    /// The coordinator.
    pub coordinator: &'static str,
    /// An agency, by name.
    pub to_agency: fn(&str) -> String,
    /// A person, by name.
    pub to_person: fn(&str) -> String,
    /// Answer by.
    pub due_on: &'static str,
    /// An example of a day.
    pub day_hint: &'static str,
    /// Where a directive is.
    pub state: fn(DirectiveState) -> &'static str,
    /// Late by so many days.
    pub late: fn(i64) -> String,
    /// Who gave it, and when.
    pub given_by: fn(&str, &str) -> String,
    /// For whom it is, and by when.
    pub for_whom: fn(&str, &str) -> String,
    /// What was said under a directive.
    pub said: fn(ReplyKind) -> &'static str,
    /// The day asked for from then on.
    pub new_day: fn(&str) -> String,
    /// Answers.
    pub replies: &'static str,
    /// No answer yet.
    pub replies_none: &'static str,
    /// Answer.
    pub answer: &'static str,
    /// Text of an answer.
    pub answer_text: &'static str,
    /// Send the answer.
    pub answer_send: &'static str,
    /// The leader's part.
    pub direct: &'static str,
    /// Text of the leader's word.
    pub word: &'static str,
    /// What the word is for.
    pub word_hint: &'static str,
    /// New day, if asked again.
    pub again_due: &'static str,
    /// Close.
    pub close: &'static str,
    /// Ask again.
    pub again: &'static str,
    /// It is closed.
    pub closed: &'static str,
    /// Whose directives.
    pub scope: fn(DirectiveScope) -> &'static str,
    /// Which directives.
    pub filter: fn(DirectiveFilter) -> &'static str,
    /// Every state.
    pub filter_all: &'static str,
    /// Label of the filters.
    pub filter_label: &'static str,
    /// On the domain.
    pub on_domain: fn(&str) -> String,
    /// Number of directives.
    pub directive_count: fn(i64) -> String,
    /// Whoever is asked is not of this locality.
    pub addressee_wrong: &'static str,

    /// Notes.
    pub notes: &'static str,
    /// Who reads them.
    pub notes_lead: &'static str,
    /// None yet.
    pub notes_none: &'static str,
    /// Not read before.
    pub unread: &'static str,
    /// Text of a note.
    pub note: &'static str,
    /// How to mention.
    pub note_hint: &'static str,
    /// Whom to tell.
    pub mention: &'static str,
    /// Who was mentioned.
    pub mentioned: fn(&str) -> String,
    /// Send.
    pub note_send: &'static str,
    /// Withdraw.
    pub withdraw: &'static str,
    /// Withdrawn.
    pub withdrawn: &'static str,
    /// Too late to withdraw.
    pub withdraw_late: &'static str,
    /// Older notes.
    pub older: &'static str,
    /// Newer notes.
    pub newer: &'static str,

    /// Notices.
    pub notices: &'static str,
    /// None yet.
    pub notices_none: &'static str,
    /// Mark all read.
    pub read_all: &'static str,
    /// New.
    pub new: &'static str,
    /// How to be told.
    pub settings: &'static str,
    /// What the settings are about.
    pub settings_lead: &'static str,
    /// A group of notices.
    pub group: fn(NoticeGroup) -> &'static str,
    /// A way of being told.
    pub delivery: fn(Delivery) -> &'static str,
    /// Language of mails.
    pub language: &'static str,
    /// Save.
    pub save: &'static str,
    /// Saved.
    pub saved: &'static str,
    /// What a notice says: kind, who, day.
    pub notice: fn(NoticeKind, &str, &str) -> String,

    /// Subject of a digest with so many notices.
    pub digest_subject: fn(usize) -> String,
    /// Greeting.
    pub greeting: fn(&str) -> String,
    /// First line of a digest.
    pub digest_lead: &'static str,
    /// How many more there are.
    pub digest_more: fn(usize) -> String,
    /// Where the settings are.
    pub mail_foot: fn(&str) -> String,

    /// Jobs.
    pub jobs: &'static str,
    /// What jobs are.
    pub jobs_lead: &'static str,
    /// Name of a job.
    pub job: fn(Job) -> &'static str,
    /// Last run.
    pub last_run: &'static str,
    /// Next run.
    pub next_run: &'static str,
    /// Result.
    pub outcome: &'static str,
    /// It never ran.
    pub never: &'static str,
    /// It is running.
    pub running: &'static str,
    /// It was asked for.
    pub asked: &'static str,
    /// Run now.
    pub run_now: &'static str,
    /// Last runs.
    pub runs: &'static str,
    /// Mail.
    pub mail: &'static str,
    /// Waiting, sent, given up.
    pub mail_counts: fn(i64, i64, i64) -> String,
    /// The last failure.
    pub mail_failure: fn(&str) -> String,
    /// Mail is not set up.
    pub mail_off: &'static str,

    /// My work, with how much waits.
    pub my_work: fn(&str) -> String,
    /// Notices, with how many are unread.
    pub notices_n: fn(&str) -> String,
    /// A kind of things that wait.
    pub task: fn(TaskKind) -> &'static str,
    /// The way on from one of them.
    pub task_open: fn(TaskKind) -> &'static str,
    /// More of a kind than are shown.
    pub task_more: fn(&str) -> String,
    /// A section of commitments.
    pub section: fn(WorkSection) -> &'static str,
    /// All of a section.
    pub section_all: fn(i64) -> String,
    /// Nothing overdue, due soon or silent.
    pub section_calm: &'static str,
    /// Back to all of my work.
    pub section_back: &'static str,
    /// Number of commitments in a section.
    pub section_count: fn(i64) -> String,
}

/// Tiếng Việt.
pub const VI: Tell = Tell {
    directives: "Chỉ đạo",
    directives_lead: "Chỉ đạo của lãnh đạo địa phương mình. Bên kia không nhìn thấy.",
    directives_none: "Chưa có chỉ đạo nào.",
    give: "Giao chỉ đạo",
    give_domain: "Giao chỉ đạo cho cả lĩnh vực",
    wording: "Nội dung chỉ đạo",
    to: "Giao cho",
    coordinator: "Cán bộ đầu mối",
    to_agency: |name| format!("Cơ quan: {name}"),
    to_person: |name| format!("Cá nhân: {name}"),
    due_on: "Hạn trả lời",
    day_hint: "Ví dụ: 25/11/2026",
    state: |s| match s {
        DirectiveState::Open => "Chờ trả lời",
        DirectiveState::Answered => "Đã trả lời, chờ lãnh đạo",
        DirectiveState::Closed => "Đã kết thúc",
    },
    late: |n| format!("Quá hạn trả lời {n} ngày"),
    given_by: |who, when| format!("{who} giao lúc {when}"),
    for_whom: |who, day| format!("Giao cho {who} · hạn trả lời {day}"),
    said: |k| match k {
        ReplyKind::Answer => "Trả lời",
        ReplyKind::Again => "Yêu cầu trả lời thêm",
        ReplyKind::Close => "Kết thúc",
    },
    new_day: |day| format!("Hạn trả lời mới: {day}"),
    replies: "Trả lời",
    replies_none: "Chưa có trả lời.",
    answer: "Trả lời chỉ đạo",
    answer_text: "Nội dung trả lời",
    answer_send: "Gửi trả lời",
    direct: "Ý kiến của lãnh đạo",
    word: "Ý kiến",
    word_hint: "Người được giao sẽ đọc ý kiến này.",
    again_due: "Hạn trả lời mới (nếu yêu cầu trả lời thêm)",
    close: "Kết thúc chỉ đạo",
    again: "Yêu cầu trả lời thêm",
    closed: "Chỉ đạo này đã kết thúc.",
    scope: |s| match s {
        DirectiveScope::Mine => "Giao cho tôi",
        DirectiveScope::Given => "Tôi đã giao",
        DirectiveScope::All => "Của địa phương",
    },
    filter: |f| match f {
        DirectiveFilter::Open => "Chưa kết thúc",
        DirectiveFilter::Overdue => "Quá hạn trả lời",
        DirectiveFilter::Closed => "Đã kết thúc",
    },
    filter_all: "Tất cả",
    filter_label: "Lọc chỉ đạo",
    on_domain: |name| format!("Lĩnh vực {name}"),
    directive_count: |n| match n {
        0 => "Không có chỉ đạo nào".to_owned(),
        n => format!("{n} chỉ đạo"),
    },
    addressee_wrong: "Chọn cơ quan hoặc người của địa phương mình",

    notes: "Trao đổi",
    notes_lead: "Cán bộ của các bên đọc được; không công khai. Không sửa được; người viết thu hồi được trong 15 phút.",
    notes_none: "Chưa có trao đổi nào.",
    unread: "Mới",
    note: "Viết trao đổi",
    note_hint: "Gõ @ và tên, hoặc chọn bên dưới, để báo cho người đó.",
    mention: "Báo cho",
    mentioned: |names| format!("Báo cho: {names}"),
    note_send: "Gửi trao đổi",
    withdraw: "Thu hồi",
    withdrawn: "Đã thu hồi",
    withdraw_late: "Chỉ người viết thu hồi được, trong 15 phút sau khi gửi",
    older: "Trao đổi cũ hơn",
    newer: "Trao đổi mới hơn",

    notices: "Thông báo",
    notices_none: "Chưa có thông báo nào.",
    read_all: "Đánh dấu đã đọc tất cả",
    new: "Mới",
    settings: "Cách nhận thông báo",
    settings_lead: "Thông báo luôn có trong phần mềm. Chọn cách nhận qua thư điện tử.",
    group: |g| match g {
        NoticeGroup::Work => "Cập nhật, công khai, gia hạn",
        NoticeGroup::Deadline => "Thời hạn, chưa có tin",
        NoticeGroup::Directive => "Chỉ đạo",
        NoticeGroup::Talk => "Trao đổi nhắc đến tôi",
    },
    delivery: |d| match d {
        Delivery::None => "Không gửi thư",
        Delivery::Daily => "Mỗi ngày một thư",
        Delivery::AtOnce => "Gửi ngay",
    },
    language: "Ngôn ngữ của thư",
    save: "Lưu",
    saved: "Đã lưu cách nhận thông báo.",
    notice: |kind, who, day| match kind {
        NoticeKind::Submitted => format!("{who} trình một cập nhật tiến độ, chờ duyệt"),
        NoticeKind::Returned => format!("{who} trả lại cập nhật để chỉnh sửa"),
        NoticeKind::Approved => format!("{who} đã duyệt cập nhật"),
        NoticeKind::ToPublish => "Một cập nhật đã duyệt đang chờ công khai".to_owned(),
        NoticeKind::OtherSide => "Bên kia vừa cập nhật tiến độ".to_owned(),
        NoticeKind::WaitingLong => "Một cập nhật chờ duyệt đã lâu".to_owned(),
        NoticeKind::Due => format!("Sắp đến hạn: ngày {day}"),
        NoticeKind::Overdue => format!("Quá hạn: thời hạn là ngày {day}"),
        NoticeKind::ExtensionAsked => format!("{who} đề nghị gia hạn"),
        NoticeKind::ExtensionDecided => format!("{who} đã quyết định việc gia hạn"),
        NoticeKind::Directive => format!("{who} giao chỉ đạo, hạn trả lời {day}"),
        NoticeKind::DirectiveAnswered => format!("{who} đã trả lời chỉ đạo"),
        NoticeKind::DirectiveClosed => format!("{who} đã kết thúc chỉ đạo"),
        NoticeKind::Mention => format!("{who} nhắc đến bạn trong trao đổi"),
        NoticeKind::Silent => "Đã lâu chưa có tin".to_owned(),
        NoticeKind::DirectiveDue => format!("Chỉ đạo sắp đến hạn trả lời: ngày {day}"),
        NoticeKind::DirectiveOverdue => format!("Chỉ đạo quá hạn trả lời: hạn là ngày {day}"),
    },

    digest_subject: |n| format!("Hợp Tác: {n} thông báo mới"),
    greeting: |name| format!("Kính gửi {name},"),
    digest_lead: "Những việc mới liên quan đến đồng chí:",
    digest_more: |n| format!("Còn {n} thông báo khác."),
    mail_foot: |address| format!("Đổi cách nhận thư: {address}"),

    jobs: "Công việc tự động",
    jobs_lead: "Máy chủ tự làm những việc này. Khi có nhiều máy chủ, mỗi việc chỉ một máy làm.",
    job: |j| match j {
        Job::Nightly => "Dọn dẹp hằng đêm",
        Job::Reminders => "Nhắc thời hạn",
        Job::Digest => "Thư tổng hợp trong ngày",
        Job::Mail => "Gửi thư",
        Job::Scan => "Quét tệp đang chờ",
    },
    last_run: "Lần chạy gần nhất",
    next_run: "Lần chạy tới",
    outcome: "Kết quả",
    never: "Chưa chạy",
    running: "Đang chạy",
    asked: "Sẽ chạy trong ít giây",
    run_now: "Chạy ngay",
    runs: "Các lần chạy gần đây",
    mail: "Thư điện tử",
    mail_counts: |waiting, sent, given_up| {
        format!("{waiting} thư chờ gửi · {sent} thư đã gửi · {given_up} thư không gửi được")
    },
    mail_failure: |why| format!("Lỗi gần nhất: {why}"),
    mail_off: "Chưa cấu hình máy chủ thư (HOPTAC_SMTP_URL) nên không có thư nào được gửi.",

    my_work: |n| format!("Việc của tôi ({n})"),
    notices_n: |n| format!("Thông báo ({n})"),
    task: |k| match k {
        TaskKind::Returned => "Bị trả lại, cần chỉnh sửa",
        TaskKind::ToAnswer => "Chỉ đạo chờ trả lời",
        TaskKind::Answered => "Chỉ đạo đã được trả lời",
        TaskKind::ToReview => "Cập nhật chờ duyệt",
        TaskKind::Extension => "Đề nghị gia hạn chờ quyết định",
        TaskKind::ToPublish => "Cập nhật chờ công khai",
        TaskKind::Agreement => "Thỏa thuận chờ xử lý",
        TaskKind::Draft => "Bản nháp",
        TaskKind::Submitted => "Đã trình, đang chờ duyệt",
    },
    task_open: |k| match k {
        TaskKind::Returned => "Sửa và trình lại",
        TaskKind::ToAnswer => "Trả lời",
        TaskKind::Answered => "Xem trả lời",
        TaskKind::ToReview => "Xem và duyệt",
        TaskKind::Extension => "Xem và quyết định",
        TaskKind::ToPublish => "Xem và công khai",
        TaskKind::Agreement => "Mở",
        TaskKind::Draft => "Viết tiếp",
        TaskKind::Submitted => "",
    },
    task_more: |n| format!("Xem tất cả {n}"),
    section: |s| match s {
        WorkSection::Overdue => "Quá hạn",
        WorkSection::DueSoon => "Sắp đến hạn",
        WorkSection::Silent => "Chưa có tin",
        WorkSection::Rest => "Còn lại",
    },
    section_all: |n| format!("Xem tất cả {n}"),
    section_calm: "Không có nội dung nào quá hạn, sắp đến hạn hay lâu chưa có tin.",
    section_back: "Về việc của tôi",
    section_count: |n| format!("{n} nội dung"),
};

/// English.
pub const EN: Tell = Tell {
    directives: "Directives",
    directives_lead: "What the leaders of your own locality instruct. The other side never sees it.",
    directives_none: "No directive yet.",
    give: "Give a directive",
    give_domain: "Give a directive on the whole domain",
    wording: "Instruction",
    to: "For",
    coordinator: "The coordinator",
    to_agency: |name| format!("Agency: {name}"),
    to_person: |name| format!("Person: {name}"),
    due_on: "Answer by",
    day_hint: "For example: 25/11/2026",
    state: |s| match s {
        DirectiveState::Open => "Waiting for an answer",
        DirectiveState::Answered => "Answered, waiting for the leader",
        DirectiveState::Closed => "Closed",
    },
    late: |n| format!("Answer {n} {} overdue", if n == 1 { "day" } else { "days" }),
    given_by: |who, when| format!("Given by {who} at {when}"),
    for_whom: |who, day| format!("For {who} · answer by {day}"),
    said: |k| match k {
        ReplyKind::Answer => "Answer",
        ReplyKind::Again => "Asked again",
        ReplyKind::Close => "Closed",
    },
    new_day: |day| format!("Answer by {day} from now on"),
    replies: "Answers",
    replies_none: "No answer yet.",
    answer: "Answer the directive",
    answer_text: "Your answer",
    answer_send: "Send the answer",
    direct: "The leader’s word",
    word: "Word",
    word_hint: "Whoever it was given to reads this.",
    again_due: "New day to answer by (when asking again)",
    close: "Close the directive",
    again: "Ask again",
    closed: "This directive is closed.",
    scope: |s| match s {
        DirectiveScope::Mine => "For me to answer",
        DirectiveScope::Given => "Given by me",
        DirectiveScope::All => "Of the locality",
    },
    filter: |f| match f {
        DirectiveFilter::Open => "Not closed",
        DirectiveFilter::Overdue => "Answer overdue",
        DirectiveFilter::Closed => "Closed",
    },
    filter_all: "All",
    filter_label: "Filter directives",
    on_domain: |name| format!("Domain: {name}"),
    directive_count: |n| match n {
        0 => "No directive".to_owned(),
        1 => "1 directive".to_owned(),
        n => format!("{n} directives"),
    },
    addressee_wrong: "Choose an agency or a person of your own locality",

    notes: "Notes",
    notes_lead: "Staff of the parties read this; it is never public. Notes are not edited; their author can withdraw them within 15 minutes.",
    notes_none: "No note yet.",
    unread: "New",
    note: "Write a note",
    note_hint: "Type @ and a name, or choose below, to tell somebody.",
    mention: "Tell",
    mentioned: |names| format!("Told: {names}"),
    note_send: "Send the note",
    withdraw: "Withdraw",
    withdrawn: "Withdrawn",
    withdraw_late: "A note can be withdrawn by its author only, within 15 minutes",
    older: "Older notes",
    newer: "Newer notes",

    notices: "Notices",
    notices_none: "No notice yet.",
    read_all: "Mark all read",
    new: "New",
    settings: "How to be told",
    settings_lead: "Notices are always here. Choose how they come by mail.",
    group: |g| match g {
        NoticeGroup::Work => "Updates, publication, extensions",
        NoticeGroup::Deadline => "Deadlines, missing news",
        NoticeGroup::Directive => "Directives",
        NoticeGroup::Talk => "Notes that mention me",
    },
    delivery: |d| match d {
        Delivery::None => "No mail",
        Delivery::Daily => "One mail a day",
        Delivery::AtOnce => "At once",
    },
    language: "Language of mails",
    save: "Save",
    saved: "Saved.",
    notice: |kind, who, day| match kind {
        NoticeKind::Submitted => format!("{who} submitted an update for review"),
        NoticeKind::Returned => format!("{who} returned an update"),
        NoticeKind::Approved => format!("{who} approved an update"),
        NoticeKind::ToPublish => "An approved update waits for publication".to_owned(),
        NoticeKind::OtherSide => "The other side has reported".to_owned(),
        NoticeKind::WaitingLong => "An update has waited long for review".to_owned(),
        NoticeKind::Due => format!("Due soon: {day}"),
        NoticeKind::Overdue => format!("Overdue: it was due on {day}"),
        NoticeKind::ExtensionAsked => format!("{who} asked for an extension"),
        NoticeKind::ExtensionDecided => format!("{who} decided on an extension"),
        NoticeKind::Directive => format!("{who} gave a directive, answer by {day}"),
        NoticeKind::DirectiveAnswered => format!("{who} answered a directive"),
        NoticeKind::DirectiveClosed => format!("{who} closed a directive"),
        NoticeKind::Mention => format!("{who} mentioned you in a note"),
        NoticeKind::Silent => "Without news for long".to_owned(),
        NoticeKind::DirectiveDue => format!("The answer to a directive is due soon: {day}"),
        NoticeKind::DirectiveOverdue => format!("The answer to a directive is overdue: it was due on {day}"),
    },

    digest_subject: |n| format!("Hợp Tác: {n} new {}", if n == 1 { "notice" } else { "notices" }),
    greeting: |name| format!("Dear {name},"),
    digest_lead: "What is new for you:",
    digest_more: |n| format!("And {n} more."),
    mail_foot: |address| format!("Change how mails come: {address}"),

    jobs: "Jobs",
    jobs_lead: "The server does these by itself. Where there are several servers, one of them does each.",
    job: |j| match j {
        Job::Nightly => "Nightly housekeeping",
        Job::Reminders => "Reminders",
        Job::Digest => "Daily digest",
        Job::Mail => "Sending mail",
        Job::Scan => "Scanning held files",
    },
    last_run: "Last run",
    next_run: "Next run",
    outcome: "Result",
    never: "Never",
    running: "Running",
    asked: "Runs in a few seconds",
    run_now: "Run now",
    runs: "Last runs",
    mail: "Mail",
    mail_counts: |waiting, sent, given_up| format!("{waiting} waiting · {sent} sent · {given_up} given up"),
    mail_failure: |why| format!("Last failure: {why}"),
    mail_off: "No mail server is set (HOPTAC_SMTP_URL), so no mail goes out.",

    my_work: |n| format!("My work ({n})"),
    notices_n: |n| format!("Notices ({n})"),
    task: |k| match k {
        TaskKind::Returned => "Returned to you",
        TaskKind::ToAnswer => "Directives to answer",
        TaskKind::Answered => "Directives that were answered",
        TaskKind::ToReview => "Updates waiting for review",
        TaskKind::Extension => "Extensions to decide",
        TaskKind::ToPublish => "Updates to publish",
        TaskKind::Agreement => "Agreements waiting for a step of yours",
        TaskKind::Draft => "Drafts",
        TaskKind::Submitted => "Submitted, waiting for review",
    },
    task_open: |k| match k {
        TaskKind::Returned => "Correct and submit again",
        TaskKind::ToAnswer => "Answer",
        TaskKind::Answered => "See the answer",
        TaskKind::ToReview => "Review",
        TaskKind::Extension => "Decide",
        TaskKind::ToPublish => "Publish",
        TaskKind::Agreement => "Open",
        TaskKind::Draft => "Go on",
        TaskKind::Submitted => "",
    },
    task_more: |n| format!("See all {n}"),
    section: |s| match s {
        WorkSection::Overdue => "Overdue",
        WorkSection::DueSoon => "Due soon",
        WorkSection::Silent => "Without news",
        WorkSection::Rest => "The rest",
    },
    section_all: |n| format!("See all {n}"),
    section_calm: "Nothing is overdue, due soon, or long without news.",
    section_back: "Back to my work",
    section_count: |n| format!("{n} {}", if n == 1 { "commitment" } else { "commitments" }),
};
