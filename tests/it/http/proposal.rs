//! Proposals on their page: what who confirms has to see, and what is offered to whom.

use hoptac::model::commitment::Content;
use hoptac::model::deadline::Deadline;
use hoptac::model::file::Owner;
use hoptac::model::proposal::ProposalState;
use hoptac::store::Db;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::{commitment, file};
use reqwest::StatusCode;
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    SignedAgreement, add_amending, add_original, by, confirm, day, new_file, proposal_state,
};
use crate::support::session::cookie;
use crate::support::site::{Site, with};

/// Huế's coordinator proposes a later deadline of commitment 01, and its leader confirms. Gives the proposal.
async fn confirmed_by_the_own_side(db: &Db, signed: &SignedAgreement) -> Uuid {
    let act = by(&signed.hue.coordinator);
    let before = commitment::page(db, &act, &signed.slug, "01", 1).await.unwrap().card.commitment;
    let later = Content { deadline: Deadline::Year { year: 2029 }, ..before.content };
    let why = Amendment::because("Chờ kinh phí");
    let edit = commitment::edit(db, &act, &signed.slug, "01", before.version, &later, &why).await;
    let id = edit.unwrap().proposed().unwrap();
    assert!(!confirm(db, &signed.hue.leader, id).await.unwrap());
    id
}

async fn with_file(db: &Db, signed: &SignedAgreement, on: chrono::NaiveDate) -> Uuid {
    let act = by(&signed.hue.coordinator);
    let id = add_amending(db, &act, &signed.slug, on).await;
    file::attach(db, &act, &new_file(Owner::Document(id), "Phụ lục 1.pdf", id.as_u128())).await.unwrap();
    id
}

both!(
    async fn who_confirms_sees_the_document_that_is_cited(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let site = Site::over((*db).clone()).await;
        let id = confirmed_by_the_own_side(&db, &signed).await;
        let original = add_original(&db, &by(&signed.hue.coordinator), &signed.slug, day(2026, 5, 2)).await;
        let path = format!("/lam-viec/de-nghi/{id}");
        let hue = &cookie(&db, &signed.hue.coordinator).await;
        let leader = &cookie(&db, &signed.hue.leader).await;
        assert!(!site.get(&path, hue).await.body.contains("name=\"document\""), "nothing can be cited");
        let first = with_file(&db, &signed, day(2026, 5, 3)).await;
        let page = site.get(&path, hue).await;
        let form = page.form_with("document");
        assert!(page.text_of("main").contains("sẽ cần xác nhận lại"), "{}", page.text_of("main"));
        let forged = with(with(form.clone(), "document", &original.to_string()), "act", "cite");
        let forged = site.post(&path, hue, &forged).await;
        assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(forged.text_of(".errors").contains("không phải phụ lục hay văn bản sửa đổi"));
        let cited = site.post(&path, hue, &with(form, "act", "cite")).await;
        assert_eq!(cited.status, StatusCode::SEE_OTHER, "{}", cited.text_of(".errors"));
        assert_eq!(proposal_state(&db, id).await, ProposalState::Waiting);
        // Who cited it is told that another person confirms; so is that the former word is none.
        let page = site.get(&path, hue).await;
        let says = page.text_of("main");
        assert!(says.contains("nên cần xác nhận lại") && says.contains("chờ người thứ hai"), "{says}");
        assert!(!page.body.contains("name=\"document\""), "there is no other one to cite");
        // Another one that came since can be cited in its place.
        let second = with_file(&db, &signed, day(2026, 5, 4)).await;
        let page = site.get(&path, hue).await;
        assert_eq!(
            page.form_with("document").iter().find(|(n, _)| n == "document").unwrap().1,
            second.to_string()
        );
        // The second person sees name, day and file, and says so.
        let page = site.get(&path, leader).await;
        let seen = page.text_of("#cited");
        for part in ["01/PL-TTHT", "Phụ lục, văn bản sửa đổi, bổ sung", "ký ngày 03/05/2026", "Phụ lục 1.pdf"]
        {
            assert!(seen.contains(part), "{part} in {seen}");
        }
        assert_eq!(page.links("/lam-viec/tep/").len(), 1, "and can open the file");
        assert!(page.text_of("#confirm").contains("Tôi đã xem văn bản"), "{}", page.text_of("#confirm"));
        let english = site.get(&format!("/en{path}"), leader).await;
        assert!(english.text_of("#cited").contains("signed on 3 May 2026"), "{}", english.text_of("#cited"));
        // A document that changes while somebody looks at it is looked at again.
        let stale = page.form_with("reason");
        let other = new_file(Owner::Document(first), "Khác.pdf", 99);
        file::attach(&db, &by(&signed.hue.coordinator), &other).await.unwrap();
        let answer = site.post(&path, leader, &with(stale, "act", "confirm")).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text_of("#cited").contains("Khác.pdf"));
        let form = answer.form_with("reason");
        let done = site.post(&path, leader, &with(form, "act", "confirm")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text_of(".errors"));
        assert_eq!(proposal_state(&db, id).await, ProposalState::Effective);
    }
);

both!(
    async fn the_form_of_a_document_says_what_its_file_is_for(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let site = Site::over((*db).clone()).await;
        let hue = &cookie(&db, &signed.hue.coordinator).await;
        let new = site.get(&format!("/lam-viec/soan/{}/van-ban/moi", signed.slug), hue).await;
        assert!(new.text_of("#file").contains("Tệp được thêm sau khi lưu"), "{}", new.text_of("#file"));
        let id = add_amending(&db, &by(&signed.hue.coordinator), &signed.slug, day(2026, 5, 2)).await;
        let old = site.get(&format!("/lam-viec/soan/{}/van-ban/{id}", signed.slug), hue).await;
        assert!(old.text_of("#file").contains("phải có tệp"), "{}", old.text_of("#file"));
        let way = format!("/lam-viec/thoa-thuan/{}/van-ban/{id}/tep", signed.slug);
        assert_eq!(old.links(&way).len(), 1);
    }
);

both!(
    async fn the_public_reads_what_was_amended_and_by_whose_word(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let site = Site::over((*db).clone()).await;
        let path = format!("/thoa-thuan/{}/01", signed.slug);
        assert!(site.get(&path, "").await.text_of("#sua-doi").is_empty());
        let id = confirmed_by_the_own_side(&db, &signed).await;
        assert!(site.get(&path, "").await.text_of("#sua-doi").is_empty(), "what waits is not told");
        assert!(confirm(&db, &signed.ha_noi.leader, id).await.unwrap());
        let says = site.get(&path, "").await.text_of("#sua-doi");
        for part in ["Sửa đổi, bổ sung", "Thời hạn", "năm 2029", "Theo xác nhận của"] {
            assert!(says.contains(part), "{part} in {says}");
        }
        assert!(!says.contains("Chờ kinh phí") && !says.contains(&signed.hue.coordinator.name), "{says}");
        let english = site.get(&format!("/en{path}"), "").await.text_of("#sua-doi");
        assert!(english.contains("Confirmed by"), "{english}");
    }
);
