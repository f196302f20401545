//! Commitments by hand: added, amended, assigned, ordered, removed; their documents and milestones.

use hoptac::model::agreement::Visibility;
use hoptac::model::commitment::Content;
use hoptac::model::deadline::Deadline;
use hoptac::model::standing::Progress;
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::Step;
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::{Amendment, Bulk, Kept, Part};
use hoptac::store::record::document;
use hoptac::store::record::milestone;
use hoptac::store::record::milestone::NewMilestone;
use hoptac::store::record::proposal;
use hoptac::store::record::proposal::Outcome;
use hoptac::store::record::search::search;
use hoptac::store::reference::domain;
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    HA_NOI, SignedAgreement, THUA_THIEN_HUE, add_original, by, commitment_content, confirm, day, locality,
    new_id, new_milestone, public, refused, submit_and_approve, system, update_input,
};

async fn finds(db: &Db, words: &str) -> i64 {
    search(db, &system(), words, 1).await.unwrap().total
}

both!(
    async fn an_amendment_says_why_and_keeps_what_was_agreed(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let (slug, act) = (&signed.slug, by(&signed.ha_noi.coordinator));
        let shown = async |code| commitment::page(&db, &act, slug, code, 1).await.unwrap().card.commitment;
        let free = Content { text: "Phát triển du lịch biển".to_owned(), ..shown("01").await.content };
        commitment::edit(&db, &act, slug, "01", 1, &free, &Amendment::default()).await.unwrap();
        assert_eq!(db.rows("commitment_version").await, 0, "in a draft edits are free");

        agreement::step(&db, &act, slug, Step::Confirm, 1).await.unwrap();
        let before = shown("01").await;
        let later = Content { deadline: Deadline::Year { year: 2028 }, ..before.content.clone() };
        let version = before.version;
        let result = commitment::edit(&db, &act, slug, "01", version, &later, &Amendment::default()).await;
        assert!(refused(result, "amendment_reason"));
        let foreign = Amendment { document_id: Some(new_id()), ..Amendment::because("Theo biên bản") };
        let result = commitment::edit(&db, &act, slug, "01", version, &later, &foreign).await;
        assert!(refused(result, "amendment_document"));
        let document = add_original(&db, &act, slug, day(2026, 5, 1)).await;
        let why = Amendment { document_id: Some(document), ..Amendment::because("Theo biên bản") };
        let proposed = commitment::edit(&db, &act, slug, "01", version, &later, &why).await.unwrap();
        let waits = shown("01").await;
        assert_eq!(
            (waits.content, waits.version),
            (before.content.clone(), version),
            "nothing changes by a proposal"
        );
        assert_eq!(waits.waiting_changes, 1);
        signed.agree(&db, proposed).await;
        let former = commitment::former(&db, slug, "01").await.unwrap();
        assert_eq!(former.len(), 1);
        assert_eq!(former[0].agreed, before.content.agreed());
        assert_eq!((former[0].reason.as_str(), former[0].document.is_some()), ("Theo biên bản", true));
        assert_eq!(shown("01").await.content.deadline, Deadline::Year { year: 2028 });

        // What is no amendment needs no reason.
        let cheaper = Content { budget: Some("Ngân sách".to_owned()), ..later.clone() };
        commitment::edit(&db, &act, slug, "01", version + 1, &cheaper, &Amendment::default()).await.unwrap();
        assert_eq!(db.rows("commitment_version").await, 1);
        let stale = commitment::edit(&db, &act, slug, "01", version, &cheaper, &Amendment::default()).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        // The amending document is relied on.
        let found = signed.page(&db).await.documents.into_iter().find(|d| d.id == document).unwrap();
        assert_eq!(found.number.as_deref(), Some("15/TTHT-UBND"));
        let removed = document::remove(&db, &act, slug, document, found.version, &why).await;
        assert!(matches!(removed, Err(StoreError::State("document_amends"))));
        let gone = commitment::remove(&db, &act, slug, "01", version + 2, &why).await;
        assert!(matches!(gone, Err(StoreError::State("commitment_amended"))));
    }
);

both!(
    async fn commitments_are_added_ordered_and_removed(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let (slug, act, free) = (&signed.slug, by(&signed.hue.coordinator), &Amendment::default());
        let content = commitment_content("Chuyển giao kỹ thuật");
        let code = commitment::add(&db, &act, slug, &content, free).await.unwrap().done().unwrap();
        assert_eq!(code, "06");
        assert_eq!(finds(&db, "chuyen giao ky thuat").await, 2);
        let version = signed.page(&db).await.agreement.version;
        let order: Vec<String> = ["06", "03"].iter().map(|code| (*code).to_owned()).collect();
        commitment::reorder(&db, &act, slug, version, &order).await.unwrap();
        let codes: Vec<String> =
            signed.page(&db).await.commitments.iter().map(|c| c.commitment.code.clone()).collect();
        assert_eq!(codes, ["06", "03", "01", "02", "04", "05"]);
        let stale = commitment::reorder(&db, &act, slug, version, &order).await;
        assert!(matches!(stale, Err(StoreError::Stale)));

        let new = NewMilestone {
            due_on: Some(day(2027, 1, 1)),
            ..new_milestone(signed.commitment(&db, "06").await, "Ký biên bản")
        };
        let (a, b) = (
            milestone::create(&db, &act, &new, free).await.unwrap().done().unwrap(),
            milestone::create(&db, &act, &NewMilestone { title: "Tổng kết".to_owned(), ..new.clone() }, free)
                .await
                .unwrap()
                .done()
                .unwrap(),
        );
        milestone::shift(&db, &act, new.commitment_id, b, true).await.unwrap();
        milestone::shift(&db, &act, new.commitment_id, b, true).await.unwrap();
        let reached = NewMilestone { done_on: Some(day(2026, 11, 1)), ..new.clone() };
        milestone::edit(&db, &act, a, 1, &reached, free).await.unwrap();
        assert!(matches!(milestone::edit(&db, &act, a, 1, &reached, free).await, Err(StoreError::Stale)));
        let page = commitment::by_id(&db, &act, new.commitment_id).await.unwrap();
        let titles: Vec<_> = page.milestones.iter().map(|m| m.title.as_str()).collect();
        assert_eq!(titles, ["Tổng kết", "Ký biên bản"]);
        let done = milestone::remove(&db, &act, new.commitment_id, a, 2, free).await;
        assert!(matches!(done, Err(StoreError::State("milestone_done"))));
        milestone::remove(&db, &act, new.commitment_id, b, 1, free).await.unwrap();

        commitment::remove(&db, &act, slug, "06", 1, free).await.unwrap();
        assert_eq!(finds(&db, "chuyen giao ky thuat").await, 1);
        let version = signed.page(&db).await.agreement.version;
        agreement::step(&db, &act, slug, Step::Confirm, version).await.unwrap();
        let third = signed.commitment(&db, "03").await;
        submit_and_approve(
            &db,
            &signed.hue.coordinator,
            &signed.hue.leader,
            &update_input(third, Progress::InProgress),
        )
        .await
        .unwrap();
        let version = commitment::page(&db, &act, slug, "03", 1).await.unwrap().card.commitment.version;
        let why = Amendment::because("Không còn cần");
        let spoken = commitment::remove(&db, &act, slug, "03", version, &why).await;
        assert!(matches!(spoken, Err(StoreError::State("commitment_reported"))));
        for wrong in [
            (Content { text: " ".to_owned(), ..commitment_content("x") }, "commitment_text"),
            (Content { text: "a".repeat(4001), ..commitment_content("x") }, "commitment_text"),
            (Content { domains: Vec::new(), ..commitment_content("x") }, "commitment_domain"),
            (
                Content { domains: vec!["khong-co".to_owned()], ..commitment_content("x") },
                "commitment_domain",
            ),
        ] {
            assert!(refused(commitment::add(&db, &act, slug, &wrong.0, &why).await, wrong.1), "{}", wrong.1);
        }
    }
);

both!(
    async fn a_retired_domain_keeps_what_it_holds_and_takes_nothing_new(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let (slug, act, free) = (&signed.slug, by(&signed.hue.coordinator), &Amendment::default());
        let content = commitment_content("Chuyển giao kỹ thuật");
        let code = commitment::add(&db, &act, slug, &content, free).await.unwrap().done().unwrap();
        domain::edit::retire(&db, &system(), "giao-duc", true, 1).await.unwrap();
        let kept = Content {
            budget: Some("Ngân sách".to_owned()),
            ..commitment_content("Chuyển giao kỹ thuật")
        };
        commitment::edit(&db, &act, slug, &code, 1, &kept, &Amendment::default()).await.unwrap();
        let moved = Content { domains: vec!["giao-duc".to_owned()], ..commitment_content("Du học") };
        assert!(refused(commitment::add(&db, &act, slug, &moved, free).await, "commitment_domain_retired"));
        let result = commitment::edit(&db, &act, slug, "01", 1, &moved, &Amendment::default()).await;
        assert!(refused(result, "commitment_domain_retired"));
        let change = Bulk { domain: Some("giao-duc".to_owned()), ..Bulk::default() };
        let result = commitment::bulk(&db, &act, slug, &[("01".to_owned(), 1)], &change).await;
        assert!(refused(result, "commitment_domain_retired"));
    }
);

both!(
    async fn only_the_own_side_is_assigned(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (slug, hue, free) = (&signed.slug, by(&signed.hue.coordinator), Amendment::default());
        let part = Part {
            leads: vec!["Sở Y tế".to_owned(), "Sở Tài chính".to_owned()],
            cooperating: vec!["Bệnh viện Trung ương Huế".to_owned()],
            focal_point: Some("Văn phòng".to_owned()),
        };
        let other = [(locality(HA_NOI), part.clone())];
        let result = commitment::assign(&db, &hue, slug, "03", 1, &other, &free).await;
        assert!(matches!(result, Err(StoreError::Forbidden)));
        let own = [(locality(THUA_THIEN_HUE), part)];
        commitment::assign(&db, &hue, slug, "03", 1, &own, &free).await.unwrap();
        assert!(matches!(
            commitment::assign(&db, &hue, slug, "03", 1, &own, &free).await,
            Err(StoreError::Stale)
        ));
        let page = commitment::page(&db, &hue, slug, "03", 1).await.unwrap();
        let side = &page.card.sides[1];
        assert_eq!(side.lead.as_deref(), Some("Sở Y tế, Sở Tài chính"));
        assert!(side.lead_agency_id.is_some() && side.cooperating.len() == 1);
        assert!(commitment::agencies(&db, &hue).await.unwrap().contains(&"Sở Y tế".to_owned()));
        for act in [by(&signed.hue.leader), by(&signed.hue.reporter)] {
            let result = commitment::assign(&db, &act, slug, "03", 2, &own, &free).await;
            assert!(matches!(result, Err(StoreError::Forbidden)));
        }
    }
);

both!(
    async fn one_change_for_many_says_which_rows_it_left(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (slug, act) = (&signed.slug, by(&signed.ha_noi.coordinator));
        let rows = |codes: &[(&str, i64)]| {
            codes.iter().map(|(code, version)| ((*code).to_owned(), *version)).collect::<Vec<_>>()
        };
        let change = Bulk {
            domain: Some("khoa-hoc-cong-nghe".to_owned()),
            lead: Some("Sở Khoa học và Công nghệ".to_owned()),
            deadline: Some(Deadline::Year { year: 2029 }),
            amendment: Amendment::because("Điều chỉnh chung"),
        };
        if db.reference().domain("khoa-hoc-cong-nghe").is_none() {
            let unknown = commitment::bulk(&db, &act, slug, &rows(&[("01", 1)]), &change).await;
            assert!(refused(unknown, "commitment_domain"));
        }
        let change = Bulk { domain: Some("y-te".to_owned()), ..change };
        let unexplained = Bulk { amendment: Amendment::default(), ..change.clone() };
        let result = commitment::bulk(&db, &act, slug, &rows(&[("01", 1)]), &unexplained).await;
        assert!(refused(result, "amendment_reason"));
        assert!(refused(
            commitment::bulk(&db, &act, slug, &rows(&[("01", 1)]), &Bulk::default()).await,
            "bulk_empty"
        ));
        db.run("update commitment set progress = 'dropped' where code = '04'").await;
        let told = commitment::bulk(
            &db,
            &act,
            slug,
            &rows(&[("01", 1), ("02", 7), ("03", 1), ("04", 1), ("99", 1)]),
            &change,
        )
        .await
        .unwrap();
        let told: Vec<_> = told.iter().map(|(code, kept)| (code.as_str(), *kept)).collect();
        let expected = [
            ("01", Some(Kept::Proposed)),
            ("02", Some(Kept::Stale)),
            ("03", Some(Kept::Proposed)),
            ("04", Some(Kept::Finished)),
            ("99", Some(Kept::Gone)),
        ];
        assert_eq!(told, expected);
        let again = commitment::bulk(&db, &act, slug, &rows(&[("01", 2)]), &change).await.unwrap();
        assert_eq!(again[0].1, Some(Kept::Waits));
        let page = commitment::page(&db, &act, slug, "01", 1).await.unwrap();
        assert_eq!(page.card.commitment.content.domains, ["y-te"]);
        assert_eq!(page.card.sides[0].lead.as_deref(), Some("Sở Khoa học và Công nghệ"));
        assert_eq!(page.card.sides[1].lead.as_deref(), Some("Sở Du lịch"), "the other side's stays");
        assert_eq!(page.card.commitment.content.deadline.due(), Some(day(2026, 12, 10)), "that is proposed");
        assert_eq!((db.rows("commitment_version").await, db.rows("change_proposal").await), (0, 2));
        let waiting = proposal::of_commitment(&db, &act, page.card.commitment.id).await.unwrap();
        signed.agree(&db, Outcome::<()>::Proposed(waiting[0].proposal.id)).await;
        let page = commitment::page(&db, &act, slug, "01", 1).await.unwrap();
        assert_eq!(page.card.commitment.content.deadline, Deadline::Year { year: 2029 });
        let same =
            commitment::bulk(&db, &act, slug, &rows(&[("01", page.card.commitment.version)]), &change).await;
        assert_eq!(same.unwrap()[0].1, Some(Kept::Same));
    }
);

both!(
    async fn what_is_public_stays_so_until_a_second_person_changes_it(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (slug, coordinator, leader) =
            (&signed.slug, by(&signed.ha_noi.coordinator), by(&signed.hue.leader));
        agreement::step(&db, &coordinator, slug, Step::Propose, 2).await.unwrap();
        agreement::step(&db, &leader, slug, Step::Publish, 3).await.unwrap();
        let anyone = async |code: &str| commitment::page(&db, &public(), slug, code, 1).await.is_ok();
        assert!(anyone("01").await);
        let before = commitment::page(&db, &coordinator, slug, "01", 1).await.unwrap().card.commitment;
        let after = Content { text: "Phát triển du lịch di sản".to_owned(), ..before.content.clone() };
        let why = Amendment::because("Nói rõ hơn");
        let edited =
            commitment::edit(&db, &coordinator, slug, "01", before.version, &after, &why).await.unwrap();
        assert!(anyone("01").await, "it waits");
        signed.agree(&db, edited).await;
        let shown = commitment::page(&db, &public(), slug, "01", 1).await.unwrap().card.commitment;
        assert_eq!(shown.content.text, after.text, "several persons stood for it");
        // What one side says alone takes a second person of that side, and hides nothing meanwhile.
        let budget = Content { budget: Some("Ngân sách".to_owned()), ..after };
        let asked =
            commitment::edit(&db, &coordinator, slug, "01", shown.version, &budget, &why).await.unwrap();
        let read = async || commitment::page(&db, &public(), slug, "01", 1).await.unwrap().card.commitment;
        assert_eq!(read().await.content.budget, None, "it stays as it was published");
        assert!(confirm(&db, &signed.ha_noi.leader, asked.proposed().unwrap()).await.unwrap());
        assert_eq!(read().await.content, budget);
        assert_eq!(read().await.visibility, Visibility::Public);
        let free = Amendment::default();
        let public_one = commitment::remove(&db, &system(), slug, "02", 1, &free).await;
        assert!(matches!(public_one, Err(StoreError::State("commitment_public"))));
        let hidden = Content { public: false, ..budget };
        let version = commitment::page(&db, &leader, slug, "01", 1).await.unwrap().card.commitment.version;
        let hides = commitment::edit(&db, &coordinator, slug, "01", version, &hidden, &why).await.unwrap();
        assert!(anyone("01").await, "one side alone takes nothing from the public");
        signed.agree(&db, hides).await;
        assert!(!anyone("01").await);
        let new = commitment_content("Mới");
        let added = commitment::add(&db, &coordinator, slug, &new, &why).await.unwrap();
        assert!(!anyone("06").await);
        signed.agree(&db, added).await;
        assert!(anyone("06").await);
    }
);
