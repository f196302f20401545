//! Agencies: entered, renamed, merged, each locality its own.

use hoptac::model::access::Role;
use hoptac::model::agency::Channel;
use hoptac::store::StoreError;
use hoptac::store::record::commitment;
use hoptac::store::reference::agency::edit as agency;
use hoptac::store::reference::agency::edit::Entry;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, HUE, by, day, locality, public, refused, staff, world};

fn entry(name: &str) -> Entry {
    Entry { name: name.to_owned(), channel: Channel::State, valid_from: None, valid_to: None }
}

both!(
    async fn an_agency_keeps_its_names_and_hands_over_what_it_holds(db: TestDb) {
        let world = world(&db).await;
        let admin = by(&world.admin);
        let id = agency::add(&db, &admin, &entry("Sở Văn hóa")).await.unwrap();
        assert!(refused(agency::add(&db, &admin, &entry("sở văn  hóa")).await, "agency_name"));
        assert!(refused(agency::add(&db, &admin, &entry(" ")).await, "agency_name_length"));
        let backwards =
            Entry { valid_from: Some(day(2026, 2, 1)), valid_to: Some(day(2026, 1, 1)), ..entry("X") };
        assert!(refused(agency::add(&db, &admin, &backwards).await, "agency_days"));
        agency::edit(&db, &admin, id, &entry("Sở Văn hóa và Thể thao"), 1).await.unwrap();
        let listed = |all: Vec<agency::Listed>, id| all.into_iter().find(|l| l.agency.id == id).unwrap();
        let renamed = listed(agency::list(&db, &admin).await.unwrap(), id);
        assert_eq!(renamed.former, [("Sở Văn hóa".to_owned(), day(2026, 11, 24))]);
        assert!(
            refused(agency::add(&db, &admin, &entry("Sở Văn hóa")).await, "agency_name"),
            "papers mean it"
        );
        // A person entered for the office by its old name belongs to it.
        let person = staff(&db, Role::Reporter, HA_NOI, Some("Sở Văn hóa")).await;
        assert_eq!(person.agency_id, Some(id));

        let leading = world.reporter.agency_id.unwrap();
        let ends = Entry { valid_to: Some(day(2026, 11, 1)), ..entry("Sở Du lịch") };
        let in_use = agency::edit(&db, &admin, leading, &ends, 1).await;
        assert!(matches!(in_use, Err(StoreError::State("agency_in_use"))), "{in_use:?}");
        let party = Entry { channel: Channel::Party, ..entry("Ban Tuyên giáo") };
        let party = agency::add(&db, &admin, &party).await.unwrap();
        let mixed = agency::merge(&db, &admin, leading, party, 1).await;
        assert!(matches!(mixed, Err(StoreError::State("agency_channel"))));
        assert!(refused(agency::merge(&db, &admin, leading, leading, 1).await, "into"));
        let stale = agency::merge(&db, &admin, leading, id, 7).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        agency::merge(&db, &admin, leading, id, 1).await.unwrap();
        let page = commitment::page(&db, &by(&world.leader), "cong-khai", "01", 1).await.unwrap();
        let side = page.card.sides.iter().find(|side| side.locality == locality(HA_NOI)).unwrap();
        assert_eq!(side.lead_agency_id, Some(id), "its commitments moved");
        assert_eq!(side.lead.as_deref(), Some("Sở Du lịch"), "the paper says what it said");
        let moved = staff(&db, Role::Reporter, HA_NOI, Some("Sở Du lịch")).await;
        assert_eq!(moved.agency_id, Some(id), "its name leads to where it went");
        let again = agency::merge(&db, &admin, leading, party, 2).await;
        assert!(matches!(again, Err(StoreError::State("agency_merged"))));
        let all = agency::list(&db, &admin).await.unwrap();
        assert_eq!(listed(all, leading).merged_into.as_deref(), Some("Sở Văn hóa và Thể thao"));
    }
);

both!(
    async fn agencies_are_the_own_localitys_affair(db: TestDb) {
        let world = world(&db).await;
        let hue_admin = staff(&db, Role::Admin, HUE, None).await;
        let theirs = agency::add(&db, &by(&hue_admin), &entry("Sở Y tế")).await.unwrap();
        let admin = by(&world.admin);
        agency::add(&db, &admin, &entry("Sở Y tế")).await.expect("each locality has one");
        let edited = agency::edit(&db, &admin, theirs, &entry("Khác"), 1).await;
        assert!(matches!(edited, Err(StoreError::NotFound)));
        let own = world.reporter.agency_id.unwrap();
        assert!(refused(agency::merge(&db, &admin, own, theirs, 1).await, "into"));
        for person in world.without_admin() {
            assert!(matches!(agency::add(&db, &by(person), &entry("X")).await, Err(StoreError::Forbidden)));
            assert!(matches!(agency::list(&db, &by(person)).await, Err(StoreError::Forbidden)));
            let merged = agency::merge(&db, &by(person), own, theirs, 1).await;
            assert!(matches!(merged, Err(StoreError::Forbidden)));
        }
        assert!(matches!(agency::list(&db, &public()).await, Err(StoreError::Forbidden)));
    }
);
