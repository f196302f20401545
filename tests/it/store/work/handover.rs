//! Handing over open work.

use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::model::standing::Progress;
use hoptac::store::work::handover;
use hoptac::store::work::inbox;
use hoptac::store::work::inbox::TaskKind;
use hoptac::store::work::update;
use hoptac::store::work::update::Decision;
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HUE, SignedAgreement, by, day, refused, staff, update_input};

async fn drafts(db: &Db, who: &Staff) -> usize {
    inbox::load(db, &by(who), None, 1)
        .await
        .unwrap()
        .tasks
        .iter()
        .filter(|task| task.kind == TaskKind::Draft)
        .count()
}

both!(
    async fn open_work_is_handed_to_a_colleague_from_a_day_on(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (team, today) = (&signed.hue, day(2026, 11, 25));
        let (from, to) = (&team.reporter, &team.coordinator);
        let second = staff(&db, Role::Coordinator, HUE, None).await;
        let health = staff(&db, Role::Reporter, HUE, Some("Sở Y tế")).await;
        let input = update_input(signed.commitment(&db, "01").await, Progress::InProgress);
        update::save_draft(&db, &by(from), &input).await.unwrap();
        assert_eq!(drafts(&db, to).await, 0);

        let hand = async |who: &Staff, from: &Staff, to: &Staff, day| {
            handover::hand_over(&db, &by(who), from.account_id, to.account_id, day).await
        };
        for other in [from, &team.leader] {
            assert!(matches!(hand(other, from, to, today).await, Err(StoreError::Forbidden)));
            assert!(matches!(handover::page(&db, &by(other)).await, Err(StoreError::Forbidden)));
        }
        for (from, to) in
            [(from, &signed.ha_noi.reporter), (&signed.ha_noi.reporter, to), (from, &team.leader)]
        {
            assert!(matches!(
                hand(to, from, to, today).await,
                Err(StoreError::NotFound | StoreError::Forbidden)
            ));
            assert!(matches!(hand(&second, from, to, today).await, Err(StoreError::NotFound)));
        }
        assert!(refused(hand(&second, from, &health, today).await, "handover_person"), "another agency");
        assert!(refused(hand(&second, from, from, today).await, "handover_person"));
        assert!(refused(hand(&second, from, to, day(2026, 11, 24)).await, "handover_day"));

        let later = hand(&second, from, to, day(2026, 11, 26)).await.unwrap();
        assert_eq!(drafts(&db, to).await, 0, "not yet");
        let page = handover::page(&db, &by(&second)).await.unwrap();
        let with: Vec<_> =
            page.people.iter().filter(|p| !p.has_nothing()).map(|p| (p.id, p.drafts)).collect();
        assert_eq!(with, [(from.account_id, 1)], "not yet");
        assert!(matches!(hand(&second, from, to, today).await, Err(StoreError::State("handover_once"))));
        handover::end(&db, &by(&second), later).await.unwrap();
        assert!(matches!(
            handover::end(&db, &by(&second), later).await,
            Err(StoreError::State("handover_ended"))
        ));
        let elsewhere = handover::end(&db, &by(&signed.ha_noi.coordinator), later).await;
        assert!(matches!(elsewhere, Err(StoreError::NotFound)));

        let now = hand(&second, from, to, today).await.unwrap();
        assert_eq!((drafts(&db, to).await, drafts(&db, from).await), (1, 1));
        let page = handover::page(&db, &by(&second)).await.unwrap();
        let counts = |page: &handover::HandoverPage, who: &Staff| {
            let person = page.people.iter().find(|person| person.id == who.account_id).unwrap();
            (person.drafts, person.returned, person.submitted, person.directives)
        };
        assert_eq!(counts(&page, from), (0, 0, 0, 0), "counted once, with who goes on with it");
        assert_eq!(counts(&page, to), (1, 0, 0, 0));
        assert_eq!(page.handovers.iter().filter(|handover| handover.ended_at.is_none()).count(), 1);
        // Both are told, of each step.
        assert_eq!(db.number("select count(*) from notice where kind = 'handed_over'").await, 4);
        assert_eq!(db.number("select count(*) from notice where kind = 'handover_ended'").await, 2);
        assert_eq!(db.number("select count(*) from audit_entry where noun = 'handover'").await, 3);

        // What comes back to the author comes back to who took over, too.
        update::submit(&db, &by(from), &input).await.unwrap();
        let back = Decision::Return("Thiếu số liệu".to_owned());
        update::decide(&db, &by(&second), input.id, &back, 2).await.unwrap();
        assert_eq!(db.number("select count(*) from notice where kind = 'returned'").await, 2);
        assert_eq!(inbox::load(&db, &by(to), None, 1).await.unwrap().tasks[0].kind, TaskKind::Returned);
        let page = handover::page(&db, &by(&second)).await.unwrap();
        assert_eq!((counts(&page, from), counts(&page, to)), ((0, 0, 0, 0), (0, 1, 0, 0)));
        handover::end(&db, &by(&second), now).await.unwrap();
        let page = handover::page(&db, &by(&second)).await.unwrap();
        assert_eq!((counts(&page, from), counts(&page, to)), ((0, 1, 0, 0), (0, 0, 0, 0)));
        assert!(
            inbox::load(&db, &by(to), None, 1)
                .await
                .unwrap()
                .tasks
                .iter()
                .all(|task| task.kind != TaskKind::Returned)
        );
    }
);
