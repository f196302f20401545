//! What both sides agreed changes only with both.

use chrono::NaiveDate;
use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::model::agreement::{DocumentInput, Facts, State};
use hoptac::model::commitment::Content;
use hoptac::model::deadline::Deadline;
use hoptac::model::file::{Owner, Scan};
use hoptac::model::locality::LocalityId;
use hoptac::model::proposal::{Missing, ProposalState, Unfit};
use hoptac::store::auth::account;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::file::{NewFile, Of};
use hoptac::store::record::{agreement, commitment, document, file, proposal};
use hoptac::store::work::inbox;
use hoptac::store::work::inbox::TaskKind;
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, HA_NOI, HUE, SignedAgreement, add_amending, add_original, agreement_facts, by, confirm, day,
    new_file, new_id, proposal_state, public, refused, staff, system,
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

/// Has Huế's coordinator attach a file to the document, named by `n`.
async fn attach(db: &Db, signed: &SignedAgreement, document: Uuid, n: u128, scan: Scan) -> Uuid {
    let new = NewFile { scan, ..new_file(Owner::Document(document), "Phụ lục.pdf", n) };
    file::attach(db, &by(&signed.hue.coordinator), &new).await.unwrap()
}

/// An amending document of the agreement at `slug`, signed on this day, with its file.
async fn with_file(db: &Db, signed: &SignedAgreement, slug: &str, on: NaiveDate) -> Uuid {
    let id = add_amending(db, &by(&signed.hue.coordinator), slug, on).await;
    attach(db, signed, id, id.as_u128(), Scan::Clean).await;
    id
}

/// Cites the document as the proposal stands.
async fn cite(db: &Db, who: &Staff, id: Uuid, document: Uuid) -> Result<(), StoreError> {
    let version = proposal::page(db, &system(), id).await.unwrap().proposal.version;
    proposal::cite(db, &by(who), id, document, version).await
}

async fn missing(db: &Db, id: Uuid) -> Vec<Missing> {
    proposal::page(db, &system(), id).await.unwrap().missing
}

fn second_of_hue() -> Vec<Missing> {
    vec![Missing::SecondPerson(LocalityId("46-20250101".to_owned()))]
}

both!(
    async fn a_party_without_anybody_is_spoken_for_by_a_signed_document_alone(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        for gone in [&signed.ha_noi.coordinator, &signed.ha_noi.leader] {
            account::disable(&db, &system(), gone.account_id).await.unwrap();
        }
        let (coordinator, leader) = (&signed.hue.coordinator, &signed.hue.leader);
        let id = proposed(&db, &signed, &why()).await;
        assert!(!confirm(&db, leader, id).await.unwrap(), "silence is no consent");
        assert_eq!(missing(&db, id).await, [Missing::Document(LocalityId(HA_NOI.to_owned()))]);
        // Neither one without its file, nor one from before or to come, nor the agreement itself, nor another's.
        let act = by(coordinator);
        let bare = add_amending(&db, &act, &signed.slug, day(2026, 5, 1)).await;
        attach(&db, &signed, bare, 7, Scan::Held).await;
        let old = with_file(&db, &signed, &signed.slug, day(2018, 5, 1)).await;
        let to_come = with_file(&db, &signed, &signed.slug, day(2027, 5, 1)).await;
        let original = add_original(&db, &act, &signed.slug, day(2026, 5, 1)).await;
        attach(&db, &signed, original, 8, Scan::Clean).await;
        let first = signed.page(&db).await.documents[0].id;
        let facts = Facts { title: "Thỏa thuận khác".to_owned(), ..agreement_facts() };
        let another = agreement::create_manually(&db, &act, new_id(), &facts).await.unwrap();
        let foreign = with_file(&db, &signed, &another, day(2026, 5, 1)).await;
        for (document, unfit) in [
            (bare, Unfit::NoFile),
            (old, Unfit::Before),
            (to_come, Unfit::Future),
            (original, Unfit::Role),
            (first, Unfit::Role),
            (foreign, Unfit::Foreign),
            (Uuid::nil(), Unfit::Foreign),
        ] {
            let refusal = cite(&db, coordinator, id, document).await;
            assert!(refused(refusal, unfit.code()), "{unfit:?}");
        }
        // The leader has confirmed, but not this: citing takes no effect by itself.
        let amending = with_file(&db, &signed, &signed.slug, day(2026, 6, 1)).await;
        cite(&db, coordinator, id, amending).await.unwrap();
        assert_eq!(
            (due(&db, &signed).await, proposal_state(&db, id).await),
            (FIRST(), ProposalState::Waiting)
        );
        assert_eq!(missing(&db, id).await, second_of_hue());
        assert!(lists(&db, leader, TaskKind::Change, id).await, "asked again");
        assert!(lists(&db, coordinator, TaskKind::Proposed, id).await);
        assert_eq!(db.number("select count(*) from notice where kind = 'proposal_cited'").await, 1);
        let again = cite(&db, coordinator, id, amending).await;
        assert!(matches!(again, Err(StoreError::State("proposal_cited"))), "{again:?}");
        assert!(confirm(&db, leader, id).await.unwrap());
        assert_eq!(
            (due(&db, &signed).await, proposal_state(&db, id).await),
            (LATER(), ProposalState::Effective)
        );
    }
);

both!(
    async fn who_cites_does_not_confirm_what_they_cited(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let id = proposed(&db, &signed, &why()).await;
        let second = staff(&db, Role::Coordinator, HUE, None).await;
        confirm(&db, &second, id).await.unwrap();
        let amending = with_file(&db, &signed, &signed.slug, day(2026, 6, 1)).await;
        cite(&db, &second, id, amending).await.unwrap();
        for alone in [&second, &signed.hue.coordinator] {
            assert!(matches!(confirm(&db, alone, id).await, Err(StoreError::Forbidden)), "{}", alone.name);
            assert!(!lists(&db, alone, TaskKind::Change, id).await);
        }
        let own = db.try_run("update change_proposal_word set cited_by_id = account_id");
        assert!(refused::<()>(Err(StoreError::from(own.await.unwrap_err())), "change_proposal_citer"));
        let version = proposal::page(&db, &system(), id).await.unwrap().proposal.version;
        let other = proposal::cite(&db, &by(&signed.ha_noi.coordinator), id, amending, version).await;
        assert!(matches!(other, Err(StoreError::Forbidden)), "only the side that proposes cites: {other:?}");
        assert_eq!(due(&db, &signed).await, FIRST());
        assert!(confirm(&db, &signed.hue.leader, id).await.unwrap());
        assert_eq!(due(&db, &signed).await, LATER());
    }
);

both!(
    async fn a_word_for_a_document_is_none_once_that_is_another_one(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let act = by(&signed.hue.coordinator);
        // Cited from the start, before there is a file.
        let amending = add_amending(&db, &act, &signed.slug, day(2026, 6, 1)).await;
        let id = proposed(&db, &signed, &Amendment { document_id: Some(amending), ..why() }).await;
        let leader = &signed.hue.leader;
        let shown = proposal::page(&db, &system(), id).await.unwrap().proposal.version;
        assert!(!confirm(&db, leader, id).await.unwrap(), "the document does not speak yet");
        let seen = proposal::page(&db, &system(), id).await.unwrap().proposal.version;
        assert!(seen > shown);
        let file = attach(&db, &signed, amending, 1, Scan::Held).await;
        assert_eq!(missing(&db, id).await.len(), 2, "the own side again, and the other one");
        assert!(lists(&db, leader, TaskKind::Change, id).await);
        // What somebody looked at before the file came is not what they would confirm.
        let stale = proposal::confirm(&db, &by(leader), id, seen).await;
        assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
        assert!(!confirm(&db, leader, id).await.unwrap(), "the scanner has not answered");
        file::settle(&db, &system(), file, Scan::Clean, "").await.unwrap();
        assert_eq!(missing(&db, id).await, second_of_hue());
        let page = proposal::page(&db, &by(leader), id).await.unwrap();
        assert_eq!((page.files.len(), page.signed()), (1, true));
        // Neither is another day of signing, or no document at all.
        let documents = signed.page(&db).await.documents;
        let cited = documents.iter().find(|d| d.id == amending).unwrap();
        let input = DocumentInput { issued_on: Some(day(2026, 7, 1)), ..DocumentInput::of(cited) };
        let none = Amendment::default();
        document::edit(&db, &act, &signed.slug, amending, cited.version, &input, &none).await.unwrap();
        let stale = proposal::confirm(&db, &by(leader), id, page.proposal.version).await;
        assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
        document::remove(&db, &act, &signed.slug, amending, cited.version + 1, &none).await.unwrap();
        assert_eq!(missing(&db, id).await.len(), 2);
        // Without a document, by the word of all.
        assert!(!confirm(&db, leader, id).await.unwrap());
        assert!(confirm(&db, &signed.ha_noi.leader, id).await.unwrap());
        assert_eq!(due(&db, &signed).await, LATER());
    }
);

both!(
    async fn who_brings_the_paper_does_not_confirm_by_it(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let act = by(&signed.hue.coordinator);
        let amending = add_amending(&db, &act, &signed.slug, day(2026, 6, 1)).await;
        let id = proposed(&db, &signed, &Amendment { document_id: Some(amending), ..why() }).await;
        let second = staff(&db, Role::Coordinator, HUE, None).await;
        let new = new_file(Owner::Document(amending), "Phụ lục.pdf", 1);
        file::attach(&db, &by(&second), &new).await.unwrap();
        assert!(proposal::page(&db, &system(), id).await.unwrap().signed());
        for alone in [&second, &signed.hue.coordinator] {
            assert!(matches!(confirm(&db, alone, id).await, Err(StoreError::Forbidden)), "{}", alone.name);
        }
        // Nor who changes what is said of it.
        let documents = signed.page(&db).await.documents;
        let cited = documents.iter().find(|d| d.id == amending).unwrap();
        let input = DocumentInput { issued_on: Some(day(2026, 7, 1)), ..DocumentInput::of(cited) };
        let leader = &signed.hue.leader;
        document::edit(
            &db,
            &by(&second),
            &signed.slug,
            amending,
            cited.version,
            &input,
            &Amendment::default(),
        )
        .await
        .unwrap();
        assert!(matches!(confirm(&db, &second, id).await, Err(StoreError::Forbidden)));
        assert_eq!(due(&db, &signed).await, FIRST());
        assert!(confirm(&db, leader, id).await.unwrap());
        assert_eq!(due(&db, &signed).await, LATER());
    }
);

both!(
    async fn the_day_of_the_original_is_not_moved_to_make_a_paper_stand(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        // Signed before the agreement was: it asks the other side.
        let early = with_file(&db, &signed, &signed.slug, day(2018, 5, 1)).await;
        let id = proposed(&db, &signed, &Amendment { document_id: Some(early), ..why() }).await;
        assert!(!confirm(&db, &signed.hue.leader, id).await.unwrap());
        let told = async || db.number("select count(*) from notice where kind = 'proposal_cited'").await;
        assert_eq!(told().await, 0);
        let documents = signed.page(&db).await.documents;
        let original = documents.iter().find(|d| d.signed_on().is_some()).unwrap();
        let input = DocumentInput { issued_on: Some(day(2018, 1, 1)), ..DocumentInput::of(original) };
        let second = staff(&db, Role::Coordinator, HUE, None).await;
        let edit = (original.id, original.version);
        document::edit(&db, &by(&second), &signed.slug, edit.0, edit.1, &input, &Amendment::default())
            .await
            .unwrap();
        // Now it stands: both sides are told, and neither who made it so nor the word from before concludes.
        assert_eq!(missing(&db, id).await, second_of_hue());
        assert!(told().await > 0, "both sides are told");
        assert!(matches!(confirm(&db, &second, id).await, Err(StoreError::Forbidden)));
        assert_eq!(due(&db, &signed).await, FIRST());
        assert!(confirm(&db, &signed.hue.leader, id).await.unwrap());
    }
);

both!(
    async fn a_number_is_no_typing_error_and_what_is_put_away_asks_nothing(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let act = by(&signed.hue.coordinator);
        let before = commitment::page(&db, &act, &signed.slug, "01", 1).await.unwrap().card.commitment;
        let slip = Amendment { correction: true, ..why() };
        let text = format!("{} trong 30 ngày", before.content.text);
        let numbered = Content { text, ..before.content.clone() };
        let edit = commitment::edit(&db, &act, &signed.slug, "01", before.version, &numbered, &slip).await;
        assert!(refused(edit, "proposal_correction"));
        let id = proposed(&db, &signed, &why()).await;
        let other = &signed.ha_noi.coordinator;
        assert!(lists(&db, other, TaskKind::Change, id).await);
        db.run("update agreement set archived_at = updated_at").await;
        assert!(!lists(&db, other, TaskKind::Change, id).await, "what is put away asks nothing");
        assert!(!lists(&db, &signed.hue.coordinator, TaskKind::Proposed, id).await);
    }
);

both!(
    async fn what_a_document_stands_for_asks_the_other_side_nothing(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (act, slug) = (by(&signed.hue.coordinator), &signed.slug);
        let id = proposed(&db, &signed, &why()).await;
        let other = &signed.ha_noi.coordinator;
        let good = with_file(&db, &signed, slug, day(2026, 6, 1)).await;
        let bare = add_amending(&db, &act, slug, day(2026, 5, 1)).await;
        let held = add_amending(&db, &act, slug, day(2026, 5, 2)).await;
        attach(&db, &signed, held, 9, Scan::Held).await;
        let old = with_file(&db, &signed, slug, day(2018, 5, 1)).await;
        let to_come = with_file(&db, &signed, slug, day(2027, 5, 1)).await;
        let undated = with_file(&db, &signed, slug, day(2026, 6, 2)).await;
        let literal = |id: Uuid| match db.is_postgres() {
            true => format!("'{id}'"),
            false => format!("x'{}'", id.simple()),
        };
        db.run(&format!("update document set issued_on = null where id = {}", literal(undated))).await;
        let original = signed.page(&db).await.documents[0].id;
        attach(&db, &signed, original, 8, Scan::Clean).await;
        for (document, stands) in [
            (good, true),
            (bare, false),
            (held, false),
            (old, false),
            (to_come, false),
            (undated, false),
            (original, false),
        ] {
            db.run(&format!("update change_proposal set document_id = {}", literal(document))).await;
            assert_eq!(proposal::page(&db, &system(), id).await.unwrap().signed(), stands);
            assert_eq!(lists(&db, other, TaskKind::Change, id).await, !stands, "the list says the same");
            assert!(lists(&db, &signed.hue.leader, TaskKind::Change, id).await);
        }
    }
);

both!(
    async fn both_sides_are_told_when_a_document_stands_for_them(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let act = by(&signed.hue.coordinator);
        let told = async || db.number("select count(*) from notice where kind = 'proposal_cited'").await;
        // Cited before its file came, by three ways to put that right; everybody but who did so, once.
        for (n, way) in ["a clean file", "the scanner", "its day"].into_iter().enumerate() {
            let before = told().await;
            let on = if way == "its day" { day(2027, 1, 1) } else { day(2026, 6, 1) };
            let amending = add_amending(&db, &act, &signed.slug, on).await;
            let file = u128::try_from(n).unwrap() * 10;
            let id = proposed(&db, &signed, &Amendment { document_id: Some(amending), ..why() }).await;
            let heads = match way {
                "a clean file" => {
                    attach(&db, &signed, amending, file + 1, Scan::Clean).await;
                    3
                }
                "the scanner" => {
                    let held = attach(&db, &signed, amending, file + 1, Scan::Held).await;
                    assert_eq!(told().await, before, "it does not stand yet");
                    file::settle(&db, &system(), held, Scan::Clean, "").await.unwrap();
                    4
                }
                _ => {
                    attach(&db, &signed, amending, file + 1, Scan::Clean).await;
                    assert_eq!(told().await, before, "it does not stand yet");
                    let documents = signed.page(&db).await.documents;
                    let cited = documents.iter().find(|d| d.id == amending).unwrap();
                    let input =
                        DocumentInput { issued_on: Some(day(2026, 7, 1)), ..DocumentInput::of(cited) };
                    let none = Amendment::default();
                    document::edit(&db, &act, &signed.slug, amending, cited.version, &input, &none)
                        .await
                        .unwrap();
                    3
                }
            };
            assert_eq!(told().await, before + heads, "{way}");
            attach(&db, &signed, amending, file + 2, Scan::Clean).await;
            assert_eq!(told().await, before + heads, "{way}: another file of it is no news");
            if n < 2 {
                let version = proposal::page(&db, &system(), id).await.unwrap().proposal.version;
                proposal::withdraw(&db, &act, id, version).await.unwrap();
            } else {
                assert!(confirm(&db, &signed.hue.leader, id).await.unwrap());
                let said = db.text("select detail from notice where kind = 'extended' limit 1").await;
                assert!(said.contains(r#""document":"01/PL-TTHT""#), "{said}");
            }
        }
    }
);

both!(
    async fn another_document_is_cited_in_place_of_one_that_does_not_speak(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let act = by(&signed.hue.coordinator);
        let notice = add_original(&db, &act, &signed.slug, day(2026, 6, 1)).await;
        let id = proposed(&db, &signed, &Amendment { document_id: Some(notice), ..why() }).await;
        let amending = with_file(&db, &signed, &signed.slug, day(2026, 6, 2)).await;
        cite(&db, &signed.hue.coordinator, id, amending).await.unwrap();
        assert!(confirm(&db, &signed.hue.leader, id).await.unwrap(), "for both sides");
        assert_eq!(due(&db, &signed).await, LATER());
        // By what a deadline moved stays readable: the last file of the document is not taken away.
        let files = file::list(&db, &act, Of::Owner(Owner::Document(amending))).await.unwrap();
        let gone = file::change(&db, &act, files[0].id, file::Change::Remove, &why()).await;
        assert!(matches!(gone, Err(StoreError::State("document_amends"))), "{gone:?}");
        // What asks the others nothing cites nothing for them.
        let before = commitment::page(&db, &act, &signed.slug, "01", 1).await.unwrap().card.commitment;
        let worded = Content { text: "Phát triển du lịch di sản".to_owned(), ..before.content };
        let slip = Amendment { correction: true, ..why() };
        let edit = commitment::edit(&db, &act, &signed.slug, "01", before.version, &worded, &slip).await;
        let id = edit.unwrap().proposed().unwrap();
        let needless = cite(&db, &signed.hue.coordinator, id, amending).await;
        assert!(matches!(needless, Err(StoreError::State("proposal_own_side"))), "{needless:?}");
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
