//! Limits on guessing.

use chrono::TimeDelta;
use hoptac::model::access::Role;
use hoptac::store::Db;
use hoptac::store::auth::throttle::{Attempt, Verdict, begin, succeeded};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, now, staff};

const HOME: &str = "203.0.113.9";
const AWAY: &str = "198.51.100.7";

async fn fail(db: &Db, email: &str, place: &str, times: usize) {
    for _ in 0..times {
        assert_eq!(begin(db, Attempt::SignIn(email), place, now()).await.unwrap(), Verdict::Open);
    }
}

async fn waits(db: &Db, email: &str, place: &str) -> i64 {
    match begin(db, Attempt::SignIn(email), place, now()).await.unwrap() {
        Verdict::Open => 0,
        Verdict::Wait(wait) => wait.num_seconds(),
    }
}

both!(
    async fn failures_cost_more_and_more_time_and_are_shared_by_processes(db: TestDb) {
        fail(&db, "a@x.vn", HOME, 5).await;
        assert_eq!(waits(&db, "a@x.vn", HOME).await, 15);
        assert_eq!(waits(&db.second().await, "a@x.vn", HOME).await, 15, "another process");
        // Waiting is not counted, and time passes.
        let later = now() + TimeDelta::seconds(15);
        assert_eq!(begin(&db, Attempt::SignIn("a@x.vn"), HOME, later).await.unwrap(), Verdict::Open);
        let next = begin(&db, Attempt::SignIn("a@x.vn"), HOME, later).await.unwrap();
        assert_eq!(next, Verdict::Wait(TimeDelta::seconds(30)));
        let forgiven = later + TimeDelta::hours(2);
        assert_eq!(begin(&db, Attempt::SignIn("a@x.vn"), HOME, forgiven).await.unwrap(), Verdict::Open);
        assert_eq!(
            begin(&db, Attempt::SignIn("a@x.vn"), HOME, forgiven).await.unwrap(),
            Verdict::Open,
            "from one on"
        );
    }
);

both!(
    async fn strangers_lock_nobody_out(db: TestDb) {
        let owner = staff(&db, Role::Leader, HA_NOI, None).await;
        let email = db.text("select email from account").await;
        begin(&db, Attempt::SignIn(&email), HOME, now()).await.unwrap();
        succeeded(&db, Attempt::SignIn(&email), HOME, owner.account_id, now()).await.unwrap();
        fail(&db, &email, AWAY, 5).await;
        assert!(waits(&db, &email, AWAY).await > 0);
        assert_eq!(waits(&db, &email, HOME).await, 0, "from home as ever");
        // Someone at home tries everybody: the place is limited, the account known there is not.
        for n in 0..30 {
            fail(&db, &format!("{n}@x.vn"), HOME, 1).await;
        }
        assert!(waits(&db, "new@x.vn", HOME).await > 0);
        assert_eq!(waits(&db, &email, HOME).await, 0);
    }
);

both!(
    async fn signing_in_with_an_own_account_buys_no_guesses(db: TestDb) {
        let own = staff(&db, Role::Leader, HA_NOI, None).await;
        let email = db.text("select email from account").await;
        for n in 0..30 {
            begin(&db, Attempt::SignIn(&email), HOME, now()).await.unwrap();
            succeeded(&db, Attempt::SignIn(&email), HOME, own.account_id, now()).await.unwrap();
            fail(&db, &format!("{n}@x.vn"), HOME, 1).await;
        }
        assert!(waits(&db, "victim@x.vn", HOME).await > 0);
    }
);

both!(
    async fn many_at_once_gain_nothing(db: TestDb) {
        let tries: Vec<_> = (0..12)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move { begin(&db, Attempt::SignIn("a@x.vn"), HOME, now()).await.unwrap() })
            })
            .collect();
        let mut open = 0;
        for attempt in tries {
            open += i32::from(attempt.await.unwrap() == Verdict::Open);
        }
        assert_eq!(open, 5);
    }
);
