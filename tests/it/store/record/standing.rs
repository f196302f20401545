//! SQL and the model count the same, on both engines, on the days around the deadline.

use chrono::{Days, NaiveDate};
use hoptac::model::access::Role;
use hoptac::model::act::{Act, Actor};
use hoptac::model::standing::StandingFilter;
use hoptac::model::standing::{Accord, Health, Progress};
use hoptac::model::tally::Tally;
use hoptac::store::record::agreement;
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::{CommitmentCard, CommitmentFilter};
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

/// Place in the order of urgency.
fn urgency(card: &CommitmentCard, today: NaiveDate) -> (u8, Option<NaiveDate>) {
    let fits = |filter| card.commitment.stands(filter, today);
    let health = card.commitment.health;
    let rank = if fits(StandingFilter::OpenOverdue) {
        0
    } else if fits(StandingFilter::Differ) {
        1
    } else if fits(StandingFilter::AtRisk) && health == Some(Health::Blocked) {
        2
    } else if fits(StandingFilter::AtRisk) {
        3
    } else if fits(StandingFilter::Silent) {
        4
    } else if fits(StandingFilter::DueSoon) {
        5
    } else if card.commitment.is_owed() {
        6
    } else if fits(StandingFilter::Unfinished) {
        7
    } else {
        8
    };
    (rank, Some(card.commitment.content.deadline.due().unwrap_or(NaiveDate::MAX)))
}

both!(
    async fn sql_counts_what_the_model_says_in_both_voices(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let mut dice = Dice(42);
        let leader = record.staff(Role::Leader, HA_NOI, None);
        let agreements = [
            record.agreement(&AgreementSpec::default()),
            record.agreement(&AgreementSpec { slug: "b", state: "concluded", ..AgreementSpec::default() }),
        ];
        for n in 0..600 {
            let standing = dice.standing();
            let domain = dice.pick(&["du-lich", "y-te", "giao-duc"]);
            let code = n.to_string();
            let spec = CommitmentSpec { code: &code, domain, standing, ..CommitmentSpec::default() };
            let commitment = record.commitment(dice.pick(&agreements), &spec);
            let published = StandingSpec { due_on: None, ..dice.standing() };
            record.published(commitment, &published);
        }
        record.ended_on(agreements[1], due());
        record.write(&db).await;

        for today in [due() - Days::new(1), due(), due() + Days::new(1)] {
            let moment = today.and_hms_opt(3, 0, 0).unwrap().and_utc();
            for actor in [Actor::Public, Actor::Staff(leader.clone())] {
                counts_agree(&db, &Act::new(actor, moment, ids())).await;
            }
        }
    }
);

/// Lists and counts of SQL against what the model says of each commitment the actor reads.
async fn counts_agree(db: &TestDb, act: &Act) {
    let today = act.today();
    let mut all = agreement::page(db, act, "a").await.unwrap().commitments;
    all.extend(agreement::page(db, act, "b").await.unwrap().commitments);
    assert_eq!(all.len(), 600);
    let count = |fits: &dyn Fn(&CommitmentCard) -> bool| {
        i64::try_from(all.iter().filter(|card| fits(card)).count()).unwrap()
    };
    for &filter in StandingFilter::ALL {
        let expected = count(&|card| card.commitment.stands(filter, today));
        assert!(expected > 0, "no commitment is {filter:?} on {today}");
        let by_filter = CommitmentFilter { standing: Some(filter), ..CommitmentFilter::default() };
        let found = commitment::list(db, act, &by_filter).await.unwrap();
        assert_eq!(found.total, expected, "{filter:?} on {today}");
        let fits = |card: &CommitmentCard| card.commitment.stands(filter, today);
        assert!(found.rows.iter().all(fits), "{filter:?} on {today}");
    }

    let tally: Tally = all.iter().map(|card| card.commitment.tally(today)).sum();
    assert_eq!(tally.total(), 600);
    let everything =
        CommitmentFilter { standing: Some(StandingFilter::Attention), ..CommitmentFilter::default() };
    assert_eq!(
        commitment::list_with_tally(db, act, &everything).await.unwrap().1,
        tally,
        "however it stands"
    );
    let summaries = domain::summaries(db, act, false).await.unwrap();
    assert_eq!(summaries.len(), 3);
    assert_eq!(summaries.iter().map(|s| s.tally).sum::<Tally>(), tally);
    let list = agreement::list(db, act, &agreement::AgreementFilter::default()).await.unwrap();
    assert_eq!(list.rows.iter().map(|row| row.tally).sum::<Tally>(), tally);
    let newest = list.rows.iter().filter_map(|row| row.last_news_on).max();
    assert_eq!(newest, all.iter().filter_map(|c| c.commitment.last_news_on).max());
    let attention = count(&|card| card.commitment.stands(StandingFilter::Attention, today));
    assert_eq!(summaries.iter().map(|s| s.attention).sum::<i64>(), attention);

    // What stands otherwise than on a day, and the rate of a day, as the model says of each.
    for then in [today - Days::new(1), today - Days::new(40)] {
        let since = CommitmentFilter { changed_since: Some(then), ..CommitmentFilter::default() };
        let changed = |card: &CommitmentCard| {
            let before = card.commitment.timeliness_then(then).map(Tally::part_of);
            before.is_some_and(|before| before != Tally::part_of(card.commitment.timeliness(today)))
        };
        let found = commitment::list(db, act, &since).await.unwrap();
        assert_eq!(found.total, count(&changed), "changed from {then} to {today}");
    }
    let end = domain::last_quarter_end(today);
    let then: Tally = all.iter().filter_map(|card| card.commitment.timeliness_then(end)).map(Tally::of).sum();
    let told = summaries.iter().filter_map(|s| s.trend.last()).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    assert_eq!(Some(told).filter(|(_, due)| *due > 0), then.rate(), "the rate on {end}");
}

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
            let filter = CommitmentFilter { page, ..CommitmentFilter::default() };
            let listing = commitment::list(&db, &act, &filter).await.unwrap();
            assert_eq!((listing.total, listing.page, listing.pages()), (100, page, 4));
            rows.extend(listing.rows);
        }
        assert_eq!(rows.len(), 100);
        let ranks: Vec<_> = rows.iter().map(|card| urgency(card, act.today())).collect();
        assert!(ranks.is_sorted(), "{ranks:?}");
        assert_eq!((ranks[0].0, ranks[99].0), (0, 8));
    }
);
