//! Accounts at another provider.

use chrono::TimeDelta;
use hoptac::model::access::Role;
use hoptac::store::auth::identity::{Claims, Flow, Known, MOST_FLOWS, finish_flow, recognise, start_flow};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, now, public, staff};

fn claims(subject: &str, email: Option<&str>) -> Claims {
    Claims {
        issuer: "https://id.example.vn".to_owned(),
        subject: subject.to_owned(),
        verified_email: email.map(str::to_owned),
    }
}

both!(
    async fn an_account_is_known_by_verified_address_and_then_by_subject(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let email = db.text("select email from account").await.to_uppercase();
        let known = async |claims: Claims| recognise(&db, &public(), &claims).await.unwrap();
        assert_eq!(known(claims("s", None)).await, Known::Nobody, "no address was verified");
        assert_eq!(known(claims("s", Some("other@x.vn"))).await, Known::Nobody);
        assert_eq!(known(claims("s", Some(&email))).await, Known::Account(person.clone(), 1));
        assert_eq!(
            known(claims("s", None)).await,
            Known::Account(person.clone(), 1),
            "by subject from now on"
        );
        assert_eq!(known(claims("other", None)).await, Known::Nobody);
        let elsewhere = Claims { issuer: "https://evil.example".to_owned(), ..claims("s", None) };
        assert_eq!(known(elsewhere).await, Known::Nobody, "subjects belong to their issuer");
        assert_eq!((db.rows("account").await, db.rows("account_identity").await), (1, 1));
        db.run("update account set disabled_at = created_at").await;
        assert_eq!(known(claims("s", None)).await, Known::Disabled);
        assert_eq!(known(claims("new", Some(&email))).await, Known::Disabled);
        assert_eq!(db.rows("account_identity").await, 1, "nothing is linked to a disabled account");
    }
);

both!(
    async fn a_sign_in_comes_back_once_and_in_time(db: TestDb) {
        let flow = Flow { verifier: "v".to_owned(), nonce: "n".to_owned(), next: "/lam-viec".to_owned() };
        start_flow(&db, "one", &flow, now()).await.unwrap();
        assert_eq!(finish_flow(&db, "two", now()).await.unwrap(), None);
        assert_eq!(finish_flow(&db, "one", now()).await.unwrap(), Some(flow.clone()));
        assert_eq!(finish_flow(&db, "one", now()).await.unwrap(), None);
        start_flow(&db, "one", &flow, now()).await.unwrap();
        let late = now() + TimeDelta::minutes(10);
        assert_eq!(finish_flow(&db, "one", late).await.unwrap(), None);
        start_flow(&db, "two", &flow, late).await.unwrap();
        assert_eq!(db.rows("oidc_flow").await, 1, "what never came back is cleared away");
    }
);

both!(
    async fn sign_ins_on_their_way_are_bounded(db: TestDb) {
        let flow = Flow { verifier: "v".to_owned(), nonce: "n".to_owned(), next: String::new() };
        let (moment, hash) = if db.is_postgres() {
            ("timestamptz '2026-11-25T02:59:00Z'", "decode(lpad(to_hex(n), 8, '0'), 'hex')")
        } else {
            ("'2026-11-25T02:59:00+00:00'", "cast(n as blob)")
        };
        db.run(&format!(
            "insert into oidc_flow (state_hash, verifier, nonce, next, created_at) \
             with recursive flow(n) as (select 1 union all select n + 1 from flow where n < {MOST_FLOWS}) \
             select {hash}, 'v', 'n', '', {moment} from flow"
        ))
        .await;
        assert_eq!(db.rows("oidc_flow").await, MOST_FLOWS);
        for state in ["one", "two", "three"] {
            start_flow(&db, state, &flow, now()).await.unwrap();
        }
        assert_eq!(db.rows("oidc_flow").await, MOST_FLOWS, "the oldest are given up");
        assert!(finish_flow(&db, "one", now()).await.unwrap().is_some(), "not the newest");
    }
);
