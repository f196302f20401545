//! What was asked to be otherwise than agreed: later days, other words.

use chrono::{DateTime, NaiveDate, Utc};
use hoptac::model::commitment::Agreed;
use hoptac::model::deadline::Deadline;
use hoptac::model::extension::ExtensionState;
use hoptac::model::notification::NotificationKind;
use hoptac::model::proposal::{Change, ProposalKind, ProposalState, Terms, moved_to};
use hoptac::store::system::generate::row;
use hoptac::store::system::generate::row::{Id, Moment};
use serde_json::{Value, json};

use super::dice::Dice;
use super::moment::{later, office_hour, plus};
use super::notice::{Occasion, tell};
use super::people::Unit;
use super::person::Person;
use super::spool::Batch;
use super::words;
use super::work::Work;

/// What became of a commitment's deadline.
pub struct Moves {
    /// The joint one as it stands.
    pub deadline: Deadline,
    /// The first due day, where it moved.
    pub original: Option<NaiveDate>,
    /// How often it was extended.
    pub extensions: i64,
    /// A side's own day.
    pub own: Option<(usize, NaiveDate)>,
    /// Whether something waits that only open work has.
    pub asked: bool,
}

impl Moves {
    /// None.
    pub const fn none(work: &Work<'_>) -> Self {
        Self { deadline: work.content.deadline, original: None, extensions: 0, own: None, asked: false }
    }
}

/// A request for a later day.
struct Request<'r> {
    id: Id,
    side: usize,
    by: &'r Person,
    at: DateTime<Utc>,
    due: NaiveDate,
    to: NaiveDate,
    reason: String,
}

/// How a request ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Granted, and confirmed by the other sides.
    Moved,
    /// Granted, while the others have not confirmed.
    Own,
    /// Not decided yet.
    Asked,
    /// Refused.
    Refused,
}

/// Composes requests for later days, and proposals of other terms.
pub fn compose(dice: &mut Dice, work: &Work<'_>, batch: &mut Batch) -> Moves {
    let mut moves = Moves::none(work);
    let end = match dice.below(1000) {
        0..=44 => Some(End::Moved),
        45..=54 if work.deal.open => Some(End::Own),
        55..=64 if work.deal.open => Some(End::Asked),
        65..=71 => Some(End::Refused),
        _ => None,
    };
    if let (Some(end), Some(due)) = (end, work.content.deadline.due()) {
        extend(dice, work, end, due, &mut moves, batch);
    }
    if work.deal.open && !moves.asked && dice.chance(5) {
        reword(dice, work, &moves, batch);
    }
    moves
}

fn extend(dice: &mut Dice, work: &Work<'_>, end: End, due: NaiveDate, moves: &mut Moves, batch: &mut Batch) {
    let side = usize::try_from(dice.below(u64::try_from(work.deal.parties.len()).unwrap_or(1))).unwrap_or(0);
    let until = work.deal.until;
    let day = if matches!(end, End::Own | End::Asked) {
        plus(until, -dice.between(1, 40))
    } else {
        dice.day(plus(work.deal.from, 30), due.min(plus(until, -30)))
    };
    let Some(by) = work.reporter(dice, side) else { return };
    let at = office_hour(dice, day, work.deal.entered);
    let request = Request {
        id: dice.id(at),
        side,
        by,
        at,
        due,
        to: plus(due, dice.between(60, 365)),
        reason: words::reason(dice),
    };
    let Some(unit) = work.unit(side).filter(|_| work.deal.past(at)) else { return };
    let leader = dice.pick(&unit.leaders);
    let decided = later(dice, at, 0, 8);
    let end = if work.deal.past(decided) { end } else { End::Asked };
    ask(dice, work, &request, &unit.leaders, batch);
    write(work, &request, end, (decided, leader), batch);
    if end != End::Asked {
        rule(dice, work, &request, end, (decided, leader), batch);
    }
    moves.asked = matches!(end, End::Own | End::Asked);
    if !matches!(end, End::Moved | End::Own) {
        return;
    }
    let last = later(dice, decided, 1, 15);
    let effective = end == End::Moved && work.deal.past(last);
    propose(dice, work, &request, (decided, leader), effective.then_some(last), batch);
    if effective {
        moves.deadline = moved_to(&work.content.deadline, request.to);
        moves.original = Some(due);
        moves.extensions = 1;
        take_effect(dice, work, &request, last, batch);
    } else {
        moves.own = Some((side, request.to));
        moves.asked = true;
    }
}

fn ask(dice: &mut Dice, work: &Work<'_>, request: &Request<'_>, leaders: &[Person], batch: &mut Batch) {
    let (side, id) = (work.side(request.side), request.id.0);
    let told = json!({
        "commitment": work.id.0, "side": side, "reason": request.reason,
        "before": { "due_on": request.due }, "after": { "asked_due_on": request.to },
    });
    let by = Some(request.by);
    batch.entry(dice, request.at, by, ("ask", "extension", &id.to_string()), work.place(), &told);
    let occasion = Occasion {
        kind: NotificationKind::ExtensionAsked,
        key: format!("extension:{id}:asked"),
        commitment: work.named(),
        side,
        about: request.id,
        more: json!({ "from": request.due, "to": request.to, "reason": request.reason }),
    };
    tell(dice, work.deal, (request.at, request.by), leaders, &occasion, batch);
}

fn write(
    work: &Work<'_>,
    request: &Request<'_>,
    end: End,
    (decided, leader): (DateTime<Utc>, &Person),
    batch: &mut Batch,
) {
    let over = end != End::Asked;
    let state = match end {
        End::Moved | End::Own => ExtensionState::Granted,
        End::Asked => ExtensionState::Asked,
        End::Refused => ExtensionState::Refused,
    };
    batch.row(
        request.at,
        &row::Extension {
            id: request.id,
            commitment_id: work.id,
            locality_id: work.side(request.side).to_owned(),
            state: state.code(),
            reason: request.reason.clone(),
            from_due: request.due,
            to_due: request.to,
            asked_by_id: request.by.id,
            asked_by: request.by.name.clone(),
            asked_at: Moment(request.at),
            granted_due: matches!(end, End::Moved | End::Own).then_some(request.to),
            decision_note: (end == End::Refused).then(|| "Giữ thời hạn đã thống nhất.".to_owned()),
            decided_by_id: over.then_some(leader.id),
            decided_by: over.then(|| leader.name.clone()),
            decided_at: over.then_some(Moment(decided)),
            version: if over { 2 } else { 1 },
        },
    );
}

fn rule(
    dice: &mut Dice,
    work: &Work<'_>,
    request: &Request<'_>,
    end: End,
    (at, leader): (DateTime<Utc>, &Person),
    batch: &mut Batch,
) {
    let granted = (end != End::Refused).then_some(request.to);
    let told = json!({
        "commitment": work.id.0, "side": work.side(request.side), "reason": null,
        "before": { "due_on": request.due }, "after": { "due_on": granted.unwrap_or(request.due) },
    });
    let action = if granted.is_some() { "grant" } else { "refuse" };
    let id = request.id.0;
    batch.entry(dice, at, Some(leader), (action, "extension", &id.to_string()), work.place(), &told);
    let occasion = Occasion {
        kind: NotificationKind::ExtensionDecided,
        key: format!("extension:{id}:decided"),
        commitment: work.named(),
        side: work.side(request.side),
        about: request.id,
        more: json!({ "from": request.due, "to": request.to, "granted": granted }),
    };
    tell(dice, work.deal, (at, leader), [request.by], &occasion, batch);
}

/// The change as entries tell it.
fn told(change: &Change, more: &[(&str, Value)]) -> Value {
    let mut detail = json!({ "before": null, "after": null });
    if let (Some(all), Ok(Value::Object(fields))) = (detail.as_object_mut(), serde_json::to_value(change)) {
        all.extend(fields);
        all.extend(more.iter().map(|(key, value)| ((*key).to_owned(), value.clone())));
    }
    detail
}

/// The proposal that the joint day follow, with the leader's word for the own side; effective with those of the others.
fn propose(
    dice: &mut Dice,
    work: &Work<'_>,
    request: &Request<'_>,
    (at, leader): (DateTime<Utc>, &Person),
    last: Option<DateTime<Utc>>,
    batch: &mut Batch,
) {
    let (before, after) = (work.content.deadline, moved_to(&work.content.deadline, request.to));
    let change = Change::Due { extension: request.id.0, before, after, milestones: Vec::new() };
    let Some(own) = work.unit(request.side) else { return };
    let mut words = vec![(own, leader, at)];
    if let Some(last) = last {
        let others = work.deal.parties.iter().enumerate().filter(|(side, _)| *side != request.side);
        words.extend(others.map(|(_, party)| (party.unit, dice.pick(&party.unit.coordinators), last)));
    }
    let id = dice.id(at);
    let (closed_for, closed_by) = match words.last() {
        Some((unit, by, _)) if last.is_some() => (Some(unit.id.0.clone()), Some(*by)),
        _ => (None, None),
    };
    batch.row(
        at,
        &row::Proposal {
            subject: request.id.0.to_string(),
            state: if last.is_some() { ProposalState::Effective } else { ProposalState::Waiting }.code(),
            closed_for,
            closed_by_id: closed_by.map(|by| by.id),
            closed_by: closed_by.map(|by| by.name.clone()),
            closed_at: last.map(Moment),
            ..waiting(id, work, (own, request.by), &change, &request.reason, at)
        },
    );
    let noun = id.0.to_string();
    let detail = told(&change, &[("side", json!(own.id)), ("reason", json!(request.reason))]);
    batch.entry(dice, at, Some(leader), ("request", "proposal", &noun), work.place(), &detail);
    for (unit, by, at) in words {
        let word = row::ProposalWord {
            proposal_id: id,
            locality_id: unit.id.0.clone(),
            account_id: by.id,
            proposed_by_id: request.by.id,
            name: by.name.clone(),
            at: Moment(at),
        };
        batch.row(at, &word);
        if by.id != leader.id {
            let detail = told(&change, &[("side", json!(unit.id))]);
            batch.entry(dice, at, Some(by), ("confirm", "proposal", &noun), work.place(), &detail);
        }
    }
}

/// The joint day moves.
fn take_effect(
    dice: &mut Dice,
    work: &Work<'_>,
    request: &Request<'_>,
    at: DateTime<Utc>,
    batch: &mut Batch,
) {
    let last = work.deal.parties.last().map(|party| dice.pick(&party.unit.coordinators));
    let agreed: Agreed = work.content.agreed();
    batch.row(
        at,
        &row::CommitmentVersion {
            id: dice.id(at),
            commitment_id: work.id,
            at: Moment(at),
            by_id: last.map(|by| by.id),
            by_name: last.map_or_else(|| "system".to_owned(), |by| by.name.clone()),
            reason: request.reason.clone(),
            content: serde_json::to_string(&agreed).unwrap_or_default(),
        },
    );
    let (from_due, to_due) = (Some(request.due), Some(request.to));
    let id = dice.id(at);
    batch.row(at, &row::DeadlineMove { id, commitment_id: work.id, at: Moment(at), from_due, to_due });
    let mut after = work.content.clone();
    after.deadline = moved_to(&work.content.deadline, request.to);
    let detail = json!({ "before": work.content, "after": after, "reason": request.reason });
    batch.entry(dice, at, last, ("amend", "commitment", &work.id.0.to_string()), work.place(), &detail);
}

/// Other words are proposed, and wait for the other sides.
fn reword(dice: &mut Dice, work: &Work<'_>, moves: &Moves, batch: &mut Batch) {
    let Some(party) = work.deal.parties.first() else { return };
    let by = dice.pick(&party.unit.coordinators);
    let day = plus(work.deal.until, -dice.between(0, 50));
    let at = office_hour(dice, day, work.deal.entered);
    if !work.deal.past(at) {
        return;
    }
    let mut before = Terms::of(&work.content);
    before.agreed.deadline = moves.deadline;
    let mut after = before.clone();
    after.agreed.text = format!("{} Sơ kết hằng năm.", before.agreed.text);
    let change = Change::Terms { before: Box::new(before), after: Box::new(after), milestones: Vec::new() };
    let (id, reason) = (dice.id(at), words::reason(dice));
    batch.row(at, &waiting(id, work, (party.unit, by), &change, &reason, at));
    let detail = told(&change, &[("side", json!(party.unit.id)), ("reason", json!(reason))]);
    batch.entry(dice, at, Some(by), ("request", "proposal", &id.0.to_string()), work.place(), &detail);
}

/// A proposal about the commitment that waits.
fn waiting(
    id: Id,
    work: &Work<'_>,
    (unit, by): (&Unit, &Person),
    change: &Change,
    reason: &str,
    at: DateTime<Utc>,
) -> row::Proposal {
    row::Proposal {
        id,
        agreement_id: work.deal.id,
        commitment_id: Some(work.id),
        subject: work.id.0.to_string(),
        kind: ProposalKind::Amendment.code(),
        state: ProposalState::Waiting.code(),
        change: serde_json::to_string(change).unwrap_or_default(),
        reason: reason.to_owned(),
        locality_id: unit.id.0.clone(),
        proposed_by_id: by.id,
        proposed_by: by.name.clone(),
        proposed_at: Moment(at),
        closed_for: None,
        closed_by_id: None,
        closed_by: None,
        closed_at: None,
        version: 1,
    }
}
