//! The leaders’ pages: the overview by domain and its lists.

use super::format::noun;

messages! {
    pub Dashboard {
        title: "Tổng hợp theo lĩnh vực", "Overview by domain";
        sentence(unit: &str, commitments: i64, partners: i64) -> String: format!("{unit} có {commitments} nội dung hợp tác với {partners} địa phương."),
            format!("{unit} has {commitments} {} with {partners} {}.", noun(commitments, "commitment", "commitments"), noun(partners, "locality", "localities"));
        attention_count(n: i64) {
            0 => "Không có nội dung nào cần chú ý.", "None needs attention.";
            1 => "{n} nội dung cần chú ý.", "1 needs attention.";
            _ => "{n} nội dung cần chú ý.", "{n} need attention.";
        };
        none: "Địa phương chưa có nội dung hợp tác nào đang hiệu lực.", "The locality has no commitment in force.";
        by_domain(worst: &str): "{worst} có nhiều nội dung cần chú ý nhất", "{worst} needs the most attention";
        by_domain_tie(worst: &str): "Nhiều nội dung cần chú ý nhất: {worst}", "Most in need of attention: {worst}";
        by_domain_many(n: usize): "{n} lĩnh vực cùng có nhiều nội dung cần chú ý nhất", "{n} domains need the most attention alike";
        // Under the counts of exceptions.
        overlap: "Một nội dung có thể được đếm ở nhiều ô. “Cần chú ý” gồm quá hạn, chưa thống nhất, có nguy cơ hoặc vướng mắc, chưa có báo cáo mới; không gồm sắp đến hạn và chờ xác nhận. Thỏa thuận đã kết thúc không tính ở đây. Mọi con số tính theo báo cáo đã duyệt, kể cả nội dung và báo cáo chưa công khai.",
            "One commitment may count in several boxes. “Needs attention” is overdue, reported differently, at risk or blocked, and without a recent report; not what is due soon or waits for confirmation. Agreements that have ended do not count here. All numbers are by approved updates, what is not public included.";
        // What stands otherwise than on a day.
        changes(day: &str): "Thay đổi từ ngày {day} đến nay", "Changed since {day}";
        changes_lead: "Nội dung đã hoàn thành, đã quá hạn hoặc thỏa thuận đã kết thúc từ ngày đó, theo thời hạn đang áp dụng hôm nay.",
            "What was completed, fell overdue or was left when its agreement ended since then, by the deadlines that hold today.";
        changes_none: "Không có nội dung nào thay đổi tình trạng.", "No commitment stands otherwise.";
        changed(from: &str, to: &str): "Từ “{from}” thành “{to}”", "From “{from}” to “{to}”";
        by_domain_calm: "Không lĩnh vực nào có nội dung cần chú ý", "No domain needs attention";
        rate: "Tỷ lệ hoàn thành", "Completion rate";
        trend_short: "chưa đủ số liệu để so", "too little to compare";
        first: "Cần chú ý nhất", "Most urgent";
        first_all: "Xem tất cả nội dung cần chú ý", "See all that need attention";
        to_publish: "Thỏa thuận chờ duyệt công khai", "Agreements waiting for publication";
        all_domains: "Tất cả lĩnh vực", "All domains";
        filter: "Lọc theo tình trạng", "Filter by standing";
        count(n: i64) {
            0 => "Không có nội dung nào", "No commitment";
            1 => "{n} nội dung", "1 commitment";
            _ => "{n} nội dung", "{n} commitments";
        };
    }
}
