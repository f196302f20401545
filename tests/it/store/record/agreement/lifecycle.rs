//! The life of an agreement: in force, over, replaced, put away, deleted.

use hoptac::model::access::Role;
use hoptac::model::act::{Act, Actor};
use hoptac::model::agreement::{Facts, Period, State};
use hoptac::model::standing::Progress;
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::{AgreementFilter, Step};
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::{Amendment, CommitmentFilter};
use hoptac::store::record::document;
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    CAN_THO, HUE, SignedAgreement, add_original, agreement_draft, agreement_facts, at, by,
    commitment_content, day, draft_party, ids, locality, new_id, original_document, public, refused, staff,
    submit_and_approve, system, update_input,
};

async fn version(db: &Db, slug: &str) -> i64 {
    agreement::page(db, &system(), slug).await.unwrap().agreement.version
}

fn barred<T>(result: Result<T, StoreError>, reason: &str) -> bool {
    matches!(result, Err(StoreError::State(found)) if found == reason)
}

both!(
    async fn nothing_comes_into_force_unsigned(db: TestDb) {
        let coordinator = staff(&db, Role::Coordinator, HUE, None).await;
        let act = by(&coordinator);
        let slug = &agreement::create_manually(&db, &act, new_id(), &agreement_facts()).await.unwrap();
        commitment::add(&db, &act, slug, &commitment_content("Đào tạo"), &Amendment::default())
            .await
            .unwrap();
        let force = async |on| agreement::enter_force(&db, &act, slug, on, version(&db, slug).await).await;
        assert!(barred(force(day(2026, 11, 1)).await, "agreement_no_signed_document"));
        for step in [Step::Confirm, Step::Propose] {
            let result = agreement::step(&db, &act, slug, step, version(&db, slug).await).await;
            assert!(barred(result, "agreement_no_signed_document"), "{step:?}");
        }
        let signed = add_original(&db, &act, slug, day(2026, 3, 1)).await;
        assert!(barred(force(day(2026, 2, 28)).await, "agreement_before_signature"));
        assert!(barred(force(day(2026, 11, 26)).await, "agreement_future"));
        let stale = agreement::enter_force(&db, &act, slug, day(2026, 3, 1), 0).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        force(day(2026, 3, 1)).await.unwrap();
        let page = agreement::page(&db, &act, slug).await.unwrap();
        assert_eq!(
            (page.agreement.state, page.agreement.in_force_on),
            (State::InForce, Some(day(2026, 3, 1)))
        );
        assert!(barred(force(day(2026, 3, 1)).await, "agreement_not_draft"));
        // The paper it rests on stays.
        let removed = document::remove(&db, &act, slug, signed, 1, &Amendment::default()).await;
        assert!(barred(removed, "document_signed"));
        let notice = document::DocumentInput { issued_on: None, ..original_document(day(2026, 3, 1)) };
        assert!(barred(
            document::edit(&db, &act, slug, signed, 1, &notice, &Amendment::default()).await,
            "document_signed"
        ));
    }
);

both!(
    async fn an_agreement_ends_for_a_reason_that_is_true(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (slug, act) = (&signed.slug, by(&signed.hue.coordinator));
        let why = Amendment::because("Theo biên bản");
        let end = async |state| agreement::end(&db, &act, slug, state, version(&db, slug).await, &why).await;
        assert!(barred(end(State::Expired).await, "agreement_period_runs"));
        assert!(barred(end(State::Rearranged).await, "agreement_not_united"));
        assert!(barred(end(State::Replaced).await, "agreement_no_successor"));
        assert!(barred(end(State::Draft).await, "agreement_no_end"));
        for person in [&signed.hue.leader, &signed.hue.reporter] {
            let result = agreement::end(&db, &by(person), slug, State::Concluded, 2, &why).await;
            assert!(matches!(result, Err(StoreError::Forbidden)));
        }
        assert!(refused(
            agreement::end(&db, &act, slug, State::Concluded, 2, &Amendment::default()).await,
            "amendment_reason"
        ));
        let proposed = end(State::Concluded).await.unwrap();
        assert_eq!(signed.page(&db).await.agreement.state, State::InForce);
        signed.agree(&db, proposed).await;
        assert_eq!(signed.page(&db).await.agreement.ended_on, Some(day(2026, 11, 25)));
        assert!(barred(end(State::Concluded).await, "agreement_not_in_force"));

        let mut united = agreement_draft();
        united.parties = vec![draft_party("48-20080801"), draft_party("49-20080801")];
        let slug = agreement::create(&db, &system(), new_id(), &united, "").await.unwrap();
        agreement::step(&db, &system(), &slug, Step::Confirm, 1).await.unwrap();
        agreement::end(&db, &system(), &slug, State::Rearranged, 2, &why).await.unwrap();
    }
);

both!(
    async fn what_has_run_out_expires_at_night_once(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let (slug, act) = (&signed.slug, by(&signed.ha_noi.coordinator));
        agreement::step(&db, &act, slug, Step::Confirm, 1).await.unwrap();
        let as_signed = Facts {
            parties: signed.page(&db).await.parties,
            held_on: Some(day(2019, 6, 14)),
            period: Period { from: Some(day(2019, 1, 1)), to: Some(day(2026, 11, 30)) },
            ..agreement_facts()
        };
        agreement::edit(&db, &system(), slug, 2, &as_signed, &Amendment::default()).await.unwrap();
        let night = |d| Act::new(Actor::System, at(2026, 11, d), ids());
        assert!(matches!(agreement::expire_due(&db, &act).await, Err(StoreError::Forbidden)));
        assert_eq!(agreement::expire_due(&db, &night(30)).await.unwrap(), 0, "its last day counts");
        let next = Act::new(Actor::System, at(2026, 12, 1), ids());
        let (a, b) = tokio::join!(agreement::expire_due(&db, &next), agreement::expire_due(&db, &next));
        assert_eq!(a.unwrap() + b.unwrap(), 1, "two servers expire it once");
        let page = signed.page(&db).await.agreement;
        assert_eq!((page.state, page.ended_on), (State::Expired, Some(day(2026, 11, 30))));
        assert_eq!(db.number("select count(*) from audit_entry where action = 'expire'").await, 1);
        assert_eq!(
            db.number("select count(*) from notice where kind = 'ended'").await,
            4,
            "both sides' heads"
        );
    }
);

both!(
    async fn a_successor_carries_on_what_is_open(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (slug, act) = (&signed.slug, by(&signed.hue.coordinator));
        let third = signed.commitment(&db, "03").await;
        submit_and_approve(
            &db,
            &signed.hue.coordinator,
            &signed.hue.leader,
            &update_input(third, Progress::InProgress),
        )
        .await
        .unwrap();
        let take = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        let made = agreement::clone(&db, &act, slug, new_id(), &agreement_facts(), &take(&["01", "03"]))
            .await
            .unwrap();
        let next = agreement::page(&db, &act, &made).await.unwrap();
        assert_eq!((next.lineage[0].before, next.lineage[0].slug.as_str()), (true, slug.as_str()));
        assert_eq!(next.commitments.len(), 2);
        let copied = &next.commitments[1];
        assert_eq!(copied.commitment.progress, Progress::NotStarted, "nothing of what was reported");
        assert_eq!(copied.sides[1].locality, locality(HUE), "Huế signs for Thừa Thiên Huế");
        assert_eq!(next.commitments[0].sides[1].lead.as_deref(), Some("Sở Du lịch"));
        let before = signed.page(&db).await;
        assert_eq!((before.lineage[0].before, before.lineage[0].slug.as_str()), (false, made.as_str()));
        assert!(agreement::page(&db, &public(), slug).await.is_err());

        // A draft replaces nothing.
        let replace = async |codes: Vec<String>| {
            let why = Amendment::because("Thỏa thuận mới");
            agreement::replace(&db, &act, slug, &codes, version(&db, slug).await, &why).await
        };
        assert!(barred(replace(take(&["02"])).await, "agreement_no_successor"));
        add_original(&db, &act, &made, day(2026, 3, 1)).await;
        agreement::step(&db, &act, &made, Step::Confirm, version(&db, &made).await).await.unwrap();
        db.run("update commitment set progress = 'done' where code = '04'").await;
        let replaced = replace(take(&["02", "04"])).await.unwrap();
        assert_eq!(agreement::page(&db, &act, &made).await.unwrap().commitments.len(), 2);
        signed.agree(&db, replaced).await;
        assert_eq!(signed.page(&db).await.agreement.state, State::Replaced);
        let next = agreement::page(&db, &act, &made).await.unwrap();
        assert_eq!(next.commitments.len(), 3, "what is done is not carried over");
        assert_eq!(next.commitments[2].commitment.code, "03");
        let linked = "select count(*) from commitment n join commitment o on o.id = n.previous_id";
        assert_eq!(db.number(linked).await, 3);
        let carried = commitment::remove(&db, &system(), slug, "02", 1, &Amendment::default()).await;
        assert!(barred(carried, "commitment_carried"));
    }
);

both!(
    async fn what_is_put_away_is_in_no_list_and_still_at_its_address(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (slug, act, leader) = (&signed.slug, by(&signed.hue.coordinator), by(&signed.ha_noi.leader));
        agreement::step(&db, &act, slug, Step::Propose, 2).await.unwrap();
        agreement::step(&db, &leader, slug, Step::Publish, 3).await.unwrap();
        let listed = async |act: &Act, archived| {
            let filter = AgreementFilter { archived, ..AgreementFilter::default() };
            agreement::list(&db, act, &filter).await.unwrap().total
        };
        let commitments =
            async |act: &Act| commitment::list(&db, act, &CommitmentFilter::default()).await.unwrap().total;
        assert_eq!((listed(&act, false).await, commitments(&act).await), (1, 5));
        let why = Amendment::because("Không theo dõi nữa");
        assert!(matches!(
            agreement::archive(&db, &by(&signed.hue.leader), slug, true, 4, &why).await,
            Err(StoreError::Forbidden)
        ));
        let away = agreement::archive(&db, &act, slug, true, 4, &why).await.unwrap();
        assert_eq!((listed(&leader, false).await, commitments(&public()).await), (1, 4), "it waits");
        signed.agree(&db, away).await;
        assert!(barred(agreement::archive(&db, &act, slug, true, 5, &why).await, "agreement_archived"));
        for reader in [&act, &leader, &public()] {
            assert_eq!((listed(reader, false).await, commitments(reader).await), (0, 0));
        }
        assert_eq!((listed(&leader, true).await, listed(&public(), true).await), (1, 0));
        assert!(agreement::page(&db, &leader, slug).await.is_ok());
        let stranger = staff(&db, Role::Coordinator, CAN_THO, None).await;
        for outside in [by(&stranger), public()] {
            assert!(matches!(agreement::page(&db, &outside, slug).await, Err(StoreError::NotFound)));
        }
        let back = agreement::archive(&db, &act, slug, false, 5, &why).await.unwrap();
        signed.agree(&db, back).await;
        assert_eq!(listed(&public(), false).await, 1);
    }
);

both!(
    async fn a_draft_nobody_relies_on_is_deleted_whole(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let (slug, act) = (&signed.slug, by(&signed.ha_noi.coordinator));
        let in_force = SignedAgreement::new(&db).await.slug;
        assert!(barred(agreement::remove(&db, &act, &in_force, 2).await, "agreement_not_draft"));
        let made = agreement::clone(&db, &act, slug, new_id(), &agreement_facts(), &[]).await.unwrap();
        assert!(barred(agreement::remove(&db, &act, slug, 1).await, "agreement_succeeded"));
        assert!(matches!(agreement::remove(&db, &act, &made, 7).await, Err(StoreError::Stale)));
        agreement::remove(&db, &act, &made, 1).await.unwrap();
        // One notice of each agreement, and one that names no more than a commitment.
        db.run(
            "insert into notice (account_id, key, at, kind, agreement_id, commitment_id, actor) \
             select (select id from account limit 1), 'of ' || slug, created_at, 'note', id, null, 'x' from agreement \
             union all select (select id from account limit 1), 'in ' || a.slug || c.code, c.created_at, 'note', null, \
                 c.id, 'x' from commitment c join agreement a on a.id = c.agreement_id",
        )
        .await;
        let told = db.rows("notice").await;
        let commitments = db.number("select count(*) from commitment").await;
        agreement::remove(&db, &act, slug, 1).await.unwrap();
        let removed = commitments - db.number("select count(*) from commitment").await;
        assert!(removed > 0);
        assert_eq!(db.rows("notice").await, told - 1 - removed, "its notices go with it, and no other");
        assert!(matches!(agreement::page(&db, &system(), slug).await, Err(StoreError::NotFound)));
        assert_eq!(db.rows("agreement").await, 1);
        assert_eq!(db.number("select count(*) from audit_entry where action = 'delete'").await, 2);
        let foreign = staff(&db, Role::Coordinator, CAN_THO, None).await;
        let gone = agreement::remove(&db, &by(&foreign), &in_force, 2).await;
        assert!(matches!(gone, Err(StoreError::NotFound)));
    }
);
