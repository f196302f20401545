//! A form acts once, whatever becomes of its answer.

use chrono::{DateTime, TimeDelta, Utc};
use hoptac::model::act::{Act, FormAttempt};
use hoptac::store::StoreError;
use hoptac::store::system::idempotency::{Answer, Outcome, TAKEN_OVER, answer, settle, take};
use hoptac::store::work::note;
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{SignedAgreement, by, now};

const KEY: [u8; 32] = [7; 32];

fn attempt(n: u128) -> FormAttempt {
    FormAttempt { key: KEY, id: Uuid::from_u128(n) }
}

fn after(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}

async fn act(db: &TestDb, signed: &SignedAgreement, form: FormAttempt) -> Result<Uuid, StoreError> {
    let act = Act { form: Some(form), ..by(&signed.hue.coordinator) };
    note::write(db, &act, (signed.slug.as_str(), "01"), "Đề nghị rà soát", &[]).await
}

both!(
    async fn what_was_acted_on_is_never_taken_again(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        assert!(take(&db, attempt(1), now(), false).await.unwrap());
        act(&db, &signed, attempt(1)).await.unwrap();
        assert_eq!(answer(&db, &KEY).await.unwrap(), Answer::Acted);
        // The server was killed, or its answer lost, and the failure could not be written.
        assert!(!take(&db, attempt(2), after(60), true).await.unwrap());
        settle(&db, attempt(1), Outcome::Answered).await.unwrap();
        assert!(!take(&db, attempt(3), after(60), true).await.unwrap());
        settle(&db, attempt(1), Outcome::Led("/lam-viec")).await.unwrap();
        assert_eq!(answer(&db, &KEY).await.unwrap(), Answer::Led("/lam-viec".to_owned()));
    }
);

both!(
    async fn of_two_attempts_the_last_acts(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        assert!(take(&db, attempt(1), now(), false).await.unwrap());
        assert!(!take(&db, attempt(2), now(), false).await.unwrap(), "it is being worked on");
        assert!(!take(&db, attempt(2), now() + TAKEN_OVER, false).await.unwrap());
        assert!(take(&db, attempt(2), after(2), false).await.unwrap(), "it was broken off");
        // It was not: the first only took long.
        assert!(matches!(act(&db, &signed, attempt(1)).await, Err(StoreError::Stale)));
        act(&db, &signed, attempt(2)).await.unwrap();
        settle(&db, attempt(1), Outcome::Refused).await.unwrap();
        assert_eq!(answer(&db, &KEY).await.unwrap(), Answer::Acted, "the first has no say any more");
        act(&db, &signed, attempt(2)).await.unwrap();
        let thread = note::thread(&db, &by(&signed.hue.coordinator), &signed.slug, "01", 1).await.unwrap();
        assert_eq!(
            thread.notes.total, 2,
            "an act may be several transactions, and what was refused wrote nothing"
        );
    }
);

both!(
    async fn what_was_not_acted_on_may_be_sent_again(db: TestDb) {
        for outcome in [Outcome::Answered, Outcome::Refused] {
            assert!(take(&db, attempt(1), now(), false).await.unwrap());
            settle(&db, attempt(1), outcome).await.unwrap();
            assert_eq!(answer(&db, &KEY).await.unwrap(), Answer::Free);
        }
        let signed = SignedAgreement::new(&db).await;
        assert!(take(&db, attempt(1), now(), false).await.unwrap());
        act(&db, &signed, attempt(1)).await.unwrap();
        settle(&db, attempt(1), Outcome::Refused).await.unwrap();
        assert!(take(&db, attempt(2), now(), false).await.unwrap(), "a page was the answer");
    }
);
