//! Reviewing updates, and how approval moves the standing.

use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::model::standing::{Accord, Health, Progress};
use hoptac::model::update::ReviewState;
use hoptac::store::record::commitment;
use hoptac::store::system::check;
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, QueueFilter, UpdateInput};
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, HA_NOI, HUE, SignedAgreement, by, day, public, refused, staff, submit_and_approve, system,
    update_input, update_input_as_of,
};

async fn standing(db: &Db, id: Uuid) -> (Progress, Accord) {
    let commitment = commitment::by_id(db, &system(), id).await.unwrap().card.commitment;
    (commitment.progress, commitment.accord)
}

both!(
    async fn done_only_when_both_sides_say_so(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let (ha_noi, hue) = (&signed.ha_noi, &signed.hue);
        assert_eq!(standing(&db, tourism).await, (Progress::NotStarted, Accord::Unreported));

        let mut done = update_input(tourism, Progress::Done);
        (done.done_on, done.value) = (Some(day(2026, 11, 20)), Some(2.5));
        submit_and_approve(&db, &ha_noi.reporter, &ha_noi.coordinator, &done).await.unwrap();
        assert_eq!(standing(&db, tourism).await, (Progress::InProgress, Accord::Waiting));

        let mut risky = update_input_as_of(tourism, Progress::InProgress, day(2026, 11, 25));
        risky.health = Health::Blocked;
        submit_and_approve(&db, &hue.reporter, &hue.leader, &risky).await.unwrap();
        assert_eq!(standing(&db, tourism).await, (Progress::InProgress, Accord::Differ));

        let mut also = update_input_as_of(tourism, Progress::Done, day(2026, 11, 25));
        also.done_on = Some(day(2026, 11, 22));
        submit_and_approve(&db, &hue.reporter, &hue.coordinator, &also).await.unwrap();
        let card = commitment::by_id(&db, &system(), tourism).await.unwrap().card;
        assert_eq!((card.commitment.progress, card.commitment.accord), (Progress::Done, Accord::Confirmed));
        assert_eq!(card.commitment.done_on, Some(day(2026, 11, 22)));
        assert_eq!(card.commitment.last_news_on, Some(day(2026, 11, 25)));
        assert_eq!(card.commitment.health, None);
        assert_eq!(card.sides[0].said.unwrap().value, Some(2.5));
        assert_eq!(check::standing(&db).await.unwrap(), []);
    }
);

both!(
    async fn of_one_day_the_statement_submitted_later_stands_whenever_it_is_approved(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let id = signed.commitment(&db, "01").await;
        let team = &signed.ha_noi;
        let at = |person: &Staff, minutes| {
            let mut act = by(person);
            act.at += chrono::TimeDelta::minutes(minutes);
            act
        };
        let said = |value| UpdateInput { value: Some(value), ..update_input(id, Progress::InProgress) };
        let approved = async |input: &UpdateInput, submitted: i64, decided: i64| {
            update::submit(&db, &at(&team.reporter, submitted), input).await.unwrap();
            update::decide(&db, &at(&team.leader, decided), input.id, &Decision::Approve, 1).await.unwrap();
        };
        approved(&said(15.0), 10, 11).await;
        // Submitted before it, approved after it.
        approved(&said(150.0), 5, 12).await;
        let card = commitment::by_id(&db, &system(), id).await.unwrap().card;
        assert_eq!(card.sides[0].said.unwrap().value, Some(15.0));
        assert_eq!(check::standing(&db).await.unwrap(), []);
    }
);

both!(
    async fn an_older_statement_approved_late_changes_nothing(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let team = &signed.ha_noi;
        submit_and_approve(&db, &team.reporter, &team.coordinator, &update_input(tourism, Progress::Paused))
            .await
            .unwrap();
        let older = update_input_as_of(tourism, Progress::InProgress, day(2026, 10, 1));
        submit_and_approve(&db, &team.reporter, &team.coordinator, &older).await.unwrap();
        assert_eq!(standing(&db, tourism).await, (Progress::Paused, Accord::Open));
        assert_eq!(check::standing(&db).await.unwrap(), []);
    }
);

both!(
    async fn two_approvals_at_once_on_two_sides_end_in_done(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let (ours, theirs) = (update_input(tourism, Progress::Done), update_input(tourism, Progress::Done));
        update::submit(&db, &by(&signed.ha_noi.reporter), &ours).await.unwrap();
        update::submit(&db, &by(&signed.hue.reporter), &theirs).await.unwrap();
        let (a, b) = (by(&signed.ha_noi.leader), by(&signed.hue.leader));
        // Two server processes, both on their way when the row comes free: on PostgreSQL nothing but its lock
        // keeps each from reading the sides before the other has written.
        let second = db.second().await;
        let both = async {
            tokio::join!(
                update::decide(&db, &a, ours.id, &Decision::Approve, 1),
                update::decide(&second, &b, theirs.id, &Decision::Approve, 1),
            )
        };
        let (one, two) = db.while_held("commitment", both).await;
        second.close().await;
        one.unwrap();
        two.unwrap();
        assert_eq!(standing(&db, tourism).await, (Progress::Done, Accord::Confirmed));
        assert_eq!(check::standing(&db).await.unwrap(), []);
    }
);

both!(
    async fn of_two_deciders_at_once_one_decides(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let input = update_input(signed.commitment(&db, "01").await, Progress::Done);
        update::submit(&db, &by(&signed.hue.reporter), &input).await.unwrap();
        let (a, b) = (by(&signed.hue.leader), by(&signed.hue.coordinator));
        let back = Decision::Return("Chưa rõ".to_owned());
        let (one, two) = tokio::join!(
            update::decide(&db, &a, input.id, &Decision::Approve, 1),
            update::decide(&db, &b, input.id, &back, 1),
        );
        let (won, lost) = if one.is_ok() { (one, two) } else { (two, one) };
        won.unwrap();
        assert!(
            matches!(lost, Err(StoreError::Stale | StoreError::State("update_not_submitted"))),
            "{lost:?}"
        );
        assert_eq!(
            db.number("select count(*) from audit_entry where action in ('approve', 'return')").await,
            1
        );
        assert_eq!(check::standing(&db).await.unwrap(), []);
    }
);

both!(
    async fn the_own_side_decides_and_never_the_author(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let input = update_input(tourism, Progress::Done);
        update::submit(&db, &by(&signed.hue.coordinator), &input).await.unwrap();
        let decide = async |act, decision| update::decide(&db, &act, input.id, &decision, 1).await;
        for act in [by(&signed.hue.coordinator), by(&signed.hue.reporter)] {
            assert!(matches!(decide(act, Decision::Approve).await, Err(StoreError::Forbidden)));
        }
        let outsider = staff(&db, Role::Leader, DA_NANG, None).await;
        let admin = staff(&db, Role::Admin, HUE, None).await;
        let others = [&signed.ha_noi.leader, &signed.ha_noi.coordinator, &outsider, &admin].map(by);
        for act in others.into_iter().chain([public()]) {
            let who = format!("{:?}", act.by);
            assert!(matches!(update::review(&db, &act, input.id).await, Err(StoreError::NotFound)), "{who}");
            assert!(matches!(decide(act, Decision::Approve).await, Err(StoreError::NotFound)), "{who}");
        }
        for reason in ["", " \n ", &"ế".repeat(2001)] {
            let result = decide(by(&signed.hue.leader), Decision::Return(reason.to_owned())).await;
            assert!(refused(result, "update_return_reason"));
        }
        let early = update::decide(&db, &by(&signed.hue.leader), input.id, &Decision::Approve, 7).await;
        assert!(matches!(early, Err(StoreError::Stale)));
        assert_eq!(standing(&db, tourism).await, (Progress::NotStarted, Accord::Unreported));
        decide(by(&signed.hue.leader), Decision::Approve).await.unwrap();
        // What counts is there for the other side too.
        update::review(&db, &by(&signed.ha_noi.reporter), input.id).await.unwrap();
    }
);

both!(
    async fn an_approved_update_never_changes_again(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let team = &signed.ha_noi;
        let input = update_input(signed.commitment(&db, "01").await, Progress::InProgress);
        submit_and_approve(&db, &team.reporter, &team.coordinator, &input).await.unwrap();
        let (before, _) = update::review(&db, &by(&team.leader), input.id).await.unwrap();
        let changed = UpdateInput { results: "Khác".to_owned(), ..input.clone() };
        update::submit(&db, &by(&team.reporter), &changed).await.unwrap();
        let saved = update::save_draft(&db, &by(&team.reporter), &changed).await;
        assert!(matches!(saved, Err(StoreError::State("update_submitted"))));
        for decision in [Decision::Approve, Decision::Return("Sai".to_owned())] {
            let result = update::decide(&db, &by(&team.leader), input.id, &decision, before.version).await;
            assert!(matches!(result, Err(StoreError::State("update_not_submitted"))));
        }
        let (after, _) = update::review(&db, &by(&team.leader), input.id).await.unwrap();
        assert_eq!(after, before);
        assert_eq!(after.state, ReviewState::Approved);
        assert_eq!(after.decided_by.as_deref(), Some(team.coordinator.name.as_str()));
    }
);

both!(
    async fn when_the_standing_cannot_move_nothing_is_approved(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let input = update_input(signed.commitment(&db, "01").await, Progress::Done);
        update::submit(&db, &by(&signed.hue.reporter), &input).await.unwrap();
        // The party's side is gone: the update speaks for nobody.
        db.run("delete from side where locality_id = '46-20080801'").await;
        let result = update::decide(&db, &by(&signed.hue.leader), input.id, &Decision::Approve, 1).await;
        assert!(matches!(result, Err(StoreError::Damaged(_))), "{result:?}");
        assert_eq!(db.text("select state from progress_update").await, "submitted");
        assert_eq!(db.number("select count(*) from audit_entry where action = 'approve'").await, 0);
    }
);

both!(
    async fn the_queue_holds_what_waits_for_its_reader(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let first = update_input(tourism, Progress::InProgress);
        let second = update_input(signed.commitment(&db, "03").await, Progress::InProgress);
        update::submit(&db, &by(&signed.ha_noi.reporter), &first).await.unwrap();
        update::submit(&db, &by(&signed.ha_noi.coordinator), &second).await.unwrap();
        update::save_draft(&db, &by(&signed.ha_noi.reporter), &update_input(tourism, Progress::Done))
            .await
            .unwrap();
        let ids = async |act| {
            let items = update::queue(&db, &act, &QueueFilter::default()).await.unwrap();
            items.rows.into_iter().map(|item| item.update.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(by(&signed.ha_noi.leader)).await, [first.id, second.id]);
        assert_eq!(ids(by(&signed.ha_noi.coordinator)).await, [first.id], "not one's own");
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        for person in [&signed.ha_noi.reporter, &signed.hue.leader, &signed.hue.coordinator, &admin] {
            assert!(ids(by(person)).await.is_empty(), "{:?}", person.role);
        }
        assert!(ids(public()).await.is_empty());
        let list =
            update::queue(&db, &by(&signed.ha_noi.coordinator), &QueueFilter::default()).await.unwrap();
        let item = &list.rows[0];
        assert_eq!((item.agreement_slug.as_str(), item.code.as_str()), (signed.slug.as_str(), "01"));
    }
);
