//! What the server does by itself, and when.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta, Timelike as _, Utc};

use super::act::{day_in_vietnam, in_vietnam, vietnam_moment};
use super::setting::Settings;

codes! {
    /// A job. In the order they run when several have come.
    Job {
        /// Every night: ends what has ended, forgets what may be forgotten.
        Nightly = "nightly",
        /// Once a day: tells of deadlines and of what waits.
        Reminders = "reminders",
        /// Once a day, from the hour of the settings: one mail with everything new.
        Digest = "digest",
        /// Every half minute: sends what waits to go out.
        Mail = "mail",
        /// Every five minutes: asks the virus scanner about files it could not answer for.
        Scan = "scan",
        /// Every night, where a folder is set: writes a backup.
        Backup = "backup",
    }
}

codes! {
    /// What a run counts. A summary holds the codes, so that any reader's language can say it.
    Counted {
        /// Agreements whose period ended.
        Expired = "agreements expired",
        /// Sessions that were over.
        Sessions = "sessions ended",
        /// Forms that need no longer be told from a resend.
        Forms = "forms forgotten",
        /// Mails that could not be sent in time.
        GivenUp = "mails given up",
        /// Contents that no file names.
        Contents = "contents without a file removed",
        /// Held files the scanner answered for.
        Scanned = "files scanned",
        /// Notices written.
        Notices = "notices",
        /// Mails written to be sent.
        Queued = "mails queued",
        /// Mails sent.
        Sent = "sent",
        /// Mails that were refused.
        Failed = "failed",
        /// Size of the backup.
        Bytes = "bytes",
        /// Rows in the backup.
        Rows = "rows",
        /// Files in the backup.
        Files = "files",
    }
}

/// What a run counted, as one line: `notices: 84`.
#[must_use]
pub fn summary(counts: &[(Counted, i64)]) -> String {
    counts.iter().map(|(what, n)| format!("{}: {n}", what.code())).collect::<Vec<_>>().join(", ")
}

/// What such a line counts. Whatever else it says is left out: runs from before wrote more into it.
#[must_use]
pub fn counted(summary: &str) -> Vec<(Counted, i64)> {
    let one = |part: &str| {
        let (what, n) = part.split_once(": ")?;
        Some((what.parse().ok()?, n.parse().ok()?))
    };
    summary.split(", ").filter_map(one).collect()
}

/// Minutes after midnight in Vietnam at which the night's work begins.
const NIGHTLY_MINUTE: u32 = 5;
/// Minutes after midnight at which the backup is made: when the night's other work is done.
const BACKUP_MINUTE: u32 = 60;
/// Seconds from one sending of mail to the next.
const MAIL_SECONDS: i64 = 30;
/// Seconds from one look for held files to the next.
const SCAN_SECONDS: i64 = 300;

impl Job {
    /// How long one run may take before another server may take the job over. A run that takes longer is stopped.
    #[must_use]
    pub const fn lease(self) -> TimeDelta {
        match self {
            Self::Mail | Self::Scan => TimeDelta::minutes(5),
            Self::Nightly | Self::Reminders | Self::Digest => TimeDelta::minutes(10),
            Self::Backup => TimeDelta::hours(3),
        }
    }

    /// The newest occasion that has come by `now`; occasions sort as texts. `None`: none that is still worth it. A
    /// digest missed in the morning goes out later that day, never in the following night.
    #[must_use]
    pub fn occasion(self, now: DateTime<Utc>, settings: &Settings) -> Option<String> {
        let here = in_vietnam(now);
        let today = here.date_naive();
        match self {
            Self::Mail => slot(now, MAIL_SECONDS),
            Self::Scan => slot(now, SCAN_SECONDS),
            Self::Reminders => Some(today.to_string()),
            Self::Digest => (i64::from(here.hour()) >= settings.digest_hour).then(|| today.to_string()),
            Self::Nightly => Some(night(here, NIGHTLY_MINUTE)),
            Self::Backup => Some(night(here, BACKUP_MINUTE)),
        }
    }

    /// When the next occasion after `now` comes.
    #[must_use]
    pub fn next(self, now: DateTime<Utc>, settings: &Settings) -> DateTime<Utc> {
        let today = day_in_vietnam(now);
        let hour = u32::try_from(settings.digest_hour.clamp(0, 23)).unwrap_or(0);
        match self {
            Self::Mail => next_slot(now, MAIL_SECONDS),
            Self::Scan => next_slot(now, SCAN_SECONDS),
            Self::Reminders => after(now, today, 0, 0),
            Self::Digest => after(now, today, hour, 0),
            Self::Nightly => after(now, today, 0, NIGHTLY_MINUTE),
            Self::Backup => after(now, today, BACKUP_MINUTE / 60, BACKUP_MINUTE % 60),
        }
    }
}

/// The day whose night has begun: yesterday until so many minutes after midnight.
fn night(here: DateTime<FixedOffset>, minute: u32) -> String {
    let today = here.date_naive();
    let is_early = here.hour() * 60 + here.minute() < minute;
    let day = if is_early { today.checked_sub_days(Days::new(1)) } else { Some(today) };
    day.unwrap_or(today).to_string()
}

/// The newest moment by `now` that is a whole number of `seconds` from the epoch.
fn slot(now: DateTime<Utc>, seconds: i64) -> Option<String> {
    let slot = now.timestamp().div_euclid(seconds) * seconds;
    DateTime::from_timestamp(slot, 0).map(|at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// The first such moment after `now`.
fn next_slot(now: DateTime<Utc>, seconds: i64) -> DateTime<Utc> {
    now + TimeDelta::seconds(seconds - now.timestamp().rem_euclid(seconds))
}

/// This time of the Vietnamese day, today if it is still to come, else tomorrow.
fn after(now: DateTime<Utc>, today: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    let first = today.and_hms_opt(hour, minute, 0).map_or(now, vietnam_moment);
    if first > now { first } else { first + TimeDelta::days(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00+07:00").parse::<DateTime<chrono::FixedOffset>>().unwrap().to_utc()
    }

    fn occasion(job: Job, text: &str) -> Option<String> {
        job.occasion(at(text), &Settings::default())
    }

    #[test]
    fn a_summary_is_read_back_as_it_was_counted() {
        let all: Vec<(Counted, i64)> = Counted::ALL.iter().copied().zip(1..).collect();
        assert_eq!(counted(&summary(&all)), all);
        assert_eq!(counted("/backups/2026.tar: 12 bytes, rows: 3, files: x"), [(Counted::Rows, 3)]);
    }

    #[test]
    fn days_are_vietnamese() {
        assert_eq!(occasion(Job::Reminders, "2026-11-25T00:00").as_deref(), Some("2026-11-25"));
        assert_eq!(occasion(Job::Nightly, "2026-11-25T00:04").as_deref(), Some("2026-11-24"));
        assert_eq!(occasion(Job::Nightly, "2026-11-25T00:05").as_deref(), Some("2026-11-25"));
        assert_eq!(occasion(Job::Backup, "2026-11-25T00:59").as_deref(), Some("2026-11-24"));
        assert_eq!(occasion(Job::Backup, "2026-11-25T01:00").as_deref(), Some("2026-11-25"));
        assert_eq!(occasion(Job::Digest, "2026-11-25T06:59"), None);
        assert_eq!(occasion(Job::Digest, "2026-11-25T07:00").as_deref(), Some("2026-11-25"));
    }

    #[test]
    fn the_next_occasion_is_the_first_after_now() {
        let next = |job: Job, text| job.next(at(text), &Settings::default());
        assert_eq!(next(Job::Digest, "2026-11-25T06:00"), at("2026-11-25T07:00"));
        assert_eq!(next(Job::Digest, "2026-11-25T07:00"), at("2026-11-26T07:00"));
        assert_eq!(next(Job::Nightly, "2026-11-25T00:01"), at("2026-11-25T00:05"));
        assert_eq!(next(Job::Backup, "2026-11-25T00:59"), at("2026-11-25T01:00"));
        assert_eq!(next(Job::Reminders, "2026-11-25T10:00"), at("2026-11-26T00:00"));
        assert_eq!(next(Job::Mail, "2026-11-25T10:00"), at("2026-11-25T10:00") + TimeDelta::seconds(30));
    }
}
