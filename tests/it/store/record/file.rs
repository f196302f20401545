//! Files: who may add, see, change and publish them.

use hoptac::model::act::Act;
use hoptac::model::file::{FileKind, FileVisibility, Owner, Scan};
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::file;
use hoptac::store::record::file::{Change, NewFile, Of};
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, UpdateInput};
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{by, confirm, new_file, public, refused, system, update_input_as_of, world};

/// Twenty megabytes, the most of one file.
const MOST: i64 = 20 * 1024 * 1024;

fn new(owner: Owner, n: u32) -> NewFile {
    let new = new_file(owner, &format!("Ảnh {n}.jpg"), n.into());
    NewFile { kind: FileKind::Jpeg, size: 1000, ..new }
}

/// The author's draft as it stands, to submit.
async fn draft(db: &Db, act: &Act, commitment: Uuid) -> UpdateInput {
    let update = update::form(db, act, commitment).await.unwrap().draft.expect("a draft");
    UpdateInput {
        id: update.id,
        health: update.health,
        results: update.results,
        ..update_input_as_of(commitment, update.progress, update.as_of)
    }
}

async fn names(db: &Db, act: &Act, of: Of) -> Vec<String> {
    file::list(db, act, of).await.unwrap().into_iter().map(|file| file.name).collect()
}

both!(
    async fn evidence_goes_with_its_update_and_freezes_with_it(db: TestDb) {
        let world = world(&db).await;
        let (author, leader) = (by(&world.reporter), by(&world.leader));
        let input = draft(&db, &author, world.first).await;
        let owner = Owner::Update(input.id);
        for stranger in [&world.hue_leader, &world.stranger, &world.admin] {
            let tried = file::attach(&db, &by(stranger), &new(owner, 1)).await;
            assert!(matches!(tried, Err(StoreError::NotFound)), "{tried:?}");
        }
        assert!(matches!(file::attach(&db, &public(), &new(owner, 1)).await, Err(StoreError::NotFound)));

        let first = file::attach(&db, &author, &new(owner, 1)).await.unwrap();
        assert_eq!(file::attach(&db, &author, &new(owner, 1)).await.unwrap(), first, "sent again");
        let shown = NewFile { visibility: FileVisibility::Public, ..new(owner, 2) };
        let second = file::attach(&db, &author, &shown).await.unwrap();
        let of = Of::Owner(owner);
        assert_eq!(names(&db, &author, of).await, ["Ảnh 1.jpg", "Ảnh 2.jpg"]);
        for other in [&leader, &by(&world.hue_leader), &by(&world.stranger), &public()] {
            assert!(names(&db, other, of).await.is_empty(), "a draft is its author's");
            assert!(matches!(file::open(&db, other, first).await, Err(StoreError::NotFound)));
        }

        world.return_what_waits(&db).await;
        update::submit(&db, &author, &input).await.unwrap();
        assert_eq!(names(&db, &leader, of).await.len(), 2, "the own side sees what waits");
        assert!(names(&db, &by(&world.hue_leader), of).await.is_empty(), "the other side does not");
        let (seen, _) = update::review(&db, &leader, input.id).await.unwrap();
        file::attach(&db, &author, &new(owner, 3)).await.unwrap();
        let stale = update::decide(&db, &leader, input.id, &Decision::Approve, seen.version).await;
        assert!(matches!(stale, Err(StoreError::Stale)), "nobody approves what they have not seen");
        let (seen, _) = update::review(&db, &leader, input.id).await.unwrap();
        update::decide(&db, &leader, input.id, &Decision::Approve, seen.version).await.unwrap();

        let late = file::attach(&db, &author, &new(owner, 4)).await;
        assert!(matches!(late, Err(StoreError::State("update_approved"))), "{late:?}");
        for what in [Change::Remove, Change::Hide, Change::Offer] {
            let late = file::change(&db, &author, second, what, &Amendment::default()).await;
            assert!(matches!(late, Err(StoreError::State("update_approved"))), "{late:?}");
        }
        assert_eq!(
            names(&db, &by(&world.hue_leader), of).await.len(),
            3,
            "the other side reads what is approved"
        );
        assert!(names(&db, &public(), of).await.is_empty(), "approved is not yet public");
        let (seen, _) = update::review(&db, &leader, input.id).await.unwrap();
        update::publish(&db, &leader, input.id, seen.version).await.unwrap();
        assert_eq!(names(&db, &public(), of).await, ["Ảnh 2.jpg"]);
        assert_eq!(names(&db, &by(&world.stranger), of).await, ["Ảnh 2.jpg"]);
        assert!(file::open(&db, &public(), second).await.is_ok());
        assert!(matches!(file::open(&db, &public(), first).await, Err(StoreError::NotFound)));
        assert!(file::open(&db, &by(&world.hue_leader), first).await.is_ok());
    }
);

both!(
    async fn there_are_so_many_files_and_so_many_bytes(db: TestDb) {
        let world = world(&db).await;
        let author = by(&world.reporter);
        let owner = Owner::Update(draft(&db, &author, world.first).await.id);
        for n in 1..=10 {
            file::attach(&db, &author, &NewFile { size: MOST, ..new(owner, n) }).await.unwrap();
        }
        assert!(refused(file::attach(&db, &author, &new(owner, 11)).await, "file_count"));
        let page = commitment::by_id(&db, &author, world.first).await.unwrap();
        let milestone = Owner::Milestone(page.milestones[0].id);
        let large = NewFile { size: MOST + 1, ..new(milestone, 1) };
        assert!(refused(file::attach(&db, &system(), &large).await, "file_size"));
    }
);

both!(
    async fn what_is_sent_on_a_day_is_counted_and_comes_to_an_end(db: TestDb) {
        let world = world(&db).await;
        let (author, other) = (by(&world.reporter), by(&world.leader));
        for _ in 0..9 {
            file::spend(&db, &author, MOST).await.unwrap();
        }
        assert!(refused(file::spend(&db, &author, MOST + 1).await, "file_day"));
        assert_eq!(file::used_today(&db, &author).await.unwrap(), 9 * MOST, "refused, so not counted");
        file::spend(&db, &author, MOST).await.unwrap();
        assert!(refused(file::spend(&db, &author, 1).await, "file_day"), "to the byte");
        file::spend(&db, &other, 1).await.unwrap();
        file::spend(&db, &system(), i64::MAX).await.unwrap();

        // Yesterday's do not count, nor do two at once pass together.
        let tomorrow = Act { at: author.at + chrono::TimeDelta::days(1), ..author.clone() };
        let half = 6 * MOST;
        let (a, b) = tokio::join!(file::spend(&db, &tomorrow, half), file::spend(&db, &tomorrow, half));
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        assert_eq!(file::used_today(&db, &tomorrow).await.unwrap(), half);
    }
);

both!(
    async fn two_at_once_make_one_file(db: TestDb) {
        let world = world(&db).await;
        let author = by(&world.reporter);
        let owner = Owner::Update(draft(&db, &author, world.first).await.id);
        let new = new(owner, 1);
        let both = db
            .while_held("progress_update", async {
                tokio::join!(file::attach(&db, &author, &new), file::attach(&db, &author, &new))
            })
            .await;
        assert_eq!(both.0.unwrap(), both.1.unwrap());
        assert_eq!(db.rows("file").await, 1);
    }
);

both!(
    async fn a_milestones_file_becomes_public_by_a_second_person(db: TestDb) {
        let world = world(&db).await;
        let (author, leader) = (by(&world.reporter), by(&world.leader));
        let page = commitment::by_id(&db, &author, world.first).await.unwrap();
        let owner = Owner::Milestone(page.milestones[0].id);
        let at_once = NewFile { visibility: FileVisibility::Public, ..new(owner, 1) };
        assert!(refused(file::attach(&db, &author, &at_once).await, "file_second_person"));
        let id = file::attach(&db, &author, &new(owner, 1)).await.unwrap();
        let early = file::change(&db, &leader, id, Change::Publish, &Amendment::default()).await;
        assert!(matches!(early, Err(StoreError::State("file_not_offered"))), "{early:?}");
        file::change(&db, &author, id, Change::Offer, &Amendment::default()).await.unwrap();
        assert!(names(&db, &public(), Of::Owner(owner)).await.is_empty());
        for other in [&world.reporter, &world.coordinator] {
            let tried = file::change(&db, &by(other), id, Change::Publish, &Amendment::default()).await;
            assert!(matches!(tried, Err(StoreError::Forbidden)), "{tried:?}");
        }
        let removed =
            file::change(&db, &by(&world.coordinator), id, Change::Remove, &Amendment::default()).await;
        assert!(matches!(removed, Err(StoreError::Forbidden)), "somebody else's: {removed:?}");
        file::change(&db, &leader, id, Change::Publish, &Amendment::default()).await.unwrap();
        assert_eq!(names(&db, &public(), Of::Owner(owner)).await.len(), 1);
        assert!(db.try_run("update file set published_by_id = uploaded_by_id").await.is_err());
        // What a second person published is not taken away by the first.
        for change in [Change::Hide, Change::Remove] {
            let silent = file::change(&db, &author, id, change, &Amendment::default()).await;
            assert!(refused(silent, "amendment_reason"));
            let why = Amendment::because("Có thông tin cá nhân");
            let (_, asked) = file::change(&db, &author, id, change, &why).await.unwrap();
            assert_eq!(names(&db, &public(), Of::Owner(owner)).await.len(), 1, "{change:?} waits");
            let again = file::change(&db, &author, id, Change::Remove, &why).await;
            assert!(matches!(again, Err(StoreError::State("proposal_waits"))), "{again:?}");
            assert!(matches!(
                confirm(&db, &world.reporter, asked.proposed().unwrap()).await,
                Err(StoreError::Forbidden)
            ));
            assert!(confirm(&db, &world.leader, asked.proposed().unwrap()).await.unwrap());
            assert!(names(&db, &public(), Of::Owner(owner)).await.is_empty(), "{change:?}");
            if change == Change::Hide {
                file::change(&db, &author, id, Change::Offer, &Amendment::default()).await.unwrap();
                file::change(&db, &leader, id, Change::Publish, &Amendment::default()).await.unwrap();
            }
        }
        assert_eq!(db.rows("file").await, 0);
    }
);

both!(
    async fn a_held_file_is_given_to_nobody(db: TestDb) {
        let world = world(&db).await;
        let author = by(&world.reporter);
        let owner = Owner::Update(draft(&db, &author, world.first).await.id);
        let id = file::attach(&db, &author, &NewFile { scan: Scan::Held, ..new(owner, 1) }).await.unwrap();
        assert!(matches!(file::open(&db, &author, id).await, Err(StoreError::State("file_held"))));
        assert_eq!(file::held(&db).await.unwrap().len(), 1);
        let by_hand = file::settle(&db, &author, id, Scan::Clean, "").await;
        assert!(matches!(by_hand, Err(StoreError::Forbidden)));
        file::settle(&db, &system(), id, Scan::Clean, "").await.unwrap();
        assert!(file::open(&db, &author, id).await.is_ok());
        let again = file::settle(&db, &system(), id, Scan::Refused, "").await;
        assert!(matches!(again, Err(StoreError::NotFound)), "it waits no longer");
    }
);
