use chrono::{Days, TimeZone as _, Utc};
use proptest::prelude::*;

use super::*;
use crate::model::act::day_in_vietnam;
use crate::model::tally::Tally;

fn day(offset: i64) -> NaiveDate {
    let start = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
    if offset < 0 {
        start - Days::new(offset.unsigned_abs())
    } else {
        start + Days::new(offset.unsigned_abs())
    }
}

fn progress() -> impl Strategy<Value = Progress> {
    prop::sample::select(Progress::ALL)
}

fn said() -> impl Strategy<Value = SideReport> {
    (progress(), prop::sample::select(Health::ALL), -400_i64..400, prop::option::of(-400_i64..400)).prop_map(
        |(progress, health, as_of, done)| SideReport {
            progress,
            health,
            as_of: day(as_of),
            done_on: done.filter(|_| progress == Progress::Done).map(day),
            value: None,
        },
    )
}

fn sides() -> impl Strategy<Value = Vec<Option<SideReport>>> {
    prop::collection::vec(prop::option::of(said()), 1..5)
}

#[test]
fn overdue_begins_at_midnight_in_vietnam_after_the_due_day() {
    let due = Some(day(0));
    let at = |h, m| day_in_vietnam(Utc.with_ymd_and_hms(2026, 6, 30, h, m, 0).unwrap());
    assert_eq!(timeliness(Progress::InProgress, due, None, at(16, 59)), Timeliness::DueSoon(0));
    assert_eq!(timeliness(Progress::InProgress, due, None, at(17, 0)), Timeliness::Overdue(1));
}

#[test]
fn the_days_around_the_due_day() {
    let of = |today, done_on, progress| timeliness(progress, Some(day(0)), done_on, day(today));
    assert_eq!(of(-SOON_DAYS - 1, None, Progress::NotStarted), Timeliness::InTime);
    assert_eq!(of(-SOON_DAYS, None, Progress::NotStarted), Timeliness::DueSoon(SOON_DAYS));
    assert_eq!(of(-1, None, Progress::InProgress), Timeliness::DueSoon(1));
    assert_eq!(of(0, None, Progress::InProgress), Timeliness::DueSoon(0));
    assert_eq!(of(1, None, Progress::Paused), Timeliness::Overdue(1));
    assert_eq!(of(50, Some(day(-1)), Progress::Done), Timeliness::DoneOnTime);
    assert_eq!(of(50, Some(day(0)), Progress::Done), Timeliness::DoneOnTime);
    assert_eq!(of(50, Some(day(1)), Progress::Done), Timeliness::DoneLate(1));
    assert_eq!(of(50, None, Progress::Dropped), Timeliness::Dropped);
    assert_eq!(timeliness(Progress::InProgress, None, None, day(0)), Timeliness::NoDeadline);
    assert_eq!(timeliness(Progress::Done, None, Some(day(0)), day(9)), Timeliness::DoneOnTime);
}

#[test]
fn silence_is_more_than_ninety_days_and_only_while_open() {
    assert_eq!(silence(Progress::InProgress, Some(day(0)), day(SILENT_DAYS)), None);
    assert_eq!(
        silence(Progress::InProgress, Some(day(0)), day(SILENT_DAYS + 1)),
        Some(Some(SILENT_DAYS + 1))
    );
    assert_eq!(silence(Progress::NotStarted, None, day(0)), Some(None));
    assert_eq!(silence(Progress::Done, None, day(0)), None);
}

fn word(progress: Progress, as_of: i64) -> Option<SideReport> {
    let done_on = (progress == Progress::Done).then(|| day(as_of));
    Some(SideReport { progress, health: Health::OnTrack, as_of: day(as_of), done_on, value: None })
}

#[test]
fn two_sides_and_the_line_between_them() {
    use Progress::{Done, Dropped, InProgress, NotStarted};
    let accord_of = |a, b| joint(&[a, b]).accord;
    assert_eq!(accord_of(None, None), Accord::Unreported);
    assert_eq!(accord_of(word(InProgress, 0), None), Accord::Open);
    assert_eq!(accord_of(word(InProgress, 0), word(NotStarted, 3)), Accord::Open);
    assert_eq!(accord_of(word(Done, 0), None), Accord::Waiting);
    assert_eq!(accord_of(word(Done, 0), word(InProgress, -1)), Accord::Waiting);
    assert_eq!(accord_of(word(Done, 0), word(InProgress, 0)), Accord::Differ);
    assert_eq!(accord_of(word(Dropped, 0), word(InProgress, -9)), Accord::Differ);
    assert_eq!(accord_of(word(Dropped, 0), None), Accord::Waiting);
    assert_eq!(accord_of(word(Done, 0), word(Done, 5)), Accord::Confirmed);
    assert_eq!(joint(&[word(Done, 0), word(Done, 5)]).done_on, Some(day(5)), "the last side counts");
}

proptest! {
    #[test]
    fn done_only_when_every_side_says_so(sides in sides()) {
        let all_done = sides.iter().all(|s| s.is_some_and(|s| s.progress == Progress::Done));
        let joint = joint(&sides);
        prop_assert_eq!(joint.progress == Progress::Done, all_done);
        prop_assert_eq!(joint.done_on.is_some(), all_done);
        if joint.accord == Accord::Confirmed {
            prop_assert!(!joint.progress.is_open());
        }
    }

    #[test]
    fn the_order_of_sides_does_not_matter(sides in sides()) {
        let mut reversed = sides.clone();
        reversed.reverse();
        prop_assert_eq!(joint(&sides), joint(&reversed));
    }

    #[test]
    fn a_later_day_is_never_less_late(p in progress(), due in prop::option::of(-400_i64..400), done in prop::option::of(-400_i64..400), today in -400_i64..400) {
        let lateness = |t: Timeliness| match t { Timeliness::Overdue(n) | Timeliness::DoneLate(n) => n, Timeliness::DueSoon(n) => -n, _ => i64::MIN };
        let of = |today: i64| lateness(timeliness(p, due.map(day), done.map(day), day(today)));
        prop_assert!(of(today) <= of(today + 1));
    }

    #[test]
    fn the_tally_of_a_whole_is_the_sum_of_any_cut(rows in prop::collection::vec((progress(), prop::option::of(-400_i64..400), prop::option::of(-400_i64..400)), 0..40), cut in 0_usize..40) {
        let today = day(0);
        let tallies: Vec<Tally> = rows.iter().map(|(p, due, done)| {
            Tally::of(timeliness(*p, due.map(day), done.map(day), today), due.is_some())
        }).collect();
        let (left, right) = tallies.split_at(cut.min(tallies.len()));
        let whole: Tally = tallies.iter().copied().sum();
        prop_assert_eq!(left.iter().copied().sum::<Tally>() + right.iter().copied().sum::<Tally>(), whole);
        prop_assert_eq!(whole.total() + whole.dropped, i64::try_from(rows.len()).unwrap());
        prop_assert!(whole.no_deadline <= whole.total());
        if let Some((done, due)) = whole.rate() {
            prop_assert!(done <= due, "no rate above 100 %");
        }
    }
}
