//! Sessions.

use chrono::TimeDelta;
use hoptac::model::access::Role;
use hoptac::store::auth::session;
use hoptac::store::auth::session::NewSession;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, HUE, at, locality, now, staff};
use crate::support::session::{find as find_session, open as open_session};

const TOKEN: &[u8] = &[7; 32];
/// Limits of an installation that changed no setting.
const IDLE: TimeDelta = TimeDelta::hours(2);
const ABSOLUTE: TimeDelta = TimeDelta::hours(12);

both!(
    async fn a_session_lives_until_it_is_closed(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        open_session(&db, person.account_id, TOKEN, now()).await.unwrap();
        assert_eq!(find_session(&db, TOKEN, now()).await.unwrap(), Some(person));
        assert_eq!(find_session(&db, &[8; 32], now()).await.unwrap(), None);
        assert_eq!(find_session(&db, &[], now()).await.unwrap(), None);
        session::close(&db, TOKEN).await.unwrap();
        session::close(&db, TOKEN).await.unwrap();
        assert_eq!(find_session(&db, TOKEN, now()).await.unwrap(), None);
    }
);

both!(
    async fn a_session_ends_when_idle_and_in_any_case_after_half_a_day(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let second = TimeDelta::seconds(1);
        open_session(&db, person.account_id, TOKEN, now()).await.unwrap();
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
        open_session(&db, person.account_id, TOKEN, now()).await.unwrap();
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
        open_session(&db, person.account_id, TOKEN, now()).await.unwrap();
        open_session(&db, person.account_id, &[8; 32], now() + TimeDelta::minutes(1)).await.unwrap();
        assert_eq!(db.rows("session").await, 2);
        open_session(&db, person.account_id, &[9; 32], now() + IDLE).await.unwrap();
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
        open_session(&db, person.account_id, TOKEN, now()).await.unwrap();
        db.run("update account set disabled_at = created_at").await;
        assert_eq!(find_session(&db, TOKEN, now()).await.unwrap(), None);
    }
);

both!(
    async fn the_unit_is_the_one_that_answers_today(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        db.run("update account set locality_id = '46-20080801'").await;
        for (moment, unit) in [(at(2024, 12, 31), "46-20080801"), (at(2025, 1, 1), HUE)] {
            open_session(&db, person.account_id, &[moment.timestamp() as u8; 32], moment).await.unwrap();
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
        open_session(&db, person.account_id, TOKEN, now()).await.unwrap();
        let lives = |minutes: i64| {
            let db = db.clone();
            async move { find_session(&db, TOKEN, now() + TimeDelta::minutes(minutes)).await.unwrap().is_some() }
        };
        for minutes in [9, 18, 27, 36, 45, 54] {
            assert!(lives(minutes).await, "{minutes}");
        }
        assert!(!lives(60).await, "an hour, whatever happens");
        open_session(&db, person.account_id, &[8; 32], now()).await.unwrap();
        assert!(find_session(&db, &[8; 32], now() + TimeDelta::minutes(10)).await.unwrap().is_none());
    }
);

both!(
    async fn a_session_that_waits_for_its_code_opens_nothing_and_not_for_long(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let new = NewSession { account_id: person.account_id, token: TOKEN, agent: "", waits_for_code: true };
        session::begin(&db, &new, now()).await.unwrap();
        assert_eq!(find_session(&db, TOKEN, now()).await.unwrap(), None);
        assert_eq!(session::waiting(&db, TOKEN, now()).await.unwrap(), Some(person.clone()));
        let late = now() + TimeDelta::minutes(10);
        assert_eq!(session::waiting(&db, TOKEN, late).await.unwrap(), None);
        assert_eq!(db.number("select count(*) from account where signed_in_at is not null").await, 0);
        let open = NewSession { token: &[8; 32], waits_for_code: false, agent: "Firefox\u{0}", ..new };
        session::begin(&db, &open, late).await.unwrap();
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
