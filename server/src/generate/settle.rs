//! What the sides settle on where they say different things.

use chrono::{DateTime, NaiveDate, Utc};
use hoptac::model::act::day_in_vietnam;
use hoptac::model::settlement::SettlementState;
use hoptac::model::standing::{Accord, Health, Progress, SideReport, joint};
use hoptac::model::update::ReviewState;
use hoptac::store::system::generate::row;
use hoptac::store::system::generate::row::{Id, Moment};
use serde_json::json;

use super::dice::Dice;
use super::history::{History, Written};
use super::moment::later;
use super::person::Person;
use super::report::sent;
use super::spool::Batch;
use super::work::Work;

const NOTE: &str = "Hai bên rà soát hồ sơ và thống nhất: nội dung đã hoàn thành, sản phẩm đã bàn giao.";

/// Composes a settlement where the sides differ: one that waits, one that was refused, or one all agreed to.
pub fn compose(dice: &mut Dice, work: &Work<'_>, history: &mut History, batch: &mut Batch) {
    let sides = 0..work.deal.parties.len();
    let said: Vec<Option<SideReport>> = sides.map(|side| history.said(side)).collect();
    if !work.deal.open || joint(&said).accord != Accord::Differ {
        return;
    }
    let state = match dice.below(100) {
        0..=29 => SettlementState::Open,
        30..=39 => SettlementState::Refused,
        40..=64 => SettlementState::Agreed,
        _ => return,
    };
    let decided = history.updates.iter().filter_map(|written| written.row.decided_at).max();
    let Some(last) = decided else { return };
    let at = later(dice, last.0, 1, 20);
    let closed = later(dice, at, 0, 10);
    if !work.deal.past(at) {
        return;
    }
    let state = if work.deal.past(closed) { state } else { SettlementState::Open };
    let stand: Vec<&Person> =
        work.deal.parties.iter().map(|party| dice.pick(&party.unit.coordinators)).collect();
    let done_on = said.iter().flatten().filter_map(|said| said.done_on).max();
    let done_on = done_on.unwrap_or_else(|| day_in_vietnam(at)).min(day_in_vietnam(at));
    let settlement = Settling { id: dice.id(at), state, stand, at, closed, done_on };
    settlement.write(dice, work, batch);
    if state == SettlementState::Agreed {
        settlement.say(dice, work, &said, history, batch);
    }
}

struct Settling<'s> {
    id: Id,
    state: SettlementState,
    /// Who speaks for each side; the first proposed it.
    stand: Vec<&'s Person>,
    at: DateTime<Utc>,
    closed: DateTime<Utc>,
    done_on: NaiveDate,
}

impl Settling<'_> {
    fn write(&self, dice: &mut Dice, work: &Work<'_>, batch: &mut Batch) {
        let (Some(first), Some(last)) = (self.stand.first(), self.stand.last()) else { return };
        let over = self.state != SettlementState::Open;
        let refusal =
            (self.state == SettlementState::Refused).then(|| "Sản phẩm chưa được nghiệm thu.".to_owned());
        batch.row(
            self.at,
            &row::Settlement {
                id: self.id,
                commitment_id: work.id,
                state: self.state.code(),
                progress: Progress::Done.code(),
                health: Health::OnTrack.code(),
                done_on: Some(self.done_on),
                note: NOTE.to_owned(),
                proposed_by: first.name.clone(),
                proposed_at: Moment(self.at),
                closed_by: over.then(|| last.name.clone()),
                closed_at: over.then_some(Moment(self.closed)),
                refusal: refusal.clone(),
                version: if over { 2 } else { 1 },
            },
        );
        let noun = self.id.0.to_string();
        let after = json!({ "progress": Progress::Done, "health": Health::OnTrack, "done_on": self.done_on });
        let told = json!({ "commitment": work.id.0, "side": work.side(0), "note": NOTE, "after": after });
        batch.entry(dice, self.at, Some(first), ("propose", "settlement", &noun), work.place(), &told);
        let speak = if self.state == SettlementState::Agreed { self.stand.len() } else { 1 };
        for (side, person) in self.stand.iter().enumerate().take(speak) {
            let at = if side == 0 { self.at } else { self.closed };
            let locality_id = work.side(side).to_owned();
            let (account_id, name) = (person.id, person.name.clone());
            let stands =
                row::SettlementSide { settlement_id: self.id, locality_id, account_id, name, at: Moment(at) };
            batch.row(at, &stands);
            if side > 0 {
                let told = json!({ "commitment": work.id.0, "side": work.side(side),
                    "after": { "progress": Progress::Done, "done_on": self.done_on } });
                batch.entry(dice, at, Some(person), ("confirm", "settlement", &noun), work.place(), &told);
            }
        }
        if let Some(refusal) = refusal {
            let side = work.side(self.stand.len() - 1);
            let told = json!({ "commitment": work.id.0, "side": side, "reason": refusal });
            batch.entry(dice, self.closed, Some(last), ("refuse", "settlement", &noun), work.place(), &told);
        }
    }

    /// Every side says what was agreed.
    fn say(
        &self,
        dice: &mut Dice,
        work: &Work<'_>,
        said: &[Option<SideReport>],
        history: &mut History,
        batch: &mut Batch,
    ) {
        let newest = said.iter().flatten().map(|said| said.as_of).max();
        let as_of = newest.unwrap_or(self.done_on).max(day_in_vietnam(self.closed));
        for (side, author) in self.stand.iter().enumerate() {
            let Some(second) = self.stand.iter().find(|other| other.id != author.id) else { return };
            let report = SideReport {
                progress: Progress::Done,
                health: Health::OnTrack,
                as_of,
                done_on: Some(self.done_on),
                value: said.get(side).copied().flatten().and_then(|said| said.value),
            };
            let row = self.update(dice, work, (side, author, second), &report);
            let told = json!({ "commitment": work.id.0, "side": row.locality_id, "settlement": self.id.0 });
            let noun = row.id.0.to_string();
            batch.entry(dice, self.closed, Some(second), ("approve", "update", &noun), work.place(), &told);
            history.updates.push(Written { side, report, row });
        }
    }

    fn update(
        &self,
        dice: &mut Dice,
        work: &Work<'_>,
        (side, author, second): (usize, &Person, &Person),
        report: &SideReport,
    ) -> row::Update {
        row::Update {
            state: ReviewState::Approved.code(),
            rank_on: Some(report.as_of),
            results: NOTE.to_owned(),
            decided_by_id: Some(second.id),
            decided_by: Some(second.name.clone()),
            decided_at: Some(Moment(self.closed)),
            ..sent(dice.id(self.closed), work, (side, author), report, self.closed)
        }
    }
}
