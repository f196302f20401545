//! Who sees what: the same in lists, pages, search and counts.

use std::collections::BTreeSet;

use hoptac::model::act::{Act, Staff};
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::CommitmentFilter;
use hoptac::store::record::search::{HitKind, search};
use hoptac::store::reference::locality;
use hoptac::store::views::home;
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, HA_NOI, HUE, OLD_DA_NANG, QUANG_NAM, THUA_THIEN_HUE, World, by, locality as unit, public,
    system, world,
};

/// Every agreement, with its commitments, drafts included.
const ALL: [(&str, &[&str]); 5] = [
    ("cong-khai", &["01", "02", "03"]),
    ("noi-bo", &["01"]),
    ("du-thao", &["01"]),
    ("tong-ket", &["01"]),
    ("cho-cong-khai", &["01"]),
];

/// Words that together find everything.
const QUERIES: [&str; 9] = [
    "thoa thuan",
    "chuong trinh",
    "du thao",
    "du lich",
    "dao tao",
    "chuyen giao",
    "hoi thao",
    "hoi chan",
    "trao doi",
];

/// Who asks, and the `slug` or `slug/code` of everything within their reach.
fn readers(world: &World) -> Vec<(&'static str, Act, BTreeSet<&'static str>)> {
    let published = ["cong-khai", "cong-khai/01", "cong-khai/02", "tong-ket", "tong-ket/01"];
    let joint = ["cong-khai/03", "cho-cong-khai", "cho-cong-khai/01"];
    let inner = ["noi-bo", "noi-bo/01"];
    let draft = ["du-thao", "du-thao/01"];
    let former = Staff { locality: unit(THUA_THIEN_HUE), ..world.hue_leader.clone() };
    let set = |parts: &[&[&'static str]]| parts.iter().flat_map(|part| part.iter().copied()).collect();
    vec![
        ("anyone", public(), set(&[&published])),
        ("admin", by(&world.admin), set(&[&published])),
        ("stranger", by(&world.stranger), set(&[&published])),
        ("reporter", by(&world.reporter), set(&[&published, &joint, &inner])),
        ("coordinator", by(&world.coordinator), set(&[&published, &joint, &inner, &draft])),
        ("leader", by(&world.leader), set(&[&published, &joint, &inner, &draft])),
        // An account entered before the province became a city.
        ("Thừa Thiên Huế's leader", by(&former), set(&[&published, &joint, &draft])),
        ("Huế's leader", by(&world.hue_leader), set(&[&published, &joint, &draft])),
        ("Đà Nẵng's coordinator", by(&world.da_nang), set(&[&published, &inner])),
        ("system", system(), set(&[&published, &joint, &inner, &draft])),
    ]
}

/// What pages the reader can open; an agreement's page lists the same commitments as open by themselves.
async fn opened(db: &Db, act: &Act) -> BTreeSet<String> {
    let mut opened = BTreeSet::new();
    for (slug, codes) in ALL {
        let listed = match agreement::page(db, act, slug).await {
            Ok(page) => {
                opened.insert(slug.to_owned());
                page.commitments.into_iter().map(|card| card.commitment.code).collect()
            }
            Err(StoreError::NotFound) => Vec::new(),
            Err(other) => panic!("{other}"),
        };
        let mut alone = Vec::new();
        for code in codes {
            match commitment::page(db, act, slug, code, 1).await {
                Ok(page) => alone.push(page.card.commitment.code),
                Err(StoreError::NotFound) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(alone, listed, "{slug}");
        opened.extend(listed.into_iter().map(|code| format!("{slug}/{code}")));
    }
    opened
}

both!(
    async fn pages_lists_search_and_counts_agree_on_who_sees_what(db: TestDb) {
        let world = world(&db).await;
        for (who, act, expected) in readers(&world) {
            let expected: BTreeSet<String> = expected.into_iter().map(str::to_owned).collect();
            assert_eq!(opened(&db, &act).await, expected, "pages of {who}");

            let list = agreement::list(&db, &act, &AgreementFilter::default()).await.unwrap();
            let slugs: BTreeSet<_> = list.rows.iter().map(|card| card.agreement.slug.clone()).collect();
            let agreements: BTreeSet<_> = expected.iter().filter(|s| !s.contains('/')).cloned().collect();
            assert_eq!(slugs, agreements, "list of {who}");
            assert_eq!(list.total, i64::try_from(agreements.len()).unwrap());
            for card in &list.rows {
                let prefix = format!("{}/", card.agreement.slug);
                let within = expected.iter().filter(|s| s.starts_with(&prefix)).count();
                assert_eq!(card.tally.total(), i64::try_from(within).unwrap(), "{prefix} for {who}");
            }

            let confirmed = |s: &&String| !s.starts_with("du-thao");
            let list = commitment::list(&db, &act, &CommitmentFilter::default()).await.unwrap();
            let found: BTreeSet<_> = list
                .rows
                .iter()
                .map(|card| format!("{}/{}", card.agreement_slug, card.commitment.code))
                .collect();
            let commitments: BTreeSet<_> =
                expected.iter().filter(confirmed).filter(|s| s.contains('/')).cloned().collect();
            assert_eq!(found, commitments, "commitments of {who}");

            let front = home::load(&db, &act).await.unwrap();
            let agreements = agreements.iter().filter(confirmed).count();
            assert_eq!(front.agreements, i64::try_from(agreements).unwrap(), "front of {who}");
            assert_eq!(front.tally.total(), i64::try_from(commitments.len()).unwrap(), "front of {who}");

            let mut hits = BTreeSet::new();
            for query in QUERIES {
                for hit in search(&db, &act, query, 1).await.unwrap().rows {
                    assert_eq!(hit.kind == HitKind::Commitment, hit.code.is_some());
                    let code = hit.code.map(|code| format!("/{code}")).unwrap_or_default();
                    hits.insert(format!("{}{code}", hit.agreement_slug));
                }
            }
            assert_eq!(hits, expected, "search of {who}");
        }
    }
);

both!(
    async fn an_address_that_cannot_be_is_not_found(db: TestDb) {
        let world = world(&db).await;
        for slug in ["", "nowhere", "cong\0khai", "' or '1'='1", "🙂"] {
            let page = agreement::page(&db, &public(), slug).await;
            assert!(matches!(page, Err(StoreError::NotFound)), "{slug:?}");
            let page = commitment::page(&db, &public(), "cong-khai", slug, 1).await;
            assert!(matches!(page, Err(StoreError::NotFound)), "{slug:?}");
            let filter = CommitmentFilter { domain: Some(slug.to_owned()), ..CommitmentFilter::default() };
            assert_eq!(commitment::list(&db, &public(), &filter).await.unwrap().total, 0, "{slug:?}");
        }
        let page = commitment::by_id(&db, &by(&world.leader), world.leader.account_id).await;
        assert!(matches!(page, Err(StoreError::NotFound)));
    }
);

both!(
    async fn an_internal_commitment_narrows_no_list_for_the_public(db: TestDb) {
        let world = world(&db).await;
        let filter =
            AgreementFilter { domain: Some("quoc-phong-an-ninh".to_owned()), ..AgreementFilter::default() };
        assert_eq!(agreement::list(&db, &public(), &filter).await.unwrap().total, 0);
        assert_eq!(agreement::list(&db, &by(&world.reporter), &filter).await.unwrap().total, 1);
    }
);

both!(
    async fn a_timeline_shows_reviews_to_the_own_side_only(db: TestDb) {
        let world = world(&db).await;
        let states = async |act: Act| -> Vec<String> {
            let page = commitment::by_id(&db, &act, world.first).await.unwrap();
            page.updates.iter().map(|u| format!("{} {}", u.as_of.format("%d"), u.state.code())).collect()
        };
        assert_eq!(states(public()).await, ["25 approved", "20 approved"]);
        assert_eq!(states(by(&world.stranger)).await, ["25 approved", "20 approved"]);
        let own = ["25 approved", "22 returned", "21 submitted", "20 approved"];
        assert_eq!(states(by(&world.reporter)).await, own);
        let theirs = ["25 approved", "24 submitted", "20 approved"];
        assert_eq!(states(by(&world.hue_leader)).await, theirs);
    }
);

both!(
    async fn a_page_has_its_parts_in_order(db: TestDb) {
        world(&db).await;
        let page = agreement::page(&db, &public(), "cong-khai").await.unwrap();
        let parties: Vec<_> = page.parties.iter().map(|id| id.0.as_str()).collect();
        assert_eq!(parties, [HA_NOI, THUA_THIEN_HUE]);
        let numbers: Vec<_> = page.documents.iter().filter_map(|d| d.number.as_deref()).collect();
        assert_eq!(numbers, ["15/TTHT-UBND", "2086-TB/TU"]);
        let sides = &page.commitments[0].sides;
        assert_eq!(sides[0].lead.as_deref(), Some("Sở Du lịch"));
        assert_eq!([&sides[0].locality.0, &sides[1].locality.0], [HA_NOI, THUA_THIEN_HUE]);
        assert_eq!(page.commitments[0].commitment.content.domains, ["du-lich"]);

        let page = commitment::page(&db, &public(), "cong-khai", "01", 1).await.unwrap();
        let milestones: Vec<_> = page.milestones.iter().map(|m| m.title.as_str()).collect();
        assert_eq!(milestones, ["Hội nghị xúc tiến", "Tổng kết mùa du lịch"]);
        assert_eq!(page.agreement.slug, "cong-khai");
    }
);

both!(
    async fn partners_are_counted_within_reach(db: TestDb) {
        let world = world(&db).await;
        let of = |ids: &[&str]| ids.iter().map(|id| unit(id)).collect::<Vec<_>>();
        let partners = async |act: &Act, ids: &[&str]| -> Vec<(String, i64)> {
            let found = locality::partners(&db, act, &of(ids)).await.unwrap();
            found.into_iter().map(|p| (p.locality.0, p.agreements)).collect()
        };
        // By the units of today: what Thừa Thiên Huế signed is with Huế.
        let hue = |n| (HUE.to_owned(), n);
        assert_eq!(partners(&public(), &[HA_NOI]).await, [hue(1)]);
        let all = partners(&by(&world.leader), &[HA_NOI]).await;
        assert_eq!(all, [hue(2), (DA_NANG.to_owned(), 1)]);
        assert_eq!(partners(&public(), &[QUANG_NAM, OLD_DA_NANG]).await, [hue(1)]);
        assert_eq!(partners(&public(), &[]).await, []);

        let counts = locality::counts(&db, &public()).await.unwrap();
        let counts: Vec<_> = counts.iter().map(|c| (c.locality.0.as_str(), c.agreements)).collect();
        let expected = [(HA_NOI, 1), (THUA_THIEN_HUE, 2), (OLD_DA_NANG, 1), (QUANG_NAM, 1)];
        assert_eq!(counts, expected);
    }
);
