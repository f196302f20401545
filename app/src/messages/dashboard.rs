//! The leaders’ pages: the overview by domain and its lists.

use super::format::noun;

messages! {
    pub Dashboard {
        title: "Tổng hợp theo lĩnh vực", "Overview by domain";
        sentence(unit: &str, commitments: i64, partners: i64) -> String: format!("{unit} đang có {commitments} nội dung hợp tác với {partners} địa phương."),
            format!("{unit} has {commitments} {} with {partners} {}.", noun(commitments, "commitment", "commitments"), noun(partners, "locality", "localities"));
        attention_count(n: i64) {
            0 => "Không có nội dung nào cần chú ý.", "None needs attention.";
            1 => "{n} nội dung cần chú ý.", "1 needs attention.";
            _ => "{n} nội dung cần chú ý.", "{n} need attention.";
        };
        none: "Địa phương chưa có nội dung hợp tác nào đang hiệu lực.", "The locality has no commitment in force.";
        by_domain(worst: &str): "{worst} có nhiều nội dung cần chú ý nhất", "{worst} needs the most attention";
        by_domain_calm: "Không lĩnh vực nào có nội dung cần chú ý", "No domain needs attention";
        rate: "Tỷ lệ hoàn thành", "Completed of those due";
        trend_short: "chưa đủ số liệu", "too little data";
        news: "Báo cáo gần nhất", "Last report";
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
