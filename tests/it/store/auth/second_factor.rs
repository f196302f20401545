//! The second factor: each step and each code is good once.

use hoptac::model::access::Role;
use hoptac::store::StoreError;
use hoptac::store::auth::account::manage;
use hoptac::store::auth::{second_factor, session};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, by, now, staff};
use crate::support::session::open as open_session;

both!(
    async fn it_is_on_only_once_confirmed_and_a_step_is_used_once(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let (act, id) = (by(&person), person.account_id);
        let codes = ["aaaa-bbbb".to_owned(), "cccc-dddd".to_owned()];
        let state = |result| matches!(result, Err(StoreError::State("second_factor")));
        open_session(&db, &person, &[1; 32], now()).await.unwrap();
        open_session(&db, &person, &[2; 32], now()).await.unwrap();
        assert!(state(second_factor::confirm(&db, &act, 10, &codes, &[1; 32]).await), "none begun");
        assert!(state(second_factor::replace_codes(&db, &act, &codes, &[1; 32]).await));
        second_factor::start(&db, &act, b"one", &[1; 32]).await.unwrap();
        second_factor::start(&db, &act, b"two", &[1; 32]).await.unwrap();
        let begun = second_factor::find(&db, id).await.unwrap().unwrap();
        assert_eq!((begun.secret.as_slice(), begun.confirmed_at), (b"two".as_slice(), None));
        assert!(!session::look(&db, &[1; 32], now()).await.unwrap().unwrap().second_factor);
        assert!(!second_factor::use_step(&db, id, 10).await.unwrap(), "not on yet");
        second_factor::confirm(&db, &act, 10, &codes, &[1; 32]).await.unwrap();
        assert!(session::look(&db, &[1; 32], now()).await.unwrap().unwrap().second_factor);
        assert_eq!(session::look(&db, &[2; 32], now()).await.unwrap(), None, "other sessions end");
        assert!(state(second_factor::start(&db, &act, b"three", &[1; 32]).await), "never replaced while on");
        assert!(!second_factor::use_step(&db, id, 10).await.unwrap(), "used to confirm");
        let (one, two) =
            tokio::join!(second_factor::use_step(&db, id, 11), second_factor::use_step(&db, id, 11));
        assert!(one.unwrap() != two.unwrap(), "one of two at once");
        assert!(!second_factor::use_step(&db, id, 9).await.unwrap(), "none before");
        assert!(second_factor::use_code(&db, &act, "aaaa-bbbb").await.unwrap());
        assert!(!second_factor::use_code(&db, &act, "aaaa-bbbb").await.unwrap());
        assert!(!second_factor::use_code(&db, &act, "eeee-ffff").await.unwrap());
        second_factor::replace_codes(&db, &act, &["new".to_owned()], &[1; 32]).await.unwrap();
        assert!(!second_factor::use_code(&db, &act, "cccc-dddd").await.unwrap(), "replaced");
        let other = staff(&db, Role::Leader, HA_NOI, None).await;
        assert!(!second_factor::use_code(&db, &by(&other), "new").await.unwrap(), "another's code");
    }
);

both!(
    async fn an_admin_removes_the_factor_of_another_but_not_the_own(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        for who in [&admin, &person] {
            let token = who.account_id.as_bytes();
            open_session(&db, who, token, now()).await.unwrap();
            second_factor::start(&db, &by(who), b"x", token).await.unwrap();
            second_factor::confirm(&db, &by(who), 1, &[], token).await.unwrap();
        }
        manage::remove_factor(&db, &by(&admin), person.account_id).await.unwrap();
        assert_eq!(session::look(&db, person.account_id.as_bytes(), now()).await.unwrap(), None);
        assert!(second_factor::find(&db, person.account_id).await.unwrap().is_none());
        let again = manage::remove_factor(&db, &by(&admin), person.account_id).await;
        assert!(matches!(again, Err(StoreError::NotFound)));
        let own = manage::remove_factor(&db, &by(&admin), admin.account_id).await;
        assert!(matches!(own, Err(StoreError::State("own_account"))));
        let token = admin.account_id.as_bytes();
        second_factor::turn_off(&db, &by(&admin), token).await.unwrap();
        assert!(matches!(second_factor::turn_off(&db, &by(&admin), token).await, Err(StoreError::NotFound)));
    }
);
