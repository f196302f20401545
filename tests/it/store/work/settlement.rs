//! The sides differ, and settle it: two confirmations of two people, and nothing before.

use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::model::settlement::SettlementState;
use hoptac::model::standing::{Accord, Health, Progress};
use hoptac::store::record::{agreement, commitment};
use hoptac::store::system::check;
use hoptac::store::work::settlement;
use hoptac::store::work::settlement::Proposal;
use hoptac::store::work::update;
use hoptac::store::work::update::Decision;
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, OLD_DA_NANG, QUANG_NAM, SOURCE, SignedAgreement, Team, agreement_draft, by, day, draft_party,
    new_id, public, refused, staff, submit_and_approve, system, update_input, update_input_as_of,
};

fn done(note: &str) -> Proposal {
    Proposal {
        progress: Progress::Done,
        health: Health::OnTrack,
        done_on: Some(day(2026, 11, 20)),
        note: note.to_owned(),
    }
}

/// Hà Nội says done, Huế still works.
async fn differing(db: &Db) -> (SignedAgreement, Uuid) {
    let signed = SignedAgreement::new(db).await;
    let tourism = signed.commitment(db, "01").await;
    let (ours, theirs) = (&signed.ha_noi, &signed.hue);
    submit_and_approve(db, &ours.reporter, &ours.coordinator, &update_input(tourism, Progress::Done))
        .await
        .unwrap();
    let going = update_input_as_of(tourism, Progress::InProgress, day(2026, 11, 25));
    submit_and_approve(db, &theirs.reporter, &theirs.coordinator, &going).await.unwrap();
    (signed, tourism)
}

async fn accord(db: &Db, id: Uuid) -> (Progress, Accord) {
    let commitment = commitment::by_id(db, &system(), id).await.unwrap().card.commitment;
    (commitment.progress, commitment.accord)
}

both!(
    async fn two_confirmations_settle_it_and_one_does_not(db: TestDb) {
        let (signed, tourism) = differing(&db).await;
        let slug = signed.slug.as_str();
        let (ours, theirs) = (&signed.ha_noi.coordinator, &signed.hue.coordinator);
        let outsider = staff(&db, Role::Coordinator, DA_NANG, None).await;
        let propose = async |who: &Staff, proposal: Proposal| {
            settlement::propose(&db, &by(who), slug, "01", &proposal).await
        };
        for other in [&signed.ha_noi.reporter, &signed.hue.leader] {
            assert!(
                matches!(propose(other, done("a")).await, Err(StoreError::Forbidden)),
                "{:?}",
                other.role
            );
        }
        assert!(matches!(propose(&outsider, done("a")).await, Err(StoreError::NotFound)));
        assert!(refused(propose(ours, done(" ")).await, "settlement_note"));
        let tomorrow = Proposal { done_on: Some(day(2026, 11, 26)), ..done("a") };
        assert!(refused(propose(ours, tomorrow).await, "settlement_done_on"));
        let proposed = propose(ours, done("Hai bên thống nhất đã xong")).await.unwrap();
        assert!(matches!(propose(theirs, done("b")).await, Err(StoreError::State("settlement_waits"))));
        assert_eq!(accord(&db, tourism).await, (Progress::InProgress, Accord::Differ), "one is not two");
        let confirm = async |who: &Staff, version| {
            settlement::confirm(&db, &by(who), (slug, "01"), proposed, version).await
        };
        assert!(matches!(confirm(ours, 1).await, Err(StoreError::State("settlement_confirmed"))));
        assert!(matches!(confirm(theirs, 7).await, Err(StoreError::Stale)));
        assert!(matches!(confirm(&signed.hue.reporter, 1).await, Err(StoreError::Forbidden)));
        confirm(theirs, 1).await.unwrap();
        assert_eq!(accord(&db, tourism).await, (Progress::Done, Accord::Confirmed));
        let page = settlement::page(&db, &by(ours), slug, "01").await.unwrap();
        assert_eq!(page.settlements[0].state, SettlementState::Agreed);
        // Each side says so itself; author and approver differ.
        let newest: Vec<_> = page.page.updates.iter().take(2).collect();
        assert!(newest.iter().all(|u| u.results == "Hai bên thống nhất đã xong"));
        assert!(newest.iter().all(|u| u.decided_by.as_deref().is_some_and(|who| who != u.author)));
        assert_eq!(check::all(&db).await.unwrap(), []);
        let late = propose(ours, done("c")).await;
        assert!(matches!(late, Err(StoreError::State("settlement_not_needed"))));
        let hidden = settlement::page(&db, &public(), slug, "01").await;
        assert!(matches!(hidden, Err(StoreError::NotFound)));
    }
);

both!(
    async fn a_refused_proposal_leaves_the_sides_apart_and_another_can_follow(db: TestDb) {
        let (signed, tourism) = differing(&db).await;
        let slug = signed.slug.as_str();
        let (ours, theirs) = (by(&signed.ha_noi.coordinator), by(&signed.hue.coordinator));
        let first = settlement::propose(&db, &ours, slug, "01", &done("a")).await.unwrap();
        let refuse = async |reason: &str, version| {
            settlement::refuse(&db, &theirs, (slug, "01"), first, reason, version).await
        };
        assert!(refused(refuse(" ", 1).await, "settlement_refusal"));
        refuse("Còn một hội chợ", 1).await.unwrap();
        assert!(matches!(refuse("nữa", 2).await, Err(StoreError::Stale)));
        assert_eq!(accord(&db, tourism).await, (Progress::InProgress, Accord::Differ));
        let second = settlement::propose(&db, &theirs, slug, "01", &done("b")).await.unwrap();
        settlement::confirm(&db, &ours, (slug, "01"), second, 1).await.unwrap();
        assert_eq!(accord(&db, tourism).await.1, Accord::Confirmed);
    }
);

both!(
    async fn both_parties_inside_one_unit_take_two_persons(db: TestDb) {
        let paper = hoptac::intake::draft::Draft {
            parties: vec![draft_party(OLD_DA_NANG), draft_party(QUANG_NAM)],
            held_on: Some(day(2019, 6, 14)),
            ..agreement_draft()
        };
        let slug = agreement::create(&db, &system(), new_id(), &paper, SOURCE).await.unwrap();
        agreement::step(&db, &system(), &slug, agreement::Step::Confirm, 1).await.unwrap();
        let team = Team::of(&db, DA_NANG).await;
        let second = staff(&db, Role::Coordinator, DA_NANG, None).await;
        let page = agreement::page(&db, &system(), &slug).await.unwrap();
        let third = page.commitments.iter().find(|c| c.commitment.code == "03").unwrap().commitment.id;

        // One after the other, each update speaks for the side that was silent longest.
        let one = update_input(third, Progress::Done);
        update::submit(&db, &by(&team.coordinator), &one).await.unwrap();
        let own = update::decide(&db, &by(&team.coordinator), one.id, &Decision::Approve, 1).await;
        assert!(matches!(own, Err(StoreError::Forbidden)));
        update::decide(&db, &by(&second), one.id, &Decision::Approve, 1).await.unwrap();
        assert_eq!(accord(&db, third).await.1, Accord::Waiting);
        let two = update_input_as_of(third, Progress::InProgress, day(2026, 11, 25));
        submit_and_approve(&db, &second, &team.coordinator, &two).await.unwrap();
        assert_eq!(accord(&db, third).await.1, Accord::Differ);

        let proposed = settlement::propose(&db, &by(&second), &slug, "03", &done("a")).await.unwrap();
        let alone = settlement::confirm(&db, &by(&second), (&slug, "03"), proposed, 1).await;
        assert!(refused(alone, "settlement_second_person"));
        assert_eq!(accord(&db, third).await.1, Accord::Differ);
        settlement::confirm(&db, &by(&team.coordinator), (&slug, "03"), proposed, 1).await.unwrap();
        assert_eq!(accord(&db, third).await, (Progress::Done, Accord::Confirmed));
        assert_eq!(check::all(&db).await.unwrap(), []);
    }
);
