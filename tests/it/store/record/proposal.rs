//! What both sides agreed changes only with both.

use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::model::agreement::State;
use hoptac::model::commitment::Content;
use hoptac::model::deadline::Deadline;
use hoptac::model::file::Owner;
use hoptac::model::proposal::ProposalState;
use hoptac::store::auth::account;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::{agreement, commitment, file, proposal};
use hoptac::store::work::inbox;
use hoptac::store::work::inbox::TaskKind;
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, HA_NOI, SignedAgreement, add_original, by, confirm, day, new_file, proposal_state, public,
    refused, staff, system,
};

/// Huế's coordinator proposes that commitment 01 end in 2029. Gives the proposal.
async fn proposed(db: &Db, signed: &SignedAgreement, why: &Amendment) -> Uuid {
    let act = by(&signed.hue.coordinator);
    let before = commitment::page(db, &act, &signed.slug, "01", 1).await.unwrap().card.commitment;
    let later = Content { deadline: Deadline::Year { year: 2029 }, ..before.content };
    let outcome = commitment::edit(db, &act, &signed.slug, "01", before.version, &later, why).await.unwrap();
    outcome.proposed().unwrap()
}

async fn due(db: &Db, signed: &SignedAgreement) -> Option<chrono::NaiveDate> {
    let page = commitment::page(db, &system(), &signed.slug, "01", 1).await.unwrap();
    page.card.commitment.content.deadline.due()
}

/// Whether the proposal is in this list of the person's work.
async fn lists(db: &Db, who: &Staff, kind: TaskKind, id: Uuid) -> bool {
    inbox::load(db, &by(who), None, 1)
        .await
        .unwrap()
        .tasks
        .iter()
        .any(|task| task.kind == kind && task.id == id)
}

fn why() -> Amendment {
    Amendment::because("Chờ bố trí kinh phí")
}

const FIRST: fn() -> Option<chrono::NaiveDate> = || Some(day(2026, 12, 10));
const LATER: fn() -> Option<chrono::NaiveDate> = || Some(day(2029, 12, 31));

both!(
    async fn an_amendment_waits_for_a_second_person_and_the_other_side(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let id = proposed(&db, &signed, &why()).await;
        let (hue, ha_noi) = (&signed.hue, &signed.ha_noi);
        // Both see it in their work; who proposed it, as waiting for others.
        for (who, kind) in [
            (&hue.coordinator, TaskKind::Proposed),
            (&hue.leader, TaskKind::Change),
            (&ha_noi.coordinator, TaskKind::Change),
            (&ha_noi.leader, TaskKind::Change),
        ] {
            assert!(lists(&db, who, kind, id).await, "{:?} {}", who.role, who.locality.0);
        }
        assert!(!lists(&db, &hue.coordinator, TaskKind::Change, id).await);
        assert_eq!(
            proposal::of_commitment(&db, &by(&ha_noi.reporter), signed.commitment(&db, "01").await)
                .await
                .unwrap()
                .len(),
            1
        );
        // Neither who proposed it, nor a reporter, nor anybody else confirms.
        for who in [&hue.coordinator, &hue.reporter] {
            assert!(matches!(confirm(&db, who, id).await, Err(StoreError::Forbidden)), "{:?}", who.role);
        }
        let outsider = staff(&db, Role::Leader, DA_NANG, None).await;
        assert!(matches!(confirm(&db, &outsider, id).await, Err(StoreError::NotFound)));
        assert!(matches!(proposal::page(&db, &public(), id).await, Err(StoreError::NotFound)));
        // Not even round the store.
        let own = db.try_run(
            "insert into change_proposal_word (proposal_id, locality_id, account_id, proposed_by_id, name, at) \
             select id, locality_id, proposed_by_id, proposed_by_id, 'x', proposed_at from change_proposal",
        );
        assert!(refused::<()>(
            Err(StoreError::from(own.await.unwrap_err())),
            "change_proposal_second_person"
        ));
        assert!(!confirm(&db, &hue.leader, id).await.unwrap(), "the other side is asked");
        assert_eq!(due(&db, &signed).await, FIRST());
        let another = staff(&db, Role::Leader, "46-20250101", None).await;
        let twice = confirm(&db, &another, id).await;
        assert!(matches!(twice, Err(StoreError::State("proposal_confirmed"))), "one word a side: {twice:?}");
        assert!(!lists(&db, &hue.leader, TaskKind::Change, id).await);
        assert!(confirm(&db, &ha_noi.coordinator, id).await.unwrap());
        assert_eq!(due(&db, &signed).await, LATER());
        assert_eq!(proposal_state(&db, id).await, ProposalState::Effective);
        assert!(matches!(confirm(&db, &ha_noi.leader, id).await, Err(StoreError::Stale)));
        let told = "select count(distinct account_id) from notice where kind = 'extended'";
        assert_eq!(db.number(told).await, 4, "the heads of both sides but who acted, and the one added");
        assert_eq!(hoptac::store::system::check::all(&db).await.unwrap(), []);
    }
);

both!(
    async fn it_is_declined_with_a_reason_and_taken_back_by_its_side(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let id = proposed(&db, &signed, &why()).await;
        let again = async {
            let act = by(&signed.ha_noi.coordinator);
            let before = commitment::page(&db, &act, &signed.slug, "01", 1).await.unwrap().card.commitment;
            let other = Content { text: "Khác".to_owned(), ..before.content };
            commitment::edit(&db, &act, &signed.slug, "01", before.version, &other, &why()).await
        };
        assert!(matches!(again.await, Err(StoreError::State("proposal_waits"))));
        let decline = async |who: &Staff, reason: &str| {
            let version = proposal::page(&db, &system(), id).await.unwrap().proposal.version;
            proposal::decline(&db, &by(who), id, reason, version).await
        };
        assert!(refused(decline(&signed.ha_noi.leader, " ").await, "change_proposal_note"));
        assert!(matches!(decline(&signed.hue.coordinator, "x").await, Err(StoreError::Forbidden)));
        decline(&signed.ha_noi.leader, "Còn đủ thời gian").await.unwrap();
        let page = proposal::page(&db, &by(&signed.hue.coordinator), id).await.unwrap();
        assert_eq!(page.proposal.state, ProposalState::Declined);
        assert_eq!(page.proposal.note.as_deref(), Some("Còn đủ thời gian"));
        assert_eq!(due(&db, &signed).await, FIRST());

        let id = proposed(&db, &signed, &why()).await;
        for other in [&signed.ha_noi.coordinator, &signed.hue.leader] {
            let refused = proposal::withdraw(&db, &by(other), id, 1).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{:?}", other.role);
        }
        proposal::withdraw(&db, &by(&signed.hue.coordinator), id, 1).await.unwrap();
        assert_eq!(proposal_state(&db, id).await, ProposalState::Withdrawn);
        assert!(matches!(confirm(&db, &signed.ha_noi.leader, id).await, Err(StoreError::Stale)));
    }
);

both!(
    async fn what_was_changed_since_takes_no_effect(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let id = proposed(&db, &signed, &why()).await;
        confirm(&db, &signed.hue.leader, id).await.unwrap();
        let now = commitment::page(&db, &system(), &signed.slug, "01", 1).await.unwrap().card.commitment;
        let other = Content { text: "Khác".to_owned(), ..now.content };
        commitment::edit(&db, &system(), &signed.slug, "01", now.version, &other, &why()).await.unwrap();
        let late = confirm(&db, &signed.ha_noi.leader, id).await;
        assert!(matches!(late, Err(StoreError::State("proposal_outdated"))), "{late:?}");
        assert_eq!(
            (proposal_state(&db, id).await, due(&db, &signed).await),
            (ProposalState::Waiting, FIRST())
        );
        let version = proposal::page(&db, &system(), id).await.unwrap().proposal.version;
        proposal::withdraw(&db, &by(&signed.hue.coordinator), id, version).await.unwrap();
    }
);

both!(
    async fn a_correction_is_of_words_and_needs_the_own_side_alone(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let act = by(&signed.hue.coordinator);
        let before = commitment::page(&db, &act, &signed.slug, "01", 1).await.unwrap().card.commitment;
        let slip = Amendment { correction: true, ..why() };
        let later = Content { deadline: Deadline::Year { year: 2029 }, ..before.content.clone() };
        let edit = async |content: &Content| {
            commitment::edit(&db, &act, &signed.slug, "01", before.version, content, &slip).await
        };
        assert!(refused(edit(&later).await, "proposal_correction"), "a deadline is no slip of the pen");
        let worded =
            Content { text: "Phát triển du lịch di sản".to_owned(), ..before.content.clone() };
        let id = edit(&worded).await.unwrap().proposed().unwrap();
        assert!(!lists(&db, &signed.ha_noi.leader, TaskKind::Change, id).await);
        assert!(confirm(&db, &signed.hue.leader, id).await.unwrap());
        let told = "select count(*) from notice where kind = 'amended'";
        assert!(db.number(told).await >= 3, "both sides are told");
        let now = commitment::page(&db, &act, &signed.slug, "01", 1).await.unwrap().card.commitment;
        assert_eq!(now.content.text, worded.text);
    }
);

/// A document of the agreement, signed on this day, with its file.
async fn with_file(db: &Db, signed: &SignedAgreement, on: chrono::NaiveDate) -> Uuid {
    let act = by(&signed.hue.coordinator);
    let id = add_original(db, &act, &signed.slug, on).await;
    let new = new_file(Owner::Document(id), "Biên bản.pdf", id.as_u128());
    file::attach(db, &act, &new).await.unwrap();
    id
}

both!(
    async fn a_party_without_anybody_is_spoken_for_by_a_signed_document_alone(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        for gone in [&signed.ha_noi.coordinator, &signed.ha_noi.leader] {
            account::disable(&db, &system(), gone.account_id).await.unwrap();
        }
        let id = proposed(&db, &signed, &why()).await;
        assert!(!confirm(&db, &signed.hue.leader, id).await.unwrap(), "silence is no consent");
        let page = async || proposal::page(&db, &by(&signed.hue.coordinator), id).await.unwrap();
        assert_eq!(
            page().await.missing,
            [hoptac::model::proposal::Missing::Document(hoptac::model::locality::LocalityId(
                HA_NOI.to_owned()
            ))]
        );
        let cite = async |document| {
            let version = page().await.proposal.version;
            proposal::cite(&db, &by(&signed.hue.coordinator), id, document, version).await
        };
        // Neither one without its file, nor one from before, nor the agreement itself.
        let bare = add_original(&db, &by(&signed.hue.coordinator), &signed.slug, day(2026, 5, 1)).await;
        let old = with_file(&db, &signed, day(2018, 5, 1)).await;
        let first = signed.page(&db).await.documents[0].id;
        for document in [bare, old, first, Uuid::nil()] {
            assert!(refused(cite(document).await, "proposal_document"), "{document}");
        }
        assert_eq!(due(&db, &signed).await, FIRST());
        let amending = with_file(&db, &signed, day(2026, 6, 1)).await;
        assert!(cite(amending).await.unwrap());
        assert_eq!(
            (due(&db, &signed).await, proposal_state(&db, id).await),
            (LATER(), ProposalState::Effective)
        );
    }
);

both!(
    async fn each_act_on_an_agreement_in_force_is_a_proposal(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (slug, act) = (&signed.slug, by(&signed.ha_noi.coordinator));
        let none = Amendment::default();
        let version = signed.page(&db).await.agreement.version;
        assert!(refused(agreement::archive(&db, &act, slug, true, version, &none).await, "amendment_reason"));
        let away = agreement::archive(&db, &act, slug, true, version, &why()).await.unwrap();
        let ends = agreement::end(&db, &act, slug, State::Concluded, version, &why()).await;
        assert!(matches!(ends, Err(StoreError::State("proposal_waits"))), "one at a time");
        signed.agree(&db, away).await;
        assert!(signed.page(&db).await.agreement.archived_at.is_some());
        let told = "select count(*) from notice where kind = 'archived'";
        assert!(db.number(told).await >= 3);
        assert_eq!(db.number("select count(*) from audit_entry where noun = 'proposal'").await, 3);
    }
);
