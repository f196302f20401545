//! The record's version: what changes it, and what must not.

use std::time::{Duration, Instant};

use hoptac::model::access::Role;
use hoptac::model::account::LinkPurpose;
use hoptac::store::Db;
use hoptac::store::auth::account::manage;
use hoptac::store::auth::password_link::NewLink;
use hoptac::store::auth::throttle::Attempt;
use hoptac::store::auth::{account, password_link, throttle};
use hoptac::store::reference::domain::edit::{Wording, edit, list};
use hoptac::store::system::record_version::{MAX_STALENESS, Version, current};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, by, new_account, now, public, staff, system};
use crate::support::session::{network, open as open_session};

async fn rename(db: &Db, name: &str) {
    let version = list(db, &system()).await.unwrap();
    let version = version.iter().find(|d| d.domain.slug == "du-lich").unwrap().version;
    let wording = Wording { name_vi: name.to_owned(), name_en: name.to_owned(), public_by_default: true };
    edit(db, &system(), "du-lich", &wording, version).await.unwrap();
}

both!(
    async fn it_grows_with_what_can_change_a_page_and_with_nothing_else(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        let operator = staff(&db, Role::Operator, HA_NOI, None).await;
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let other = db.second().await;
        // A moment for each look, as none is older than allowed.
        let mut at = Instant::now();
        let mut seen = async |db: &Db| -> Version {
            at += MAX_STALENESS + Duration::from_millis(1);
            current(db, at).await.unwrap()
        };
        rename(&db, "Du lịch và dịch vụ").await;
        let (first, theirs) = (seen(&db).await, seen(&other).await);
        let link = |token, purpose| NewLink { token: [token; 32], purpose, letter: None };
        let home = network("203.0.113.9");
        account::create(&db, &by(&admin), &new_account("moi@example.vn")).await.unwrap();
        open_session(&db, &person, &[1; 32], now()).await.unwrap();
        hoptac::store::auth::session::close(&db, &public(), &[1; 32]).await.unwrap();
        for _ in 0..10 {
            let id = Some(person.account_id);
            throttle::failed(&db, &public(), Attempt::SignIn("x@example.vn"), &home, id).await.unwrap();
        }
        let email = manage::find(&db, &by(&admin), person.account_id).await.unwrap().email;
        password_link::ask_reset(&db, &public(), &email, &link(2, LinkPurpose::Reset)).await.unwrap();
        password_link::redeem(&db, &public(), &[2; 32], "$new", &home).await.unwrap();
        account::disable(&db, &by(&admin), person.account_id).await.unwrap();
        hoptac::store::system::job::ask(&db, &by(&operator), hoptac::model::job::Job::Nightly).await.unwrap();
        assert_eq!(seen(&db).await, first, "accounts and jobs");
        assert_eq!(seen(&other).await, theirs, "also in another process");
        rename(&db, "Du lịch").await;
        assert_ne!(seen(&db).await, first);
        assert_ne!(seen(&other).await, theirs);
        // An entry about an account after it does not hide it from who looks only now.
        let (mine, third) = (seen(&db).await, db.second().await);
        manage::enable(&db, &by(&admin), person.account_id).await.unwrap();
        let fresh = seen(&third).await;
        assert_eq!(seen(&db).await, mine);
        assert_eq!(seen(&third).await, fresh);
    }
);
