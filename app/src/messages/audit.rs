//! Words of the history of a thing and of the log of all acts.

mod names;

pub use names::{ACTIONS, NOUNS, action_en, action_vi, field_en, field_vi, noun_en, noun_vi};

/// See the module.
pub struct Audit {
    /// Heading of a history.
    pub history: &'static str,
    /// What a history shows.
    pub history_lead: &'static str,
    /// Nothing happened yet.
    pub history_none: &'static str,
    /// Who acts when nobody does.
    pub system: &'static str,
    /// The commitment with this code.
    pub commitment: fn(&str) -> String,
    /// What was done, by the codes of action and noun.
    pub done: fn(&str, &str) -> String,
    /// A kind of thing, by its code; `None` when it is not known.
    pub noun_name: fn(&str) -> Option<&'static str>,
    /// Name of a field, by its code; `None` when it is not known.
    pub field: fn(&str) -> Option<&'static str>,
    /// Name of all fields that have none.
    pub other_field: &'static str,
    /// Before what stood there, for those who do not see the arrow.
    pub from: &'static str,
    /// Before what stands there now, for those who do not see the arrow.
    pub to: &'static str,
    /// Nothing stands there any more.
    pub emptied: &'static str,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// Title of the log.
    pub log: &'static str,
    /// What the log shows.
    pub log_lead: &'static str,
    /// Nothing fits the filter.
    pub log_none: &'static str,
    /// Filter: part of a name or address.
    pub person: &'static str,
    /// Filter: what was done.
    pub action: &'static str,
    /// Filter: to what kind of thing.
    pub noun: &'static str,
    /// Filter: first day.
    pub first_day: &'static str,
    /// Filter: last day.
    pub last_day: &'static str,
    /// Filter: text in the entry.
    pub text: &'static str,
    /// No narrowing.
    pub any: &'static str,
    /// Applies the filter.
    pub apply: &'static str,
    /// Takes the filter away.
    pub clear: &'static str,
    /// Downloads what is shown.
    pub export: &'static str,
    /// Leads to older entries.
    pub older: &'static str,
    /// Leads back to the newest.
    pub newest: &'static str,
    /// Column: place in the chain.
    pub seq: &'static str,
    /// Column: when.
    pub at: &'static str,
    /// Column: who.
    pub who: &'static str,
    /// Column: what.
    pub what: &'static str,
    /// Column: what changed.
    pub changes: &'static str,
    /// Where the chain ends.
    pub head: &'static str,
    /// Entries, and the head's hash.
    pub head_is: fn(&str, &str) -> String,
    /// The last verification.
    pub last_check: &'static str,
    /// None ever ran.
    pub check_never: &'static str,
    /// It found nothing wrong.
    pub check_whole: fn(&str, &str) -> String,
    /// It found a break.
    pub check_broken: fn(&str, &str) -> String,
    /// How to verify.
    pub check_how: &'static str,
}

/// Tiếng Việt.
pub const VI: Audit = Audit {
    history: "Lịch sử thay đổi",
    history_lead: "Ai đã thay đổi gì, từ giá trị nào thành giá trị nào; mới nhất ở trên. Không ai sửa hay xóa được các dòng này.",
    history_none: "Chưa có thay đổi nào được ghi.",
    system: "Hệ thống",
    commitment: |code| format!("nội dung {code}"),
    done: |action, noun| match (action_vi(action), noun_vi(noun)) {
        (Some(action), Some(noun)) => format!("{action} {noun}"),
        (Some(action), None) => action.to_owned(),
        (None, Some(noun)) => format!("Thay đổi {noun}"),
        (None, None) => "Thay đổi khác".to_owned(),
    },
    noun_name: noun_vi,
    field: field_vi,
    other_field: "Thông tin khác",
    from: "từ",
    to: "thành",
    emptied: "để trống",
    yes: "Có",
    no: "Không",
    log: "Nhật ký thao tác",
    log_lead: "Mọi thao tác làm thay đổi dữ liệu, mới nhất ở trên. Mỗi dòng được khóa vào dòng trước nên không thể sửa, xóa hay chèn mà không bị phát hiện.",
    log_none: "Không có dòng nào phù hợp với bộ lọc.",
    person: "Người thực hiện",
    action: "Thao tác",
    noun: "Đối tượng",
    first_day: "Từ ngày",
    last_day: "Đến ngày",
    text: "Có chứa",
    any: "Tất cả",
    apply: "Lọc",
    clear: "Bỏ lọc",
    export: "Kết xuất CSV",
    older: "Các dòng cũ hơn",
    newest: "Về dòng mới nhất",
    seq: "Số thứ tự",
    at: "Thời điểm",
    who: "Người thực hiện",
    what: "Thao tác",
    changes: "Thay đổi",
    head: "Cuối chuỗi",
    head_is: |seq, hash| format!("Dòng {seq}, mã băm {hash}"),
    last_check: "Lần kiểm tra gần nhất",
    check_never: "Chưa kiểm tra lần nào.",
    check_whole: |at, count| format!("{at}: đã kiểm tra {count} dòng, chuỗi còn nguyên vẹn."),
    check_broken: |at, what| format!("{at}: chuỗi bị phá vỡ. {what}"),
    check_how: "Kiểm tra bằng lệnh “hoptac audit verify”. Lệnh “hoptac audit head --out TỆP” ghi lại cuối chuỗi để ký số hoặc gửi đi lưu nơi khác; lần sau đối chiếu bằng “hoptac audit verify --head TỆP”.",
};

/// English.
pub const EN: Audit = Audit {
    history: "History of changes",
    history_lead: "Who changed what, from what to what; newest first. Nobody can edit or delete these lines.",
    history_none: "No change has been recorded yet.",
    system: "The system",
    commitment: |code| format!("commitment {code}"),
    done: |action, noun| match (action_en(action), noun_en(noun)) {
        (Some(action), Some(noun)) => format!("{action} {noun}"),
        (Some(action), None) => action.to_owned(),
        (None, Some(noun)) => format!("Changed {noun}"),
        (None, None) => "Another change".to_owned(),
    },
    noun_name: noun_en,
    field: field_en,
    other_field: "Other information",
    from: "from",
    to: "to",
    emptied: "nothing",
    yes: "Yes",
    no: "No",
    log: "Audit log",
    log_lead: "Every act that changed data, newest first. Each line is locked to the one before, so none can be edited, deleted or inserted without being found out.",
    log_none: "No line fits the filter.",
    person: "Person",
    action: "Act",
    noun: "Done to",
    first_day: "From day",
    last_day: "To day",
    text: "Containing",
    any: "All",
    apply: "Filter",
    clear: "Clear the filter",
    export: "Export CSV",
    older: "Older lines",
    newest: "Back to the newest",
    seq: "Number",
    at: "Moment",
    who: "Person",
    what: "Act",
    changes: "Changes",
    head: "End of the chain",
    head_is: |seq, hash| format!("Line {seq}, hash {hash}"),
    last_check: "Last verification",
    check_never: "Never verified yet.",
    check_whole: |at, count| format!("{at}: {count} lines checked, the chain is whole."),
    check_broken: |at, what| format!("{at}: the chain is broken. {what}"),
    check_how: "Verify with the command “hoptac audit verify”. “hoptac audit head --out FILE” writes the end of the chain down, to be signed or sent away; compare later with “hoptac audit verify --head FILE”.",
};
