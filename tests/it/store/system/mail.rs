//! The mail queue.

use hoptac::store::StoreError;
use hoptac::store::system::mail;
use hoptac::store::system::mail::queue;
use hoptac::store::system::mail::queue::MailState;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{by, system, world};

both!(
    async fn mail_that_was_given_up_is_tried_again(db: TestDb) {
        let world = world(&db).await;
        let operator = by(&world.operator);
        for key in ["a", "b"] {
            let mut tx = db.begin().await.unwrap();
            let new = mail::Mail {
                key: key.to_owned(),
                address: format!("{key}@example.vn"),
                subject: "Nhắc việc".to_owned(),
                body: "Bí mật".to_owned(),
            };
            mail::queue(&mut tx, &system(), &new).await.unwrap();
            tx.commit().await.unwrap();
        }
        db.run("update mail set tries = 8, failure = '550 no such user', given_up_at = queued_at where key = 'a'")
            .await;
        let (list, counts) = queue::list(&db, &operator, MailState::GivenUp, 1).await.unwrap();
        assert_eq!(list.rows.len(), 1);
        assert_eq!(counts.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [1, 0, 1, 0]);
        let mail = &list.rows[0];
        assert_eq!((mail.failure.as_deref(), mail.state()), (Some("550 no such user"), MailState::GivenUp));
        for person in world.without_operator() {
            assert!(matches!(queue::retry(&db, &by(person), mail.id).await, Err(StoreError::Forbidden)));
        }
        queue::retry(&db, &operator, mail.id).await.unwrap();
        let twice = queue::retry(&db, &operator, mail.id).await;
        assert!(matches!(twice, Err(StoreError::State("mail_not_given_up"))));
        let (list, _) = queue::list(&db, &operator, MailState::Waiting, 1).await.unwrap();
        assert_eq!(list.total, 2, "it waits like new");
        let none = queue::retry(&db, &operator, world.first).await;
        assert!(matches!(none, Err(StoreError::NotFound)));
        let detail = db.text("select detail from audit_entry where noun = 'mail'").await;
        assert!(!detail.contains("Bí mật"), "the text stays between sender and reader: {detail}");
    }
);
