//! What the public reads of an approved update, who makes it so, and that the database keeps what was approved.

use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::model::standing::{Accord, Progress};
use hoptac::model::update::Publicity;
use hoptac::store::record::commitment;
use hoptac::store::system::check;
use hoptac::store::views::home;
use hoptac::store::work::update;
use hoptac::store::work::update::{Decision, QueueFilter, UpdateInput, Wording};
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, SignedAgreement, by, confirm, day, public, refused, staff, submit_and_approve, system,
    update_input, update_input_as_of,
};

/// An approved update of Hà Nội's reporter on a public commitment, with every text.
async fn told(db: &Db, signed: &SignedAgreement) -> UpdateInput {
    let mut input = update_input(signed.commitment(db, "01").await, Progress::InProgress);
    input.results = "Kết quả nội bộ".to_owned();
    input.obstacles = "Vướng mắc nội bộ".to_owned();
    input.proposals = "Kiến nghị nội bộ".to_owned();
    input.next_steps = "Việc tiếp theo".to_owned();
    submit_and_approve(db, &signed.ha_noi.reporter, &signed.ha_noi.coordinator, &input).await.unwrap();
    input
}

pub async fn version(db: &Db, id: Uuid) -> i64 {
    update::review(db, &system(), id).await.unwrap().0.version
}

/// Texts of the first update that this reader sees.
async fn seen(db: &Db, act: &hoptac::model::act::Act, slug: &str) -> Vec<String> {
    let page = commitment::page(db, act, slug, "01", 1).await.unwrap();
    let texts = |u: &hoptac::model::update::Update| {
        [&u.results, &u.obstacles, &u.proposals, &u.next_steps].map(Clone::clone)
    };
    page.updates.first().map(|u| texts(u).to_vec()).unwrap_or_default()
}

both!(
    async fn a_second_person_publishes_and_the_public_reads_the_public_wording_only(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let input = told(&db, &signed).await;
        let (id, slug) = (input.id, signed.slug.as_str());
        let stranger = staff(&db, Role::Coordinator, DA_NANG, None).await;
        for outsider in [public(), by(&stranger)] {
            assert!(seen(&db, &outsider, slug).await.is_empty(), "approved is not published");
            assert!(home::load(&db, &outsider).await.unwrap().news.is_empty());
        }
        assert_eq!(
            seen(&db, &by(&signed.hue.reporter), slug).await[0],
            "Kết quả nội bộ",
            "the parties see all"
        );

        let wording =
            Wording { results: " Đã tổ chức ba hội chợ. ".to_owned(), ..Wording::default() };
        let now = version(&db, id).await;
        for stranger in [&signed.hue.coordinator, &signed.ha_noi.reporter, &signed.ha_noi.leader] {
            let refused = update::propose(&db, &by(stranger), id, &wording, now).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{:?}", stranger.role);
        }
        let coordinator = by(&signed.ha_noi.coordinator);
        let empty = Wording::default();
        assert!(refused(update::propose(&db, &coordinator, id, &empty, now).await, "update_public_results"));
        let stale = update::propose(&db, &coordinator, id, &wording, now - 1).await;
        assert!(matches!(stale, Err(StoreError::Stale)));
        update::propose(&db, &coordinator, id, &wording, now).await.unwrap();
        assert!(seen(&db, &public(), slug).await.is_empty(), "proposed is not published");

        let now = version(&db, id).await;
        for other in [&signed.ha_noi.coordinator, &signed.ha_noi.reporter, &signed.hue.leader] {
            let refused = update::publish(&db, &by(other), id, now).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{:?}", other.role);
        }
        update::publish(&db, &by(&signed.ha_noi.leader), id, now).await.unwrap();
        for outsider in [public(), by(&stranger)] {
            assert_eq!(seen(&db, &outsider, slug).await, ["Đã tổ chức ba hội chợ.", "", "", ""]);
            let news = home::load(&db, &outsider).await.unwrap().news;
            assert_eq!(news[0].results, "Đã tổ chức ba hội chợ.");
        }
        assert_eq!(seen(&db, &by(&signed.hue.reporter), slug).await[1], "Vướng mắc nội bộ");
        let again = update::publish(&db, &by(&signed.ha_noi.leader), id, version(&db, id).await).await;
        assert!(matches!(again, Err(StoreError::State("update_published"))));
    }
);

both!(
    async fn what_was_published_can_be_withdrawn_with_a_reason_and_proposed_again(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let id = told(&db, &signed).await.id;
        let leader = by(&signed.ha_noi.leader);
        update::publish(&db, &leader, id, version(&db, id).await).await.unwrap();
        let now = version(&db, id).await;
        assert!(refused(update::withdraw(&db, &leader, id, " ", now).await, "update_withdraw_reason"));
        let coordinator = update::withdraw(&db, &by(&signed.ha_noi.coordinator), id, "sai", now).await;
        assert!(matches!(coordinator, Err(StoreError::Forbidden)));
        let asked = update::withdraw(&db, &leader, id, "Số liệu cần kiểm tra lại", now).await.unwrap();
        assert!(!seen(&db, &public(), &signed.slug).await.is_empty(), "a second person published it");
        let again = update::withdraw(&db, &leader, id, "nữa", now).await;
        assert!(matches!(again, Err(StoreError::State("proposal_waits"))), "{again:?}");
        let asked = asked.proposed().unwrap();
        assert!(matches!(confirm(&db, &signed.ha_noi.leader, asked).await, Err(StoreError::Forbidden)));
        assert!(confirm(&db, &signed.ha_noi.coordinator, asked).await.unwrap());
        assert!(seen(&db, &public(), &signed.slug).await.is_empty());
        let (update, _) = update::review(&db, &leader, id).await.unwrap();
        assert_eq!(update.publication.stage(), Publicity::Withdrawn);
        assert_eq!(update.publication.withdraw_reason.as_deref(), Some("Số liệu cần kiểm tra lại"));
        let again = update::withdraw(&db, &leader, id, "nữa", update.version).await;
        assert!(matches!(again, Err(StoreError::State("update_not_published"))));
        let wording =
            Wording { results: "Đã kiểm tra".to_owned(), obstacles: true, ..Wording::default() };
        update::propose(&db, &by(&signed.ha_noi.coordinator), id, &wording, update.version).await.unwrap();
        update::publish(&db, &leader, id, version(&db, id).await).await.unwrap();
        let seen = seen(&db, &public(), &signed.slug).await;
        assert_eq!(seen, ["Đã kiểm tra", "Vướng mắc nội bộ", "", ""]);
    }
);

both!(
    async fn who_proposed_the_wording_does_not_publish_it_after_a_withdrawal_either(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let id = told(&db, &signed).await.id;
        let (coordinator, leader) = (&signed.ha_noi.coordinator, by(&signed.ha_noi.leader));
        let wording = Wording { results: "Lời của tôi".to_owned(), ..Wording::default() };
        update::propose(&db, &by(coordinator), id, &wording, version(&db, id).await).await.unwrap();
        update::publish(&db, &leader, id, version(&db, id).await).await.unwrap();
        update::withdraw(&db, &system(), id, "Kiểm tra lại", version(&db, id).await).await.unwrap();
        let promoted = Staff { role: Role::Leader, ..coordinator.clone() };
        let own = update::publish(&db, &by(&promoted), id, version(&db, id).await).await;
        assert!(matches!(own, Err(StoreError::Forbidden)), "{own:?}");
        assert!(db.try_run("update progress_update set published_by_id = public_by_id").await.is_err());
        update::publish(&db, &leader, id, version(&db, id).await).await.unwrap();
        assert_eq!(seen(&db, &public(), &signed.slug).await[0], "Lời của tôi");
    }
);

both!(
    async fn a_leader_approves_and_publishes_in_one_step_and_internal_ones_never(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let input = update_input(signed.commitment(&db, "01").await, Progress::InProgress);
        update::submit(&db, &by(&signed.hue.reporter), &input).await.unwrap();
        let both = Decision::ApproveAndPublish;
        let coordinator = update::decide(&db, &by(&signed.hue.coordinator), input.id, &both, 1).await;
        assert!(matches!(coordinator, Err(StoreError::Forbidden)));
        update::decide(&db, &by(&signed.hue.leader), input.id, &both, 1).await.unwrap();
        assert_eq!(seen(&db, &public(), &signed.slug).await[0], input.results);

        let secret = update_input(signed.commitment(&db, "05").await, Progress::InProgress);
        update::submit(&db, &by(&signed.hue.coordinator), &secret).await.unwrap();
        let leader = by(&signed.hue.leader);
        let refused = update::decide(&db, &leader, secret.id, &both, 1).await;
        assert!(matches!(refused, Err(StoreError::State("update_not_public"))));
        update::decide(&db, &leader, secret.id, &Decision::Approve, 1).await.unwrap();
        let refused = update::publish(&db, &leader, secret.id, 2).await;
        assert!(matches!(refused, Err(StoreError::State("update_not_public"))));
        let list = update::to_publish(&db, &leader, &QueueFilter::default()).await.unwrap();
        assert_eq!(list.total, 0, "nothing that can never be public waits to become so");
    }
);

both!(
    async fn the_list_of_those_to_publish_is_narrowed_and_leaves_out_ones_own(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let input = told(&db, &signed).await;
        let all = QueueFilter::default();
        for person in [&signed.ha_noi.leader, &signed.ha_noi.coordinator] {
            let list = update::to_publish(&db, &by(person), &all).await.unwrap();
            assert_eq!((list.total, list.rows[0].update.id), (1, input.id), "{:?}", person.role);
            let here = QueueFilter { agreement: Some(signed.slug.clone()), page: 9 };
            assert_eq!(update::to_publish(&db, &by(person), &here).await.unwrap().rows.len(), 1);
            let elsewhere = QueueFilter { agreement: Some("khac".to_owned()), page: 1 };
            assert_eq!(update::to_publish(&db, &by(person), &elsewhere).await.unwrap().total, 0);
        }
        for person in [&signed.ha_noi.reporter, &signed.hue.leader, &signed.hue.coordinator] {
            let list = update::to_publish(&db, &by(person), &all).await.unwrap();
            assert_eq!(list.total, 0, "{:?}", person.role);
        }
    }
);

both!(
    async fn the_database_itself_refuses_to_change_or_delete_what_was_approved(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        told(&db, &signed).await;
        for change in [
            "update progress_update set results = 'khác'",
            "update progress_update set progress = 'done'",
            "update progress_update set as_of = '2026-01-01'",
            "update progress_update set state = 'draft'",
            "update progress_update set author = 'khác'",
            "update progress_update set decided_by = 'khác'",
            "update progress_update set value = 7",
            "delete from progress_update",
            "delete from commitment",
            // Nobody publishes their own.
            "update progress_update set published_by_id = author_id",
        ] {
            assert!(db.try_run(change).await.is_err(), "{change}");
        }
        db.run("update progress_update set published_at = null, version = version + 1").await;
    }
);

/// Progress and value that each side says, and the joint accord, as this reader sees them.
async fn told_by(
    db: &Db,
    act: &hoptac::model::act::Act,
    id: Uuid,
) -> (Vec<Option<(Progress, Option<f64>)>>, Accord) {
    let card = commitment::by_id(db, act, id).await.unwrap().card;
    let said = |side: &hoptac::model::commitment::Side| side.said.map(|said| (said.progress, said.value));
    (card.sides.iter().map(said).collect(), card.commitment.accord)
}

both!(
    async fn the_public_standing_follows_what_is_published_alone(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let id = signed.commitment(&db, "01").await;
        let (team, hue) = (&signed.ha_noi, &signed.hue);
        let leader = by(&team.leader);
        let going = |value| Some((Progress::InProgress, Some(value)));
        let input = |as_of: u32, value: f64| UpdateInput {
            value: Some(value),
            ..update_input_as_of(id, Progress::InProgress, day(2026, 11, as_of))
        };
        let consistent = async || assert_eq!(check::standing(&db).await.unwrap(), []);
        let stranger = staff(&db, Role::Leader, DA_NANG, None).await;

        // Approved: the parties see it, nobody else does, in whatever role.
        let first = input(10, 1.0);
        submit_and_approve(&db, &team.reporter, &team.coordinator, &first).await.unwrap();
        for outsider in [public(), by(&stranger)] {
            assert_eq!(told_by(&db, &outsider, id).await, (vec![None, None], Accord::Unreported));
        }
        assert_eq!(told_by(&db, &by(&hue.reporter), id).await.0, [going(1.0), None]);
        consistent().await;

        // Published: everybody does; a later one that is approved only changes nothing for the public.
        update::publish(&db, &leader, first.id, version(&db, first.id).await).await.unwrap();
        let second = input(15, 2.0);
        submit_and_approve(&db, &team.reporter, &team.coordinator, &second).await.unwrap();
        assert_eq!(told_by(&db, &public(), id).await, (vec![going(1.0), None], Accord::Open));
        assert_eq!(told_by(&db, &leader, id).await.0, [going(2.0), None]);
        let page = commitment::by_id(&db, &leader, id).await.unwrap();
        assert_eq!(page.card.unpublished().count(), 1, "staff see that the public does not read it");
        consistent().await;

        // That nothing changed tells the public only until when the published report holds.
        let mut nothing = update_input_as_of(id, Progress::NotStarted, day(2026, 11, 20));
        nothing.results = String::new();
        nothing.more.nothing = true;
        submit_and_approve(&db, &team.reporter, &team.coordinator, &nothing).await.unwrap();
        update::publish(&db, &leader, nothing.id, version(&db, nothing.id).await).await.unwrap();
        assert_eq!(told_by(&db, &public(), id).await.0, [going(1.0), None], "2 is nowhere public");
        let card = commitment::by_id(&db, &public(), id).await.unwrap().card;
        assert_eq!(card.sides[0].said.unwrap().as_of, day(2026, 11, 20));
        consistent().await;

        // Taken back, it no longer counts; published, the other does.
        update::withdraw(&db, &system(), first.id, "Kiểm tra lại", version(&db, first.id).await)
            .await
            .unwrap();
        assert_eq!(told_by(&db, &public(), id).await.0, [None, None]);
        update::publish(&db, &leader, second.id, version(&db, second.id).await).await.unwrap();
        assert_eq!(told_by(&db, &public(), id).await.0, [going(2.0), None]);
        consistent().await;

        // Corrected, it stands until the correction is public.
        let mut correction = input(15, 3.0);
        correction.more.corrects = Some(second.id);
        submit_and_approve(&db, &team.reporter, &team.coordinator, &correction).await.unwrap();
        assert_eq!(told_by(&db, &public(), id).await.0, [going(2.0), None]);
        update::publish(&db, &leader, correction.id, version(&db, correction.id).await).await.unwrap();
        assert_eq!(told_by(&db, &public(), id).await.0, [going(3.0), None]);

        // Approved and published in one step.
        let theirs = update_input_as_of(id, Progress::Done, day(2026, 11, 22));
        update::submit(&db, &by(&hue.reporter), &theirs).await.unwrap();
        update::decide(&db, &by(&hue.leader), theirs.id, &Decision::ApproveAndPublish, 1).await.unwrap();
        let (said, accord) = told_by(&db, &public(), id).await;
        assert_eq!((said[1].unwrap().0, accord), (Progress::Done, Accord::Waiting));
        consistent().await;
    }
);
