//! The public pages over HTTP, on the demo's record, on both engines.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use hoptac::store::Db;
use server::blob::{BlobStore, Files};
use server::demo;
use server::http::router::router;
use server::http::state::AppState;
use tower::ServiceExt as _;

use crate::support::db::{TestDb, both};
use crate::support::record::{ids, now};

/// Statements a page may cost.
const BUDGET: u64 = 8;

async fn get(app: &Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).header("accept", "text/html").body(Body::empty()).unwrap();
    let response = app.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

/// The first address on the page that begins so and goes on.
fn first_link(html: &str, start: &str) -> String {
    html.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|link| link.len() > start.len() && link.starts_with(start) && !link.contains('?'))
        .unwrap_or_else(|| panic!("no link to {start}…"))
        .to_owned()
}

/// A depot that no test here puts anything into.
fn files() -> Files {
    let folder = std::env::temp_dir().join("hoptac-no-files");
    Files::new(BlobStore::open(folder.to_str().unwrap()).unwrap(), None)
}

async fn app(db: &TestDb) -> Router {
    demo::fill(db, now(), ids(), "$hash").await.unwrap();
    router(AppState { clock: now, ids: server::random::ids(), ..AppState::new(Db::clone(db), files(), true) })
}

both!(
    async fn every_public_page_answers_in_both_languages_within_its_budget(db: TestDb) {
        let app = app(&db).await;
        let agreement = first_link(&get(&app, "/thoa-thuan").await.1, "/thoa-thuan/");
        let commitment = first_link(&get(&app, &agreement).await.1, &format!("{agreement}/"));
        let pages = [
            "/",
            "/thoa-thuan",
            "/thoa-thuan?q=hop+tac&linh-vuc=du-lich&dia-phuong=hue&tinh-trang=attention&trang=9",
            &agreement,
            &commitment,
            "/linh-vuc",
            "/linh-vuc/du-lich?tinh-trang=open_overdue",
            "/dia-phuong",
            "/dia-phuong/hue",
            "/dia-phuong/thua-thien-hue",
            "/tim-kiem",
            "/tim-kiem?q=da+nang",
            "/cach-tinh",
            "/tro-giup",
        ];
        for page in pages {
            for page in [page.to_owned(), if page == "/" { "/en".to_owned() } else { format!("/en{page}") }] {
                let before = db.statements();
                let (status, html) = get(&app, &page).await;
                let cost = db.statements() - before;
                assert_eq!(status, StatusCode::OK, "{page}");
                assert!(cost <= BUDGET, "{page} costs {cost} statements");
                assert!(html.ends_with("</html>") && !html.contains("<script"), "{page}");
            }
        }
    }
);

both!(
    async fn an_unknown_filter_narrows_nothing_and_an_unknown_thing_is_not_found(db: TestDb) {
        let app = app(&db).await;
        let count = |html: &str| html.split("class=\"card agreement\"").count() - 1;
        let (_, all) = get(&app, "/thoa-thuan").await;
        let (status, odd) =
            get(&app, "/thoa-thuan?linh-vuc=x&tinh-trang=x&hieu-luc=x&trang=x&dia-phuong=x").await;
        assert_eq!((status, count(&odd)), (StatusCode::OK, count(&all)));
        assert!(count(&all) > 1);
        for path in ["/thoa-thuan/x", "/thoa-thuan/x/01", "/linh-vuc/x", "/dia-phuong/x", "/en/x", "/x%00"] {
            let (status, html) = get(&app, path).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
            assert!(html.contains("<h1>"), "{path}");
        }
    }
);

both!(
    async fn the_tally_of_a_locality_is_that_of_all_its_agreements(db: TestDb) {
        use hoptac::store::record::agreement;
        use hoptac::store::reference::locality;
        demo::fill(&db, now(), ids(), "$hash").await.unwrap();
        let public = crate::support::record::public();
        let filter = agreement::AgreementFilter { locality: Some("hue".to_owned()), ..Default::default() };
        let listing = agreement::list(&db, &public, &filter).await.unwrap();
        assert_eq!(listing.pages(), 1);
        let units = ["46-20080801", "46-20250101"].map(crate::support::record::locality);
        let before = db.statements();
        let tally = locality::tally(&db, &public, &units).await.unwrap();
        assert_eq!(db.statements() - before, 1);
        assert!(tally.total() > 0);
        assert_eq!(tally, listing.rows.iter().map(|card| card.tally).sum());
    }
);
