//! The demo fills an empty database on both engines, through the store's own operations.

use hoptac::model::act::{Act, Actor};
use hoptac::model::agreement::State;
use hoptac::store::auth::account;
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::milestone;
use hoptac::store::record::milestone::NewMilestone;
use hoptac::store::record::proposal::Outcome;
use hoptac::store::system::check;
use hoptac::store::views::dashboard;
use hoptac::store::work::inbox;
use hoptac::store::work::inbox::TaskKind;
use hoptac::store::work::{notification, update};
use hoptac::store::{Db, StoreError};
use server::demo;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    DA_NANG, act, by, confirm, ids, locality, new_milestone, now, public, refused, system,
};

/// Agreements of the demo, and how many of them are public.
const AGREEMENTS: (i64, i64) = (17, 15);

async fn filled(db: &Db) {
    demo::fill(db, now(), ids(), "$hash").await.unwrap();
}

/// The person with this address, today.
async fn someone(db: &Db, email: &str) -> Act {
    by(&account::credentials(db, email).await.unwrap().unwrap_or_else(|| panic!("no {email}")).staff)
}

async fn total(db: &Db, by: Actor) -> i64 {
    agreement::list(db, &act(by), &AgreementFilter::default()).await.unwrap().total
}

both!(
    async fn an_empty_database_is_filled_once_and_its_standings_follow_from_its_updates(db: TestDb) {
        filled(&db).await;
        assert_eq!((total(&db, Actor::System).await, total(&db, Actor::Public).await), AGREEMENTS);
        assert_eq!(check::all(&db).await.unwrap(), []);
        assert_eq!(
            account::demo_accounts(&db).await.unwrap().len(),
            14,
            "four units, three roles, admin, operator"
        );
        let updates = db.rows("progress_update").await;
        filled(&db).await;
        assert_eq!(
            (total(&db, Actor::System).await, db.rows("progress_update").await),
            (AGREEMENTS.0, updates)
        );
    }
);

both!(
    async fn people_work_on_in_the_demo(db: TestDb) {
        filled(&db).await;
        // One filling serves all: it is what takes the time.
        everyone_in_the_demo_finds_work(&db).await;
        only_those_who_edit_enter_milestones_and_only_for_a_side(&db).await;
        an_agreement_ends_once_and_an_account_too(&db).await;
    }
);

async fn everyone_in_the_demo_finds_work(db: &Db) {
    for unit in ["ha-noi", "hue"] {
        let coordinator = someone(db, &format!("coordinator.{unit}@demo.invalid")).await;
        let all = update::QueueFilter::default();
        assert!(update::queue(db, &coordinator, &all).await.unwrap().total > 0, "{unit}");
        let leader = someone(db, &format!("leader.{unit}@demo.invalid")).await;
        let seen = dashboard::load(db, &leader).await.unwrap().exceptions;
        let shown = [seen.overdue, seen.differ, seen.silent, seen.at_risk, seen.waiting, seen.due_soon];
        assert!(shown.iter().all(|count| *count > 0), "{unit}: {seen:?}");
        for who in [&coordinator, &leader] {
            let told = notification::list(db, who, 1).await.unwrap().rows;
            let unread = told.iter().filter(|notice| !notice.read).count();
            assert!((1..told.len()).contains(&unread), "{unit}: {unread} of {} unread", told.len());
        }
    }
    let reporter = someone(db, "reporter.ha-noi@demo.invalid").await;
    let inbox = inbox::load(db, &reporter, None, 1).await.unwrap();
    let total = |kind| inbox.tasks.iter().find(|task| task.kind == kind).map_or(0, |task| task.total);
    assert_eq!(total(TaskKind::Returned), 1);
    assert!(total(TaskKind::Submitted) > 0 && inbox.commitments.unwrap().list.total >= 3);
    let leader = someone(db, "leader.hue@demo.invalid").await;
    assert_eq!(dashboard::load(db, &leader).await.unwrap().to_publish.len(), 1);
}

async fn only_those_who_edit_enter_milestones_and_only_for_a_side(db: &Db) {
    let page = agreement::page(db, &system(), "ha-noi-hue-2025").await.unwrap();
    let commitment_id = page.commitments[0].commitment.id;
    let new = new_milestone(commitment_id, " Tọa đàm ");
    let why = Amendment::because("Theo biên bản");
    let coordinator = someone(db, "coordinator.hue@demo.invalid").await;
    let reporter = someone(db, "reporter.hue@demo.invalid").await;
    for stranger in [public(), reporter] {
        assert!(matches!(milestone::create(db, &stranger, &new, &why).await, Err(StoreError::Forbidden)));
    }
    let nameless = NewMilestone { title: " ".to_owned(), ..new.clone() };
    assert!(refused(milestone::create(db, &coordinator, &nameless, &why).await, "milestone_title"));
    let elsewhere = NewMilestone { locality: Some(locality(DA_NANG)), ..new.clone() };
    assert!(refused(milestone::create(db, &coordinator, &elsewhere, &why).await, "milestone_locality"));
    let proposed = milestone::create(db, &coordinator, &new, &why).await.unwrap();
    agreed(db, proposed).await;
    let second = NewMilestone { title: "Kỷ yếu".to_owned(), ..new };
    agreed(db, milestone::create(db, &coordinator, &second, &why).await.unwrap()).await;
    let page = hoptac::store::record::commitment::by_id(db, &coordinator, commitment_id).await.unwrap();
    let found: Vec<_> = page.milestones.iter().map(|m| (m.position, m.title.as_str())).collect();
    assert_eq!(found, [(0, "Tọa đàm"), (1, "Kỷ yếu")]);
}

/// Has the leaders of both sides confirm what was proposed.
async fn agreed<T>(db: &Db, outcome: Outcome<T>) {
    let id = outcome.proposed().unwrap();
    for leader in ["leader.ha-noi@demo.invalid", "leader.hue@demo.invalid"] {
        let act = someone(db, leader).await;
        confirm(db, act.staff().unwrap(), id).await.unwrap();
    }
}

async fn an_agreement_ends_once_and_an_account_too(db: &Db) {
    let slug = "ha-noi-hue-2025";
    let version = agreement::page(db, &system(), slug).await.unwrap().agreement.version;
    let coordinator = someone(db, "coordinator.ha-noi@demo.invalid").await;
    let leader = someone(db, "leader.ha-noi@demo.invalid").await;
    let why = Amendment::because("Theo biên bản");
    let end = async |act: &Act, state, version| agreement::end(db, act, slug, state, version, &why).await;
    assert!(matches!(end(&leader, State::Concluded, version).await, Err(StoreError::Forbidden)));
    assert!(matches!(end(&coordinator, State::Draft, version).await, Err(StoreError::State(_))));
    assert!(matches!(end(&coordinator, State::Concluded, version - 1).await, Err(StoreError::Stale)));
    agreed(db, end(&coordinator, State::Concluded, version).await.unwrap()).await;
    assert!(matches!(end(&coordinator, State::Expired, version + 1).await, Err(StoreError::State(_))));

    let id = leader.staff().map(|staff| staff.account_id).unwrap();
    assert!(matches!(account::disable(db, &coordinator, id).await, Err(StoreError::Forbidden)));
    account::disable(db, &system(), id).await.unwrap();
    assert!(account::credentials(db, "leader.ha-noi@demo.invalid").await.unwrap().is_none());
    assert!(matches!(account::disable(db, &system(), id).await, Err(StoreError::NotFound)));
}
