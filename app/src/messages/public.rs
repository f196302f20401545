//! The public pages.

use hoptac::model::commitment::Direction;
use hoptac::model::locality::LocalityKind;

use super::format::{en, noun, vi};

messages! {
    pub Public {
        // The first page.
        front_title: "Các địa phương đã thỏa thuận gì, kết quả thực hiện ra sao", "What provinces agreed with one another, and what has come of it";
        front_lead(agreements: i64, localities: i64, commitments: i64) -> String: format!("{} thỏa thuận giữa {} địa phương, với {} nội dung hợp tác được theo dõi theo báo cáo của từng bên.", vi(agreements), vi(localities), vi(commitments)),
            format!("{} agreements between {} provinces and cities, with {} commitments followed by what each side reports.", en(agreements), en(localities), en(commitments));
        how_far: "Kết quả thực hiện", "Results so far";
        by_domain: "Theo lĩnh vực", "By domain";
        newest: "Tiến độ mới cập nhật", "Newest progress";
        nothing_yet: "Chưa có thỏa thuận nào được công khai.", "No agreement has been published yet.";
        no_updates: "Chưa bên nào cập nhật tiến độ.", "No side has reported progress yet.";
        // Searching.
        search_label: "Tìm thỏa thuận, nội dung hợp tác, địa phương", "Find agreements, commitments, localities";
        search_hint: "Gõ không dấu cũng tìm được, ví dụ: da nang du lich", "Diacritics are optional, for example: da nang du lich";
        search_button: "Tìm", "Search";
        // The list of agreements and its filters.
        agreements_title: "Thỏa thuận hợp tác", "Cooperation agreements";
        filter_text: "Tên thỏa thuận", "Title of the agreement";
        filter_more: "Lọc theo lĩnh vực, địa phương, tình trạng", "Filter by domain, locality, standing";
        state: "Hiệu lực", "Validity";
        standing: "Tình trạng nội dung hợp tác", "Standing of commitments";
        narrowed: "Đang lọc theo", "Filtered by";
        // Takes one condition away; before its words.
        remove: "Bỏ điều kiện:", "Remove filter:";
        nothing_fits: "Không có mục nào khớp với điều kiện lọc.", "Nothing fits the filter.";
        show_all: "Xem tất cả", "Show all";
        // The list of commitments.
        commitments_title: "Nội dung hợp tác", "Commitments";
        commitments_text: "Lời văn của nội dung", "Wording of the commitment";
        partner: "Với địa phương", "With locality";
        // A condition in the address of a list that is none of those that can be chosen, and the way to the list without it.
        not_understood(label: &str, value: &str): "Không hiểu điều kiện lọc “{label}: {value}”: danh sách dưới đây không lọc theo điều kiện này.", "The condition “{label}: {value}” is not understood: the list below is not narrowed by it.";
        without_it: "Bỏ điều kiện này", "Remove this filter";
        // An agreement.
        held: "Hội nghị, ký kết", "Conference, signing";
        period: "Thời hạn", "Period";
        open_period: "Không xác định thời hạn", "Indefinite";
        open_since(start: &str): "Từ {start}, không xác định thời hạn", "From {start}, indefinite";
        kind_of_agreement: "Loại văn bản", "Kind of document";
        cadence: "Sơ kết, tổng kết", "Reviews";
        // The parties are one unit now.
        united(unit: &str): "Sau sắp xếp đơn vị hành chính, các bên của thỏa thuận này nay cùng thuộc {unit}. Thỏa thuận được giữ lại như đã ký.",
            "After the rearrangement of administrative units all parties of this agreement are part of {unit}. The agreement is kept as it was signed.";
        no_documents: "Chưa có văn bản nào.", "No document is on record yet.";
        issued: "ban hành", "issued";
        effective: "có hiệu lực từ", "in effect from";
        principles: "Nguyên tắc hợp tác", "Principles of cooperation";
        no_commitments: "Chưa có nội dung hợp tác nào được công khai.", "No commitment has been published yet.";
        // A commitment.
        quote: "Nguyên văn", "In the document’s words";
        sides: "Báo cáo của các bên", "What each side reports";
        deadline: "Thời hạn hoàn thành", "Deadline";
        direction_of(Direction) {
            OneSide => "Một bên", "One side";
            AllSides => "Các bên cùng thực hiện", "All sides together";
            ByTurns => "Luân phiên giữa các bên", "The sides by turns";
        };
        timeliness: "Theo thời hạn", "Against the deadline";
        in_charge: "Phân công của mỗi bên", "In charge on each side";
        not_stated: "Chưa phân công", "Not assigned yet";
        updates: "Cập nhật tiến độ của các bên", "Progress reported by the sides";
        reached_by(side: &str, value: &str, target: &str, unit: &str): "Theo {side}: {value} trên {target} {unit}",
            "According to {side}: {value} of {target} {unit}";
        // Domains.
        domains_title: "Lĩnh vực hợp tác", "Domains of cooperation";
        domains_lead: "Mỗi nội dung hợp tác được tính một lần, ở lĩnh vực chính của nó.", "Each commitment counts once, in its main domain.";
        domains_caption: "Các lĩnh vực có nội dung hợp tác được công khai", "Domains with published commitments";
        attention: "Cần chú ý", "Need attention";
        domain_empty: "Lĩnh vực này chưa có nội dung hợp tác nào được công khai.", "No commitment of this domain has been published yet.";
        // Localities. A unit may have been another before, and may have become another.
        localities_lead(units: i64, cities: i64): "Hiện có {units} đơn vị hành chính cấp tỉnh, trong đó {cities} thành phố. Số thỏa thuận ghi theo đơn vị đã ký; đơn vị trước sắp xếp đứng dưới đơn vị nay tiếp nhận trách nhiệm.",
            "There are {units} first-level units today, {cities} of them cities. Agreements are counted for the unit that signed; former units stand under the unit that answers for them today.";
        locality_kind(LocalityKind) {
            Province => "Tỉnh", "Province";
            City => "Thành phố trực thuộc trung ương", "Centrally-run city";
        };
        until(day: &str): "đến {day}", "until {day}";
        since(day: &str): "từ {day}", "from {day}";
        kind: "Loại đơn vị", "Kind of unit";
        code: "Mã đơn vị", "Code";
        lineage: "Trước và sau sắp xếp", "Before and after rearrangement";
        // Before the name of the unit that took over.
        then: "sau đó là", "then";
        formed_from(units: &str): "hình thành từ {units}", "formed from {units}";
        former(unit: &str, successor: &str): "{unit} là đơn vị trước sắp xếp. Trách nhiệm nay thuộc {successor}.",
            "{unit} is a former unit. {successor} answers for it today.";
        go_to(unit: &str): "Đến trang {unit}", "Go to {unit}";
        partners: "Hợp tác với", "Cooperates with";
        no_partners: "Chưa có đối tác nào.", "No partner is on record yet.";
        its_agreements: "Các thỏa thuận", "Agreements";
        no_agreements: "Chưa có thỏa thuận nào của địa phương này được công khai.", "No agreement of this locality has been published yet.";
        // What was found.
        results_for(query: &str): "Kết quả tìm “{query}”", "Results for “{query}”";
        results(n: i64) -> String: format!("{} kết quả", vi(n)), format!("{} result{}", en(n), noun(n, "", "s"));
        nothing_found: "Không tìm thấy kết quả nào.", "Nothing was found.";
        search_tips: "Hãy thử ít từ hơn, bỏ dấu, hoặc xem danh sách:", "Try fewer words, leave the diacritics out, or browse:";
        // Before the title of the agreement that a commitment is of.
        in_agreement: "Trong", "In";
    }
}
