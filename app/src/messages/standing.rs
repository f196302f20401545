//! Words for how things stand: timeliness, silence, the tally, deadlines.

use hoptac::model::standing::{Accord, StandingFilter, Timeliness};
use hoptac::model::tally::Tally;

use super::Lang;
use super::format::count;

/// Where a series of rates is heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Higher than a quarter ago.
    Better,
    /// As a quarter ago.
    Steady,
    /// Lower than a quarter ago.
    Worse,
}

/// See the module.
pub struct Standing {
    /// Timeliness, with the days where they matter.
    pub timeliness: fn(Timeliness) -> String,
    /// No news for so many days; `None`: never any.
    pub silence: fn(Option<i64>) -> String,
    /// A side said nothing yet.
    pub nothing_said: &'static str,
    /// What the line says between three or more sides.
    pub accord_many: fn(Accord) -> &'static str,
    /// A standing as a filter or heading.
    pub filter: fn(StandingFilter) -> &'static str,
    /// A part of the tally, after its number.
    pub part: fn(StandingFilter) -> &'static str,
    /// The whole tally in a sentence.
    pub tally: fn(&Tally) -> String,
    /// The four numbers and the whole, in short.
    pub tally_short: fn(&Tally) -> String,
    /// So many of them have no deadline.
    pub no_deadline: fn(i64) -> String,
    /// So many are dropped and stand outside.
    pub dropped: fn(i64) -> String,
    /// Share done: the percentage, done, due.
    pub rate: fn(&str, i64, i64) -> String,
    /// Nothing is due yet, so there is no rate.
    pub no_rate: &'static str,
    /// Link to the method.
    pub method: &'static str,
    /// As of a day.
    pub as_of: fn(&str) -> String,
    /// So many commitments.
    pub commitments: fn(i64) -> String,
    /// So many agreements.
    pub agreements: fn(i64) -> String,
    /// So many days ago; 0 is today.
    pub days_ago: fn(i64) -> String,
    /// No news at all.
    pub no_news: &'static str,
    /// Newest news, before a time.
    pub news: &'static str,
    /// Due, before a day.
    pub due: &'static str,
    /// Done, before a day.
    pub done_on: &'static str,
    /// Thường xuyên.
    pub ongoing: &'static str,
    /// The text states no deadline.
    pub none: &'static str,
    /// A year.
    pub year: fn(i32) -> String,
    /// A quarter (1–4) of a year.
    pub quarter: fn(u32, i32) -> String,
    /// A month of a year.
    pub month: fn(u32, i32) -> String,
    /// From one to another.
    pub span: fn(&str, &str) -> String,
    /// The unit that carries a party's responsibility today.
    pub now: fn(&str) -> String,
    /// Where a series is heading.
    pub trend: fn(Trend) -> &'static str,
    /// A series in a sentence: first rate, last rate.
    pub series: fn(&str, &str) -> String,
    /// Reached, target, unit.
    pub reached: fn(&str, &str, &str) -> String,
    /// Target alone: value and unit.
    pub target: fn(&str, &str) -> String,
    /// So many need attention.
    pub attention: fn(i64) -> String,
}

/// Tiếng Việt.
pub const VI: Standing = Standing {
    timeliness: |t| match t {
        Timeliness::InTime => "Trong hạn".to_owned(),
        Timeliness::DueSoon(0) => "Đến hạn hôm nay".to_owned(),
        Timeliness::DueSoon(days) => format!("Sắp đến hạn, còn {days} ngày"),
        Timeliness::Overdue(days) => format!("Quá hạn {} ngày", count(days, Lang::Vi)),
        Timeliness::DoneOnTime => "Hoàn thành đúng hạn".to_owned(),
        Timeliness::DoneLate(days) => format!("Hoàn thành quá hạn {} ngày", count(days, Lang::Vi)),
        Timeliness::NoDeadline => "Không thời hạn".to_owned(),
        Timeliness::Dropped => "Thôi thực hiện".to_owned(),
    },
    silence: |days| match days {
        None => "Chưa có tin".to_owned(),
        Some(days) => format!("Chưa có tin {} ngày", count(days, Lang::Vi)),
    },
    nothing_said: "Chưa báo cáo",
    accord_many: |a| match a {
        Accord::Unreported => "Chưa bên nào báo cáo",
        Accord::Open => "Các bên đang cùng thực hiện",
        Accord::Waiting => "Chờ các bên còn lại xác nhận",
        Accord::Differ => "Các bên khác nhau",
        Accord::Confirmed => "Các bên xác nhận",
    },
    filter: |f| match f {
        StandingFilter::DoneOnTime => "Hoàn thành đúng hạn",
        StandingFilter::DoneLate => "Hoàn thành quá hạn",
        StandingFilter::OpenInTime => "Chưa hoàn thành, trong hạn",
        StandingFilter::OpenOverdue => "Chưa hoàn thành, quá hạn",
        StandingFilter::DueSoon => "Sắp đến hạn",
        StandingFilter::Waiting => "Chờ bên kia xác nhận",
        StandingFilter::Differ => "Các bên khác nhau",
        StandingFilter::Silent => "Chưa có tin quá 90 ngày",
        StandingFilter::AtRisk => "Có nguy cơ hoặc vướng mắc",
        StandingFilter::Attention => "Cần chú ý",
        StandingFilter::Dropped => "Thôi thực hiện",
    },
    part: |f| match f {
        StandingFilter::DoneOnTime => "hoàn thành đúng hạn",
        StandingFilter::DoneLate => "hoàn thành quá hạn",
        StandingFilter::OpenInTime => "trong hạn",
        StandingFilter::OpenOverdue => "quá hạn",
        other => (VI.filter)(other),
    },
    tally: |t| {
        format!(
            "{} nội dung: {} hoàn thành đúng hạn, {} hoàn thành quá hạn, {} chưa hoàn thành trong hạn, {} chưa hoàn thành quá hạn",
            t.total(),
            t.done_on_time,
            t.done_late,
            t.open_in_time,
            t.open_overdue
        )
    },
    tally_short: |t| {
        format!(
            "{} · {} · {} · {} trên {}",
            t.done_on_time,
            t.done_late,
            t.open_in_time,
            t.open_overdue,
            t.total()
        )
    },
    no_deadline: |n| format!("trong đó {} không thời hạn", count(n, Lang::Vi)),
    dropped: |n| format!("ngoài ra {} thôi thực hiện", count(n, Lang::Vi)),
    rate: |percent, done, due| {
        format!(
            "Đã hoàn thành {percent} số nội dung đến hạn ({} trên {})",
            count(done, Lang::Vi),
            count(due, Lang::Vi)
        )
    },
    no_rate: "Chưa có nội dung nào đến hạn",
    method: "cách tính",
    as_of: |day| format!("tính đến {day}"),
    commitments: |n| format!("{} nội dung hợp tác", count(n, Lang::Vi)),
    agreements: |n| format!("{} thỏa thuận", count(n, Lang::Vi)),
    days_ago: |n| match n {
        ..=0 => "hôm nay".to_owned(),
        1 => "hôm qua".to_owned(),
        n => format!("{} ngày trước", count(n, Lang::Vi)),
    },
    no_news: "Chưa có tin",
    news: "Tin gần nhất",
    due: "Hạn",
    done_on: "xong",
    ongoing: "Thường xuyên",
    none: "Không nêu thời hạn",
    year: |year| format!("năm {year}"),
    quarter: |quarter, year| {
        let roman = match quarter {
            1 => "I",
            2 => "II",
            3 => "III",
            _ => "IV",
        };
        format!("quý {roman}/{year}")
    },
    month: |month, year| format!("tháng {month:02}/{year}"),
    span: |from, to| format!("{from} – {to}"),
    now: |unit| format!("nay là {unit}"),
    trend: |t| match t {
        Trend::Better => "tốt lên",
        Trend::Steady => "giữ nhịp",
        Trend::Worse => "xấu đi",
    },
    series: |first, last| format!("Tỷ lệ hoàn thành trên số đến hạn qua các quý: từ {first} đến {last}"),
    reached: |value, target, unit| format!("{value} trên {target} {unit}"),
    target: |value, unit| format!("Chỉ tiêu {value} {unit}"),
    attention: |n| format!("{} cần chú ý", count(n, Lang::Vi)),
};

/// English.
pub const EN: Standing = Standing {
    timeliness: |t| match t {
        Timeliness::InTime => "In time".to_owned(),
        Timeliness::DueSoon(0) => "Due today".to_owned(),
        Timeliness::DueSoon(days) => format!("Due soon, {} left", days_en(days)),
        Timeliness::Overdue(days) => format!("Overdue by {}", days_en(days)),
        Timeliness::DoneOnTime => "Completed on time".to_owned(),
        Timeliness::DoneLate(days) => format!("Completed {} late", days_en(days)),
        Timeliness::NoDeadline => "No deadline".to_owned(),
        Timeliness::Dropped => "Cancelled".to_owned(),
    },
    silence: |days| match days {
        None => "No news yet".to_owned(),
        Some(days) => format!("No news for {}", days_en(days)),
    },
    nothing_said: "Not reported",
    accord_many: |a| match a {
        Accord::Unreported => "No side has reported",
        Accord::Open => "Under way on all sides",
        Accord::Waiting => "Waiting for the other sides",
        Accord::Differ => "The sides differ",
        Accord::Confirmed => "Confirmed by all sides",
    },
    filter: |f| match f {
        StandingFilter::DoneOnTime => "Completed on time",
        StandingFilter::DoneLate => "Completed late",
        StandingFilter::OpenInTime => "Open, in time",
        StandingFilter::OpenOverdue => "Open, overdue",
        StandingFilter::DueSoon => "Due soon",
        StandingFilter::Waiting => "Waiting for the other side",
        StandingFilter::Differ => "The sides differ",
        StandingFilter::Silent => "No news for over 90 days",
        StandingFilter::AtRisk => "At risk or blocked",
        StandingFilter::Attention => "Needs attention",
        StandingFilter::Dropped => "Cancelled",
    },
    part: |f| match f {
        StandingFilter::DoneOnTime => "completed on time",
        StandingFilter::DoneLate => "completed late",
        StandingFilter::OpenInTime => "open, in time",
        StandingFilter::OpenOverdue => "overdue",
        other => (EN.filter)(other),
    },
    tally: |t| {
        format!(
            "{}: {} completed on time, {} completed late, {} open in time, {} open and overdue",
            (EN.commitments)(t.total()),
            t.done_on_time,
            t.done_late,
            t.open_in_time,
            t.open_overdue
        )
    },
    tally_short: |t| {
        format!(
            "{} · {} · {} · {} of {}",
            t.done_on_time,
            t.done_late,
            t.open_in_time,
            t.open_overdue,
            t.total()
        )
    },
    no_deadline: |n| format!("{} of them without a deadline", count(n, Lang::En)),
    dropped: |n| format!("{} more cancelled", count(n, Lang::En)),
    rate: |percent, done, due| {
        format!(
            "{percent} of what has fallen due is completed ({} of {})",
            count(done, Lang::En),
            count(due, Lang::En)
        )
    },
    no_rate: "Nothing has fallen due yet",
    method: "how this is counted",
    as_of: |day| format!("as of {day}"),
    commitments: |n| plural(n, "commitment"),
    agreements: |n| plural(n, "agreement"),
    days_ago: |n| match n {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        n => format!("{} ago", days_en(n)),
    },
    no_news: "No news yet",
    news: "Latest news",
    due: "Due",
    done_on: "done",
    ongoing: "Ongoing",
    none: "No deadline stated",
    year: |year| year.to_string(),
    quarter: |quarter, year| format!("Q{quarter} {year}"),
    month: |month, year| format!("{month:02}/{year}"),
    span: |from, to| format!("{from} – {to}"),
    now: |unit| format!("now {unit}"),
    trend: |t| match t {
        Trend::Better => "improving",
        Trend::Steady => "steady",
        Trend::Worse => "worsening",
    },
    series: |first, last| format!("Completed of what had fallen due, by quarter: from {first} to {last}"),
    reached: |value, target, unit| format!("{value} of {target} {unit}"),
    target: |value, unit| format!("Target {value} {unit}"),
    attention: |n| format!("{} need attention", count(n, Lang::En)),
};

fn days_en(n: i64) -> String {
    plural(n, "day")
}

fn plural(n: i64, noun: &str) -> String {
    format!("{} {noun}{}", count(n, Lang::En), if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use hoptac::model::standing::SILENT_DAYS;

    use super::*;

    #[test]
    fn the_words_of_silence_name_the_days_the_rule_uses() {
        let days = SILENT_DAYS.to_string();
        assert!((VI.filter)(StandingFilter::Silent).contains(&days));
        assert!((EN.filter)(StandingFilter::Silent).contains(&days));
    }

    #[test]
    fn one_day_is_singular_in_english() {
        assert_eq!((EN.timeliness)(Timeliness::Overdue(1)), "Overdue by 1 day");
        assert_eq!((EN.timeliness)(Timeliness::Overdue(1200)), "Overdue by 1,200 days");
        assert_eq!((VI.timeliness)(Timeliness::Overdue(1200)), "Quá hạn 1.200 ngày");
    }
}
