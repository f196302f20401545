//! One update of a side waits at a time; it is taken back or replaced, by anybody of the office.

use hoptac::model::standing::Progress;
use hoptac::model::update::ReviewState;
use hoptac::store::StoreError;
use hoptac::store::record::commitment;
use hoptac::store::work::inbox;
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, QueueFilter, Submitted, UpdateInput};

use crate::support::db::{TestDb, both};
use crate::support::fixture::{SignedAgreement, by, new_id, update_input};

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
