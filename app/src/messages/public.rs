//! Words of the public pages.

use hoptac::model::commitment::Direction;
use hoptac::model::locality::LocalityKind;

use super::Lang;
use super::format::count;

/// See the module.
pub struct Public {
    /// Heading of the front page.
    pub front_title: &'static str,
    /// So many agreements, localities, commitments.
    pub front_lead: fn(i64, i64, i64) -> String,
    /// Heading over a tally.
    pub how_far: &'static str,
    /// Heading over the domains.
    pub by_domain: &'static str,
    /// Heading over the newest updates.
    pub newest: &'static str,
    /// Nothing is on record at all.
    pub nothing_yet: &'static str,
    /// No update yet.
    pub no_updates: &'static str,
    /// Label of the search field.
    pub search_label: &'static str,
    /// Example under the search field.
    pub search_hint: &'static str,
    /// Button of the search form.
    pub search_button: &'static str,
    /// Title of the agreements page.
    pub agreements_title: &'static str,
    /// Label of the text filter.
    pub filter_text: &'static str,
    /// Button that applies the filter.
    pub filter_button: &'static str,
    /// Opens the further filters.
    pub filter_more: &'static str,
    /// A filter that narrows nothing.
    pub any: &'static str,
    /// Filter by domain.
    pub domain: &'static str,
    /// Filter by locality.
    pub locality: &'static str,
    /// Filter by state.
    pub state: &'static str,
    /// Filter by standing.
    pub standing: &'static str,
    /// Label of the chips: what the list is narrowed to.
    pub narrowed: &'static str,
    /// Removes a chip; before its words.
    pub remove: &'static str,
    /// Nothing fits the filter.
    pub nothing_fits: &'static str,
    /// Shows all again.
    pub show_all: &'static str,
    /// Held on.
    pub held: &'static str,
    /// Parties.
    pub parties: &'static str,
    /// Period.
    pub period: &'static str,
    /// Period without an end.
    pub open_period: &'static str,
    /// Period from a day on, without an end.
    pub open_since: fn(&str) -> String,
    /// Kind of paper and channel.
    pub kind_of_agreement: &'static str,
    /// Focal point.
    pub focal_point: &'static str,
    /// Review cadence.
    pub cadence: &'static str,
    /// The parties are one unit now: its name.
    pub united: fn(&str) -> String,
    /// Documents.
    pub documents: &'static str,
    /// No document.
    pub no_documents: &'static str,
    /// Issued on.
    pub issued: &'static str,
    /// In effect from.
    pub effective: &'static str,
    /// Principles.
    pub principles: &'static str,
    /// No commitment is public.
    pub no_commitments: &'static str,
    /// What the document says.
    pub quote: &'static str,
    /// Both sides, heading over the sides.
    pub sides: &'static str,
    /// Deadline.
    pub deadline: &'static str,
    /// Target.
    pub target: &'static str,
    /// Who does it for whom.
    pub direction: &'static str,
    /// One side, all sides, by turns.
    pub direction_of: fn(Direction) -> &'static str,
    /// Deliverable.
    pub deliverable: &'static str,
    /// Budget.
    pub budget: &'static str,
    /// Finished on.
    pub finished: &'static str,
    /// Standing by dates.
    pub timeliness: &'static str,
    /// Domains.
    pub domains: &'static str,
    /// Column: side.
    pub side: &'static str,
    /// Lead agency.
    pub lead: &'static str,
    /// Cooperating agencies.
    pub cooperating: &'static str,
    /// Who is in charge on each side.
    pub in_charge: &'static str,
    /// Not stated in the documents.
    pub not_stated: &'static str,
    /// Milestones.
    pub milestones: &'static str,
    /// All sides.
    pub all_sides: &'static str,
    /// Updates of all sides.
    pub updates: &'static str,
    /// Where the target stands after one side: side, value, target, unit.
    pub reached_by: fn(&str, &str, &str, &str) -> String,
    /// Title of the domains page.
    pub domains_title: &'static str,
    /// What the domains page shows.
    pub domains_lead: &'static str,
    /// Caption of the domains table.
    pub domains_caption: &'static str,
    /// Column: the four numbers.
    pub four_numbers: &'static str,
    /// Column: attention.
    pub attention: &'static str,
    /// Column: last quarters.
    pub quarters: &'static str,
    /// A domain without commitments.
    pub domain_empty: &'static str,
    /// Title of the localities page.
    pub localities_title: &'static str,
    /// How many units there are today.
    pub localities_lead: fn(i64, i64) -> String,
    /// Province or city.
    pub locality_kind: fn(LocalityKind) -> &'static str,
    /// A former unit's last day.
    pub until: fn(&str) -> String,
    /// A unit's first day.
    pub since: fn(&str) -> String,
    /// Kind of unit.
    pub kind: &'static str,
    /// Official code.
    pub code: &'static str,
    /// Legal basis.
    pub legal_basis: &'static str,
    /// Lineage.
    pub lineage: &'static str,
    /// What a unit became, before its successor's name.
    pub then: &'static str,
    /// Formed from these units.
    pub formed_from: fn(&str) -> String,
    /// A former name: unit, successor.
    pub former: fn(&str, &str) -> String,
    /// Leads on to the successor's page.
    pub go_to: fn(&str) -> String,
    /// Partners.
    pub partners: &'static str,
    /// No partners.
    pub no_partners: &'static str,
    /// Agreements of a locality; those of the units it took over included.
    pub its_agreements: &'static str,
    /// No agreement of this locality.
    pub no_agreements: &'static str,
    /// Title of the search page with a query.
    pub results_for: fn(&str) -> String,
    /// So many results.
    pub results: fn(i64) -> String,
    /// Nothing found.
    pub nothing_found: &'static str,
    /// What to try.
    pub search_tips: &'static str,
    /// In the agreement, before its title.
    pub in_agreement: &'static str,
}

/// Tiếng Việt.
pub const VI: Public = Public {
    front_title: "Các địa phương đã thỏa thuận gì, và đã làm được đến đâu",
    front_lead: |agreements, localities, commitments| {
        format!(
            "{} thỏa thuận giữa {} địa phương, với {} nội dung hợp tác được theo dõi theo lời của từng bên.",
            count(agreements, Lang::Vi),
            count(localities, Lang::Vi),
            count(commitments, Lang::Vi)
        )
    },
    how_far: "Đã làm được đến đâu",
    by_domain: "Theo lĩnh vực",
    newest: "Tiến độ mới cập nhật",
    nothing_yet: "Chưa có thỏa thuận nào được công khai.",
    no_updates: "Chưa bên nào cập nhật tiến độ.",
    search_label: "Tìm thỏa thuận, nội dung hợp tác, địa phương",
    search_hint: "Gõ không dấu cũng tìm được, ví dụ: da nang du lich",
    search_button: "Tìm",
    agreements_title: "Thỏa thuận hợp tác",
    filter_text: "Tên thỏa thuận",
    filter_button: "Lọc",
    filter_more: "Lọc theo lĩnh vực, địa phương, tình trạng",
    any: "Tất cả",
    domain: "Lĩnh vực",
    locality: "Địa phương",
    state: "Hiệu lực",
    standing: "Tình trạng nội dung hợp tác",
    narrowed: "Đang lọc theo",
    remove: "Bỏ điều kiện:",
    nothing_fits: "Không có mục nào khớp với điều kiện lọc.",
    show_all: "Xem tất cả",
    held: "Hội nghị, ký kết",
    parties: "Các bên",
    period: "Thời hạn",
    open_period: "Không xác định thời hạn",
    open_since: |day| format!("Từ {day}, không xác định thời hạn"),
    kind_of_agreement: "Loại văn bản",
    focal_point: "Cơ quan đầu mối",
    cadence: "Sơ kết, tổng kết",
    united: |unit| {
        format!(
            "Sau sắp xếp đơn vị hành chính, các bên của thỏa thuận này nay cùng thuộc {unit}. Thỏa thuận được giữ \
             lại như đã ký."
        )
    },
    documents: "Văn bản",
    no_documents: "Chưa có văn bản nào được ghi nhận.",
    issued: "ban hành",
    effective: "có hiệu lực từ",
    principles: "Nguyên tắc hợp tác",
    no_commitments: "Chưa có nội dung hợp tác nào được công khai.",
    quote: "Nguyên văn",
    sides: "Mỗi bên nói gì",
    deadline: "Thời hạn hoàn thành",
    target: "Chỉ tiêu",
    direction: "Bên thực hiện",
    direction_of: |d| match d {
        Direction::OneSide => "Một bên",
        Direction::AllSides => "Các bên cùng thực hiện",
        Direction::ByTurns => "Luân phiên giữa các bên",
    },
    deliverable: "Sản phẩm, kết quả",
    budget: "Kinh phí",
    finished: "Ngày hoàn thành",
    timeliness: "Theo thời hạn",
    domains: "Lĩnh vực",
    side: "Bên",
    lead: "Cơ quan chủ trì",
    cooperating: "Cơ quan phối hợp",
    in_charge: "Phân công của mỗi bên",
    not_stated: "Văn bản không nêu",
    milestones: "Mốc thực hiện",
    all_sides: "Các bên",
    updates: "Cập nhật tiến độ của các bên",
    reached_by: |side, value, target, unit| format!("Theo {side}: {value} trên {target} {unit}"),
    domains_title: "Lĩnh vực hợp tác",
    domains_lead: "Mỗi nội dung hợp tác được tính một lần, ở lĩnh vực chính của nó.",
    domains_caption: "Các lĩnh vực có nội dung hợp tác được công khai",
    four_numbers: "Hoàn thành đúng hạn · hoàn thành quá hạn · trong hạn · quá hạn",
    attention: "Cần chú ý",
    quarters: "8 quý gần đây",
    domain_empty: "Lĩnh vực này chưa có nội dung hợp tác nào được công khai.",
    localities_title: "Địa phương",
    localities_lead: |units, cities| {
        format!(
            "Hiện có {units} đơn vị hành chính cấp tỉnh, trong đó {cities} thành phố. Số thỏa thuận ghi theo đơn vị \
             đã ký; đơn vị trước sắp xếp đứng dưới đơn vị nay tiếp nhận trách nhiệm."
        )
    },
    locality_kind: |k| match k {
        LocalityKind::Province => "Tỉnh",
        LocalityKind::City => "Thành phố trực thuộc trung ương",
    },
    until: |day| format!("đến {day}"),
    since: |day| format!("từ {day}"),
    kind: "Loại đơn vị",
    code: "Mã đơn vị",
    legal_basis: "Căn cứ",
    lineage: "Trước và sau sắp xếp",
    then: "sau đó là",
    formed_from: |units| format!("hình thành từ {units}"),
    former: |unit, successor| format!("{unit} là đơn vị trước sắp xếp. Trách nhiệm nay thuộc {successor}."),
    go_to: |unit| format!("Đến trang {unit}"),
    partners: "Hợp tác với",
    no_partners: "Chưa có đối tác nào được ghi nhận.",
    its_agreements: "Các thỏa thuận",
    no_agreements: "Chưa có thỏa thuận nào của địa phương này được công khai.",
    results_for: |query| format!("Kết quả tìm “{query}”"),
    results: |n| format!("{} kết quả", count(n, Lang::Vi)),
    nothing_found: "Không tìm thấy kết quả nào.",
    search_tips: "Hãy thử ít từ hơn, bỏ dấu, hoặc xem danh sách:",
    in_agreement: "Trong",
};

/// English.
pub const EN: Public = Public {
    front_title: "What provinces agreed with one another, and how far they are",
    front_lead: |agreements, localities, commitments| {
        format!(
            "{} agreements between {} provinces and cities, with {} commitments followed in the words of each side.",
            count(agreements, Lang::En),
            count(localities, Lang::En),
            count(commitments, Lang::En)
        )
    },
    how_far: "How far they are",
    by_domain: "By domain",
    newest: "Newest progress",
    nothing_yet: "No agreement has been published yet.",
    no_updates: "No side has reported progress yet.",
    search_label: "Find agreements, commitments, localities",
    search_hint: "Diacritics are optional, for example: da nang du lich",
    search_button: "Search",
    agreements_title: "Cooperation agreements",
    filter_text: "Title of the agreement",
    filter_button: "Filter",
    filter_more: "Filter by domain, locality, standing",
    any: "All",
    domain: "Domain",
    locality: "Locality",
    state: "Validity",
    standing: "Standing of commitments",
    narrowed: "Filtered by",
    remove: "Remove filter:",
    nothing_fits: "Nothing fits the filter.",
    show_all: "Show all",
    held: "Conference, signing",
    parties: "Parties",
    period: "Period",
    open_period: "Indefinite",
    open_since: |day| format!("From {day}, indefinite"),
    kind_of_agreement: "Kind of document",
    focal_point: "Focal point",
    cadence: "Reviews",
    united: |unit| {
        format!(
            "After the rearrangement of administrative units all parties of this agreement are part of {unit}. The \
             agreement is kept as it was signed."
        )
    },
    documents: "Documents",
    no_documents: "No document is on record yet.",
    issued: "issued",
    effective: "in effect from",
    principles: "Principles of cooperation",
    no_commitments: "No commitment has been published yet.",
    quote: "In the document’s words",
    sides: "What each side says",
    deadline: "Deadline",
    target: "Target",
    direction: "Carried out by",
    direction_of: |d| match d {
        Direction::OneSide => "One side",
        Direction::AllSides => "All sides together",
        Direction::ByTurns => "The sides by turns",
    },
    deliverable: "Deliverable",
    budget: "Budget",
    finished: "Completed on",
    timeliness: "Against the deadline",
    domains: "Domains",
    side: "Side",
    lead: "Lead agency",
    cooperating: "Cooperating agencies",
    in_charge: "In charge on each side",
    not_stated: "Not stated in the documents",
    milestones: "Milestones",
    all_sides: "All sides",
    updates: "Progress reported by the sides",
    reached_by: |side, value, target, unit| format!("According to {side}: {value} of {target} {unit}"),
    domains_title: "Domains of cooperation",
    domains_lead: "Each commitment counts once, in its main domain.",
    domains_caption: "Domains with published commitments",
    four_numbers: "Completed on time · completed late · in time · overdue",
    attention: "Need attention",
    quarters: "Last 8 quarters",
    domain_empty: "No commitment of this domain has been published yet.",
    localities_title: "Localities",
    localities_lead: |units, cities| {
        format!(
            "There are {units} first-level units today, {cities} of them cities. Agreements are counted for the unit \
             that signed; former units stand under the unit that answers for them today."
        )
    },
    locality_kind: |k| match k {
        LocalityKind::Province => "Province",
        LocalityKind::City => "Centrally-run city",
    },
    until: |day| format!("until {day}"),
    since: |day| format!("from {day}"),
    kind: "Kind of unit",
    code: "Code",
    legal_basis: "Legal basis",
    lineage: "Before and after rearrangement",
    then: "then",
    formed_from: |units| format!("formed from {units}"),
    former: |unit, successor| format!("{unit} is a former unit. {successor} answers for it today."),
    go_to: |unit| format!("Go to {unit}"),
    partners: "Cooperates with",
    no_partners: "No partner is on record yet.",
    its_agreements: "Agreements",
    no_agreements: "No agreement of this locality has been published yet.",
    results_for: |query| format!("Results for “{query}”"),
    results: |n| format!("{} result{}", count(n, Lang::En), if n == 1 { "" } else { "s" }),
    nothing_found: "Nothing was found.",
    search_tips: "Try fewer words, leave the diacritics out, or browse:",
    in_agreement: "In",
};
