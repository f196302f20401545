//! An agreement: who signed it, when, and what became of it.

use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use hoptac::model::agency::Channel;
use hoptac::model::agreement::{DocumentRole, Kind, Signer, State, Visibility};
use hoptac::model::locality::Locality;
use hoptac::store::system::generate::row;
use hoptac::store::system::generate::row::Moment;
use serde_json::json;

use super::commitment;
use super::deal::{Deal, Shape, Signatory, World};
use super::dice::Dice;
use super::moment::{before, later, plus};
use super::person::Person;
use super::spool::Batch;
use super::words;
use super::work::Wish;

/// An agreement that was composed.
pub struct Composed {
    /// Its address.
    pub slug: String,
    /// Address of the unit that answers today for its first party.
    pub unit: String,
    /// Commitments.
    pub commitments: u64,
    /// Updates.
    pub updates: u64,
}

/// The agreement's dates and life.
struct Life {
    signed: NaiveDate,
    period_to: Option<NaiveDate>,
    state: State,
    ended_on: Option<NaiveDate>,
    visibility: Visibility,
}

/// Composes the agreement with this number. `slugs` counts the addresses that are taken.
pub fn compose(
    world: &World<'_>,
    number: u64,
    slugs: &mut HashMap<String, u32>,
    batch: &mut Batch,
) -> Composed {
    let shape = Shape::of(number);
    let dice = &mut Dice::of(world.seed, "agreement", number);
    let life = life(dice, world, shape);
    let parties = parties(dice, world, shape, life.signed);
    let entered = later(dice, at_noon(life.signed), 3, 15).min(world.now - chrono::TimeDelta::hours(20));
    let slug = address(&parties, life.signed, slugs);
    let last = before(life.ended_on.unwrap_or(world.today).min(world.today));
    let deal = Deal {
        world,
        id: dice.id(entered),
        slug,
        parties,
        from: plus(life.signed, 20),
        until: last,
        entered,
        period_to: life.period_to,
        open: life.state == State::InForce,
        public: life.visibility == Visibility::Public,
    };
    let count = match shape {
        Shape::Usual => 37,
        Shape::Long => 300,
        Shape::Many | Shape::Any => dice.between(15, 58),
    };
    write(dice, &deal, &life, count, batch);
    let unit = deal.parties.first().map_or("", |party| party.unit.slug.as_str()).to_owned();
    let mut composed = Composed { slug: deal.slug.clone(), unit, commitments: 0, updates: 0 };
    for position in 0..count {
        let long = shape == Shape::Long && position == 0;
        let drafted = life.state == State::Draft;
        composed.updates += commitment::compose(dice, &deal, position, Wish { long, drafted }, batch);
        composed.commitments += 1;
    }
    composed
}

fn at_noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(5, 0, 0).map_or(DateTime::UNIX_EPOCH, |at| at.and_utc())
}

fn life(dice: &mut Dice, world: &World<'_>, shape: Shape) -> Life {
    let today = world.today;
    if shape != Shape::Any {
        let signed = plus(today, if shape == Shape::Long { -2_200 } else { -900 });
        return Life {
            signed,
            period_to: Some(plus(signed, 3_652)),
            state: State::InForce,
            ended_on: None,
            visibility: Visibility::Public,
        };
    }
    if dice.chance(30) {
        let signed = plus(today, -dice.between(25, 150));
        let period_to = Some(plus(signed, 1_825));
        let (state, visibility) = (State::Draft, Visibility::Internal);
        return Life { signed, period_to, state, ended_on: None, visibility };
    }
    let first = NaiveDate::from_ymd_opt(2015, 1, 12).unwrap_or(today);
    // The later of two days: agreements have become more.
    let signed = dice.day(first, plus(today, -40)).max(dice.day(first, plus(today, -40)));
    let period_to = match dice.below(10) {
        0..=4 => Some(plus(signed, 1_825)),
        5..=7 => Some(plus(signed, 3_652)),
        8 => Some(plus(signed, 1_095)),
        _ => None,
    };
    let over = period_to.filter(|last| *last < today);
    let (state, ended_on) = match over {
        None => (State::InForce, None),
        Some(last) if dice.chance(750) => (State::Expired, Some(last)),
        Some(last) => {
            let state = if dice.chance(700) { State::Concluded } else { State::Rearranged };
            (state, Some(dice.day(plus(last, -200).max(plus(signed, 300)), last)))
        }
    };
    let visibility = match dice.below(100) {
        0..=89 => Visibility::Public,
        90..=93 => Visibility::Proposed,
        _ => Visibility::Internal,
    };
    Life { signed, period_to, state, ended_on, visibility }
}

/// Units that sign on `day`, of which no two have become one since.
fn parties<'w>(dice: &mut Dice, world: &'w World<'w>, shape: Shape, day: NaiveDate) -> Vec<Signatory<'w>> {
    let wanted = match (shape, dice.below(100)) {
        (Shape::Usual, _) => 2,
        (Shape::Many, _) => 14,
        (Shape::Long, _) => 4,
        (Shape::Any, 0..=63) => 2,
        (Shape::Any, 64..=79) => 3,
        (Shape::Any, 80..=88) => 4,
        (Shape::Any, 89..=93) => 5,
        (Shape::Any, _) => dice.between(6, 13),
    };
    let lineage = &world.reference.lineage;
    let units: Vec<&Locality> = lineage.as_of(day).collect();
    let mut parties: Vec<Signatory<'w>> = Vec::new();
    for _ in 0..1_000 {
        if i64::try_from(parties.len()).unwrap_or(i64::MAX) >= wanted {
            break;
        }
        let locality = *dice.pick(&units);
        let Some(unit) = world.people.of(lineage, &locality.id, world.today) else { continue };
        if parties.iter().all(|party| party.unit.id != unit.id) {
            parties.push(Signatory { locality, unit });
        }
    }
    parties
}

/// The address: units and year, and a number for namesakes.
fn address(parties: &[Signatory<'_>], signed: NaiveDate, slugs: &mut HashMap<String, u32>) -> String {
    let mut parts: Vec<String> = parties.iter().take(4).map(|party| party.locality.slug.clone()).collect();
    parts.push(signed.year().to_string());
    let stem = parts.join("-");
    let namesakes = slugs.entry(stem.clone()).or_insert(0);
    *namesakes += 1;
    if *namesakes == 1 { stem } else { format!("{stem}-{namesakes}") }
}

/// A kind of paper: what it is, and how its title begins.
const KINDS: &[(Kind, &str)] = &[
    (Kind::Agreement, "Thỏa thuận hợp tác"),
    (Kind::Programme, "Chương trình hợp tác phát triển kinh tế - xã hội"),
    (Kind::Memorandum, "Bản ghi nhớ hợp tác"),
    (Kind::Plan, "Kế hoạch hợp tác"),
];

fn write(dice: &mut Dice, deal: &Deal<'_>, life: &Life, commitments: i64, batch: &mut Batch) {
    let (kind, words) = *dice.pick(KINDS);
    let names: Vec<&str> = deal.parties.iter().map(|party| party.locality.full_name_vi.as_str()).collect();
    let until = life
        .period_to
        .map_or_else(String::new, |to| format!(" giai đoạn {} - {}", life.signed.year(), to.year()));
    let title = format!("{words} giữa {}{until}", words::together(&names));
    let Some(first) = deal.parties.first() else { return };
    let creator = dice.pick(&first.unit.coordinators).clone();
    let (proposed, published) = steps(dice, deal, life, &creator);
    let by = |step: &Option<(DateTime<Utc>, Person)>| step.as_ref().map(|(_, person)| person.id);
    let done = [proposed.as_ref(), published.as_ref()].into_iter().flatten().map(|step| step.0).max();
    batch.row(
        deal.entered,
        &row::Agreement {
            id: deal.id,
            slug: deal.slug.clone(),
            kind: kind.code(),
            channel: Channel::State.code(),
            title,
            held_on: Some(life.signed),
            held_at: Some(first.locality.name_vi.clone()),
            period_from: Some(life.signed),
            period_to: life.period_to,
            state: life.state.code(),
            visibility: life.visibility.code(),
            principles: json!(words::principles(dice)).to_string(),
            focal_point: Some("Văn phòng Ủy ban nhân dân các bên".to_owned()),
            review_cadence: Some("Sơ kết hằng năm, tổng kết khi kết thúc giai đoạn".to_owned()),
            proposed_by: by(&proposed),
            published_by: by(&published),
            published_at: published.as_ref().map(|step| Moment(step.0)),
            created_at: Moment(deal.entered),
            updated_at: Moment(done.unwrap_or(deal.entered)),
            version: 1,
            in_force_on: (life.state != State::Draft).then_some(life.signed),
            ended_on: life.ended_on,
        },
    );
    for (position, party) in (0..).zip(&deal.parties) {
        let locality_id = party.locality.id.0.clone();
        batch.row(deal.entered, &row::Party { agreement_id: deal.id, position, locality_id });
    }
    if life.visibility == Visibility::Proposed || life.state == State::Draft {
        let account_id = by(&proposed).unwrap_or(creator.id);
        batch.row(deal.entered, &row::AgreementAuthor { agreement_id: deal.id, account_id });
    }
    document(dice, deal, (kind, life.signed), &creator, batch);
    told(dice, deal, life, (commitments, &creator, proposed, published), batch);
}

type Step = Option<(DateTime<Utc>, Person)>;

/// Who proposed it and who published it, as far as it came.
fn steps(dice: &mut Dice, deal: &Deal<'_>, life: &Life, creator: &Person) -> (Step, Step) {
    if life.visibility == Visibility::Internal {
        return (None, None);
    }
    let end = deal.world.now - chrono::TimeDelta::minutes(30);
    let proposed = later(dice, deal.entered, 0, 6).min(end - chrono::TimeDelta::minutes(30));
    let leader = deal.parties.last().map(|party| dice.pick(&party.unit.leaders).clone());
    let published = (life.visibility == Visibility::Public)
        .then_some(leader)
        .flatten()
        .map(|leader| (later(dice, proposed, 0, 5).min(end), leader));
    (Some((proposed, creator.clone())), published)
}

fn told(
    dice: &mut Dice,
    deal: &Deal<'_>,
    life: &Life,
    (commitments, creator, proposed, published): (i64, &Person, Step, Step),
    batch: &mut Batch,
) {
    let id = deal.id.0.to_string();
    let parties: Vec<&str> = deal.parties.iter().map(|party| party.locality.id.0.as_str()).collect();
    let detail = json!({ "slug": deal.slug, "parties": parties, "commitments": commitments });
    batch.entry(dice, deal.entered, Some(creator), ("create", "agreement", &id), deal.place(), &detail);
    let moved = |from: (State, Visibility), to: (State, Visibility)| json!({ "before": { "state": from.0, "visibility": from.1 }, "after": { "state": to.0, "visibility": to.1 } });
    let (internal, waits, public) = (Visibility::Internal, Visibility::Proposed, Visibility::Public);
    match &proposed {
        Some((at, by)) => {
            let detail = moved((State::Draft, internal), (State::InForce, waits));
            batch.entry(dice, *at, Some(by), ("propose", "agreement", &id), deal.place(), &detail);
        }
        None if life.state != State::Draft => {
            let at = deal.entered + chrono::TimeDelta::minutes(20);
            let detail = json!({ "before": { "state": State::Draft },
                "after": { "state": State::InForce, "in_force_on": life.signed } });
            batch.entry(dice, at, Some(creator), ("confirm", "agreement", &id), deal.place(), &detail);
        }
        None => {}
    }
    if let Some((at, by)) = &published {
        let detail = moved((State::InForce, waits), (State::InForce, public));
        batch.entry(dice, *at, Some(by), ("publish", "agreement", &id), deal.place(), &detail);
    }
    if let Some(day) = life.ended_on {
        let detail = json!({ "before": { "state": State::InForce }, "after": { "state": life.state, "ended_on": day } });
        // The nightly job, at one o'clock of the next day.
        let at = at_noon(day) + chrono::TimeDelta::hours(13);
        let action = if life.state == State::Expired { "expire" } else { "end" };
        let by = (action == "end").then_some(creator);
        if deal.past(at) {
            batch.entry(dice, at, by, (action, "agreement", &id), deal.place(), &detail);
        }
    }
}

/// The signed paper, usually with its file.
fn document(
    dice: &mut Dice,
    deal: &Deal<'_>,
    (kind, signed): (Kind, NaiveDate),
    creator: &Person,
    batch: &mut Batch,
) {
    let id = dice.id(deal.entered);
    let number = format!("{}/{}/TTHT-UBND", dice.between(1, 480), signed.year());
    let signers: Vec<Signer> = deal
        .parties
        .iter()
        .map(|_| Signer {
            name: words::person(dice),
            title: "Phó Chủ tịch".to_owned(),
            authority: "TM. Ủy ban nhân dân".to_owned(),
        })
        .collect();
    batch.row(
        deal.entered,
        &row::Document {
            id,
            agreement_id: deal.id,
            position: 0,
            number_raw: Some(number.clone()),
            number: Some(number),
            kind: kind.code(),
            subject: None,
            issuer: deal
                .parties
                .first()
                .map(|party| format!("Ủy ban nhân dân {}", party.locality.full_name_vi)),
            issued_on: Some(signed),
            effective_on: None,
            role: DocumentRole::Original.code(),
            source_text: None,
            signers: json!(signers).to_string(),
        },
    );
    if dice.chance(700) {
        let second = deal.parties.last().map(|party| dice.pick(&party.unit.leaders).id);
        let publisher = second.filter(|_| deal.public);
        let of = super::files::Of::Document { id, publisher };
        deal.world.contents.attach(dice, deal.place(), of, (deal.entered, creator), batch);
    }
}
