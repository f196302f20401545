//! What leaders ask for and what people write to each other.

use chrono::{DateTime, Utc};
use hoptac::model::directive::{DirectiveState, ReplyKind};
use hoptac::model::notification::NotificationKind;
use hoptac::store::system::generate::row;
use hoptac::store::system::generate::row::{Id, Moment};
use serde_json::json;

use super::dice::Dice;
use super::moment::{later, plus};
use super::notice::{Occasion, tell};
use super::people::{Office, Unit};
use super::person::Person;
use super::spool::{Batch, Place};
use super::words;
use super::work::Work;

const WORDINGS: &[&str] = &[
    "Đẩy nhanh tiến độ, báo cáo kết quả trước ngày đã nêu.",
    "Làm rõ nguyên nhân chậm và đề xuất giải pháp.",
    "Chủ động làm việc với bên phối hợp, thống nhất số liệu.",
    "Rà soát lại phạm vi, kinh phí; trình phương án điều chỉnh.",
];
const ANSWERS: &[&str] = &[
    "Đã thực hiện, có báo cáo kèm theo.",
    "Đang phối hợp xử lý, dự kiến xong trong tháng.",
    "Đã làm việc với bên phối hợp.",
];

/// Composes directives and notes on a commitment.
pub fn compose(dice: &mut Dice, work: &Work<'_>, batch: &mut Batch) {
    let sides = u64::try_from(work.deal.parties.len()).unwrap_or(1);
    if dice.chance(25) {
        let side = usize::try_from(dice.below(sides)).unwrap_or(0);
        if let (Some(unit), Some(office)) = (work.unit(side), work.leads.get(side)) {
            directive(dice, work, (side, unit, office), batch);
        }
    }
    if dice.chance(40) {
        for _ in 0..dice.between(1, 4) {
            note(dice, work, batch);
        }
    }
}

fn directive(
    dice: &mut Dice,
    work: &Work<'_>,
    (side, unit, office): (usize, &Unit, &Office),
    batch: &mut Batch,
) {
    let at = work.meeting(dice);
    if !work.deal.past(at) {
        return;
    }
    let leader = dice.pick(&unit.leaders);
    let id = dice.id(at);
    let to_office = dice.chance(650);
    let addressee = if to_office { office.name.clone() } else { "Cán bộ đầu mối".to_owned() };
    let wording = (*dice.pick(WORDINGS)).to_owned();
    let due_on = plus(hoptac::model::act::day_in_vietnam(at), dice.between(7, 45));
    let answered = later(dice, at, 1, 20);
    let closed = later(dice, answered, 1, 10);
    let state = match dice.below(100) {
        0..=74 if work.deal.past(closed) => DirectiveState::Closed,
        0..=87 if work.deal.past(answered) => DirectiveState::Answered,
        _ => DirectiveState::Open,
    };
    let told = json!({ "agreement": work.deal.id.0, "commitment": work.id.0, "before": {},
        "after": { "domain": null, "wording": wording, "due_on": due_on, "addressee": addressee } });
    batch.row(
        at,
        &row::Directive {
            id,
            locality_id: unit.id.0.clone(),
            commitment_id: Some(work.id),
            domain_slug: None,
            wording: wording.clone(),
            due_on,
            to_agency_id: to_office.then_some(office.id),
            addressee,
            state: state.code(),
            author_id: leader.id,
            author: leader.name.clone(),
            created_at: Moment(at),
            updated_at: Moment(at),
            version: 1,
        },
    );
    batch.entry(dice, at, Some(leader), ("give", "directive", &id.0.to_string()), work.place(), &told);
    let occasion = Occasion {
        kind: NotificationKind::Directive,
        key: format!("directive:{}", id.0),
        commitment: work.named(),
        side: work.side(side),
        about: id,
        more: json!({ "wording": wording, "due": due_on }),
    };
    let told = if to_office { &office.reporters } else { &unit.coordinators };
    tell(dice, work.deal, (at, leader), told, &occasion, batch);
    if state == DirectiveState::Open {
        return;
    }
    let speaker = dice.pick(told);
    reply(dice, work.place(), id, (ReplyKind::Answer, "answer"), (answered, speaker), batch);
    if state == DirectiveState::Closed {
        reply(dice, work.place(), id, (ReplyKind::Close, "close"), (closed, leader), batch);
    }
}

fn reply(
    dice: &mut Dice,
    place: Place,
    directive: Id,
    (kind, action): (ReplyKind, &'static str),
    (at, by): (DateTime<Utc>, &Person),
    batch: &mut Batch,
) {
    let text =
        if kind == ReplyKind::Answer { *dice.pick(ANSWERS) } else { "Đã nắm, kết thúc theo dõi." };
    batch.row(
        at,
        &row::DirectiveReply {
            id: dice.id(at),
            directive_id: directive,
            kind: kind.code(),
            account_id: by.id,
            author: by.name.clone(),
            text: text.to_owned(),
            at: Moment(at),
        },
    );
    let told = json!({ "after": { "text": text } });
    batch.entry(dice, at, Some(by), (action, "directive", &directive.0.to_string()), place, &told);
}

fn note(dice: &mut Dice, work: &Work<'_>, batch: &mut Batch) {
    let at = work.meeting(dice);
    let side = usize::try_from(dice.below(u64::try_from(work.deal.parties.len()).unwrap_or(1))).unwrap_or(0);
    let Some(unit) = work.unit(side).filter(|_| work.deal.past(at)) else { return };
    let by = dice.pick(&unit.coordinators);
    let id = dice.id(at);
    batch.row(
        at,
        &row::Note {
            id,
            commitment_id: work.id,
            locality_id: work.side(side).to_owned(),
            author_id: by.id,
            author: by.name.clone(),
            text: words::note(dice),
            at: Moment(at),
        },
    );
    let told = json!({ "commitment": work.id.0, "mentions": [] });
    batch.entry(dice, at, Some(by), ("write", "note", &id.0.to_string()), work.place(), &told);
}
