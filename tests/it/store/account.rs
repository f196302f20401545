//! Accounts.

use hoptac::model::access::Role;
use hoptac::store::StoreError;
use hoptac::store::auth::account;
use hoptac::store::auth::account::NewAccount;

use crate::support::db::{TestDb, both};
use crate::support::record::{
    DA_NANG, HA_NOI, HUE, THUA_THIEN_HUE, by, locality, public, refused, staff, system,
};

fn new(email: &str) -> NewAccount {
    NewAccount {
        email: email.to_owned(),
        name: "Trần Thị Bình".to_owned(),
        role: Role::Coordinator,
        locality: locality(HA_NOI),
        agency: None,
        password_hash: "$argon2id$test".to_owned(),
    }
}

both!(
    async fn an_address_is_kept_and_found_in_one_form(db: TestDb) {
        let id = account::create(&db, &system(), &new("  Binh@HaNoi.VN ")).await.unwrap();
        for written in ["binh@hanoi.vn", "BINH@hanoi.vn", " Binh@HaNoi.VN"] {
            let known = account::credentials(&db, written).await.unwrap().unwrap();
            assert_eq!((known.staff.account_id, known.staff.role), (id, Role::Coordinator));
            assert_eq!(known.password_hash, "$argon2id$test");
        }
        assert!(account::credentials(&db, "other@hanoi.vn").await.unwrap().is_none());
        assert!(account::credentials(&db, "").await.unwrap().is_none());
        let all = account::list(&db).await.unwrap();
        assert_eq!(all, [("Trần Thị Bình".to_owned(), "binh@hanoi.vn".to_owned(), Role::Coordinator)]);
        let audited = db.text("select action || ' ' || noun || ' ' || actor from audit_entry").await;
        assert_eq!(audited, "create account system");
    }
);

both!(
    async fn a_bad_account_is_refused_by_name_and_leaves_nothing(db: TestDb) {
        for email in ["", "binh", "@hanoi.vn", "binh@", "a@b@c", "a b@c.vn", "a\n@c.vn"] {
            let result = account::create(&db, &system(), &new(email)).await;
            assert!(refused(result, "account_email_form"), "{email:?}");
        }
        let long = format!("{}@x.vn", "a".repeat(250));
        assert!(refused(account::create(&db, &system(), &new(&long)).await, "account_email_form"));
        for name in ["", " \n", &"a".repeat(201)] {
            // The agency is entered first: it must not stay behind.
            let nameless = NewAccount {
                name: name.to_owned(),
                agency: Some("Sở Lạ".to_owned()),
                ..new("binh@hanoi.vn")
            };
            assert!(refused(account::create(&db, &system(), &nameless).await, "account_name"));
        }
        let nowhere = NewAccount { locality: locality("99-20080801"), ..new("binh@hanoi.vn") };
        assert!(refused(account::create(&db, &system(), &nowhere).await, "account_locality"));
        assert_eq!(db.rows("account").await + db.rows("agency").await + db.rows("audit_entry").await, 0);

        account::create(&db, &system(), &new("binh@hanoi.vn")).await.unwrap();
        let again = account::create(&db, &system(), &new("BINH@hanoi.vn")).await;
        assert!(refused(again, "account_email"));
        assert_eq!(db.rows("account").await, 1);
    }
);

both!(
    async fn only_the_system_and_the_own_admin_make_accounts(db: TestDb) {
        for role in [Role::Reporter, Role::Coordinator, Role::Leader] {
            let person = staff(&db, role, HA_NOI, None).await;
            let result = account::create(&db, &by(&person), &new("binh@hanoi.vn")).await;
            assert!(matches!(result, Err(StoreError::Forbidden)), "{role:?}");
        }
        let result = account::create(&db, &public(), &new("binh@hanoi.vn")).await;
        assert!(matches!(result, Err(StoreError::Forbidden)));
        let stranger = staff(&db, Role::Admin, DA_NANG, None).await;
        let result = account::create(&db, &by(&stranger), &new("binh@hanoi.vn")).await;
        assert!(matches!(result, Err(StoreError::Forbidden)));
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        account::create(&db, &by(&admin), &new("binh@hanoi.vn")).await.unwrap();
    }
);

both!(
    async fn an_agency_is_entered_once_for_a_unit_and_its_successor(db: TestDb) {
        let first = staff(&db, Role::Reporter, HUE, Some("Sở Du lịch")).await;
        let second = staff(&db, Role::Reporter, THUA_THIEN_HUE, Some("sở  du lịch")).await;
        assert!(first.agency_id.is_some());
        assert_eq!(first.agency_id, second.agency_id);
        assert_eq!(second.locality, locality(HUE), "the unit of today");
        let elsewhere = staff(&db, Role::Reporter, HA_NOI, Some("Sở Du lịch")).await;
        assert_ne!(first.agency_id, elsewhere.agency_id);
        assert_eq!(db.rows("agency").await, 2);
    }
);
