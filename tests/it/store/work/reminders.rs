//! What time brings, over a year: everybody is told of everything, and nobody of anything twice.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use hoptac::model::access::Role;
use hoptac::model::act::{Act, Actor, Staff, day_in_vietnam};
use hoptac::model::job::Job;
use hoptac::store::Db;
use hoptac::store::system::job;
use hoptac::store::work::inbox::TaskKind;
use hoptac::store::work::{inbox, notification, reminders};
use server::auth::secret_key::SecretKey;
use server::jobs::Jobs;
use server::mail::Mailer;
use tokio::sync::watch;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    AgreementSpec, CommitmentSpec, HA_NOI, HUE, RecordBuilder, StandingSpec, UpdateSpec, at, by, day, ids,
    now,
};
use crate::support::site::no_files;

/// Day, person and occasion of each notice.
type Told = BTreeSet<(NaiveDate, &'static str, String)>;

/// Who there is: in Hà Nội an agency with a reporter, in Huế none.
struct People(Vec<(&'static str, Staff)>);

async fn people(db: &TestDb) -> People {
    let mut record = RecordBuilder::new(db);
    let agency = record.agency(HA_NOI, "Sở Du lịch");
    let reporter = record.staff(Role::Reporter, HA_NOI, Some(agency));
    let others = [
        ("coordinator", record.staff(Role::Coordinator, HA_NOI, None)),
        ("leader", record.staff(Role::Leader, HA_NOI, None)),
        ("hue coordinator", record.staff(Role::Coordinator, HUE, None)),
        ("hue leader", record.staff(Role::Leader, HUE, None)),
    ];
    let agreement = record.agreement(&AgreementSpec {
        title: "Thỏa thuận hợp tác",
        visibility: "internal",
        ..AgreementSpec::default()
    });
    let open =
        |due| StandingSpec { due_on: due, last_news_on: Some(day(2026, 1, 1)), ..StandingSpec::default() };
    let first = record.commitment(
        agreement,
        &CommitmentSpec {
            domain: "du-lich",
            visibility: "internal",
            text: "Du lịch",
            standing: open(Some(day(2026, 6, 30))),
            ..CommitmentSpec::default()
        },
    );
    record.lead(first, HA_NOI, agency, "Sở Du lịch");
    // Neither what is done nor what has no deadline reminds of one.
    let done =
        StandingSpec { progress: "done", done_on: Some(day(2026, 1, 1)), ..open(Some(day(2026, 3, 1))) };
    record.commitment(
        agreement,
        &CommitmentSpec {
            code: "02",
            visibility: "internal",
            text: "Y tế",
            standing: done,
            ..CommitmentSpec::default()
        },
    );
    let fresh = StandingSpec { last_news_on: Some(day(2026, 12, 31)), ..open(None) };
    record.commitment(
        agreement,
        &CommitmentSpec {
            code: "03",
            visibility: "internal",
            text: "Thường xuyên",
            standing: fresh,
            ..CommitmentSpec::default()
        },
    );
    // Waits since 25/11/2026, a Wednesday.
    record.update(
        first,
        &UpdateSpec { as_of: day(2026, 11, 20), ..UpdateSpec::by(reporter.account_id, HA_NOI) },
    );
    record.directive(HA_NOI, first, &others[1].1);
    record.write(db).await;
    People([("reporter", reporter)].into_iter().chain(others).collect())
}

/// What must have been told by the end of the year. The deadline moves to 15/10 on 01/09.
fn expected() -> Told {
    let mut told = Told::new();
    let reporting = ["reporter", "hue coordinator"];
    for (due, days) in [
        (day(2026, 6, 30), [(5, 31), (6, 23), (6, 29), (7, 1), (7, 15), (7, 31)]),
        (day(2026, 10, 15), [(9, 15), (10, 8), (10, 14), (10, 16), (10, 30), (11, 15)]),
    ] {
        let [thirty, seven, one, late, coordinator, leader] = days.map(|(m, d)| day(2026, m, d));
        for who in reporting {
            told.insert((thirty, who, format!("due-30 {due}")));
            told.insert((seven, who, format!("due-7 {due}")));
            told.insert((one, who, format!("due-1 {due}")));
            told.insert((late, who, format!("overdue {due}")));
        }
        for who in ["coordinator", "hue coordinator"] {
            told.insert((coordinator, who, format!("overdue-coordinator {due}")));
        }
        for who in ["leader", "hue leader"] {
            told.insert((leader, who, format!("overdue-leader {due}")));
        }
    }
    for who in reporting {
        told.insert((day(2026, 4, 2), who, format!("silent {}", day(2026, 1, 1))));
    }
    let directed = day(2026, 11, 25);
    told.insert((day(2026, 11, 24), "coordinator", format!("directive-due {directed}")));
    for who in ["coordinator", "leader"] {
        told.insert((day(2026, 11, 26), who, format!("directive-overdue {directed}")));
        // Thursday, Friday, Monday, Tuesday: more than three working days.
        told.insert((day(2026, 12, 1), who, "waiting-long 1".to_owned()));
    }
    told
}

async fn found(db: &Db, people: &People) -> Told {
    let mut told = Told::new();
    for (who, staff) in &people.0 {
        let list = notification::list(db, &by(staff), 1).await.unwrap();
        assert!(list.pages() == 1);
        for item in list.rows {
            let parts: Vec<_> = item.key.split(':').collect();
            let new = told.insert((day_in_vietnam(item.at), who, format!("{} {}", parts[0], parts[2])));
            assert!(new, "{who} is told twice of {}", item.key);
        }
    }
    told
}

fn jobs(db: Db) -> (Jobs, watch::Sender<bool>) {
    let (going, stop) = watch::channel(false);
    let mailer = Mailer::new("smtp://127.0.0.1:9", "hop-tac@example.vn").unwrap();
    (
        Jobs::new(
            db,
            (now, ids()),
            "https://hoptac.example.vn",
            SecretKey::new(),
            no_files(),
            Some(mailer),
            stop,
        ),
        going,
    )
}

both!(
    async fn a_year_of_days_tells_everything_once_whoever_runs_it(db: TestDb) {
        let people = people(&db).await;
        let second = db.second().await;
        let (ours, _going) = jobs((*db).clone());
        let (theirs, _going_too) = jobs(second.clone());
        job::enter(&db, at(2025, 12, 31)).await.unwrap();
        let mut today = day(2026, 1, 1);
        while today.year() == 2026 {
            // Half past seven in the morning.
            let moment = at(today.year(), today.month(), today.day()) - TimeDelta::minutes(150);
            if today == day(2026, 9, 1) {
                db.run("update commitment set due_on = '2026-10-15' where code = '01'").await;
            }
            let occasion = today.to_string();
            for job in [Job::Reminders, Job::Digest] {
                let (a, b) = tokio::join!(
                    ours.run(job, &occasion, false, moment),
                    theirs.run(job, &occasion, false, moment)
                );
                let ran = [a.unwrap(), b.unwrap()];
                assert_eq!(ran.iter().flatten().count(), 1, "{job:?} on {today}: one server runs it");
                assert!(ran.iter().flatten().all(|outcome| outcome.failure.is_none()), "{ran:?}");
            }
            if today.day().is_multiple_of(5) {
                let again = reminders::run(&db, &Act::new(Actor::System, moment, ids())).await.unwrap();
                assert_eq!(again, 0, "run again on {today}");
            }
            today = today.succ_opt().unwrap();
        }
        let (expected, found) = (expected(), found(&db, &people).await);
        let (missing, extra): (Vec<_>, Vec<_>) =
            (expected.difference(&found).collect(), found.difference(&expected).collect());
        assert!(missing.is_empty() && extra.is_empty(), "missing {missing:#?}, too much {extra:#?}");
        // One digest for each person and day on which there was something.
        let days: BTreeSet<_> = expected.iter().map(|(day, who, _)| (day, who)).collect();
        assert_eq!(db.rows("mail").await, i64::try_from(days.len()).unwrap());
        assert_eq!(db.number("select count(*) from notice where mailed_at is null").await, 0);
        second.close().await;
    }
);

/// Ways in which an agreement is put away or over.
const QUIET: [&str; 5] = [
    "archived_at = created_at",
    "state = 'expired'",
    "state = 'concluded'",
    "state = 'rearranged'",
    "state = 'replaced'",
];

both!(
    async fn put_away_or_over_means_quiet(db: TestDb) {
        let people = people(&db).await;
        let back = "update agreement set archived_at = null, state = 'in_force'";
        let late = Act::new(Actor::System, at(2026, 12, 20), ids());
        let (_, reporter) = &people.0[0];
        let mine = Act { at: late.at, ..by(reporter) };
        let owed = async || {
            let found = inbox::load(&db, &mine, None, 1).await.unwrap().commitments.unwrap();
            found.counts.iter().sum::<i64>()
        };
        let (_, head) = &people.0[2];
        let review = async || {
            let tasks = inbox::load(&db, &by(head), None, 1).await.unwrap().tasks;
            tasks.iter().filter(|task| task.kind == TaskKind::ToReview).count()
        };
        assert!(owed().await > 0 && review().await > 0);
        for how in QUIET {
            db.run(&format!("update agreement set {how}")).await;
            assert_eq!(reminders::run(&db, &late).await.unwrap(), 0, "{how}");
            assert_eq!(owed().await, 0, "{how}");
            // What is over can still be reported on, and so is reviewed; what was put away asks for nothing.
            assert_eq!(review().await, usize::from(!how.starts_with("archived")), "{how}");
            db.run(back).await;
        }
        // What was told before is no news for a mail once it is put away.
        assert!(reminders::run(&db, &late).await.unwrap() > 0);
        let letters = async || {
            let words = |_: &notification::Letter| ("x".to_owned(), "y".to_owned());
            notification::queue_digests(&db, &late, "2026-12-20", words).await.unwrap()
        };
        for how in QUIET {
            db.run(&format!("update agreement set {how}")).await;
            assert_eq!(letters().await, 0, "{how}");
            db.run(back).await;
        }
        assert!(letters().await > 0);
    }
);

both!(
    async fn a_lease_of_a_server_that_died_is_taken_over(db: TestDb) {
        job::enter(&db, now()).await.unwrap();
        let take = async |owner: &str, minutes: i64| {
            let at = now() + TimeDelta::minutes(minutes);
            job::take(&db, Job::Reminders, owner, "2026-11-25", false, at).await.unwrap()
        };
        assert!(take("one", 0).await);
        assert!(!take("two", 9).await, "it may still be at work");
        assert!(take("two", 10).await, "it is gone");
        // The first wakes up and ends its run: the lease is no longer its own.
        let act = Act::new(Actor::System, now() + TimeDelta::minutes(11), ids());
        let outcome = job::Outcome { summary: "late".to_owned(), failure: None, notable: true };
        job::finish(&db, &act, Job::Reminders, "one", "2026-11-25", (now(), &outcome)).await.unwrap();
        let lease = job::leases(&db).await.unwrap().into_iter().find(|l| l.job == Job::Reminders).unwrap();
        assert_eq!((lease.owner.as_deref(), lease.done_for.as_str()), (Some("two"), ""));
        // A failure is tried again after a while; a success is not.
        let failed = job::Outcome { failure: Some("x".to_owned()), ..outcome.clone() };
        job::finish(&db, &act, Job::Reminders, "two", "2026-11-25", (now(), &failed)).await.unwrap();
        assert!(!take("three", 12).await);
        assert!(take("three", 17).await);
        job::finish(&db, &act, Job::Reminders, "three", "2026-11-25", (now(), &outcome)).await.unwrap();
        assert!(!take("four", 60).await);
        assert_eq!(db.rows("job_run").await, 3);
    }
);
