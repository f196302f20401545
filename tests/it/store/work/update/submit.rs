//! Writing updates.

use chrono::NaiveDate;
use hoptac::model::access::Role;
use hoptac::model::standing::Progress;
use hoptac::model::update::ReviewState;
use hoptac::store::record::commitment;
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, UpdateInput};
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, HA_NOI, HUE, SignedAgreement, THUA_THIEN_HUE, agreement_draft, by, day, draft_party, locality,
    new_id, public, refused, staff, submit_and_approve, system, update_input, update_input_as_of,
};

async fn all_ways(
    db: &Db,
    act: &hoptac::model::act::Act,
    input: &UpdateInput,
) -> [Result<(), StoreError>; 3] {
    [
        update::form(db, act, input.commitment_id).await.map(|_| ()),
        update::save_draft(db, act, input).await.map(|_| ()),
        update::submit(db, act, input).await.map(|_| ()),
    ]
}

both!(
    async fn a_reporter_speaks_for_what_the_own_agency_leads(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let form = update::form(&db, &by(&signed.hue.reporter), tourism).await.unwrap();
        assert_eq!((form.side, form.draft), (locality(THUA_THIEN_HUE), None));
        for code in ["02", "03", "04"] {
            let other = update_input(signed.commitment(&db, code).await, Progress::InProgress);
            for result in all_ways(&db, &by(&signed.hue.reporter), &other).await {
                assert!(matches!(result, Err(StoreError::Forbidden)), "{code}");
            }
            let form = update::form(&db, &by(&signed.hue.coordinator), other.commitment_id).await.unwrap();
            assert_eq!(form.side, locality(THUA_THIEN_HUE));
        }
        let loose = staff(&db, Role::Reporter, HUE, None).await;
        let named_for_nobody = update_input(signed.commitment(&db, "03").await, Progress::Done);
        for result in all_ways(&db, &by(&loose), &named_for_nobody).await {
            assert!(matches!(result, Err(StoreError::Forbidden)));
        }
        assert_eq!(db.rows("progress_update").await, 0);
    }
);

both!(
    async fn who_does_not_report_is_refused_and_who_does_not_see_finds_nothing(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let input = update_input(signed.commitment(&db, "01").await, Progress::Done);
        for act in [by(&signed.hue.leader), system()] {
            for result in all_ways(&db, &act, &input).await {
                assert!(matches!(result, Err(StoreError::Forbidden)), "{:?}", act.by);
            }
        }
        let outsider = staff(&db, Role::Coordinator, DA_NANG, None).await;
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        for act in [by(&outsider), by(&admin), public()] {
            for result in all_ways(&db, &act, &input).await {
                assert!(matches!(result, Err(StoreError::NotFound)), "{:?}", act.by);
            }
        }
        let nothing = update_input(new_id(), Progress::Done);
        for result in all_ways(&db, &by(&signed.hue.coordinator), &nothing).await {
            assert!(matches!(result, Err(StoreError::NotFound)));
        }
        assert_eq!(db.rows("progress_update").await, 0);
    }
);

both!(
    async fn nothing_is_reported_on_an_agreement_not_yet_confirmed(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let input = update_input(signed.commitment(&db, "01").await, Progress::Done);
        for result in all_ways(&db, &by(&signed.hue.coordinator), &input).await {
            assert!(matches!(result, Err(StoreError::State("agreement_draft"))));
        }
        for result in all_ways(&db, &by(&signed.hue.reporter), &input).await {
            assert!(matches!(result, Err(StoreError::NotFound)));
        }
    }
);

both!(
    async fn a_draft_is_kept_gone_on_with_and_submitted(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let author = by(&signed.ha_noi.reporter);
        let mut input = update_input(signed.commitment(&db, "01").await, Progress::InProgress);
        // A draft may be as unfinished as can be.
        (input.results, input.as_of) = (String::new(), day(2027, 1, 1));
        assert_eq!(update::save_draft(&db, &author, &input).await.unwrap(), 1);
        input.obstacles = " Thiếu\r\nkinh phí\0 ".to_owned();
        assert_eq!(update::save_draft(&db, &author, &input).await.unwrap(), 2);
        let draft = update::form(&db, &author, input.commitment_id).await.unwrap().draft.unwrap();
        assert_eq!((draft.id, draft.obstacles.as_str()), (input.id, "Thiếu\nkinh phí"));
        assert_eq!(draft.state, ReviewState::Draft);
        for other in [&signed.ha_noi.leader, &signed.hue.coordinator] {
            let hidden = update::review(&db, &by(other), input.id).await;
            assert!(matches!(hidden, Err(StoreError::NotFound)), "a draft is its office's alone");
        }

        (input.results, input.as_of) = ("Đã xong".to_owned(), day(2026, 11, 25));
        update::submit(&db, &author, &input).await.unwrap();
        assert!(update::form(&db, &author, input.commitment_id).await.unwrap().draft.is_none());
        let late = update::save_draft(&db, &author, &input).await;
        assert!(matches!(late, Err(StoreError::State("update_submitted"))));
        input.results = "Khác".to_owned();
        update::submit(&db, &author, &input).await.unwrap();
        let (kept, _) = update::review(&db, &author, input.id).await.unwrap();
        assert_eq!((kept.results.as_str(), kept.version, kept.state), ("Đã xong", 3, ReviewState::Submitted));
        assert_eq!(db.rows("progress_update").await, 1);
        assert_eq!(db.number("select count(*) from audit_entry where action = 'submit'").await, 1);
    }
);

both!(
    async fn a_form_sent_twice_at_once_makes_one_row(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let author = by(&signed.ha_noi.reporter);
        let input = update_input(signed.commitment(&db, "01").await, Progress::Done);
        let (a, b, c) = tokio::join!(
            update::submit(&db, &author, &input),
            update::submit(&db, &author, &input),
            update::submit(&db, &author, &input),
        );
        for result in [a, b, c] {
            result.unwrap();
        }
        assert_eq!(db.rows("progress_update").await, 1);
        assert_eq!(db.number("select count(*) from audit_entry where action = 'submit'").await, 1);
        assert_eq!(db.number("select version from progress_update").await, 1);
    }
);

both!(
    async fn an_id_that_another_office_chose_is_not_there(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let input = update_input(signed.commitment(&db, "01").await, Progress::InProgress);
        update::save_draft(&db, &by(&signed.ha_noi.reporter), &input).await.unwrap();
        for person in [&signed.hue.coordinator, &signed.hue.reporter] {
            let saved = update::save_draft(&db, &by(person), &input).await;
            assert!(matches!(saved, Err(StoreError::NotFound)));
            assert!(matches!(update::submit(&db, &by(person), &input).await, Err(StoreError::NotFound)));
        }
        let elsewhere = UpdateInput { commitment_id: signed.commitment(&db, "02").await, ..input.clone() };
        let moved = update::submit(&db, &by(&signed.ha_noi.coordinator), &elsewhere).await;
        assert!(matches!(moved, Err(StoreError::NotFound)));
        assert_eq!(db.text("select state from progress_update").await, "draft");
    }
);

both!(
    async fn an_impossible_update_is_refused_by_name(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let author = by(&signed.ha_noi.reporter);
        let good = update_input(signed.commitment(&db, "01").await, Progress::Done);
        let today = day(2026, 11, 25);
        let long = "ế".repeat(10_001);
        let bad = [
            ("update_as_of", UpdateInput { as_of: day(2026, 11, 26), ..good.clone() }),
            ("update_as_of", UpdateInput { as_of: NaiveDate::MIN, ..good.clone() }),
            ("update_done_on", UpdateInput { done_on: Some(today), ..good.clone() }),
            ("update_done_on", UpdateInput { done_on: Some(NaiveDate::MAX), ..good.clone() }),
            (
                "update_done_on",
                UpdateInput {
                    progress: Progress::InProgress,
                    done_on: Some(day(2026, 11, 1)),
                    ..good.clone()
                },
            ),
            ("update_value", UpdateInput { value: Some(-1.0), ..good.clone() }),
            ("update_value", UpdateInput { value: Some(f64::NAN), ..good.clone() }),
            ("update_value", UpdateInput { value: Some(f64::INFINITY), ..good.clone() }),
            ("update_results_empty", UpdateInput { results: " \r\n\t".to_owned(), ..good.clone() }),
            ("update_results", UpdateInput { results: long.clone(), ..good.clone() }),
            ("update_obstacles", UpdateInput { obstacles: long.clone(), ..good.clone() }),
            ("update_proposals", UpdateInput { proposals: long.clone(), ..good.clone() }),
            ("update_next_steps", UpdateInput { next_steps: long, ..good.clone() }),
        ];
        for (name, input) in bad {
            let result = update::submit(&db, &author, &input).await;
            assert!(refused(result, name), "{name} {input:.300?}");
        }
        assert_eq!(db.rows("progress_update").await, 0);
        assert_eq!(db.number("select count(*) from audit_entry where action = 'submit'").await, 0);
        let edge = UpdateInput {
            as_of: today,
            done_on: Some(today),
            value: Some(0.0),
            results: "ế".repeat(10_000),
            ..good
        };
        update::submit(&db, &author, &edge).await.unwrap();
    }
);

both!(
    async fn parties_that_became_one_unit_speak_for_each_side_in_turn(db: TestDb) {
        let mut paper = agreement_draft();
        paper.parties = vec![draft_party("48-20080801"), draft_party("49-20080801")];
        let act = system();
        let slug = hoptac::store::record::agreement::create(&db, &act, new_id(), &paper, "").await.unwrap();
        hoptac::store::record::agreement::step(
            &db,
            &act,
            &slug,
            hoptac::store::record::agreement::Step::Confirm,
            1,
        )
        .await
        .unwrap();
        let third = commitment::page(&db, &act, &slug, "03", 1).await.unwrap().card.commitment.id;
        let coordinator = staff(&db, Role::Coordinator, DA_NANG, None).await;
        let leader = staff(&db, Role::Leader, DA_NANG, None).await;
        for (day, side) in [(day(2026, 11, 1), "48-20080801"), (day(2026, 11, 2), "49-20080801")] {
            let form = update::form(&db, &by(&coordinator), third).await.unwrap();
            assert_eq!(form.side, locality(side));
            submit_and_approve(&db, &coordinator, &leader, &update_input_as_of(third, Progress::Done, day))
                .await
                .unwrap();
        }
        let page = commitment::page(&db, &act, &slug, "03", 1).await.unwrap();
        assert_eq!(page.card.commitment.progress, Progress::Done);
    }
);

both!(
    async fn a_returned_update_keeps_its_reason_until_it_is_sent_again(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let author = by(&signed.hue.reporter);
        let mut input = update_input(signed.commitment(&db, "01").await, Progress::InProgress);
        update::submit(&db, &author, &input).await.unwrap();
        let back = Decision::Return("Nêu rõ số liệu".to_owned());
        update::decide(&db, &by(&signed.hue.coordinator), input.id, &back, 1).await.unwrap();
        input.results = "120 lượt".to_owned();
        update::save_draft(&db, &author, &input).await.unwrap();
        let draft = update::form(&db, &author, input.commitment_id).await.unwrap().draft.unwrap();
        assert_eq!(
            (draft.state, draft.return_reason.as_deref()),
            (ReviewState::Returned, Some("Nêu rõ số liệu"))
        );
        update::submit(&db, &author, &input).await.unwrap();
        let (again, _) = update::review(&db, &by(&signed.hue.coordinator), input.id).await.unwrap();
        assert_eq!(
            (again.state, again.return_reason, again.decided_by),
            (ReviewState::Submitted, None, None)
        );
    }
);

both!(
    async fn a_value_beside_its_target_says_why_to_who_approves_and_to_nobody_else(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let (team, id) = (&signed.ha_noi, signed.commitment(&db, "02").await);
        let act = by(&team.coordinator);
        for (progress, value) in [(Progress::InProgress, 31.0), (Progress::Done, 29.0)] {
            let mut input = update_input(id, progress);
            (input.value, input.done_on) = (Some(value), (progress == Progress::Done).then_some(input.as_of));
            input.more.value_reason = "  ".to_owned();
            assert!(refused(update::submit(&db, &act, &input).await, "update_value_reason"), "{value}");
            update::save_draft(&db, &act, &input).await.unwrap();
            input.more.value_reason = "Hai bác sĩ chuyển công tác".to_owned();
            update::submit(&db, &act, &input).await.unwrap();
            let (seen, _) = update::review(&db, &by(&team.leader), input.id).await.unwrap();
            assert_eq!(seen.value_reason, "Hai bác sĩ chuyển công tác");
            update::decide(&db, &by(&team.leader), input.id, &Decision::ApproveAndPublish, seen.version)
                .await
                .unwrap();
            let page = commitment::by_id(&db, &public(), id).await.unwrap();
            assert!(!page.updates.is_empty() && page.updates.iter().all(|u| u.value_reason.is_empty()));
            assert!(
                db.try_run("update progress_update set value_reason = 'khác'").await.is_err(),
                "immutable"
            );
        }
        let mut fits = update_input(id, Progress::InProgress);
        fits.value = Some(30.0);
        update::submit(&db, &act, &fits).await.unwrap();
    }
);
