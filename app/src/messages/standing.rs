//! How things stand: timeliness, silence, the tally, deadlines.

use hoptac::model::standing::{Progress, StandingFilter, Timeliness};
use hoptac::model::tally::Tally;

use super::format;
use super::format::{en, plural, vi};

/// Where a series of rates is heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Higher than at the last quarter end.
    Better,
    /// As at the last quarter end.
    Steady,
    /// Lower than at the last quarter end.
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
            Timeliness::DoneUndated => "Hoàn thành".to_owned(), "Completed".to_owned();
            Timeliness::NoDeadline => "Không quy định thời hạn".to_owned(), "No deadline".to_owned();
            Timeliness::Dropped => "Dừng thực hiện".to_owned(), "Cancelled".to_owned();
            Timeliness::Unfinished => "Chưa hoàn thành khi thỏa thuận kết thúc".to_owned(), "Unfinished when the agreement ended".to_owned();
        };
        silence(days: Option<i64>) -> String {
            None => "Chưa có báo cáo".to_owned(), "No report yet".to_owned();
            Some(days) => format!("Chưa có báo cáo mới {} ngày", vi(days)), format!("No report for {}", plural(days, "day"));
        };
        // What the line between the sides says: who spoke, and to what effect.
        joint_unreported: "Chưa bên nào báo cáo", "No side has reported";
        joint_only(name: &str): "Chỉ {name} báo cáo", "Only {name} has reported";
        joint_only_many(n: usize, of: usize): "{n}/{of} bên báo cáo", "{n} of {of} sides have reported";
        joint_withdrew(name: &str): "{name} đã gỡ báo cáo", "{name} withdrew its report";
        joint_withdrew_many(n: usize, of: usize): "{n}/{of} bên đã gỡ báo cáo", "{n} of {of} sides withdrew their reports";
        joint_still(name: &str): "Chỉ {name} còn báo cáo", "Only {name} still reports";
        joint_still_many(n: usize, of: usize): "{n}/{of} bên còn báo cáo", "{n} of {of} sides still report";
        joint_silent(year: i32): "Các bên báo cáo gần nhất vào năm {year}", "The sides last reported in {year}";
        joint_paused: "Các bên cùng tạm dừng", "Paused on all sides";
        joint_not_started: "Các bên cùng chưa thực hiện", "Not started on any side";
        joint_going: "Các bên đang cùng thực hiện", "Under way on all sides";
        joint_reported: "Các bên đều đã báo cáo", "All sides have reported";
        // For the side that must act, and for everybody else.
        joint_yours: "Bên bạn cần xác nhận", "Your side is to confirm";
        joint_waits(name: &str): "Chờ {name} xác nhận", "Waiting for {name} to confirm";
        joint_waits_many(n: usize): "Chờ {n} bên xác nhận", "Waiting for {n} sides to confirm";
        joint_differ: "Các bên báo cáo chưa thống nhất", "The sides report differently";
        joint_done: "Các bên xác nhận hoàn thành", "Completion confirmed by all sides";
        joint_dropped: "Các bên xác nhận dừng thực hiện", "Cancellation confirmed by all sides";
        // As a filter or a heading.
        filter(StandingFilter) {
            DoneOnTime => "Hoàn thành đúng hạn", "Completed on time";
            DoneLate => "Hoàn thành quá hạn", "Completed late";
            DoneUndated => "Hoàn thành, không quy định thời hạn", "Completed, no deadline";
            OpenInTime => "Chưa hoàn thành, trong hạn", "Open, in time";
            OpenOverdue => "Chưa hoàn thành, quá hạn", "Open, overdue";
            OpenUndated => "Chưa hoàn thành, không quy định thời hạn", "Open, no deadline";
            DueSoon => "Sắp đến hạn", "Due soon";
            Waiting => "Chờ bên còn lại xác nhận", "Waiting for a side to confirm";
            Differ = standing.joint_differ;
            Silent => "Chưa có báo cáo mới quá 90 ngày", "No report for over 90 days";
            AtRisk => "Có nguy cơ hoặc vướng mắc", "At risk or blocked";
            Attention => "Cần chú ý", "Needs attention";
            Unfinished => "Chưa hoàn thành khi thỏa thuận kết thúc", "Unfinished when the agreement ended";
            Dropped = common.progress(Progress::Dropped);
        };
        // A part of the tally, after its number.
        part(f: StandingFilter) -> &'static str {
            StandingFilter::DoneOnTime => "hoàn thành đúng hạn", "completed on time";
            StandingFilter::DoneLate => "hoàn thành quá hạn", "completed late";
            StandingFilter::DoneUndated => "hoàn thành, không quy định thời hạn", "completed, no deadline";
            StandingFilter::OpenInTime => "trong hạn", "open, in time";
            StandingFilter::OpenOverdue => "quá hạn", "overdue";
            StandingFilter::OpenUndated => "đang mở, không quy định thời hạn", "open, no deadline";
            StandingFilter::Unfinished => "chưa hoàn thành khi thỏa thuận kết thúc", "unfinished when the agreement ended";
            StandingFilter::Dropped => "dừng thực hiện", "cancelled";
            other => (VI.filter)(other), (EN.filter)(other);
        };
        // The same where there is little room.
        part_short(f: StandingFilter) -> &'static str {
            StandingFilter::DoneOnTime => "xong đúng hạn", "done on time";
            StandingFilter::DoneLate => "xong quá hạn", "done late";
            StandingFilter::DoneUndated => "xong, không quy định thời hạn", "done, no deadline";
            StandingFilter::OpenUndated => "không quy định thời hạn", "no deadline";
            StandingFilter::OpenInTime => "trong hạn", "in time";
            StandingFilter::Unfinished => "chưa xong khi kết thúc", "unfinished at the end";
            other => (VI.part)(other), (EN.part)(other);
        };
        // The whole with its parts, those that are empty left out; the first by their full names.
        tally(t: &Tally) -> String: spelt(t, &(VI.commitments)(t.total()), ": ", ", ", VI.part, vi), spelt(t, &(EN.commitments)(t.total()), ": ", ", ", EN.part, en);
        tally_short(t: &Tally) -> String: spelt(t, &vi(t.total()), ": ", " · ", VI.part_short, vi), spelt(t, &en(t.total()), ": ", " · ", EN.part_short, en);
        // The percentage, done, done or overdue.
        rate(percent: &str, done: i64, due: i64) -> String: format!("Đã hoàn thành {percent} số nội dung có thời hạn đã đến hạn hoặc đã xong ({} trên {})", vi(done), vi(due)),
            format!("{percent} of the work with a deadline that is due or done has been completed ({} of {})", en(done), en(due));
        no_rate_over: "Phần còn lại chưa hoàn thành khi thỏa thuận kết thúc nên không tính tỷ lệ", "What is left was unfinished when the agreement ended, so there is no rate";
        no_rate: "Chưa có nội dung nào có thời hạn đã đến hạn hoặc đã xong nên không tính tỷ lệ", "Nothing with a deadline is due or done yet, so there is no rate";
        // How many of the whole are no longer followed, after the rate.
        apart(t: &Tally) -> Option<String>: apart(t, VI.part, vi, "ngoài tỷ lệ: "), apart(t, EN.part, en, "outside the rate: ");
        method: "cách tính", "how this is counted";
        as_of(day: &str): "tính đến {day}", "as of {day}";
        commitments(n: i64) -> String: format!("{} nội dung hợp tác", vi(n)), plural(n, "commitment");
        agreements(n: i64) -> String: format!("{} thỏa thuận", vi(n)), plural(n, "agreement");
        days_ago(n: i64) -> String {
            i64::MIN..=0 => "hôm nay".to_owned(), "today".to_owned();
            1 => "hôm qua".to_owned(), "yesterday".to_owned();
            n => format!("{} ngày trước", vi(n)), format!("{} ago", plural(n, "day"));
        };
        no_news: "Chưa có báo cáo", "No report yet";
        // Of a side that took its last report from the public: alone, and with its name.
        withdrew(day: &str): "Đã gỡ báo cáo ngày {day}", "Withdrew its report of {day}";
        withdrew_of(name: &str, day: &str): "{name} đã gỡ báo cáo ngày {day} khỏi trang công khai và chưa công khai báo cáo nào mới hơn", "{name} withdrew its report of {day} and has published no newer one";
        // Before a time.
        news: "Báo cáo gần nhất", "Latest report";
        // Before a day.
        done_on: "xong", "done";
        // Deadlines.
        ongoing: "Thường xuyên", "Ongoing";
        none: "Không quy định thời hạn", "No deadline";
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
        // Where the rate is heading since the last quarter end, and both rates with what they are of.
        trend(Trend) {
            Better => "tốt lên", "improving";
            Steady => "ổn định", "steady";
            Worse => "xấu đi", "worsening";
        };
        since(day: &str, before: &str, now: &str): "Tỷ lệ hoàn thành: {before} vào {day}, {now} hôm nay", "Completion rate: {before} on {day}, {now} today";
        // A percentage and what it is of.
        of_base(percent: &str, done: i64, due: i64) -> String: format!("{percent} ({}/{})", vi(done), vi(due)), format!("{percent} ({}/{})", en(done), en(due));
        // Targets: value reached, value, unit.
        reached(value: &str, target: &str, unit: &str): "{value} trên {target} {unit}", "{value} of {target} {unit}";
        target(value: &str, unit: &str): "Chỉ tiêu {value} {unit}", "Target {value} {unit}";
        attention(n: i64) -> String: format!("{} cần chú ý", vi(n)), format!("{} need attention", en(n));
        // What the public does not read yet, for staff of the parties; and the way to publish it.
        not_public: "Đã duyệt, chưa công khai", "Approved, not published";
        not_public_of(name: &str): "Báo cáo mới nhất của {name} đã duyệt, chưa công khai", "The latest report of {name} is approved but not published";
        parts: "Tình trạng", "Standing";
        quarters: "So với cuối quý trước", "Since the last quarter end";
    }
}

/// The whole, and each part that is not empty.
fn spelt(
    tally: &Tally,
    whole: &str,
    after: &str,
    between: &str,
    word: fn(StandingFilter) -> &'static str,
    number: fn(i64) -> String,
) -> String {
    let parts: Vec<String> = Tally::PARTS
        .iter()
        .filter(|part| tally.part(**part) > 0)
        .map(|part| format!("{} {}", number(tally.part(*part)), word(*part)))
        .collect();
    if parts.is_empty() { whole.to_owned() } else { format!("{whole}{after}{}", parts.join(between)) }
}

/// The parts that no rate is about, in one clause; `None` when they are all empty.
fn apart(
    tally: &Tally,
    word: fn(StandingFilter) -> &'static str,
    number: fn(i64) -> String,
    before: &str,
) -> Option<String> {
    let parts = [
        StandingFilter::DoneUndated,
        StandingFilter::OpenUndated,
        StandingFilter::Unfinished,
        StandingFilter::Dropped,
    ];
    let words: Vec<String> = parts
        .into_iter()
        .filter(|part| tally.part(*part) > 0)
        .map(|part| format!("{} {}", number(tally.part(part)), word(part)))
        .collect();
    (!words.is_empty()).then(|| format!("{before}{}", words.join("; ")))
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
