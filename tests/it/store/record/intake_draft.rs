//! Drafts in the intake wizard.

use hoptac::model::access::Role;
use hoptac::store::StoreError;
use hoptac::store::record::agreement;
use hoptac::store::record::intake_draft;
use hoptac::store::record::intake_draft::{NewDraft, create};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    HA_NOI, SOURCE, agreement_draft, by, keep_draft, public, refused, staff, system,
};

both!(
    async fn a_form_sent_again_makes_no_second_draft_but_another_text_does(db: TestDb) {
        let person = staff(&db, Role::Coordinator, HA_NOI, None).await;
        let other = staff(&db, Role::Coordinator, HA_NOI, None).await;
        let id = by(&person).id();
        let paper = agreement_draft();
        let sent = |source_text| NewDraft { id, file_name: None, source_text, draft: &paper };
        let first = create(&db, &by(&person), &sent("a")).await.unwrap();
        assert_eq!(create(&db, &by(&person), &sent("a")).await.unwrap(), first);
        assert_ne!(create(&db, &by(&person), &sent("b")).await.unwrap(), first);
        assert_ne!(create(&db, &by(&other), &sent("a")).await.unwrap(), first);
        assert_eq!(db.rows("intake_draft").await, 3);
    }
);

both!(
    async fn a_draft_comes_back_as_it_was_kept(db: TestDb) {
        let person = staff(&db, Role::Coordinator, HA_NOI, None).await;
        let id = keep_draft(&db, &by(&person), Some("thông báo.docx"), SOURCE).await.unwrap();
        let kept = intake_draft::get(&db, &by(&person), id).await.unwrap();
        assert_eq!((kept.draft, kept.source_text.as_str(), kept.version), (agreement_draft(), SOURCE, 1));
        assert_eq!(kept.file_name.as_deref(), Some("thông báo.docx"));
        assert_eq!(kept.agreement_slug, None);

        let mut changed = agreement_draft();
        changed.title = "Tên khác".to_owned();
        assert_eq!(intake_draft::save(&db, &by(&person), id, &changed, 1).await.unwrap(), 2);
        let stale = intake_draft::save(&db, &by(&person), id, &agreement_draft(), 1).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        assert_eq!(intake_draft::get(&db, &by(&person), id).await.unwrap().draft, changed);

        let second = keep_draft(&db, &by(&person), None, SOURCE).await.unwrap();
        let open = intake_draft::list(&db, &by(&person)).await.unwrap();
        assert_eq!(open.iter().map(|d| d.id).collect::<Vec<_>>(), [second, id]);
        intake_draft::delete(&db, &by(&person), second).await.unwrap();
        let gone = intake_draft::delete(&db, &by(&person), second).await;
        assert!(matches!(gone, Err(StoreError::NotFound)));
    }
);

both!(
    async fn a_draft_is_its_authors_alone(db: TestDb) {
        let person = staff(&db, Role::Coordinator, HA_NOI, None).await;
        let id = keep_draft(&db, &by(&person), None, SOURCE).await.unwrap();
        let colleague = staff(&db, Role::Coordinator, HA_NOI, None).await;
        let leader = staff(&db, Role::Leader, HA_NOI, None).await;
        for act in [by(&colleague), by(&leader), public(), system()] {
            let who = format!("{:?}", act.by);
            assert!(matches!(intake_draft::get(&db, &act, id).await, Err(StoreError::NotFound)), "{who}");
            let saved = intake_draft::save(&db, &act, id, &agreement_draft(), 1).await;
            assert!(matches!(saved, Err(StoreError::NotFound)), "{who}");
            assert!(matches!(intake_draft::delete(&db, &act, id).await, Err(StoreError::NotFound)), "{who}");
            assert!(intake_draft::list(&db, &act).await.unwrap().is_empty(), "{who}");
        }
        for act in [by(&leader), public(), system()] {
            let created = keep_draft(&db, &act, None, SOURCE).await;
            assert!(matches!(created, Err(StoreError::Forbidden)), "{:?}", act.by);
        }
        assert_eq!(db.rows("intake_draft").await, 1);
    }
);

both!(
    async fn a_draft_that_became_an_agreement_leads_there_and_stays_as_it_is(db: TestDb) {
        let person = staff(&db, Role::Coordinator, HA_NOI, None).await;
        let id = keep_draft(&db, &by(&person), None, SOURCE).await.unwrap();
        let slug = agreement::create(&db, &by(&person), id, &agreement_draft(), SOURCE).await.unwrap();
        let kept = intake_draft::get(&db, &by(&person), id).await.unwrap();
        assert_eq!(kept.agreement_slug, Some(slug));
        let saved = intake_draft::save(&db, &by(&person), id, &agreement_draft(), kept.version).await;
        assert!(matches!(saved, Err(StoreError::State("intake_draft_stored"))));
        assert!(intake_draft::list(&db, &by(&person)).await.unwrap().is_empty());
        assert_eq!(
            agreement::create(&db, &by(&person), id, &agreement_draft(), SOURCE).await.unwrap(),
            kept.agreement_slug.unwrap()
        );
        assert_eq!(db.rows("agreement").await, 1);
    }
);

both!(
    async fn what_is_too_long_is_refused_by_name(db: TestDb) {
        let person = staff(&db, Role::Coordinator, HA_NOI, None).await;
        let name = "a".repeat(301);
        let created = keep_draft(&db, &by(&person), Some(&name), SOURCE).await;
        assert!(refused(created, "intake_draft_file_name"));
        let text = "ế".repeat(5_000_001);
        let created = keep_draft(&db, &by(&person), None, &text).await;
        assert!(refused(created, "intake_draft_source_text"));
        assert_eq!(db.rows("intake_draft").await, 0);
        // PostgreSQL keeps no NUL: it is left out on both.
        let id = keep_draft(&db, &by(&person), None, "a\0b").await.unwrap();
        assert_eq!(intake_draft::get(&db, &by(&person), id).await.unwrap().source_text, "ab");
    }
);
