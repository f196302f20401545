//! The log where it is long: how far back a page looks, and that nothing is missed by who goes on.

use chrono::TimeDelta;
use hoptac::store::Db;
use hoptac::store::system::audit;
use hoptac::store::system::audit::log::{LogFilter, export, load};
use serde_json::json;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{at, by, day, world};

/// Entries that a page looks through.
const LOOKED_THROUGH: i64 = 3_000;

/// Writes `n` entries that operators read, one each second from 1 October on, and `text` in the first.
async fn written(db: &Db, operator: &hoptac::model::act::Act, n: i64, text: &str) {
    let mut tx = db.begin().await.unwrap();
    for nth in 0..n {
        let mut act = operator.clone();
        act.at = at(2026, 10, 1) + TimeDelta::seconds(nth);
        let detail = json!({ "name": if nth == 0 { text } else { "Lĩnh vực" } });
        audit::write(&mut tx, &act, "edit", "domain", "x", detail).await.unwrap();
    }
    tx.commit().await.unwrap();
}

both!(
    async fn a_filter_that_few_entries_pass_says_how_far_back_it_looked(db: TestDb) {
        let world = world(&db).await;
        let operator = by(&world.operator);
        written(&db, &operator, LOOKED_THROUGH + 1, "Kim đáy bể").await;
        let days =
            LogFilter { from: Some(day(2026, 10, 1)), to: Some(day(2026, 10, 2)), ..LogFilter::default() };
        for days in [LogFilter::default(), days] {
            let filter = LogFilter { text: "đáy bể".to_owned(), ..days.clone() };
            let first = load(&db, &operator, &filter, None).await.unwrap();
            assert_eq!(first.entries.len(), 0);
            let looked = first.looked_back_to.expect("says how far it looked");
            assert_eq!(looked, at(2026, 10, 1) + TimeDelta::seconds(1), "to the last it looked at");
            let rest = load(&db, &operator, &filter, first.older).await.unwrap();
            assert_eq!((rest.entries.len(), rest.older, rest.looked_back_to), (1, None, None));
            assert!(rest.entries[0].detail.contains("đáy bể"));
            // A page that is full says nothing: it ends where it is full.
            let full = load(&db, &operator, &days, None).await.unwrap();
            assert_eq!((full.entries.len(), full.looked_back_to), (50, None));
            // What is taken away is all of it.
            assert_eq!(export(&db, &operator, &filter, None, 10).await.unwrap().len(), 1);
        }
    }
);

both!(
    async fn the_log_of_a_day_comes_by_its_moments_and_misses_nothing(db: TestDb) {
        let world = world(&db).await;
        // Later entries of earlier moments, as of acts that waited.
        let mut tx = db.begin().await.unwrap();
        for nth in 0..130_i64 {
            let mut act = by(&world.operator);
            act.at = at(2026, 10, 1) + TimeDelta::minutes((nth * 37) % 130);
            audit::write(&mut tx, &act, "edit", "domain", &nth.to_string(), json!({})).await.unwrap();
        }
        tx.commit().await.unwrap();
        let filter = LogFilter { from: Some(day(2026, 10, 1)), ..LogFilter::default() };
        let (mut before, mut seen) = (None, Vec::new());
        loop {
            let page = load(&db, &by(&world.operator), &filter, before).await.unwrap();
            seen.extend(page.entries.iter().map(|entry| (entry.at, entry.seq)));
            before = page.older;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 130);
        assert!(seen.windows(2).all(|two| two[0] > two[1]), "newest first, each once");
    }
);
