//! What `make bench` asks of the store itself: `load ENGINE URL` adds to a demo database ten thousand commitments
//! whose updates wait for review, and prints how fast updates were submitted against bare single-row inserts of the
//! same engine in the same run, as TSV: name, value, unit. Bare is an update's row by itself: no check of who writes
//! what, no audit, no notice. Beside it stands the smallest table there is, which no feature can live in.

#![expect(clippy::print_stdout, reason = "what it measures is its output")]
#![expect(
    clippy::disallowed_methods,
    reason = "a program of its own has a clock and a random source of its own"
)]

use std::error::Error;
use std::time::Instant;

use chrono::{Days, NaiveDate, Utc};
use hoptac::intake::draft::{Draft, DraftCommitment};
use hoptac::intake::parse::parse;
use hoptac::intake::source::Source;
use hoptac::model::act::{Act, Actor, Staff};
use hoptac::model::agreement::Visibility;
use hoptac::model::deadline::Deadline;
use hoptac::model::ids::IdSource;
use hoptac::model::standing::{Health, Progress};
use hoptac::store::Db;
use hoptac::store::auth::account;
use hoptac::store::db::engine::BackendTx;
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::Step;
use hoptac::store::work::update;
use hoptac::store::work::update::{UpdateInput, UpdateMore};
use uuid::Uuid;

type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Clients at the same time.
const CLIENTS: usize = 16;
/// Agreements, and commitments in each.
const RECORD: (usize, usize) = (10, 1_000);
/// What the updates say.
const RESULTS: &str = "Đã tổ chức đoàn khảo sát và thống nhất kế hoạch quý tới.";
const NEXT_STEPS: &str = "Ký kế hoạch chi tiết.";
/// Turns of bare inserts and submissions; each takes the commitments of two agreements.
const ROUNDS: usize = 5;

#[tokio::main]
async fn main() -> Fallible<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(engine), Some(url)) = (arguments.next(), arguments.next()) else {
        return Err("usage: load ENGINE URL".into());
    };
    let db = Db::open(&url).await?;
    let ids = IdSource::new(rand::random);
    let author = demo(&db, "coordinator.ha-noi@demo.invalid").await?;
    let commitments = fill(&db, ids, &author).await?;
    scratch(&db).await?;

    let share = commitments.len() / ROUNDS;
    let other = demo(&db, "coordinator.hue@demo.invalid").await?;
    let mut turns = Vec::new();
    for part in commitments.chunks(share) {
        let pool = db.clone();
        let smallest = rate(part, move |_| insert_smallest(pool.clone(), ids)).await?;
        let (pool, who) = (db.clone(), other.clone());
        let bare = rate(part, move |id| insert(pool.clone(), ids, who.clone(), id)).await?;
        let (pool, who) = (db.clone(), author.clone());
        let submitted = rate(part, move |id| submit(pool.clone(), ids, who.clone(), id)).await?;
        turns.push(Turn { smallest, bare, submitted });
    }
    let median = |of: fn(&Turn) -> f64| {
        let mut values: Vec<f64> = turns.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    println!("{engine}.insert.rate\t{:.0}\t1/s", median(|turn| turn.bare));
    println!("{engine}.submit.rate\t{:.0}\t1/s", median(|turn| turn.submitted));
    println!("{engine}.submit_to_insert\t{:.3}\tratio", median(|turn| turn.submitted / turn.bare));
    println!("{engine}.submit_to_smallest\t{:.3}\tratio", median(|turn| turn.submitted / turn.smallest));
    Ok(())
}

/// The person of a demo account.
async fn demo(db: &Db, email: &str) -> Fallible<Staff> {
    let found = account::credentials(db, email).await?;
    Ok(found.ok_or("no demo here: start `hoptac serve --demo` on this database first")?.staff)
}

/// Rates of one turn, a second.
struct Turn {
    smallest: f64,
    bare: f64,
    submitted: f64,
}

/// Enters the agreements, in force, overdue a little more with each commitment. Gives the commitments.
async fn fill(db: &Db, ids: IdSource, author: &Staff) -> Fallible<Vec<Uuid>> {
    let act = Act::new(Actor::Staff(author.clone()), Utc::now(), ids);
    let system = Act::new(Actor::System, Utc::now(), ids);
    let text = "THỎA THUẬN HỢP TÁC giữa thành phố Hà Nội và thành phố Huế\n1. Hợp tác phát triển du lịch.";
    let sample = parse(&Source::from_text(text), &db.reference())?;
    let first = sample.commitments.first().ok_or("the sample holds a commitment")?.clone();
    let (agreements, size) = RECORD;
    let mut commitments = Vec::with_capacity(agreements * size);
    for _ in 0..agreements {
        let many = (0..size).map(|order| numbered(&first, order, act.today())).collect::<Option<Vec<_>>>();
        let mut draft = Draft { commitments: many.ok_or("a number that fits")?, ..sample.clone() };
        draft.documents.first_mut().ok_or("the sample holds a document")?.issued_on = Some(act.today());
        let slug = agreement::create(db, &system, system.id(), &draft, text).await?;
        let page = agreement::page(db, &system, &slug).await?;
        agreement::step(db, &system, &slug, Step::Propose, page.agreement.version).await?;
        let page = agreement::page(db, &act, &slug).await?;
        debug_assert_eq!(page.agreement.visibility, Visibility::Proposed);
        commitments.extend(page.commitments.iter().map(|card| card.commitment.id));
    }
    Ok(commitments)
}

/// The `order`th commitment, due that many days (of a year) ago.
fn numbered(first: &DraftCommitment, order: usize, today: NaiveDate) -> Option<DraftCommitment> {
    let order = u32::try_from(order).ok()?;
    let due = today.checked_sub_days(Days::new(u64::from(order % 365)))?;
    Some(DraftCommitment { order: order + 1, deadline: Deadline::Date { on: due }, ..first.clone() })
}

/// Times each of `of` done once, by [`CLIENTS`] at the same time. Gives how many a second.
async fn rate<F, W>(of: &[Uuid], work: F) -> Fallible<f64>
where
    F: Fn(Uuid) -> W + Clone + Send + Sync + 'static,
    W: Future<Output = Fallible<()>> + Send + 'static,
{
    let begun = Instant::now();
    let clients: Vec<_> = of
        .chunks(of.len().div_ceil(CLIENTS))
        .map(|share| {
            let (share, work) = (share.to_vec(), work.clone());
            tokio::spawn(async move {
                for id in share {
                    work(id).await?;
                }
                Fallible::Ok(())
            })
        })
        .collect();
    for client in clients {
        client.await??;
    }
    let count = u32::try_from(of.len())?;
    Ok(f64::from(count) / begun.elapsed().as_secs_f64())
}

async fn submit(db: Db, ids: IdSource, author: Staff, commitment: Uuid) -> Fallible<()> {
    let act = Act::new(Actor::Staff(author), Utc::now(), ids);
    let input = UpdateInput {
        id: act.id(),
        commitment_id: commitment,
        as_of: act.today(),
        progress: Progress::InProgress,
        health: Health::OnTrack,
        done_on: None,
        value: None,
        results: RESULTS.to_owned(),
        obstacles: String::new(),
        proposals: String::new(),
        next_steps: NEXT_STEPS.to_owned(),
        more: UpdateMore::default(),
    };
    update::submit(&db, &act, &input).await?;
    Ok(())
}

/// Runs one statement in a transaction of its own.
macro_rules! alone {
    ($db:expr, $query:expr) => {{
        let mut tx = $db.begin().await?;
        match &mut tx.on {
            BackendTx::Sqlite(t) => $query.execute(&mut **t).await.map(|_| ())?,
            BackendTx::Pg(t) => $query.execute(&mut **t).await.map(|_| ())?,
        }
        Ok(tx.commit().await?)
    }};
}

/// The yardstick: the row of an update by itself.
async fn insert(db: Db, ids: IdSource, author: Staff, commitment: Uuid) -> Fallible<()> {
    let now = Utc::now();
    alone!(
        db,
        sqlx::query(
            "insert into progress_update (id, commitment_id, locality_id, author_id, author, state, as_of, progress, \
                 health, results, next_steps, created_at, updated_at) \
             values ($1, $2, $3, $4, $5, 'draft', $6, 'in_progress', 'on_track', $7, $8, $9, $9)"
        )
        .bind(ids.next(now))
        .bind(commitment)
        .bind(&author.locality.0)
        .bind(author.account_id)
        .bind(&author.name)
        .bind(now.date_naive())
        .bind(RESULTS)
        .bind(NEXT_STEPS)
        .bind(now)
    )
}

/// A row of the same words in a table without rules.
async fn insert_smallest(db: Db, ids: IdSource) -> Fallible<()> {
    let now = Utc::now();
    alone!(
        db,
        sqlx::query("insert into bench_row (id, at, results, next_steps) values ($1, $2, $3, $4)")
            .bind(ids.next(now).to_string())
            .bind(now.to_rfc3339())
            .bind(RESULTS)
            .bind(NEXT_STEPS)
    )
}

async fn scratch(db: &Db) -> Fallible<()> {
    run(db, "drop table if exists bench_row").await?;
    let table = "create table bench_row (id text primary key, at text not null, results text not null, next_steps text not null)";
    run(db, table).await
}

async fn run(db: &Db, sql: &'static str) -> Fallible<()> {
    alone!(db, sqlx::query(sql))
}
