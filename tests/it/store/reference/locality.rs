//! Localities: what is counted for them, and how units change.

use hoptac::model::act::Staff;
use hoptac::model::locality::LocalityKind;
use hoptac::model::locality::change::{Change, ChangeKind, Refused};
use hoptac::store::StoreError;
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::reference::locality;
use hoptac::store::reference::locality::change;
use hoptac::store::reference::locality::change::Outcome;
use hoptac::store::reference::locality::request;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    CAN_THO, HA_NOI, HUE, THUA_THIEN_HUE, by, day, locality, now, public, system, world,
};
use crate::support::site::fill;

both!(
    async fn the_tally_of_a_locality_is_that_of_all_its_agreements(db: TestDb) {
        fill(&db).await;
        let filter = AgreementFilter { locality: Some("hue".to_owned()), ..AgreementFilter::default() };
        let listing = agreement::list(&db, &public(), &filter).await.unwrap();
        assert_eq!(listing.pages(), 1);
        let before = db.statements();
        let tally =
            locality::tally(&db, &public(), &[locality(THUA_THIEN_HUE), locality(HUE)]).await.unwrap();
        assert_eq!(db.statements() - before, 1);
        assert!(tally.total() > 0);
        assert_eq!(tally, listing.rows.iter().map(|card| card.tally).sum());
    }
);

/// Hà Nội and Cần Thơ become one unit next year.
fn merger() -> Change {
    Change {
        kind: ChangeKind::Merge,
        from: vec![locality(HA_NOI), locality(CAN_THO)],
        on: day(2027, 7, 1),
        code: "01".to_owned(),
        name_vi: "Thăng Long".to_owned(),
        name_en: "Thang Long".to_owned(),
        unit_kind: LocalityKind::City,
        legal_basis: "Nghị quyết của Quốc hội".to_owned(),
    }
}

fn done<T>(outcome: Outcome<T>) -> T {
    match outcome {
        Outcome::Done(value) => value,
        Outcome::Refused(refused) => panic!("{refused:?}"),
    }
}

both!(
    async fn units_merge_and_what_is_open_passes_to_the_successor(db: TestDb) {
        let world = world(&db).await;
        let preview = done(change::preview(&db, &by(&world.operator), &merger()).await.unwrap());
        let [ha_noi, can_tho] = preview.passes.as_slice() else { panic!("two units") };
        assert_eq!((ha_noi.agreements, ha_noi.commitments, ha_noi.accounts, ha_noi.agencies), (4, 5, 4, 1));
        assert_eq!((can_tho.agreements, can_tho.commitments, can_tho.accounts), (0, 0, 1));
        let before = db.rows("locality").await;
        for person in world.without_operator() {
            assert!(matches!(change::preview(&db, &by(person), &merger()).await, Err(StoreError::Forbidden)));
            let asked = request::ask_change(&db, &by(person), &merger(), preview.version).await;
            assert!(matches!(asked, Err(StoreError::Forbidden)));
        }
        for person in world.without_operator().into_iter().chain([&world.operator]) {
            let applied = change::apply(&db, &by(person), &merger(), preview.version).await;
            assert!(matches!(applied, Err(StoreError::Forbidden)));
        }
        assert_eq!(db.rows("locality").await, before, "a preview writes nothing");
        let new = done(change::apply(&db, &system(), &merger(), preview.version).await.unwrap());
        assert_eq!(new, locality("01-20270701"));

        let reference = db.reference();
        let on = |d| reference.lineage.responsible_on(&locality(HA_NOI), d).unwrap().id.clone();
        assert_eq!((on(day(2027, 6, 30)), on(day(2027, 7, 1))), (locality(HA_NOI), new.clone()));
        let later = |staff: &Staff| {
            let mut act = by(staff);
            act.at = now() + chrono::TimeDelta::days(300);
            act
        };
        // Cần Thơ was party to nothing; as part of the successor it reads and answers.
        let stranger = Staff { locality: new.clone(), ..world.stranger.clone() };
        let page = agreement::page(&db, &later(&stranger), "noi-bo").await.unwrap();
        assert!(page.parties.contains(&locality(HA_NOI)), "the unit that signed keeps its name");
        assert!(agreement::page(&db, &by(&world.stranger), "noi-bo").await.is_err(), "not before the day");

        let again = change::apply(&db, &system(), &merger(), preview.version).await.unwrap();
        assert!(matches!(again, Outcome::Refused(Refused::Ended)), "sent twice it happens once");
        let entries = "select count(*) from audit_entry where noun = 'locality' and action = 'merge'";
        assert_eq!(db.number(entries).await, 1);
    }
);

both!(
    async fn of_two_changes_at_once_the_second_sees_the_first(db: TestDb) {
        let world = world(&db).await;
        let operator = by(&world.operator);
        let elsewhere = db.second().await;
        let version = done(change::preview(&elsewhere, &operator, &merger()).await.unwrap()).version;
        done(change::apply(&db, &system(), &merger(), version).await.unwrap());
        // The other process has not loaded the change yet, and still does not double it.
        let stale = change::apply(&elsewhere, &system(), &merger(), version).await;
        assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
        let forced = change::apply(&elsewhere, &system(), &merger(), version + 1).await;
        assert!(matches!(forced, Err(StoreError::Stale)), "{forced:?}");
        elsewhere.refresh_reference().await.unwrap();
        let seen = change::apply(&elsewhere, &system(), &merger(), version + 1).await.unwrap();
        assert!(matches!(seen, Outcome::Refused(Refused::Ended)));
        assert_eq!(db.number("select count(*) from locality where id = '01-20270701'").await, 1);
        elsewhere.close().await;
    }
);
