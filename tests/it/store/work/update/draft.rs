//! Drafts in two pages, "nothing to report", corrections, and milestones that updates claim.

use hoptac::model::commitment::Milestone;
use hoptac::model::standing::{Accord, Health, Progress};
use hoptac::model::update::{Reached, ReviewState, UpdateKind};
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::milestone;
use hoptac::store::record::milestone::NewMilestone;
use hoptac::store::system::check;
use hoptac::store::work::update;
use hoptac::store::work::update::{Base, Decision, UpdateInput, UpdateMore};
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    SignedAgreement, THUA_THIEN_HUE, by, day, locality, new_id, new_milestone, refused, submit_and_approve,
    system, update_input, update_input_as_of,
};

/// The input as the page with this token, opened on this version, sends it.
fn from(page: Uuid, version: i64, input: &UpdateInput, results: &str) -> UpdateInput {
    let more = UpdateMore { base: Some(Base { version, editor: page }), ..input.more.clone() };
    UpdateInput { results: results.to_owned(), more, ..input.clone() }
}

both!(
    async fn of_two_pages_the_second_is_told_and_nothing_is_lost(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let author = by(&signed.ha_noi.reporter);
        let input = update_input(signed.commitment(&db, "01").await, Progress::InProgress);
        let (one, two) = (new_id(), new_id());
        let save = async |input| update::save_draft(&db, &author, &input).await;
        assert_eq!(save(from(one, 0, &input, "một")).await.unwrap(), 1);
        // The page goes on from what it kept itself, also when the answer has not arrived yet.
        assert_eq!(save(from(one, 0, &input, "một hai")).await.unwrap(), 2);
        assert!(matches!(save(from(two, 1, &input, "hai")).await, Err(StoreError::Stale)));
        // A second form that was opened before there was any draft.
        let fresh = update_input(input.commitment_id, Progress::Paused);
        assert!(matches!(save(from(two, 0, &fresh, "ba")).await, Err(StoreError::Stale)));
        assert!(matches!(
            update::submit(&db, &author, &from(two, 1, &input, "x")).await,
            Err(StoreError::Stale)
        ));
        let draft = update::form(&db, &author, input.commitment_id).await.unwrap().draft.unwrap();
        assert_eq!((draft.results.as_str(), draft.version), ("một hai", 2));
        assert_eq!(db.rows("progress_update").await, 1);

        // With both versions seen, the second goes on from the one in the record.
        assert_eq!(save(from(two, 2, &input, "một hai ba")).await.unwrap(), 3);
        update::submit(&db, &author, &from(two, 3, &input, "một hai ba")).await.unwrap();
        update::submit(&db, &author, &from(two, 3, &input, "một hai ba")).await.unwrap();
        let late = update::submit(&db, &author, &from(one, 2, &input, "khác hẳn")).await;
        assert!(matches!(late, Err(StoreError::State("update_submitted"))));
    }
);

both!(
    async fn nothing_to_report_is_news_and_keeps_what_the_side_said(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let team = &signed.hue;
        let mut first = update_input_as_of(tourism, Progress::Paused, day(2026, 6, 1));
        (first.health, first.value) = (Health::Blocked, Some(4.0));
        submit_and_approve(&db, &team.reporter, &team.coordinator, &first).await.unwrap();

        let nothing = UpdateInput {
            results: String::new(),
            progress: Progress::NotStarted,
            more: UpdateMore { nothing: true, ..UpdateMore::default() },
            ..update_input_as_of(tourism, Progress::NotStarted, day(2026, 11, 20))
        };
        update::submit(&db, &by(&team.reporter), &nothing).await.unwrap();
        let (waiting, _) = update::review(&db, &by(&team.coordinator), nothing.id).await.unwrap();
        assert_eq!((waiting.kind, waiting.progress), (UpdateKind::Nothing, Progress::Paused));
        // Between submission and approval the side said something else, as a settlement does.
        db.run("update progress_update set state = 'draft' where kind = 'nothing'").await;
        let second = update_input_as_of(tourism, Progress::InProgress, day(2026, 11, 10));
        submit_and_approve(&db, &team.coordinator, &team.leader, &second).await.unwrap();
        db.run("update progress_update set state = 'submitted' where kind = 'nothing'").await;
        update::decide(&db, &by(&team.leader), nothing.id, &Decision::Approve, 1).await.unwrap();
        let card = commitment::by_id(&db, &system(), tourism).await.unwrap().card;
        let said = card.sides[1].said.unwrap();
        assert_eq!((said.progress, said.as_of), (Progress::InProgress, day(2026, 11, 20)));
        assert_eq!(card.commitment.last_news_on, Some(day(2026, 11, 20)), "who says so is not silent");
        assert_eq!(check::all(&db).await.unwrap(), []);
    }
);

both!(
    async fn a_correction_replaces_the_statement_it_corrects(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let team = &signed.ha_noi;
        let mut wrong = update_input_as_of(tourism, Progress::Done, day(2026, 11, 20));
        wrong.done_on = Some(day(2026, 11, 19));
        submit_and_approve(&db, &team.reporter, &team.coordinator, &wrong).await.unwrap();
        let author = by(&team.reporter);
        let form = update::correction(&db, &author, tourism, wrong.id).await.unwrap();
        assert!(form.draft.is_none() && form.side.0 == "01-20080801");
        for stranger in [&signed.hue.reporter, &signed.hue.coordinator] {
            let refused = update::correction(&db, &by(stranger), tourism, wrong.id).await;
            assert!(matches!(refused, Err(StoreError::NotFound)));
        }
        // Earlier than what it corrects, and yet it is what counts.
        let mut right = update_input_as_of(tourism, Progress::InProgress, day(2026, 11, 1));
        right.more.corrects = Some(wrong.id);
        submit_and_approve(&db, &team.reporter, &team.coordinator, &right).await.unwrap();
        let page = commitment::by_id(&db, &author, tourism).await.unwrap();
        assert_eq!(page.card.sides[0].said.unwrap().progress, Progress::InProgress);
        assert_eq!(page.card.commitment.accord, Accord::Open);
        let old = page.updates.iter().find(|u| u.id == wrong.id).unwrap();
        assert_eq!((old.corrected_by, old.results.as_str()), (Some(right.id), wrong.results.as_str()));
        let again = update::correction(&db, &author, tourism, wrong.id).await;
        assert!(matches!(again, Err(StoreError::State("update_corrected"))));
        assert_eq!(check::all(&db).await.unwrap(), []);
        db.run("update progress_update set corrected_by_id = null").await;
        assert!(!check::all(&db).await.unwrap().is_empty());
    }
);

both!(
    async fn of_two_corrections_of_the_same_update_one_is_approved(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let team = &signed.ha_noi;
        let wrong = update_input(tourism, Progress::InProgress);
        submit_and_approve(&db, &team.reporter, &team.coordinator, &wrong).await.unwrap();
        let correcting = |progress| {
            let mut input = update_input(tourism, progress);
            input.more.corrects = Some(wrong.id);
            input
        };
        let (one, two) = (correcting(Progress::Paused), correcting(Progress::NotStarted));
        let (author, leader) = (by(&team.reporter), by(&team.leader));
        update::submit(&db, &author, &one).await.unwrap();
        let beside = update::submit(&db, &author, &two).await;
        assert!(matches!(beside, Err(StoreError::State("update_waits"))), "one of a side waits");
        update::save_draft(&db, &author, &two).await.unwrap();
        update::decide(&db, &leader, one.id, &Decision::Approve, 1).await.unwrap();
        // Sent before the first was approved, read after.
        db.run("update progress_update set state = 'submitted' where state = 'draft'").await;
        let late = update::decide(&db, &leader, two.id, &Decision::Approve, 1).await;
        assert!(matches!(late, Err(StoreError::State("update_corrected"))));
        let (waiting, _) = update::review(&db, &leader, two.id).await.unwrap();
        assert_eq!(waiting.state, ReviewState::Submitted, "nothing is half done");
    }
);

async fn milestones(db: &Db, commitment_id: Uuid) -> Vec<Milestone> {
    commitment::by_id(db, &system(), commitment_id).await.unwrap().milestones
}

both!(
    async fn a_milestone_is_reached_when_every_side_it_concerns_says_so(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let (ours, theirs) = (&signed.ha_noi, &signed.hue);
        let new = |title: &str, only: Option<&str>| NewMilestone {
            locality: only.map(locality),
            ..new_milestone(tourism, title)
        };
        let entered = async |new: NewMilestone| {
            milestone::create(&db, &system(), &new, &Amendment::default()).await.unwrap().done().unwrap()
        };
        let all = entered(new("Hội nghị", None)).await;
        let hue = entered(new("Riêng", Some(THUA_THIEN_HUE))).await;
        let reach = |milestones: &[(Uuid, u32)]| {
            let mut input = update_input(tourism, Progress::InProgress);
            let one = |(id, d): &(Uuid, u32)| Reached { id: *id, done_on: day(2026, 11, *d) };
            input.more.milestones = milestones.iter().map(one).collect();
            input
        };
        let submit = async |input| update::submit(&db, &by(&ours.reporter), &input).await;
        assert!(refused(submit(reach(&[(hue, 3)])).await, "update_milestones"), "of the other side");
        assert!(refused(submit(reach(&[(new_id(), 3)])).await, "update_milestones"), "of nothing");
        assert!(refused(submit(reach(&[(all, 25)])).await, "update_milestones"), "after the statement");

        let first = reach(&[(all, 3)]);
        submit_and_approve(&db, &ours.reporter, &ours.coordinator, &first).await.unwrap();
        let found = milestones(&db, tourism).await;
        assert_eq!((found[0].done_on, found[0].sides.len()), (None, 1), "one side is not all");
        submit_and_approve(&db, &theirs.reporter, &theirs.coordinator, &reach(&[(all, 9), (hue, 8)]))
            .await
            .unwrap();
        let found = milestones(&db, tourism).await;
        assert_eq!(found[0].done_on, Some(day(2026, 11, 9)));
        assert_eq!(found[1].done_on, Some(day(2026, 11, 8)));
        assert_eq!(check::all(&db).await.unwrap(), []);

        // A correction that no longer says so takes it back.
        let mut back = reach(&[]);
        back.more.corrects = Some(first.id);
        submit_and_approve(&db, &ours.reporter, &ours.coordinator, &back).await.unwrap();
        let found = milestones(&db, tourism).await;
        assert_eq!((found[0].done_on, found[0].sides.len()), (None, 1));
        assert_eq!(check::all(&db).await.unwrap(), []);
        db.run("update milestone set done_on = '2026-11-09' where title = 'Hội nghị'").await;
        assert_eq!(check::all(&db).await.unwrap().len(), 1);
    }
);
