//! What lists are narrowed to, and their pages.

use hoptac::model::access::Role;
use hoptac::model::act::Act;
use hoptac::model::agreement::State;
use hoptac::model::standing::StandingFilter;
use hoptac::store::Db;
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::CommitmentFilter;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    AgreementSpec, CommitmentSpec, HA_NOI, HUE, RecordBuilder, by, day, public, staff, system, world,
};

async fn slugs(db: &Db, act: &Act, filter: AgreementFilter) -> Vec<String> {
    let listing = agreement::list(db, act, &filter).await.unwrap();
    assert_eq!(listing.total, i64::try_from(listing.rows.len()).unwrap());
    listing.rows.into_iter().map(|card| card.agreement.slug).collect()
}

fn all() -> AgreementFilter {
    AgreementFilter::default()
}

both!(
    async fn agreements_are_narrowed_and_newest_first(db: TestDb) {
        world(&db).await;
        let everything = slugs(&db, &system(), all()).await;
        assert_eq!(everything, ["cho-cong-khai", "tong-ket", "du-thao", "noi-bo", "cong-khai"]);
        let locality = |slug: &str| AgreementFilter { locality: Some(slug.to_owned()), ..all() };
        // What Thừa Thiên Huế and Quảng Nam signed is found under the names of today, too.
        let signed = ["cho-cong-khai", "tong-ket", "du-thao", "cong-khai"];
        assert_eq!(slugs(&db, &system(), locality("hue")).await, signed);
        assert_eq!(slugs(&db, &system(), locality("thua-thien-hue")).await, signed);
        assert_eq!(slugs(&db, &system(), locality("quang-nam")).await, ["tong-ket"]);
        assert_eq!(slugs(&db, &system(), locality("da-nang")).await, ["tong-ket", "noi-bo"]);
        assert_eq!(slugs(&db, &system(), locality("can-tho")).await, [""; 0]);
        assert_eq!(slugs(&db, &system(), locality("nowhere")).await, [""; 0]);

        let domain = |slug: &str| AgreementFilter { domain: Some(slug.to_owned()), ..all() };
        assert_eq!(slugs(&db, &system(), domain("du-lich")).await, ["noi-bo", "cong-khai"]);
        let state = AgreementFilter { state: Some(State::Concluded), ..all() };
        assert_eq!(slugs(&db, &system(), state).await, ["tong-ket"]);
        let standing = AgreementFilter { standing: Some(StandingFilter::OpenOverdue), ..all() };
        assert_eq!(slugs(&db, &system(), standing).await, ["cong-khai"]);
        let own = AgreementFilter { own: true, ..all() };
        assert_eq!(slugs(&db, &system(), own.clone()).await, [""; 0], "the system is of no locality");
        let coordinator = staff(&db, Role::Coordinator, HUE, None).await;
        let ours = slugs(&db, &by(&coordinator), own).await;
        assert_eq!(ours, signed, "public, internal and drafts alike");

        let text = |text: &str| AgreementFilter { text: Some(text.to_owned()), ..all() };
        assert_eq!(slugs(&db, &system(), text("thua thien")).await.len(), 4);
        assert_eq!(slugs(&db, &system(), text("2086-TB/TU")).await, ["cong-khai"]);
        assert_eq!(slugs(&db, &system(), text("  ")).await.len(), 5);
        assert_eq!(slugs(&db, &system(), text("?!")).await, [""; 0]);
        // Filters narrow together.
        let both = AgreementFilter { state: Some(State::InForce), ..locality("da-nang") };
        assert_eq!(slugs(&db, &system(), both).await, ["noi-bo"]);
    }
);

async fn codes(db: &Db, act: &Act, filter: CommitmentFilter) -> Vec<String> {
    let listing = commitment::list(db, act, &filter).await.unwrap();
    let rows = listing.rows.into_iter();
    rows.map(|card| format!("{}/{}", card.agreement_slug, card.commitment.code)).collect()
}

fn any() -> CommitmentFilter {
    CommitmentFilter::default()
}

both!(
    async fn commitments_are_narrowed(db: TestDb) {
        let world = world(&db).await;
        let locality = CommitmentFilter { locality: Some("da-nang".to_owned()), ..any() };
        assert_eq!(codes(&db, &public(), locality).await, ["tong-ket/01"]);
        let domain = CommitmentFilter { domain: Some("du-lich".to_owned()), ..any() };
        assert_eq!(codes(&db, &public(), domain).await, ["cong-khai/01"]);
        // Đà Nẵng answers for what Quảng Nam signed.
        let own = CommitmentFilter { own: true, ..any() };
        assert_eq!(codes(&db, &by(&world.da_nang), own.clone()).await, ["noi-bo/01", "tong-ket/01"]);
        assert_eq!(codes(&db, &public(), own.clone()).await, [""; 0]);
        assert_eq!(codes(&db, &by(&world.stranger), own).await, [""; 0]);
        let agency = CommitmentFilter { own_agency: true, ..any() };
        assert_eq!(codes(&db, &by(&world.reporter), agency.clone()).await, ["cong-khai/01"]);
        assert_eq!(codes(&db, &by(&world.coordinator), agency).await, [""; 0]);
    }
);

both!(
    async fn a_page_out_of_range_is_the_first(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let slugs: Vec<String> = (0..21).map(|n| format!("a-{n}")).collect();
        let mut ids = Vec::new();
        for slug in &slugs {
            ids.push(record.agreement(&AgreementSpec {
                slug,
                held_on: Some(day(2024, 1, 1)),
                ..AgreementSpec::default()
            }));
        }
        let text = "Nội dung";
        record.commitment(ids[0], &CommitmentSpec { text, sides: &[HA_NOI], ..CommitmentSpec::default() });
        record.write(&db).await;
        let page = async |page| {
            let listing = agreement::list(&db, &public(), &AgreementFilter { page, ..all() }).await.unwrap();
            (listing.page, listing.rows.len(), listing.total, listing.pages())
        };
        assert_eq!(page(1).await, (1, 20, 21, 2));
        assert_eq!(page(2).await, (2, 1, 21, 2));
        for outside in [0, 3, u32::MAX] {
            assert_eq!(page(outside).await, (1, 20, 21, 2));
        }
        let far = CommitmentFilter { page: 9, ..any() };
        assert_eq!(codes(&db, &public(), far).await, ["a-0/01"]);
    }
);

both!(
    async fn titles_of_the_same_day_stand_in_dictionary_order(db: TestDb) {
        let mut record = RecordBuilder::new(&db);
        let titles = ["Đào tạo", "Du lịch", "Ẩm thực", "An sinh", "Dân vận", "Ăn uống"];
        for (slug, title) in ["a", "b", "c", "d", "e", "f"].into_iter().zip(titles) {
            record.agreement(&AgreementSpec { slug, title, ..AgreementSpec::default() });
        }
        record.write(&db).await;
        let listing = agreement::list(&db, &public(), &all()).await.unwrap();
        let sorted: Vec<_> = listing.rows.iter().map(|card| card.agreement.title.as_str()).collect();
        assert_eq!(sorted, ["An sinh", "Ăn uống", "Ẩm thực", "Dân vận", "Du lịch", "Đào tạo"]);
    }
);
