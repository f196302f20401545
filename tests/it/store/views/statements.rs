//! Statements a read may cost, however much there is to show.

use hoptac::store::Db;
use hoptac::store::record::agreement;
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::record::commitment;
use hoptac::store::record::commitment::CommitmentFilter;
use hoptac::store::record::search::search;
use hoptac::store::reference::{domain, locality};
use hoptac::store::views::{dashboard, home};
use hoptac::store::work::inbox;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{by, locality as unit, public, world};

/// Statements that `read` costs.
async fn cost(db: &Db, read: impl Future) -> u64 {
    let before = db.statements();
    read.await;
    db.statements() - before
}

both!(
    async fn no_read_costs_more_with_more_rows(db: TestDb) {
        let world = world(&db).await;
        let (db, leader, reporter) = (&*db, by(&world.leader), by(&world.reporter));
        let full = AgreementFilter {
            text: Some("thoa thuan".to_owned()),
            locality: Some("hue".to_owned()),
            domain: Some("du-lich".to_owned()),
            ..AgreementFilter::default()
        };
        let list = async |filter| agreement::list(db, &leader, &filter).await.unwrap();
        assert_eq!(cost(db, list(AgreementFilter::default())).await, 2);
        assert_eq!(cost(db, list(full)).await, 3);
        // With the files, which the pages that show them used to read themselves.
        assert_eq!(cost(db, async { agreement::page(db, &leader, "cong-khai").await.unwrap() }).await, 6);
        let page = async { commitment::page(db, &leader, "cong-khai", "01", 1).await.unwrap() };
        assert_eq!(cost(db, page).await, 6);
        assert_eq!(cost(db, async { commitment::by_id(db, &reporter, world.first).await.unwrap() }).await, 6);
        let bare = async { agreement::without_files(db, &leader, "cong-khai").await.unwrap() };
        assert_eq!(cost(db, bare).await, 5);
        let bare = async { commitment::without_files(db, &leader, "cong-khai", "01").await.unwrap() };
        assert_eq!(cost(db, bare).await, 5);
        let all = CommitmentFilter::default();
        assert_eq!(cost(db, async { commitment::list(db, &leader, &all).await.unwrap() }).await, 3);
        assert_eq!(
            cost(db, async { commitment::list_with_tally(db, &leader, &all).await.unwrap() }).await,
            3
        );
        assert_eq!(cost(db, async { home::load(db, &public()).await.unwrap() }).await, 2);
        assert_eq!(cost(db, async { dashboard::load(db, &leader).await.unwrap() }).await, 4);
        assert_eq!(cost(db, async { inbox::load(db, &leader, None, 1).await.unwrap() }).await, 2);
        assert_eq!(cost(db, async { inbox::load(db, &reporter, None, 1).await.unwrap() }).await, 5);
        assert_eq!(cost(db, async { inbox::counts(db, &reporter).await.unwrap() }).await, 1);
        assert_eq!(cost(db, async { search(db, &public(), "hue", 1).await.unwrap() }).await, 1);
        assert_eq!(cost(db, async { domain::summaries(db, &leader, true).await.unwrap() }).await, 1);
        let of = [unit("01-20080801")];
        assert_eq!(cost(db, async { locality::partners(db, &leader, &of).await.unwrap() }).await, 1);
        assert_eq!(cost(db, async { locality::counts(db, &leader).await.unwrap() }).await, 1);
    }
);
