//! The front page, the leaders' dashboard and the staff's inbox.

use hoptac::model::tally::Tally;
use hoptac::store::StoreError;
use hoptac::store::reference::domain;
use hoptac::store::views::{dashboard, home};
use hoptac::store::work::inbox;
use hoptac::store::work::inbox::TaskKind;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    AgreementSpec, CommitmentSpec, HA_NOI, RecordBuilder, StandingSpec, THUA_THIEN_HUE, by, day, public,
    system, world,
};

both!(
    async fn the_front_counts_what_is_published(db: TestDb) {
        world(&db).await;
        let front = home::load(&db, &public()).await.unwrap();
        assert_eq!(front.agreements, 2);
        // Hà Nội, Huế and Đà Nẵng answer for the four units that signed.
        assert_eq!(front.localities, 3);
        assert_eq!(front.tally, Tally { done_on_time: 2, open_overdue: 1, ..Tally::default() });
        let domains: Vec<_> =
            front.domains.iter().map(|d| (d.slug.as_str(), d.tally.total(), d.attention)).collect();
        assert_eq!(domains, [("du-lich", 1, 1), ("y-te", 2, 0)]);
        let news: Vec<_> =
            front.news.iter().map(|n| (n.code.as_str(), n.as_of, n.locality.0.as_str())).collect();
        assert_eq!(news, [("01", day(2026, 11, 25), THUA_THIEN_HUE), ("01", day(2026, 11, 20), HA_NOI)]);
        assert_eq!(front.news[0].results, "Đã làm");
    }
);

both!(
    async fn the_dashboard_shows_the_own_locality(db: TestDb) {
        let world = world(&db).await;
        let board = dashboard::load(&db, &by(&world.leader)).await.unwrap();
        let domains: Vec<_> = board.domains.iter().map(|d| (d.slug.as_str(), d.attention)).collect();
        // Most attention first, then the domains' own order; the concluded one between others is not ours.
        assert_eq!(domains, [("du-lich", 1), ("quoc-phong-an-ninh", 1), ("y-te", 0), ("giao-duc", 0)]);
        assert_eq!(board.domains.iter().map(|d| d.tally.total()).sum::<i64>(), 5);
        let expected = dashboard::Exceptions { overdue: 1, silent: 1, attention: 2, ..Default::default() };
        assert_eq!(board.exceptions, expected);
        let first: Vec<_> = board.first.iter().map(|card| card.commitment.code.as_str()).collect();
        assert_eq!(first, ["01", "03"]);
        assert_eq!(board.partners, 2, "Huế and Đà Nẵng");
        assert_eq!(board.to_publish, [("cho-cong-khai".to_owned(), "Thỏa thuận chờ công khai".to_owned())]);

        let board = dashboard::load(&db, &by(&world.hue_leader)).await.unwrap();
        assert_eq!(board.domains.iter().map(|d| d.tally.total()).sum::<i64>(), 5);
        assert_eq!((board.partners, board.to_publish.len()), (2, 1));

        for act in [public(), system(), by(&world.admin), by(&world.coordinator), by(&world.reporter)] {
            assert!(matches!(dashboard::load(&db, &act).await, Err(StoreError::Forbidden)));
        }
    }
);

both!(
    async fn a_leader_does_not_publish_what_they_proposed(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let leader = record.staff(hoptac::model::access::Role::Leader, HA_NOI, None);
        let id = record.agreement(&AgreementSpec { visibility: "proposed", ..AgreementSpec::default() });
        record.proposed_by(id, leader.account_id);
        record.write(&db).await;
        assert_eq!(dashboard::load(&db, &by(&leader)).await.unwrap().to_publish, []);
        let inbox = inbox::load(&db, &by(&leader), None, 1).await.unwrap();
        assert_eq!((inbox.tasks, inbox.commitments.is_none()), (Vec::new(), true));
    }
);

both!(
    async fn the_inbox_holds_what_waits_for_its_owner(db: TestDb) {
        let world = world(&db).await;
        let inbox = inbox::load(&db, &by(&world.reporter), None, 1).await.unwrap();
        let waits: Vec<_> = inbox.tasks.iter().map(|t| (t.kind, t.code.as_deref(), t.day, t.total)).collect();
        assert_eq!(
            waits,
            [
                (TaskKind::Returned, Some("01"), Some(day(2026, 11, 22)), 1),
                (TaskKind::Draft, Some("01"), Some(day(2026, 11, 23)), 1),
                (TaskKind::Submitted, Some("01"), Some(day(2026, 11, 21)), 1),
            ]
        );
        assert_eq!(inbox.tasks[0].slug.as_deref(), Some("cong-khai"));
        assert_eq!(inbox.tasks[0].text, "Hợp tác phát triển du lịch");
        let all: i64 = inbox.commitments.unwrap().counts.iter().sum();
        assert_eq!(all, 1, "led by the own agency");
        assert_eq!(inbox::counts(&db, &by(&world.reporter)).await.unwrap().tasks, 1);

        let inbox = inbox::load(&db, &by(&world.coordinator), None, 1).await.unwrap();
        let waits: Vec<_> = inbox.tasks.iter().map(|t| (t.kind, t.text.as_str())).collect();
        assert_eq!(waits[0].0, TaskKind::ToReview);
        let rest = [
            (TaskKind::Agreement, "Dự thảo biên bản ghi nhớ"),
            (TaskKind::OfficeDraft, "Hợp tác phát triển du lịch"),
        ];
        assert_eq!(waits[1..], rest);
        assert_eq!(inbox::counts(&db, &by(&world.coordinator)).await.unwrap().tasks, 2);

        // What one wrote oneself is for someone else to review.
        let inbox = inbox::load(&db, &by(&world.hue_leader), None, 1).await.unwrap();
        let kinds: Vec<_> = inbox.tasks.iter().map(|t| t.kind).collect();
        assert_eq!(kinds, [TaskKind::Agreement, TaskKind::Submitted]);

        for act in [public(), system()] {
            assert!(matches!(inbox::load(&db, &act, None, 1).await, Err(StoreError::Forbidden)));
        }
    }
);

both!(
    async fn a_trend_counts_dated_work_done_or_overdue_on_each_quarter_end(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let id = record.agreement(&AgreementSpec::default());
        let due = |due_on| StandingSpec { due_on: Some(due_on), ..StandingSpec::default() };
        let done = |standing, done_on| StandingSpec { progress: "done", done_on: Some(done_on), ..standing };
        let standings = [
            due(day(2026, 6, 30)),
            done(due(day(2026, 7, 1)), day(2026, 3, 31)),
            done(due(day(2025, 12, 31)), day(2026, 9, 30)),
            // None of these counts: dropped, without a due day, due and done after the last quarter end.
            StandingSpec { progress: "dropped", ..due(day(2026, 1, 1)) },
            done(StandingSpec::default(), day(2026, 1, 1)),
            done(due(day(2026, 11, 1)), day(2026, 11, 1)),
        ];
        for (n, standing) in standings.iter().enumerate() {
            record.commitment(
                id,
                &CommitmentSpec {
                    code: &n.to_string(),
                    sides: &[HA_NOI],
                    standing: standing.clone(),
                    ..CommitmentSpec::default()
                },
            );
        }
        record.write(&db).await;
        let summaries = domain::summaries(&db, &public(), false).await.unwrap();
        // Ends of IV/2024 … IV/2025, then I, II, III/2026.
        let expected = [(0, 0), (0, 0), (0, 0), (0, 0), (0, 0), (1, 2), (1, 2), (2, 3)];
        assert_eq!(summaries[0].trend, expected);
    }
);
