use chrono::{Days, TimeZone as _, Utc};
use proptest::prelude::*;

use super::*;
use crate::model::act::day_in_vietnam;
use crate::model::agreement::Visibility;
use crate::model::commitment::{Commitment, Content};
use crate::model::deadline::Deadline;
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

/// A commitment of which all that its standing depends on is random.
fn commitment() -> impl Strategy<Value = Commitment> {
    let days = || prop::option::of(-400_i64..400);
    (
        progress(),
        days(),
        days(),
        days(),
        prop::sample::select(Accord::ALL),
        prop::option::of(prop::sample::select(Health::ALL)),
        any::<bool>(),
        days(),
    )
        .prop_map(|(progress, due, done_on, news, accord, health, closed, closed_on)| Commitment {
            id: uuid::Uuid::nil(),
            agreement_id: uuid::Uuid::nil(),
            code: "01".to_owned(),
            position: 0,
            content: Content {
                deadline: due.map_or(Deadline::None, |due| Deadline::Date { on: day(due) }),
                ..Content::example()
            },
            original_due_on: None,
            extensions: 0,
            waiting_changes: 0,
            visibility: Visibility::Public,
            closed_on: closed_on.filter(|_| closed).map(day),
            closed,
            progress,
            accord,
            health,
            done_on: done_on.filter(|_| progress == Progress::Done).map(day),
            last_news_on: news.map(day),
            proposed_by: None,
            version: 1,
        })
}

#[test]
fn the_line_tells_who_spoke() {
    use Progress::{Done, Dropped, InProgress, NotStarted, Paused};
    let of = |a, b| joint_word(&[a, b], day(0));
    let long_ago = -SILENT_DAYS - 1;
    assert_eq!(of(None, None), JointWord::Unreported);
    assert_eq!(of(word(InProgress, 0), None), JointWord::Only(vec![0]));
    assert_eq!(of(word(Paused, 0), word(Paused, long_ago)), JointWord::Paused);
    assert_eq!(of(word(InProgress, long_ago), word(InProgress, -600)), JointWord::SilentSince(2026));
    assert_eq!(of(word(InProgress, long_ago), word(InProgress, 0)), JointWord::Still(vec![1]));
    assert_eq!(of(word(InProgress, 0), word(InProgress, 0)), JointWord::Going);
    assert_eq!(of(word(InProgress, 0), word(Paused, 0)), JointWord::Reported);
    assert_eq!(of(word(NotStarted, 0), word(NotStarted, 0)), JointWord::NotStarted);
    assert_eq!(of(word(Done, 0), word(InProgress, -1)), JointWord::Waiting(vec![1]));
    assert_eq!(of(None, word(Done, 0)), JointWord::Waiting(vec![0]));
    assert_eq!(of(word(Done, 0), word(InProgress, 0)), JointWord::Differ(vec![0, 1]));
    assert_eq!(of(word(Done, 0), word(Done, 0)), JointWord::Done);
    assert_eq!(of(word(Dropped, 0), word(Dropped, 0)), JointWord::Dropped);
    let many = [word(InProgress, 0), None, word(InProgress, 0), None];
    assert_eq!(joint_word(&many, day(0)), JointWord::Only(vec![0, 2]));
    let withdrew = |word: JointWord| word.where_withdrawn(vec![1]);
    assert_eq!(withdrew(of(None, None)), JointWord::Withdrew(vec![1]));
    assert_eq!(withdrew(of(word(InProgress, 0), None)), JointWord::Withdrew(vec![1]));
    assert_eq!(
        withdrew(of(word(Done, 0), None)),
        JointWord::Waiting(vec![1]),
        "that it is to confirm says more"
    );
    assert_eq!(of(None, None).where_withdrawn(Vec::new()), JointWord::Unreported);
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
    assert_eq!(timeliness(Progress::Done, None, Some(day(0)), day(9)), Timeliness::DoneUndated);
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
    fn under_way_together_only_when_every_side_says_so_lately(sides in sides(), today in 0_i64..400) {
        let today = day(today);
        let word = joint_word(&sides, today);
        let fresh = |s: &SideReport| (today - s.as_of).num_days() <= SILENT_DAYS;
        let all_going = sides.iter().all(|s| s.is_some_and(|s| s.progress == Progress::InProgress && fresh(&s)));
        prop_assert_eq!(word == JointWord::Going, all_going);
    }

    #[test]
    fn no_side_speaks_that_said_nothing_and_none_is_named_twice(sides in sides(), today in 0_i64..400) {
        let word = joint_word(&sides, day(today));
        for (place, said) in sides.iter().enumerate() {
            if said.is_none() {
                prop_assert!(!word.speaks(place), "{word:?} draws the line from a side that never reported");
            }
        }
        let named = match &word {
            JointWord::Only(named) | JointWord::Still(named) | JointWord::Waiting(named) => named.clone(),
            _ => Vec::new(),
        };
        prop_assert!(named.is_sorted() && named.windows(2).all(|two| two[0] != two[1]));
        prop_assert!(named.len() < sides.len());
        match &word {
            JointWord::Only(spoke) => prop_assert!(spoke.iter().all(|place| sides[*place].is_some())),
            // Who is to confirm has not said that it is done.
            JointWord::Waiting(asked) => {
                prop_assert!(!asked.is_empty());
                prop_assert!(asked.iter().all(|place| sides[*place].is_none_or(|s| s.progress.is_open())));
            }
            JointWord::Done => prop_assert_eq!(joint(&sides).progress, Progress::Done),
            JointWord::Dropped => prop_assert_eq!(joint(&sides).progress, Progress::Dropped),
            JointWord::Differ(_) => prop_assert_eq!(joint(&sides).accord, Accord::Differ),
            _ => {}
        }
    }

    #[test]
    fn what_stood_so_then_is_in_one_part_of_every_day(c in commitment(), then in -400_i64..400) {
        let parts = Tally::PARTS.iter().filter(|part| c.stands(**part, day(then))).count();
        prop_assert_eq!(parts, 1);
        prop_assert_eq!(c.tally(day(then)).total(), 1);
        if let Some(before) = c.timeliness_then(day(then)) {
            prop_assert!(before != Timeliness::Dropped);
            // On the day itself, with nothing done or ended later, it is what it is.
            let later = c.done_on.is_none_or(|on| on > day(then)) && c.progress == Progress::Done
                || c.closed_on.is_some_and(|on| on > day(then));
            if !later {
                prop_assert_eq!(before, c.timeliness(day(then)));
            }
        }
    }

    #[test]
    fn what_ended_is_outside_whatever_is_followed(c in commitment(), today in -400_i64..400) {
        let today = day(today);
        if c.closed {
            for filter in [
                StandingFilter::OpenInTime, StandingFilter::OpenOverdue, StandingFilter::OpenUndated,
                StandingFilter::DueSoon, StandingFilter::Waiting, StandingFilter::Differ, StandingFilter::Silent,
                StandingFilter::AtRisk, StandingFilter::Attention,
            ] {
                prop_assert!(!c.stands(filter, today), "{filter:?}");
            }
            prop_assert_eq!(c.stands(StandingFilter::Unfinished, today), c.progress.is_open());
        } else {
            prop_assert!(!c.stands(StandingFilter::Unfinished, today));
        }
    }

    #[test]
    fn the_tally_of_a_whole_is_the_sum_of_any_cut(rows in prop::collection::vec(commitment(), 0..40), cut in 0_usize..40) {
        let today = day(0);
        let tallies: Vec<Tally> = rows.iter().map(|c| c.tally(today)).collect();
        let (left, right) = tallies.split_at(cut.min(tallies.len()));
        let whole: Tally = tallies.iter().copied().sum();
        prop_assert_eq!(left.iter().copied().sum::<Tally>() + right.iter().copied().sum::<Tally>(), whole);
        prop_assert_eq!(whole.total(), i64::try_from(rows.len()).unwrap());
        prop_assert_eq!(Tally::PARTS.iter().map(|part| whole.part(*part)).sum::<i64>(), whole.total());
        // The rate is over dated work alone, and never above 100 %.
        let dated = |c: &&Commitment| c.content.deadline.due().is_some();
        let done = rows.iter().filter(dated).filter(|c| c.progress == Progress::Done).count();
        let overdue = rows.iter().filter(|c| c.stands(StandingFilter::OpenOverdue, today)).count();
        let due = done + overdue;
        let expected = (due > 0).then(|| (i64::try_from(done).unwrap(), i64::try_from(due).unwrap()));
        prop_assert_eq!(whole.rate(), expected);
    }
}
