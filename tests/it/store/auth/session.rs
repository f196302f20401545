//! Sessions.

use chrono::TimeDelta;
use hoptac::model::access::Role;
use hoptac::model::account::LinkPurpose;
use hoptac::model::act::Staff;
use hoptac::store::auth::account::manage::Edit;
use hoptac::store::auth::account::{manage, own};
use hoptac::store::auth::identity::{Claims, Known, recognise};
use hoptac::store::auth::password_link::NewLink;
use hoptac::store::auth::session::{Ground, NewSession};
use hoptac::store::auth::{account, password_link, second_factor, session};
use hoptac::store::{Db, Result, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, HUE, at, by, locality, now, public, staff};
use crate::support::session::{begin as begin_session, find as find_session, network, open as open_session};

const TOKEN: &[u8] = &[7; 32];
/// Limits of an installation that changed no setting.
const IDLE: TimeDelta = TimeDelta::hours(2);
const ABSOLUTE: TimeDelta = TimeDelta::hours(12);

both!(
    async fn a_session_lives_until_it_is_closed(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        open_session(&db, &person, TOKEN, now()).await.unwrap();
        assert_eq!(find_session(&db, TOKEN, now()).await.unwrap(), Some(person.clone()));
        assert_eq!(find_session(&db, &[8; 32], now()).await.unwrap(), None);
        assert_eq!(find_session(&db, &[], now()).await.unwrap(), None);
        session::close(&db, &public(), TOKEN).await.unwrap();
        session::close(&db, &public(), TOKEN).await.unwrap();
        assert_eq!(find_session(&db, TOKEN, now()).await.unwrap(), None);
    }
);

both!(
    async fn a_session_ends_when_idle_and_in_any_case_after_half_a_day(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let second = TimeDelta::seconds(1);
        open_session(&db, &person, TOKEN, now()).await.unwrap();
        assert_eq!(find_session(&db, TOKEN, now() + IDLE).await.unwrap(), None);
        // Each request keeps it alive, up to the end of all.
        let mut moment = now();
        while moment + IDLE - second < now() + ABSOLUTE {
            moment += IDLE - second;
            assert!(find_session(&db, TOKEN, moment).await.unwrap().is_some(), "{moment}");
        }
        assert!(find_session(&db, TOKEN, now() + ABSOLUTE - second).await.unwrap().is_some());
        assert_eq!(find_session(&db, TOKEN, now() + ABSOLUTE).await.unwrap(), None);
    }
);

both!(
    async fn the_last_request_is_written_once_a_minute(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        open_session(&db, &person, TOKEN, now()).await.unwrap();
        let unchanged = "select count(*) from session where seen_at = created_at";
        find_session(&db, TOKEN, now() + TimeDelta::seconds(59)).await.unwrap();
        assert_eq!(db.number(unchanged).await, 1);
        find_session(&db, TOKEN, now() + TimeDelta::seconds(60)).await.unwrap();
        assert_eq!(db.number(unchanged).await, 0);
    }
);

both!(
    async fn opening_clears_what_has_ended_and_the_token_is_not_kept(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        open_session(&db, &person, TOKEN, now()).await.unwrap();
        open_session(&db, &person, &[8; 32], now() + TimeDelta::minutes(1)).await.unwrap();
        assert_eq!(db.rows("session").await, 2);
        open_session(&db, &person, &[9; 32], now() + IDLE).await.unwrap();
        assert_eq!(db.rows("session").await, 2);
        let hash = if db.is_postgres() { "encode(token_hash, 'hex')" } else { "lower(hex(token_hash))" };
        // SHA-256 of 32 bytes 0x08.
        let kept = db.text(&format!("select {hash} from session order by created_at limit 1")).await;
        assert_eq!(kept.len(), 64);
        assert_ne!(kept, "08".repeat(32));
    }
);

both!(
    async fn a_disabled_account_has_no_session(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        open_session(&db, &person, TOKEN, now()).await.unwrap();
        db.run("update account set disabled_at = created_at").await;
        assert_eq!(find_session(&db, TOKEN, now()).await.unwrap(), None);
    }
);

both!(
    async fn the_unit_is_the_one_that_answers_today(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        db.run("update account set locality_id = '46-20080801'").await;
        for (moment, unit) in [(at(2024, 12, 31), "46-20080801"), (at(2025, 1, 1), HUE)] {
            open_session(&db, &person, &[moment.timestamp() as u8; 32], moment).await.unwrap();
            let found = find_session(&db, &[moment.timestamp() as u8; 32], moment).await.unwrap().unwrap();
            assert_eq!(found.locality, locality(unit));
        }
    }
);

both!(
    async fn the_limits_are_those_of_the_settings(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        db.run(
            "insert into setting (name, value, changed_at, changed_by) values \
             ('session_idle_minutes', '10', '2026-11-25T03:00:00Z', 'x'), \
             ('session_hours', '1', '2026-11-25T03:00:00Z', 'x')",
        )
        .await;
        db.reload_reference().await.unwrap();
        open_session(&db, &person, TOKEN, now()).await.unwrap();
        let lives = |minutes: i64| {
            let db = db.clone();
            async move { find_session(&db, TOKEN, now() + TimeDelta::minutes(minutes)).await.unwrap().is_some() }
        };
        for minutes in [9, 18, 27, 36, 45, 54] {
            assert!(lives(minutes).await, "{minutes}");
        }
        assert!(!lives(60).await, "an hour, whatever happens");
        open_session(&db, &person, &[8; 32], now()).await.unwrap();
        assert!(find_session(&db, &[8; 32], now() + TimeDelta::minutes(10)).await.unwrap().is_none());
    }
);

both!(
    async fn a_session_that_waits_for_its_code_opens_nothing_and_not_for_long(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        begin_session(&db, &person, TOKEN, true, now()).await.unwrap();
        assert_eq!(find_session(&db, TOKEN, now()).await.unwrap(), None);
        assert_eq!(session::waiting(&db, TOKEN, now()).await.unwrap(), Some(person.clone()));
        let late = now() + TimeDelta::minutes(10);
        assert_eq!(session::waiting(&db, TOKEN, late).await.unwrap(), None);
        assert_eq!(db.number("select count(*) from account where signed_in_at is not null").await, 0);
        open_session(&db, &person, &[8; 32], late).await.unwrap();
        assert_eq!(db.rows("session").await, 1, "the one that waited is cleared away");
        assert_eq!(
            session::waiting(&db, &[8; 32], late).await.unwrap(),
            None,
            "an open one waits for nothing"
        );
        assert_eq!(db.number("select count(*) from account where signed_in_at is not null").await, 1);
        db.run("update account set disabled_at = created_at").await;
        assert_eq!(find_session(&db, &[8; 32], late).await.unwrap(), None);
    }
);

/// Opens a session on `ground`, read before.
async fn begin_on(db: &Db, person: &Staff, token: u8, waits: bool, ground: Ground<'_>) -> Result<()> {
    let home = network("203.0.113.9");
    let token = [token; 32];
    let new = NewSession {
        token: &token,
        before: None,
        agent: "Firefox\u{0}",
        network: &home,
        waits_for_code: waits,
        ground,
    };
    session::begin(db, &by(person), &new).await
}

/// What may happen to an account while a sign-in is being proven; after each no proof from before opens anything.
const MEANWHILE: &[&str] = &["password", "link", "disabled", "disabled and enabled", "role", "second factor"];

async fn happen(db: &Db, admin: &Staff, person: &Staff, what: &str) {
    let id = person.account_id;
    match what {
        "password" => own::set_password(db, &by(person), "$new", &[1; 32]).await.unwrap(),
        "link" => {
            let link = NewLink { token: [9; 32], purpose: LinkPurpose::Reset, letter: None };
            manage::send_link(db, &by(admin), id, &link, true).await.unwrap();
            let home = network("203.0.113.9");
            password_link::redeem(db, &public(), &[9; 32], "$new", &home).await.unwrap();
        }
        "disabled" => account::disable(db, &by(admin), id).await.unwrap(),
        "disabled and enabled" => {
            account::disable(db, &by(admin), id).await.unwrap();
            manage::enable(db, &by(admin), id).await.unwrap();
        }
        "role" => {
            let version = manage::find(db, &by(admin), id).await.unwrap().version;
            let edit =
                Edit {
                    name: "Tên".to_owned(), role: Role::Reporter, agency: "Sở Y tế".to_owned(), version
                };
            manage::edit(db, &by(admin), id, &edit).await.unwrap();
        }
        "second factor" => {
            second_factor::start(db, &by(person), b"secret", &[1; 32]).await.unwrap();
            second_factor::confirm(db, &by(person), 1, &[], &[1; 32]).await.unwrap();
        }
        other => panic!("{other}"),
    }
}

both!(
    async fn no_session_is_opened_on_what_no_longer_stands(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        for what in MEANWHILE {
            db.run("delete from session").await;
            // By password, and by another provider.
            let person = staff(&db, Role::Leader, HA_NOI, None).await;
            let claims = Claims {
                issuer: "https://id.example.vn".to_owned(),
                subject: person.account_id.to_string(),
                verified_email: Some(manage::find(&db, &by(&admin), person.account_id).await.unwrap().email),
            };
            open_session(&db, &person, &[1; 32], now()).await.unwrap();
            let known = own::credentials(&db, &by(&person)).await.unwrap();
            let Known::Account(_, version) = recognise(&db, &public(), &claims).await.unwrap() else {
                panic!("known")
            };
            happen(&db, &admin, &person, what).await;
            let password = Ground::Password { hash: &known.password_hash, version: known.version };
            let provider = Ground::Provider { issuer: &claims.issuer, subject: &claims.subject, version };
            let refused = |result| matches!(result, Err(StoreError::Stale));
            assert!(refused(begin_on(&db, &person, 2, false, password).await), "{what}");
            // Another provider knows no password of ours.
            let by_provider = begin_on(&db, &person, 3, false, provider).await;
            assert_eq!(refused(by_provider), !["password", "link"].contains(what), "{what}");
            // Nor one that waits for its second step; only a factor set up meanwhile may still be asked for.
            let half = begin_on(&db, &person, 4, true, password).await;
            assert_eq!(refused(half), *what != "second factor", "{what}");
            assert_eq!(find_session(&db, &[2; 32], now()).await.unwrap(), None, "{what}");
        }
    }
);

both!(
    async fn a_second_step_that_waits_does_not_outlive_what_it_rests_on(db: TestDb) {
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        for what in ["password", "link", "disabled", "disabled and enabled", "factor removed"] {
            db.run("delete from session").await;
            let person = staff(&db, Role::Leader, HA_NOI, None).await;
            open_session(&db, &person, &[1; 32], now()).await.unwrap();
            second_factor::start(&db, &by(&person), b"secret", &[1; 32]).await.unwrap();
            second_factor::confirm(&db, &by(&person), 1, &[], &[1; 32]).await.unwrap();
            begin_session(&db, &person, &[5; 32], true, now()).await.unwrap();
            assert!(session::waiting(&db, &[5; 32], now()).await.unwrap().is_some());
            if what == "factor removed" {
                manage::remove_factor(&db, &by(&admin), person.account_id).await.unwrap();
            } else {
                happen(&db, &admin, &person, what).await;
            }
            assert_eq!(session::waiting(&db, &[5; 32], now()).await.unwrap(), None, "{what}");
            let opened = begin_on(&db, &person, 6, false, Ground::SecondStep(&[5; 32])).await;
            assert!(matches!(opened, Err(StoreError::Stale)), "{what}");
        }
        // What waits is good once.
        db.run("delete from session").await;
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        open_session(&db, &person, &[1; 32], now()).await.unwrap();
        second_factor::start(&db, &by(&person), b"secret", &[1; 32]).await.unwrap();
        second_factor::confirm(&db, &by(&person), 1, &[], &[1; 32]).await.unwrap();
        begin_session(&db, &person, &[5; 32], true, now()).await.unwrap();
        let step = Ground::SecondStep(&[5; 32]);
        let (one, two) =
            tokio::join!(begin_on(&db, &person, 6, false, step), begin_on(&db, &person, 7, false, step));
        assert!(one.is_ok() != two.is_ok());
    }
);

both!(
    async fn of_a_sign_in_and_a_new_password_at_once_no_old_session_remains(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        for round in 0..3_u8 {
            open_session(&db, &person, &[1; 32], now()).await.unwrap();
            let known = own::credentials(&db, &by(&person)).await.unwrap();
            let new = format!("$new{round}");
            let ground = Ground::Password { hash: &known.password_hash, version: known.version };
            // Both come to wait for the account's row, and go on at the same moment.
            let (_, changed) = db
                .while_held("account", async {
                    let act = by(&person);
                    tokio::join!(
                        begin_on(&db, &person, 2, false, ground),
                        own::set_password(&db, &act, &new, &[1; 32])
                    )
                })
                .await;
            changed.unwrap();
            assert_eq!(find_session(&db, &[2; 32], now()).await.unwrap(), None, "round {round}");
            db.run("delete from session").await;
        }
    }
);

both!(
    async fn a_session_that_was_ended_changes_no_lock_of_its_account(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let act = by(&person);
        open_session(&db, &person, TOKEN, now()).await.unwrap();
        second_factor::start(&db, &act, b"secret", TOKEN).await.unwrap();
        session::close(&db, &public(), TOKEN).await.unwrap();
        let stale = |result: Result<()>| matches!(result, Err(StoreError::Stale));
        assert!(stale(own::set_password(&db, &act, "$new", TOKEN).await));
        assert!(stale(second_factor::start(&db, &act, b"other", TOKEN).await));
        assert!(stale(second_factor::confirm(&db, &act, 1, &[], TOKEN).await));
        assert!(stale(second_factor::replace_codes(&db, &act, &[], TOKEN).await));
        assert!(stale(second_factor::turn_off(&db, &act, TOKEN).await));
        assert_eq!(own::credentials(&db, &act).await.unwrap().password_hash, "$argon2id$test");
    }
);

both!(
    async fn coming_and_going_is_audited(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        open_session(&db, &person, TOKEN, now()).await.unwrap();
        session::close(&db, &public(), TOKEN).await.unwrap();
        session::close(&db, &public(), TOKEN).await.unwrap();
        begin_session(&db, &person, &[5; 32], true, now()).await.unwrap();
        session::close(&db, &public(), &[5; 32]).await.unwrap();
        let entries = |action: &str| {
            format!(
                "select count(*) from audit_entry e join account a on a.id = e.account_id where e.action = '{action}'"
            )
        };
        assert_eq!(db.number(&entries("sign_in")).await, 1, "half is not in");
        assert_eq!(db.number(&entries("sign_out")).await, 1, "once, and not of half");
        let detail = db.text("select detail from audit_entry where action = 'sign_in'").await;
        assert!(detail.contains("203.0.113.9") && detail.contains("password"), "{detail}");
    }
);
