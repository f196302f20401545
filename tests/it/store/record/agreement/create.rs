//! A draft becomes an agreement.

use hoptac::intake::draft::DraftParty;
use hoptac::model::access::Role;
use hoptac::model::agreement::{DocumentRole, State, Visibility};
use hoptac::model::commitment::Direction;
use hoptac::store::StoreError;
use hoptac::store::record::agreement;
use hoptac::store::record::commitment::CommitmentCard;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, HA_NOI, HUE, SOURCE, SignedAgreement, THUA_THIEN_HUE, agreement_draft, by, day, draft_party,
    keep_draft, locality, new_id, public, refused, staff, system,
};

/// Tables that storing a draft writes to.
const TABLES: &[&str] = &[
    "agreement",
    "party",
    "document",
    "commitment",
    "commitment_domain",
    "side",
    "agency",
    "search_entry",
    "audit_entry",
];

async fn written(db: &TestDb) -> i64 {
    let mut rows = 0;
    for table in TABLES {
        rows += db.rows(table).await;
    }
    rows
}

both!(
    async fn everything_the_draft_says_is_on_record(db: TestDb) {
        let slug = agreement::create(&db, &system(), new_id(), &agreement_draft(), SOURCE).await.unwrap();
        assert_eq!(slug, "ha-noi-thua-thien-hue-2019");
        let page = agreement::page(&db, &system(), &slug).await.unwrap();
        assert_eq!((page.agreement.state, page.agreement.visibility), (State::Draft, Visibility::Internal));
        assert_eq!(page.parties, [locality(HA_NOI), locality(THUA_THIEN_HUE)]);
        assert_eq!(page.agreement.principles, agreement_draft().principles);
        assert_eq!(page.agreement.period, agreement_draft().period.unwrap());
        assert_eq!(page.documents.len(), 1);
        assert_eq!(page.documents[0].number.as_deref(), Some("2086-TB/TU"));
        assert_eq!(
            (page.documents[0].role, page.documents[0].issued_on),
            (DocumentRole::Original, Some(day(2019, 6, 20)))
        );
        assert_eq!(db.text("select source_text from document").await, SOURCE);
        for (card, told) in page.commitments.iter().zip(agreement_draft().commitments) {
            assert_eq!(card.commitment.code, format!("{:02}", told.order));
            assert_eq!(card.commitment.content.deadline, told.deadline);
            assert_eq!(card.commitment.content.target, told.target);
            assert_eq!(card.commitment.content.domains, [told.domain]);
            assert_eq!(card.sides.len(), 2);
        }
        assert_eq!(page.commitments.len(), 5);
        let internal = |card: &&CommitmentCard| card.commitment.visibility == Visibility::Internal;
        let codes: Vec<_> =
            page.commitments.iter().filter(internal).map(|c| c.commitment.code.as_str()).collect();
        assert_eq!(codes, ["05"], "defence is not public by default");
        assert_eq!(
            db.number("select count(*) from audit_entry where action = 'create' and noun = 'agreement'")
                .await,
            1
        );
        assert_eq!(db.rows("search_entry").await, 6);
    }
);

both!(
    async fn agencies_go_to_the_side_they_belong_to(db: TestDb) {
        let slug = agreement::create(&db, &system(), new_id(), &agreement_draft(), SOURCE).await.unwrap();
        let page = agreement::page(&db, &system(), &slug).await.unwrap();
        let leads = |code: usize| {
            page.commitments[code - 1].sides.iter().map(|s| s.lead.as_deref()).collect::<Vec<_>>()
        };
        assert_eq!(leads(1), [Some("Sở Du lịch"), Some("Sở Du lịch")]);
        assert_eq!(leads(2), [Some("Sở Y tế"), None]);
        assert_eq!(leads(3), [None, None]);
        assert_eq!(leads(4), [None, Some("Sở Xây dựng")]);
        let directions: Vec<_> = page.commitments.iter().map(|c| c.commitment.content.direction).collect();
        use Direction::{AllSides, OneSide};
        assert_eq!(directions, [AllSides, OneSide, AllSides, OneSide, AllSides]);
        assert_eq!(page.commitments[1].sides[1].cooperating, ["Sở Y tế"]);
        // Who works for the department today answers for what it signed as Thừa Thiên Huế's.
        let reporter = staff(&db, Role::Reporter, HUE, Some("Sở Du lịch")).await;
        assert_eq!(page.commitments[0].sides[1].lead_agency_id, reporter.agency_id);
        assert_eq!(db.rows("agency").await, 4);
    }
);

both!(
    async fn namesakes_get_a_number_and_a_paper_without_a_year_none(db: TestDb) {
        let mut undated = agreement_draft();
        (undated.held_on, undated.period) = (None, None);
        undated.documents[0].issued_on = None;
        let mut slugs = Vec::new();
        for paper in [&agreement_draft(), &agreement_draft(), &undated] {
            slugs.push(agreement::create(&db, &system(), new_id(), paper, SOURCE).await.unwrap());
        }
        assert_eq!(
            slugs,
            ["ha-noi-thua-thien-hue-2019", "ha-noi-thua-thien-hue-2019-2", "ha-noi-thua-thien-hue"]
        );
    }
);

both!(
    async fn a_draft_stored_twice_at_once_makes_one_agreement(db: TestDb) {
        let (one, two) = (new_id(), new_id());
        let (system, paper) = (system(), agreement_draft());
        let (a, b, c) = tokio::join!(
            agreement::create(&db, &system, one, &paper, SOURCE),
            agreement::create(&db, &system, one, &paper, SOURCE),
            agreement::create(&db, &system, two, &paper, SOURCE),
        );
        let (a, b, c) = (a.unwrap(), b.unwrap(), c.unwrap());
        assert_eq!(a, b);
        assert_ne!(a, c);
        assert_eq!((db.rows("agreement").await, db.rows("commitment").await), (2, 10));
    }
);

both!(
    async fn only_a_partys_coordinator_stores_drafts(db: TestDb) {
        for (role, unit) in [
            (Role::Reporter, HA_NOI),
            (Role::Leader, HA_NOI),
            (Role::Admin, HA_NOI),
            (Role::Coordinator, DA_NANG),
        ] {
            let person = staff(&db, role, unit, None).await;
            let result = agreement::create(&db, &by(&person), new_id(), &agreement_draft(), SOURCE).await;
            assert!(matches!(result, Err(StoreError::Forbidden)), "{role:?} of {unit}");
        }
        let result = agreement::create(&db, &public(), new_id(), &agreement_draft(), SOURCE).await;
        assert!(matches!(result, Err(StoreError::Forbidden)));
        assert_eq!(db.rows("agreement").await, 0);
        let successor = staff(&db, Role::Coordinator, HUE, None).await;
        agreement::create(&db, &by(&successor), new_id(), &agreement_draft(), SOURCE).await.unwrap();
    }
);

both!(
    async fn someone_elses_draft_is_not_there(db: TestDb) {
        let author = staff(&db, Role::Coordinator, HA_NOI, None).await;
        let colleague = staff(&db, Role::Coordinator, HA_NOI, None).await;
        let kept = keep_draft(&db, &by(&author), None, SOURCE).await.unwrap();
        let result = agreement::create(&db, &by(&colleague), kept, &agreement_draft(), SOURCE).await;
        assert!(matches!(result, Err(StoreError::NotFound)));
        // Nor does the id of an agreement between others tell its address.
        let theirs = new_id();
        agreement::create(&db, &system(), theirs, &agreement_draft(), SOURCE).await.unwrap();
        let stranger = staff(&db, Role::Coordinator, DA_NANG, None).await;
        let mut own = agreement_draft();
        own.parties = vec![draft_party(DA_NANG), draft_party(HA_NOI)];
        let result = agreement::create(&db, &by(&stranger), theirs, &own, SOURCE).await;
        assert!(matches!(result, Err(StoreError::NotFound)));
    }
);

both!(
    async fn a_value_out_of_bounds_is_refused_by_name_and_nothing_is_half_written(db: TestDb) {
        let before = written(&db).await;
        let mut papers = vec![];
        let mut bad = |name: &'static str, change: fn(&mut hoptac::intake::draft::Draft)| {
            let mut paper = agreement_draft();
            change(&mut paper);
            papers.push((name, paper));
        };
        bad("party_count", |d| d.parties.truncate(1));
        bad("party_count", |d| d.parties.clear());
        bad("party_once", |d| d.parties = vec![draft_party(HA_NOI), draft_party(HA_NOI)]);
        bad("party_locality", |d| d.parties.push(DraftParty { name: "Atlantis".to_owned(), locality: None }));
        bad("party_locality", |d| d.parties.push(draft_party("99-20080801")));
        bad("agreement_title", |d| d.title = "  ".to_owned());
        bad("agreement_title", |d| d.title = "ế".repeat(1001));
        bad("agreement_period", |d| {
            d.period.as_mut().unwrap().to = Some(crate::support::fixture::day(2018, 1, 1));
        });
        bad("commitment_text", |d| d.commitments[4].text = String::new());
        bad("commitment_text", |d| d.commitments[4].text = "a".repeat(4001));
        bad("commitment_domain", |d| d.commitments[4].domain = "khong-co".to_owned());
        bad("commitment_target", |d| d.commitments[1].target.as_mut().unwrap().value = f64::NAN);
        bad("commitment_budget", |d| d.commitments[4].budget = Some("a".repeat(1001)));
        bad("document_issuer", |d| d.documents[0].issuer = Some("a".repeat(501)));
        bad("side_lead", |d| d.commitments[0].lead = (0..200).map(|n| format!("Sở {n}")).collect());
        for (name, paper) in papers {
            let result = agreement::create(&db, &system(), new_id(), &paper, SOURCE).await;
            assert!(refused(result, name), "{name}");
        }
        assert_eq!(written(&db).await, before);
    }
);

both!(
    async fn a_draft_agreement_is_seen_by_its_coordinators_and_leaders_only(db: TestDb) {
        let signed = SignedAgreement::draft(&db).await;
        let outsider = staff(&db, Role::Coordinator, DA_NANG, None).await;
        for person in [&signed.ha_noi.coordinator, &signed.hue.coordinator, &signed.hue.leader] {
            agreement::page(&db, &by(person), &signed.slug).await.unwrap();
        }
        for act in [by(&outsider), by(&signed.hue.reporter), public()] {
            let result = agreement::page(&db, &act, &signed.slug).await;
            assert!(matches!(result, Err(StoreError::NotFound)), "{:?}", act.by);
        }
    }
);
