//! Notes between the sides.

use chrono::TimeDelta;
use hoptac::model::access::Role;
use hoptac::model::act::{Act, Actor, Staff};
use hoptac::store::StoreError;
use hoptac::store::work::note;
use hoptac::store::work::note::{look, thread, withdraw, write};
use hoptac::store::work::notification;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{DA_NANG, HA_NOI, SignedAgreement, by, ids, now, refused, staff};

fn later(who: &Staff, minutes: i64) -> Act {
    Act::new(Actor::Staff(who.clone()), now() + TimeDelta::minutes(minutes), ids())
}

both!(
    async fn a_note_is_read_by_both_sides_and_tells_whom_it_mentions(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let at = (signed.slug.as_str(), "01");
        let (ours, theirs) = (&signed.ha_noi.reporter, &signed.hue.coordinator);
        let text = format!("Nhờ @{} xác nhận", signed.hue.leader.name.to_uppercase());
        write(&db, &by(ours), at, &text, &[theirs.account_id, ours.account_id]).await.unwrap();

        let first = thread(&db, &later(theirs, 1), at.0, at.1, 1).await.unwrap();
        assert_eq!(first.notes.rows.len(), 1);
        assert_eq!(first.seen_at, None, "unread until this look");
        assert!(first.notes.rows[0].mentions.contains(&signed.hue.leader.name));
        let second = thread(&db, &later(theirs, 2), at.0, at.1, 1).await.unwrap();
        assert_eq!(second.seen_at, Some(first.notes.rows[0].at), "read by the first look");
        for told in [theirs, &signed.hue.leader] {
            let list = notification::list(&db, &by(told), 1).await.unwrap();
            assert_eq!((list.rows.len(), list.rows[0].kind.code()), (1, "mention"));
        }
        let own = notification::list(&db, &by(ours), 1).await.unwrap();
        assert_eq!(own.total, 0, "nobody is told of their own note");
        let reply = write(&db, &later(theirs, 3), at, "Đã xác nhận", &[]).await.unwrap();
        let all = thread(&db, &later(ours, 4), at.0, at.1, 1).await.unwrap();
        assert_eq!(all.notes.rows.last().unwrap().id, reply, "newest last");
        assert_eq!(all.notes.total, 2);
    }
);

both!(
    async fn nobody_else_reads_or_writes_them(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let at = (signed.slug.as_str(), "01");
        write(&db, &by(&signed.ha_noi.reporter), at, "Nội bộ hai bên", &[]).await.unwrap();
        let stranger = staff(&db, Role::Coordinator, DA_NANG, None).await;
        let admin = staff(&db, Role::Admin, HA_NOI, None).await;
        for other in [&stranger, &admin] {
            assert!(matches!(thread(&db, &by(other), at.0, at.1, 1).await, Err(StoreError::NotFound)));
            assert!(matches!(write(&db, &by(other), at, "x", &[]).await, Err(StoreError::NotFound)));
        }
        for text in ["", " \n ", &"a".repeat(note::TEXT_MAX + 1)] {
            let written = write(&db, &by(&signed.ha_noi.reporter), at, text, &[]).await;
            assert!(refused(written, "note_text"), "{}", text.len());
        }
        // Somebody who is no party cannot be told by a note, even when picked.
        write(&db, &by(&signed.ha_noi.reporter), at, "a", &[stranger.account_id]).await.unwrap();
        assert_eq!(db.rows("notice").await, 0);
    }
);

both!(
    async fn a_note_can_be_taken_back_for_a_quarter_of_an_hour(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let at = (signed.slug.as_str(), "01");
        let (author, other) = (&signed.ha_noi.reporter, &signed.hue.leader);
        let id = write(&db, &by(author), at, "Nhầm số liệu", &[other.account_id]).await.unwrap();
        assert!(matches!(withdraw(&db, &later(other, 1), at, id).await, Err(StoreError::State(_))));
        let elsewhere = withdraw(&db, &later(author, 1), (at.0, "02"), id).await;
        assert!(matches!(elsewhere, Err(StoreError::NotFound)));
        assert!(matches!(withdraw(&db, &later(author, 16), at, id).await, Err(StoreError::State(_))));
        withdraw(&db, &later(author, 15), at, id).await.unwrap();
        assert!(matches!(withdraw(&db, &later(author, 15), at, id).await, Err(StoreError::State(_))));
        let seen = look(&db, &by(other), at.0, at.1, 1).await.unwrap();
        let note = &seen.notes.rows[0];
        assert_eq!((note.text.as_str(), note.mentions.len(), note.withdrawn_at.is_some()), ("", 0, true));
        assert_eq!(notification::list(&db, &by(other), 1).await.unwrap().total, 0, "its notices go with it");
        let kept = db.number("select count(*) from audit_entry where detail like '%Nhầm%'").await;
        assert_eq!(kept, 0, "the log does not keep what was taken back");
    }
);
