//! Agreements entered and edited by hand.

use hoptac::model::access::Role;
use hoptac::model::agreement::{Facts, Period};
use hoptac::model::standing::{Accord, Progress};
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::search::search;
use hoptac::store::record::{agreement, commitment};
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    CAN_THO, DA_NANG, HA_NOI, HUE, SignedAgreement, THUA_THIEN_HUE, agreement_facts, by, commitment_content,
    day, locality, new_id, public, refused, staff, submit_and_approve, system, update_input,
};

async fn finds(db: &Db, words: &str) -> i64 {
    search(db, &system(), words, 1).await.unwrap().total
}

both!(
    async fn an_agreement_is_entered_and_edited_by_hand(db: TestDb) {
        let coordinator = staff(&db, Role::Coordinator, HUE, None).await;
        let act = by(&coordinator);
        let slug = agreement::create_manually(&db, &act, new_id(), &agreement_facts()).await.unwrap();
        assert_eq!(slug, "ha-noi-hue-2026");
        let free = Amendment::default();
        let page = agreement::page(&db, &act, &slug).await.unwrap();
        assert_eq!((page.documents.len(), page.commitments.len()), (0, 0));
        assert_eq!(page.agreement.principles, ["Bình đẳng"]);
        let code =
            commitment::add(&db, &act, &slug, &commitment_content("Đào tạo bác sĩ"), &free).await.unwrap();
        assert_eq!(code.done().as_deref(), Some("01"));

        let after = Facts {
            title: "Thỏa thuận hợp tác năng lượng".to_owned(),
            parties: vec![locality(HUE), locality(HA_NOI), locality(DA_NANG)],
            ..agreement_facts()
        };
        agreement::edit(&db, &act, &slug, page.agreement.version, &after, &free).await.unwrap();
        let page = agreement::page(&db, &act, &slug).await.unwrap();
        assert_eq!(page.parties, after.parties);
        let sides: Vec<_> = page.commitments[0].sides.iter().map(|side| side.locality.clone()).collect();
        assert_eq!(sides, after.parties, "each party has its side, in signing order");
        assert_eq!(finds(&db, "hop tac nang luong").await, 1, "search follows");

        let stale = agreement::edit(&db, &act, &slug, page.agreement.version - 1, &after, &free).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        let without = Facts { parties: vec![locality(HA_NOI), locality(DA_NANG)], ..agreement_facts() };
        let version = page.agreement.version;
        assert!(refused(agreement::edit(&db, &act, &slug, version, &without, &free).await, "party_own"));
    }
);

both!(
    async fn facts_that_cannot_be_are_refused(db: TestDb) {
        let coordinator = staff(&db, Role::Coordinator, HA_NOI, None).await;
        let act = by(&coordinator);
        let parties = |units: &[&str]| units.iter().map(|unit| locality(unit)).collect::<Vec<_>>();
        for (facts, name) in [
            (Facts { title: " ".to_owned(), ..agreement_facts() }, "agreement_title"),
            (Facts { parties: parties(&[HA_NOI]), ..agreement_facts() }, "party_count"),
            (Facts { parties: parties(&[HA_NOI, HA_NOI]), ..agreement_facts() }, "party_once"),
            (Facts { parties: parties(&[HA_NOI, "99-20250701"]), ..agreement_facts() }, "party_locality"),
            // Thừa Thiên Huế became Huế on 01/01/2025.
            (Facts { parties: parties(&[HA_NOI, THUA_THIEN_HUE]), ..agreement_facts() }, "party_day"),
            (Facts { title: "a".repeat(1001), ..agreement_facts() }, "agreement_title"),
            (
                Facts {
                    period: Period { from: Some(day(2026, 4, 1)), to: Some(day(2026, 3, 31)) },
                    ..agreement_facts()
                },
                "agreement_period",
            ),
        ] {
            assert!(refused(agreement::create_manually(&db, &act, new_id(), &facts).await, name), "{name}");
        }
        let reporter = staff(&db, Role::Reporter, HA_NOI, None).await;
        let stranger = staff(&db, Role::Coordinator, CAN_THO, None).await;
        for act in [by(&reporter), by(&stranger), public()] {
            let result = agreement::create_manually(&db, &act, new_id(), &agreement_facts()).await;
            assert!(matches!(result, Err(StoreError::Forbidden)));
        }
        assert_eq!(db.rows("agreement").await, 0);
    }
);

both!(
    async fn a_party_that_has_spoken_cannot_leave_and_a_new_one_is_waited_for(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let first = signed.commitment(&db, "01").await;
        let done = |at| hoptac::store::work::update::UpdateInput {
            progress: Progress::Done,
            done_on: Some(at),
            ..update_input(first, Progress::Done)
        };
        submit_and_approve(&db, &signed.hue.coordinator, &signed.hue.leader, &done(day(2026, 11, 1)))
            .await
            .unwrap();
        submit_and_approve(&db, &signed.ha_noi.coordinator, &signed.ha_noi.leader, &done(day(2026, 11, 1)))
            .await
            .unwrap();
        let page = signed.page(&db).await;
        assert_eq!(page.commitments[0].commitment.progress, Progress::Done);
        let as_signed = Facts {
            parties: vec![locality(HA_NOI), locality(THUA_THIEN_HUE), locality("48-20080801")],
            held_on: Some(day(2019, 6, 14)),
            ..agreement_facts()
        };
        let act = by(&signed.hue.coordinator);
        let why = Amendment::because("Theo biên bản");
        let version = page.agreement.version;
        let edited = agreement::edit(&db, &act, &signed.slug, version, &as_signed, &why).await.unwrap();
        assert_eq!(signed.page(&db).await.parties.len(), 2, "the parties are asked first");
        signed.agree(&db, edited).await;
        let page = signed.page(&db).await;
        let joint = &page.commitments[0].commitment;
        assert_ne!(joint.progress, Progress::Done, "done means every side says so");
        assert_eq!(joint.accord, Accord::Waiting);
        let without = Facts { parties: vec![locality(THUA_THIEN_HUE), locality("48-20080801")], ..as_signed };
        let result = agreement::edit(&db, &act, &signed.slug, page.agreement.version, &without, &why).await;
        assert!(refused(result, "party_reported"));
        assert_eq!(hoptac::store::system::check::standing(&db).await.unwrap(), []);
    }
);
