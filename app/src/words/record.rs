//! Words of the record by hand: agreements, commitments, milestones and documents that coordinators enter and edit.

use hoptac::model::commitment::{Direction, TargetMode};
use hoptac::store::commitment::Kept;

/// See the module.
pub struct Record {
    /// Before the title of the agreement it carries on.
    pub before: &'static str,
    /// Before the title of an agreement that carries it on.
    pub after: &'static str,
    /// Before the names of signers.
    pub signed_by: &'static str,
    /// Enter an agreement by hand.
    pub new_agreement: &'static str,
    /// What the form makes.
    pub new_lead: &'static str,
    /// Label of the tabs of an agreement.
    pub tabs: &'static str,
    /// Overview.
    pub tab_overview: &'static str,
    /// The list of commitments to edit.
    pub tab_contents: &'static str,
    /// General facts.
    pub tab_facts: &'static str,
    /// Documents.
    pub tab_documents: &'static str,
    /// Life of the agreement.
    pub tab_life: &'static str,
    /// Title of the facts form.
    pub edit_facts: &'static str,
    /// On the forms of a public agreement.
    pub public_note: &'static str,
    /// On the form of a commitment of a public agreement.
    pub public_note_one: &'static str,
    /// About choosing parties.
    pub party_hint: &'static str,
    /// Principles.
    pub principles: &'static str,
    /// One a line.
    pub principles_hint: &'static str,
    /// Focal point.
    pub focal_point: &'static str,
    /// Review cadence.
    pub cadence: &'static str,
    /// How a period may be typed.
    pub period_hint: &'static str,
    /// Save.
    pub save: &'static str,
    /// Create.
    pub create: &'static str,
    /// A party that did not exist on the day.
    pub party_day: &'static str,
    /// The same unit twice.
    pub party_once: &'static str,
    /// A party that has spoken.
    pub party_reported: &'static str,
    /// Title of the list to edit.
    pub contents_title: &'static str,
    /// Add a commitment.
    pub add_commitment: &'static str,
    /// No commitment yet.
    pub nothing_yet: &'static str,
    /// Column of ticks.
    pub col_pick: &'static str,
    /// Column of the order.
    pub col_place: &'static str,
    /// Column of codes.
    pub col_code: &'static str,
    /// Column of wordings.
    pub col_text: &'static str,
    /// Column of domains.
    pub col_domain: &'static str,
    /// Column of lead agencies.
    pub col_lead: &'static str,
    /// Column of deadlines.
    pub col_deadline: &'static str,
    /// Move up.
    pub up: &'static str,
    /// Move down.
    pub down: &'static str,
    /// Save the order.
    pub save_order: &'static str,
    /// What happens to ticked rows.
    pub selected: &'static str,
    /// Leave as it is.
    pub keep: &'static str,
    /// Lead agency of the own side.
    pub bulk_lead: &'static str,
    /// Apply.
    pub apply: &'static str,
    /// Nothing to set.
    pub bulk_empty: &'static str,
    /// Nothing ticked.
    pub pick_some: &'static str,
    /// About the bulk form.
    pub bulk_hint: &'static str,
    /// Title of the form of a new one.
    pub new_commitment: &'static str,
    /// Title of the form of one.
    pub edit_commitment: &'static str,
    /// Wording.
    pub wording: &'static str,
    /// The words of the source.
    pub quote: &'static str,
    /// About the quote.
    pub quote_hint: &'static str,
    /// Where it stands.
    pub place: &'static str,
    /// An example.
    pub place_hint: &'static str,
    /// Main domain.
    pub main_domain: &'static str,
    /// Further domains.
    pub more_domains: &'static str,
    /// Direction.
    pub direction: &'static str,
    /// Deadline.
    pub deadline: &'static str,
    /// First day.
    pub from: &'static str,
    /// Last day.
    pub to: &'static str,
    /// Which fields count.
    pub to_hint: &'static str,
    /// Target.
    pub target: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Baseline.
    pub baseline: &'static str,
    /// How it counts.
    pub mode: &'static str,
    /// Deliverable.
    pub deliverable: &'static str,
    /// Budget.
    pub budget: &'static str,
    /// Whether the public may read it.
    pub public: &'static str,
    /// Legend of the amendment.
    pub amendment: &'static str,
    /// When a reason is needed.
    pub amendment_hint: &'static str,
    /// Reason.
    pub reason: &'static str,
    /// No reason given.
    pub reason_missing: &'static str,
    /// Amending document.
    pub by_document: &'static str,
    /// None.
    pub no_document: &'static str,
    /// Heading of former versions.
    pub former: &'static str,
    /// No target.
    pub former_none: &'static str,
    /// Remove.
    pub remove: &'static str,
    /// Remove a commitment.
    pub remove_commitment: &'static str,
    /// What removing does.
    pub remove_hint: &'static str,
    /// Assign agencies.
    pub assign: &'static str,
    /// Title of the assignment form.
    pub assign_title: &'static str,
    /// Lead agencies.
    pub leads: &'static str,
    /// Several.
    pub leads_hint: &'static str,
    /// Cooperating agencies.
    pub cooperating: &'static str,
    /// Several.
    pub many: &'static str,
    /// Focal point of the side.
    pub focal: &'static str,
    /// No private numbers.
    pub focal_hint: &'static str,
    /// Heading of the other sides.
    pub other_side: &'static str,
    /// Milestones.
    pub milestones: &'static str,
    /// Add a milestone.
    pub add_milestone: &'static str,
    /// Edit a milestone.
    pub edit_milestone: &'static str,
    /// Name of a milestone.
    pub milestone_title: &'static str,
    /// Due day.
    pub due_on: &'static str,
    /// Day reached.
    pub done_on: &'static str,
    /// Which side.
    pub side: &'static str,
    /// All sides.
    pub every_side: &'static str,
    /// None yet.
    pub no_milestones: &'static str,
    /// Edit.
    pub edit: &'static str,
    /// Name of an edit link.
    pub edit_of: &'static str,
    /// Documents.
    pub documents: &'static str,
    /// Add a document.
    pub add_document: &'static str,
    /// Edit a document.
    pub edit_document: &'static str,
    /// Number.
    pub number: &'static str,
    /// An example.
    pub number_hint: &'static str,
    /// Subject.
    pub subject: &'static str,
    /// Issuer.
    pub issuer: &'static str,
    /// Day of issue.
    pub issued_on: &'static str,
    /// First day of effect.
    pub effective_on: &'static str,
    /// Role.
    pub role: &'static str,
    /// What makes it signed.
    pub role_hint: &'static str,
    /// Legend of a signer.
    pub signer: &'static str,
    /// Name.
    pub signer_name: &'static str,
    /// Post.
    pub signer_title: &'static str,
    /// Authority.
    pub authority: &'static str,
    /// In the own name.
    pub authority_none: &'static str,
    /// Nothing typed.
    pub document_empty: &'static str,
    /// None yet.
    pub no_documents: &'static str,
    /// A document without a name.
    pub nameless: &'static str,
    /// Kind.
    pub kind: &'static str,
    /// Title of the life page.
    pub life_title: &'static str,
    /// Come into force.
    pub enter_force: &'static str,
    /// From which day.
    pub force_on: &'static str,
    /// What is needed.
    pub force_hint: &'static str,
    /// End it.
    pub ended: &'static str,
    /// How it ends.
    pub end_as: &'static str,
    /// End.
    pub end_button: &'static str,
    /// Replace it.
    pub replace: &'static str,
    /// What is carried over.
    pub replace_hint: &'static str,
    /// Replace.
    pub replace_button: &'static str,
    /// Put away.
    pub archive: &'static str,
    /// What archiving does.
    pub archive_hint: &'static str,
    /// Take out again.
    pub unarchive: &'static str,
    /// Notice of what was put away.
    pub archived: &'static str,
    /// List of what was put away.
    pub archived_list: &'static str,
    /// Back to the others.
    pub all_list: &'static str,
    /// Delete the draft.
    pub delete_draft: &'static str,
    /// What deleting does.
    pub delete_hint: &'static str,
    /// A yes before deleting.
    pub delete_sure: &'static str,
    /// Not ticked.
    pub delete_unsure: &'static str,
    /// Make a successor.
    pub clone: &'static str,
    /// What the form makes.
    pub clone_lead: &'static str,
    /// Which commitments.
    pub clone_pick: &'static str,
    /// Approve a changed commitment.
    pub publish_one: &'static str,
    /// Notice on a proposed commitment.
    pub publish_wait: &'static str,
    /// Rows changed by a bulk edit.
    pub changed_rows: &'static str,
    /// Rows not changed.
    pub kept_rows: &'static str,
    /// Number of a further field.
    pub more: fn(i64) -> String,
    /// Name of the tick of a row.
    pub row: fn(&str) -> String,
    /// Name of the order field of a row.
    pub place_of: fn(&str) -> String,
    /// Name of the button that moves a row up.
    pub up_of: fn(&str) -> String,
    /// Name of the button that moves a row down.
    pub down_of: fn(&str) -> String,
    /// Label of a field of the nth signer.
    pub nth_signer: fn(&str, i64) -> String,
    /// When and by whom.
    pub amended: fn(&str, &str) -> String,
    /// Why a row was not changed.
    pub kept: fn(Kept) -> &'static str,
    /// Direction in words.
    pub direction_of: fn(Direction) -> &'static str,
    /// Mode of a target in words.
    pub mode_of: fn(TargetMode) -> &'static str,
    /// Why the store did not do it, by the code of its reason.
    pub refused: fn(&str) -> &'static str,
    /// Legend of the side of a unit.
    pub side_of: fn(&str) -> String,
}

/// Tiếng Việt.
pub const VI: Record = Record {
    before: "Kế tục thỏa thuận:",
    after: "Được kế tục bởi:",
    signed_by: "Người ký:",
    new_agreement: "Soạn thỏa thuận mới",
    new_lead: "Nhập thỏa thuận bằng tay. Sau bước này, bạn thêm văn bản và nội dung hợp tác. Bản dự thảo chỉ các bên nhìn thấy.",
    tabs: "Thỏa thuận",
    tab_overview: "Tổng quan",
    tab_contents: "Sửa nội dung",
    tab_facts: "Sửa thông tin chung",
    tab_documents: "Văn bản",
    tab_life: "Hiệu lực",
    edit_facts: "Sửa thông tin chung",
    public_note: "Thỏa thuận đang công khai. Sau khi sửa, lãnh đạo cần duyệt công khai lại; trong lúc chờ, trang công khai tạm ẩn.",
    public_note_one: "Thỏa thuận đang công khai. Nội dung được sửa tạm ẩn với công chúng cho đến khi lãnh đạo duyệt.",
    party_hint: "Chọn đơn vị đúng tên gọi vào ngày ký. Gõ vài chữ đầu để tìm nhanh. Thêm bên: lưu rồi mở lại, luôn có hai ô trống.",
    principles: "Nguyên tắc hợp tác",
    principles_hint: "Mỗi nguyên tắc một dòng.",
    focal_point: "Cơ quan đầu mối",
    cadence: "Chế độ sơ kết, tổng kết",
    period_hint: "Viết ngày 14/06/2019 hoặc năm 2019. Để trống ngày kết thúc nếu không xác định thời hạn.",
    save: "Lưu",
    create: "Tạo bản dự thảo",
    party_day: "Đơn vị này không tồn tại vào ngày ký. Chọn đơn vị có tên vào ngày đó",
    party_once: "Đơn vị này đã được chọn ở trên",
    party_reported: "Không bỏ được bên này: bên này đã có cập nhật hoặc mốc thực hiện",
    contents_title: "Sửa nội dung hợp tác",
    add_commitment: "Thêm nội dung hợp tác",
    nothing_yet: "Chưa có nội dung hợp tác nào.",
    col_pick: "Chọn",
    col_place: "Thứ tự",
    col_code: "Mã",
    col_text: "Nội dung",
    col_domain: "Lĩnh vực",
    col_lead: "Cơ quan chủ trì",
    col_deadline: "Thời hạn",
    up: "Lên",
    down: "Xuống",
    save_order: "Lưu thứ tự",
    selected: "Với các nội dung đã chọn",
    keep: "Giữ nguyên",
    bulk_lead: "Cơ quan chủ trì phía địa phương bạn",
    apply: "Áp dụng",
    bulk_empty: "Chọn ít nhất một thay đổi: lĩnh vực, cơ quan chủ trì hoặc thời hạn",
    pick_some: "Đánh dấu ít nhất một nội dung",
    bulk_hint: "Các thay đổi được ghi cùng lúc. Dòng nào không sửa được sẽ nêu lý do.",
    new_commitment: "Thêm nội dung hợp tác",
    edit_commitment: "Sửa nội dung hợp tác",
    wording: "Nội dung",
    quote: "Trích nguyên văn",
    quote_hint: "Đúng từng chữ như trong văn bản.",
    place: "Vị trí trong văn bản",
    place_hint: "Ví dụ: Mục II, điểm 3.",
    main_domain: "Lĩnh vực chính",
    more_domains: "Lĩnh vực khác",
    direction: "Bên thực hiện",
    deadline: "Loại thời hạn",
    from: "Từ ngày",
    to: "Đến ngày hoặc năm",
    to_hint: "Ngày cụ thể và năm: chỉ điền ô này. Giai đoạn: điền cả hai ô.",
    target: "Chỉ tiêu",
    unit: "Đơn vị tính",
    baseline: "Kỳ gốc",
    mode: "Cách tính chỉ tiêu",
    deliverable: "Sản phẩm, kết quả",
    budget: "Kinh phí và nguồn kinh phí",
    public: "Được công khai cùng thỏa thuận",
    amendment: "Sửa đổi",
    amendment_hint: "Thỏa thuận không còn là dự thảo: khi sửa nội dung, thời hạn hoặc chỉ tiêu, cần nêu lý do. Nội dung trước khi sửa đổi được giữ lại.",
    reason: "Lý do sửa đổi",
    reason_missing: "Nhập lý do sửa đổi: nội dung, thời hạn hoặc chỉ tiêu đã thay đổi",
    by_document: "Văn bản sửa đổi",
    no_document: "Không có",
    former: "Nội dung trước khi sửa đổi",
    former_none: "không có",
    remove: "Xóa",
    remove_commitment: "Xóa nội dung hợp tác",
    remove_hint: "Chỉ xóa được khi chưa ai báo cáo và chưa công khai.",
    assign: "Phân công",
    assign_title: "Phân công thực hiện",
    leads: "Cơ quan chủ trì",
    leads_hint: "Chọn trong danh sách hoặc nhập tên mới. Nhiều cơ quan thì cách nhau bằng dấu chấm phẩy; cơ quan đầu tiên chịu trách nhiệm báo cáo.",
    cooperating: "Cơ quan phối hợp",
    many: "Cách nhau bằng dấu chấm phẩy.",
    focal: "Đầu mối",
    focal_hint: "Tên cơ quan hoặc chức danh. Không ghi số điện thoại cá nhân.",
    other_side: "Bên kia",
    milestones: "Mốc thực hiện",
    add_milestone: "Thêm mốc thực hiện",
    edit_milestone: "Sửa mốc thực hiện",
    milestone_title: "Tên mốc",
    due_on: "Hạn",
    done_on: "Ngày hoàn thành",
    side: "Bên thực hiện",
    every_side: "Các bên",
    no_milestones: "Chưa có mốc thực hiện.",
    edit: "Sửa",
    edit_of: "Sửa:",
    documents: "Văn bản của thỏa thuận",
    add_document: "Thêm văn bản",
    edit_document: "Sửa văn bản",
    number: "Số, ký hiệu",
    number_hint: "Ví dụ: 2086-TB/TU hoặc 4778/KH-UBND.",
    subject: "Trích yếu",
    issuer: "Cơ quan ban hành",
    issued_on: "Ngày ban hành hoặc ngày ký",
    effective_on: "Ngày có hiệu lực",
    role: "Vai trò",
    role_hint: "Văn bản gốc có ngày ký là căn cứ để thỏa thuận có hiệu lực.",
    signer: "Người ký",
    signer_name: "Họ và tên",
    signer_title: "Chức vụ",
    authority: "Thẩm quyền ký",
    authority_none: "Ký trực tiếp",
    document_empty: "Nhập ít nhất một thông tin: số ký hiệu, trích yếu, cơ quan ban hành hoặc ngày",
    no_documents: "Chưa có văn bản nào. Cần một văn bản gốc có ngày ký để thỏa thuận có hiệu lực.",
    nameless: "Văn bản chưa có số",
    kind: "Loại văn bản",
    life_title: "Hiệu lực của thỏa thuận",
    enter_force: "Đưa vào hiệu lực",
    force_on: "Có hiệu lực từ ngày",
    force_hint: "Cần văn bản gốc có ngày ký; ngày hiệu lực không trước ngày ký cuối cùng.",
    ended: "Kết thúc thỏa thuận",
    end_as: "Kết thúc do",
    end_button: "Kết thúc",
    replace: "Thay bằng thỏa thuận kế tục",
    replace_hint: "Chọn các nội dung chưa hoàn thành để chuyển sang thỏa thuận kế tục. Nội dung cũ vẫn được giữ nguyên ở đây.",
    replace_button: "Thay thế và chuyển nội dung đã chọn",
    archive: "Lưu trữ",
    archive_hint: "Thỏa thuận không còn trong danh sách; các bên vẫn mở được theo địa chỉ.",
    unarchive: "Đưa ra khỏi lưu trữ",
    archived: "Thỏa thuận này đã được lưu trữ.",
    archived_list: "Đã lưu trữ",
    all_list: "Đang theo dõi",
    delete_draft: "Xóa bản dự thảo",
    delete_hint: "Xóa hẳn bản dự thảo cùng văn bản và nội dung của nó. Chỉ xóa được khi chưa ai báo cáo và chưa có thỏa thuận kế tục.",
    delete_sure: "Tôi muốn xóa bản dự thảo này",
    delete_unsure: "Đánh dấu xác nhận trước khi xóa",
    clone: "Soạn thỏa thuận kế tục",
    clone_lead: "Tạo dự thảo mới kế tục thỏa thuận này. Nội dung được chọn sẽ được chép sang, không kèm tiến độ.",
    clone_pick: "Nội dung chép sang",
    publish_one: "Duyệt công khai nội dung đã sửa",
    publish_wait: "Nội dung này đã được sửa và đang chờ duyệt công khai.",
    changed_rows: "Đã sửa:",
    kept_rows: "Không sửa:",
    more: |n| format!("Lĩnh vực khác {n}"),
    row: |code| format!("Chọn nội dung {code}"),
    place_of: |code| format!("Thứ tự của nội dung {code}"),
    up_of: |code| format!("Chuyển nội dung {code} lên"),
    down_of: |code| format!("Chuyển nội dung {code} xuống"),
    nth_signer: |label, n| format!("{label} (người ký {n})"),
    amended: |when, who| format!("{who} sửa đổi lúc {when}"),
    kept: vi_kept,
    direction_of: vi_direction,
    mode_of: vi_mode,
    refused: vi_refused,
    side_of: |unit| format!("Phía {unit}"),
};

/// English.
pub const EN: Record = Record {
    before: "Carries on:",
    after: "Carried on by:",
    signed_by: "Signed by:",
    new_agreement: "New agreement",
    new_lead: "Enter an agreement by hand. Then add documents and commitments. Only the parties see the draft.",
    tabs: "Agreement",
    tab_overview: "Overview",
    tab_contents: "Edit commitments",
    tab_facts: "Edit facts",
    tab_documents: "Documents",
    tab_life: "Status",
    edit_facts: "Edit facts",
    public_note: "This agreement is public. After a change a leader has to approve publication again; until then the public page is hidden.",
    public_note_one: "This agreement is public. A changed commitment is hidden from the public until a leader approves it.",
    party_hint: "Choose the unit as it was named on the day of signing. Type the first letters to find it. For more parties save and open again: two fields are always free.",
    principles: "Principles",
    principles_hint: "One on each line.",
    focal_point: "Focal point",
    cadence: "Review cadence",
    period_hint: "A day like 14/06/2019 or a year like 2019. Leave the end empty when it is open.",
    save: "Save",
    create: "Create the draft",
    party_day: "This unit did not exist on the day of signing. Choose the one that did",
    party_once: "This unit is chosen above already",
    party_reported: "This party cannot leave: it has reported or has milestones",
    contents_title: "Edit commitments",
    add_commitment: "Add a commitment",
    nothing_yet: "No commitment yet.",
    col_pick: "Select",
    col_place: "Order",
    col_code: "Code",
    col_text: "Wording",
    col_domain: "Domain",
    col_lead: "Lead agency",
    col_deadline: "Deadline",
    up: "Up",
    down: "Down",
    save_order: "Save the order",
    selected: "With the selected commitments",
    keep: "Leave as it is",
    bulk_lead: "Lead agency on your side",
    apply: "Apply",
    bulk_empty: "Choose at least one change: domain, lead agency or deadline",
    pick_some: "Tick at least one commitment",
    bulk_hint: "All changes are written at once. Rows that cannot change say why.",
    new_commitment: "Add a commitment",
    edit_commitment: "Edit a commitment",
    wording: "Wording",
    quote: "Quote",
    quote_hint: "Word for word as in the document.",
    place: "Place in the document",
    place_hint: "For example: Part II, item 3.",
    main_domain: "Main domain",
    more_domains: "Further domains",
    direction: "Who does it",
    deadline: "Kind of deadline",
    from: "From",
    to: "Until (day or year)",
    to_hint: "A day or year: fill this field only. A period: fill both.",
    target: "Target",
    unit: "Unit",
    baseline: "Baseline",
    mode: "How the target counts",
    deliverable: "Deliverable",
    budget: "Budget and source",
    public: "Public together with the agreement",
    amendment: "Amendment",
    amendment_hint: "The agreement is no draft any more: a change of wording, deadline or target needs a reason. What was agreed before is kept.",
    reason: "Reason for the amendment",
    reason_missing: "Enter the reason for the amendment: wording, deadline or target changed",
    by_document: "Amending document",
    no_document: "None",
    former: "Before the amendment",
    former_none: "none",
    remove: "Delete",
    remove_commitment: "Delete the commitment",
    remove_hint: "Only what nobody reported on and the public has not read can be deleted.",
    assign: "Assign agencies",
    assign_title: "Assign agencies",
    leads: "Lead agency",
    leads_hint: "Choose from the list or type a new name. Separate several with semicolons; the first one reports.",
    cooperating: "Cooperating agencies",
    many: "Separate with semicolons.",
    focal: "Focal point",
    focal_hint: "Name of an office or post. No private telephone numbers.",
    other_side: "Other sides",
    milestones: "Milestones",
    add_milestone: "Add a milestone",
    edit_milestone: "Edit a milestone",
    milestone_title: "Name",
    due_on: "Due",
    done_on: "Done on",
    side: "Side",
    every_side: "All sides",
    no_milestones: "No milestone yet.",
    edit: "Edit",
    edit_of: "Edit:",
    documents: "Documents of the agreement",
    add_document: "Add a document",
    edit_document: "Edit a document",
    number: "Number",
    number_hint: "For example: 2086-TB/TU or 4778/KH-UBND.",
    subject: "Subject",
    issuer: "Issuer",
    issued_on: "Day of issue or signing",
    effective_on: "In effect from",
    role: "Role",
    role_hint: "An original with its day of signing lets the agreement come into force.",
    signer: "Signer",
    signer_name: "Name",
    signer_title: "Post",
    authority: "Authority",
    authority_none: "In own name",
    document_empty: "Enter at least one of: number, subject, issuer or day",
    no_documents: "No document yet. An original with its day of signing is needed before the agreement can come into force.",
    nameless: "Document without a number",
    kind: "Kind of paper",
    life_title: "Status of the agreement",
    enter_force: "Put in force",
    force_on: "In force from",
    force_hint: "Needs an original with its day of signing; not before the last signature.",
    ended: "End the agreement",
    end_as: "It ends because",
    end_button: "End",
    replace: "Replace by its successor",
    replace_hint: "Choose the open commitments to carry over to the successor. The old ones stay here as they are.",
    replace_button: "Replace and carry over the selected",
    archive: "Archive",
    archive_hint: "No list shows it any more; the parties still reach it at its address.",
    unarchive: "Take out of the archive",
    archived: "This agreement is archived.",
    archived_list: "Archived",
    all_list: "Current",
    delete_draft: "Delete the draft",
    delete_hint: "Deletes the draft with its documents and commitments. Only while nobody reported on it and none carries it on.",
    delete_sure: "I want to delete this draft",
    delete_unsure: "Tick the confirmation before deleting",
    clone: "Draft a successor",
    clone_lead: "Makes a new draft that carries this agreement on. The selected commitments are copied, without their progress.",
    clone_pick: "Commitments to copy",
    publish_one: "Approve the changed commitment for publication",
    publish_wait: "This commitment was changed and waits for approval before it is public.",
    changed_rows: "Changed:",
    kept_rows: "Not changed:",
    more: |n| format!("Further domain {n}"),
    row: |code| format!("Select commitment {code}"),
    place_of: |code| format!("Order of commitment {code}"),
    up_of: |code| format!("Move commitment {code} up"),
    down_of: |code| format!("Move commitment {code} down"),
    nth_signer: |label, n| format!("{label} (signer {n})"),
    amended: |when, who| format!("Amended by {who} at {when}"),
    kept: en_kept,
    direction_of: en_direction,
    mode_of: en_mode,
    refused: en_refused,
    side_of: |unit| format!("Side of {unit}"),
};

const fn vi_kept(why: Kept) -> &'static str {
    match why {
        Kept::Stale => "người khác vừa sửa",
        Kept::Gone => "không còn nữa",
        Kept::Finished => "đã hoàn thành hoặc thôi thực hiện nên giữ thời hạn",
        Kept::Same => "không có gì thay đổi",
    }
}

const fn vi_direction(direction: Direction) -> &'static str {
    match direction {
        Direction::OneSide => "Một bên thực hiện",
        Direction::AllSides => "Các bên cùng thực hiện",
        Direction::ByTurns => "Luân phiên",
    }
}

const fn vi_mode(mode: TargetMode) -> &'static str {
    match mode {
        TargetMode::Cumulative => "Lũy kế",
        TargetMode::Yearly => "Theo năm",
    }
}

fn vi_refused(reason: &str) -> &'static str {
    match reason {
        "agreement_not_draft" => "Thỏa thuận không còn là dự thảo",
        "agreement_no_signed_document" => {
            "Chưa có văn bản gốc ghi ngày ký. Thêm văn bản gốc và ngày ký ở thẻ Văn bản trước khi đưa thỏa thuận vào hiệu lực"
        }
        "agreement_before_signature" => "Ngày có hiệu lực không được trước ngày ký cuối cùng",
        "agreement_future" => "Ngày không được sau ngày hôm nay",
        "agreement_not_in_force" => "Thỏa thuận không đang hiệu lực nên không kết thúc được",
        "agreement_period_runs" => "Thời hạn của thỏa thuận chưa hết",
        "agreement_not_united" => "Các bên vẫn là các đơn vị riêng, chưa sắp xếp thành một",
        "agreement_no_successor" => {
            "Chưa có thỏa thuận kế tục đang hiệu lực. Soạn thỏa thuận kế tục và đưa vào hiệu lực trước"
        }
        "agreement_before_force" => "Ngày kết thúc không được trước ngày có hiệu lực",
        "agreement_not_internal" => "Thỏa thuận đang công khai hoặc chờ duyệt công khai. Gỡ công khai trước",
        "agreement_reported" => "Đã có cập nhật tiến độ trong thỏa thuận này nên không xóa được. Hãy lưu trữ",
        "agreement_succeeded" => "Đã có thỏa thuận kế tục thỏa thuận này nên không xóa được. Hãy lưu trữ",
        "agreement_archived" => "Thỏa thuận đã được lưu trữ",
        "agreement_not_archived" => "Thỏa thuận không ở trong lưu trữ",
        "commitment_reported" => "Đã có cập nhật tiến độ cho nội dung này nên không xóa được",
        "commitment_public" => "Nội dung này đang công khai nên không xóa được. Bỏ công khai nội dung trước",
        "commitment_carried" => "Thỏa thuận kế tục đang theo dõi tiếp nội dung này nên không xóa được",
        "commitment_amended" => "Nội dung này đã được sửa đổi theo thỏa thuận nên không xóa được",
        "commitment_not_proposed" => "Nội dung này không chờ duyệt công khai",
        "document_signed" => {
            "Đây là văn bản gốc duy nhất có ngày ký của một thỏa thuận đã có hiệu lực. Thêm văn bản khác trước"
        }
        "document_amends" => "Có sửa đổi căn cứ vào văn bản này nên không xóa được",
        "document_quoted" => "Nội dung hợp tác được trích từ văn bản này nên không xóa được",
        "milestone_done" => "Mốc đã hoàn thành nên không xóa được",
        "party_own" => "Địa phương của bạn phải là một bên",
        "party_reported" => "Không bỏ được bên này: bên này đã có cập nhật hoặc mốc thực hiện",
        "amendment_reason" => "Nhập lý do sửa đổi: nội dung, thời hạn hoặc chỉ tiêu đã thay đổi",
        "commitment_version_reason" => "Rút ngắn lý do sửa đổi xuống tối đa 2000 ký tự",
        "document_empty" => "Nhập ít nhất một thông tin: số ký hiệu, trích yếu, cơ quan ban hành hoặc ngày",
        "document_effective" => "Ngày có hiệu lực không được trước ngày ban hành",
        "bulk_empty" => "Chọn ít nhất một thay đổi: lĩnh vực, cơ quan chủ trì hoặc thời hạn",
        _ => "Nội dung này chưa được chấp nhận. Kiểm tra lại rồi gửi lần nữa",
    }
}

const fn en_kept(why: Kept) -> &'static str {
    match why {
        Kept::Stale => "changed by someone else meanwhile",
        Kept::Gone => "gone",
        Kept::Finished => "done or dropped, so the deadline stays",
        Kept::Same => "nothing to change",
    }
}

const fn en_direction(direction: Direction) -> &'static str {
    match direction {
        Direction::OneSide => "One side",
        Direction::AllSides => "All sides together",
        Direction::ByTurns => "By turns",
    }
}

const fn en_mode(mode: TargetMode) -> &'static str {
    match mode {
        TargetMode::Cumulative => "Cumulative",
        TargetMode::Yearly => "Yearly",
    }
}

fn en_refused(reason: &str) -> &'static str {
    match reason {
        "agreement_not_draft" => "The agreement is no draft any more",
        "agreement_no_signed_document" => {
            "There is no original with its day of signing. Add one under Documents before the agreement comes into force"
        }
        "agreement_before_signature" => "The first day in force must not be before the last signature",
        "agreement_future" => "The day must not be after today",
        "agreement_not_in_force" => "The agreement is not in force, so it cannot end",
        "agreement_period_runs" => "The period of the agreement has not ended",
        "agreement_not_united" => "The parties are still separate units",
        "agreement_no_successor" => "No successor is in force. Draft one and put it in force first",
        "agreement_before_force" => "The agreement cannot end before it came into force",
        "agreement_not_internal" => "The agreement is public or proposed. Withdraw it first",
        "agreement_reported" => {
            "Something was reported on this agreement, so it cannot be deleted. Archive it instead"
        }
        "agreement_succeeded" => {
            "Another agreement carries this one on, so it cannot be deleted. Archive it instead"
        }
        "agreement_archived" => "The agreement is archived already",
        "agreement_not_archived" => "The agreement is not archived",
        "commitment_reported" => "Something was reported on this commitment, so it cannot be deleted",
        "commitment_public" => "This commitment is public, so it cannot be deleted. Make it internal first",
        "commitment_carried" => "A later agreement carries this commitment on, so it cannot be deleted",
        "commitment_amended" => "This commitment was amended, so it cannot be deleted",
        "commitment_not_proposed" => "This commitment does not wait for publication",
        "document_signed" => {
            "This is the only signed original of an agreement that came into force. Add another one first"
        }
        "document_amends" => "An amendment rests on this document, so it cannot be deleted",
        "document_quoted" => "Commitments are quoted from this document, so it cannot be deleted",
        "milestone_done" => "The milestone was reached, so it cannot be deleted",
        "party_own" => "Your own locality must be a party",
        "party_reported" => "This party cannot leave: it has reported or has milestones",
        "amendment_reason" => "Enter the reason for the amendment: wording, deadline or target changed",
        "commitment_version_reason" => "Shorten the reason for the amendment to at most 2000 characters",
        "document_empty" => "Enter at least one of: number, subject, issuer or day",
        "document_effective" => "The first day of effect must not be before the day of issue",
        "bulk_empty" => "Choose at least one change: domain, lead agency or deadline",
        _ => "The content was not accepted. Check it and send it again",
    }
}
