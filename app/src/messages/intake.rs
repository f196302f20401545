//! Words of the intake wizard.

use hoptac::intake::draft::WarningKind;
use hoptac::model::deadline::DeadlineKind;

/// See the module.
pub struct Intake {
    /// Take in an agreement.
    pub title: &'static str,
    /// Paste the text or choose a file. It is split into commitments for you to check; nothing is published.
    pub lead: &'static str,
    /// Step 1 of 3: Bring the text in.
    pub steps: &'static str,
    /// Step 2 of 3: Check the draft.
    pub steps_review: &'static str,
    /// Text.
    pub text: &'static str,
    /// Paste the whole notice, agreement or plan.
    pub text_hint: &'static str,
    /// Or choose a file.
    pub file: &'static str,
    /// A .docx, .xlsx, .csv or .txt file, at most 20 MB.
    pub file_hint: &'static str,
    /// I declare that this content is not on the list of state secrets.
    pub declare: &'static str,
    /// Papers marked Mật, Tối mật or Tuyệt mật must not enter the system.
    pub declare_hint: &'static str,
    /// Read the text.
    pub read: &'static str,
    /// Paste the text or choose a file.
    pub nothing: &'static str,
    /// Use one way only: paste the text or choose a file.
    pub both: &'static str,
    /// The file is too large.
    pub too_large: &'static str,
    /// Why a text or file is refused, by the refusal's code, and what to do.
    pub refusal: fn(&str) -> &'static str,
    /// Tick the declaration that the content is not a state secret.
    pub undeclared: &'static str,
    /// Open drafts.
    pub open_drafts: &'static str,
    /// Pasted text.
    pub pasted: &'static str,
    /// No title yet.
    pub untitled: &'static str,
    /// When it was saved.
    pub changed_at: fn(&str) -> String,
    /// Number of commitments.
    pub count: fn(i64) -> String,
    /// Check the draft.
    pub review_title: &'static str,
    /// For you to decide.
    pub warnings: &'static str,
    /// A warning, with the words it concerns.
    pub warning: fn(WarningKind, &str) -> String,
    /// The agreement.
    pub facts: &'static str,
    /// Title.
    pub agreement_title: &'static str,
    /// Kind of paper.
    pub kind: &'static str,
    /// Channel.
    pub channel: &'static str,
    /// Document number.
    pub number: &'static str,
    /// Issuer.
    pub issuer: &'static str,
    /// Day of issue.
    pub issued_on: &'static str,
    /// Day of the conference or signing.
    pub held_on: &'static str,
    /// Place of the conference or signing.
    pub held_at: &'static str,
    /// Valid from.
    pub period_from: &'static str,
    /// Valid until.
    pub period_to: &'static str,
    /// Write days like 14/06/2019. Leave empty what the text does not state.
    pub day_hint: &'static str,
    /// The nth party.
    pub party: fn(i64) -> String,
    /// Choose a locality.
    pub no_unit: &'static str,
    /// First and last day of a unit.
    pub unit_dates: fn(&str, &str) -> String,
    /// today.
    pub today: &'static str,
    /// Commitments.
    pub commitments: &'static str,
    /// Source text.
    pub source: &'static str,
    /// See it in the source.
    pub see_source: &'static str,
    /// Its place in the source is unknown.
    pub no_place: &'static str,
    /// Name of a commitment’s checkbox.
    pub pick: fn(i64) -> String,
    /// Wording.
    pub wording: &'static str,
    /// Domain.
    pub domain: &'static str,
    /// Deadline.
    pub deadline: &'static str,
    /// Kind of deadline.
    pub deadline_kind: fn(DeadlineKind) -> &'static str,
    /// From.
    pub from: &'static str,
    /// Until, or year.
    pub to: &'static str,
    /// Lead agency.
    pub lead_agency: &'static str,
    /// Cooperating agencies.
    pub cooperating: &'static str,
    /// Separate several with semicolons.
    pub many_hint: &'static str,
    /// Deliverable.
    pub deliverable: &'static str,
    /// Target.
    pub target_value: &'static str,
    /// Unit.
    pub target_unit: &'static str,
    /// Budget.
    pub budget: &'static str,
    /// Deadline, agencies, target.
    pub details: &'static str,
    /// With the selected commitments.
    pub with_selected: &'static str,
    /// Merge.
    pub merge: &'static str,
    /// Split at “;”.
    pub split: &'static str,
    /// Drop.
    pub drop: &'static str,
    /// Assign domain.
    pub assign: &'static str,
    /// Domain to assign.
    pub assign_to: &'static str,
    /// Save draft.
    pub save: &'static str,
    /// Save as a draft agreement.
    pub finish: &'static str,
    /// Discard this draft.
    pub discard: &'static str,
    /// Select at least one commitment first.
    pub pick_some: &'static str,
    /// Select at least two commitments to merge.
    pub pick_two: &'static str,
    /// The selected commitments have no semicolon to split at.
    pub nothing_to_split: &'static str,
    /// Choose at least two different parties.
    pub two_parties: &'static str,
    /// Your locality must be a party of the agreement.
    pub own_party: &'static str,
    /// The draft needs at least one commitment.
    pub one_commitment: &'static str,
    /// A field of the nth commitment.
    pub nth: fn(&str, u32) -> String,
    /// Enter the unit of the target.
    pub unit_missing: &'static str,
    /// This draft was saved from another page in the meantime. What you typed is intact below: save again to replace the other version, or open it to compare.
    pub stale: &'static str,
    /// The version saved elsewhere.
    pub stale_other: &'static str,
}

/// Tiếng Việt.
pub const VI: Intake = Intake {
    title: "Tiếp nhận thỏa thuận",
    lead: "Dán văn bản hoặc chọn tệp. Hệ thống tách thành các nội dung hợp tác để bạn kiểm tra; chưa có gì được công bố.",
    steps: "Bước 1/3: Đưa văn bản vào",
    steps_review: "Bước 2/3: Kiểm tra bản nháp",
    text: "Văn bản",
    text_hint: "Dán toàn văn thông báo, thỏa thuận hoặc kế hoạch.",
    file: "Hoặc chọn tệp",
    file_hint: "Tệp .docx, .xlsx, .csv hoặc .txt, tối đa 20 MB.",
    declare: "Tôi cam đoan nội dung này không thuộc danh mục bí mật nhà nước.",
    declare_hint: "Văn bản có dấu Mật, Tối mật, Tuyệt mật không được đưa vào hệ thống.",
    read: "Đọc văn bản",
    nothing: "Dán văn bản hoặc chọn một tệp",
    both: "Chỉ dùng một cách: dán văn bản hoặc chọn tệp",
    too_large: "Chọn tệp không quá 20 MB, hoặc dán phần văn bản cần tiếp nhận",
    refusal: vi_refusal,
    undeclared: "Đánh dấu cam đoan nội dung không thuộc danh mục bí mật nhà nước",
    open_drafts: "Bản nháp đang soạn",
    pasted: "Văn bản dán vào",
    untitled: "Chưa có tiêu đề",
    changed_at: |when| format!("Lưu lúc {when}"),
    count: |n| format!("{n} nội dung hợp tác"),
    review_title: "Kiểm tra bản nháp",
    warnings: "Cần bạn quyết định",
    warning: vi_warning,
    facts: "Thông tin chung",
    agreement_title: "Tiêu đề",
    kind: "Loại văn bản",
    channel: "Kênh",
    number: "Số, ký hiệu",
    issuer: "Cơ quan ban hành",
    issued_on: "Ngày ban hành",
    held_on: "Ngày hội nghị hoặc ký kết",
    held_at: "Nơi hội nghị hoặc ký kết",
    period_from: "Thời hạn từ ngày",
    period_to: "Thời hạn đến ngày",
    day_hint: "Viết ngày theo dạng 14/06/2019. Để trống những gì văn bản không nêu.",
    party: |n| format!("Bên {n}"),
    no_unit: "Chọn địa phương",
    unit_dates: |from, to| format!("{from} – {to}"),
    today: "nay",
    commitments: "Nội dung hợp tác",
    source: "Văn bản nguồn",
    see_source: "Xem trong văn bản",
    no_place: "Không rõ vị trí trong văn bản",
    pick: |n| format!("Chọn nội dung {n}"),
    wording: "Nội dung",
    domain: "Lĩnh vực",
    deadline: "Thời hạn",
    deadline_kind: |k| match k {
        DeadlineKind::Date => "Đến ngày",
        DeadlineKind::Year => "Trong năm",
        DeadlineKind::Period => "Từ ngày đến ngày",
        DeadlineKind::Ongoing => "Thường xuyên",
        DeadlineKind::None => "Không nêu",
    },
    from: "Từ ngày",
    to: "Đến ngày hoặc năm",
    lead_agency: "Cơ quan chủ trì",
    cooperating: "Cơ quan phối hợp",
    many_hint: "Nhiều cơ quan cách nhau bằng dấu chấm phẩy.",
    deliverable: "Sản phẩm, kết quả",
    target_value: "Chỉ tiêu",
    target_unit: "Đơn vị tính",
    budget: "Kinh phí",
    details: "Thời hạn, cơ quan, chỉ tiêu",
    with_selected: "Với các nội dung đã chọn",
    merge: "Gộp làm một",
    split: "Tách tại dấu “;”",
    drop: "Bỏ",
    assign: "Gán lĩnh vực",
    assign_to: "Lĩnh vực để gán",
    save: "Lưu bản nháp",
    finish: "Lưu thành thỏa thuận dự thảo",
    discard: "Hủy bản nháp này",
    pick_some: "Chọn ít nhất một nội dung trước khi thao tác",
    pick_two: "Chọn ít nhất hai nội dung để gộp",
    nothing_to_split: "Nội dung đã chọn không có dấu chấm phẩy để tách",
    two_parties: "Chọn ít nhất hai bên khác nhau",
    own_party: "Địa phương của bạn phải là một bên của thỏa thuận",
    one_commitment: "Bản nháp cần ít nhất một nội dung hợp tác",
    nth: |label, n| format!("{label} của nội dung {n}"),
    unit_missing: "Nhập đơn vị tính cho chỉ tiêu",
    stale: "Bản nháp này vừa được lưu ở một trang khác. Nội dung bạn nhập còn nguyên bên dưới: lưu lần nữa để thay bản kia, hoặc mở bản kia để so sánh.",
    stale_other: "Bản đã lưu ở trang khác",
};

/// English.
pub const EN: Intake = Intake {
    title: "Take in an agreement",
    lead: "Paste the text or choose a file. It is split into commitments for you to check; nothing is published.",
    steps: "Step 1 of 3: Bring the text in",
    steps_review: "Step 2 of 3: Check the draft",
    text: "Text",
    text_hint: "Paste the whole notice, agreement or plan.",
    file: "Or choose a file",
    file_hint: "A .docx, .xlsx, .csv or .txt file, at most 20 MB.",
    declare: "I declare that this content is not on the list of state secrets.",
    declare_hint: "Papers marked Mật, Tối mật or Tuyệt mật must not enter the system.",
    read: "Read the text",
    nothing: "Paste the text or choose a file",
    both: "Use one way only: paste the text or choose a file",
    too_large: "Choose a file of at most 20 MB, or paste the part of the text you need",
    refusal: en_refusal,
    undeclared: "Tick the declaration that the content is not a state secret",
    open_drafts: "Open drafts",
    pasted: "Pasted text",
    untitled: "No title yet",
    changed_at: |when| format!("Saved at {when}"),
    count: |n| if n == 1 { "1 commitment".to_owned() } else { format!("{n} commitments") },
    review_title: "Check the draft",
    warnings: "For you to decide",
    warning: en_warning,
    facts: "The agreement",
    agreement_title: "Title",
    kind: "Kind of paper",
    channel: "Channel",
    number: "Document number",
    issuer: "Issuer",
    issued_on: "Day of issue",
    held_on: "Day of the conference or signing",
    held_at: "Place of the conference or signing",
    period_from: "Valid from",
    period_to: "Valid until",
    day_hint: "Write days like 14/06/2019. Leave empty what the text does not state.",
    party: |n| format!("Party {n}"),
    no_unit: "Choose a locality",
    unit_dates: |from, to| format!("{from} – {to}"),
    today: "today",
    commitments: "Commitments",
    source: "Source text",
    see_source: "See it in the source",
    no_place: "Its place in the source is unknown",
    pick: |n| format!("Select commitment {n}"),
    wording: "Wording",
    domain: "Domain",
    deadline: "Deadline",
    deadline_kind: |k| match k {
        DeadlineKind::Date => "By a day",
        DeadlineKind::Year => "Within a year",
        DeadlineKind::Period => "From a day to a day",
        DeadlineKind::Ongoing => "Ongoing",
        DeadlineKind::None => "Not stated",
    },
    from: "From",
    to: "Until, or year",
    lead_agency: "Lead agency",
    cooperating: "Cooperating agencies",
    many_hint: "Separate several with semicolons.",
    deliverable: "Deliverable",
    target_value: "Target",
    target_unit: "Unit",
    budget: "Budget",
    details: "Deadline, agencies, target",
    with_selected: "With the selected commitments",
    merge: "Merge",
    split: "Split at “;”",
    drop: "Drop",
    assign: "Assign domain",
    assign_to: "Domain to assign",
    save: "Save draft",
    finish: "Save as a draft agreement",
    discard: "Discard this draft",
    pick_some: "Select at least one commitment first",
    pick_two: "Select at least two commitments to merge",
    nothing_to_split: "The selected commitments have no semicolon to split at",
    two_parties: "Choose at least two different parties",
    own_party: "Your locality must be a party of the agreement",
    one_commitment: "The draft needs at least one commitment",
    nth: |label, n| format!("{label} of commitment {n}"),
    unit_missing: "Enter the unit of the target",
    stale: "This draft was saved from another page in the meantime. What you typed is intact below: save again to replace the other version, or open it to compare.",
    stale_other: "The version saved elsewhere",
};

fn vi_warning(kind: WarningKind, detail: &str) -> String {
    match kind {
        WarningKind::NoNumber => "Chưa tìm thấy số, ký hiệu văn bản. Nhập nếu có.".to_owned(),
        WarningKind::NoParties => "Chưa tìm đủ hai bên. Chọn các bên bên dưới.".to_owned(),
        WarningKind::UnclearParty => format!("Chưa rõ “{detail}” là địa phương nào. Chọn trong danh sách."),
        WarningKind::NoCommitments => "Chưa tìm thấy nội dung hợp tác nào trong văn bản.".to_owned(),
        WarningKind::UnclearDomain => "Lĩnh vực là phỏng đoán. Kiểm tra lại.".to_owned(),
        WarningKind::UnclearDate => format!("“{detail}” có thể đọc theo nhiều cách. Kiểm tra lại ngày."),
        WarningKind::LegacyEncoding => {
            format!("Văn bản dùng bảng mã cũ ({detail}) và đã được chuyển sang Unicode. Kiểm tra dấu.")
        }
        WarningKind::GuessedFormat => format!("Định dạng bảng là phỏng đoán ({detail}). Kiểm tra các cột."),
        WarningKind::UnknownColumn => format!("Cột “{detail}” không được nhận ra nên đã bỏ qua."),
        WarningKind::LeftOut => format!("Đã bỏ qua phần không thuộc văn bản: {detail}."),
        WarningKind::PartiesUnited => "Các bên nay cùng thuộc một đơn vị hành chính.".to_owned(),
        WarningKind::NoDate => {
            "Văn bản không nêu ngày nên địa phương được đối chiếu theo tên. Kiểm tra các bên.".to_owned()
        }
    }
}

fn en_warning(kind: WarningKind, detail: &str) -> String {
    match kind {
        WarningKind::NoNumber => "No document number was found. Enter it if there is one.".to_owned(),
        WarningKind::NoParties => "Fewer than two parties were found. Choose them below.".to_owned(),
        WarningKind::UnclearParty => {
            format!("It is unclear which locality “{detail}” is. Choose it from the list.")
        }
        WarningKind::NoCommitments => "No commitment was found in the text.".to_owned(),
        WarningKind::UnclearDomain => "The domain is a guess. Check it.".to_owned(),
        WarningKind::UnclearDate => format!("“{detail}” can be read in more than one way. Check the day."),
        WarningKind::LegacyEncoding => {
            format!("The text was in an old encoding ({detail}) and was converted. Check the diacritics.")
        }
        WarningKind::GuessedFormat => {
            format!("The layout of the table is a guess ({detail}). Check the columns.")
        }
        WarningKind::UnknownColumn => format!("The column “{detail}” was not understood and was left out."),
        WarningKind::LeftOut => format!("Left out as not part of the document: {detail}."),
        WarningKind::PartiesUnited => "The parties are one unit today.".to_owned(),
        WarningKind::NoDate => {
            "The text states no day, so localities were matched by name. Check the parties.".to_owned()
        }
    }
}

fn vi_refusal(code: &str) -> &'static str {
    match code {
        "empty" => "Tệp trống. Chọn tệp khác hoặc dán văn bản",
        "no_text" => "Tệp không có chữ nào đọc được. Chọn tệp khác hoặc dán văn bản",
        "too_large" => VI.too_large,
        "too_many_rows" => "Tệp có quá nhiều dòng. Chỉ giữ phần thỏa thuận và phụ lục cần tiếp nhận",
        "too_many_columns" => "Bảng có quá nhiều cột. Chỉ giữ các cột của kế hoạch rồi chọn lại tệp",
        "bomb" => "Tệp giải nén ra quá lớn so với cỡ của nó. Lưu lại từ Word hoặc Excel rồi chọn tệp mới",
        "password_protected" => "Tệp có mật khẩu. Gỡ mật khẩu rồi chọn lại tệp",
        "pdf" => "Chưa đọc được tệp PDF. Mở tệp, sao chép văn bản rồi dán vào ô bên trên",
        "image" => "Tệp là hình ảnh. Dán văn bản đã đánh máy, hoặc chọn tệp .docx",
        "old_office" => "Tệp thuộc Office đời cũ. Mở tệp và lưu thành .docx hoặc .xlsx rồi chọn lại",
        "binary" => "Đây không phải tệp văn bản. Chọn tệp .docx, .xlsx, .csv hoặc .txt",
        "not_vietnamese" => "Văn bản không phải tiếng Việt có dấu. Chọn bản tiếng Việt có dấu của thỏa thuận",
        "secret" => {
            "Văn bản hoặc tên tệp có dấu mật. Không đưa tài liệu mật vào hệ thống; chưa có gì được lưu"
        }
        _ => "Tệp bị hỏng nên không đọc được. Mở tệp, lưu lại rồi chọn tệp mới, hoặc dán văn bản",
    }
}

fn en_refusal(code: &str) -> &'static str {
    match code {
        "empty" => "The file is empty. Choose another file, or paste the text",
        "no_text" => "The file holds no text that can be read. Choose another file, or paste the text",
        "too_large" => EN.too_large,
        "too_many_rows" => "The file has too many lines. Keep only the agreement and the annexes you need",
        "too_many_columns" => {
            "The table has too many columns. Keep only the plan's columns, then choose the file again"
        }
        "bomb" => {
            "The file unpacks to far more than its size. Save it again from Word or Excel, then choose the new file"
        }
        "password_protected" => "The file has a password. Remove the password, then choose the file again",
        "pdf" => "PDF files cannot be read yet. Open the file, copy its text, and paste it in the box above",
        "image" => "The file is a picture. Paste the typed text, or choose a .docx file",
        "old_office" => {
            "The file is of an old Office. Open it, save it as .docx or .xlsx, then choose the new file"
        }
        "binary" => "This is not a text file. Choose a .docx, .xlsx, .csv or .txt file",
        "not_vietnamese" => {
            "The text is not Vietnamese with its diacritics. Choose the Vietnamese version of the agreement"
        }
        "secret" => {
            "The text or the file's name is marked secret. Secret papers must not enter the system; nothing was stored"
        }
        _ => {
            "The file is damaged and cannot be read. Open it, save it again and choose the new file, or paste the text"
        }
    }
}
