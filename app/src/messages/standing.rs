//! How things stand: timeliness, silence, the tally, deadlines.

use hoptac::model::standing::{Accord, Progress, StandingFilter, Timeliness};
use hoptac::model::tally::Tally;

use super::format;
use super::format::{en, plural, vi};

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

messages! {
    pub Standing {
        timeliness(t: Timeliness) -> String {
            Timeliness::InTime => "Trong hạn".to_owned(), "In time".to_owned();
            Timeliness::DueSoon(0) => "Đến hạn hôm nay".to_owned(), "Due today".to_owned();
            Timeliness::DueSoon(days) => format!("Sắp đến hạn, còn {days} ngày"), format!("Due soon, {} left", plural(days, "day"));
            Timeliness::Overdue(days) => format!("Quá hạn {} ngày", vi(days)), format!("Overdue by {}", plural(days, "day"));
            Timeliness::DoneOnTime => "Hoàn thành đúng hạn".to_owned(), "Completed on time".to_owned();
            Timeliness::DoneLate(days) => format!("Hoàn thành quá hạn {} ngày", vi(days)), format!("Completed {} late", plural(days, "day"));
            Timeliness::NoDeadline => "Không thời hạn".to_owned(), "No deadline".to_owned();
            Timeliness::Dropped => "Thôi thực hiện".to_owned(), "Cancelled".to_owned();
        };
        silence(days: Option<i64>) -> String {
            None => "Chưa có tin".to_owned(), "No news yet".to_owned();
            Some(days) => format!("Chưa có tin {} ngày", vi(days)), format!("No news for {}", plural(days, "day"));
        };
        nothing_said: "Chưa báo cáo", "Not reported";
        // What the line between three or more sides of a commitment says.
        accord_many(Accord) {
            Unreported = common.accord(Accord::Unreported);
            Open => "Các bên đang cùng thực hiện", "Under way on all sides";
            Waiting => "Chờ các bên còn lại xác nhận", "Waiting for the other sides";
            Differ => "Các bên khác nhau", "The sides differ";
            Confirmed = common.accord(Accord::Confirmed);
        };
        // As a filter or a heading.
        filter(StandingFilter) {
            DoneOnTime => "Hoàn thành đúng hạn", "Completed on time";
            DoneLate => "Hoàn thành quá hạn", "Completed late";
            OpenInTime => "Chưa hoàn thành, trong hạn", "Open, in time";
            OpenOverdue => "Chưa hoàn thành, quá hạn", "Open, overdue";
            DueSoon => "Sắp đến hạn", "Due soon";
            Waiting = common.accord(Accord::Waiting);
            Differ = standing.accord_many(Accord::Differ);
            Silent => "Chưa có tin quá 90 ngày", "No news for over 90 days";
            AtRisk => "Có nguy cơ hoặc vướng mắc", "At risk or blocked";
            Attention => "Cần chú ý", "Needs attention";
            Dropped = common.progress(Progress::Dropped);
        };
        // A part of the tally, after its number.
        part(f: StandingFilter) -> &'static str {
            StandingFilter::DoneOnTime => "hoàn thành đúng hạn", "completed on time";
            StandingFilter::DoneLate => "hoàn thành quá hạn", "completed late";
            StandingFilter::OpenInTime => "trong hạn", "open, in time";
            StandingFilter::OpenOverdue => "quá hạn", "overdue";
            other => (VI.filter)(other), (EN.filter)(other);
        };
        tally(t: &Tally) -> String: format!("{} nội dung: {} hoàn thành đúng hạn, {} hoàn thành quá hạn, {} chưa hoàn thành trong hạn, {} chưa hoàn thành quá hạn", t.total(), t.done_on_time, t.done_late, t.open_in_time, t.open_overdue),
            format!("{}: {} completed on time, {} completed late, {} open in time, {} open and overdue", (EN.commitments)(t.total()), t.done_on_time, t.done_late, t.open_in_time, t.open_overdue);
        tally_short(t: &Tally) -> String: format!("{} · {} · {} · {} trên {}", t.done_on_time, t.done_late, t.open_in_time, t.open_overdue, t.total()),
            format!("{} · {} · {} · {} of {}", t.done_on_time, t.done_late, t.open_in_time, t.open_overdue, t.total());
        no_deadline(n: i64) -> String: format!("trong đó {} không thời hạn", vi(n)), format!("{} of them without a deadline", en(n));
        dropped(n: i64) -> String: format!("ngoài ra {} thôi thực hiện", vi(n)), format!("{} more cancelled", en(n));
        // The percentage, done, due.
        rate(percent: &str, done: i64, due: i64) -> String: format!("Đã hoàn thành {percent} số nội dung đến hạn ({} trên {})", vi(done), vi(due)),
            format!("{percent} of what has fallen due is completed ({} of {})", en(done), en(due));
        no_rate: "Chưa có nội dung nào đến hạn", "Nothing has fallen due yet";
        method: "cách tính", "how this is counted";
        as_of(day: &str): "tính đến {day}", "as of {day}";
        commitments(n: i64) -> String: format!("{} nội dung hợp tác", vi(n)), plural(n, "commitment");
        agreements(n: i64) -> String: format!("{} thỏa thuận", vi(n)), plural(n, "agreement");
        days_ago(n: i64) -> String {
            i64::MIN..=0 => "hôm nay".to_owned(), "today".to_owned();
            1 => "hôm qua".to_owned(), "yesterday".to_owned();
            n => format!("{} ngày trước", vi(n)), format!("{} ago", plural(n, "day"));
        };
        no_news: "Chưa có tin", "No news yet";
        // Before a time.
        news: "Tin gần nhất", "Latest news";
        // Before a day.
        done_on: "xong", "done";
        // Deadlines.
        ongoing: "Thường xuyên", "Ongoing";
        none: "Không nêu thời hạn", "No deadline stated";
        year(year: i32): "năm {year}", "{year}";
        quarter(quarter: u32, year: i32) {
            1 => "quý I/{year}", "Q{quarter} {year}";
            2 => "quý II/{year}", "Q{quarter} {year}";
            3 => "quý III/{year}", "Q{quarter} {year}";
            _ => "quý IV/{year}", "Q{quarter} {year}";
        };
        month(month: u32, year: i32) -> String: format!("tháng {month:02}/{year}"), format::month(month, year);
        span(from: &str, to: &str): "{from} – {to}", "{from} – {to}";
        // The unit that carries a party’s responsibility today.
        now(unit: &str): "nay là {unit}", "now {unit}";
        // Where a series of rates is heading, and the series from its first to its last.
        trend(Trend) {
            Better => "tốt lên", "improving";
            Steady => "giữ nhịp", "steady";
            Worse => "xấu đi", "worsening";
        };
        series(first: &str, last: &str): "Tỷ lệ hoàn thành trên số đến hạn qua các quý: từ {first} đến {last}",
            "Completed of what had fallen due, by quarter: from {first} to {last}";
        // Targets: value reached, value, unit.
        reached(value: &str, target: &str, unit: &str): "{value} trên {target} {unit}", "{value} of {target} {unit}";
        target(value: &str, unit: &str): "Chỉ tiêu {value} {unit}", "Target {value} {unit}";
        attention(n: i64) -> String: format!("{} cần chú ý", vi(n)), format!("{} need attention", en(n));
        four_numbers: "Hoàn thành đúng hạn · hoàn thành quá hạn · trong hạn · quá hạn", "Completed on time · completed late · in time · overdue";
        quarters: "8 quý gần đây", "Last 8 quarters";
    }
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
