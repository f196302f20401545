//! Links that set a password.

use chrono::TimeDelta;
use hoptac::model::access::Role;
use hoptac::model::account::LinkPurpose;
use hoptac::model::act::Act;
use hoptac::model::network::Network;
use hoptac::store::auth::account::{NewAccount, manage};
use hoptac::store::auth::password_link::{Letter, NewLink};
use hoptac::store::auth::{account, password_link, session};
use hoptac::store::system::mail;
use hoptac::store::system::mail::queue;
use hoptac::store::system::mail::queue::MailState;
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, by, new_account, now, public, refused, staff, system};
use crate::support::session::{begin as begin_session, network, open as open_session};

fn new_link(token: u8, purpose: LinkPurpose) -> NewLink {
    let letter = Letter { subject: "Mời".to_owned(), sealed_body: "liên kết".to_owned() };
    NewLink { token: [token; 32], purpose, letter: Some(letter) }
}

fn home() -> Network {
    network("203.0.113.9")
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
        db.run("update account set password_hash = '$old'").await;
        open_session(&db, &known.staff, &[9; 32], now()).await.unwrap();
        password_link::redeem(&db, &public(), &[1; 32], "$hash", &home()).await.unwrap();
        assert!(matches!(
            password_link::redeem(&db, &public(), &[1; 32], "$other", &home()).await,
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
            password_link::redeem(&db, &later(gone), &[1; 32], "x", &home()).await,
            Err(StoreError::NotFound)
        ));
        let (act, home) = (later(gone - TimeDelta::seconds(1)), home());
        let (one, two) = tokio::join!(
            password_link::redeem(&db, &act, &[1; 32], "one", &home),
            password_link::redeem(&db, &act, &[1; 32], "two", &home)
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
            password_link::redeem(&db, &public(), &[1; 32], "x", &home()).await,
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
        password_link::redeem(&db, &later(TimeDelta::minutes(7)), &[4; 32], "x", &home()).await.unwrap();
        assert!(password_link::look(&db, &[2; 32], now()).await.unwrap().is_none());
    }
);

both!(
    async fn only_who_runs_the_server_issues_a_link_by_address(db: TestDb) {
        let leader = staff(&db, Role::Leader, HA_NOI, None).await;
        let email = db.text("select email from account").await;
        let link = new_link(1, LinkPurpose::Invite);
        let by = by(&leader);
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

const BODIES: &str = "select count(*) from mail where body <> ''";

both!(
    async fn a_mail_with_a_link_is_emptied_once_nobody_needs_it(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let (act, id) = (by(&admin), person.account_id);
        let send = async |token| {
            manage::send_link(&db, &act, id, &new_link(token, LinkPurpose::Reset), true).await.unwrap();
            assert_eq!(db.number(BODIES).await, 1);
        };
        let gone = async |why: &str| {
            assert_eq!(db.number(BODIES).await, 0, "{why}");
            assert!(mail::due(&db, now() + TimeDelta::days(1), 10).await.unwrap().is_empty(), "{why}");
        };
        send(1).await;
        let due = mail::due(&db, now(), 10).await.unwrap();
        assert!(due[0].sealed);
        assert!(mail::claim(&db, due[0].id, now()).await.unwrap());
        mail::sent(&db, due[0].id, now()).await.unwrap();
        gone("sent").await;
        send(2).await;
        password_link::redeem(&db, &public(), &[2; 32], "$new", &home()).await.unwrap();
        gone("used").await;
        send(3).await;
        account::disable(&db, &act, id).await.unwrap();
        gone("disabled").await;
        manage::enable(&db, &act, id).await.unwrap();
        send(4).await;
        mail::expire(&db, now() + LinkPurpose::Reset.lives()).await.unwrap();
        gone("run out").await;
        send(5).await;
        manage::send_link(&db, &act, id, &new_link(6, LinkPurpose::Invite), true).await.unwrap();
        assert_eq!(db.number(BODIES).await, 1, "replaced");
        // What was emptied is not sent again.
        let emptied = db.second().await;
        let (list, _) = queue::list(&emptied, &system(), MailState::GivenUp, 1).await.unwrap();
        assert!(!list.rows.is_empty());
        for row in list.rows {
            let again = queue::retry(&db, &system(), row.id).await;
            assert!(matches!(again, Err(StoreError::State("mail_emptied"))), "{again:?}");
        }
    }
);

both!(
    async fn what_was_open_before_disabling_does_not_work_after_enabling(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let (act, id) = (by(&admin), person.account_id);
        manage::send_link(&db, &act, id, &new_link(1, LinkPurpose::Reset), true).await.unwrap();
        open_session(&db, &person, &[7; 32], now()).await.unwrap();
        begin_session(&db, &person, &[8; 32], true, now()).await.unwrap();
        account::disable(&db, &act, id).await.unwrap();
        manage::enable(&db, &act, id).await.unwrap();
        assert!(password_link::look(&db, &[1; 32], now()).await.unwrap().is_none());
        assert!(matches!(
            password_link::redeem(&db, &public(), &[1; 32], "$new", &home()).await,
            Err(StoreError::NotFound)
        ));
        assert!(session::look(&db, &[7; 32], now()).await.unwrap().is_none());
        assert!(session::waiting(&db, &[8; 32], now()).await.unwrap().is_none());
    }
);

both!(
    async fn a_link_sent_while_the_account_is_disabled_opens_nothing(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let (act, id) = (by(&admin), person.account_id);
        let link = new_link(1, LinkPurpose::Reset);
        // Both come to wait for the account's row; whoever is first, no link is left.
        let (disabled, _) = db
            .while_held("account", async {
                tokio::join!(account::disable(&db, &act, id), manage::send_link(&db, &act, id, &link, true))
            })
            .await;
        disabled.unwrap();
        manage::enable(&db, &act, id).await.unwrap();
        assert!(password_link::look(&db, &[1; 32], now()).await.unwrap().is_none());
    }
);
