//! Limits on guessing.

use chrono::TimeDelta;
use hoptac::model::access::Role;
use hoptac::store::auth::throttle::{Attempt, Verdict, begin, failed, succeeded};
use hoptac::store::{Db, Result};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, now, public, staff};
use crate::support::session::{network, open as open_session};

const HOME: &str = "203.0.113.9";
const AWAY: &str = "198.51.100.7";

async fn attempt(db: &Db, what: Attempt<'_>, place: &str) -> Result<Verdict> {
    begin(db, what, &network(place), now()).await
}

async fn fail(db: &Db, email: &str, place: &str, times: usize) {
    for _ in 0..times {
        assert_eq!(attempt(db, Attempt::SignIn(email), place).await.unwrap(), Verdict::Open);
    }
}

async fn waits(db: &Db, email: &str, place: &str) -> i64 {
    match attempt(db, Attempt::SignIn(email), place).await.unwrap() {
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
        assert_eq!(
            begin(&db, Attempt::SignIn("a@x.vn"), &network(HOME), later).await.unwrap(),
            Verdict::Open
        );
        let next = begin(&db, Attempt::SignIn("a@x.vn"), &network(HOME), later).await.unwrap();
        assert_eq!(next, Verdict::Wait(TimeDelta::seconds(30)));
        let forgiven = later + TimeDelta::hours(2);
        assert_eq!(
            begin(&db, Attempt::SignIn("a@x.vn"), &network(HOME), forgiven).await.unwrap(),
            Verdict::Open
        );
        assert_eq!(
            begin(&db, Attempt::SignIn("a@x.vn"), &network(HOME), forgiven).await.unwrap(),
            Verdict::Open,
            "from one on"
        );
    }
);

both!(
    async fn strangers_lock_nobody_out(db: TestDb) {
        let owner = staff(&db, Role::Leader, HA_NOI, None).await;
        let email = db.text("select email from account").await;
        // Signing in makes the place known.
        open_session(&db, &owner, &[1; 32], now()).await.unwrap();
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
        staff(&db, Role::Leader, HA_NOI, None).await;
        let email = db.text("select email from account").await;
        for n in 0..30 {
            attempt(&db, Attempt::SignIn(&email), HOME).await.unwrap();
            succeeded(&db, Attempt::SignIn(&email), &network(HOME), now()).await.unwrap();
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
                tokio::spawn(async move {
                    begin(&db, Attempt::SignIn("a@x.vn"), &network(HOME), now()).await.unwrap()
                })
            })
            .collect();
        let mut open = 0;
        for attempt in tries {
            open += i32::from(attempt.await.unwrap() == Verdict::Open);
        }
        assert_eq!(open, 5);
    }
);

/// An address in the n-th network of 64 bits of the site `site`.
fn six(site: usize, n: usize) -> String {
    format!("2001:db8:{site:x}:{n:x}::1")
}

both!(
    async fn one_account_tried_from_everywhere_is_slowed_where_nobody_knows_it(db: TestDb) {
        let owner = staff(&db, Role::Leader, HA_NOI, None).await;
        let email = db.text("select email from account").await;
        open_session(&db, &owner, &[1; 32], now()).await.unwrap();
        for n in 0..50 {
            assert_eq!(
                attempt(&db, Attempt::SignIn(&email), &six(n, 1)).await.unwrap(),
                Verdict::Open,
                "{n}"
            );
        }
        for n in 50..60 {
            let verdict = attempt(&db, Attempt::SignIn(&email), &six(n, 1)).await.unwrap();
            assert!(matches!(verdict, Verdict::Wait(_)), "{n}");
        }
        // The holder is not locked out: at home as ever, elsewhere a minute at most, however many more there are.
        assert_eq!(waits(&db, &email, "203.0.113.9").await, 0);
        let mut moment = now();
        for n in 60..70 {
            moment += TimeDelta::minutes(1);
            let verdict = begin(&db, Attempt::SignIn(&email), &network(&six(n, 1)), moment).await.unwrap();
            assert_eq!(verdict, Verdict::Open, "{n}");
        }
        let other = attempt(&db, Attempt::SignIn("other@x.vn"), &six(99, 1)).await.unwrap();
        assert_eq!(other, Verdict::Open, "no other account");
    }
);

both!(
    async fn a_second_step_is_slowed_wherever_it_is_tried_from(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let other = staff(&db, Role::Leader, HA_NOI, None).await;
        let code = Attempt::Code(person.account_id);
        let mut open = 0;
        for n in 0..600 {
            open += usize::from(attempt(&db, code, &six(1, n)).await.unwrap() == Verdict::Open);
        }
        assert_eq!(open, 20, "of 600 from one site");
        for n in 0..20 {
            let verdict = attempt(&db, code, &six(n + 2, 1)).await.unwrap();
            assert!(matches!(verdict, Verdict::Wait(_)), "from others no more");
        }
        assert_eq!(attempt(&db, Attempt::Code(other.account_id), &six(1, 1)).await.unwrap(), Verdict::Open);
        assert_eq!(
            attempt(&db, Attempt::Password(person.account_id), &six(1, 1)).await.unwrap(),
            Verdict::Open,
            "who is signed in proves the password all the same"
        );
    }
);

both!(
    async fn a_site_with_many_networks_is_one_guesser(db: TestDb) {
        let mut open = 0;
        for n in 0..200 {
            let email = format!("{n}@x.vn");
            open += usize::from(
                attempt(&db, Attempt::SignIn(&email), &six(1, n)).await.unwrap() == Verdict::Open,
            );
        }
        assert_eq!(open, 90);
        assert_eq!(attempt(&db, Attempt::SignIn("x@x.vn"), &six(2, 1)).await.unwrap(), Verdict::Open);
    }
);

both!(
    async fn failures_are_audited_now_and_then_and_only_of_accounts(db: TestDb) {
        let person = staff(&db, Role::Leader, HA_NOI, None).await;
        let id = person.account_id;
        let before = db.rows("audit_entry").await;
        for n in 0..100 {
            let place = network(&six(n, 1));
            failed(&db, &public(), Attempt::SignIn("leader@x.vn"), &place, Some(id)).await.unwrap();
            failed(&db, &public(), Attempt::SignIn("nobody@x.vn"), &place, None).await.unwrap();
            failed(&db, &public(), Attempt::Reset, &place, None).await.unwrap();
        }
        assert_eq!(db.rows("audit_entry").await - before, 5, "after 5, 10, 20, 40 and 80");
        for _ in 0..5 {
            failed(&db, &public(), Attempt::Code(id), &network(HOME), Some(id)).await.unwrap();
        }
        let told = "select detail from audit_entry where action = 'sign_in_failed' order by seq desc limit 1";
        let detail = db.text(told).await;
        assert!(detail.contains("\"code\"") && detail.contains(HOME), "{detail}");
        let of =
            format!("select count(*) from audit_entry where action = 'sign_in_failed' and noun_id = '{id}'");
        assert_eq!(db.number(&of).await, 6);
    }
);

both!(
    async fn counters_that_mean_nothing_any_more_are_swept(db: TestDb) {
        attempt(&db, Attempt::Reset, HOME).await.unwrap();
        hoptac::store::system::job::sweep(&db, now() + TimeDelta::hours(1)).await.unwrap();
        assert_eq!(db.rows("sign_in_attempt").await, 1);
        hoptac::store::system::job::sweep(&db, now() + TimeDelta::hours(3)).await.unwrap();
        assert_eq!(db.rows("sign_in_attempt").await, 0);
    }
);
