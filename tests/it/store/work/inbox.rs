//! What waits for somebody: every kind, counted beside "My work" as it is listed.

use hoptac::model::act::Staff;
use hoptac::model::standing::{Health, Progress};
use hoptac::store::Db;
use hoptac::store::work::inbox;
use hoptac::store::work::inbox::TaskKind;
use hoptac::store::work::settlement;
use hoptac::store::work::settlement::Proposal;
use hoptac::store::work::update;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    SignedAgreement, by, day, submit_and_approve, update_input, update_input_as_of,
};

/// The kinds that wait for the person between the sides; what is counted is what is listed.
async fn between(db: &Db, who: &Staff) -> Vec<TaskKind> {
    let tasks = inbox::load(db, &by(who), None, 1).await.unwrap().tasks;
    let mut listed: Vec<(TaskKind, i64)> = tasks.iter().map(|task| (task.kind, task.total)).collect();
    listed.dedup();
    let waits: i64 = listed.iter().filter(|(kind, _)| kind.waits()).map(|(_, total)| total).sum();
    assert_eq!(inbox::counts(db, &by(who)).await.unwrap().tasks, waits, "{listed:?}");
    let between = [TaskKind::ToConfirm, TaskKind::ToAgree, TaskKind::ToSettle];
    listed.into_iter().map(|(kind, _)| kind).filter(|kind| between.contains(kind)).collect()
}

both!(
    async fn what_the_other_side_reports_done_waits_until_the_own_side_has_reported(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let (ours, theirs) = (&signed.ha_noi, &signed.hue);
        let done = update_input(tourism, Progress::Done);
        submit_and_approve(&db, &ours.reporter, &ours.coordinator, &done).await.unwrap();
        for who in [&theirs.reporter, &theirs.coordinator] {
            assert_eq!(between(&db, who).await, [TaskKind::ToConfirm]);
        }
        for who in [&ours.reporter, &ours.coordinator, &theirs.leader] {
            assert_eq!(between(&db, who).await, []);
        }
        let task = inbox::load(&db, &by(&theirs.reporter), None, 1).await.unwrap().tasks.remove(0);
        assert_eq!(
            (task.id, task.who.as_deref(), task.day),
            (tourism, Some("01-20080801"), Some(day(2026, 11, 24)))
        );
        // Spoken, though not yet approved.
        let confirmed = update_input(tourism, Progress::Done);
        update::submit(&db, &by(&theirs.reporter), &confirmed).await.unwrap();
        assert_eq!(between(&db, &theirs.coordinator).await, []);
        let agreement = format!(
            "update agreement set archived_at = '2026-11-25T00:00:00Z' where slug = '{}'",
            signed.slug
        );
        db.run("delete from progress_update where state = 'submitted'").await;
        assert_eq!(between(&db, &theirs.coordinator).await, [TaskKind::ToConfirm]);
        db.run(&agreement).await;
        assert_eq!(between(&db, &theirs.coordinator).await, [], "put away means quiet");
    }
);

both!(
    async fn what_differs_waits_to_be_settled_and_what_is_proposed_for_an_answer(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let (ours, theirs) = (&signed.ha_noi, &signed.hue);
        submit_and_approve(&db, &ours.reporter, &ours.coordinator, &update_input(tourism, Progress::Done))
            .await
            .unwrap();
        let going = update_input_as_of(tourism, Progress::InProgress, day(2026, 11, 25));
        submit_and_approve(&db, &theirs.reporter, &theirs.coordinator, &going).await.unwrap();
        for who in [&ours.coordinator, &theirs.coordinator] {
            assert_eq!(between(&db, who).await, [TaskKind::ToSettle]);
        }
        for who in [&ours.reporter, &theirs.leader] {
            assert_eq!(between(&db, who).await, [], "others do not settle");
        }
        let proposal = Proposal {
            progress: Progress::Done,
            health: Health::OnTrack,
            done_on: None,
            note: "Đã xong".to_owned(),
        };
        let id =
            settlement::propose(&db, &by(&ours.coordinator), &signed.slug, "01", &proposal).await.unwrap();
        assert_eq!(between(&db, &ours.coordinator).await, []);
        assert_eq!(between(&db, &theirs.coordinator).await, [TaskKind::ToAgree]);
        settlement::confirm(&db, &by(&theirs.coordinator), (&signed.slug, "01"), id, 1).await.unwrap();
        assert_eq!(between(&db, &theirs.coordinator).await, []);
    }
);
