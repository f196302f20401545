//! Settings.

use hoptac::model::setting::Settings;
use hoptac::store::StoreError;
use hoptac::store::reference::setting;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{by, refused, world};

both!(
    async fn settings_are_saved_within_bounds_by_who_saw_them_last(db: TestDb) {
        let world = world(&db).await;
        let operator = by(&world.operator);
        let (settings, version) = setting::current(&db, &operator).await.unwrap();
        assert_eq!(settings, Settings::default());
        for other in world.without_operator() {
            let saved = setting::save(&db, &by(other), &settings, version).await;
            assert!(matches!(saved, Err(StoreError::Forbidden)));
        }
        let out = Settings { digest_hour: 24, ..settings.clone() };
        assert!(refused(setting::save(&db, &operator, &out, version).await, "digest_hour"));
        let elsewhere = db.second().await;
        let new = Settings { review_days: 5, second_factor_required: true, ..settings.clone() };
        setting::save(&db, &operator, &new, version).await.unwrap();
        assert_eq!(db.reference().settings, new, "it holds at once");
        let stale = setting::save(&db, &operator, &settings, version).await;
        assert!(matches!(stale, Err(StoreError::Stale)), "nothing is overwritten unseen");
        let detail = db.text("select detail from audit_entry where noun = 'setting'").await;
        assert!(detail.contains("\"review_days\":3") && detail.contains("\"review_days\":5"), "{detail}");
        assert!(!detail.contains("digest_hour"), "only what changed: {detail}");

        // Another server process looks now and then.
        assert_eq!(elsewhere.reference().settings, settings);
        assert!(elsewhere.refresh_reference().await.unwrap());
        assert_eq!(elsewhere.reference().settings, new);
        assert!(!elsewhere.refresh_reference().await.unwrap(), "nothing new");
        elsewhere.close().await;
    }
);
