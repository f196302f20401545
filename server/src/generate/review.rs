//! What became of a report: decided on, worded for the public, published.

use chrono::{DateTime, TimeDelta, Utc};
use hoptac::model::notification::NotificationKind;
use hoptac::model::update::ReviewState;
use hoptac::store::system::generate::row::Moment;
use serde_json::json;

use super::dice::Dice;
use super::history::Written;
use super::moment::later;
use super::notice::{Occasion, tell};
use super::people::Unit;
use super::person::Person;
use super::spool::Batch;
use super::turn::Turn;
use super::words;
use super::work::Work;

/// How far an update came.
pub enum Fate {
    /// Approved at this moment.
    Approved(DateTime<Utc>),
    /// It waits, or came back and nobody went on with it.
    Waits,
}

/// Writes that it was submitted, and tells who decides.
fn submit(
    dice: &mut Dice,
    work: &Work<'_>,
    written: &Written,
    (at, by): (DateTime<Utc>, &Person),
    batch: &mut Batch,
) {
    let (row, report) = (&written.row, &written.report);
    let told = json!({
        "side": row.locality_id, "version": row.version, "kind": row.kind,
        "corrects": row.corrects_id.map(|id| id.0),
        "after": {
            "state": ReviewState::Submitted.code(), "as_of": report.as_of, "progress": report.progress,
            "health": report.health, "done_on": report.done_on, "value": report.value, "results": row.results,
            "obstacles": row.obstacles, "proposals": row.proposals, "next_steps": row.next_steps,
        },
    });
    batch.entry(dice, at, Some(by), ("submit", "update", &row.id.0.to_string()), work.place(), &told);
    if let Some(unit) = work.unit(written.side) {
        let key = format!("update:{}:submitted:{}", row.id.0, row.version);
        let occasion = about(work, written, NotificationKind::Submitted, key, json!({}));
        tell(dice, work.deal, (at, by), unit.coordinators.iter().chain(&unit.leaders), &occasion, batch);
    }
}

fn about<'o>(
    work: &'o Work<'_>,
    written: &Written,
    kind: NotificationKind,
    key: String,
    more: serde_json::Value,
) -> Occasion<'o> {
    Occasion {
        kind,
        key,
        commitment: work.named(),
        side: work.side(written.side),
        about: written.row.id,
        more,
    }
}

/// What the reviewers of the side make of it.
pub fn review(
    dice: &mut Dice,
    work: &Work<'_>,
    turn: &Turn,
    written: &mut Written,
    (mut at, author): (DateTime<Utc>, &Person),
    batch: &mut Batch,
) -> Fate {
    submit(dice, work, written, (at, author), batch);
    let Some(unit) = work.unit(turn.side) else { return Fate::Waits };
    // Lately some wait longer than others.
    let patience = if turn.last && dice.chance(200) { 40 } else { 6 };
    // Of what came back lately some is still with its office.
    let lately = turn.last && work.deal.open && at > work.deal.world.now - TimeDelta::days(90);
    if dice.chance(if lately { 120 } else { 30 }) {
        let back = later(dice, at, 0, patience);
        if !work.deal.past(back) {
            return Fate::Waits;
        }
        let (by, reason) = (dice.pick(&unit.coordinators), words::reason(dice));
        decide(dice, work, written, (back, by), Some(reason), batch);
        let again = later(dice, back, 0, 9);
        if !work.deal.past(again) || (lately && dice.chance(600)) {
            return Fate::Waits;
        }
        at = again;
        let row = &mut written.row;
        row.state = ReviewState::Submitted.code();
        (row.return_reason, row.decided_by_id, row.decided_by, row.decided_at) = (None, None, None, None);
        (row.submitted_at, row.updated_at) = (Some(Moment(at)), Moment(at));
        row.version += 1;
        submit(dice, work, written, (at, author), batch);
    }
    let decided = later(dice, at, 0, patience);
    if !work.deal.past(decided) {
        return Fate::Waits;
    }
    let way = dice.below(1000);
    let at_once = work.public() && (600..920).contains(&way);
    let by = if at_once { dice.pick(&unit.leaders) } else { dice.pick(&unit.coordinators) };
    if at_once {
        publish(written, (decided, by));
    }
    decide(dice, work, written, (decided, by), None, batch);
    if work.public() && way < 600 {
        publication(dice, work, written, unit, decided, batch);
    }
    Fate::Approved(decided)
}

/// Approves it, or returns it for a reason.
fn decide(
    dice: &mut Dice,
    work: &Work<'_>,
    written: &mut Written,
    (at, by): (DateTime<Utc>, &Person),
    reason: Option<String>,
    batch: &mut Batch,
) {
    let author = Person { id: written.row.author_id, name: written.row.author.clone() };
    let version = written.row.version;
    let row = &mut written.row;
    let state = if reason.is_some() { ReviewState::Returned } else { ReviewState::Approved };
    row.state = state.code();
    // A correction is of the day of what it corrects.
    row.rank_on = reason.is_none().then_some(row.as_of);
    (row.decided_by_id, row.decided_by) = (Some(by.id), Some(by.name.clone()));
    (row.decided_at, row.updated_at) = (Some(Moment(at)), Moment(at));
    row.return_reason.clone_from(&reason);
    row.version += 1;
    let action = match (&reason, row.published_at) {
        (Some(_), _) => "return",
        (None, Some(_)) => "approve_publish",
        (None, None) => "approve",
    };
    let report = &written.report;
    let told = json!({
        "side": row.locality_id, "reason": reason, "before": { "state": ReviewState::Submitted.code() },
        "after": {
            "state": state.code(), "progress": report.progress, "health": report.health, "as_of": report.as_of,
            "done_on": report.done_on, "value": report.value,
        },
    });
    let id = row.id.0;
    batch.entry(dice, at, Some(by), (action, "update", &id.to_string()), work.place(), &told);
    let (kind, word) = match reason {
        Some(_) => (NotificationKind::Returned, "returned"),
        None => (NotificationKind::Approved, "approved"),
    };
    let more = json!({ "reason": reason, "kind": written.row.kind });
    let own = about(work, written, kind, format!("update:{id}:{word}:{version}"), more.clone());
    tell(dice, work.deal, (at, by), [&author], &own, batch);
    if reason.is_none() {
        let other =
            about(work, written, NotificationKind::OtherSide, format!("update:{id}:other_side"), more);
        tell(dice, work.deal, (at, by), work.other_coordinators(written.side), &other, batch);
    }
}

/// A coordinator words it for the public, a leader publishes it.
fn publication(
    dice: &mut Dice,
    work: &Work<'_>,
    written: &mut Written,
    unit: &Unit,
    decided: DateTime<Utc>,
    batch: &mut Batch,
) {
    let at = later(dice, decided, 0, 4);
    if !work.deal.past(at) {
        return;
    }
    let by = dice.pick(&unit.coordinators);
    let row = &mut written.row;
    row.public_results = Some(row.results.clone());
    (row.public_obstacles, row.public_proposals) = (dice.chance(300), dice.chance(200));
    row.public_next_steps = dice.chance(900);
    (row.public_by_id, row.public_by, row.public_at) = (Some(by.id), Some(by.name.clone()), Some(Moment(at)));
    row.updated_at = Moment(at);
    row.version += 1;
    let id = row.id.0.to_string();
    let told = json!({
        "commitment": work.id.0, "side": row.locality_id, "before": { "public_results": null },
        "after": {
            "public_results": row.public_results, "obstacles": row.public_obstacles,
            "proposals": row.public_proposals, "next_steps": row.public_next_steps,
        },
    });
    batch.entry(dice, at, Some(by), ("propose", "update", &id), work.place(), &told);
    let key = format!("update:{id}:to_publish:{}", row.version - 1);
    let occasion = about(work, written, NotificationKind::ToPublish, key, json!({}));
    tell(dice, work.deal, (at, by), &unit.leaders, &occasion, batch);
    let published = later(dice, at, 0, 5);
    if !work.deal.past(published) || dice.chance(20) {
        return;
    }
    let leader = dice.pick(&unit.leaders);
    publish(written, (published, leader));
    let told = json!({
        "commitment": work.id.0, "side": written.row.locality_id,
        "before": { "public": false }, "after": { "public": true },
    });
    batch.entry(dice, published, Some(leader), ("publish", "update", &id), work.place(), &told);
}

fn publish(written: &mut Written, (at, by): (DateTime<Utc>, &Person)) {
    let row = &mut written.row;
    row.public_results.get_or_insert_with(|| row.results.clone());
    (row.published_by_id, row.published_by) = (Some(by.id), Some(by.name.clone()));
    (row.published_at, row.updated_at) = (Some(Moment(at)), Moment(at));
    row.was_public = true;
    row.version += 1;
}
