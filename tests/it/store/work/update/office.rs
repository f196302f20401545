//! What is being written belongs to the office that leads.

use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::model::standing::Progress;
use hoptac::model::update::MAX_DRAFTS;
use hoptac::store::auth::account;
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::{Amendment, Part};
use hoptac::store::work::inbox;
use hoptac::store::work::inbox::TaskKind;
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, UpdateInput};
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    HUE, SignedAgreement, THUA_THIEN_HUE, by, locality, staff, system, update_input,
};

/// Commitments that wait in the person's list under this kind, with their authors.
async fn waits(db: &Db, who: &Staff, kind: TaskKind) -> Vec<(Uuid, Option<String>)> {
    let tasks = inbox::load(db, &by(who), None, 1).await.unwrap().tasks;
    tasks.into_iter().filter(|task| task.kind == kind).map(|task| (task.id, task.author)).collect()
}

both!(
    async fn colleagues_see_what_is_begun_and_go_on_with_it_named(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let team = &signed.hue;
        let colleague = staff(&db, Role::Reporter, HUE, Some("Sở Du lịch")).await;
        let stranger = staff(&db, Role::Reporter, HUE, Some("Sở Y tế")).await;
        let mut input = update_input(tourism, Progress::InProgress);
        update::save_draft(&db, &by(&team.reporter), &input).await.unwrap();
        let author = Some(team.reporter.name.clone());
        assert_eq!(waits(&db, &colleague, TaskKind::Draft).await, [(tourism, author.clone())]);
        for other in [&stranger, &team.leader, &signed.ha_noi.reporter, &signed.ha_noi.coordinator] {
            assert_eq!(waits(&db, other, TaskKind::Draft).await, []);
            assert!(matches!(update::review(&db, &by(other), input.id).await, Err(StoreError::NotFound)));
        }
        // Who answers for all agencies has them apart from the own, and nobody is counted as waiting for by them.
        let all = |who| waits(&db, who, TaskKind::OfficeDraft);
        assert_eq!(waits(&db, &team.coordinator, TaskKind::Draft).await, []);
        assert_eq!(all(&team.coordinator).await, [(tourism, author.clone())]);
        assert_eq!(inbox::counts(&db, &by(&team.coordinator)).await.unwrap().tasks, 0);
        for other in [&colleague, &team.reporter, &team.leader, &signed.ha_noi.coordinator] {
            assert_eq!(all(other).await, [], "{:?}", other.role);
        }
        for office in [&colleague, &team.coordinator] {
            let form = update::form(&db, &by(office), tourism).await.unwrap();
            assert_eq!(form.draft.map(|draft| draft.id), Some(input.id));
        }
        input.results = "Đồng nghiệp viết tiếp.".to_owned();
        update::save_draft(&db, &by(&colleague), &input).await.unwrap();
        update::submit(&db, &by(&team.reporter), &input).await.unwrap();
        assert_eq!(waits(&db, &colleague, TaskKind::Submitted).await, [(tourism, author.clone())]);
        let (waiting, _) = update::review(&db, &by(&team.coordinator), input.id).await.unwrap();
        assert_eq!(waiting.written_by(), format!("{}, {}", team.reporter.name, colleague.name));
        let back = Decision::Return("Thiếu số liệu".to_owned());
        update::decide(&db, &by(&team.coordinator), input.id, &back, waiting.version).await.unwrap();
        assert_eq!(waits(&db, &colleague, TaskKind::Returned).await, [(tourism, author)]);
        // Both who wrote are told.
        for person in [&team.reporter, &colleague] {
            let id = person.account_id;
            let id = if db.is_postgres() { format!("'{id}'") } else { format!("x'{}'", id.simple()) };
            let told = format!("select count(*) from notice where kind = 'returned' and account_id = {id}");
            assert_eq!(db.number(&told).await, 1);
        }
    }
);

both!(
    async fn what_came_back_to_somebody_who_is_gone_stands_in_the_office_s_list(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let team = &signed.hue;
        let input = update_input(tourism, Progress::InProgress);
        update::submit(&db, &by(&team.reporter), &input).await.unwrap();
        let back = Decision::Return("Thiếu số liệu".to_owned());
        update::decide(&db, &by(&team.leader), input.id, &back, 1).await.unwrap();
        assert_eq!(waits(&db, &team.coordinator, TaskKind::Returned).await, [], "its author is there");
        let admin = staff(&db, Role::Admin, HUE, None).await;
        account::disable(&db, &by(&admin), team.reporter.account_id).await.unwrap();
        let author = Some(team.reporter.name.clone());
        assert_eq!(waits(&db, &team.coordinator, TaskKind::Returned).await, [(tourism, author.clone())]);
        let colleague = staff(&db, Role::Reporter, HUE, Some("Sở Du lịch")).await;
        assert_eq!(waits(&db, &colleague, TaskKind::Returned).await, [(tourism, author)]);
        update::submit(&db, &by(&team.coordinator), &input).await.unwrap();
    }
);

both!(
    async fn what_was_typed_while_another_agency_took_over_is_its_draft(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let team = &signed.hue;
        let input = update_input(tourism, Progress::InProgress);
        assert!(matches!(update::leave(&db, &by(&team.reporter), &input).await, Err(StoreError::Forbidden)));
        let other = Part { leads: vec!["Sở Công Thương".to_owned()], ..Part::default() };
        let page = commitment::by_id(&db, &system(), tourism).await.unwrap();
        let parts = [(locality(THUA_THIEN_HUE), other)];
        let version = page.card.commitment.version;
        commitment::assign(
            &db,
            &by(&team.coordinator),
            &signed.slug,
            "01",
            version,
            &parts,
            &Amendment::default(),
        )
        .await
        .unwrap();
        let lead = staff(&db, Role::Reporter, HUE, Some("Sở Công Thương")).await;
        for result in [
            update::save_draft(&db, &by(&team.reporter), &input).await.map(|_| ()),
            update::submit(&db, &by(&team.reporter), &input).await.map(|_| ()),
        ] {
            assert!(matches!(result, Err(StoreError::Forbidden)));
        }
        let left = update::leave(&db, &by(&team.reporter), &input).await.unwrap();
        assert!(left.kept);
        assert_eq!((left.side, left.lead.as_deref()), (locality(THUA_THIEN_HUE), Some("Sở Công Thương")));
        update::leave(&db, &by(&team.reporter), &input).await.unwrap();
        assert_eq!(db.rows("progress_update").await, 1);
        let draft = update::form(&db, &by(&lead), tourism).await.unwrap().draft.unwrap();
        assert_eq!(
            (draft.results.as_str(), draft.author.as_str()),
            (input.results.as_str(), team.reporter.name.as_str())
        );
        // Once they have gone on with it, or for others, it is not to be written over.
        update::submit(&db, &by(&lead), &input).await.unwrap();
        assert!(matches!(update::leave(&db, &by(&team.reporter), &input).await, Err(StoreError::Stale)));
        for outsider in [&signed.ha_noi.reporter, &team.leader] {
            let refused = update::leave(&db, &by(outsider), &update_input(tourism, Progress::Done)).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)));
        }
        // Nor does an agency write there that never led, nor one without end that did.
        let rows = db.rows("progress_update").await;
        let stranger = staff(&db, Role::Reporter, HUE, Some("Sở Nội vụ")).await;
        let left = update::leave(&db, &by(&stranger), &update_input(tourism, Progress::Done)).await.unwrap();
        assert!(!left.kept, "{left:?}");
        assert_eq!(db.rows("progress_update").await, rows);
        for n in 0..MAX_DRAFTS + 1 {
            let more = update_input(tourism, Progress::InProgress);
            let left = update::leave(&db, &by(&team.reporter), &more).await.unwrap();
            assert_eq!(left.kept, n < MAX_DRAFTS, "draft {n}");
        }
        let more = update_input(tourism, Progress::InProgress);
        let full = update::save_draft(&db, &by(&lead), &more).await;
        assert!(matches!(full, Err(StoreError::State("update_drafts"))), "{full:?}");
        // What is there is gone on with and submitted all the same.
        let draft = update::form(&db, &by(&lead), tourism).await.unwrap().draft.unwrap();
        let on = UpdateInput { id: draft.id, ..update_input(tourism, Progress::InProgress) };
        update::save_draft(&db, &by(&lead), &on).await.unwrap();
    }
);
