//! A commitment with its sides and milestones, and what is kept of its standing.

use chrono::NaiveDate;
use hoptac::model::agreement::Visibility;
use hoptac::model::commitment::{Content, Direction, Target, TargetMode, reached_on};
use hoptac::model::deadline::Deadline;
use hoptac::model::locality::LocalityId;
use hoptac::model::standing::{Accord, Health, Progress, SideReport, joint};
use hoptac::store::system::generate::row;
use hoptac::store::system::generate::row::{Fraction, Moment};
use serde_json::json;

use super::change;
use super::change::Moves;
use super::deal::Deal;
use super::dice::Dice;
use super::history::History;
use super::moment::plus;
use super::report;
use super::settle;
use super::spool::Batch;
use super::talk;
use super::turn::Outcome;
use super::words::{self, THEMES, Theme};
use super::work::{Mark, Wish, Work};

/// Composes the commitment at `position`. Gives how many updates it has.
pub fn compose(dice: &mut Dice, deal: &Deal<'_>, position: i64, wish: Wish, batch: &mut Batch) -> u64 {
    let mut work = start(dice, deal, position, wish);
    let moves = if wish.drafted { Moves::none(&work) } else { change::compose(dice, &work, batch) };
    let mut history = History::new(&work);
    if !wish.drafted {
        let outcome = outcome(dice, &work, &moves, wish);
        report::compose(dice, &mut work, &moves, outcome, wish.long, &mut history, batch);
        settle::compose(dice, &work, &mut history, batch);
        talk::compose(dice, &work, batch);
    }
    write(dice, &work, position, &moves, &history, batch);
    let updates = history.updates.len();
    for written in history.updates {
        let at = written.row.created_at.0;
        batch.row(at, &written.row);
    }
    u64::try_from(updates).unwrap_or(0)
}

fn theme(dice: &mut Dice) -> &'static Theme {
    let all: u64 = THEMES.iter().map(|theme| theme.weight).sum();
    let mut place = dice.below(all);
    for theme in THEMES {
        if place < theme.weight {
            return theme;
        }
        place -= theme.weight;
    }
    dice.pick(THEMES)
}

fn start<'w>(dice: &mut Dice, deal: &'w Deal<'w>, position: i64, wish: Wish) -> Work<'w> {
    let theme = theme(dice);
    let names: Vec<&str> = deal.parties.iter().map(|party| party.locality.name_vi.as_str()).collect();
    let text = words::commitment(dice, theme, &names);
    let mut domains = vec![theme.domain.to_owned()];
    let second =
        THEMES.get(usize::try_from(dice.below(u64::try_from(THEMES.len()).unwrap_or(1))).unwrap_or(0));
    if let Some(second) = second.filter(|second| second.domain != theme.domain && dice.chance(200)) {
        domains.push(second.domain.to_owned());
    }
    let is_open = deal.world.reference.domain(theme.domain).is_some_and(|domain| domain.public_by_default);
    let visibility = match dice.below(1000) {
        _ if wish.long => Visibility::Public,
        _ if !is_open => Visibility::Internal,
        0..=19 => Visibility::Internal,
        20..=24 if deal.public => Visibility::Proposed,
        _ => Visibility::Public,
    };
    let target = dice.chance(400).then(|| Target {
        value: f64::from(i32::try_from(dice.between(1, 40)).unwrap_or(1)) * 5.0,
        unit: theme.unit.to_owned(),
        baseline: None,
        mode: if dice.chance(800) { TargetMode::Cumulative } else { TargetMode::Yearly },
    });
    let direction = match dice.below(10) {
        0..=6 => Direction::AllSides,
        7..=8 => Direction::OneSide,
        _ => Direction::ByTurns,
    };
    let deliverable = dice.chance(350).then(|| format!("Báo cáo kết quả {}", dice.pick(theme.objects)));
    let budget = dice.chance(150).then(|| format!("{} tỷ đồng, ngân sách địa phương", dice.between(1, 90)));
    let content = Content {
        quote: dice.chance(300).then(|| text.clone()),
        place: dice.chance(300).then(|| format!("Điều {}", dice.between(1, 12))),
        direction,
        deadline: deadline(dice, deal),
        target,
        deliverable,
        budget,
        public: visibility != Visibility::Internal,
        ..Content::new(text, domains)
    };
    let leads = deal
        .parties
        .iter()
        .filter_map(|party| {
            let usual = party.unit.offices.get(theme.office);
            usual.filter(|_| dice.chance(900)).or_else(|| Some(dice.pick(&party.unit.offices)))
        })
        .collect();
    let id = dice.id(deal.entered);
    let marks = marks(dice, deal, content.deadline.due());
    Work { deal, id, code: format!("{:02}", position + 1), content, theme, visibility, leads, marks }
}

fn deadline(dice: &mut Dice, deal: &Deal<'_>) -> Deadline {
    let last = deal.period_to.unwrap_or_else(|| plus(deal.from, 1_825));
    let first = plus(deal.from, 60);
    let due = dice.day(first, last);
    match dice.below(100) {
        0..=34 => Deadline::Date { on: due },
        35..=59 => Deadline::Year { year: chrono::Datelike::year(&due) },
        60..=79 => Deadline::Period { from: deal.from.min(due), to: due },
        80..=91 => Deadline::Ongoing,
        _ => Deadline::None,
    }
}

fn marks(dice: &mut Dice, deal: &Deal<'_>, due: Option<NaiveDate>) -> Vec<Mark> {
    let last = due.or(deal.period_to).unwrap_or_else(|| plus(deal.from, 1_095));
    let mut days: Vec<NaiveDate> =
        (0..dice.between(3, 6)).map(|_| dice.day(plus(deal.from, 20), last)).collect();
    days.sort();
    let sides = u64::try_from(deal.parties.len()).unwrap_or(1);
    days.into_iter()
        .map(|day| {
            let due = dice.chance(920).then_some(day);
            let side = dice.chance(300).then(|| usize::try_from(dice.below(sides)).unwrap_or(0));
            let title = words::milestone(dice, due);
            Mark { id: dice.id(deal.entered), title, due, side, held: dice.chance(150), words: Vec::new() }
        })
        .collect()
}

/// What becomes of it.
fn outcome(dice: &mut Dice, work: &Work<'_>, moves: &Moves, wish: Wish) -> Outcome {
    if moves.asked || wish.long {
        return Outcome::Going;
    }
    let done = match moves.deadline.due() {
        Some(due) if due <= work.deal.until => 720,
        Some(_) => 140,
        None if !work.deal.open => 500,
        None => 150,
    };
    if dice.chance(done) {
        return Outcome::Done;
    }
    match dice.below(100) {
        0..=5 => Outcome::NotStarted,
        6..=8 => Outcome::Paused,
        9..=11 => Outcome::Dropped,
        12..=19 => Outcome::Waiting,
        20..=25 => Outcome::Differ,
        _ => Outcome::Going,
    }
}

fn write(
    dice: &mut Dice,
    work: &Work<'_>,
    position: i64,
    moves: &Moves,
    history: &History,
    batch: &mut Batch,
) {
    let at = work.deal.entered;
    let sides = 0..work.deal.parties.len();
    let said: Vec<_> = sides.clone().map(|side| (history.said(side), history.published(side))).collect();
    commitment(dice, work, position, moves, &said, batch);
    for (position, slug) in (0..).zip(&work.content.domains) {
        let domain_slug = slug.clone();
        batch.row(at, &row::CommitmentDomain { commitment_id: work.id, position, domain_slug });
    }
    for (side, said) in sides.zip(said) {
        side_row(dice, work, side, moves, said, batch);
    }
    milestones(work, batch);
}

type Said = (Option<SideReport>, Option<SideReport>);

fn commitment(
    dice: &mut Dice,
    work: &Work<'_>,
    position: i64,
    moves: &Moves,
    said: &[Said],
    batch: &mut Batch,
) {
    let internal = joint(&said.iter().map(|said| said.0).collect::<Vec<_>>());
    let public = joint(&said.iter().map(|said| said.1).collect::<Vec<_>>());
    let (content, at) = (&work.content, work.deal.entered);
    let proposer = work.deal.parties.first().filter(|_| work.visibility == Visibility::Proposed);
    let proposer = proposer.map(|party| dice.pick(&party.unit.coordinators).id);
    if let Some(account_id) = proposer {
        batch.row(at, &row::CommitmentAuthor { commitment_id: work.id, account_id });
    }
    let target = content.target.as_ref();
    batch.row(
        at,
        &row::Commitment {
            id: work.id,
            agreement_id: work.deal.id,
            code: work.code.clone(),
            position,
            text: content.text.clone(),
            quote: content.quote.clone(),
            place: content.place.clone(),
            direction: content.direction.code(),
            deadline_kind: moves.deadline.kind().code(),
            deadline_from: moves.deadline.starts(),
            due_on: moves.deadline.due(),
            target_value: target.map(|target| Fraction(target.value)),
            target_unit: target.map(|target| target.unit.clone()),
            target_baseline: None,
            target_mode: target.map(|target| target.mode.code()),
            deliverable: content.deliverable.clone(),
            budget: content.budget.clone(),
            visibility: work.visibility.code(),
            progress: internal.progress.code(),
            accord: internal.accord.code(),
            health: internal.health.map(Health::code),
            done_on: internal.done_on,
            last_news_on: internal.last_news_on,
            created_at: Moment(at),
            updated_at: Moment(at),
            version: 1,
            proposed_by: proposer,
            original_due_on: moves.original,
            extensions: moves.extensions,
            public_progress: Progress::code(public.progress),
            public_accord: Accord::code(public.accord),
            public_health: public.health.map(Health::code),
            public_done_on: public.done_on,
            public_last_news_on: public.last_news_on,
        },
    );
}

fn side_row(
    dice: &mut Dice,
    work: &Work<'_>,
    side: usize,
    moves: &Moves,
    (said, public): Said,
    batch: &mut Batch,
) {
    let lead = work.leads.get(side);
    let cooperating: Vec<&str> = match work.unit(side) {
        Some(unit) if dice.chance(500) => vec![dice.pick(&unit.offices).name.as_str()],
        _ => Vec::new(),
    };
    batch.row(
        work.deal.entered,
        &row::Side {
            commitment_id: work.id,
            locality_id: work.side(side).to_owned(),
            position: i64::try_from(side).unwrap_or(0),
            lead_agency_id: lead.map(|office| office.id),
            lead: lead.map(|office| office.name.clone()),
            cooperating: json!(cooperating).to_string(),
            focal_point: None,
            progress: said.map(|said| said.progress.code()),
            health: said.map(|said| said.health.code()),
            as_of: said.map(|said| said.as_of),
            done_on: said.and_then(|said| said.done_on),
            value: said.and_then(|said| said.value).map(Fraction),
            due_on: moves.own.filter(|(own, _)| *own == side).map(|(_, day)| day),
            public_progress: public.map(|said| said.progress.code()),
            public_health: public.map(|said| said.health.code()),
            public_as_of: public.map(|said| said.as_of),
            public_done_on: public.and_then(|said| said.done_on),
            public_value: public.and_then(|said| said.value).map(Fraction),
            public_withdrawn_as_of: None,
        },
    );
}

fn milestones(work: &Work<'_>, batch: &mut Batch) {
    let at = work.deal.entered;
    let unit = |side: usize| LocalityId(work.side(side).to_owned());
    let all: Vec<LocalityId> = (0..work.deal.parties.len()).map(unit).collect();
    for (position, mark) in (0..).zip(&work.marks) {
        let concerned = mark.side.map_or_else(|| all.clone(), |side| vec![unit(side)]);
        let days: Vec<(LocalityId, NaiveDate)> =
            mark.words.iter().map(|(side, day, _)| (unit(*side), *day)).collect();
        batch.row(
            at,
            &row::Milestone {
                id: mark.id,
                commitment_id: work.id,
                position,
                title: mark.title.clone(),
                due_on: mark.due,
                locality_id: mark.side.map(|side| work.side(side).to_owned()),
                deliverable: None,
                done_on: reached_on(&concerned, &days),
                by_sides: !days.is_empty(),
            },
        );
        for (side, done_on, update_id) in &mark.words {
            let locality_id = work.side(*side).to_owned();
            let word = row::MilestoneSide {
                milestone_id: mark.id,
                locality_id,
                done_on: *done_on,
                update_id: *update_id,
            };
            batch.row(at, &word);
        }
    }
}
