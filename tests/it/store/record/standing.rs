//! SQL and the model count the same, on both engines, on the days around the deadline.

use chrono::{Days, NaiveDate};
use hoptac::model::act::{Act, Actor};
use hoptac::model::standing::StandingFilter;
use hoptac::model::standing::{Accord, Health, Progress, Timeliness, silence, timeliness};
use hoptac::model::tally::Tally;
use hoptac::store::record::agreement;
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::{CommitmentCard, CommitmentFilter, Order};
use hoptac::store::reference::domain;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{AgreementSpec, CommitmentSpec, HA_NOI, RecordBuilder, StandingSpec, at, ids};

/// The due day that everything is random around.
fn due() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap()
}

/// A small generator: the same numbers in every run (Knuth's constants).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let n = self.roll(u64::try_from(from.len()).unwrap());
        from[usize::try_from(n).unwrap()]
    }

    /// A day near the due day, or none.
    fn day(&mut self, reach: &[i64]) -> Option<NaiveDate> {
        let offset = self.pick(reach);
        (self.roll(4) > 0).then(|| due() + chrono::TimeDelta::days(offset))
    }

    fn standing(&mut self) -> StandingSpec {
        let progress = self.pick(Progress::ALL);
        let done = progress == Progress::Done;
        StandingSpec {
            due_on: self.day(&[-400, -1, 0, 1, 2, 28, 29, 30, 31, 32, 400]),
            progress: progress.code(),
            accord: self.pick(Accord::ALL).code(),
            health: if progress.is_open() && self.roll(3) > 0 {
                Some(self.pick(Health::ALL).code())
            } else {
                None
            },
            // A day is known nearly always; without one it counts as done today.
            done_on: if done { self.day(&[-401, -2, -1, 0, 1, 2, 32]) } else { None },
            last_news_on: self.day(&[-91, -90, -89, -88, -500, -1, 0]),
        }
    }
}

/// What the model says of a commitment.
fn fits(card: &CommitmentCard, filter: StandingFilter, today: NaiveDate) -> bool {
    let c = &card.commitment;
    let time = timeliness(c.progress, c.content.deadline.due(), c.done_on, today);
    let open = c.progress.is_open();
    let overdue = matches!(time, Timeliness::Overdue(_));
    let silent = silence(c.progress, c.last_news_on, today).is_some();
    let at_risk = open && matches!(c.health, Some(Health::AtRisk | Health::Blocked));
    let differ = open && c.accord == Accord::Differ;
    match filter {
        StandingFilter::DoneOnTime => time == Timeliness::DoneOnTime,
        StandingFilter::DoneLate => matches!(time, Timeliness::DoneLate(_)),
        StandingFilter::OpenInTime => {
            matches!(time, Timeliness::InTime | Timeliness::DueSoon(_) | Timeliness::NoDeadline)
        }
        StandingFilter::OpenOverdue => overdue,
        StandingFilter::DueSoon => matches!(time, Timeliness::DueSoon(_)),
        StandingFilter::Waiting => open && c.accord == Accord::Waiting,
        StandingFilter::Differ => differ,
        StandingFilter::Silent => silent,
        StandingFilter::AtRisk => at_risk,
        StandingFilter::Attention => overdue || differ || silent || at_risk,
        StandingFilter::Dropped => time == Timeliness::Dropped,
    }
}

/// Place in the order of urgency.
fn urgency(card: &CommitmentCard, today: NaiveDate) -> (u8, Option<NaiveDate>) {
    let fits = |filter| fits(card, filter, today);
    let health = card.commitment.health;
    let rank = if fits(StandingFilter::OpenOverdue) {
        0
    } else if fits(StandingFilter::Differ) {
        1
    } else if health == Some(Health::Blocked) {
        2
    } else if health == Some(Health::AtRisk) {
        3
    } else if fits(StandingFilter::Silent) {
        4
    } else if fits(StandingFilter::DueSoon) {
        5
    } else if card.commitment.progress.is_open() {
        6
    } else {
        7
    };
    (rank, Some(card.commitment.content.deadline.due().unwrap_or(NaiveDate::MAX)))
}

both!(
    async fn sql_counts_what_the_model_says(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let mut dice = Dice(42);
        let id = record.agreement(&AgreementSpec::default());
        for n in 0..400 {
            let standing = dice.standing();
            let domain = dice.pick(&["du-lich", "y-te", "giao-duc"]);
            let code = n.to_string();
            record.commitment(
                id,
                &CommitmentSpec { code: &code, domain, standing, ..CommitmentSpec::default() },
            );
        }
        record.write(&db).await;

        for today in [due() - Days::new(1), due(), due() + Days::new(1)] {
            let moment = today.and_hms_opt(3, 0, 0).unwrap().and_utc();
            let act = Act::new(Actor::Public, moment, ids());
            let all = agreement::page(&db, &act, "a").await.unwrap().commitments;
            assert_eq!(all.len(), 400);
            for &filter in StandingFilter::ALL {
                let expected = all.iter().filter(|card| fits(card, filter, today)).count();
                assert!(expected > 0, "no commitment is {filter:?} on {today}");
                let by_filter = CommitmentFilter { standing: Some(filter), ..CommitmentFilter::default() };
                let found = commitment::list(&db, &act, &by_filter).await.unwrap();
                assert_eq!(found.total, i64::try_from(expected).unwrap(), "{filter:?} on {today}");
                assert!(found.rows.iter().all(|card| fits(card, filter, today)), "{filter:?} on {today}");
            }

            let tally: Tally = all
                .iter()
                .map(|card| {
                    let c = &card.commitment;
                    let due = c.content.deadline.due();
                    Tally::of(timeliness(c.progress, due, c.done_on, today), due.is_some())
                })
                .sum();
            let summaries = domain::summaries(&db, &act, false).await.unwrap();
            assert_eq!(summaries.len(), 3);
            assert_eq!(summaries.iter().map(|s| s.tally).sum::<Tally>(), tally);
            let list = agreement::list(&db, &act, &agreement::AgreementFilter::default()).await.unwrap();
            assert_eq!(list.rows[0].tally, tally);
            assert_eq!(list.rows[0].last_news_on, all.iter().filter_map(|c| c.commitment.last_news_on).max());
            let attention = all.iter().filter(|card| fits(card, StandingFilter::Attention, today)).count();
            assert_eq!(summaries.iter().map(|s| s.attention).sum::<i64>(), i64::try_from(attention).unwrap());
        }
    }
);

both!(
    async fn urgency_goes_down_the_pages(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let mut dice = Dice(7);
        let id = record.agreement(&AgreementSpec::default());
        for n in 0..100 {
            let standing = dice.standing();
            record.commitment(
                id,
                &CommitmentSpec {
                    code: &n.to_string(),
                    domain: "du-lich",
                    sides: &[HA_NOI],
                    standing,
                    ..CommitmentSpec::default()
                },
            );
        }
        record.write(&db).await;
        let act = Act::new(Actor::Public, at(2026, 6, 30), ids());
        let mut rows = Vec::new();
        for page in 1..=4 {
            let filter = CommitmentFilter { order: Order::Urgency, page, ..CommitmentFilter::default() };
            let listing = commitment::list(&db, &act, &filter).await.unwrap();
            assert_eq!((listing.total, listing.page, listing.pages()), (100, page, 4));
            rows.extend(listing.rows);
        }
        assert_eq!(rows.len(), 100);
        let ranks: Vec<_> = rows.iter().map(|card| urgency(card, act.today())).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
        assert_eq!((ranks[0].0, ranks[99].0), (0, 7));
    }
);
