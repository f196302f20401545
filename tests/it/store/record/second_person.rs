//! What one person changed waits for a second one, who publishes what they have seen and wrote nothing of it.

use hoptac::model::access::Role;
use hoptac::model::act::{Act, Staff};
use hoptac::model::agreement::{Facts, Visibility};
use hoptac::model::commitment::Content;
use hoptac::model::file::{FileVisibility, Owner};
use hoptac::store::record::agreement::Step;
use hoptac::store::record::commitment::{Amendment, Bulk, Part};
use hoptac::store::record::file::NewFile;
use hoptac::store::record::{agreement, commitment, document, file, milestone};
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    HA_NOI, SignedAgreement, add_original, by, day, locality, new_file, new_milestone, original_document,
    public, system,
};

/// Every kind of change beneath an agreement in force, not public yet, that one person makes alone: what both sides agreed
/// is proposed.
const CHANGES: &[&str] = &[
    "edit a commitment",
    "assign",
    "assign in bulk",
    "move a milestone",
    "add a document",
    "edit a document",
    "remove a document",
    "attach to a milestone",
    "attach to a document",
    "order",
    "facts",
];

fn why() -> Amendment {
    Amendment::because("Nói rõ hơn")
}

fn file_of(owner: Owner) -> NewFile {
    let new = new_file(owner, "Phụ lục.pdf", owner.id().as_u128());
    NewFile { visibility: FileVisibility::Proposed, ..new }
}

/// Makes `change` to the agreement; commitment 01 has two milestones, the agreement a second document.
async fn make(db: &Db, act: &Act, slug: &str, change: &str) -> Result<(), StoreError> {
    let whole = agreement::page(db, act, slug).await?;
    let page = commitment::page(db, act, slug, "01", 1).await?;
    let one = &page.card.commitment;
    let steps = &page.milestones;
    let part = Part { leads: vec!["Sở Ngoại vụ".to_owned()], ..Part::default() };
    match change {
        "edit a commitment" => {
            let content = Content { budget: Some("Khác".to_owned()), ..one.content.clone() };
            commitment::edit(db, act, slug, "01", one.version, &content, &why()).await.map(|_| ())
        }
        "assign" => {
            let parts = [(locality(HA_NOI), part)];
            commitment::assign(db, act, slug, "01", one.version, &parts, &why()).await.map(|_| ())
        }
        "assign in bulk" => {
            let change =
                Bulk { lead: Some("Sở Nội vụ".to_owned()), amendment: why(), ..Bulk::default() };
            commitment::bulk(db, act, slug, &[("01".to_owned(), one.version)], &change).await.map(|_| ())
        }
        "move a milestone" => milestone::shift(db, act, one.id, steps[0].id, false).await,
        "add a document" => {
            document::add(db, act, slug, &original_document(day(2026, 5, 1)), &why()).await.map(|_| ())
        }
        "edit a document" => {
            let last = whole.documents.last().expect("a document");
            let other = original_document(day(2026, 5, 2));
            document::edit(db, act, slug, last.id, last.version, &other, &why()).await.map(|_| ())
        }
        "remove a document" => {
            let last = whole.documents.last().expect("a document");
            document::remove(db, act, slug, last.id, last.version, &why()).await.map(|_| ())
        }
        "attach to a milestone" => {
            file::attach(db, act, &file_of(Owner::Milestone(steps[0].id))).await.map(|_| ())
        }
        "attach to a document" => {
            file::attach(db, act, &file_of(Owner::Document(whole.documents[0].id))).await.map(|_| ())
        }
        "order" => commitment::reorder(db, act, slug, whole.agreement.version, &["03".to_owned()]).await,
        "facts" => {
            let a = whole.agreement.clone();
            let facts = Facts {
                kind: a.kind,
                channel: a.channel,
                title: a.title,
                parties: whole.parties.clone(),
                held_on: a.held_on,
                held_at: a.held_at,
                period: a.period,
                principles: a.principles,
                focal_point: Some("Sở Ngoại vụ".to_owned()),
                review_cadence: a.review_cadence,
            };
            agreement::edit(db, act, slug, a.version, &facts, &why()).await.map(|_| ())
        }
        other => panic!("{other}"),
    }
}

/// An agreement in force, with milestones and a second document.
async fn with_parts(db: &Db) -> SignedAgreement {
    let signed = SignedAgreement::new(db).await;
    let act = by(&signed.ha_noi.coordinator);
    let first = signed.commitment(db, "01").await;
    for title in ["Bước một", "Bước hai", "Bước ba"] {
        milestone::create(db, &system(), &new_milestone(first, title), &why()).await.unwrap();
    }
    add_original(db, &act, &signed.slug, day(2026, 4, 1)).await;
    signed
}

both!(
    async fn a_leader_publishes_the_agreement_they_have_seen(db: TestDb) {
        let signed = with_parts(&db).await;
        let (slug, coordinator) = (&signed.slug, by(&signed.ha_noi.coordinator));
        let version = async || signed.page(&db).await.agreement.version;
        agreement::step(&db, &by(&signed.hue.coordinator), slug, Step::Propose, version().await)
            .await
            .unwrap();
        for change in CHANGES {
            let seen = version().await;
            make(&db, &coordinator, slug, change).await.unwrap_or_else(|e| panic!("{change}: {e}"));
            let published = agreement::step(&db, &by(&signed.hue.leader), slug, Step::Publish, seen).await;
            assert!(matches!(published, Err(StoreError::Stale)), "{change}: {published:?}");
        }
        // Whoever changed it wrote of it, in whatever role they are by now; who proposed it stands for it too.
        for author in [&signed.ha_noi.coordinator, &signed.hue.coordinator] {
            let promoted = Staff { role: Role::Leader, ..author.clone() };
            let own = agreement::step(&db, &by(&promoted), slug, Step::Publish, version().await).await;
            assert!(matches!(own, Err(StoreError::Forbidden)), "{own:?}");
        }
        agreement::step(&db, &by(&signed.hue.leader), slug, Step::Publish, version().await).await.unwrap();
        assert!(commitment::page(&db, &public(), slug, "01", 1).await.is_ok());
    }
);

both!(
    async fn whoever_wrote_before_it_was_proposed_does_not_publish_either(db: TestDb) {
        let signed = with_parts(&db).await;
        let slug = &signed.slug;
        let version = async || signed.page(&db).await.agreement.version;
        make(&db, &by(&signed.ha_noi.coordinator), slug, "facts").await.unwrap();
        agreement::step(&db, &by(&signed.hue.coordinator), slug, Step::Propose, version().await)
            .await
            .unwrap();
        let promoted = Staff { role: Role::Leader, ..signed.ha_noi.coordinator.clone() };
        let own = agreement::step(&db, &by(&promoted), slug, Step::Publish, version().await).await;
        assert!(matches!(own, Err(StoreError::Forbidden)), "{own:?}");
        agreement::step(&db, &by(&signed.ha_noi.leader), slug, Step::Publish, version().await).await.unwrap();
    }
);

both!(
    async fn a_leader_publishes_the_commitment_they_have_seen(db: TestDb) {
        let signed = with_parts(&db).await;
        let (slug, coordinator, leader) =
            (&signed.slug, by(&signed.ha_noi.coordinator), by(&signed.ha_noi.leader));
        let version = async || signed.page(&db).await.agreement.version;
        agreement::step(&db, &coordinator, slug, Step::Propose, version().await).await.unwrap();
        agreement::step(&db, &leader, slug, Step::Publish, version().await).await.unwrap();
        let shown =
            async || commitment::page(&db, &coordinator, slug, "01", 1).await.unwrap().card.commitment;
        let show = async |act: &Act, public| {
            let now = shown().await;
            let content = Content { public, ..now.content };
            commitment::edit(&db, act, slug, "01", now.version, &content, &why()).await.unwrap();
        };
        let other = by(&signed.hue.coordinator);
        for change in CHANGES.iter().filter(|change| {
            change.contains("commitment")
                || change.contains("milestone") && !change.contains("attach")
                || change.contains("assign")
        }) {
            // On a public agreement it was internal until now, and is to become public.
            show(&system(), false).await;
            show(&coordinator, true).await;
            let waits = shown().await;
            assert_eq!(waits.visibility, Visibility::Proposed, "{change}");
            make(&db, &coordinator, slug, change).await.unwrap_or_else(|e| panic!("{change}: {e}"));
            let changed = shown().await;
            assert_eq!(changed.visibility, Visibility::Proposed, "{change}");
            assert!(changed.version > waits.version, "{change}");
            // A second change of what waits: the leader has not seen it, and the first author stays one.
            let more = Content { budget: Some((*change).to_owned()), ..changed.content.clone() };
            commitment::edit(&db, &other, slug, "01", changed.version, &more, &why()).await.unwrap();
            let unseen = commitment::publish(&db, &leader, slug, "01", changed.version).await;
            assert!(matches!(unseen, Err(StoreError::Stale)), "{change}: {unseen:?}");
            let now = shown().await.version;
            for author in [&signed.ha_noi.coordinator, &signed.hue.coordinator] {
                let promoted = Staff { role: Role::Leader, ..author.clone() };
                let own = commitment::publish(&db, &by(&promoted), slug, "01", now).await;
                assert!(matches!(own, Err(StoreError::Forbidden)), "{change}: {own:?}");
            }
            assert!(commitment::page(&db, &public(), slug, "01", 1).await.is_err(), "{change}");
            commitment::publish(&db, &leader, slug, "01", now).await.unwrap();
            assert!(commitment::page(&db, &public(), slug, "01", 1).await.is_ok(), "{change}");
        }
    }
);

both!(
    async fn a_change_made_while_it_is_published_waits(db: TestDb) {
        let signed = with_parts(&db).await;
        let (slug, coordinator, leader) =
            (&signed.slug, by(&signed.ha_noi.coordinator), by(&signed.ha_noi.leader));
        let now = signed.page(&db).await.agreement.version;
        agreement::step(&db, &coordinator, slug, Step::Propose, now).await.unwrap();
        // Both begin at once. Whatever the order: what the public reads, the leader has seen.
        let writes = db.while_held("agreement", async {
            tokio::join!(
                make(&db, &coordinator, slug, "edit a commitment"),
                make(&db, &coordinator, slug, "edit a document"),
                agreement::step(&db, &leader, slug, Step::Publish, now + 1),
            )
        });
        let (edited, documented, _) = writes.await;
        edited.unwrap();
        documented.unwrap();
        let unseen = commitment::page(&db, &public(), slug, "01", 1).await;
        assert!(!unseen.is_ok_and(|page| page.card.commitment.content.budget.as_deref() == Some("Khác")));
        let documents = agreement::page(&db, &public(), slug).await.map(|page| page.documents);
        assert!(!documents.is_ok_and(|all| all.iter().any(|d| d.issued_on == Some(day(2026, 5, 2)))));
    }
);
