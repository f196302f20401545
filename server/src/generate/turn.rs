//! Who says what when, and how it ends.

use chrono::NaiveDate;
use hoptac::model::standing::{Health, Progress};

use super::change::Moves;
use super::dice::Dice;
use super::moment::plus;
use super::words::Said;
use super::work::Work;

/// What becomes of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody began.
    NotStarted,
    /// It goes on.
    Going,
    /// It was paused.
    Paused,
    /// All sides say it is done.
    Done,
    /// One side says so, the others have not spoken since.
    Waiting,
    /// One side says so, the others contradict.
    Differ,
    /// All sides gave it up.
    Dropped,
}

/// What is to be said next, and how it is to end.
pub struct Turn {
    /// The side that speaks.
    pub side: usize,
    /// The day it is about.
    pub as_of: NaiveDate,
    /// What it says.
    pub said: Said,
    /// The last one of this side.
    pub last: bool,
}

/// Who says what when.
pub fn turns(dice: &mut Dice, work: &Work<'_>, moves: &Moves, outcome: Outcome, long: bool) -> Vec<Turn> {
    let (from, until) = (work.deal.from, work.deal.until);
    let end = match (outcome, moves.deadline.due()) {
        (Outcome::Done, Some(due)) => plus(due, dice.between(-90, 45)).clamp(plus(from, 1).min(until), until),
        (Outcome::Done | Outcome::Dropped, _) => dice.day(plus(from, 30).min(until), until),
        _ if long => until,
        // Some have been silent for long.
        _ if dice.chance(250) => plus(until, -dice.between(60, 420)).max(from),
        _ => plus(until, -dice.between(0, 55)).max(from),
    };
    let span = (end - from).num_days();
    let count = if long {
        300
    } else if span < 1 || dice.chance(60) {
        0
    } else {
        dice.between(3, 20).min(span / 9 + 1)
    };
    let sides = i64::try_from(work.deal.parties.len()).unwrap_or(1);
    let lasts = count.min(sides);
    let mut order: Vec<usize> = (0..work.deal.parties.len()).collect();
    shuffle(dice, &mut order);
    let mut days: Vec<NaiveDate> = (0..count).map(|_| dice.day(from, end)).collect();
    days.sort();
    (0..)
        .zip(days)
        .map(|(place, as_of)| {
            let last = place - (count - lasts);
            let side = usize::try_from(last).ok().and_then(|last| order.get(last)).copied();
            let side_now =
                side.unwrap_or_else(|| usize::try_from(dice.below(sides.unsigned_abs())).unwrap_or(0));
            let ending = side.map(|_| ending(outcome, last, lasts));
            let progress = ending.unwrap_or(if place * 10 < count {
                Progress::NotStarted
            } else {
                Progress::InProgress
            });
            let health = health(dice, progress);
            let share = f64::from(u32::try_from(place + 1).unwrap_or(1))
                / f64::from(u32::try_from(count + 1).unwrap_or(1));
            let value = work.content.target.as_ref().map(|target| match progress {
                Progress::Done => target.value,
                _ => (target.value * share).floor(),
            });
            Turn { side: side_now, as_of, said: Said { progress, health, value }, last: side.is_some() }
        })
        .collect()
}

fn shuffle(dice: &mut Dice, list: &mut [usize]) {
    for end in (1..list.len()).rev() {
        let other = usize::try_from(dice.below(u64::try_from(end + 1).unwrap_or(1))).unwrap_or(0);
        list.swap(end, other);
    }
}

/// What the side that has the last word at this place, of so many, ends with.
const fn ending(outcome: Outcome, place: i64, of: i64) -> Progress {
    match outcome {
        Outcome::NotStarted => Progress::NotStarted,
        Outcome::Going => Progress::InProgress,
        Outcome::Paused => Progress::Paused,
        Outcome::Done => Progress::Done,
        Outcome::Dropped => Progress::Dropped,
        Outcome::Waiting if place + 1 == of => Progress::Done,
        Outcome::Differ if place == 0 => Progress::Done,
        Outcome::Waiting | Outcome::Differ => Progress::InProgress,
    }
}

fn health(dice: &mut Dice, progress: Progress) -> Health {
    match (progress, dice.below(100)) {
        (Progress::InProgress, 80..=92) => Health::AtRisk,
        (Progress::InProgress, 93..) | (Progress::Paused, 50..) => Health::Blocked,
        _ => Health::OnTrack,
    }
}
