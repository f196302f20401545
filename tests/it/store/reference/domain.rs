//! Domains: added, renamed, moved, retired, merged.

use hoptac::model::act::Staff;
use hoptac::store::record::commitment;
use hoptac::store::reference::domain::edit as domain;
use hoptac::store::reference::domain::edit::Wording;
use hoptac::store::system::audit::verify;
use hoptac::store::system::audit::verify::Break;
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{by, public, refused, world};

fn wording(name: &str) -> Wording {
    Wording { name_vi: name.to_owned(), name_en: "English".to_owned(), public_by_default: true }
}

async fn version_of(db: &Db, operator: &Staff, slug: &str) -> i64 {
    let all = domain::list(db, &by(operator)).await.unwrap();
    all.iter().find(|listed| listed.domain.slug == slug).unwrap().version
}

both!(
    async fn a_domain_is_added_renamed_moved_and_retired_without_losing_anything(db: TestDb) {
        let world = world(&db).await;
        let operator = by(&world.operator);
        let slug = domain::add(&db, &operator, &wording("  Chuyển đổi xanh ")).await.unwrap();
        assert_eq!(slug, "chuyen-doi-xanh");
        assert_eq!(db.reference().domains.last().unwrap().name_vi, "Chuyển đổi xanh");
        assert!(refused(domain::add(&db, &operator, &wording("Chuyển Đổi xanh")).await, "domain_slug"));
        assert!(refused(domain::add(&db, &operator, &wording(" ")).await, "name_vi"));
        assert!(refused(domain::add(&db, &operator, &wording("***")).await, "name_vi"));
        assert!(refused(domain::add(&db, &operator, &wording(&"ă".repeat(201))).await, "name_vi"));
        domain::edit(&db, &operator, &slug, &wording("Tăng trưởng xanh"), 1).await.unwrap();
        assert_eq!(db.reference().domain(&slug).unwrap().name_vi, "Tăng trưởng xanh", "its address stays");
        let stale = domain::edit(&db, &operator, &slug, &wording("Khác"), 1).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        assert!(refused(domain::edit(&db, &operator, &slug, &wording("Du lịch"), 2).await, "domain_slug"));

        let order = |db: &Db| db.reference().domains.iter().map(|d| d.slug.clone()).collect::<Vec<_>>();
        let before = order(&db);
        domain::shift(&db, &operator, &slug, true).await.unwrap();
        assert_eq!(order(&db)[before.len() - 2], slug);
        domain::shift(&db, &operator, &slug, false).await.unwrap();
        domain::shift(&db, &operator, &slug, false).await.unwrap();
        assert_eq!(order(&db), before, "the last stays the last");

        domain::retire(&db, &operator, "du-lich", true, 1).await.unwrap();
        assert!(db.reference().offered_domains().all(|d| d.slug != "du-lich"), "no longer offered");
        let page = commitment::page(&db, &public(), "cong-khai", "01", 1).await.unwrap();
        assert_eq!(page.card.commitment.content.domains, ["du-lich"], "its old items are as they were");
        let version = version_of(&db, &world.operator, "du-lich").await;
        domain::retire(&db, &operator, "du-lich", false, version).await.unwrap();
        assert!(db.reference().domain("du-lich").unwrap().is_offered());
        let other = domain::retire(&db, &operator, "khac", true, 1).await;
        assert!(matches!(other, Err(StoreError::State("domain_other"))));
        for person in world.without_operator() {
            let act = by(person);
            assert!(matches!(domain::list(&db, &act).await, Err(StoreError::Forbidden)));
            assert!(matches!(domain::add(&db, &act, &wording("X")).await, Err(StoreError::Forbidden)));
            let retired = domain::retire(&db, &act, "y-te", true, 1).await;
            assert!(matches!(retired, Err(StoreError::Forbidden)));
            assert!(matches!(domain::shift(&db, &act, "y-te", true).await, Err(StoreError::Forbidden)));
            let merged = domain::merge(&db, &act, "y-te", "du-lich", 1).await;
            assert!(matches!(merged, Err(StoreError::Forbidden)));
        }
        // The updates of the world were written round the store, without entries: of the chain alone.
        let outcome = verify::run(&db, None).await.unwrap();
        assert!(outcome.checked == outcome.seq && matches!(outcome.broken, None | Some(Break::Record(_))));
    }
);

both!(
    async fn a_merged_domain_takes_its_commitments_along(db: TestDb) {
        let world = world(&db).await;
        let operator = by(&world.operator);
        let in_it = "select count(*) from commitment_domain where domain_slug = ";
        // One commitment is in both: it stays once, in the place further in front.
        let both_in = "insert into commitment_domain (commitment_id, position, domain_slug) \
             select commitment_id, 1, 'y-te' from commitment_domain where domain_slug = 'du-lich' and position = 0";
        db.run(both_in).await;
        let tourism = db.number(&format!("{in_it} 'du-lich'")).await;
        let health_only = db.number(&format!("{in_it} 'y-te' and position = 0")).await;
        assert!(tourism > 1 && health_only > 1);
        for (into, name) in [("du-lich", "into"), ("khong-co", "into")] {
            assert!(refused(domain::merge(&db, &operator, "du-lich", into, 1).await, name));
        }
        domain::merge(&db, &operator, "y-te", "du-lich", 1).await.unwrap();
        assert_eq!(db.number(&format!("{in_it} 'y-te'")).await, 0);
        assert_eq!(db.number(&format!("{in_it} 'du-lich'")).await, tourism + health_only);
        assert_eq!(db.number(&format!("{in_it} 'du-lich' and position = 0")).await, tourism + health_only);
        let gone = db.reference().domain("y-te").unwrap().clone();
        assert_eq!((gone.merged_into.as_deref(), gone.is_offered()), (Some("du-lich"), false));
        let again = domain::merge(&db, &operator, "y-te", "giao-duc", 2).await;
        assert!(matches!(again, Err(StoreError::State("domain_merged"))));
        assert!(refused(domain::merge(&db, &operator, "giao-duc", "y-te", 1).await, "into"), "it is retired");
        domain::merge(&db, &operator, "du-lich", "giao-duc", 1).await.unwrap();
        assert_eq!(db.reference().domain("y-te").unwrap().merged_into.as_deref(), Some("giao-duc"));
    }
);
