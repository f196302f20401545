//! The chain of the audit: what tampering it names, on both engines.

use hoptac::model::access::Role;
use hoptac::model::standing::Progress;
use hoptac::store::system::audit;
use hoptac::store::system::audit::verify;
use hoptac::store::system::audit::verify::{Break, Head};
use hoptac::store::work::extension;
use hoptac::store::work::update;
use hoptac::store::work::update::{UpdateInput, UpdateMore, Wording};
use hoptac::store::{Db, StoreError};
use serde_json::json;

use crate::support::db::{Database, Engine, TestDb, both, run};
use crate::support::fixture::{
    HA_NOI, SignedAgreement, at, by, day, now, staff, submit_and_approve, system, update_input, world,
};

async fn write(db: &Db, n: i64) {
    let mut tx = db.begin().await.unwrap();
    let act = hoptac::model::act::Act { at: at(2026, 1, 1) + chrono::TimeDelta::seconds(n), ..system() };
    let detail = json!({ "before": { "tên": n }, "after": { "tên": "Huế" } });
    audit::write(&mut tx, &act, "edit", "domain", &n.to_string(), detail).await.unwrap();
    tx.commit().await.unwrap();
}

async fn ten(db: &TestDb) {
    for n in 1..=10 {
        write(db, n).await;
    }
    assert_eq!(found(db).await, None);
}

async fn found(db: &Db) -> Option<Break> {
    verify::run(db, None).await.unwrap().broken
}

/// Switches the refusals of the database off, as somebody with all its rights can.
async fn unlock(db: &TestDb) {
    if db.is_postgres() {
        db.run("alter table audit_entry disable trigger user").await;
    } else {
        db.run(
            "drop trigger audit_refuses_update; drop trigger audit_refuses_delete; drop trigger audit_moves_head; \
             drop trigger audit_refuses_replacement",
        )
        .await;
    }
    unlock_head(db).await;
}

/// The same for the head alone.
async fn unlock_head(db: &TestDb) {
    if db.is_postgres() {
        db.run("alter table audit_head disable trigger user").await;
    } else {
        db.run("drop trigger audit_head_steps; drop trigger audit_head_stays").await;
    }
}

both!(
    async fn the_database_refuses_to_change_or_remove_an_entry(db: TestDb) {
        ten(&db).await;
        for sql in [
            "update audit_entry set actor = 'x' where seq = 3",
            "update audit_entry set seq = null where seq = 3",
            "delete from audit_entry where seq = 10",
            "delete from audit_entry",
            "update audit_head set seq = 0",
            "update audit_head set seq = 9",
            "update audit_head set seq = 12",
            "update audit_head set hash = (select hash from audit_entry where seq = 3)",
            "update audit_head set started = false",
            "delete from audit_head",
        ] {
            assert!(db.try_run(sql).await.is_err(), "{sql}");
        }
        if db.is_postgres() {
            assert!(db.try_run("truncate audit_entry").await.is_err());
            assert!(db.try_run("truncate audit_head").await.is_err());
        } else {
            for (columns, by) in [("seq, id", "seq, randomblob(16)"), ("seq, id", "null, id")] {
                let sql = format!(
                    "insert or replace into audit_entry ({columns}, at, actor, action, noun, noun_id, hash) \
                     select {by}, at, 'x', action, noun, noun_id, hash from audit_entry where seq = 4"
                );
                assert!(db.try_run(&sql).await.is_err(), "{by}");
            }
            let sql = "insert or replace into audit_head (id, seq, hash) select 1, 0, hash from audit_head";
            assert!(db.try_run(sql).await.is_err());
        }
        assert_eq!(verify::run(&db, None).await.unwrap().checked, 10);
    }
);

both!(
    async fn every_kind_of_tampering_is_named_at_its_first_place(db: TestDb) {
        let insert = "insert into audit_entry (seq, id, at, account_id, actor, action, noun, noun_id, detail, hash) \
             select {seq}, {id}, at, account_id, actor, action, noun, noun_id, detail, hash from audit_entry where seq = 4";
        let tampering: Vec<(&str, String, Break)> = vec![
            ("edit", "update audit_entry set detail = '{}' where seq = 4".into(), Break::Edited(4)),
            (
                "edit of the actor",
                "update audit_entry set actor = 'System' where seq = 1".into(),
                Break::Edited(1),
            ),
            (
                "edit of a place",
                "update audit_entry set commitment_id = id where seq = 7".into(),
                Break::Edited(7),
            ),
            (
                "edit of the moment",
                "update audit_entry set at = (select at from audit_entry where seq = 2) where seq = 9".into(),
                Break::Edited(9),
            ),
            ("a wiped hash", "update audit_entry set hash = null where seq = 5".into(), Break::Edited(5)),
            ("delete", "delete from audit_entry where seq = 6".into(), Break::Missing(6)),
            ("delete of the first", "delete from audit_entry where seq = 1".into(), Break::Missing(1)),
            ("truncation", "delete from audit_entry where seq > 8".into(), Break::Cut { last: 8, head: 10 }),
            ("delete of all", "delete from audit_entry".into(), Break::Cut { last: 0, head: 10 }),
            (
                "delete with the later ones moved down",
                "delete from audit_entry where seq = 6; update audit_entry set seq = -seq + 1 where seq > 6; \
                 update audit_entry set seq = -seq where seq < 0"
                    .into(),
                Break::Edited(6),
            ),
            (
                "reorder",
                "update audit_entry set seq = -3 where seq = 3; update audit_entry set seq = 3 where seq = 4; \
                 update audit_entry set seq = 4 where seq = -3"
                    .into(),
                Break::Edited(3),
            ),
            (
                "backdated insert in between",
                format!(
                    "update audit_entry set seq = -seq where seq > 5; update audit_entry set seq = -seq + 1 where seq < 0; \
                     {}; update audit_head set seq = 11",
                    insert.replace("{seq}", "6")
                ),
                Break::Edited(6),
            ),
            ("insert at the end", insert.replace("{seq}", "11"), Break::After(11)),
            ("insert without a place", insert.replace("{seq}", "null"), Break::Outside(1)),
            (
                "truncation with the head's place moved back",
                "delete from audit_entry where seq > 8; update audit_head set seq = 8".into(),
                Break::Head(8),
            ),
        ];
        for (what, sql, expected) in tampering {
            run(Database::migrated(db.engine()).await, async move |db| {
                ten(&db).await;
                unlock(&db).await;
                let id = if db.is_postgres() { "gen_random_uuid()" } else { "randomblob(16)" };
                db.run(&sql.replace("{id}", id)).await;
                assert_eq!(found(&db).await, Some(expected), "{what}");
            })
            .await;
        }
    }
);

/// PostgreSQL refuses such values itself.
#[tokio::test]
async fn a_value_that_cannot_be_read_is_named() {
    run(Database::migrated(Engine::Sqlite).await, async |db| {
        ten(&db).await;
        unlock(&db).await;
        db.run("update audit_entry set id = x'00' where seq = 7").await;
        assert_eq!(found(&db).await, Some(Break::Unreadable(7)));
    })
    .await;
}

both!(
    async fn an_anchored_head_tells_of_a_chain_that_was_cut_or_rewritten_as_a_whole(db: TestDb) {
        ten(&db).await;
        let anchor = verify::head(&db, now()).await.unwrap();
        assert_eq!(anchor.seq, 10);
        for n in 11..=12 {
            write(&db, n).await;
        }
        let with = |head: Head| {
            let db = db.clone();
            async move { verify::run(&db, Some(&head)).await.unwrap().broken }
        };
        assert_eq!(with(anchor.clone()).await, None, "it goes on from there");
        assert_eq!(with(Head { seq: 9, ..anchor.clone() }).await, Some(Break::Anchor(9)));
        // The newest entries are gone, and the head was made to fit: only the anchor knows.
        unlock(&db).await;
        db.run(
            "delete from audit_entry where seq > 8; update audit_head set seq = 8, \
             hash = (select hash from audit_entry where seq = 8)",
        )
        .await;
        assert_eq!(found(&db).await, None);
        assert_eq!(with(anchor.clone()).await, Some(Break::AnchorCut { last: 8, head: 10 }));
        db.run("delete from audit_entry").await;
        db.run("update audit_head set seq = 0").await;
        assert_eq!(with(anchor).await, Some(Break::Head(0)));
    }
);

both!(
    async fn writers_at_once_make_one_chain(db: TestDb) {
        let second = db.second().await;
        let writers: Vec<_> = (0..8)
            .map(|n| {
                let db = if n % 2 == 0 { (*db).clone() } else { second.clone() };
                tokio::spawn(async move {
                    for m in 0..10 {
                        write(&db, n * 10 + m).await;
                    }
                })
            })
            .collect();
        // Verification runs meanwhile, and finds nothing wrong.
        while writers.iter().any(|writer| !writer.is_finished()) {
            assert_eq!(found(&db).await, None);
        }
        for writer in writers {
            writer.await.unwrap();
        }
        let outcome = verify::run(&db, None).await.unwrap();
        assert_eq!((outcome.checked, outcome.seq, outcome.broken), (80, 80, None));
        second.close().await;
    }
);

both!(
    async fn what_is_rolled_back_leaves_no_gap(db: TestDb) {
        write(&db, 1).await;
        let mut tx = db.begin().await.unwrap();
        audit::write(&mut tx, &system(), "edit", "domain", "x", json!({})).await.unwrap();
        drop(tx);
        write(&db, 2).await;
        assert_eq!(verify::run(&db, None).await.unwrap().checked, 2);
    }
);

both!(
    async fn entries_from_before_the_chain_are_chained_once(db: TestDb) {
        let id = |n: i32| {
            if db.is_postgres() {
                format!("'00000000-0000-0000-0000-00000000000{n}'")
            } else {
                format!("x'0000000000000000000000000000000{n}'")
            }
        };
        for n in [2, 1, 3] {
            db.run(&format!(
                "insert into audit_entry (id, at, actor, action, noun, noun_id) \
                 values ({}, '2025-01-0{n} 00:00:00+00:00', 'system', 'create', 'account', 'x{n}')",
                id(n)
            ))
            .await;
        }
        assert_eq!(found(&db).await, Some(Break::Outside(3)));
        // As the migration that brought the chain leaves them.
        unlock_head(&db).await;
        db.run("update audit_head set started = false").await;
        let again = db.second().await;
        assert_eq!(
            verify::run(&again, None).await.unwrap(),
            verify::Outcome { checked: 3, seq: 3, broken: None }
        );
        assert_eq!(db.text("select noun_id from audit_entry where seq = 1").await, "x1", "the oldest first");
        write(&again, 4).await;
        let third = db.second().await;
        assert_eq!(verify::run(&third, None).await.unwrap().checked, 4);
        again.close().await;
        third.close().await;
    }
);

both!(
    async fn a_chain_that_lost_its_places_is_told_of_and_not_made_anew(db: TestDb) {
        ten(&db).await;
        unlock(&db).await;
        db.run("update audit_entry set seq = null, hash = null, detail = '{}'").await;
        let nothing = if db.is_postgres() { "decode(repeat('00', 32), 'hex')" } else { "zeroblob(32)" };
        db.run(&format!("update audit_head set seq = 0, hash = {nothing}")).await;
        let again = db.second().await;
        assert_eq!(
            found(&again).await,
            Some(Break::Outside(10)),
            "the server does not chain them at its start"
        );
        again.close().await;
    }
);

/// A published update, and an extension that was granted.
async fn decided(db: &TestDb) {
    let signed = SignedAgreement::published(db).await;
    let input = UpdateInput {
        value: Some(1234.1),
        obstacles: "Thiếu xe".to_owned(),
        more: UpdateMore {
            value_reason: "Kể cả lớp trực tuyến".to_owned(), ..UpdateMore::default()
        },
        ..update_input(signed.commitment(db, "02").await, Progress::InProgress)
    };
    let (coordinator, leader) = (&signed.ha_noi.coordinator, &signed.ha_noi.leader);
    submit_and_approve(db, coordinator, leader, &input).await.unwrap();
    let wording = Wording { results: "Đã đào tạo".to_owned(), ..Wording::default() };
    update::propose(db, &by(coordinator), input.id, &wording, 2).await.unwrap();
    update::publish(db, &by(leader), input.id, 3).await.unwrap();
    let request = extension::Request { to_due: day(2027, 1, 31), reason: "Chờ vốn".to_owned() };
    let id = extension::ask(db, &by(coordinator), &signed.slug, "01", &request).await.unwrap();
    let ruling = extension::Ruling::Grant(day(2027, 1, 31), None, false);
    extension::decide(db, &by(leader), (&signed.slug, "01"), id, &ruling, 1).await.unwrap();
}

both!(
    async fn what_was_decided_is_what_its_entries_tell(db: TestDb) {
        let other = "(select id from account where role = 'leader' and id not in \
             (select decided_by_id from progress_update where decided_by_id is not null))";
        let changes = [
            "update progress_update set results = 'Đã làm nhiều'".to_owned(),
            "update progress_update set obstacles = ''".to_owned(),
            "update progress_update set progress = 'done'".to_owned(),
            "update progress_update set value = 1234.2".to_owned(),
            "update progress_update set author = 'Ai đó'".to_owned(),
            "update progress_update set decided_by = 'Ai đó'".to_owned(),
            format!("update progress_update set author_id = {other}"),
            format!("update progress_update set decided_by_id = {other}"),
            "update progress_update set public_results = 'Đã làm nhiều'".to_owned(),
            "update progress_update set public_obstacles = true".to_owned(),
            format!("update progress_update set public_by_id = {other}"),
            format!("update progress_update set published_by_id = {other}"),
            "update progress_update set published_at = null".to_owned(),
            "update progress_update set was_public = false".to_owned(),
            format!("update agreement set published_by = {other}, proposed_by = null"),
            "update extension set granted_due = '2027-02-01'".to_owned(),
            "update extension set reason = 'Chờ'".to_owned(),
            format!("update extension set decided_by_id = {other}"),
        ];
        for change in changes {
            run(Database::migrated(db.engine()).await, async move |db| {
                decided(&db).await;
                assert_eq!(found(&db).await, None);
                if db.is_postgres() {
                    db.run("alter table progress_update disable trigger user").await;
                } else {
                    db.run("drop trigger update_immutable").await;
                }
                db.run(&change).await;
                assert!(matches!(found(&db).await, Some(Break::Record(_))), "{change}");
            })
            .await;
        }
    }
);

both!(
    async fn what_was_approved_is_published_by_nobody_only_from_before_there_was_a_publication(db: TestDb) {
        decided(&db).await;
        let publish = "update progress_update set published_at = decided_at, public_results = results \
             where state = 'approved' and published_at is null";
        let signed = SignedAgreement::new(&db).await;
        let input = update_input(signed.commitment(&db, "03").await, Progress::InProgress);
        let (coordinator, leader) = (&signed.ha_noi.coordinator, &signed.ha_noi.leader);
        submit_and_approve(&db, coordinator, leader, &input).await.unwrap();
        assert_eq!(found(&db).await, None);
        db.run("update progress_update set was_public = true where published_at is null").await;
        assert!(matches!(found(&db).await, Some(Break::Record(_))), "the public was never told of it");
        db.run("update progress_update set was_public = false where published_at is null").await;
        assert_eq!(found(&db).await, None);
        db.run(publish).await;
        assert!(matches!(found(&db).await, Some(Break::Record(_))), "published by nobody");
    }
);

both!(
    async fn an_approved_update_that_no_entry_tells_of_is_found(db: TestDb) {
        world(&db).await;
        assert!(matches!(found(&db).await, Some(Break::Record(_))), "written round the store");
    }
);

#[tokio::test]
async fn the_same_entries_have_the_same_hash_on_both_engines() {
    let [sqlite, postgres] = Engine::ALL.map(async |engine| {
        run(Database::migrated(engine).await, async |db| {
            let fixed = hoptac::model::ids::IdSource::new(|| [7; 10]);
            for n in 0..3_i64 {
                let mut act = system();
                act.ids = fixed;
                act.at = at(2026, 1, 1) + chrono::TimeDelta::microseconds(1_000_001 * n);
                let mut tx = db.begin().await.unwrap();
                let detail = json!({ "commitment": null, "đ": "Đà Nẵng \u{1F600}", "z": 1.5, "a": [n] });
                audit::write(&mut tx, &act, "edit", "domain", "du-lich", detail).await.unwrap();
                tx.commit().await.unwrap();
            }
            assert_eq!(found(&db).await, None, "what was read gives what was written");
            verify::head(&db, now()).await.unwrap().hash
        })
        .await
    });
    assert_eq!(sqlite.await, postgres.await);
}

both!(
    async fn an_account_with_entries_stays(db: TestDb) {
        let person = staff(&db, Role::Admin, HA_NOI, None).await;
        let mut tx = db.begin().await.unwrap();
        audit::write(&mut tx, &by(&person), "edit", "domain", "x", json!({})).await.unwrap();
        tx.commit().await.unwrap();
        let gone = db.try_run("delete from account").await.map_err(StoreError::from);
        assert!(gone.is_err(), "nobody who did something can be made never to have been");
    }
);
