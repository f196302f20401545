//! Mail over a real line: once for each occasion, again only after a sure refusal.

use chrono::{DateTime, TimeDelta, Utc};
use hoptac::model::access::Role;
use hoptac::model::act::{Act, Actor, Staff};
use hoptac::model::job::Job;
use hoptac::model::notification::{Delivery, NotificationGroup};
use hoptac::store::Db;
use hoptac::store::system::job;
use hoptac::store::system::mail;
use hoptac::store::system::mail::Mail;
use hoptac::store::work::note;
use hoptac::store::work::notification;
use hoptac::store::work::notification::Preferences;
use server::auth::secret_key::SecretKey;
use server::jobs::Jobs;
use server::mail::Mailer;
use tokio::sync::watch;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{HA_NOI, SignedAgreement, by, ids, now, staff};
use crate::support::site::no_files;
use crate::support::smtp::{Answer, Mailbox, start};

fn jobs(db: &Db, url: &str) -> (Jobs, watch::Sender<bool>) {
    let (going, stop) = watch::channel(false);
    let mailer = Mailer::new(url, "Hợp Tác <hop-tac@example.vn>").unwrap();
    (
        Jobs::new(
            db.clone(),
            (now, ids()),
            "https://hoptac.example.vn/",
            SecretKey::new(),
            no_files(),
            Some(mailer),
            stop,
        ),
        going,
    )
}

async fn queued(db: &Db, key: &str) {
    let mail = Mail {
        key: key.to_owned(),
        address: "can-bo@example.vn".to_owned(),
        subject: "Hợp Tác: thông báo".to_owned(),
        body: "Kính gửi đồng chí,\n.\nhết\n".to_owned(),
    };
    let mut tx = db.begin().await.unwrap();
    mail::queue(&mut tx, &Act::new(Actor::System, now(), ids()), &mail).await.unwrap();
    tx.commit().await.unwrap();
}

/// Runs the sending at `at`, forced: the occasion does not matter here.
async fn send(jobs: &Jobs, at: DateTime<Utc>) {
    jobs.run(Job::Mail, "now", true, at).await.unwrap().expect("the lease is free");
}

both!(
    async fn a_mail_goes_out_once_and_is_tried_again_after_a_sure_refusal_alone(db: TestDb) {
        let mailbox = Mailbox::default();
        let (jobs, _going) = jobs(&db, &start(mailbox.clone()));
        job::enter(&db, now()).await.unwrap();
        queued(&db, "one").await;
        queued(&db, "one").await;
        send(&jobs, now()).await;
        send(&jobs, now()).await;
        let first = mailbox.taken.lock().unwrap().clone();
        assert_eq!(first.len(), 1, "one key, one mail");
        assert_eq!(first[0].0, "can-bo@example.vn");
        assert!(first[0].1.contains("Subject: =?utf-8?b?"), "{}", first[0].1);

        mailbox.answers.lock().unwrap().extend([Answer::Busy, Answer::Busy]);
        queued(&db, "two").await;
        for minutes in [0, 0, 1, 2, 3, 4] {
            send(&jobs, now() + TimeDelta::minutes(minutes)).await;
        }
        assert_eq!(mailbox.taken.lock().unwrap().len(), 2, "the third try, three minutes on, went through");
        assert_eq!(db.number("select cast(tries as bigint) from mail where key = 'two'").await, 3);

        mailbox.answers.lock().unwrap().push_back(Answer::Refused);
        queued(&db, "three").await;
        send(&jobs, now()).await;
        send(&jobs, now() + TimeDelta::hours(1)).await;
        let failure =
            db.text("select failure from mail where key = 'three' and given_up_at is not null").await;
        assert!(failure.contains("550") || failure.contains("Mailbox"), "{failure}");

        mailbox.answers.lock().unwrap().push_back(Answer::Silence);
        queued(&db, "four").await;
        for hour in 0..3 {
            send(&jobs, now() + TimeDelta::hours(hour)).await;
        }
        assert_eq!(mailbox.taken.lock().unwrap().len(), 3, "taken without an answer: never sent again");
        let failure =
            db.text("select failure from mail where key = 'four' and given_up_at is not null").await;
        assert!(failure.contains("unknown"), "{failure}");
    }
);

both!(
    async fn a_server_that_dies_while_sending_sends_nothing_twice(db: TestDb) {
        let mailbox = Mailbox::default();
        let (jobs, _going) = jobs(&db, &start(mailbox.clone()));
        job::enter(&db, now()).await.unwrap();
        queued(&db, "lost").await;
        // Claimed, and then the process was gone.
        let due = mail::due(&db, now(), 10).await.unwrap();
        assert!(mail::claim(&db, due[0].id, now()).await.unwrap());
        assert!(!mail::claim(&db, due[0].id, now()).await.unwrap(), "two servers at once");
        for minutes in [0, 10, 16, 60] {
            send(&jobs, now() + TimeDelta::minutes(minutes)).await;
        }
        assert_eq!(mailbox.taken.lock().unwrap().len(), 0);
        assert_eq!(db.number("select count(*) from mail where given_up_at is not null").await, 1);
    }
);

both!(
    async fn a_mail_server_that_is_away_is_tried_ten_times(db: TestDb) {
        let (jobs, _going) = jobs(&db, "smtp://127.0.0.1:9");
        job::enter(&db, now()).await.unwrap();
        queued(&db, "away").await;
        let mut at = now();
        for _ in 0..12 {
            let outcome = jobs.run(Job::Mail, "now", true, at).await.unwrap().unwrap();
            assert!(outcome.failure.is_some() || outcome.summary.is_empty());
            at += TimeDelta::hours(5);
        }
        assert_eq!(db.number("select cast(tries as bigint) from mail").await, 10);
        assert_eq!(db.number("select count(*) from mail where given_up_at is not null").await, 1);
    }
);

both!(
    async fn each_is_told_as_they_chose(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let mailbox = Mailbox::default();
        let (jobs, _going) = jobs(&db, &start(mailbox.clone()));
        job::enter(&db, now()).await.unwrap();
        let third = staff(&db, Role::Leader, HA_NOI, None).await;
        let [at_once, daily, none] = [&signed.hue.leader, &signed.hue.coordinator, &third];
        let choose = async |who: &Staff, delivery: Delivery, english: bool| {
            let chosen = Preferences::default().with(NotificationGroup::Talk, delivery).in_english(english);
            notification::prefer(&db, &by(who), &chosen).await.unwrap();
            assert_eq!(
                notification::preferences(&db, &by(who)).await.unwrap().of(NotificationGroup::Talk),
                delivery
            );
        };
        choose(at_once, Delivery::AtOnce, true).await;
        choose(none, Delivery::None, false).await;
        let picked = [at_once.account_id, daily.account_id, none.account_id];
        note::write(&db, &by(&signed.ha_noi.reporter), (&signed.slug, "01"), "Xin ý kiến", &picked)
            .await
            .unwrap();
        send(&jobs, now()).await;
        send(&jobs, now()).await;
        let taken = mailbox.taken.lock().unwrap().clone();
        assert_eq!(taken.len(), 1, "{taken:?}");
        assert!(
            taken[0].1.contains("https://hoptac.example.vn/en/lam-viec/thong-bao/mention"),
            "{}",
            taken[0].1
        );
        jobs.run(Job::Digest, "2026-11-25", false, now()).await.unwrap().unwrap();
        assert!(jobs.run(Job::Digest, "2026-11-25", false, now()).await.unwrap().is_none(), "once a day");
        jobs.run(Job::Digest, "2026-11-25", true, now()).await.unwrap().unwrap();
        send(&jobs, now()).await;
        assert_eq!(mailbox.taken.lock().unwrap().len(), 2);
        assert_eq!(db.number("select count(*) from mail where key like 'digest:%'").await, 1);
    }
);
