//! Who is told of what.

use hoptac::model::access::Role;
use hoptac::model::act::Act;
use hoptac::model::notification::NotificationKind;
use hoptac::store::work::notification::{Notification, To, notify};
use serde_json::json;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HUE, THUA_THIEN_HUE, by, locality, staff, system};

async fn told(db: &TestDb, act: &Act, to: To<'_>, key: &str) {
    let notice = Notification {
        kind: NotificationKind::Submitted,
        key: key.to_owned(),
        agreement: None,
        commitment: None,
        about: None,
        detail: json!({ "title": "Hội thảo 'chung'" }),
    };
    let mut tx = db.begin().await.unwrap();
    notify(db, &mut tx, act, to, &notice).await.unwrap();
    tx.commit().await.unwrap();
}

both!(
    async fn nobody_is_told_twice_of_one_occasion_or_of_their_own_act(db: TestDb) {
        let first = staff(&db, Role::Coordinator, HUE, None).await;
        let second = staff(&db, Role::Coordinator, HUE, None).await;
        staff(&db, Role::Reporter, HUE, None).await;
        let units = [locality(HUE)];
        let all = To::Roles(&[Role::Coordinator], &units);
        told(&db, &by(&first), all, "update:1").await;
        assert_eq!(db.rows("notice").await, 1, "only the other coordinator");
        told(&db, &by(&first), all, "update:1").await;
        assert_eq!(db.rows("notice").await, 1, "once");
        told(&db, &system(), all, "update:2").await;
        assert_eq!(db.rows("notice").await, 3, "the system tells both");
        told(&db, &system(), To::Account(second.account_id), "update:3").await;
        assert_eq!(db.rows("notice").await, 4);
    }
);

both!(
    async fn whoever_carries_a_units_responsibilities_is_told(db: TestDb) {
        staff(&db, Role::Leader, HUE, None).await;
        let gone = staff(&db, Role::Leader, HUE, None).await;
        hoptac::store::auth::account::disable(&db, &system(), gone.account_id).await.unwrap();
        let units = [locality(THUA_THIEN_HUE)];
        told(&db, &system(), To::Roles(&[Role::Leader], &units), "due:1").await;
        assert_eq!(db.rows("notice").await, 1, "the successor's leader, and nobody whose account has ended");
    }
);
