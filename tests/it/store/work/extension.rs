//! Extensions: asked with a reason, decided by a second person, and the deadline moves with both days on record.

use hoptac::model::access::Role;
use hoptac::model::act::{Act, Actor, Staff};
use hoptac::model::commitment::Content;
use hoptac::model::deadline::Deadline;
use hoptac::model::standing::{Progress, Timeliness, timeliness};
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::{Amendment, CommitmentFilter};
use hoptac::store::record::milestone;
use hoptac::store::record::milestone::NewMilestone;
use hoptac::store::record::proposal;
use hoptac::store::system::check;
use hoptac::store::work::extension;
use hoptac::store::work::extension::{Request, Ruling};
use hoptac::store::work::update;
use hoptac::store::work::update::Decision;
use hoptac::store::{Db, Result, StoreError};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, SignedAgreement, THUA_THIEN_HUE, at, by, confirm, day, ids, locality, new_milestone, public,
    refused, staff, submit_and_approve, system, update_input, update_input_as_of,
};

fn until(y: i32, m: u32, d: u32) -> Request {
    Request { to_due: day(y, m, d), reason: "Chờ bố trí kinh phí".to_owned() }
}

async fn ask(db: &Db, who: &Staff, slug: &str, code: &str, request: Request) -> Result<Uuid> {
    extension::ask(db, &by(who), slug, code, &request).await
}

/// The proposal that waits about a commitment.
async fn waiting(db: &Db, commitment: Uuid) -> Vec<Uuid> {
    let rows = proposal::of_commitment(db, &system(), commitment).await.unwrap();
    rows.iter().map(|row| row.proposal.id).collect()
}

both!(
    async fn a_granted_extension_moves_the_own_day_and_the_joint_one_by_both(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (team, slug) = (&signed.hue, signed.slug.as_str());
        let asked = ask(&db, &team.reporter, slug, "01", until(2027, 3, 31)).await.unwrap();
        let waits = ask(&db, &team.coordinator, slug, "01", until(2027, 4, 30)).await;
        assert!(matches!(waits, Err(StoreError::State("extension_waits"))), "one at a time on a side");
        let ours = ask(&db, &signed.ha_noi.reporter, slug, "01", until(2027, 6, 30)).await.unwrap();
        let decide = async |who: &Staff, id, ruling: Ruling, version| {
            extension::decide(&db, &by(who), (slug, "01"), id, &ruling, version).await
        };
        let grant = || Ruling::Grant(day(2027, 3, 31), None, false);
        for other in [&team.reporter, &team.coordinator, &signed.ha_noi.leader] {
            let refused = decide(other, asked, grant(), 1).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{:?} {}", other.role, other.locality.0);
        }
        assert!(matches!(decide(&team.leader, asked, grant(), 2).await, Err(StoreError::Stale)));
        let early = decide(&team.leader, asked, Ruling::Grant(day(2026, 12, 10), None, false), 1).await;
        assert!(refused(early, "extension_days"));
        decide(&team.leader, asked, grant(), 1).await.unwrap();
        assert!(matches!(decide(&team.leader, asked, grant(), 1).await, Err(StoreError::Stale)));

        let shown = async || extension::page(&db, &by(&team.leader), slug, "01").await.unwrap();
        let due = async || {
            let card = shown().await.page.card;
            let own = card.sides.iter().map(|side| side.due_on).collect::<Vec<_>>();
            (card.commitment.content.deadline.due(), own, card.commitment.extensions)
        };
        let (joint, hue) = (Some(day(2026, 12, 10)), Some(day(2027, 3, 31)));
        assert_eq!(due().await, (joint, vec![None, hue], 0), "its own day alone");
        assert_eq!(check::all(&db).await.unwrap(), []);
        for damage in ["'2027-04-01'", "'2026-12-10'"] {
            db.run(&format!("update side set due_on = {damage} where due_on is not null")).await;
            assert_eq!(check::all(&db).await.unwrap().len(), 1, "{damage}");
        }
        db.run("update side set due_on = '2027-03-31' where due_on is not null").await;
        let late = async |filter| commitment::list(&db, &by(&team.leader), &filter).await.unwrap().total;
        assert_eq!(late(CommitmentFilter { extended: true, ..CommitmentFilter::default() }).await, 1);
        // A further one of the same side overtakes the first; both name the day the side has to keep.
        let again = ask(&db, &team.reporter, slug, "01", until(2027, 3, 31)).await;
        assert!(refused(again, "extension_days"));
        let id = signed.commitment(&db, "01").await;
        let [proposed] = waiting(&db, id).await.try_into().unwrap();
        // Neither who asked nor the leader who granted it speaks for the other side.
        let own = confirm(&db, &team.coordinator, proposed).await;
        assert!(matches!(own, Err(StoreError::State("proposal_confirmed"))), "{own:?}");
        assert!(confirm(&db, &signed.ha_noi.coordinator, proposed).await.unwrap());
        assert_eq!(due().await, (hue, vec![None, None], 1), "by the word of both");
        let page = shown().await;
        assert_eq!(page.page.card.commitment.original_due_on, joint);
        let now = timeliness(page.page.card.commitment.progress, hue, None, day(2026, 12, 20));
        assert_eq!(now, Timeliness::InTime, "no longer overdue");
        // The other side's request was about the old day; it can still move the new one, and further only.
        let leader = &signed.ha_noi.leader;
        let back = decide(leader, ours, Ruling::Grant(day(2027, 3, 1), None, false), 1).await;
        assert!(refused(back, "extension_days"));
        let shorter = Ruling::Grant(day(2027, 5, 31), Some("Ngắn hơn".to_owned()), false);
        decide(leader, ours, shorter, 1).await.unwrap();
        let [proposed] = waiting(&db, id).await.try_into().unwrap();
        assert!(confirm(&db, &team.coordinator, proposed).await.unwrap());
        assert_eq!(due().await, (Some(day(2027, 5, 31)), vec![None, None], 2));
        assert_eq!(shown().await.page.card.commitment.original_due_on, joint);
        assert_eq!(check::all(&db).await.unwrap(), []);
    }
);

both!(
    async fn a_deadline_moved_by_hand_is_an_extension_all_the_same(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (act, slug, why) =
            (by(&signed.hue.coordinator), signed.slug.as_str(), Amendment::because("Theo biên bản"));
        let shown = async || commitment::page(&db, &act, slug, "01", 1).await.unwrap().card.commitment;
        let years = [2028, 2027, 2029];
        for (year, extensions) in years.into_iter().zip([1, 1, 2]) {
            let now = shown().await;
            let moved = Content { deadline: Deadline::Year { year }, ..now.content };
            let edited = commitment::edit(&db, &act, slug, "01", now.version, &moved, &why).await.unwrap();
            assert_eq!(shown().await.content.deadline, now.content.deadline, "proposed");
            signed.agree(&db, edited).await;
            let now = shown().await;
            assert_eq!(now.content.deadline, Deadline::Year { year });
            assert_eq!(now.original_due_on, Some(day(2026, 12, 10)), "the first day stays");
            assert_eq!(now.extensions, extensions, "an earlier day is no extension");
        }
        assert_eq!(check::all(&db).await.unwrap(), []);
        for damage in ["extensions = 1", "original_due_on = null", "due_on = '2029-06-01'"] {
            db.run(&format!("update commitment set {damage} where code = '01'")).await;
            assert_eq!(check::all(&db).await.unwrap().len(), 1, "{damage}");
            db.run(
                "update commitment set extensions = 2, original_due_on = '2026-12-10', due_on = '2029-12-31' \
                 where code = '01'",
            )
            .await;
        }
    }
);

both!(
    async fn open_milestones_move_with_the_deadline_or_not(db: TestDb) {
        for moves in [true, false] {
            let signed = SignedAgreement::new(&db).await;
            let slug = signed.slug.as_str();
            let id = signed.commitment(&db, "01").await;
            for (title, on) in [("Sơ kết", day(2026, 12, 1)), ("Đã lỡ", day(2026, 10, 1))] {
                let new = NewMilestone { due_on: Some(on), ..new_milestone(id, title) };
                milestone::create(&db, &system(), &new, &Amendment::default()).await.unwrap();
            }
            let asked = ask(&db, &signed.hue.coordinator, slug, "01", until(2026, 12, 20)).await.unwrap();
            let ruling = Ruling::Grant(day(2026, 12, 20), None, moves);
            extension::decide(&db, &by(&signed.hue.leader), (slug, "01"), asked, &ruling, 1).await.unwrap();
            let days = async || {
                let page = commitment::by_id(&db, &system(), id).await.unwrap();
                page.milestones.iter().map(|m| m.due_on).collect::<Vec<_>>()
            };
            let before = vec![Some(day(2026, 12, 1)), Some(day(2026, 10, 1))];
            assert_eq!(days().await, before);
            let [proposed] = waiting(&db, id).await.try_into().unwrap();
            confirm(&db, &signed.ha_noi.leader, proposed).await.unwrap();
            let after = vec![Some(day(2026, 12, 11)), Some(day(2026, 10, 1))];
            assert_eq!(days().await, if moves { after } else { before });
            // The first day stays on record, by whatever form one moves and however often.
            let read = async || commitment::by_id(&db, &system(), id).await.unwrap().milestones;
            let first = async || read().await.iter().map(|m| m.original_due_on).collect::<Vec<_>>();
            let moved = moves.then(|| day(2026, 12, 1));
            assert_eq!(first().await, [moved, None]);
            for on in [day(2026, 12, 24), day(2026, 12, 30)] {
                let milestone = read().await.remove(0);
                let new = NewMilestone { due_on: Some(on), ..new_milestone(id, "Sơ kết") };
                let act = by(&signed.hue.coordinator);
                let why = Amendment::because("Chờ bố trí");
                let asked = milestone::edit(&db, &act, milestone.id, milestone.version, &new, &why).await;
                let asked = asked.unwrap().proposed().unwrap();
                confirm(&db, &signed.hue.leader, asked).await.unwrap();
                confirm(&db, &signed.ha_noi.leader, asked).await.unwrap();
                assert_eq!(first().await, [Some(day(2026, 12, 1)), None]);
            }
        }
    }
);

both!(
    async fn what_cannot_be_asked_is_refused(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (team, slug) = (&signed.ha_noi, signed.slug.as_str());
        let outsider = staff(&db, Role::Coordinator, DA_NANG, None).await;
        let asking = async |who: &Staff, code: &str, request| ask(&db, who, slug, code, request).await;
        let later = || until(2027, 6, 30);
        assert!(matches!(asking(&outsider, "01", later()).await, Err(StoreError::NotFound)));
        assert!(matches!(asking(&team.leader, "01", later()).await, Err(StoreError::Forbidden)));
        assert!(matches!(asking(&team.reporter, "02", later()).await, Err(StoreError::Forbidden)), "not led");
        assert!(refused(asking(&team.reporter, "01", until(2026, 12, 10)).await, "extension_days"));
        assert!(refused(asking(&team.reporter, "01", until(2031, 12, 11)).await, "extension_days"));
        for reason in ["", " \n ", &"ế".repeat(4001)] {
            let request = Request { reason: reason.to_owned(), ..later() };
            assert!(refused(asking(&team.reporter, "01", request).await, "extension_reason"));
        }
        let ongoing = asking(&team.coordinator, "04", later()).await;
        assert!(matches!(ongoing, Err(StoreError::State("extension_no_deadline"))));
        assert!(matches!(extension::page(&db, &public(), slug, "01").await, Err(StoreError::NotFound)));
        let tourism = signed.commitment(&db, "01").await;
        for side in [&signed.ha_noi, &signed.hue] {
            let done = update_input(tourism, Progress::Done);
            submit_and_approve(&db, &side.reporter, &side.coordinator, &done).await.unwrap();
        }
        let over = asking(&team.reporter, "01", later()).await;
        assert!(matches!(over, Err(StoreError::State("extension_over"))));
        assert_eq!(db.rows("extension").await, 0);
    }
);

both!(
    async fn a_refusal_needs_a_reason_and_moves_nothing_and_a_year_becomes_a_day(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let (team, slug) = (&signed.hue, signed.slug.as_str());
        let asked = ask(&db, &team.coordinator, slug, "03", until(2028, 6, 30)).await.unwrap();
        let decide = async |id, ruling: Ruling| {
            extension::decide(&db, &by(&team.leader), (slug, "03"), id, &ruling, 1).await
        };
        assert!(refused(decide(asked, Ruling::Refuse(" ".to_owned())).await, "extension_decision_note"));
        decide(asked, Ruling::Refuse("Còn đủ thời gian".to_owned())).await.unwrap();
        let id = signed.commitment(&db, "03").await;
        let due = async || {
            commitment::by_id(&db, &system(), id).await.unwrap().card.commitment.content.deadline.due()
        };
        assert!(waiting(&db, id).await.is_empty());
        assert_eq!(due().await, Some(day(2027, 12, 31)));
        let again = ask(&db, &team.coordinator, slug, "03", until(2028, 6, 30)).await.unwrap();
        decide(again, Ruling::Grant(day(2028, 6, 30), None, false)).await.unwrap();
        let [proposed] = waiting(&db, id).await.try_into().unwrap();
        confirm(&db, &signed.ha_noi.leader, proposed).await.unwrap();
        assert_eq!(due().await, Some(day(2028, 6, 30)));
        assert_eq!(check::all(&db).await.unwrap(), []);
        let told = db.rows("notice").await;
        assert!(told >= 4, "asked, decided, and both sides' coordinators: {told}");
    }
);

both!(
    async fn open_work_passes_to_the_successor_and_keeps_the_old_name(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let tourism = signed.commitment(&db, "01").await;
        // Before the change it is Thừa Thiên Huế that reports and asks …
        let before = |who: &Staff| Act::new(Actor::Staff(who.clone()), at(2024, 12, 30), ids());
        let old = Staff { locality: locality(THUA_THIEN_HUE), ..signed.hue.reporter.clone() };
        let input = typed_as_of_2024(tourism);
        update::submit(&db, &before(&old), &input).await.unwrap();
        let asked =
            extension::ask(&db, &before(&old), &signed.slug, "01", &until(2027, 1, 31)).await.unwrap();
        // … and after it Huế that decides.
        let after = |who: &Staff| Act::new(Actor::Staff(who.clone()), at(2025, 1, 2), ids());
        let (deciding, all) = (after(&signed.hue.coordinator), update::QueueFilter::default());
        assert_eq!(update::queue(&db, &deciding, &all).await.unwrap().total, 1);
        update::decide(&db, &after(&signed.hue.coordinator), input.id, &Decision::Approve, 1).await.unwrap();
        let ruling = Ruling::Grant(day(2027, 1, 31), None, false);
        let leader = after(&signed.hue.leader);
        extension::decide(&db, &leader, (&signed.slug, "01"), asked, &ruling, 1).await.unwrap();
        let page = extension::page(&db, &by(&signed.hue.reporter), &signed.slug, "01").await.unwrap();
        assert_eq!(page.extensions[0].locality.0, THUA_THIEN_HUE, "the old name stays");
        let seen = commitment::page(&db, &by(&signed.hue.reporter), &signed.slug, "01", 1).await.unwrap();
        assert_eq!(seen.updates[0].locality.0, THUA_THIEN_HUE);
        assert!(page.asks_for.is_some(), "Huế asks on");
        let next = update_input(tourism, Progress::InProgress);
        submit_and_approve(&db, &signed.hue.reporter, &signed.hue.coordinator, &next).await.unwrap();
        assert_eq!(check::all(&db).await.unwrap(), []);
    }
);

fn typed_as_of_2024(commitment: Uuid) -> update::UpdateInput {
    update_input_as_of(commitment, Progress::InProgress, day(2024, 12, 30))
}
