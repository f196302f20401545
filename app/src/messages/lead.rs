//! Words of the leaders’ pages.

/// See the module.
pub struct Lead {
    /// Overview by domain.
    pub title: &'static str,
    /// How many commitments with how many localities.
    pub sentence: fn(&str, i64, i64) -> String,
    /// How many need attention.
    pub attention_count: fn(i64) -> String,
    /// The locality has no commitment in force.
    pub none: &'static str,
    /// Caption of the table: the domain that needs most attention.
    pub by_domain: fn(&str) -> String,
    /// No domain needs attention.
    pub by_domain_calm: &'static str,
    /// Domain.
    pub domain: &'static str,
    /// Completed on time · completed late · in time · overdue.
    pub tally: &'static str,
    /// Completed of those due.
    pub rate: &'static str,
    /// Last 8 quarters.
    pub trend: &'static str,
    /// too little data.
    pub trend_short: &'static str,
    /// Last news.
    pub news: &'static str,
    /// Most urgent.
    pub first: &'static str,
    /// See all that need attention.
    pub first_all: &'static str,
    /// Agreements waiting for publication.
    pub to_publish: &'static str,
    /// All.
    pub all: &'static str,
    /// All domains.
    pub all_domains: &'static str,
    /// Filter by standing.
    pub filter: &'static str,
    /// Number of commitments listed.
    pub count: fn(i64) -> String,
}

/// Tiếng Việt.
pub const VI: Lead = Lead {
    title: "Tổng hợp theo lĩnh vực",
    sentence: |unit, commitments, partners| {
        format!("{unit} đang có {commitments} nội dung hợp tác với {partners} địa phương.")
    },
    attention_count: |n| match n {
        0 => "Không có nội dung nào cần chú ý.".to_owned(),
        n => format!("{n} nội dung cần chú ý."),
    },
    none: "Địa phương chưa có nội dung hợp tác nào đang hiệu lực.",
    by_domain: |worst| format!("{worst} có nhiều nội dung cần chú ý nhất"),
    by_domain_calm: "Không lĩnh vực nào có nội dung cần chú ý",
    domain: "Lĩnh vực",
    tally: "Hoàn thành đúng hạn · hoàn thành quá hạn · trong hạn · quá hạn",
    rate: "Tỷ lệ hoàn thành",
    trend: "8 quý gần đây",
    trend_short: "chưa đủ số liệu",
    news: "Tin gần nhất",
    first: "Cần chú ý nhất",
    first_all: "Xem tất cả nội dung cần chú ý",
    to_publish: "Thỏa thuận chờ duyệt công khai",
    all: "Tất cả",
    all_domains: "Tất cả lĩnh vực",
    filter: "Lọc theo tình trạng",
    count: |n| match n {
        0 => "Không có nội dung nào".to_owned(),
        n => format!("{n} nội dung"),
    },
};

/// English.
pub const EN: Lead = Lead {
    title: "Overview by domain",
    sentence: |unit, commitments, partners| {
        format!(
            "{unit} has {commitments} {} with {partners} {}.",
            if commitments == 1 { "commitment" } else { "commitments" },
            if partners == 1 { "locality" } else { "localities" }
        )
    },
    attention_count: |n| match n {
        0 => "None needs attention.".to_owned(),
        1 => "1 needs attention.".to_owned(),
        n => format!("{n} need attention."),
    },
    none: "The locality has no commitment in force.",
    by_domain: |worst| format!("{worst} needs the most attention"),
    by_domain_calm: "No domain needs attention",
    domain: "Domain",
    tally: "Completed on time · completed late · in time · overdue",
    rate: "Completed of those due",
    trend: "Last 8 quarters",
    trend_short: "too little data",
    news: "Last news",
    first: "Most urgent",
    first_all: "See all that need attention",
    to_publish: "Agreements waiting for publication",
    all: "All",
    all_domains: "All domains",
    filter: "Filter by standing",
    count: |n| match n {
        0 => "No commitment".to_owned(),
        1 => "1 commitment".to_owned(),
        n => format!("{n} commitments"),
    },
};
