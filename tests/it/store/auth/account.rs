//! Accounts, and what an admin does to them.

use hoptac::model::access::Role;
use hoptac::model::account::LinkPurpose;
use hoptac::store::StoreError;
use hoptac::store::auth::account;
use hoptac::store::auth::account::manage;
use hoptac::store::auth::account::manage::Edit;
use hoptac::store::auth::account::{NewAccount, own};
use hoptac::store::auth::password_link::NewLink;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, HA_NOI, HUE, THUA_THIEN_HUE, by, locality, new_account, now, public, refused, staff, system,
};
use crate::support::session::{find as find_session, open as open_session};

both!(
    async fn an_address_is_kept_and_found_in_one_form(db: TestDb) {
        let id = account::create(&db, &system(), &new_account("  Binh@HaNoi.VN ")).await.unwrap();
        for written in ["binh@hanoi.vn", "BINH@hanoi.vn", " Binh@HaNoi.VN"] {
            let known = account::credentials(&db, written).await.unwrap().unwrap();
            assert_eq!((known.staff.account_id, known.staff.role), (id, Role::Coordinator));
            assert_eq!(known.password_hash, "$argon2id$test");
        }
        assert!(account::credentials(&db, "other@hanoi.vn").await.unwrap().is_none());
        assert!(account::credentials(&db, "").await.unwrap().is_none());
        assert_eq!(account::demo_accounts(&db).await.unwrap(), [], "no account of a real record");
        account::create(&db, &system(), &new_account("binh@demo.invalid")).await.unwrap();
        let shown = account::demo_accounts(&db).await.unwrap();
        assert_eq!(shown, [("Trần Thị Bình".to_owned(), "binh@demo.invalid".to_owned(), Role::Coordinator)]);
        let audited =
            db.text("select action || ' ' || noun || ' ' || actor from audit_entry where seq = 1").await;
        assert_eq!(audited, "create account system");
    }
);

both!(
    async fn a_bad_account_is_refused_by_name_and_leaves_nothing(db: TestDb) {
        for email in ["", "binh", "@hanoi.vn", "binh@", "a@b@c", "a b@c.vn", "a\n@c.vn"] {
            let result = account::create(&db, &system(), &new_account(email)).await;
            assert!(refused(result, "account_email_form"), "{email:?}");
        }
        let long = format!("{}@x.vn", "a".repeat(250));
        assert!(refused(account::create(&db, &system(), &new_account(&long)).await, "account_email_form"));
        for name in ["", " \n", &"a".repeat(201)] {
            // The agency is entered first: it must not stay behind.
            let nameless = NewAccount {
                name: name.to_owned(),
                agency: Some("Sở Lạ".to_owned()),
                ..new_account("binh@hanoi.vn")
            };
            assert!(refused(account::create(&db, &system(), &nameless).await, "account_name"));
        }
        let nowhere = NewAccount { locality: locality("99-20080801"), ..new_account("binh@hanoi.vn") };
        assert!(refused(account::create(&db, &system(), &nowhere).await, "account_locality"));
        assert_eq!(db.rows("account").await + db.rows("agency").await + db.rows("audit_entry").await, 0);

        account::create(&db, &system(), &new_account("binh@hanoi.vn")).await.unwrap();
        let again = account::create(&db, &system(), &new_account("BINH@hanoi.vn")).await;
        assert!(refused(again, "account_email"));
        assert_eq!(db.rows("account").await, 1);
    }
);

both!(
    async fn only_the_system_and_the_own_admin_make_accounts(db: TestDb) {
        for role in [Role::Reporter, Role::Coordinator, Role::Leader] {
            let person = staff(&db, role, HA_NOI, None).await;
            let result = account::create(&db, &by(&person), &new_account("binh@hanoi.vn")).await;
            assert!(matches!(result, Err(StoreError::Forbidden)), "{role:?}");
        }
        let result = account::create(&db, &public(), &new_account("binh@hanoi.vn")).await;
        assert!(matches!(result, Err(StoreError::Forbidden)));
        let stranger = staff(&db, Role::Admin, DA_NANG, None).await;
        let result = account::create(&db, &by(&stranger), &new_account("binh@hanoi.vn")).await;
        assert!(matches!(result, Err(StoreError::Forbidden)));
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        account::create(&db, &by(&admin), &new_account("binh@hanoi.vn")).await.unwrap();
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

fn edit_to(role: Role, version: i64) -> Edit {
    Edit { name: " Tên mới ".to_owned(), role, agency: "Sở Y tế".to_owned(), version }
}

both!(
    async fn an_admin_sees_and_changes_the_own_locality_alone(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        let reporter = staff(&db, Role::Reporter, HA_NOI, Some("Sở Du lịch")).await;
        let foreign = staff(&db, Role::Leader, DA_NANG, None).await;
        let act = by(&admin);
        let list = manage::list(&db, &act, "", 1).await.unwrap();
        assert_eq!(list.total, 2);
        assert_eq!(manage::list(&db, &act, "so du lich", 1).await.unwrap().rows[0].id, reporter.account_id);
        assert_eq!(manage::list(&db, &act, "%", 1).await.unwrap().total, 0);
        let link = NewLink { token: [1; 32], purpose: LinkPurpose::Invite, letter: None };
        let id = foreign.account_id;
        assert!(matches!(manage::find(&db, &act, id).await, Err(StoreError::NotFound)));
        assert!(matches!(
            manage::edit(&db, &act, id, &edit_to(Role::Leader, 1)).await,
            Err(StoreError::NotFound)
        ));
        assert!(matches!(account::disable(&db, &act, id).await, Err(StoreError::NotFound)));
        assert!(matches!(manage::enable(&db, &act, id).await, Err(StoreError::NotFound)));
        assert!(matches!(manage::send_link(&db, &act, id, &link, true).await, Err(StoreError::NotFound)));
        assert!(matches!(manage::remove_factor(&db, &act, id).await, Err(StoreError::NotFound)));
        for other in [&reporter, &foreign] {
            let act = by(other);
            let id = admin.account_id;
            assert!(matches!(manage::list(&db, &act, "", 1).await, Err(StoreError::Forbidden)));
            assert!(matches!(manage::find(&db, &act, id).await, Err(StoreError::Forbidden)));
            assert!(matches!(
                manage::edit(&db, &act, id, &edit_to(Role::Admin, 1)).await,
                Err(StoreError::Forbidden)
            ));
            assert!(matches!(account::disable(&db, &act, id).await, Err(StoreError::Forbidden)));
            assert!(matches!(
                manage::send_link(&db, &act, id, &link, true).await,
                Err(StoreError::Forbidden)
            ));
        }
    }
);

both!(
    async fn a_change_holds_from_the_next_request_and_a_second_editor_is_told(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let (act, id) = (by(&admin), person.account_id);
        open_session(&db, &person, &[7; 32], now()).await.unwrap();
        manage::edit(&db, &act, id, &edit_to(Role::Reporter, 1)).await.unwrap();
        let found = find_session(&db, &[7; 32], now()).await.unwrap().unwrap();
        assert_eq!((found.role, found.name.as_str()), (Role::Reporter, "Tên mới"));
        assert!(found.agency_id.is_some());
        assert!(matches!(
            manage::edit(&db, &act, id, &edit_to(Role::Leader, 1)).await,
            Err(StoreError::Stale)
        ));
        let detail = db.text("select detail from audit_entry where action = 'edit'").await;
        assert!(detail.contains("\"before\"") && detail.contains("Sở Y tế"), "{detail}");
        account::disable(&db, &act, id).await.unwrap();
        assert_eq!(find_session(&db, &[7; 32], now()).await.unwrap(), None);
        let link = NewLink { token: [1; 32], purpose: LinkPurpose::Reset, letter: None };
        assert!(matches!(
            manage::send_link(&db, &act, id, &link, true).await,
            Err(StoreError::State("disabled"))
        ));
        manage::enable(&db, &act, id).await.unwrap();
        assert!(matches!(manage::enable(&db, &act, id).await, Err(StoreError::NotFound)));
        assert!(!manage::send_link(&db, &act, id, &link, true).await.unwrap().is_empty());
    }
);

both!(
    async fn an_admin_always_remains(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        staff(&db, Role::Admin, DA_NANG, None).await;
        let act = by(&admin);
        let own = account::disable(&db, &act, admin.account_id).await;
        assert!(matches!(own, Err(StoreError::State("own_account"))));
        let demoted = manage::edit(&db, &act, admin.account_id, &edit_to(Role::Leader, 1)).await;
        assert!(matches!(demoted, Err(StoreError::State("own_account"))));
        manage::edit(&db, &act, admin.account_id, &edit_to(Role::Admin, 1)).await.unwrap();
        // Two admins who demote each other at once: one of them stays.
        let other = staff(&db, Role::Admin, HA_NOI, None).await;
        let (mine, theirs) = (edit_to(Role::Leader, 1), edit_to(Role::Leader, 2));
        let second = by(&other);
        let (one, two) = tokio::join!(
            manage::edit(&db, &act, other.account_id, &mine),
            manage::edit(&db, &second, admin.account_id, &theirs),
        );
        assert!(one.is_ok() || two.is_ok());
        let left = "select count(*) from account where role = 'admin' and locality_id = '01-20080801'";
        assert!(db.number(left).await >= 1, "{one:?} {two:?}");
    }
);

both!(
    async fn people_end_their_own_sessions_alone(db: TestDb) {
        let one = staff(&db, Role::Leader, HA_NOI, None).await;
        let two = staff(&db, Role::Leader, HA_NOI, None).await;
        for (person, token) in [(&one, 1), (&one, 2), (&one, 3), (&two, 4)] {
            open_session(&db, person, &[token; 32], now()).await.unwrap();
        }
        let mine = own::load(&db, &by(&one), &[1; 32]).await.unwrap();
        assert_eq!(mine.sessions.len(), 3);
        assert_eq!(mine.sessions.iter().filter(|session| session.this).count(), 1);
        let theirs = own::load(&db, &by(&two), &[4; 32]).await.unwrap().sessions[0].key.clone();
        own::end_session(&db, &by(&one), &theirs).await.unwrap();
        assert_eq!(db.rows("session").await, 4, "another's stays");
        let other = mine.sessions.iter().find(|session| !session.this).unwrap();
        own::end_session(&db, &by(&one), &other.key).await.unwrap();
        own::end_session(&db, &by(&one), &other.key).await.unwrap();
        assert_eq!(db.rows("session").await, 3);
        own::set_password(&db, &by(&one), "$new", &[1; 32]).await.unwrap();
        assert_eq!(db.rows("session").await, 2, "the others of this account ended");
        assert!(find_session(&db, &[1; 32], now()).await.unwrap().is_some());
    }
);

both!(
    async fn operators_are_made_by_the_command_line_and_managed_by_operators_alone(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        let one = staff(&db, Role::Operator, HA_NOI, None).await;
        let leader = staff(&db, Role::Leader, HA_NOI, None).await;
        let link = NewLink { token: [1; 32], purpose: LinkPurpose::Reset, letter: None };
        for maker in [&admin, &one, &leader] {
            let new = NewAccount { role: Role::Operator, ..new_account("hai@hanoi.vn") };
            let made = account::create(&db, &by(maker), &new).await;
            assert!(matches!(made, Err(StoreError::Forbidden)), "{:?} makes an operator", maker.role);
        }
        let act = by(&admin);
        assert_eq!(
            manage::list(&db, &act, "", 1).await.unwrap().total,
            2,
            "the operator of the locality is none of it"
        );
        let raised = manage::edit(&db, &act, leader.account_id, &edit_to(Role::Operator, 1)).await;
        assert!(matches!(raised, Err(StoreError::Forbidden)), "nobody is raised to an operator");
        let id = one.account_id;
        assert!(matches!(manage::find(&db, &act, id).await, Err(StoreError::NotFound)));
        assert!(matches!(
            manage::edit(&db, &act, id, &edit_to(Role::Leader, 1)).await,
            Err(StoreError::NotFound)
        ));
        assert!(matches!(account::disable(&db, &act, id).await, Err(StoreError::NotFound)));
        assert!(matches!(manage::send_link(&db, &act, id, &link, false).await, Err(StoreError::NotFound)));

        let act = by(&one);
        let new = NewAccount { role: Role::Admin, ..new_account("ba@hanoi.vn") };
        assert!(matches!(account::create(&db, &act, &new).await, Err(StoreError::Forbidden)));
        assert!(matches!(manage::find(&db, &act, leader.account_id).await, Err(StoreError::NotFound)));
        let shown = manage::send_link(&db, &act, leader.account_id, &link, true).await;
        assert!(matches!(shown, Err(StoreError::NotFound)));
        let two = staff(&db, Role::Operator, DA_NANG, None).await;
        assert_eq!(manage::list(&db, &act, "", 1).await.unwrap().total, 2);
        let shown = manage::send_link(&db, &act, two.account_id, &link, true).await;
        assert!(matches!(shown, Err(StoreError::State("never_shown"))));
        let lowered = manage::edit(&db, &act, two.account_id, &edit_to(Role::Leader, 1)).await;
        assert!(matches!(lowered, Err(StoreError::Forbidden)));
        account::disable(&db, &act, two.account_id).await.unwrap();
        assert!(matches!(account::disable(&db, &act, id).await, Err(StoreError::State("own_account"))));
        manage::enable(&db, &act, two.account_id).await.unwrap();
        // Two who disable each other at once: one of them stays.
        let second = by(&two);
        let (first, second) =
            tokio::join!(account::disable(&db, &act, two.account_id), account::disable(&db, &second, id));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let left = "select count(*) from account where role = 'operator' and disabled_at is null";
        assert_eq!(db.number(left).await, 1);
    }
);
