//! One update of a side waits at a time; it is taken back or replaced, by anybody of the office.

use hoptac::model::act::Act;
use hoptac::model::file::{MAX_FILES, Owner};
use hoptac::model::standing::Progress;
use hoptac::model::update::ReviewState;
use hoptac::store::record::file::Of;
use hoptac::store::record::{commitment, file};
use hoptac::store::work::inbox;
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, QueueFilter, Submitted, UpdateInput};
use hoptac::store::{Db, StoreError};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{SignedAgreement, by, new_file, new_id, update_input};

both!(
    async fn the_database_lets_one_update_of_a_side_wait(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        update::submit(&db, &by(&signed.hue.reporter), &update_input(tourism, Progress::InProgress))
            .await
            .unwrap();
        update::submit(&db, &by(&signed.ha_noi.reporter), &update_input(tourism, Progress::Done))
            .await
            .unwrap();
        let draft = update_input(tourism, Progress::Paused);
        update::save_draft(&db, &by(&signed.hue.reporter), &draft).await.unwrap();
        let second = db.try_run("update progress_update set state = 'submitted' where state = 'draft'").await;
        let refused = StoreError::from(second.unwrap_err());
        assert!(matches!(refused, StoreError::Constraint(name) if name == "update_one_waiting"));
    }
);

both!(
    async fn the_same_sent_again_changes_nothing_and_another_one_has_to_say_what_it_replaces(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let (author, colleague) = (by(&signed.hue.reporter), by(&signed.hue.coordinator));
        let first = update_input(tourism, Progress::InProgress);
        assert_eq!(update::submit(&db, &author, &first).await.unwrap(), Submitted::Now);
        assert_eq!(update::submit(&db, &author, &first).await.unwrap(), Submitted::Before(first.id));
        // Back, and the same typed into a form with an id of its own.
        let again = UpdateInput { id: new_id(), ..first.clone() };
        for who in [&author, &colleague] {
            assert_eq!(update::submit(&db, who, &again).await.unwrap(), Submitted::Before(first.id));
        }
        assert_eq!(db.rows("progress_update").await, 1);
        assert_eq!(db.number("select count(*) from audit_entry where action = 'submit'").await, 1);

        let mut other = UpdateInput { results: "Đã họp hai lần.".to_owned(), ..again };
        let blind = update::submit(&db, &colleague, &other).await;
        assert!(matches!(blind, Err(StoreError::State("update_waits"))));
        other.more.replaces = Some(new_id());
        let wrong = update::submit(&db, &colleague, &other).await;
        assert!(matches!(wrong, Err(StoreError::State("update_waits"))));
        assert_eq!(db.rows("progress_update").await, 1, "nothing half done");
        // The other side has one of its own.
        let theirs = update_input(tourism, Progress::InProgress);
        update::submit(&db, &by(&signed.ha_noi.reporter), &theirs).await.unwrap();

        other.more.replaces = Some(first.id);
        assert_eq!(update::submit(&db, &colleague, &other).await.unwrap(), Submitted::Now);
        assert_eq!(update::submit(&db, &colleague, &other).await.unwrap(), Submitted::Before(other.id));
        let (old, _) = update::review(&db, &by(&signed.hue.leader), first.id).await.unwrap();
        assert_eq!((old.state, old.replaced_by), (ReviewState::Returned, Some(other.id)));
        let (new, _) = update::review(&db, &by(&signed.hue.leader), other.id).await.unwrap();
        assert_eq!(
            new.written_by(),
            format!("{}, {}", signed.hue.coordinator.name, signed.hue.reporter.name)
        );
        let queue = update::queue(&db, &by(&signed.hue.leader), &QueueFilter::default()).await.unwrap();
        let listed: Vec<_> = queue.rows.iter().map(|item| (item.update.id, item.replaces)).collect();
        assert_eq!(listed, [(other.id, true)]);
        // Nobody who wrote some part decides, whatever their role; what was replaced is over.
        assert_eq!(update::queue(&db, &colleague, &QueueFilter::default()).await.unwrap().total, 0);
        let own = update::decide(&db, &colleague, other.id, &Decision::Approve, new.version).await;
        assert!(matches!(own, Err(StoreError::Forbidden)));
        let over =
            update::decide(&db, &by(&signed.hue.leader), first.id, &Decision::Approve, old.version).await;
        assert!(matches!(over, Err(StoreError::State("update_not_submitted"))));
        let form = update::form(&db, &author, tourism).await.unwrap();
        assert!(form.draft.is_none() && form.others.is_empty(), "nobody goes on with it");
        assert_eq!(form.waiting.map(|waiting| waiting.id), Some(other.id));
        let gone_on = update::save_draft(&db, &author, &first).await;
        assert!(matches!(gone_on, Err(StoreError::Stale)), "{gone_on:?}");
        update::decide(&db, &by(&signed.hue.leader), other.id, &Decision::Approve, new.version)
            .await
            .unwrap();
    }
);

both!(
    async fn whoever_wrote_some_part_is_refused_by_the_database_too(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let team = &signed.hue;
        let mut input = update_input(tourism, Progress::InProgress);
        update::save_draft(&db, &by(&team.reporter), &input).await.unwrap();
        input.results = "Đã họp ba lần.".to_owned();
        update::submit(&db, &by(&team.coordinator), &input).await.unwrap();
        let (waiting, _) = update::review(&db, &by(&team.leader), input.id).await.unwrap();
        assert_eq!((waiting.author_id, waiting.writers.len()), (team.reporter.account_id, 1));
        let me = if db.is_postgres() {
            format!("'{}'", team.coordinator.account_id)
        } else {
            format!("x'{}'", team.coordinator.account_id.simple())
        };
        for (set, name) in [
            (format!("state = 'approved', decided_by_id = {me}"), "update_writer_approves"),
            (format!("published_by_id = {me}"), "update_writer_publishes"),
        ] {
            let raw = db.try_run(&format!("update progress_update set {set}")).await;
            let refused = StoreError::from(raw.unwrap_err());
            assert!(matches!(&refused, StoreError::Constraint(found) if found == name), "{refused:?}");
        }
        update::decide(&db, &by(&team.leader), input.id, &Decision::Approve, waiting.version).await.unwrap();
        assert!(
            db.try_run("update progress_update set writers = '[]'").await.is_err(),
            "approved, it stands"
        );
        let published = update::publish(&db, &by(&team.coordinator), input.id, waiting.version + 1).await;
        assert!(matches!(published, Err(StoreError::Forbidden)));
    }
);

both!(
    async fn what_waits_is_taken_back_by_the_office_alone(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let input = update_input(tourism, Progress::InProgress);
        update::submit(&db, &by(&signed.hue.reporter), &input).await.unwrap();
        let take = async |who, version| update::take_back(&db, &by(who), input.id, version).await;
        assert!(matches!(take(&signed.ha_noi.coordinator, 1).await, Err(StoreError::NotFound)));
        assert!(matches!(take(&signed.hue.leader, 1).await, Err(StoreError::Forbidden)));
        assert!(matches!(take(&signed.hue.coordinator, 7).await, Err(StoreError::Stale)));
        assert_eq!(take(&signed.hue.coordinator, 1).await.unwrap(), tourism);
        assert!(matches!(
            take(&signed.hue.coordinator, 2).await,
            Err(StoreError::State("update_not_submitted"))
        ));
        assert_eq!(
            update::queue(&db, &by(&signed.hue.leader), &QueueFilter::default()).await.unwrap().total,
            0
        );
        let form = update::form(&db, &by(&signed.hue.reporter), tourism).await.unwrap();
        let draft = form.draft.unwrap();
        assert_eq!((draft.id, draft.state, draft.submitted_at), (input.id, ReviewState::Draft, None));
        assert!(form.waiting.is_none());
        assert_eq!(db.number("select count(*) from audit_entry where action = 'take_back'").await, 1);
        // Approved in the meantime, nothing is taken back.
        update::submit(&db, &by(&signed.hue.reporter), &input).await.unwrap();
        update::decide(&db, &by(&signed.hue.leader), input.id, &Decision::Approve, 3).await.unwrap();
        assert!(matches!(
            take(&signed.hue.reporter, 3).await,
            Err(StoreError::State("update_not_submitted"))
        ));
    }
);

both!(
    async fn a_commitment_whose_report_waits_is_not_without_a_report(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let education = signed.commitment(&db, "03").await;
        let me = by(&signed.hue.coordinator);
        let counts = async || inbox::load(&db, &me, None, 1).await.unwrap().commitments.unwrap();
        let before = counts().await;
        assert!(before.list.rows.iter().any(|card| card.commitment.id == education), "it is silent");
        update::submit(&db, &me, &update_input(education, Progress::InProgress)).await.unwrap();
        let after = counts().await;
        assert_eq!(after.counts[2], before.counts[2] - 1);
        assert_eq!(after.counts[3], before.counts[3] + 1);
        assert!(after.list.rows.iter().all(|card| card.commitment.id != education));
        let rest =
            inbox::load(&db, &me, Some(inbox::WorkSection::Rest), 1).await.unwrap().commitments.unwrap();
        assert!(rest.list.rows.iter().any(|card| card.commitment.id == education));
        assert_eq!(rest.waiting, [education]);
        // The other side still owes its own.
        let theirs =
            inbox::load(&db, &by(&signed.ha_noi.coordinator), None, 1).await.unwrap().commitments.unwrap();
        assert!(theirs.list.rows.iter().any(|card| card.commitment.id == education));
        assert!(commitment::by_id(&db, &me, education).await.unwrap().card.commitment.last_news_on.is_none());
    }
);

/// Names of the files of an update, as its office sees them.
async fn named(db: &Db, act: &Act, update: uuid::Uuid) -> Vec<String> {
    let files = file::list(db, act, Of::Owner(Owner::Update(update))).await.unwrap();
    files.into_iter().map(|file| file.name).collect()
}

both!(
    async fn the_files_of_what_is_replaced_go_along_but_for_those_left_out(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let (author, colleague) = (by(&signed.hue.reporter), by(&signed.hue.coordinator));
        let first = update_input(tourism, Progress::InProgress);
        update::submit(&db, &author, &first).await.unwrap();
        let mut files = Vec::new();
        for n in 1..=3 {
            let new = new_file(Owner::Update(first.id), &format!("Ảnh {n}.pdf"), n);
            files.push(file::attach(&db, &author, &new).await.unwrap());
        }
        let form = update::form(&db, &colleague, tourism).await.unwrap();
        assert_eq!(form.page.files.len(), 3, "the form can name them");

        // A colleague begins one of the same words, with a file of its own and one that is there already.
        let mut second = UpdateInput { id: new_id(), ..first.clone() };
        update::save_draft(&db, &colleague, &second).await.unwrap();
        for (name, content) in [("Biên bản.pdf", 9), ("Ảnh một.pdf", 1)] {
            let new = new_file(Owner::Update(second.id), name, content);
            file::attach(&db, &colleague, &new).await.unwrap();
        }
        let blind = update::submit(&db, &colleague, &second).await;
        assert!(matches!(blind, Err(StoreError::State("update_waits"))), "other evidence is another report");
        second.more.replaces = Some(first.id);
        second.more.left_out = vec![files[2]];
        assert_eq!(update::submit(&db, &colleague, &second).await.unwrap(), Submitted::Now);
        assert_eq!(named(&db, &author, second.id).await, ["Ảnh 2.pdf", "Biên bản.pdf", "Ảnh một.pdf"]);
        assert_eq!(named(&db, &author, first.id).await, ["Ảnh 1.pdf", "Ảnh 3.pdf"], "nothing is thrown away");
        // Who has its page open still adds nothing to it: nobody would see the file.
        let late = file::attach(&db, &author, &new_file(Owner::Update(first.id), "Muộn.pdf", 50)).await;
        assert!(matches!(late, Err(StoreError::State("update_replaced"))), "{late:?}");
        let added =
            format!("select count(*) from audit_entry where action = 'attach' and noun_id = '{}'", files[1]);
        assert_eq!(db.number(&added).await, 2, "that it went along is told");
        assert!(
            named(&db, &by(&signed.ha_noi.coordinator), second.id).await.is_empty(),
            "not of the other side"
        );

        // The same words with one file less are another report too.
        let photo = file::list(&db, &author, Of::Owner(Owner::Update(second.id))).await.unwrap().remove(0).id;
        let mut third = UpdateInput { id: new_id(), ..second.clone() };
        (third.more.replaces, third.more.left_out) = (Some(second.id), vec![photo]);
        assert_eq!(update::submit(&db, &colleague, &third).await.unwrap(), Submitted::Now);
        assert_eq!(named(&db, &author, third.id).await, ["Biên bản.pdf", "Ảnh một.pdf"]);

        // Too many together: refused as a whole, and the one that waits goes on waiting with its own.
        let mut many =
            UpdateInput { id: new_id(), results: "Đã họp ba lần.".to_owned(), ..third.clone() };
        update::save_draft(&db, &author, &many).await.unwrap();
        for n in 0..u128::try_from(MAX_FILES).unwrap() - 1 {
            let new = new_file(Owner::Update(many.id), &format!("Tệp {n}.pdf"), 100 + n);
            file::attach(&db, &author, &new).await.unwrap();
        }
        (many.more.replaces, many.more.left_out) = (Some(third.id), Vec::new());
        let refused = update::submit(&db, &author, &many).await;
        assert!(matches!(&refused, Err(StoreError::Constraint(name)) if name == "file_count"), "{refused:?}");
        let form = update::form(&db, &author, tourism).await.unwrap();
        assert_eq!(form.waiting.map(|waiting| waiting.id), Some(third.id));
        assert_eq!(named(&db, &author, third.id).await.len(), 2);
        many.more.left_out = file::list(&db, &author, Of::Owner(Owner::Update(third.id)))
            .await
            .unwrap()
            .iter()
            .map(|file| file.id)
            .take(1)
            .collect();
        assert_eq!(update::submit(&db, &author, &many).await.unwrap(), Submitted::Now);
        assert_eq!(i64::try_from(named(&db, &author, many.id).await.len()).unwrap(), MAX_FILES);

        // Taken back, returned, gone on with by a colleague: it is the same update, with the same files.
        let (waiting, _) = update::review(&db, &author, many.id).await.unwrap();
        update::take_back(&db, &colleague, many.id, waiting.version).await.unwrap();
        update::submit(
            &db,
            &colleague,
            &UpdateInput { results: "Đã họp bốn lần.".to_owned(), ..many.clone() },
        )
        .await
        .unwrap();
        let (waiting, _) = update::review(&db, &by(&signed.hue.leader), many.id).await.unwrap();
        let back = Decision::Return("Thiếu số liệu".to_owned());
        update::decide(&db, &by(&signed.hue.leader), many.id, &back, waiting.version).await.unwrap();
        let form = update::form(&db, &author, tourism).await.unwrap();
        let of = form.page.files.iter().filter(|file| file.owner == Owner::Update(many.id)).count();
        assert_eq!(i64::try_from(of).unwrap(), MAX_FILES);
    }
);

both!(
    async fn another_day_of_completion_is_another_report(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        let author = by(&signed.hue.reporter);
        let mut done = update_input(tourism, Progress::Done);
        done.done_on = Some(done.as_of - chrono::Days::new(5));
        update::submit(&db, &author, &done).await.unwrap();
        let same = UpdateInput { id: new_id(), ..done.clone() };
        assert_eq!(update::submit(&db, &author, &same).await.unwrap(), Submitted::Before(done.id));
        let other = UpdateInput { done_on: Some(done.as_of), ..same };
        let blind = update::submit(&db, &author, &other).await;
        assert!(matches!(blind, Err(StoreError::State("update_waits"))), "{blind:?}");
    }
);
