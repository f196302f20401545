//! What the sides reported over the years.

use chrono::{DateTime, TimeDelta, Utc};
use hoptac::model::standing::{Health, Progress, SideReport};
use hoptac::model::update::{Reached, ReviewState, UpdateKind};
use hoptac::store::system::generate::row;
use hoptac::store::system::generate::row::{Fraction, Id, Moment};
use serde_json::json;

use super::change::Moves;
use super::dice::Dice;
use super::files::Of;
use super::history::{History, Written, is};
use super::moment::{office_hour, plus};
use super::person::Person;
use super::review::{Fate, review};
use super::spool::Batch;
use super::turn::{Outcome, Turn, turns};
use super::words::{self, Said};
use super::work::Work;

/// Composes the reports of all sides.
pub fn compose(
    dice: &mut Dice,
    work: &mut Work<'_>,
    moves: &Moves,
    outcome: Outcome,
    long: bool,
    history: &mut History,
    batch: &mut Batch,
) {
    for turn in turns(dice, work, moves, outcome, long) {
        speak(dice, work, &turn, history, batch);
    }
    if work.deal.open && matches!(outcome, Outcome::Going | Outcome::NotStarted | Outcome::Paused) {
        begin(dice, work, history);
    }
}

/// Milestones that the side says it has reached.
fn reached(dice: &mut Dice, work: &Work<'_>, turn: &Turn) -> Vec<Reached> {
    let mut reached = Vec::new();
    for mark in &work.marks {
        let ours = mark.side.is_none_or(|side| side == turn.side) && !mark.held;
        let near = mark.due.is_none_or(|due| due <= plus(turn.as_of, 30));
        let new = mark.words.iter().all(|(side, ..)| *side != turn.side);
        if ours && near && new && reached.len() < 2 && (turn.last || dice.chance(600)) {
            let done_on = plus(turn.as_of, -dice.between(0, 12)).max(work.deal.from);
            reached.push(Reached { id: mark.id.0, done_on: done_on.min(turn.as_of) });
        }
    }
    reached
}

/// The approved report of the side that this one corrects, once in a while.
fn corrected(dice: &mut Dice, history: &History, turn: &Turn) -> Option<usize> {
    if turn.last || !dice.chance(12) {
        return None;
    }
    let fits = |written: &Written| {
        written.side == turn.side
            && is(written, ReviewState::Approved)
            && written.row.corrected_by_id.is_none()
            && written.row.milestones == "[]"
            && written.row.kind == UpdateKind::Report.code()
    };
    history.updates.iter().rposition(fits)
}

/// One report, from the office to the public, as far as it came by now.
fn speak(dice: &mut Dice, work: &mut Work<'_>, turn: &Turn, history: &mut History, batch: &mut Batch) {
    let (Some(free), Some(author)) = (history.free(turn.side), work.reporter(dice, turn.side)) else {
        return;
    };
    let reported = plus(turn.as_of, dice.between(0, 3));
    let submitted = office_hour(dice, reported, free);
    if !work.deal.past(submitted) {
        return;
    }
    signs_in(dice, (submitted, author), batch);
    let corrects = corrected(dice, history, turn);
    let mut written = report(dice, work, turn, history, (submitted, author), corrects);
    let fate = review(dice, work, turn, &mut written, (submitted, author), batch);
    match fate {
        Fate::Approved(at) => history.busy(turn.side, Some(at + TimeDelta::minutes(5))),
        Fate::Waits => history.busy(turn.side, None),
    }
    if written.row.kind == UpdateKind::Report.code() && dice.chance(80) {
        let of = Of::Update(written.row.id, dice.chance(700));
        work.deal.world.contents.attach(dice, work.place(), of, (submitted, author), batch);
    }
    if matches!(fate, Fate::Approved(_)) {
        if let Some(former) = corrects.and_then(|place| history.updates.get_mut(place)) {
            former.row.corrected_by_id = Some(written.row.id);
            former.row.version += 1;
        }
        if written.row.published_at.is_some() {
            history.replace(written.row.corrects_id);
        }
        mark(work, turn.side, &written);
    }
    history.updates.push(written);
}

/// Whoever reports has signed in, at times a while before: what most of a log is.
fn signs_in(dice: &mut Dice, (at, by): (DateTime<Utc>, &Person), batch: &mut Batch) {
    if dice.chance(400) {
        let at = at - TimeDelta::minutes(dice.between(5, 100));
        let told = json!({ "by": "password", "network": "10.0.0.0/24" });
        batch.entry(dice, at, Some(by), ("sign_in", "account", &by.id.0.to_string()), (None, None), &told);
    }
}

/// Enters the milestones that an approved update claims.
fn mark(work: &mut Work<'_>, side: usize, written: &Written) {
    let claims: Vec<Reached> = serde_json::from_str(&written.row.milestones).unwrap_or_default();
    for claim in claims {
        if let Some(mark) = work.marks.iter_mut().find(|mark| mark.id.0 == claim.id) {
            mark.words.push((side, claim.done_on, written.row.id));
        }
    }
}

fn report(
    dice: &mut Dice,
    work: &Work<'_>,
    turn: &Turn,
    history: &History,
    (submitted, author): (DateTime<Utc>, &Person),
    corrects: Option<usize>,
) -> Written {
    let before = history.said(turn.side);
    let former = corrects.and_then(|place| history.updates.get(place));
    let nothing = before.filter(|_| !turn.last && former.is_none() && dice.chance(50));
    let as_of = former.map_or(turn.as_of, |former| former.row.as_of);
    let done_on = (turn.said.progress == Progress::Done)
        .then(|| plus(as_of, -dice.between(0, 20)).max(work.deal.from).min(as_of));
    let report = nothing.map_or(
        SideReport {
            progress: turn.said.progress,
            health: turn.said.health,
            as_of,
            done_on,
            value: turn.said.value,
        },
        |said| SideReport { as_of, ..said },
    );
    let milestones =
        if nothing.is_some() || former.is_some() { Vec::new() } else { reached(dice, work, turn) };
    let text = |text: String| if nothing.is_some() { String::new() } else { text };
    let office = work.leads.get(turn.side).map_or("", |office| office.name.as_str());
    let results = words::results(dice, work.theme, office, &work.deal.others(turn.side), &turn.said);
    let begun = submitted - TimeDelta::minutes(dice.between(2, 90));
    let id = dice.id(begun);
    let row = row::Update {
        kind: if nothing.is_some() { UpdateKind::Nothing } else { UpdateKind::Report }.code(),
        results: text(results),
        obstacles: text(words::obstacles(dice, &turn.said)),
        proposals: text(words::proposals(dice)),
        next_steps: text(words::steps(dice, &turn.said)),
        milestones: json!(milestones).to_string(),
        corrects_id: former.map(|former| former.row.id),
        ..sent(id, work, (turn.side, author), &report, submitted)
    };
    Written { side: turn.side, report, row }
}

/// What an office has begun and not sent yet.
fn begin(dice: &mut Dice, work: &Work<'_>, history: &mut History) {
    let side = usize::try_from(dice.below(u64::try_from(work.deal.parties.len()).unwrap_or(1))).unwrap_or(0);
    let (Some(free), true) = (history.free(side), dice.chance(70)) else { return };
    let Some(author) = work.reporter(dice, side) else { return };
    let day = plus(work.deal.until, -dice.between(0, 20));
    let at = office_hour(dice, day, free);
    if !work.deal.past(at) {
        return;
    }
    let said = Said { progress: Progress::InProgress, health: Health::OnTrack, value: None };
    let turn = Turn { side, as_of: day, said, last: true };
    let mut written = report(dice, work, &turn, history, (at, author), None);
    written.row.state = ReviewState::Draft.code();
    written.row.submitted_at = None;
    written.row.milestones = "[]".to_owned();
    history.busy(side, None);
    history.updates.push(written);
}

/// A report of one side as it is sent, without words.
pub fn sent(
    id: Id,
    work: &Work<'_>,
    (side, author): (usize, &Person),
    report: &SideReport,
    at: DateTime<Utc>,
) -> row::Update {
    row::Update {
        id,
        commitment_id: work.id,
        locality_id: work.side(side).to_owned(),
        author_id: author.id,
        author: author.name.clone(),
        state: ReviewState::Submitted.code(),
        kind: UpdateKind::Report.code(),
        as_of: report.as_of,
        progress: report.progress.code(),
        health: report.health.code(),
        done_on: report.done_on,
        value: report.value.map(Fraction),
        results: String::new(),
        obstacles: String::new(),
        proposals: String::new(),
        next_steps: String::new(),
        milestones: "[]".to_owned(),
        corrects_id: None,
        corrected_by_id: None,
        return_reason: None,
        decided_by_id: None,
        decided_by: None,
        submitted_at: Some(Moment(at)),
        decided_at: None,
        created_at: Moment(at),
        updated_at: Moment(at),
        version: 1,
        public_results: None,
        public_obstacles: false,
        public_proposals: false,
        public_next_steps: true,
        public_by_id: None,
        public_by: None,
        public_at: None,
        published_by_id: None,
        published_by: None,
        published_at: None,
        rank_on: None,
        was_public: false,
        public_replaced: false,
    }
}
