//! Words of the leaders’ pages.

use hoptac::store::commitment::StandingFilter;

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
    /// The day.
    pub as_of: fn(&str) -> String,
    /// Needs attention.
    pub exceptions: &'static str,
    /// A way to stand, as a filter.
    pub standing: fn(StandingFilter) -> &'static str,
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
    /// Done of due.
    pub rate_of: fn(i64, i64) -> String,
    /// none due yet.
    pub no_rate: &'static str,
    /// Needs attention.
    pub attention: &'static str,
    /// Last 8 quarters.
    pub trend: &'static str,
    /// better.
    pub trend_up: &'static str,
    /// worse.
    pub trend_down: &'static str,
    /// steady.
    pub trend_flat: &'static str,
    /// too little data.
    pub trend_short: &'static str,
    /// First and last rate of the trend.
    pub trend_from: fn(i64, i64) -> String,
    /// Last news.
    pub news: &'static str,
    /// no news.
    pub no_news: &'static str,
    /// Most urgent.
    pub first: &'static str,
    /// See all that need attention.
    pub first_all: &'static str,
    /// Agreements waiting for publication.
    pub to_publish: &'static str,
    /// How it is computed.
    pub how: &'static str,
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
    as_of: |day| format!("Tính đến {day}"),
    exceptions: "Cần chú ý",
    standing: |s| match s {
        StandingFilter::DoneOnTime => "Hoàn thành đúng hạn",
        StandingFilter::DoneLate => "Hoàn thành quá hạn",
        StandingFilter::OpenInTime => "Chưa hoàn thành, trong hạn",
        StandingFilter::OpenOverdue => "Quá hạn",
        StandingFilter::DueSoon => "Sắp đến hạn",
        StandingFilter::Waiting => "Chờ bên kia xác nhận",
        StandingFilter::Differ => "Hai bên khác nhau",
        StandingFilter::Silent => "Chưa có tin",
        StandingFilter::AtRisk => "Có nguy cơ hoặc vướng mắc",
        StandingFilter::Attention => "Cần chú ý",
        StandingFilter::Dropped => "Thôi thực hiện",
    },
    by_domain: |worst| format!("{worst} có nhiều nội dung cần chú ý nhất"),
    by_domain_calm: "Không lĩnh vực nào có nội dung cần chú ý",
    domain: "Lĩnh vực",
    tally: "Hoàn thành đúng hạn · hoàn thành quá hạn · trong hạn · quá hạn",
    rate: "Tỷ lệ hoàn thành",
    rate_of: |done, due| format!("{done} trên {due} đến hạn"),
    no_rate: "chưa có nội dung đến hạn",
    attention: "Cần chú ý",
    trend: "8 quý gần đây",
    trend_up: "tốt lên",
    trend_down: "xấu đi",
    trend_flat: "giữ nhịp",
    trend_short: "chưa đủ số liệu",
    trend_from: |from, to| format!("Tỷ lệ hoàn thành từ {from} % đến {to} %"),
    news: "Tin gần nhất",
    no_news: "chưa có tin",
    first: "Cần chú ý nhất",
    first_all: "Xem tất cả nội dung cần chú ý",
    to_publish: "Thỏa thuận chờ duyệt công khai",
    how: "Cách tính",
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
    as_of: |day| format!("As of {day}"),
    exceptions: "Needs attention",
    standing: |s| match s {
        StandingFilter::DoneOnTime => "Completed on time",
        StandingFilter::DoneLate => "Completed late",
        StandingFilter::OpenInTime => "Not completed, in time",
        StandingFilter::OpenOverdue => "Overdue",
        StandingFilter::DueSoon => "Due soon",
        StandingFilter::Waiting => "Waiting for the other side",
        StandingFilter::Differ => "The sides differ",
        StandingFilter::Silent => "No news",
        StandingFilter::AtRisk => "At risk or blocked",
        StandingFilter::Attention => "Needs attention",
        StandingFilter::Dropped => "Cancelled",
    },
    by_domain: |worst| format!("{worst} needs the most attention"),
    by_domain_calm: "No domain needs attention",
    domain: "Domain",
    tally: "Completed on time · completed late · in time · overdue",
    rate: "Completed of those due",
    rate_of: |done, due| format!("{done} of {due} due"),
    no_rate: "none due yet",
    attention: "Needs attention",
    trend: "Last 8 quarters",
    trend_up: "better",
    trend_down: "worse",
    trend_flat: "steady",
    trend_short: "too little data",
    trend_from: |from, to| format!("Completion from {from}% to {to}%"),
    news: "Last news",
    no_news: "no news",
    first: "Most urgent",
    first_all: "See all that need attention",
    to_publish: "Agreements waiting for publication",
    how: "How it is computed",
    all: "All",
    all_domains: "All domains",
    filter: "Filter by standing",
    count: |n| match n {
        0 => "No commitment".to_owned(),
        1 => "1 commitment".to_owned(),
        n => format!("{n} commitments"),
    },
};
