//! Standing: where a commitment is, for a given day. Two axes (progress, timeliness), two sides.
//!
//! Nobody types a status. Progress comes from the sides' approved updates, timeliness from dates.

mod on_day;
mod word;

pub use crate::model::standing::on_day::{Standing, StandingFilters};
pub use crate::model::standing::word::{JointWord, joint_word};

use chrono::NaiveDate;

/// Days before the due day from which an open commitment counts as due soon.
pub const SOON_DAYS: i64 = 30;

/// Days without an approved update after which an open commitment counts as silent.
pub const SILENT_DAYS: i64 = 90;

codes! {
    /// Progress, as approved updates state it.
    Progress {
        /// Chưa thực hiện.
        NotStarted = "not_started",
        /// Đang thực hiện.
        InProgress = "in_progress",
        /// Tạm dừng.
        Paused = "paused",
        /// Hoàn thành.
        Done = "done",
        /// Dừng thực hiện.
        Dropped = "dropped",
    }
}

impl Progress {
    /// Whether work is still owed.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Dropped)
    }
}

codes! {
    /// Health, as people declare it; from best to worst.
    Health {
        /// Đúng tiến độ.
        OnTrack = "on_track",
        /// Có nguy cơ chậm tiến độ.
        AtRisk = "at_risk",
        /// Có khó khăn, vướng mắc.
        Blocked = "blocked",
    }
}

codes! {
    /// How the sides' last words fit together.
    Accord {
        /// No side has said anything.
        Unreported = "unreported",
        /// Work goes on; nothing contradicts.
        Open = "open",
        /// Some sides say done; the others have not spoken since.
        Waiting = "waiting",
        /// The sides contradict each other.
        Differ = "differ",
        /// Every side says done, or every side says dropped.
        Confirmed = "confirmed",
    }
}

/// Timeliness on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timeliness {
    /// Trong hạn.
    InTime,
    /// Sắp đến hạn: this many days are left (0: due today).
    DueSoon(i64),
    /// Quá hạn: this many days late, at least 1.
    Overdue(i64),
    /// Hoàn thành đúng hạn.
    DoneOnTime,
    /// Hoàn thành quá hạn: this many days late, at least 1.
    DoneLate(i64),
    /// Hoàn thành, with no deadline to be early or late by.
    DoneUndated,
    /// Không thời hạn: open, and nothing falls due.
    NoDeadline,
    /// Dừng thực hiện: no longer owed, so neither early nor late.
    Dropped,
    /// Chưa hoàn thành khi thỏa thuận kết thúc: open when its agreement ended, so neither in time nor overdue.
    Unfinished,
}

/// Timeliness of something due on `due`, at `progress`, done on `done_on`, as seen on the day `today`. Of a commitment
/// ask [`Commitment::timeliness`](super::commitment::Commitment::timeliness), which knows whether its agreement ended.
///
/// Due on D means overdue from D + 1, Vietnamese days. Done without a known day counts as done today.
#[must_use]
pub fn timeliness(
    progress: Progress,
    due: Option<NaiveDate>,
    done_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Timeliness {
    match (progress, due) {
        (Progress::Dropped, _) => Timeliness::Dropped,
        (Progress::Done, None) => Timeliness::DoneUndated,
        (Progress::Done, Some(due)) => match (done_on.unwrap_or(today) - due).num_days() {
            ..=0 => Timeliness::DoneOnTime,
            late => Timeliness::DoneLate(late),
        },
        (_, None) => Timeliness::NoDeadline,
        (_, Some(due)) => match (today - due).num_days() {
            late @ 1.. => Timeliness::Overdue(late),
            left if -left <= SOON_DAYS => Timeliness::DueSoon(-left),
            _ => Timeliness::InTime,
        },
    }
}

/// Days since the last news, if the commitment is silent on the day `today`: open, and no approved
/// update for more than [`SILENT_DAYS`]. `Some(None)`: silent because nobody ever reported.
#[must_use]
pub fn silence(progress: Progress, last_news_on: Option<NaiveDate>, today: NaiveDate) -> Option<Option<i64>> {
    if !progress.is_open() {
        return None;
    }
    match last_news_on {
        None => Some(None),
        Some(day) => {
            let days = (today - day).num_days();
            (days > SILENT_DAYS).then_some(Some(days))
        }
    }
}

/// A side's last approved update, in short.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SideReport {
    /// Progress.
    pub progress: Progress,
    /// Health.
    pub health: Health,
    /// Day the statement is about.
    pub as_of: NaiveDate,
    /// Day this side had it done, if it says so.
    pub done_on: Option<NaiveDate>,
    /// Reported value, in the target's unit.
    pub value: Option<f64>,
}

/// What the sides say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joint {
    /// Joint progress.
    pub progress: Progress,
    /// How the words fit together.
    pub accord: Accord,
    /// Worst health declared by a side that is not done or dropped.
    pub health: Option<Health>,
    /// Day the last side had it done, when all have.
    pub done_on: Option<NaiveDate>,
    /// Newest as-of day.
    pub last_news_on: Option<NaiveDate>,
}

/// Joint standing of the sides' last approved words, one entry a side. The order of sides does not matter.
///
/// Done only when every side says done; dropped only when every side says dropped.
#[must_use]
pub fn joint(sides: &[Option<SideReport>]) -> Joint {
    let said: Vec<SideReport> = sides.iter().flatten().copied().collect();
    let every =
        |progress| !sides.is_empty() && sides.iter().all(|s| s.is_some_and(|s| s.progress == progress));
    let any = |progress| said.iter().any(|s| s.progress == progress);
    let progress = if every(Progress::Done) {
        Progress::Done
    } else if every(Progress::Dropped) {
        Progress::Dropped
    } else if any(Progress::InProgress) || any(Progress::Done) {
        Progress::InProgress
    } else if any(Progress::Paused) {
        Progress::Paused
    } else {
        Progress::NotStarted
    };
    Joint {
        progress,
        accord: accord(sides.len(), &said),
        health: said.iter().filter(|s| s.progress.is_open()).map(|s| s.health).max(),
        done_on: if progress == Progress::Done {
            said.iter().map(|s| s.done_on.unwrap_or(s.as_of)).max()
        } else {
            None
        },
        last_news_on: said.iter().map(|s| s.as_of).max(),
    }
}

/// How the words `said`, of `sides` sides in all, fit together.
fn accord(sides: usize, said: &[SideReport]) -> Accord {
    let Some(first) = said.first() else { return Accord::Unreported };
    let settled = |p| said.len() == sides && said.iter().all(|s| s.progress == p);
    if !first.progress.is_open() && settled(first.progress) {
        return Accord::Confirmed;
    }
    let done_as_of = said.iter().filter(|s| s.progress == Progress::Done).map(|s| s.as_of).min();
    let dropped = said.iter().filter(|s| s.progress == Progress::Dropped).count();
    let contradicts = |s: &SideReport| s.progress.is_open() && done_as_of.is_some_and(|day| s.as_of >= day);
    if (dropped > 0 && dropped < said.len()) || said.iter().any(contradicts) {
        Accord::Differ
    } else if done_as_of.is_some() || dropped > 0 {
        Accord::Waiting
    } else {
        Accord::Open
    }
}

codes! {
    /// How a commitment stands today, as a filter. Each is also a count on the dashboards.
    StandingFilter {
        /// Hoàn thành đúng hạn.
        DoneOnTime = "done_on_time",
        /// Hoàn thành quá hạn.
        DoneLate = "done_late",
        /// Hoàn thành, không quy định thời hạn.
        DoneUndated = "done_undated",
        /// Chưa hoàn thành, trong hạn.
        OpenInTime = "open_in_time",
        /// Chưa hoàn thành, quá hạn.
        OpenOverdue = "open_overdue",
        /// Chưa hoàn thành, không quy định thời hạn.
        OpenUndated = "open_undated",
        /// Sắp đến hạn.
        DueSoon = "due_soon",
        /// Chờ bên kia xác nhận.
        Waiting = "waiting",
        /// Hai bên khác nhau.
        Differ = "differ",
        /// Chưa có báo cáo.
        Silent = "silent",
        /// A side declares a risk or an obstacle.
        AtRisk = "at_risk",
        /// Any of: overdue, sides differ, silent, at risk. Each commitment counts once.
        Attention = "attention",
        /// Chưa hoàn thành khi thỏa thuận kết thúc: outside all others that are open.
        Unfinished = "unfinished",
        /// Dừng thực hiện.
        Dropped = "dropped",
    }
}

#[cfg(test)]
mod tests;
