//! Public holidays, and the waiting times that follow them.

use hoptac::model::holiday::{DayKind, Holiday, MOST_A_YEAR};
use hoptac::model::reference::Reference;
use hoptac::model::workday;
use hoptac::store::StoreError;
use hoptac::store::reference::holiday;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{by, day, refused, world};

fn off(month: u32, date: u32) -> Holiday {
    Holiday {
        day: day(2030, month, date),
        kind: DayKind::Off,
        name_vi: "Ngày nghỉ".to_owned(),
        name_en: "Day off".to_owned(),
    }
}

both!(
    async fn days_off_are_shipped_and_kept_by_operators(db: TestDb) {
        assert_eq!(db.reference().holidays, Reference::built_in().holidays);
        let world = world(&db).await;
        let operator = by(&world.operator);
        for other in world.without_operator() {
            let entered = holiday::enter(&db, &by(other), &off(3, 4), None).await;
            assert!(matches!(entered, Err(StoreError::Forbidden)));
            let removed = holiday::remove(&db, &by(other), day(2026, 8, 31)).await;
            assert!(matches!(removed, Err(StoreError::Forbidden)));
        }
        // Monday 4 March 2030.
        let waited = |db: &hoptac::store::Db| {
            workday::since(&db.reference().calendar, day(2030, 3, 1), day(2030, 3, 5))
        };
        assert_eq!(waited(&db), 2);
        let elsewhere = db.second().await;
        holiday::enter(&db, &operator, &off(3, 4), None).await.unwrap();
        assert_eq!(waited(&db), 1, "it holds at once");
        assert_eq!(waited(&elsewhere), 2);
        assert!(elsewhere.refresh_reference().await.unwrap());
        assert_eq!(waited(&elsewhere), 1);
        elsewhere.close().await;
        holiday::enter(&db, &operator, &Holiday { kind: DayKind::Worked, ..off(3, 3) }, None).await.unwrap();
        assert_eq!(waited(&db), 2, "the Sunday is worked");

        let named = |name: &str| Holiday { name_vi: name.to_owned(), ..off(3, 6) };
        assert!(refused(holiday::enter(&db, &operator, &named(" "), None).await, "holiday_name_vi"));
        assert!(refused(
            holiday::enter(&db, &operator, &named(&"x".repeat(201)), None).await,
            "holiday_name_vi"
        ));
        let far = Holiday { day: day(2101, 1, 1), ..off(3, 6) };
        assert!(refused(holiday::enter(&db, &operator, &far, None).await, "holiday_day"));
        let (mut next, mut entered) = (day(2031, 1, 1), 0);
        while entered < MOST_A_YEAR {
            holiday::enter(&db, &operator, &Holiday { day: next, ..off(1, 1) }, None).await.unwrap();
            (next, entered) = (next.succ_opt().unwrap(), entered + 1);
        }
        assert!(refused(
            holiday::enter(&db, &operator, &Holiday { day: next, ..off(1, 1) }, None).await,
            "holiday_many"
        ));
    }
);

both!(
    async fn a_day_that_was_taken_out_is_not_entered_anew(db: TestDb) {
        let world = world(&db).await;
        let operator = by(&world.operator);
        let monday = day(2026, 8, 31);
        holiday::remove(&db, &operator, monday).await.unwrap();
        assert!(db.reference().calendar.is_working(monday));
        let again = holiday::remove(&db, &operator, monday).await;
        assert!(matches!(again, Err(StoreError::NotFound)));
        // The start of another server enters what is missing.
        holiday::seed(&db).await.unwrap();
        db.reload_reference().await.unwrap();
        assert!(db.reference().calendar.is_working(monday));
        let detail = db.text("select detail from audit_entry where noun = 'holiday'").await;
        assert!(detail.contains("2026-08-31") && detail.contains("hoán đổi"), "{detail}");
        holiday::enter(&db, &operator, &Holiday { day: monday, ..off(1, 1) }, None).await.unwrap();
        assert!(!db.reference().calendar.is_working(monday), "and back");
        assert_eq!(db.number("select count(*) from audit_entry where noun = 'holiday'").await, 2);
    }
);

both!(
    async fn a_day_is_entered_once_and_changed_by_name(db: TestDb) {
        let world = world(&db).await;
        let operator = by(&world.operator);
        let working = |on| db.reference().calendar.is_working(on);
        holiday::enter(&db, &operator, &off(3, 4), None).await.unwrap();
        let again = Holiday { name_vi: "Ngày khác".to_owned(), ..off(3, 4) };
        assert!(refused(holiday::enter(&db, &operator, &again, None).await, "holiday_once"));
        // Wednesday 6 March 2030 is no day to work in exchange; Sunday 3 March is.
        let worked = |on| Holiday { kind: DayKind::Worked, ..off(3, on) };
        assert!(refused(holiday::enter(&db, &operator, &worked(6), None).await, "holiday_weekend"));
        holiday::enter(&db, &operator, &worked(3), None).await.unwrap();
        // Changed where it stands, and moved to another day.
        holiday::enter(&db, &operator, &again, Some(again.day)).await.unwrap();
        let taken = holiday::enter(&db, &operator, &again, Some(day(2030, 3, 3))).await;
        assert!(refused(taken, "holiday_once"), "the day it moves to is taken");
        assert!(working(day(2030, 3, 3)), "and nothing was taken out");
        holiday::enter(&db, &operator, &off(3, 5), Some(again.day)).await.unwrap();
        assert!(working(day(2030, 3, 4)) && !working(day(2030, 3, 5)));
        let gone = holiday::enter(&db, &operator, &off(3, 8), Some(day(2030, 3, 7))).await;
        assert!(matches!(gone, Err(StoreError::NotFound)), "{gone:?}");
        assert!(!working(day(2030, 9, 2)), "one entry of a year takes no fixed day away");
    }
);
