//! Links that set a password.

use chrono::TimeDelta;
use hoptac::model::access::Role;
use hoptac::model::account::LinkPurpose;
use hoptac::model::act::Act;
use hoptac::store::auth::account;
use hoptac::store::auth::account::NewAccount;
use hoptac::store::auth::password_link;
use hoptac::store::auth::password_link::{Letter, NewLink};
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, new_account, now, public, refused, staff, system};
use crate::support::session::open as open_session;

fn new_link(token: u8, purpose: LinkPurpose) -> NewLink {
    let letter = Letter { subject: "Mời".to_owned(), body: "liên kết".to_owned() };
    NewLink { token: [token; 32], purpose, letter: Some(letter) }
}

fn later(by: TimeDelta) -> Act {
    Act { at: now() + by, ..public() }
}

async fn invited(db: &Db) {
    let new = NewAccount { role: Role::Leader, ..new_account(" Moi@Hue.VN") };
    account::invite(db, &system(), &new, &new_link(1, LinkPurpose::Invite)).await.unwrap();
}

both!(
    async fn an_invitation_is_mailed_and_sets_the_password_once(db: TestDb) {
        invited(&db).await;
        let known = account::credentials(&db, "moi@hue.vn").await.unwrap().unwrap();
        assert_eq!(known.password_hash, "", "nothing fits it");
        assert_eq!(db.text("select address from mail").await, "moi@hue.vn");
        // Looking changes nothing.
        for _ in 0..2 {
            let holder = password_link::look(&db, &[1; 32], now()).await.unwrap().unwrap();
            assert_eq!((holder.email.as_str(), holder.purpose), ("moi@hue.vn", LinkPurpose::Invite));
        }
        assert!(password_link::look(&db, &[2; 32], now()).await.unwrap().is_none());
        open_session(&db, known.staff.account_id, &[9; 32], now()).await.unwrap();
        password_link::redeem(&db, &public(), &[1; 32], "$hash").await.unwrap();
        assert!(matches!(
            password_link::redeem(&db, &public(), &[1; 32], "$other").await,
            Err(StoreError::NotFound)
        ));
        assert!(password_link::look(&db, &[1; 32], now()).await.unwrap().is_none());
        assert_eq!(account::credentials(&db, "moi@hue.vn").await.unwrap().unwrap().password_hash, "$hash");
        assert_eq!(db.rows("session").await, 0, "sessions end");
        let kept = "select count(*) from audit_entry where detail like '%0101%' or detail like '%$hash%'";
        assert_eq!(db.number(kept).await, 0, "no secret is audited");
        assert_eq!(db.number("select count(*) from audit_entry where action = 'set_password'").await, 1);
    }
);

both!(
    async fn a_link_runs_out_and_two_at_once_set_one_password(db: TestDb) {
        invited(&db).await;
        let gone = TimeDelta::hours(48);
        assert!(password_link::look(&db, &[1; 32], now() + gone).await.unwrap().is_none());
        assert!(matches!(
            password_link::redeem(&db, &later(gone), &[1; 32], "x").await,
            Err(StoreError::NotFound)
        ));
        let act = later(gone - TimeDelta::seconds(1));
        let (one, two) = tokio::join!(
            password_link::redeem(&db, &act, &[1; 32], "one"),
            password_link::redeem(&db, &act, &[1; 32], "two")
        );
        assert!(one.is_ok() != two.is_ok());
    }
);

both!(
    async fn a_disabled_account_opens_no_link(db: TestDb) {
        invited(&db).await;
        db.run("update account set disabled_at = created_at").await;
        assert!(password_link::look(&db, &[1; 32], now()).await.unwrap().is_none());
        assert!(matches!(
            password_link::redeem(&db, &public(), &[1; 32], "x").await,
            Err(StoreError::NotFound)
        ));
        assert!(password_link::look(&db, &[1; 32], now()).await.unwrap().is_none());
        assert_eq!(db.text("select password_hash from account").await, "", "nothing was set");
        password_link::ask_reset(&db, &public(), "moi@hue.vn", &new_link(3, LinkPurpose::Reset))
            .await
            .unwrap();
        assert_eq!(db.rows("account_link").await, 1);
    }
);

both!(
    async fn asking_for_a_new_password_mails_the_known_alone_and_not_too_often(db: TestDb) {
        staff(&db, Role::Leader, HA_NOI, None).await;
        let email = db.text("select email from account").await;
        let ask = async |email: &str, token, act: Act| {
            password_link::ask_reset(&db, &act, email, &new_link(token, LinkPurpose::Reset)).await.unwrap();
        };
        for unknown in ["", "nobody@x.vn", "no address", "a@b@c"] {
            ask(unknown, 1, public()).await;
        }
        assert_eq!((db.rows("mail").await, db.rows("account_link").await), (0, 0));
        ask(&email, 2, public()).await;
        ask(&email, 3, later(TimeDelta::minutes(4))).await;
        assert_eq!((db.rows("mail").await, db.rows("account_link").await), (1, 1));
        ask(&email, 4, later(TimeDelta::minutes(6))).await;
        assert_eq!((db.rows("mail").await, db.rows("account_link").await), (2, 2));
        // Both work until one is used; then neither does.
        password_link::redeem(&db, &later(TimeDelta::minutes(7)), &[4; 32], "x").await.unwrap();
        assert!(password_link::look(&db, &[2; 32], now()).await.unwrap().is_none());
    }
);

both!(
    async fn only_who_runs_the_server_issues_a_link_by_address(db: TestDb) {
        let leader = staff(&db, Role::Leader, HA_NOI, None).await;
        let email = db.text("select email from account").await;
        let link = new_link(1, LinkPurpose::Invite);
        let by = crate::support::fixture::by(&leader);
        assert!(matches!(password_link::issue(&db, &by, &email, &link).await, Err(StoreError::Forbidden)));
        assert!(matches!(
            password_link::issue(&db, &system(), "x@y.vn", &link).await,
            Err(StoreError::NotFound)
        ));
        password_link::issue(&db, &system(), &email, &link).await.unwrap();
        password_link::issue(&db, &system(), &email, &new_link(2, LinkPurpose::Invite)).await.unwrap();
        assert!(password_link::look(&db, &[1; 32], now()).await.unwrap().is_none(), "replaced");
        assert!(password_link::look(&db, &[2; 32], now()).await.unwrap().is_some());
        let again = new_account(&email);
        assert!(refused(account::invite(&db, &system(), &again, &link).await, "account_email"));
        assert_eq!(db.rows("account").await, 1);
    }
);
