//! Steps in an agreement's life.

use hoptac::model::access::Role;
use hoptac::model::agreement::{State, Visibility};
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::Step;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{DA_NANG, HUE, SignedAgreement, by, now, public, staff, system};

/// State, visibility and version.
async fn stands(signed: &SignedAgreement, db: &Db) -> (State, Visibility, i64) {
    let agreement = signed.page(db).await.agreement;
    (agreement.state, agreement.visibility, agreement.version)
}

both!(
    async fn two_persons_make_an_agreement_public(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let (slug, coordinator, leader) =
            (&signed.slug, by(&signed.ha_noi.coordinator), by(&signed.ha_noi.leader));
        agreement::step(&db, &coordinator, slug, Step::Confirm, 1).await.unwrap();
        assert_eq!(stands(&signed, &db).await, (State::InForce, Visibility::Internal, 2));
        agreement::step(&db, &coordinator, slug, Step::Propose, 2).await.unwrap();
        assert!(agreement::page(&db, &public(), slug).await.is_err());
        agreement::step(&db, &leader, slug, Step::Publish, 3).await.unwrap();
        let page = agreement::page(&db, &public(), slug).await.unwrap();
        assert_eq!(page.agreement.published_at, Some(now()));
        assert_eq!(page.commitments.len(), 4, "defence stays internal");
        let alone = agreement::step(&db, &coordinator, slug, Step::Withdraw, 4).await;
        assert!(matches!(alone, Err(StoreError::State("agreement_public"))), "that takes both sides");
        let why = Amendment::because("Có thông tin cần rà soát");
        let forbidden = agreement::unpublish(&db, &leader, slug, 4, &why).await;
        assert!(matches!(forbidden, Err(StoreError::Forbidden)));
        let proposed = agreement::unpublish(&db, &coordinator, slug, 4, &why).await.unwrap();
        assert!(agreement::page(&db, &public(), slug).await.is_ok());
        signed.agree(&db, proposed).await;
        assert!(agreement::page(&db, &public(), slug).await.is_err());
        let agreement = signed.page(&db).await.agreement;
        assert_eq!((agreement.proposed_by, agreement.published_at), (None, None));
        let steps = "select count(*) from audit_entry where noun = 'agreement' \
             and action in ('confirm', 'propose', 'publish', 'withdraw')";
        assert_eq!(db.number(steps).await, 4);
    }
);

both!(
    async fn proposing_confirms_a_draft(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let coordinator = by(&signed.hue.coordinator);
        agreement::step(&db, &coordinator, &signed.slug, Step::Propose, 1).await.unwrap();
        assert_eq!(stands(&signed, &db).await, (State::InForce, Visibility::Proposed, 2));
    }
);

both!(
    async fn nobody_publishes_what_they_proposed(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        agreement::step(&db, &by(&signed.hue.coordinator), &signed.slug, Step::Propose, 2).await.unwrap();
        // The same person, promoted since.
        let mut promoted = signed.hue.coordinator.clone();
        promoted.role = Role::Leader;
        let result = agreement::step(&db, &by(&promoted), &signed.slug, Step::Publish, 3).await;
        assert!(matches!(result, Err(StoreError::Forbidden)));
        // Not even round the store.
        let second_person = db.try_run("update agreement set published_by = proposed_by").await.unwrap_err();
        let refusal = StoreError::from(second_person);
        assert!(matches!(refusal, StoreError::Constraint(name) if name == "agreement_second_person"));
        assert_eq!(stands(&signed, &db).await.1, Visibility::Proposed);
    }
);

both!(
    async fn the_table_says_who_takes_which_step(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let steps = [Step::Confirm, Step::Propose, Step::Publish, Step::Withdraw];
        let forbidden: &[(_, &[Step])] = &[
            (&signed.hue.reporter, &steps),
            (&signed.hue.coordinator, &[Step::Publish]),
            (&signed.hue.leader, &[Step::Confirm, Step::Propose]),
        ];
        for (person, steps) in forbidden {
            for step in *steps {
                let result = agreement::step(&db, &by(person), &signed.slug, *step, 2).await;
                assert!(matches!(result, Err(StoreError::Forbidden)), "{:?} {step:?}", person.role);
            }
        }
        let admin = staff(&db, Role::Admin, HUE, None).await;
        let outsider = staff(&db, Role::Coordinator, DA_NANG, None).await;
        for act in [by(&admin), by(&outsider), public()] {
            for step in steps {
                let result = agreement::step(&db, &act, &signed.slug, step, 2).await;
                assert!(matches!(result, Err(StoreError::NotFound)), "{:?} {step:?}", act.by);
            }
        }
        // What is published is there for all, and still not theirs.
        agreement::step(&db, &system(), &signed.slug, Step::Propose, 2).await.unwrap();
        agreement::step(&db, &by(&signed.hue.leader), &signed.slug, Step::Publish, 3).await.unwrap();
        for act in [by(&outsider), public()] {
            let result = agreement::step(&db, &act, &signed.slug, Step::Withdraw, 4).await;
            assert!(matches!(result, Err(StoreError::Forbidden)));
        }
        let unknown = agreement::step(&db, &system(), "khong-co", Step::Confirm, 1).await;
        assert!(matches!(unknown, Err(StoreError::NotFound)));
    }
);

both!(
    async fn a_step_that_does_not_fit_is_refused_with_its_reason(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let refuse = async |step, version, reason| {
            let result = agreement::step(&db, &system(), &signed.slug, step, version).await;
            assert!(matches!(result, Err(StoreError::State(found)) if found == reason), "{step:?}");
        };
        refuse(Step::Publish, 1, "agreement_not_proposed").await;
        refuse(Step::Withdraw, 1, "agreement_internal").await;
        agreement::step(&db, &system(), &signed.slug, Step::Propose, 1).await.unwrap();
        refuse(Step::Confirm, 2, "agreement_not_draft").await;
        refuse(Step::Propose, 2, "agreement_not_internal").await;
        assert_eq!(stands(&signed, &db).await, (State::InForce, Visibility::Proposed, 2));
    }
);

both!(
    async fn of_two_at_once_the_second_is_stale(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let (a, b) = (by(&signed.ha_noi.coordinator), by(&signed.hue.coordinator));
        let (first, second) = tokio::join!(
            agreement::step(&db, &a, &signed.slug, Step::Propose, 1),
            agreement::step(&db, &b, &signed.slug, Step::Propose, 1),
        );
        let (won, lost) = if first.is_ok() { (first, second) } else { (second, first) };
        won.unwrap();
        assert!(matches!(lost, Err(StoreError::Stale)), "{lost:?}");
        assert_eq!(stands(&signed, &db).await, (State::InForce, Visibility::Proposed, 2));
        assert_eq!(db.number("select count(*) from audit_entry where action = 'propose'").await, 1);
    }
);
